//! Questions that ask for an order: the steps as a lettered list that is never in the right order,
//! and behind the answer the right one.

use super::choice::{identity, options_list};
use super::writer::Writer;
use super::{View, close_answer, letter, open_answer};
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
    let [in_order, apart] = groups;
    let choice = |at: usize| match at.checked_sub(steps) {
        None => &in_order[at],
        Some(extra) => &apart[extra],
    };
    let shown = order.iter().map(|&at| (&*choice(at).hash, &parts[at].text));
    options_list(writer, view, shown);
    let mut places = vec![0; order.len()];
    for (place, &step) in order.iter().enumerate() {
        places[step] = place;
    }
    open_answer(writer, view);
    let letters: Vec<String> = places[..steps].iter().map(|&place| letter(place)).collect();
    writer
        .html("<p class=\"q-key\"><strong>")
        .text(&(view.words.quiz_key_order).replace("{list}", &letters.join(", ")))
        .html("</strong></p>\n<ol class=\"q-why\">\n");
    for (step, part) in in_order.iter().zip(parts) {
        line(writer, step, part);
    }
    writer.html("</ol>\n");
    if !apart.is_empty() {
        writer
            .html("<p>")
            .text(&view.words.quiz_apart)
            .html(":</p>\n<ul class=\"q-extras\">\n");
        for (step, part) in apart.iter().zip(&parts[steps..]) {
            line(writer, step, part);
        }
        writer.html("</ul>\n");
    }
    close_answer(writer, view);
}

/// The plain text of a step: its HTML stands in the list above, ids and all.
fn line(writer: &mut Writer, step: &Choice, part: &RenderedChoice) {
    identity(writer.html("<li"), &step.hash).text(&step.part.text);
    if let Some(rationale) = &part.rationale {
        writer
            .html("<div class=\"q-rationale\">")
            .body(&rationale.body)
            .html("</div>");
    }
    writer.html("</li>\n");
}
