//! One JSON object per line, for editors and scripts.

use serde::Serialize;

use super::SourceTexts;
use crate::diagnostic::Diagnostic;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    code: &'a str,
    level: &'a str,
    message: &'a str,
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    label: Option<&'a str>,
    notes: &'a [String],
    help: Option<&'a str>,
}

/// A finding as one line of JSON without a line end. Lines and columns count from 1, in characters;
/// the end is the first place behind. They are `null` where the whole file is meant.
#[must_use]
pub fn json(finding: &Diagnostic, sources: &mut SourceTexts<'_>) -> String {
    let (start, end) = sources.places(&finding.span).unzip();
    let finding = Finding {
        code: finding.code.name,
        level: finding.level.word(),
        message: &finding.message,
        path: finding.span.path.as_str(),
        line: start.map(|place| place.line),
        column: start.map(|place| place.column),
        end_line: end.map(|place| place.line),
        end_column: end.map(|place| place.column),
        label: finding.label.as_deref(),
        notes: &finding.notes,
        help: finding.help.as_deref(),
    };
    // Texts and numbers are always JSON.
    serde_json::to_string(&finding).unwrap_or_default()
}
