//! Questions that ask for pairs: numbered prompts, lettered responses sorted by their text, and the
//! pairs behind the answer.

use std::collections::BTreeMap;

use super::choice::{identity, options_list};
use super::writer::Writer;
use super::{View, close_answer, letter, open_answer};
use crate::quiz::hash::{normalised, option_hash};
use crate::quiz::model::Pair;
use crate::quiz::render::RenderedPair;

/// Writes prompts, responses and the answer.
pub(super) fn write(writer: &mut Writer, view: &View<'_>, pairs: &[Pair], parts: &[RenderedPair]) {
    writer.html("<ol class=\"q-prompts\">\n");
    for (pair, part) in pairs.iter().zip(parts) {
        if let Some(prompt) = &part.prompt {
            identity(writer.html("<li"), &pair.hash)
                .body(&prompt.body)
                .html("</li>\n");
        }
    }
    writer.html("</ol>\n");
    // One response may belong to several prompts; it is listed once.
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, pair) in pairs.iter().enumerate() {
        places
            .entry(normalised(&pair.response.text))
            .or_insert(index);
    }
    let hashes: Vec<String> = places
        .values()
        .map(|&index| option_hash(&pairs[index].response.text))
        .collect();
    let listed = hashes.iter().map(String::as_str);
    let texts = places.values().map(|&index| &parts[index].response);
    options_list(writer, view, listed.zip(texts));
    for (place, index) in places.values_mut().enumerate() {
        *index = place;
    }
    open_answer(writer, view);
    let place = |pair: &Pair| places.get(&normalised(&pair.response.text)).copied();
    writer.html("<ol class=\"q-why\">\n");
    for (pair, part) in pairs.iter().zip(parts) {
        if let Some(prompt) = &pair.prompt {
            let response_hash = option_hash(&pair.response.text);
            identity(
                writer.html("<li"),
                &format!("{}:{response_hash}", pair.hash),
            )
            .text(&prompt.text)
            .html(": ");
            response(writer, pair, place(pair), part);
        }
    }
    writer.html("</ol>\n");
    let spare = |pair: &&Pair| pair.prompt.is_none();
    if pairs.iter().any(|pair| spare(&pair)) {
        writer
            .html("<p>")
            .text(&view.words.quiz_spare)
            .html(":</p>\n<ul class=\"q-extras\">\n");
        for (pair, part) in pairs.iter().zip(parts).filter(|(pair, _)| spare(pair)) {
            writer.html("<li>");
            response(writer, pair, place(pair), part);
        }
        writer.html("</ul>\n");
    }
    close_answer(writer, view);
}

fn response(writer: &mut Writer, pair: &Pair, place: Option<usize>, part: &RenderedPair) {
    writer.html("<strong>");
    if let Some(place) = place {
        writer.text(&letter(place)).html(", ");
    }
    writer.text(&pair.response.text).html("</strong>");
    if let Some(rationale) = &part.rationale {
        writer
            .html("<div class=\"q-rationale\">")
            .body(&rationale.body)
            .html("</div>");
    }
    writer.html("</li>\n");
}
