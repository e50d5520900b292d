//! Blanks: `{{answer|other::hint}}`, and in cards `{{c1::answer}}`. They are read from the source,
//! outside code, before Markdown sees it.

use std::collections::HashMap;
use std::ops::Range;

use super::lines::Line;

/// A blank in a block's text. Ranges are of that text, white space around them cut off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawBlank {
    /// From `{{` to `}}`.
    pub range: Range<usize>,
    /// `c3::` in front of the answer.
    pub number: Option<u32>,
    /// The accepted answers, never none; an empty range where nothing is written.
    pub answers: Vec<Range<usize>>,
    /// Behind `::`.
    pub hint: Option<Range<usize>>,
}

/// The code spans of `text`: ranges from one run of backticks to the next of the same length in the
/// same paragraph.
pub(super) fn code_spans(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = paragraph_end(text, start);
        spans_of_paragraph(bytes, start..end, &mut spans);
        start = end;
    }
    spans
}

/// The end of the empty line behind `start`, or the end of the text.
fn paragraph_end(text: &str, start: usize) -> usize {
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() {
            break;
        }
    }
    at
}

fn spans_of_paragraph(bytes: &[u8], range: Range<usize>, spans: &mut Vec<Range<usize>>) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if bytes[at] != b'`' {
            // An escaped backtick opens no span; inside one, a backslash is text.
            at += 1 + usize::from(bytes[at] == b'\\' && bytes.get(at + 1) == Some(&b'`'));
            continue;
        }
        let from = at;
        while at < range.end && bytes[at] == b'`' {
            at += 1;
        }
        runs.push(from..at);
    }
    // The next run of the same length, for every run: one pass from the end.
    let mut next = vec![None; runs.len()];
    let mut seen: HashMap<usize, usize> = HashMap::new();
    for (index, run) in runs.iter().enumerate().rev() {
        next[index] = seen.insert(run.len(), index);
    }
    let mut index = 0;
    while index < runs.len() {
        match next[index] {
            Some(close) => {
                spans.push(runs[index].start..runs[close].end);
                index = close + 1;
            }
            None => index += 1,
        }
    }
}

