//! The lines of a block. Lines inside a nested code fence are opaque: whatever stands there is code
//! and no mark.

use std::ops::Range;

use crate::excerpt::Excerpt;

/// A line of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// Offset in the block's text.
    pub start: usize,
    /// The line without its end.
    pub text: &'a str,
    /// Whether it lies inside a nested code fence, its last line included.
    pub inside: bool,
    /// Whether it opens a nested code fence.
    pub opens: bool,
}

impl Line<'_> {
    /// Its range in the block's text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Splits a block into lines and finds its nested code fences. A fence that is never closed is
/// ordinary text: it must not swallow the answers below it.
pub(super) fn lines<'a>(content: &'a Excerpt<'_>) -> Vec<Line<'a>> {
    let mut lines: Vec<Line<'a>> = content
        .lines()
        .map(|(start, text)| Line {
            start,
            text,
            inside: false,
            opens: false,
        })
        .collect();
    let longest = longest_closers(&lines);
    let mut at = 0;
    while at < lines.len() {
        if let Some(fence) = opener(lines[at].text)
            && fence.closed_by(longest[at + 1])
        {
            lines[at].opens = true;
            loop {
                at += 1;
                lines[at].inside = true;
                if closer(lines[at].text)
                    .is_some_and(|c| c.mark == fence.mark && c.length >= fence.length)
                {
                    break;
                }
            }
        }
        at += 1;
    }
    lines
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct CodeFence {
    mark: u8,
    length: usize,
}

/// The longest closing fences of backticks and of tildes at or behind a line.
#[derive(Clone, Copy, Default)]
struct Closers {
    backticks: usize,
    tildes: usize,
}

impl CodeFence {
    fn closed_by(self, closers: Closers) -> bool {
        let longest = if self.mark == b'`' {
            closers.backticks
        } else {
            closers.tildes
        };
        longest >= self.length
    }
}

/// For every line, and the place behind the last, what closes a fence from there on. One pass from
/// the end: looking ahead from every opener would be quadratic.
fn longest_closers(lines: &[Line<'_>]) -> Vec<Closers> {
    let mut longest = vec![Closers::default(); lines.len() + 1];
    for at in (0..lines.len()).rev() {
        let mut here = longest[at + 1];
        if let Some(fence) = closer(lines[at].text) {
            let side = if fence.mark == b'`' {
                &mut here.backticks
            } else {
                &mut here.tildes
            };
            *side = fence.length.max(*side);
        }
        longest[at] = here;
    }
    longest
}

/// The fence that a line opens, also behind the mark of an answer or a list item on it.
fn opener(line: &str) -> Option<CodeFence> {
    let text = after_marks(line);
    let fence = run(text)?;
    let info = &text[fence.length..];
    (fence.mark == b'~' || !info.contains('`')).then_some(fence)
}

fn closer(line: &str) -> Option<CodeFence> {
    let text = line.trim();
    run(text).filter(|fence| fence.length == text.len())
}

fn run(text: &str) -> Option<CodeFence> {
    let mark = *text.as_bytes().first()?;
    let length = text.bytes().take_while(|&b| b == mark).count();
    (matches!(mark, b'`' | b'~') && length >= 3).then_some(CodeFence { mark, length })
}

/// The text of a line behind indentation, one list marker and one pair of brackets.
fn after_marks(line: &str) -> &str {
    let mut text = line.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits + 1,
        Some(b'-' | b'*' | b'+' | b'?') if digits == 0 => 1,
        _ => return text,
    };
    if text[marker..].starts_with([' ', '\t']) {
        text = text[marker..].trim_start();
    }
    for brackets in ["[x] ", "[X] ", "[ ] "] {
        if let Some(rest) = text.strip_prefix(brackets) {
            text = rest.trim_start();
        }
    }
    text
}

/// Bytes and columns of the white space at the start of a line; a tab reaches to the next multiple
/// of four.
pub(super) fn indentation(text: &str) -> (usize, usize) {
    let mut columns = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => return (at, columns),
        }
    }
    (text.len(), columns)
}

#[cfg(test)]
mod tests {
    use super::{indentation, lines};
    use crate::excerpt::Excerpt;

    fn opaque(text: &str) -> Vec<bool> {
        let content = Excerpt::new(text, 0);
        lines(&content).iter().map(|line| line.inside).collect()
    }

    #[test]
    fn code_fences_hide_what_they_hold() {
        assert_eq!(
            opaque("a\n```sh\n- [x] b\n```\nc"),
            [false, false, true, true, false]
        );
        assert_eq!(
            opaque("- [x] ~~~\n  1. b\n  ~~~\n- [ ] c"),
            [false, true, true, false]
        );
        assert_eq!(
            opaque("````\n```\n````\nx"),
            [false, true, true, false],
            "a longer fence holds a shorter one"
        );
    }

    #[test]
    fn a_fence_that_is_never_closed_hides_nothing() {
        assert_eq!(opaque("```\n- [x] a\n~~~\n"), [false, false, false]);
        assert_eq!(opaque("``` a`b\nx\n```"), [false, false, false]);
    }

    #[test]
    fn tabs_count_to_the_next_stop() {
        assert_eq!(indentation("\tx"), (1, 4));
        assert_eq!(indentation("  \tx"), (3, 4));
        assert_eq!(indentation("   "), (3, 3));
    }
}
