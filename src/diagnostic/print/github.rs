//! Workflow commands of GitHub Actions, which shows them beside the lines of a pull request.

use std::fmt::Write as _;

use super::SourceTexts;
use crate::diagnostic::{Diagnostic, Level};

/// A finding as one line without a line end. `folder` is the book's folder as seen from the root of
/// the repository, empty where they are the same.
#[must_use]
pub fn github(finding: &Diagnostic, sources: &mut SourceTexts<'_>, folder: &str) -> String {
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "notice",
    };
    let mut path = folder.trim_end_matches('/').to_owned();
    if !path.is_empty() {
        path.push('/');
    }
    path.push_str(finding.span.path.as_str());
    let mut line = format!("::{command} file={}", property(&path));
    if let Some((start, end)) = sources.places(&finding.span) {
        let _ = write!(line, ",line={},col={}", start.line, start.column);
        // Columns of an end are only understood on the line of the start.
        if end.line == start.line && end.column > start.column {
            let _ = write!(line, ",endColumn={}", end.column);
        }
    }
    let mut message = finding.message.clone();
    for note in &finding.notes {
        let _ = write!(message, "\nnote: {note}");
    }
    if let Some(help) = &finding.help {
        let _ = write!(message, "\nhelp: {help}");
    }
    let _ = write!(
        line,
        ",title={}::{}",
        property(finding.code.name),
        data(&message)
    );
    line
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
