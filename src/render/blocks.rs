//! Single quiz, card and case blocks, for places other than their page: they keep the number they
//! have there, and their links lead on from wherever they are shown.

use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

use super::Renderer;
use super::assemble::{Counters, Filling};
use crate::catalogue::{Anchor, Resolved, TopicId};
use crate::markdown::HoleKind;
use crate::page::Linker;
use crate::quiz::Quiz;

/// A block of a page.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The block.
    pub quiz: &'a Quiz,
    /// Its page.
    pub topic: TopicId,
    /// Index of the part of the page.
    pub part: usize,
    /// Number of the question, or of the last one before a block that is none.
    pub number: usize,
}

impl Renderer {
    /// The blocks of a topic in the order of its page.
    #[must_use]
    pub fn blocks(&self, id: TopicId) -> Vec<Placed<'_>> {
        let mut number = 0;
        let mut blocks = Vec::new();
        for (part, entry) in self.book.catalogue.topic(id).parts.iter().enumerate() {
            let entry = &entry.entry;
            for hole in &entry.prose.body.holes {
                let HoleKind::Fence(fence) = hole.kind else {
                    continue;
                };
                if let Some(quiz) = entry.quizzes.get(fence as usize) {
                    number += usize::from(quiz.is_question());
                    blocks.push(Placed {
                        quiz,
                        topic: id,
                        part,
                        number,
                    });
                }
            }
        }
        blocks
    }

    /// Appends the HTML of a block to `out`, as it stands on its page but for hrefs, which are
    /// `linker`'s, and images, which all load when they are reached.
    pub fn block(&self, placed: &Placed<'_>, linker: &Linker, out: &mut String) {
        let mut counters = Counters {
            questions: placed.number,
            images: 1,
            rev: self.book.lock.rev(placed.quiz),
        };
        self.filling(placed.topic, placed.part, linker).body(
            &placed.quiz.body,
            &[],
            &mut counters,
            out,
        );
    }

    /// What [`Self::block`] is made from.
    pub fn hash_block(&self, placed: &Placed<'_>, hasher: &mut Xxh3) {
        let catalogue = &self.book.catalogue;
        let part = &catalogue.topic(placed.topic).parts[placed.part];
        let links = self.book.graph.part(placed.topic, placed.part);
        let body = &placed.quiz.body;
        let rev = self.book.lock.rev(placed.quiz);
        (&body.html, placed.number, rev, &part.suffix).hash(hasher);
        for hole in &body.holes {
            match hole.kind {
                HoleKind::Link(link) => match links.links.get(link as usize) {
                    Some(Resolved::Page { topic, anchor }) => {
                        let anchor = anchor.as_ref().map(|Anchor(id)| id);
                        (0, &catalogue.topic(*topic).route, anchor).hash(hasher);
                    }
                    Some(Resolved::Collection(index, anchor)) => {
                        let anchor = anchor.as_ref().map(|Anchor(id)| id);
                        (1, &catalogue.shape.collections[*index].route, anchor).hash(hasher);
                    }
                    Some(Resolved::Asset(path)) => (2, path).hash(hasher),
                    Some(Resolved::Draft) => 3.hash(hasher),
                    Some(Resolved::Dangling) | None => 4.hash(hasher),
                },
                HoleKind::Image(image) => {
                    let path = links.images.get(image as usize).and_then(Option::as_ref);
                    let size = path.and_then(|path| self.images.get(path).copied().flatten());
                    (path, size).hash(hasher);
                    if let Some(image) = part.entry.images.get(image as usize) {
                        (&image.alt, &image.written, &image.title, image.width).hash(hasher);
                    }
                }
                HoleKind::LinkEnd(_)
                | HoleKind::Fence(_)
                | HoleKind::Suffix
                | HoleKind::Number
                | HoleKind::Rev => {}
            }
        }
    }

    /// What fills the holes of a part of a topic.
    pub(super) fn filling<'a>(
        &'a self,
        topic: TopicId,
        part: usize,
        linker: &'a Linker,
    ) -> Filling<'a> {
        let of = self.book.catalogue.topic(topic);
        Filling {
            renderer: self,
            linker,
            topic: of,
            entry: &of.parts[part].entry,
            suffix: &of.parts[part].suffix,
            links: self.book.graph.part(topic, part),
            inside: None,
        }
    }
}
