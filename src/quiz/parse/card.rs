//! Cards and cases. They hold no answer lines, so everything in them is text; only the line between
//! front and back, and blanks, mean something.

use super::blanks::blanks;
use super::form::{Form, blank_parts, closed, hints, part};
use super::gather::Gathered;
use super::lines::Line;
use super::mark::{Mark, mark};
use super::report::Report;
use super::{BodyParts, ranges, text_of};
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::quiz::codes::{EMPTY_BACK, EMPTY_CASE, MIXED_FORMS, NO_BACK, NO_STEM, TEXT_AFTER};

/// Reads the lines of a card behind its metadata.
pub(super) fn card(
    content: &Excerpt<'_>,
    lines: &[Line<'_>],
    report: &mut Report<'_>,
) -> BodyParts {
    let text = content.text();
    let found = blanks(text, lines);
    let separator = lines
        .iter()
        .position(|line| !line.inside && matches!(line.text.trim_end(), "---" | "<->"));
    let Some(separator) = separator else {
        if found.is_empty() {
            report.breaks(
                Diagnostic::new(&NO_BACK, report.opener(), "this card has neither a back nor a blank")
                    .help("write a line `---` between front and back, or put the answer into `{{c1::answer}}`"),
            );
            return BodyParts {
                stem: text_of(text, lines),
                gaps: Vec::new(),
                form: Form::Broken,
                hints: Vec::new(),
                why: None,
            };
        }
        closed(text, lines, report);
        return cloze(content, lines, found, report);
    };
    let line = &lines[separator];
    let front = text_of(text, &lines[..separator]);
    let back = text_of(text, &lines[separator + 1..]);
    if front.is_empty() {
        report.breaks(
            Diagnostic::new(
                &NO_STEM,
                report.span(line.range()),
                "nothing stands on the front of this card",
            )
            .help(format!(
                "write the front before the line `{}`",
                line.text.trim_end()
            )),
        );
    }
    if back.is_empty() {
        report.breaks(
            Diagnostic::new(
                &EMPTY_BACK,
                report.span(line.range()),
                "nothing stands on the back of this card",
            )
            .help(format!(
                "write the back behind the line `{}`",
                line.text.trim_end()
            )),
        );
    }
    if let Some(blank) = found.first() {
        report.breaks(
            Diagnostic::new(
                &MIXED_FORMS,
                report.span(blank.range.clone()),
                "a card with a back has no blanks",
            )
            .label("a blank")
            .other(report.span(line.range()), "the back begins here")
            .help("remove the line between front and back, or put the braces into backticks"),
        );
    }
    BodyParts {
        gaps: ranges(&found, &front),
        stem: front,
        form: Form::Card {
            back: content.slice(back),
            both_ways: line.text.starts_with("<->"),
        },
        hints: Vec::new(),
        why: None,
    }
}

/// A card with blanks: hints and explanation may stand behind the last of them.
fn cloze(
    content: &Excerpt<'_>,
    lines: &[Line<'_>],
    found: Vec<super::blanks::RawBlank>,
    report: &mut Report<'_>,
) -> BodyParts {
    let text = content.text();
    let last = found.last().map_or(0, |blank| blank.range.start);
    let after = |line: &Line<'_>| line.start > last && !line.inside;
    let end = lines
        .iter()
        .position(|line| after(line) && matches!(mark(line.text), Mark::Hint(_) | Mark::Why(_)))
        .unwrap_or(lines.len());
    let mut tips: Vec<Gathered> = Vec::new();
    let mut why = Vec::new();
    let mut in_hint = false;
    for line in &lines[end..] {
        let range = line.range();
        let found = if line.inside {
            Mark::Continued
        } else {
            mark(line.text)
        };
        match found {
            Mark::Hint(at) => {
                tips.push(Gathered::new(range.start + at..range.end));
                in_hint = true;
            }
            Mark::Why(at) => {
                why.push(range.start + at..range.end);
                in_hint = false;
            }
            Mark::Empty | Mark::Continued => match tips.last_mut().filter(|_| in_hint) {
                Some(hint) => hint.push(range),
                None => why.push(range),
            },
            _ => report.breaks(
                Diagnostic::new(
                    &TEXT_AFTER,
                    report.span(range),
                    "text after the hints or the explanation",
                )
                .help("write `> ` before it, or move it before the first hint"),
            ),
        }
    }
    let stem = text_of(text, &lines[..end]);
    let gaps = ranges(&found, &stem);
    let parts = blank_parts(content, found, report);
    BodyParts {
        stem,
        gaps,
        form: Form::Cloze(parts),
        hints: hints(content, &tips),
        why: part(content, &why),
    }
}

/// Reads the lines of a case behind its metadata: all of them are its text.
pub(super) fn case(
    content: &Excerpt<'_>,
    lines: &[Line<'_>],
    report: &mut Report<'_>,
) -> BodyParts {
    let stem = text_of(content.text(), lines);
    if stem.is_empty() {
        report.breaks(
            Diagnostic::new(&EMPTY_CASE, report.opener(), "this case has no text")
                .help("write what the questions refer to between the fences"),
        );
    }
    BodyParts {
        stem,
        gaps: Vec::new(),
        form: Form::Case,
        hints: Vec::new(),
        why: None,
    }
}
