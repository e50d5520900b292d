//! Findings: the author's mistakes, as data. A [`Diagnostic`] never aborts a stage; every stage
//! returns its findings beside its result, and the command prints them all, sorted. The machine's
//! troubles (an unwritable folder, a port in use) are [`crate::Error`]s instead.

mod code;
mod line_index;
mod print;

use std::ops::Range;

pub use code::{Code, Lesson, Level};
pub(crate) use code::{codes, lesson};
pub use line_index::{LineIndex, Place};
pub use print::{SourceText, SourceTexts, github, html, human, json, short, tally};

use crate::path::SourcePath;

/// A place in a file of the book: byte offsets into its text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file. A path, not an index: spans outlive a build inside memo entries.
    pub path: SourcePath,
    /// Byte range in the file's text; empty at `0..0` when the whole file is meant.
    pub range: Range<u32>,
}

impl Span {
    /// A span of `path`; offsets beyond 4 GiB are clamped, since no note is that long.
    #[must_use]
    pub fn new(path: &SourcePath, range: Range<usize>) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            path: path.clone(),
            range: clamp(range.start)..clamp(range.end),
        }
    }

    /// The whole file.
    #[must_use]
    pub fn file(path: &SourcePath) -> Self {
        Self::new(path, 0..0)
    }
}

/// A second place that a finding points to, with a few words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// One mistake of the author's: a stable code, a place, a plain sentence and the remedy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of mistake.
    pub code: &'static Code,
    /// How bad; the code's own level unless configuration changed it.
    pub level: Level,
    /// One sentence in lower case, names in back-ticks.
    pub message: String,
    /// The place the caret points to.
    pub span: Span,
    /// A few words behind the caret.
    pub label: Option<String>,
    /// Other places that matter.
    pub others: Vec<Label>,
    /// Facts that explain the finding.
    pub notes: Vec<String>,
    /// What to type instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding of the code's own level.
    #[must_use]
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            level: code.level,
            message: message.into(),
            span,
            label: None,
            others: Vec::new(),
            notes: Vec::new(),
            help: None,
        }
    }

    /// Puts a few words behind the caret.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Points to another place.
    #[must_use]
    pub fn other(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Says what to type instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Changes the level, where configuration says so.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

/// The findings of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Puts the findings in the order in which they are printed, and drops exact repeats.
    pub fn sort(&mut self) {
        fn key(d: &Diagnostic) -> (&SourcePath, u32, u32, &str, &str) {
            (
                &d.span.path,
                d.span.range.start,
                d.span.range.end,
                d.code.name,
                &d.message,
            )
        }
        self.list.sort_by(|a, b| key(a).cmp(&key(b)));
        self.list.dedup();
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many have this level.
    #[must_use]
    pub fn count(&self, level: Level) -> usize {
        self.list.iter().filter(|d| d.level == level).count()
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
