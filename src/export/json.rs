//! JSON: everything, in the form of [`Question`].

use serde::Serialize;

use super::{Export, Question};
use crate::page::Book;

/// Raised when a reader of the file would have to be changed.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct File<'a> {
    format: &'static str,
    schema: u32,
    title: &'a str,
    language: &'a str,
    url: Option<&'a str>,
    questions: &'a [Question],
}

pub(super) fn write(book: &Book, questions: &[Question], export: &mut Export) {
    let file = File {
        format: "studybook-questions",
        schema: SCHEMA,
        title: &book.config.book.title,
        language: &book.config.book.language,
        url: book.config.html.site_url.as_deref(),
        questions,
    };
    let text = serde_json::to_string_pretty(&file);
    export.text = text.expect("maps of texts and numbers are JSON") + "\n";
    export.count = questions.len();
}
