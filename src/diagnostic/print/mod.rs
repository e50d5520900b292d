//! Findings as people and programs read them: with the source line and a caret, one per line, as
//! JSON, as commands of GitHub's workflows, and as HTML for the overlay of the preview.

mod github;
mod html;
mod human;
mod json;

use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

pub use github::github;
pub use html::html;
pub use human::human;
pub use json::json;

use super::line_index::{LineIndex, Place};
use super::{Diagnostic, Diagnostics, Level, Span};
use crate::count::Count;
use crate::path::SourcePath;

/// A file that findings point into, with its lines found once.
#[derive(Debug)]
pub struct SourceText {
    text: Arc<str>,
    lines: LineIndex,
}

type Fetch<'a> = dyn Fn(&SourcePath) -> Option<Arc<str>> + 'a;

/// The files that findings point into, fetched when the first one does.
pub struct SourceTexts<'a> {
    fetch: Box<Fetch<'a>>,
    known: BTreeMap<SourcePath, Option<Rc<SourceText>>>,
}

impl<'a> SourceTexts<'a> {
    /// Texts as `fetch` gives them; `None` for a file that has no text to show.
    pub fn new(fetch: impl Fn(&SourcePath) -> Option<Arc<str>> + 'a) -> Self {
        Self {
            fetch: Box::new(fetch),
            known: BTreeMap::new(),
        }
    }

    fn get(&mut self, path: &SourcePath) -> Option<Rc<SourceText>> {
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let text = (self.fetch)(path).map(|text| {
            let lines = LineIndex::new(&text);
            Rc::new(SourceText { text, lines })
        });
        self.known.insert(path.clone(), text.clone());
        text
    }

    /// First and last place of a span; `None` where the whole file is meant or has no text.
    fn places(&mut self, span: &Span) -> Option<(Place, Place)> {
        if span.range == (0..0) {
            return None;
        }
        let source = self.get(&span.path)?;
        let place = |at: u32| source.lines.place(&source.text, at as usize);
        Some((place(span.range.start), place(span.range.end)))
    }
}

/// `path:line:column: level[code]: message`.
#[must_use]
pub fn short(finding: &Diagnostic, sources: &mut SourceTexts<'_>) -> String {
    let message = one_line(&finding.message);
    let head = place(&finding.span, sources);
    format!(
        "{head}: {}[{}]: {message}",
        finding.level.word(),
        finding.code.name
    )
}

/// `path:line:column`, or the path alone where the whole file is meant.
fn place(span: &Span, sources: &mut SourceTexts<'_>) -> String {
    let path = one_line(span.path.as_str());
    match sources.places(span) {
        Some((Place { line, column }, _)) => format!("{path}:{line}:{column}"),
        None => path,
    }
}

/// "2 errors, 1 warning"; `None` where there is nothing to count.
#[must_use]
pub fn tally(findings: &Diagnostics) -> Option<String> {
    let parts: Vec<_> = [Level::Error, Level::Warning, Level::Info]
        .into_iter()
        .map(|level| Count(findings.count(level), level.word()))
        .filter(|count| count.0 > 0)
        .map(|count| count.to_string())
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A text without line breaks and control characters: names come from files, and a terminal obeys
/// what it is sent.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests;
