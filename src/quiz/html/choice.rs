//! Questions with options: a lettered list, and behind the answer a second list with the same
//! letters that says of each option whether it is right and why.

use super::writer::Writer;
use super::{View, close_answer, fixed, letter, list, open_answer};
use crate::markdown::Fragment;
use crate::quiz::hash::drawn_order;
use crate::quiz::model::{Choice, Kind};
use crate::quiz::render::RenderedChoice;

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
    options_list(writer, view, &order, parts);
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
        .html("<p class=\"q-key\"><strong>Correct: ")
        .text(&list(&keys))
        .html(".</strong></p>\n<ol type=\"A\" class=\"q-why\">\n");
    for &option in &order {
        verdict(
            writer,
            options[option].correct,
            parts[option].rationale.as_ref(),
        );
    }
    writer.html("</ol>\n");
    close_answer(writer, view);
}

/// The lettered list of options, steps or responses, in the order shown.
pub(super) fn options_list(
    writer: &mut Writer,
    view: &View<'_>,
    order: &[usize],
    parts: &[RenderedChoice],
) {
    writer.html("<ol type=\"A\" class=\"q-options\">\n");
    for (place, &option) in order.iter().enumerate() {
        item(writer, view, place, &parts[option].text);
    }
    writer.html("</ol>\n");
}

/// One item of a lettered list.
pub(super) fn item(writer: &mut Writer, view: &View<'_>, place: usize, text: &Fragment) {
    writer.html("<li");
    if let Some(id) = view.option_ids.get(place) {
        writer.html(" id=\"").attribute(id).html("\"");
    }
    writer.html(">").body(&text.body).html("</li>\n");
}

fn verdict(writer: &mut Writer, correct: bool, rationale: Option<&Fragment>) {
    let (class, word) = if correct {
        ("q-right", "Correct")
    } else {
        ("q-wrong", "Wrong")
    };
    writer
        .html("<li class=\"")
        .html(class)
        .html("\"><strong>")
        .html(word);
    match rationale {
        Some(rationale) => writer.html(":</strong> ").body(&rationale.body),
        None => writer.html("</strong>"),
    };
    writer.html("</li>\n");
}
