//! Fills the holes of a page's parts: one pass over each flat body, copying.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Renderer;
use super::nested::FINISHED;
use crate::catalogue::{Anchor, Mention, MentionTarget, PartLinks, Resolved, Topic, TopicId};
use crate::html::{escape_attribute, escape_text};
use crate::markdown::{Body, HoleKind, Image};
use crate::note::Entry;
use crate::page::Linker;
use crate::path::{OutputPath, SourcePath, encode_fragment};

/// What filling one part needs.
pub(super) struct Filling<'a> {
    pub(super) renderer: &'a Renderer,
    pub(super) linker: &'a Linker,
    pub(super) topic: &'a Topic,
    pub(super) entry: &'a Entry,
    pub(super) suffix: &'a str,
    pub(super) links: &'a PartLinks,
    /// Pages whose text stands in the same document, with the prefixes of their ids.
    pub(super) inside: Option<&'a HashMap<TopicId, String>>,
}

/// What counts on through all parts of a page.
#[derive(Default)]
pub(super) struct Counters {
    pub(super) questions: usize,
    pub(super) images: usize,
    /// Of the question that is being written.
    pub(super) rev: u32,
}

impl Renderer {
    /// Appends the body of a topic's page to `out`.
    pub(super) fn assemble(&self, id: TopicId, linker: &Linker, out: &mut String) {
        let topic = self.book.catalogue.topic(id);
        let mut counters = Counters::default();
        let several = topic.parts.len() > 1;
        for (index, part) in topic.parts.iter().enumerate() {
            let filling = self.filling(id, index, linker);
            if several {
                let (place, url) = self.book.part_source(topic, index);
                out.push_str("<section class=\"part\">\n<p class=\"part-from\">");
                match url {
                    Some(url) => {
                        out.push_str("<a rel=\"external\" href=\"");
                        escape_attribute(&url, out);
                        out.push_str("\">");
                        escape_text(&place, out);
                        out.push_str("</a>");
                    }
                    None => escape_text(&place, out),
                }
                out.push_str("</p>\n");
            }
            filling.body(
                &part.entry.prose.body,
                &filling.links.mentions,
                &mut counters,
                out,
            );
            if several {
                out.push_str("</section>\n");
            }
        }
    }

    /// Where an asset of the book is published.
    fn asset(&self, path: &SourcePath, linker: &Linker) -> String {
        let below = path
            .below(self.book.config.book.src.as_str())
            .unwrap_or(path.as_str());
        OutputPath::new(below).map_or_else(String::new, |file| linker.to_file(&file))
    }
}

