//! quiz.lock on its way through the pipeline: read once for each version of the file, and compared
//! with the questions of the book.

use std::sync::Arc;

use crate::catalogue::{Catalogue, Graph, Resolved, TopicId};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
use crate::fingerprint::Fingerprint;
use crate::page::Book;
use crate::quiz::lock::{self, ContentHash, Item, Lock, Update};
use crate::source::Source;

/// The lock of the last build.
#[derive(Debug, Default)]
pub(super) struct Known {
    locked: Locked,
    findings: Vec<Diagnostic>,
}

/// A lock, and which version of the file it was read from. Two of one version are the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Locked {
    pub(super) lock: Arc<Lock>,
    /// Of the file; none where there is no file.
    pub(super) file: Option<Fingerprint>,
    /// Whether all of it could be read.
    pub(super) whole: bool,
}

impl PartialEq for Locked {
    fn eq(&self, other: &Self) -> bool {
        self.file == other.file
    }
}

impl Known {
    /// The lock that stands in `source`, and what is wrong with it.
    pub(super) fn read(&mut self, source: Option<&Source>) -> (Locked, Vec<Diagnostic>) {
        let file = source.map(|source| source.fingerprint);
        if file != self.locked.file {
            let (lock, findings) = source.map(lock::read).unwrap_or_default();
            self.locked = Locked {
                lock: Arc::new(lock),
                file,
                whole: findings.iter().all(|finding| finding.level != Level::Error),
            };
            self.findings = findings;
        }
        (self.locked.clone(), self.findings.clone())
    }
}

/// Compares the lock of a book with its questions: what has changed, and what the lock would say if it
/// were written on the day `today`.
#[must_use]
pub fn recorded(book: &Book, today: Option<Date>) -> Update {
    let items: Vec<Item<'_>> = items(&book.catalogue, &book.graph)
        .map(|(item, _)| item)
        .collect();
    lock::update(&book.lock, &items, today)
}

/// The blocks of the book, each with the hash of the passage behind its `see:` where it says that it
/// was verified, and the page of that passage.
pub(super) fn items<'a>(
    catalogue: &'a Catalogue,
    graph: &'a Graph,
) -> impl Iterator<Item = (Item<'a>, Option<TopicId>)> {
    catalogue.iter().flat_map(move |(id, topic)| {
        let parts = topic.parts.iter().enumerate();
        parts.flat_map(move |(index, part)| {
            let links = &graph.part(id, index).links;
            part.entry.quizzes.iter().map(move |quiz| {
                let data = &quiz.metadata;
                let see = data.see.filter(|_| data.verified.is_some());
                let to = match see.and_then(|see| links.get(see as usize)) {
                    Some(Resolved::Page { topic, anchor }) => Some((*topic, anchor.as_ref())),
                    _ => None,
                };
                let texts = to.and_then(|(to, anchor)| catalogue.topic(to).passage(anchor));
                let see = texts.map(ContentHash::of_all);
                (Item { quiz, see }, to.map(|(to, _)| to))
            })
        })
    })
}
