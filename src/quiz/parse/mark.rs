//! What the start of a line says: `x` marks the key, `>` says why, `?` hints, `=` accepts, `=>`
//! pairs, `1.` orders. A line belongs to the first rule that fits; a backslash before the mark makes
//! it text, because then no rule fits.

use std::ops::Range;

use super::blanks::code_spans;
use super::lines::indentation;

/// The role of a line. Offsets and ranges are relative to the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Nothing stands on it.
    Empty,
    /// `- [x] text`.
    Option {
        /// Whether it is checked.
        checked: bool,
        /// Where its text begins.
        text: usize,
    },
    /// Meant as an option, but not one.
    NearOption(NearOption),
    /// `1. text`; where the text begins.
    Step(usize),
    /// `- prompt => response`, `- => response`.
    Pair {
        /// The prompt, without white space around it.
        prompt: Option<Range<usize>>,
        /// Where the response begins.
        response: usize,
    },
    /// `= text`; where the text begins.
    Accept(usize),
    /// `=# number`; where the number begins.
    AcceptNumber(usize),
    /// Two spaces or more: it belongs to what stands above.
    Continued,
    /// `? text`; where the text begins.
    Hint(usize),
    /// `> text`; where the text begins.
    Why(usize),
    /// Anything else.
    Text,
}

/// A line that looks like an option and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NearOption {
    /// What was typed instead of the mark.
    pub typed: Range<usize>,
    /// Where the text begins.
    pub text: usize,
    /// Whether it seems to be meant as a right one.
    pub checked: bool,
    /// Whether only its indentation is wrong.
    pub indented: bool,
}

/// Reads the mark of a line that lies in no code fence.
pub(super) fn mark(line: &str) -> Mark {
    if line.trim().is_empty() {
        return Mark::Empty;
    }
    let (indent, columns) = indentation(line);
    if let Some(found) = option(line, indent, columns >= 2) {
        return found;
    }
    if columns >= 2 {
        return Mark::Continued;
    }
    // A single space before a mark is a slip that Markdown forgives too.
    let text = &line[indent..];
    let behind = |mark: usize| indent + mark + space(&text[mark..]);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text[digits..].starts_with(". ") {
        return Mark::Step(behind(digits + 1));
    }
    if let Some(pair) = pair(line, indent) {
        return pair;
    }
    if text.starts_with("=#") {
        return Mark::AcceptNumber(behind(2));
    }
    if text.starts_with("= ") && text[1..].trim() != "" {
        return Mark::Accept(behind(1));
    }
    if text.starts_with("? ") {
        return Mark::Hint(behind(1));
    }
    if let Some(rest) = text.strip_prefix('>') {
        // One space belongs to the mark; more may be the indentation of code.
        return Mark::Why(indent + 1 + usize::from(rest.starts_with(' ')));
    }
    Mark::Text
}

/// An option, or what was meant as one.
fn option(line: &str, indent: usize, indented: bool) -> Option<Mark> {
    let text = &line[indent..];
    let (bullet, brackets) = match text.as_bytes().first()? {
        b'-' | b'*' | b'+' => (text.as_bytes().first().copied(), 1 + space(&text[1..])),
        b'[' => (None, 0),
        _ => return None,
    };
    let inner = text[brackets..].strip_prefix('[')?;
    let close = inner.find(']').filter(|&end| end <= 4 + 2)?;
    let (inner, rest) = (&inner[..close], &inner[close + 1..]);
    let word = inner.trim();
    let marked = word.eq_ignore_ascii_case("x");
    let mut characters = word.chars();
    let one_at_most = characters
        .next()
        .is_none_or(|c| !c.is_ascii_digit() && c != '[')
        && characters.next().is_none();
    // `[x](..)`, `[x][..]` and `[x]: ..` are links, `[3]` cites; without a bullet only the usual
    // box is taken for one.
    if !one_at_most || rest.starts_with(['(', '[', ':']) {
        return None;
    }
    if bullet.is_none() && !(marked || word.is_empty() && !inner.is_empty()) {
        return None;
    }
    let end = brackets + close + 2;
    let start = end + space(rest);
    let proper = bullet == Some(b'-')
        && brackets > 1
        && matches!(inner, "x" | "X" | " ")
        && start > end
        && start < text.len();
    if proper && !indented {
        return Some(Mark::Option {
            checked: marked,
            text: indent + start,
        });
    }
    Some(Mark::NearOption(NearOption {
        typed: indent..indent + end,
        text: indent + start,
        checked: !word.is_empty(),
        indented: proper,
    }))
}