impl Filling<'_> {
    /// Appends a body with its holes filled and its mentions linked.
    pub(super) fn body(
        &self,
        body: &Body,
        mentions: &[Mention],
        counters: &mut Counters,
        out: &mut String,
    ) {
        out.reserve(body.html.len() + body.html.len() / 4);
        let html = &body.html;
        let mut done = 0;
        let mut mentions = mentions.iter().peekable();
        let mut mention_before = |limit: usize, done: &mut usize, out: &mut String| {
            while let Some(mention) = mentions.next_if(|m| (m.html.start as usize) < limit) {
                let (start, end) = (mention.html.start as usize, mention.html.end as usize);
                out.push_str(&html[*done..start]);
                self.mention(mention.target, &html[start..end], out);
                *done = end;
            }
        };
        for hole in &body.holes {
            let at = hole.at as usize;
            mention_before(at, &mut done, out);
            out.push_str(&html[done..at]);
            done = at;
            match hole.kind {
                HoleKind::Link(link) => self.open_link(link, out),
                HoleKind::LinkEnd(link) => out.push_str(match self.resolved(link) {
                    Resolved::Page { .. } | Resolved::Collection(..) | Resolved::Asset(_) => "</a>",
                    Resolved::Draft | Resolved::Dangling => "</span>",
                }),
                HoleKind::Image(image) => self.image(image, counters, out),
                HoleKind::Fence(fence) => {
                    if let Some(quiz) = self.entry.quizzes.get(fence as usize) {
                        counters.questions += usize::from(quiz.is_question());
                        counters.rev = self.renderer.book.lock.rev(quiz);
                        self.body(&quiz.body, &[], counters, out);
                    }
                }
                HoleKind::Suffix => out.push_str(self.suffix),
                HoleKind::Number => out.push_str(&counters.questions.to_string()),
                HoleKind::Rev => out.push_str(&counters.rev.to_string()),
            }
        }
        mention_before(usize::MAX, &mut done, out);
        out.push_str(&html[done..]);
    }

    fn resolved(&self, link: u32) -> &Resolved {
        self.links
            .links
            .get(link as usize)
            .unwrap_or(&Resolved::Dangling)
    }

    fn open_link(&self, link: u32, out: &mut String) {
        match self.resolved(link) {
            Resolved::Page { topic, anchor } => {
                out.push_str("<a href=\"");
                self.href(*topic, anchor.as_ref(), out);
                out.push_str("\">");
            }
            Resolved::Collection(index, anchor) => {
                let collection = &self.renderer.book.catalogue.shape.collections[*index];
                out.push_str("<a href=\"");
                out.push_str(&self.linker.to(&collection.route));
                fragment(anchor.as_ref(), out);
                out.push_str("\">");
            }
            Resolved::Asset(path) => {
                out.push_str("<a href=\"");
                escape_attribute(&self.renderer.asset(path, self.linker), out);
                out.push_str("\">");
            }
            Resolved::Draft => out.push_str("<span class=\"draft-link\">"),
            Resolved::Dangling => out.push_str("<span class=\"dangling\">"),
        }
    }

    /// The href of a page or passage; a passage of the page itself is a bare fragment.
    fn href(&self, topic: TopicId, anchor: Option<&Anchor>, out: &mut String) {
        if let Some(prefix) = self.inside.and_then(|inside| inside.get(&topic)) {
            out.push(FINISHED);
            out.push('#');
            out.push_str(&encode_fragment(prefix));
            if let Some(Anchor(id)) = anchor {
                out.push_str("--");
                out.push_str(&encode_fragment(id));
            }
            return;
        }
        let target = self.renderer.book.catalogue.topic(topic);
        let own = std::ptr::eq(target, self.topic) && self.linker.is_on(&target.route);
        if !(own && anchor.is_some()) {
            out.push_str(&self.linker.to(&target.route));
        }
        fragment(anchor, out);
    }

    fn mention(&self, target: MentionTarget, words: &str, out: &mut String) {
        let graph = &self.renderer.book.graph;
        let (class, topic, id) = match target {
            MentionTarget::Topic(topic) => ("mention", Some(topic), None),
            MentionTarget::Term(term) => (
                "term",
                graph.mentions.glossary,
                graph.mentions.terms.get(term as usize),
            ),
        };
        let Some(topic) = topic else {
            return out.push_str(words);
        };
        out.push_str("<a class=\"");
        out.push_str(class);
        out.push_str("\" href=\"");
        self.href(topic, id.map(|id| Anchor(id.clone())).as_ref(), out);
        out.push_str("\">");
        out.push_str(words);
        out.push_str("</a>");
    }

    fn image(&self, image: u32, counters: &mut Counters, out: &mut String) {
        let number = image as usize;
        let Some(image) = self.entry.images.get(number) else {
            return;
        };
        let Some(path) = self.links.images.get(number).and_then(Option::as_ref) else {
            out.push_str("<span class=\"dangling\">");
            escape_text(
                if image.alt.is_empty() {
                    &image.written
                } else {
                    &image.alt
                },
                out,
            );
            out.push_str("</span>");
            return;
        };
        out.push_str("<img src=\"");
        escape_attribute(&self.renderer.asset(path, self.linker), out);
        out.push_str("\" alt=\"");
        escape_attribute(&image.alt, out);
        out.push('"');
        if !image.title.is_empty() {
            out.push_str(" title=\"");
            escape_attribute(&image.title, out);
            out.push('"');
        }
        if let Some((width, height)) = self.size(image, path) {
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
        // The first image may be what the reader sees first: it must not wait.
        out.push_str(if counters.images == 0 {
            " decoding=\"async\">"
        } else {
            " loading=\"lazy\" decoding=\"async\">"
        });
        counters.images += 1;
    }

    /// The size shown: that of the file, scaled where the author gives a width.
    fn size(&self, image: &Image, path: &SourcePath) -> Option<(u32, u32)> {
        let (width, height) = self.renderer.images.get(path).copied().flatten()?;
        match image.width {
            Some(wanted) if width > 0 => {
                let scaled = u64::from(height) * u64::from(wanted) / u64::from(width);
                Some((wanted, u32::try_from(scaled).unwrap_or(u32::MAX).max(1)))
            }
            _ => Some((width, height)),
        }
    }
}

fn fragment(anchor: Option<&Anchor>, out: &mut String) {
    if let Some(Anchor(id)) = anchor {
        out.push('#');
        out.push_str(&encode_fragment(id));
    }
}
