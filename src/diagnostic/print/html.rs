//! A finding as HTML, for the overlay of the preview. Everything in it may come from a note, so
//! everything is escaped.

use super::{SourceTexts, place};
use crate::diagnostic::Diagnostic;
use crate::html::escape_text;

/// How much of a line is shown on either side of the faulty piece, in bytes.
const AROUND: usize = 120;

/// One `<section class="finding">`.
#[must_use]
pub fn html(finding: &Diagnostic, sources: &mut SourceTexts<'_>) -> String {
    let mut out = String::new();
    let mut element = |open: &str, text: &str, close: &str| {
        out.push_str(open);
        escape_text(text, &mut out);
        out.push_str(close);
    };
    let level = finding.level.word();
    element("<section class=\"finding ", level, "\">");
    element("<h2><span class=\"level\">", level, "</span> ");
    element("<code>", finding.code.name, "</code> ");
    element("", &finding.message, "</h2>");
    element(
        "<p class=\"place\">",
        &place(&finding.span, sources),
        "</p>",
    );
    if let Some([before, marked, after]) = line(finding, sources) {
        element("<pre>", &before, "");
        element("<mark>", &marked, "</mark>");
        element("", &after, "</pre>");
    }
    if let Some(label) = &finding.label {
        element("<p class=\"label\">", label, "</p>");
    }
    for other in &finding.others {
        let text = format!("{}: {}", place(&other.span, sources), other.text);
        element("<p class=\"other\">", &text, "</p>");
    }
    for note in &finding.notes {
        element("<p class=\"note\">note: ", note, "</p>");
    }
    if let Some(help) = &finding.help {
        element("<p class=\"help\">help: ", help, "</p>");
    }
    out.push_str("</section>");
    out
}

/// The faulty line before, at and behind the faulty piece.
fn line(finding: &Diagnostic, sources: &mut SourceTexts<'_>) -> Option<[String; 3]> {
    let (start, _) = sources.places(&finding.span)?;
    let source = sources.get(&finding.span.path)?;
    let text = &source.text;
    let line = source.lines.line(text, start.line);
    let range = &finding.span.range;
    let from = text.floor_char_boundary((range.start as usize).clamp(line.start, line.end));
    let most = (from + AROUND).min(line.end);
    let to = text.ceil_char_boundary((range.end as usize).clamp(from, most));
    let first = text
        .floor_char_boundary(from.saturating_sub(AROUND))
        .max(line.start);
    let last = text.ceil_char_boundary((to + AROUND).min(line.end));
    Some([
        text[first..from].to_owned(),
        text[from..to].to_owned(),
        text[to..last].to_owned(),
    ])
}
