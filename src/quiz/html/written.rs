//! Questions that are answered in words, blanks, and the backs of cards.

use super::writer::Writer;
use super::{View, close_answer, open_answer};
use crate::markdown::Fragment;

/// Accepted answers of a short question.
pub(super) fn short(writer: &mut Writer, view: &View<'_>, accepts: &[Fragment]) {
    open_answer(writer, view);
    writer.html("<p class=\"q-key\"><strong>Answer:</strong> ");
    alternatives(writer, accepts);
    writer.html("</p>\n");
    close_answer(writer, view);
}

/// What belongs into the blanks, in the order of the text.
pub(super) fn blanks(
    writer: &mut Writer,
    view: &View<'_>,
    blanks: &[(Vec<Fragment>, Option<Fragment>)],
) {
    open_answer(writer, view);
    writer.html("<ol class=\"q-why\">\n");
    for (answers, _) in blanks {
        writer.html("<li>");
        alternatives(writer, answers);
        writer.html("</li>\n");
    }
    writer.html("</ol>\n");
    close_answer(writer, view);
}

/// The back of a card.
pub(super) fn back(writer: &mut Writer, view: &View<'_>, back: &Fragment) {
    open_answer(writer, view);
    writer
        .html("<div class=\"q-back\">")
        .body(&back.body)
        .html("</div>\n");
    close_answer(writer, view);
}

/// The answer, and in brackets what else is accepted.
fn alternatives(writer: &mut Writer, answers: &[Fragment]) {
    let Some((first, others)) = answers.split_first() else {
        return;
    };
    writer.body(&first.body);
    for (index, other) in others.iter().enumerate() {
        writer
            .html(if index == 0 { " (or " } else { ", " })
            .body(&other.body);
    }
    if !others.is_empty() {
        writer.html(")");
    }
}
