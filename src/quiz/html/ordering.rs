//! Questions that ask for an order: the steps as a lettered list that is never in the right order,
//! and behind the answer the right one.

use super::choice::options_list;
use super::writer::Writer;
use super::{View, close_answer, letter, list, open_answer};
use crate::quiz::hash::disorder;
use crate::quiz::model::Choice;
use crate::quiz::render::RenderedChoice;

/// Writes the steps and the answer. `groups` are the steps in order and what is not part of it.
pub(super) fn write(
    writer: &mut Writer,
    view: &View<'_>,
    steps: usize,
    groups: &[&[Choice]; 2],
    parts: &[RenderedChoice],
) {
    let order = disorder(view.id, steps, parts.len());
    options_list(writer, view, &order, parts);
    let mut places = vec![0; order.len()];
    for (place, &step) in order.iter().enumerate() {
        places[step] = place;
    }
    open_answer(writer, view);
    let letters: Vec<String> = places[..steps].iter().map(|&place| letter(place)).collect();
    writer
        .html("<p class=\"q-key\"><strong>Correct order: ")
        .text(&letters.join(", "))
        .html(".</strong></p>\n<ol class=\"q-why\">\n");
    let [in_order, apart] = groups;
    for (step, part) in in_order.iter().zip(parts) {
        line(writer, step, part);
    }
    writer.html("</ol>\n");
    if !apart.is_empty() {
        let letters: Vec<String> = places[steps..].iter().map(|&place| letter(place)).collect();
        writer
            .html("<p>Not part of it: ")
            .text(&list(&letters))
            .html(".</p>\n<ul class=\"q-extras\">\n");
        for (step, part) in apart.iter().zip(&parts[steps..]) {
            line(writer, step, part);
        }
        writer.html("</ul>\n");
    }
    close_answer(writer, view);
}

/// The plain text of a step: its HTML stands in the list above, ids and all.
fn line(writer: &mut Writer, step: &Choice, part: &RenderedChoice) {
    writer.html("<li>").text(&step.part.text);
    if let Some(rationale) = &part.rationale {
        writer
            .html("<div class=\"q-rationale\">")
            .body(&rationale.body)
            .html("</div>");
    }
    writer.html("</li>\n");
}
