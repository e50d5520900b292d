//! What refers to a page: with its sentence, by title, or only counted.

use std::ops::Range;

use super::book::{Book, Linker};
use super::view::{BacklinksView, QuoteView};
use crate::catalogue::{Edge, TopicId};
use crate::fingerprint::Fingerprint;
use crate::text::sentence;

/// Titles that are listed behind the quoted ones.
const TITLES: usize = 40;

/// Bytes of a sentence on each side of the words that refer.
const SENTENCE: usize = 160;

impl Book {
    /// The pages that link to `id`, as its page lists them.
    pub(super) fn backlinks(&self, id: TopicId, linker: &Linker) -> BacklinksView {
        let mut view = BacklinksView::default();
        for edge in self.graph.referrers(id, &self.catalogue) {
            let quote = (view.quoted.len() < self.config.links.backlinks)
                .then(|| self.quote(edge, linker))
                .flatten();
            match quote {
                Some(quote) => view.quoted.push(quote),
                None if view.titles.len() < TITLES => {
                    view.titles.push(self.link(edge.from, linker));
                }
                None => view.more += 1,
            }
        }
        view
    }

    /// The text that an edge stands in, the sentence around its words, and the words.
    pub(super) fn quoted(&self, edge: &Edge) -> Option<(&str, Range<usize>, Range<usize>)> {
        let topic = self.catalogue.topic(edge.from);
        let text = &topic.parts.get(edge.part as usize)?.entry.prose.text;
        let words = edge.text.as_ref()?;
        let words = words.start as usize..words.end as usize;
        Some((text, sentence(text, words.clone(), SENTENCE), words))
    }

    /// The fingerprint of the sentence of an edge, as it is shown.
    pub(super) fn sentence_key(&self, edge: &Edge) -> Option<Fingerprint> {
        self.quoted(edge).map(|(text, around, words)| {
            // What stands around it says whether it is shown as cut off.
            let ends = (
                text[..around.start].chars().next_back(),
                text[around.end..].chars().next(),
            );
            Fingerprint::of(&(
                &text[around.clone()],
                words.start - around.start,
                words.len(),
                ends,
            ))
        })
    }

    /// The sentence around the words that refer.
    fn quote(&self, edge: &Edge, linker: &Linker) -> Option<QuoteView> {
        let topic = self.catalogue.topic(edge.from);
        let (text, around, words) = self.quoted(edge)?;
        let cut_before = around.start > 0 && !text[..around.start].ends_with(['\n', ' ']);
        let cut_behind = text[around.end..].starts_with(char::is_alphanumeric);
        let ellipsis = |cut: bool| if cut { "…" } else { "" };
        Some(QuoteView {
            title: topic.title.clone(),
            href: linker.to(&topic.route),
            before: format!(
                "{}{}",
                ellipsis(cut_before),
                &text[around.start..words.start]
            ),
            text: text[words.clone()].to_owned(),
            after: format!("{}{}", &text[words.end..around.end], ellipsis(cut_behind)),
        })
    }
}
