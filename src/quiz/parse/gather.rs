//! Joins the lines of one answer, hint or explanation into the Markdown that they stand for: marks
//! and indentation removed, every byte still knowing its place in the note.

use std::ops::Range;

use super::blanks::trimmed;
use super::lines::indentation;
use crate::excerpt::Excerpt;

/// The lines of a part, as ranges of the block's text.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    /// What stands behind the mark on its line.
    first: Range<usize>,
    /// The lines below it, with their indentation.
    more: Vec<Range<usize>>,
}

impl Gathered {
    /// A part that begins with a range of a line.
    pub fn new(first: Range<usize>) -> Self {
        Self {
            first,
            more: Vec::new(),
        }
    }

    /// Adds a whole line; an empty range for an empty line.
    pub fn push(&mut self, line: Range<usize>) {
        self.more.push(line);
    }

    /// From the first to the last byte.
    pub fn range(&self) -> Range<usize> {
        let last = self.more.iter().rev().find(|line| !line.is_empty());
        self.first.start..last.map_or(self.first.end, |line| line.end)
    }

    /// The Markdown. The indentation that all continued lines share is not part of it.
    pub fn excerpt(&self, content: &Excerpt<'_>) -> Excerpt<'static> {
        let text = content.text();
        let shared = self
            .more
            .iter()
            .filter(|line| !text[(*line).clone()].trim().is_empty())
            .map(|line| indentation(&text[(*line).clone()]).1)
            .min()
            .unwrap_or(0);
        let mut lines: Vec<Range<usize>> = vec![trimmed(text, self.first.clone())];
        for line in &self.more {
            lines.push(dedented(text, line.clone(), shared));
        }
        joined(content, &lines)
    }
}

/// Lines without marks, joined.
pub(super) fn joined(content: &Excerpt<'_>, lines: &[Range<usize>]) -> Excerpt<'static> {
    let text = content.text();
    let empty = |line: &Range<usize>| text[line.clone()].trim().is_empty();
    let from = lines.iter().position(|line| !empty(line)).unwrap_or(0);
    let to = lines
        .iter()
        .rposition(|line| !empty(line))
        .map_or(from, |last| last + 1);
    let mut out = Excerpt::default();
    let mut end = None;
    for line in &lines[from..to] {
        if let Some(end) = end {
            out.push("\n", content.origin(end));
        }
        out.push(&text[line.clone()], content.origin(line.start));
        end = Some(line.end);
    }
    if out.text().is_empty() {
        let at = lines.first().map_or(0, |line| line.start);
        return content.slice(at..at);
    }
    out
}

/// The rest of a line behind at most `columns` of its indentation.
fn dedented(text: &str, line: Range<usize>, columns: usize) -> Range<usize> {
    let mut start = line.start;
    let mut seen = 0;
    for byte in text[line.clone()].bytes() {
        if seen >= columns {
            break;
        }
        match byte {
            b' ' => seen += 1,
            b'\t' => seen += 4 - seen % 4,
            _ => break,
        }
        start += 1;
    }
    start..line.end
}

#[cfg(test)]
mod tests {
    use super::Gathered;
    use crate::excerpt::Excerpt;

    #[test]
    fn continued_lines_lose_the_indentation_they_share() {
        let text = "- [x] a  \n\n    ```\n      b\n    ```\n";
        let content = Excerpt::new(text, 100);
        let mut part = Gathered::new(6..9);
        for line in [10..10, 11..18, 19..26, 27..34] {
            part.push(line);
        }
        let excerpt = part.excerpt(&content);
        assert_eq!(excerpt.text(), "a\n\n```\n  b\n```");
        let at = excerpt.text().find('b').expect("the code");
        assert_eq!(excerpt.origin(at), 125);
    }
}
