//! Plain text as people read it: sentences, beginnings, counts.

use std::ops::Range;

/// A text that needs no allocation of its own up to 24 bytes: for names of headings and terms, of
/// which a large book has half a million.
pub use compact_str::CompactString;

/// The sentence around `at`, within its line, as a range; at most `longest` bytes on each side.
#[must_use]
pub fn sentence(text: &str, at: Range<usize>, longest: usize) -> Range<usize> {
    let at = at.start.min(text.len())..at.end.min(text.len());
    let floor = boundary_down(text, at.start.saturating_sub(longest));
    let before = &text[floor..at.start];
    let mut start = floor;
    for (i, c) in before.char_indices().rev() {
        if c == '\n' {
            start = floor + i + 1;
            break;
        }
        let behind = &before[i + c.len_utf8()..];
        if is_stop(c) && (behind.starts_with(' ') || !c.is_ascii()) {
            start = floor + i + c.len_utf8();
            break;
        }
    }
    let ceiling = boundary_up(text, (at.end + longest).min(text.len()));
    let after = &text[at.end..ceiling];
    let mut end = ceiling;
    for (i, c) in after.char_indices() {
        if c == '\n' {
            end = at.end + i;
            break;
        }
        let behind = &after[i + c.len_utf8()..];
        if is_stop(c) && (behind.is_empty() || behind.starts_with([' ', '\n']) || !c.is_ascii()) {
            end = at.end + i + c.len_utf8();
            break;
        }
    }
    start += text[start..at.start].len() - text[start..at.start].trim_start().len();
    start..end
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？')
}

/// The first line of `text` with words in it, cut at a word within `longest` bytes.
#[must_use]
pub fn beginning(text: &str, longest: usize) -> String {
    let line = text
        .lines()
        .find(|l| l.chars().any(char::is_alphanumeric))
        .unwrap_or("")
        .trim();
    if line.len() <= longest {
        return line.to_owned();
    }
    let end = boundary_down(line, longest);
    let cut = line[..end]
        .rfind(' ')
        .filter(|&i| i > longest / 2)
        .unwrap_or(end);
    format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
}

/// The character boundary at or before `at`.
#[must_use]
pub fn boundary_down(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The character boundary at or behind `at`.
#[must_use]
pub fn boundary_up(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::{beginning, sentence};

    #[test]
    fn a_sentence_ends_at_its_stop_or_its_line() {
        let text = "First one. It uses S3 for 3.5 things! Then more.\nNext line";
        let at = text.find("S3").expect("it is there");
        assert_eq!(
            &text[sentence(text, at..at + 2, 200)],
            "It uses S3 for 3.5 things!"
        );
        assert_eq!(&text[sentence(text, 0..5, 200)], "First one.");
        let last = text.find("line").expect("it is there");
        assert_eq!(&text[sentence(text, last..last + 4, 200)], "Next line");
    }

    #[test]
    fn a_beginning_is_cut_at_a_word() {
        assert_eq!(beginning("\n\nshort\nrest", 20), "short");
        assert_eq!(beginning("one two three four five", 14), "one two three…");
    }
}