fn pair(line: &str, indent: usize) -> Option<Mark> {
    let text = &line[indent..];
    let rest = text.strip_prefix('-')?;
    let gap = space(rest);
    if gap == 0 {
        return None;
    }
    let start = indent + 1 + gap;
    let body = &line[start..];
    let arrow = |at: usize| {
        let behind = &body[at + 2..];
        (behind.is_empty() || behind.starts_with([' ', '\t'])).then(|| at + 2 + space(behind))
    };
    if body.starts_with("=>")
        && let Some(response) = arrow(0)
    {
        return Some(Mark::Pair {
            prompt: None,
            response: start + response,
        });
    }
    if !body.contains("=>") {
        return None;
    }
    let code = code_spans(body);
    let mut code = code.iter().peekable();
    for (at, _) in body.match_indices("=>") {
        while code.next_if(|span| span.end <= at).is_some() {}
        let in_code = code.peek().is_some_and(|span| span.start <= at);
        if in_code || !body[..at].ends_with([' ', '\t']) {
            continue;
        }
        if let Some(response) = arrow(at) {
            return Some(Mark::Pair {
                prompt: Some(start..start + body[..at].trim_end().len()),
                response: start + response,
            });
        }
    }
    None
}

/// The number of spaces and tabs at the start.
fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

#[cfg(test)]
mod tests {
    use super::{Mark, NearOption, mark};

    fn near(line: &str) -> Option<NearOption> {
        match mark(line) {
            Mark::NearOption(near) => Some(near),
            _ => None,
        }
    }

    #[test]
    fn marks_of_the_grammar_are_read() {
        let option = |checked, text| Mark::Option { checked, text };
        assert_eq!(mark("- [x] a"), option(true, 6));
        assert_eq!(mark("- [X] a"), option(true, 6));
        assert_eq!(mark("-   [ ]\ta"), option(false, 8));
        assert_eq!(mark("12. a"), Mark::Step(4));
        assert_eq!(mark("= a"), Mark::Accept(2));
        assert_eq!(mark("=# 7"), Mark::AcceptNumber(3));
        assert_eq!(mark("? a"), Mark::Hint(2));
        assert_eq!(mark("> a"), Mark::Why(2));
        assert_eq!(mark(">"), Mark::Why(1));
        assert_eq!(mark("  > a"), Mark::Continued);
        assert_eq!(mark("\tmore"), Mark::Continued);
        assert_eq!(mark(" \t "), Mark::Empty);
    }

    #[test]
    fn pairs_are_cut_at_the_first_arrow_outside_code() {
        assert_eq!(
            mark("- `a => b` means => c => d"),
            Mark::Pair {
                prompt: Some(2..16),
                response: 20
            }
        );
        assert_eq!(
            mark("- => spare"),
            Mark::Pair {
                prompt: None,
                response: 5
            }
        );
        for text in ["- a=>b", "- `a => b`", "- a \\=> b", "-a => b", "- a ==> b"] {
            assert_eq!(mark(text), Mark::Text, "{text}");
        }
    }

    #[test]
    fn a_backslash_makes_a_mark_text() {
        for text in [
            r"\- [x] a",
            r"- \[x] a",
            r"1\. a",
            r"\= a",
            r"\=# 1",
            r"\? a",
            r"\> a",
        ] {
            assert_eq!(mark(text), Mark::Text, "{text}");
        }
    }

    #[test]
    fn what_was_meant_as_an_option_is_noticed() {
        for (line, typed, checked) in [
            ("-[x] a", "-[x]", true),
            ("- [] a", "- []", false),
            ("- [y] a", "- [y]", true),
            ("- [x]a", "- [x]", true),
            ("- [ x] a", "- [ x]", true),
            ("* [ ] a", "* [ ]", false),
            ("+ [x] a", "+ [x]", true),
            ("[x] a", "[x]", true),
            ("- [x]", "- [x]", true),
            ("- [✓] a", "- [✓]", true),
        ] {
            let near = near(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&line[near.typed], near.checked), (typed, checked));
            assert!(!near.indented, "{line}");
        }
        assert!(near("  - [x] a").is_some_and(|near| near.indented));
    }

    #[test]
    fn links_and_citations_in_lists_are_no_options() {
        for line in [
            "- [x](a.md) b",
            "- [[Name]] b",
            "- [a][ref]",
            "- [3] says",
            "- [two words] b",
            "[3] says",
            "[] a",
        ] {
            assert_eq!(mark(line), Mark::Text, "{line}");
        }
    }
}
