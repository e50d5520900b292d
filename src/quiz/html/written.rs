//! Questions that are answered in words, blanks, and the backs of cards.

use super::writer::Writer;
use super::{View, close_answer, open_answer};
use crate::markdown::Fragment;
use crate::quiz::model::{Accept, Answers, Kind};
use crate::quiz::words::Words;

/// Accepted answers of a short question.
pub(super) fn short(writer: &mut Writer, view: &View<'_>, accepts: &[Fragment]) {
    open_answer(writer, view);
    writer
        .html("<p class=\"q-key\"><strong>")
        .text(&view.words.quiz_answer)
        .html(":</strong> ");
    let numbers = match view.answers {
        Answers::Short(accepts) => accepts.iter().map(Accept::number).collect(),
        _ => Vec::new(),
    };
    alternatives(writer, view.words, accepts, &numbers);
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
    for (index, (answers, _)) in blanks.iter().enumerate() {
        writer.html("<li");
        // The number of the card that hides this blank.
        if let (Some(Kind::Cloze), Answers::Blanks(blanks)) = (view.kind, view.answers) {
            let number = blanks.get(index).map_or(0, |blank| blank.number);
            writer
                .html(" data-c=\"")
                .text(&number.to_string())
                .html("\"");
        }
        writer.html(">");
        alternatives(writer, view.words, answers, &[]);
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

/// The answer, and in brackets what else is accepted. `numbers` are those of them that are numbers,
/// each with its tolerance.
fn alternatives(
    writer: &mut Writer,
    words: &Words,
    answers: &[Fragment],
    numbers: &[Option<(f64, f64)>],
) {
    for (index, answer) in answers.iter().enumerate() {
        match index {
            0 => {}
            1 => {
                writer.html(" (").text(&words.quiz_or).html(" ");
            }
            _ => {
                writer.html(", ");
            }
        }
        writer.html("<span class=\"q-accept\"");
        if let Some(Some((value, tolerance))) = numbers.get(index) {
            writer
                .html(&format!(" data-n=\"{value}\" data-t=\"{tolerance}\">"))
                .text(&answer.text.replace("+-", "±"));
        } else {
            writer.html(">").body(&answer.body);
        }
        writer.html("</span>");
    }
    if answers.len() > 1 {
        writer.html(")");
    }
}
