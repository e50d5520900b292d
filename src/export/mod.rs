//! Questions for other programs: Anki, Moodle (GIFT), spreadsheets (CSV), anything else (JSON). A book
//! is turned into a list of [`Question`]s once, and each format is a function from that list to a
//! text. What a format cannot hold is a finding at the place of the question: nothing is left out in
//! silence.

mod anki;
pub(crate) mod codes;
mod csv;
mod gather;
mod gift;
mod html;
mod json;
mod question;

use crate::diagnostic::Diagnostic;
use crate::page::Book;

pub use question::{Back, Case, Gap, Item, Keys, Match, Page, Question, See, Text, Typed};

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text that Anki imports, 2.1.55 or newer.
    Anki,
    /// Moodle's text format for questions.
    Gift,
    /// RFC 4180, one row per question.
    Csv,
    /// Everything there is.
    Json,
}

/// The questions of a book in some format.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// The file.
    pub text: String,
    /// What the format cannot hold.
    pub findings: Vec<Diagnostic>,
    /// Questions and cards in the file.
    pub count: usize,
}

/// Words of the theme that stand in what is exported.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Before the passage that justifies an answer.
    pub source: String,
    /// What a set of free cards asks for.
    pub match_facts: String,
}

/// Exports the questions of the pages that the book publishes.
#[must_use]
pub fn export(book: &Book, format: Format, words: &Words) -> Export {
    let (questions, findings) = gather::questions(book, &words.match_facts);
    let mut export = Export {
        findings,
        ..Export::default()
    };
    match format {
        Format::Anki => anki::write(book, &questions, words, &mut export),
        Format::Gift => gift::write(book, &questions, words, &mut export),
        Format::Csv => csv::write(&questions, &mut export),
        Format::Json => json::write(book, &questions, &mut export),
    }
    export
}