/// The blanks in the stretch of a block's text that `lines` cover, code left out.
pub(super) fn blanks(text: &str, lines: &[Line<'_>]) -> Vec<RawBlank> {
    found(text, lines).blanks
}

/// Where `{{` begins something that no `}}` ends on its line, as offsets in the text.
pub(super) fn open_blanks(text: &str, lines: &[Line<'_>]) -> Vec<usize> {
    found(text, lines).open
}

/// What braces begin.
#[derive(Default)]
struct Found {
    blanks: Vec<RawBlank>,
    /// Places of `{{` that nothing closes.
    open: Vec<usize>,
}

fn found(text: &str, lines: &[Line<'_>]) -> Found {
    let mut found = Found::default();
    let mut from = 0;
    while from < lines.len() {
        if lines[from].inside || lines[from].opens {
            from += 1;
            continue;
        }
        let mut to = from;
        while to < lines.len() && !lines[to].inside && !lines[to].opens {
            to += 1;
        }
        let stretch = lines[from].start..lines[to - 1].range().end;
        // Most blocks hold no braces at all.
        if text[stretch.clone()].contains("{{") {
            blanks_in(text, stretch, &mut found);
        }
        from = to;
    }
    found
}

fn blanks_in(text: &str, stretch: Range<usize>, found: &mut Found) {
    let code = code_spans(&text[stretch.clone()]);
    let mut code = code
        .iter()
        .map(|span| span.start + stretch.start..span.end + stretch.start)
        .peekable();
    let bytes = text.as_bytes();
    let mut at = stretch.start;
    while at + 1 < stretch.end {
        while code.next_if(|span| span.end <= at).is_some() {}
        if let Some(span) = code.peek()
            && span.start <= at
        {
            at = span.end;
            continue;
        }
        match bytes[at] {
            b'\\' => at += 2,
            b'{' if bytes[at + 1] == b'{' => match blank(text, at, stretch.end) {
                Ok(blank) => {
                    at = blank.range.end;
                    found.blanks.push(blank);
                }
                Err(resume) => {
                    found.open.push(at);
                    at = resume;
                }
            },
            _ => at += 1,
        }
    }
}

/// Reads the blank whose `{{` is at `start`, on one line. `Err` holds where to look on.
fn blank(text: &str, start: usize, limit: usize) -> Result<RawBlank, usize> {
    let bytes = text.as_bytes();
    let inner = start + 2;
    let mut depth = 0_u32;
    let mut at = inner;
    let mut cuts = Vec::new();
    let mut hint_at = None;
    // The first `::` behind `c1` belongs to the number.
    let number = cloze_number(&text[inner..limit]);
    if let Some((_, length)) = number {
        at += length;
    }
    let first = at;
    loop {
        if at >= limit || bytes[at] == b'\n' {
            return Err(at.min(limit));
        }
        match bytes[at] {
            b'\\' => at += 1,
            // Another opening: the first one was text. Giving up here keeps the search linear.
            b'{' if at > inner && at + 1 < limit && bytes[at + 1] == b'{' => {
                return Err(at);
            }
            b'{' => depth += 1,
            b'}' if depth > 0 => depth -= 1,
            b'}' if at + 1 < limit && bytes[at + 1] == b'}' => break,
            b'|' if depth == 0 && hint_at.is_none() => cuts.push(at),
            b':' if depth == 0 && hint_at.is_none() && at + 1 < limit && bytes[at + 1] == b':' => {
                hint_at = Some(at);
                at += 1;
            }
            _ => {}
        }
        at += 1;
    }
    let answers_end = hint_at.unwrap_or(at);
    let mut answers = Vec::with_capacity(cuts.len() + 1);
    let mut from = first;
    for cut in cuts.into_iter().chain([answers_end]) {
        answers.push(trimmed(text, from..cut));
        from = cut + 1;
    }
    Ok(RawBlank {
        range: start..at + 2,
        number: number.map(|(number, _)| number),
        answers,
        hint: hint_at.map(|colons| trimmed(text, colons + 2..at)),
    })
}

/// `c1::` at the start: its number and length.
fn cloze_number(text: &str) -> Option<(u32, usize)> {
    let digits = text.strip_prefix('c')?;
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    digits[length..].strip_prefix("::")?;
    // Three digits are more sub-cards than anybody reviews; longer ones are an answer.
    let number = digits[..length].parse().ok().filter(|_| length <= 3)?;
    Some((number, 1 + length + 2))
}

/// A range without the white space around it.
pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    start..end
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::{blanks, code_spans};
    use crate::excerpt::Excerpt;

    /// `number|answers..|?hint` of every blank.
    fn read(text: &str) -> Vec<String> {
        let content = Excerpt::new(text, 0);
        blanks(text, &lines(&content))
            .into_iter()
            .map(|blank| {
                let mut out = blank.number.map(|n| n.to_string()).unwrap_or_default();
                for answer in blank.answers {
                    out += "|";
                    out += &text[answer];
                }
                if let Some(hint) = blank.hint {
                    out += "|?";
                    out += &text[hint];
                }
                out
            })
            .collect()
    }

    #[test]
    fn blanks_hold_answers_numbers_and_hints() {
        assert_eq!(
            read("{{a|b c}} x {{ d :: e }} {{c12::f::g}}"),
            ["|a|b c", "|d|?e", "12|f|?g"]
        );
        assert_eq!(
            read("{{c1::x^{2}}} {{}} {{größe}}"),
            ["1|x^{2}", "|", "|größe"]
        );
        assert_eq!(read("{{std\\::vec \\| x}}"), ["|std\\::vec \\| x"]);
    }

    #[test]
    fn code_and_escaped_braces_hold_no_blanks() {
        assert_eq!(read("`{{a}}` ``{{`b}}`` {{c}}"), ["|c"]);
        assert_eq!(read("```\n{{a}}\n```\n{{b}}"), ["|b"]);
        assert_eq!(read("\\{{a}} {{{b}}}"), ["|{b}"]);
        assert!(read("{{a\nb}} {{ {").is_empty());
        assert_eq!(read("{{ { {{b}}"), ["|b"], "an unclosed one hides no other");
        assert_eq!(
            read("`{{a}}\n\n{{b}}`"),
            ["|a", "|b"],
            "code ends with its paragraph"
        );
    }

    #[test]
    fn backticks_pair_with_the_next_run_of_their_length() {
        assert_eq!(code_spans("a `b` ``c`d`` `e"), [2..5, 6..13]);
        assert_eq!(code_spans(r"\`a` b` `c`"), [3..7, 8..11]);
    }
}
