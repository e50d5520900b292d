//! Comments of Obsidian: `%%to myself%%` in a line, or lines between two `%%`. They are meant for the
//! author alone, so they leave the text before anything is published. Two percent signs are also text
//! (`100%%`, `%%i`), so a comment begins behind white space and ends before it.

use std::ops::Range;

use super::Fence;
use crate::excerpt::Excerpt;

/// The text without its comments; `None` where there are none.
pub(super) fn remove(text: &Excerpt<'_>) -> Option<Excerpt<'static>> {
    let comments = find(text.text());
    if comments.is_empty() {
        return None;
    }
    let mut out = Excerpt::default();
    let mut keep = |range: Range<usize>| {
        if !range.is_empty() {
            out.append(&text.slice(range));
        }
    };
    let mut done = 0;
    for comment in comments {
        keep(done..comment.start);
        done = comment.end;
    }
    keep(done..text.text().len());
    Some(out)
}

/// The ranges of the comments; one that fills its lines takes them along.
fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A comment that is opened and never closed is text; behind it no other can reach over lines.
    if let Some(unclosed) = find_from(text, 0, true, &mut found) {
        find_from(text, unclosed, false, &mut found);
    }
    found
}

/// A comment that is being read.
#[derive(Clone, Copy)]
struct Open {
    at: usize,
    /// Where its line begins.
    line: usize,
}

/// Looks for comments from byte `from` on, over several lines where `lines` is set. Returns where to go
/// on behind a comment that nothing closes.
fn find_from(text: &str, from: usize, lines: bool, found: &mut Vec<Range<usize>>) -> Option<usize> {
    let mut fence: Option<Fence> = None;
    let mut open: Option<Open> = None;
    let mut at = from;
    for line in text[from..].split_inclusive('\n') {
        let start = at;
        at += line.len();
        if open.is_none() {
            if let Some(opened) = &fence {
                if opened.is_closed_by(line) {
                    fence = None;
                }
                continue;
            }
            fence = Fence::open(line);
            if fence.is_some() {
                continue;
            }
        }
        let mut next = 0;
        while let Some(mark) = next_mark(line, next, open.is_some()) {
            next = mark + 2;
            match open {
                None if begins(line, mark) => {
                    open = Some(Open {
                        at: start + mark,
                        line: start,
                    });
                }
                None => {}
                Some(begin) => {
                    let same_line = begin.at >= start;
                    let behind = line[next..].trim();
                    // Over several lines only where the marks stand at the edges of their lines.
                    if if same_line {
                        ends(line, next)
                    } else {
                        behind.is_empty()
                    } {
                        let alone =
                            behind.is_empty() && text[begin.line..begin.at].trim().is_empty();
                        found.push(match alone {
                            true => begin.line..at,
                            false => begin.at..start + next,
                        });
                        open = None;
                    }
                }
            }
        }
        open = open.filter(|begin| {
            begin.at < start
                || lines
                    && line[..begin.at - start]
                        .trim_matches([' ', '\t', '>'])
                        .is_empty()
        });
    }
    open.map(|begin| begin.at + 2)
}

/// The next `%%` of a line from byte `from` on; in a comment code counts for nothing.
fn next_mark(line: &str, from: usize, in_comment: bool) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        at += line[at..].find(['%', '`'])?;
        let length = run(bytes, at, bytes[at]);
        match bytes[at] {
            b'%' if length == 2 => return Some(at),
            b'`' if !in_comment => at = end_of_code(line, at + length, length),
            _ => at += length,
        }
    }
    None
}

/// Where the code ends that a run of `length` back-ticks opened before byte `from`: behind the next run
/// of that length, or at `from` where there is none.
fn end_of_code(line: &str, from: usize, length: usize) -> usize {
    let mut at = from;
    while let Some(found) = line[at..].find('`') {
        let run = run(line.as_bytes(), at + found, b'`');
        at += found + run;
        if run == length {
            return at;
        }
    }
    from
}

/// The number of equal bytes from `at` on.
fn run(bytes: &[u8], at: usize, byte: u8) -> usize {
    bytes[at..].iter().take_while(|&&b| b == byte).count()
}

/// Whether a comment may begin at byte `at`: no word stands right before it.
fn begins(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '\\')
}

/// Whether a comment may end at byte `at`: no word stands right behind it.
fn ends(line: &str, at: usize) -> bool {
    !line[at..].starts_with(char::is_alphanumeric)
}
