//! The form of rustc, through annotate-snippets. Only the lines that are pointed at are handed to
//! it, cut to what a terminal can show, so that a long file costs no more than a short one.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level as Title, Origin, Renderer, Snippet};

use super::{SourceText, SourceTexts, one_line};
use crate::diagnostic::{Diagnostic, Label, Level, Span};

/// Longer lines are cut around the caret.
const LONGEST_LINE: usize = 300;
/// Bytes of a long line before the caret.
const BEFORE: usize = 80;
/// Bytes of a long line that are shown.
const WINDOW: usize = 240;

/// A finding with the lines it points at, each part on lines of its own, without a line end.
#[must_use]
pub fn human(finding: &Diagnostic, sources: &mut SourceTexts<'_>, color: bool) -> String {
    let level = match finding.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
        Level::Info => Title::INFO,
    };
    let mut group = level
        .primary_title(one_line(&finding.message))
        .id(finding.code.name)
        .elements(std::iter::empty::<Element<'_>>());
    let excerpt = Excerpt::of(&finding.span, sources);
    let mut others: Vec<&Label> = finding.others.iter().collect();
    if let Some(excerpt) = &excerpt {
        let mut annotation = AnnotationKind::Primary.span(excerpt.range.clone());
        if let Some(label) = &finding.label {
            annotation = annotation.label(one_line(label));
        }
        let mut annotations = vec![annotation];
        // A second place on the same line is shown in the same picture.
        others.retain(|other| {
            let range = excerpt.within(&other.span);
            annotations.extend(range.clone().map(|range| {
                AnnotationKind::Context
                    .span(range)
                    .label(one_line(&other.text))
            }));
            range.is_none()
        });
        group = group.element(excerpt.snippet().annotations(annotations));
    } else {
        group = group.element(Origin::path(one_line(finding.span.path.as_str())));
    }
    for other in others {
        let text = one_line(&other.text);
        group = if let Some(excerpt) = Excerpt::of(&other.span, sources) {
            let mark = AnnotationKind::Context.span(excerpt.range.clone());
            group.element(excerpt.snippet().annotation(mark.label(text)))
        } else {
            let path = one_line(other.span.path.as_str());
            group.element(Title::NOTE.message(format!("{text}: {path}")))
        };
    }
    for note in &finding.notes {
        group = group.element(Title::NOTE.message(note.as_str()));
    }
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help.as_str()));
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let picture = renderer.render(&[group]);
    match &excerpt {
        Some(excerpt) => excerpt.with_true_column(&picture),
        None => picture,
    }
}

/// The line a span begins on, as far as it is shown.
struct Excerpt {
    path: String,
    span: Span,
    line: usize,
    column: usize,
    /// What is shown.
    shown: String,
    /// What of the file is shown, without the dots.
    window: Range<usize>,
    /// Bytes of dots before it.
    dots: usize,
    /// The span in `shown`.
    range: Range<usize>,
}

impl Excerpt {
    fn of(span: &Span, sources: &mut SourceTexts<'_>) -> Option<Self> {
        let (place, _) = sources.places(span)?;
        let source = sources.get(&span.path)?;
        let SourceText { text, lines } = &*source;
        let line = lines.line(text, place.line);
        let start = (span.range.start as usize).clamp(line.start, line.end);
        let end = (span.range.end as usize).clamp(start, line.end);
        let mut window = line.clone();
        if line.len() > LONGEST_LINE {
            let from = text.floor_char_boundary(start.saturating_sub(BEFORE));
            window.start = from.max(line.start);
            let to = text.floor_char_boundary(window.start + WINDOW);
            window.end = to.min(line.end);
        }
        let before = if window.start > line.start { "..." } else { "" };
        let after = if window.end < line.end { "..." } else { "" };
        let (start, end) = (
            text.floor_char_boundary(start).max(window.start),
            text.ceil_char_boundary(end).min(window.end),
        );
        let shift = |at: usize| at - window.start + before.len();
        Some(Self {
            path: one_line(span.path.as_str()),
            line: place.line,
            column: place.column,
            shown: format!("{before}{}{after}", &text[window.clone()]),
            dots: before.len(),
            range: shift(start)..shift(end.max(start)),
            window,
            span: span.clone(),
        })
    }

    fn snippet<'a>(&self) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        Snippet::source(self.shown.clone())
            .line_start(self.line)
            .path(self.path.clone())
    }

    /// Where another span is in what is shown.
    fn within(&self, other: &Span) -> Option<Range<usize>> {
        let range = other.range.start as usize..other.range.end as usize;
        let inside = range.start >= self.window.start && range.end <= self.window.end;
        (other.path == self.span.path && inside && !range.is_empty()).then(|| {
            let shift = |at: usize| at - self.window.start + self.dots;
            shift(range.start)..shift(range.end)
        })
    }

    /// The library counts the column in what it is given; of a cut line that is too few.
    fn with_true_column(&self, picture: &str) -> String {
        let counted = self.shown[..self.range.start].chars().count() + 1;
        if counted == self.column {
            return picture.to_owned();
        }
        let head = format!("{}:{}:", self.path, self.line);
        picture.replacen(
            &format!("{head}{counted}"),
            &format!("{head}{}", self.column),
            1,
        )
    }
}
