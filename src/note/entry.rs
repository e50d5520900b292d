//! Notes and entries: what is knowable from one file alone. A note kept whole has one entry; a note
//! that is cut has one per page, and its own page for what is left.

use std::sync::Arc;

use super::FrontMatter;
use crate::config::CardSource;
use crate::diagnostic::{Diagnostic, Span};
use crate::fingerprint::Fingerprint;
use crate::markdown::{Image, Link, Prose};
use crate::path::SourcePath;
use crate::quiz::Quiz;
use crate::text::CompactString;

/// A note: one Markdown file.
#[derive(Debug)]
pub struct Note {
    /// The file.
    pub path: SourcePath,
    /// What stands before its text.
    pub front: FrontMatter,
    /// Name of the note: `title:`, else the first h1, else the stem.
    pub title: String,
    /// The whole text, or what is left of a note that is cut.
    pub own: Arc<Entry>,
    /// The entries cut out of it.
    pub cut: Vec<Arc<Entry>>,
    /// Where free cards come from.
    pub cards: Vec<CardSource>,
    /// What is wrong in it.
    pub findings: Vec<Diagnostic>,
    /// Of what other pages depend on: front matter, names, headings, terms, ids.
    pub interface: Fingerprint,
    /// Of the front matter as written.
    pub front_fingerprint: Fingerprint,
    /// Whether its front matter cannot be read: it might say that the note is a draft.
    pub broken: bool,
}

/// One part of a note, rendered as far as the note alone allows.
#[derive(Debug)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Other names that a cut entry's heading holds: `Full Name (FN)` is `Full Name` and `FN` too.
    pub aliases: Vec<String>,
    /// Where the name stands: the heading of a cut entry, the title of a note.
    pub name_span: Span,
    /// `{#slug}` of a cut entry's heading.
    pub slug: Option<String>,
    /// The heading above a cut entry.
    pub category: Option<String>,
    /// Its text.
    pub prose: Prose,
    /// Links of the text and of its questions.
    pub links: Vec<Link>,
    /// Images of the text and of its questions.
    pub images: Vec<Image>,
    /// Its quiz, card and case blocks, one for each of [`Prose::fences`].
    pub quizzes: Vec<Quiz>,
    /// Every id in its HTML but those of headings and terms.
    pub ids: Vec<CompactString>,
    /// Words of the text.
    pub words: u32,
    /// The line its name stands on, counted from 1.
    pub line: u32,
    /// Of everything above.
    pub fingerprint: Fingerprint,
}

impl Entry {
    /// Every id in its HTML.
    pub fn all_ids(&self) -> impl Iterator<Item = &str> {
        let headings = self.prose.outline.iter().map(|heading| heading.id.as_str());
        let terms = self.prose.terms.iter().map(|term| term.id.as_str());
        headings
            .chain(terms)
            .chain(self.ids.iter().map(CompactString::as_str))
    }

    /// Number of questions.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.quizzes.iter().filter(|q| q.is_question()).count()
    }
}
