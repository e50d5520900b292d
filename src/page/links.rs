//! What refers to a page: with its sentence, by title, or only counted.

use std::cmp::Reverse;
use std::ops::Range;

use super::book::{Book, Linker};
use super::view::{BacklinksView, QuoteView};
use crate::catalogue::{Edge, TopicId};
use crate::text::sentence;

/// Titles that are listed behind the quoted ones.
const TITLES: usize = 40;

/// Bytes of a sentence on each side of the words that refer.
const SENTENCE: usize = 160;

impl Book {
    /// The pages that link to `id`, each with its first edge that has a sentence: from most to
    /// fewest links, then by title.
    pub(super) fn sources(&self, id: TopicId) -> Vec<(&Edge, usize)> {
        let mut sources: Vec<(&Edge, usize)> = Vec::new();
        for edge in self.graph.incoming(id) {
            match sources.last_mut() {
                Some((first, count)) if first.from == edge.from => {
                    *count += 1;
                    if first.text.is_none() {
                        *first = edge;
                    }
                }
                _ => sources.push((edge, 1)),
            }
        }
        let title = |edge: &Edge| &self.catalogue.topic(edge.from).title;
        sources.sort_by(|(a, n), (b, m)| {
            (Reverse(n), title(a), a.from).cmp(&(Reverse(m), title(b), b.from))
        });
        sources
    }

    /// The pages that link to `id`, as its page lists them.
    pub(super) fn backlinks(&self, id: TopicId, linker: &Linker) -> BacklinksView {
        let sources = self.sources(id);
        let mut view = BacklinksView::default();
        for (edge, _) in &sources {
            let quote = (view.quoted.len() < self.config.links.backlinks)
                .then(|| self.quote(edge, linker))
                .flatten();
            match quote {
                Some(quote) => view.quoted.push(quote),
                None if view.titles.len() < TITLES => {
                    view.titles.push(self.link(edge.from, linker))
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
