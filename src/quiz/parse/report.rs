//! Collects the findings of one block: turns ranges of its text into places in the note, and says
//! in each finding which block it is about.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::markdown::Fence;
use crate::path::SourcePath;

/// The findings of one block so far.
pub(crate) struct Report<'a> {
    fence: &'a Fence,
    path: &'a SourcePath,
    /// "quiz `some-id`".
    name: String,
    findings: Vec<Diagnostic>,
    broken: bool,
}

impl<'a> Report<'a> {
    /// No findings yet. `name` is the block as findings call it.
    pub fn new(fence: &'a Fence, path: &'a SourcePath, name: String) -> Self {
        Self {
            fence,
            path,
            name,
            findings: Vec::new(),
            broken: false,
        }
    }

    /// The place of a range of the block's text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.path, self.place(range))
    }

    /// The byte range in the note of a range of the block's text.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        clamped(self.fence.content.span(range), &self.fence.span)
    }

    /// The place of the opener's words.
    pub fn opener(&self) -> Span {
        Span::new(
            self.path,
            self.fence.info_span.start as usize..self.fence.info_span.end as usize,
        )
    }

    /// The place of a range of the info string.
    pub fn in_opener(&self, range: Range<usize>) -> Span {
        let start = self.fence.info_span.start as usize;
        let place = clamped(
            start + range.start..start + range.end,
            &self.fence.info_span,
        );
        Span::new(self.path, place)
    }

    /// The place of a part that was cut out of the block.
    pub fn part(&self, part: &Excerpt<'_>) -> Span {
        let place = part.span(0..part.text().len());
        Span::new(self.path, clamped(place, &self.fence.span))
    }

    /// Adds a finding after which the block can still be asked.
    pub fn push(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.add(Diagnostic::new(code, span, message));
    }

    /// Adds a finding after which the block can still be asked.
    pub fn add(&mut self, finding: Diagnostic) {
        self.findings
            .push(finding.note(format!("in {}", self.name)));
    }

    /// Adds a finding after which the block can only be shown as it is written.
    pub fn breaks(&mut self, finding: Diagnostic) {
        self.broken = true;
        self.add(finding);
    }

    /// Whether the block can only be shown as it is written.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether there is a finding of this code.
    pub fn has(&self, code: &'static Code) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }

    /// Everything found.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }
}

/// The part of `range` inside `bounds`. Entities in an info string are shorter read than written,
/// so an offset may point a few bytes off; never out of the block.
fn clamped(range: Range<usize>, bounds: &Range<u32>) -> Range<usize> {
    let (low, high) = (bounds.start as usize, bounds.end as usize);
    let start = range.start.clamp(low, high.max(low));
    start..range.end.clamp(start, high.max(start))
}
