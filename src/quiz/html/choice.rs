//! Questions with options: a lettered list, and behind the answer a second list with the same
//! letters that says of each option whether it is right and why.

use super::writer::Writer;
use super::{View, close_answer, fixed, letter, open_answer};
use crate::markdown::Fragment;
use crate::quiz::hash::drawn_order;
use crate::quiz::model::{Choice, Kind};
use crate::quiz::render::RenderedChoice;
use crate::quiz::words::Words;

/// Writes the options and the answer.
pub(super) fn write(
    writer: &mut Writer,
    view: &View<'_>,
    options: &[Choice],
    parts: &[RenderedChoice],
) {
    let order = if fixed(view) {
        (0..options.len()).collect()
    } else {
        drawn_order(view.id, options.len())
    };
    let shown = order
        .iter()
        .map(|&option| (&*options[option].hash, &parts[option].text));
    options_list(writer, view, shown);
    open_answer(writer, view);
    let keys: Vec<String> = order
        .iter()
        .enumerate()
        .filter(|&(_, &option)| options[option].correct)
        .map(|(place, &option)| {
            if view.kind == Some(Kind::TrueFalse) {
                options[option].part.text.clone()
            } else {
                letter(place)
            }
        })
        .collect();
    writer
        .html("<p class=\"q-key\"><strong>")
        .text(
            &view
                .words
                .quiz_key
                .replace("{list}", &view.words.list(&keys)),
        )
        .html("</strong></p>\n<ol type=\"A\" class=\"q-why\">\n");
    for &option in &order {
        verdict(
            writer,
            view.words,
            options[option].correct,
            parts[option].rationale.as_ref(),
        );
    }
    writer.html("</ol>\n");
    close_answer(writer, view);
}

/// The lettered list of options, steps or responses, in the order shown: the hash and the text of
/// each. The hash is made from the text, so it tells nothing that the text does not.
pub(super) fn options_list<'a>(
    writer: &mut Writer,
    view: &View<'_>,
    items: impl Iterator<Item = (&'a str, &'a Fragment)>,
) {
    writer.html("<ol type=\"A\" class=\"q-options\">\n");
    for (place, (hash, text)) in items.enumerate() {
        writer.html("<li");
        if let Some(id) = view.option_ids.get(place) {
            writer.html(" id=\"").attribute(id).html("\"");
        }
        identity(writer, hash).body(&text.body).html("</li>\n");
    }
    writer.html("</ol>\n");
}

/// Ends the start tag of an item with its identity in the reader's log.
pub(super) fn identity<'w>(writer: &'w mut Writer, hash: &str) -> &'w mut Writer {
    writer.html(" data-o=\"").attribute(hash).html("\">")
}

fn verdict(writer: &mut Writer, words: &Words, correct: bool, rationale: Option<&Fragment>) {
    let (class, word) = if correct {
        ("q-right", &words.quiz_reason_right)
    } else {
        ("q-wrong", &words.quiz_reason_wrong)
    };
    writer
        .html("<li class=\"")
        .html(class)
        .html("\"><strong>")
        .text(word);
    match rationale {
        Some(rationale) => writer.html(":</strong> ").body(&rationale.body),
        None => writer.html("</strong>"),
    };
    writer.html("</li>\n");
}
