//! Cuts the front matter off a note. Only a block at the very start counts: a pair of `---` lines
//! further down is two rules, and a reader of Markdown that took it for front matter would lose the
//! text between without a word.

use std::ops::Range;

use crate::fields::Syntax;

/// How a note begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Split {
    /// With its text, at this byte offset (3 behind a byte order mark).
    Text(usize),
    /// With front matter.
    Block(Block),
    /// With an opening line that nothing closes.
    Unclosed(Opening),
    /// With white space and then a block that would be front matter at byte 0.
    Late(Opening),
}

/// Front matter between its two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// `---` or `+++`.
    pub opening: Opening,
    /// Byte range of the keys, without the two lines.
    pub inner: Range<usize>,
    /// Byte range of the whole block, both lines included, without the last line end.
    pub whole: Range<usize>,
    /// Where the text of the note begins.
    pub body: usize,
}

/// The first line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// `---` is YAML, `+++` is TOML.
    pub syntax: Syntax,
    /// Byte range of the three characters.
    pub span: Range<usize>,
    /// Whether what follows looks like keys rather than like sentences.
    pub keys: bool,
}

impl Opening {
    /// The line that closes the block.
    #[must_use]
    pub fn marker(&self) -> &'static str {
        match self.syntax {
            Syntax::Yaml => "---",
            Syntax::Toml => "+++",
        }
    }
}

/// Finds the front matter of a note.
#[must_use]
pub fn split(text: &str) -> Split {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(opening) = opening(text, start) else {
        let rest = text[start..].trim_start();
        let late = text.len() - rest.len();
        return match opening(text, late) {
            // A rule is no mistake; keys between two such lines are.
            Some(late) if late.keys && closing(text, &late).is_some() => Split::Late(late),
            _ => Split::Text(start),
        };
    };
    match closing(text, &opening) {
        Some((inner, end, body)) => Split::Block(Block {
            whole: opening.span.start..end,
            opening,
            inner,
            body,
        }),
        None => Split::Unclosed(opening),
    }
}

/// The opening line at `at`: exactly three characters, white space behind them allowed.
fn opening(text: &str, at: usize) -> Option<Opening> {
    let line = text[at..].lines().next()?;
    let syntax = match line.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return None,
    };
    Some(Opening {
        syntax,
        span: at..at + 3,
        keys: looks_like_keys(text[at + line.len()..].trim_start(), syntax),
    })
}

/// Range of the keys, end of the closing line, and where the text begins.
fn closing(text: &str, opening: &Opening) -> Option<(Range<usize>, usize, usize)> {
    let first = opening.span.end;
    let start = text[first..].find('\n').map(|i| first + i + 1)?;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if line.starts_with(opening.marker()) && line.trim_end() == opening.marker() {
            return Some((start..at, at + 3, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Whether the first line that is no comment has the form of a key.
pub(super) fn looks_like_keys(text: &str, syntax: Syntax) -> bool {
    let Some(line) = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
    else {
        return false;
    };
    let sign = match syntax {
        Syntax::Yaml => ':',
        Syntax::Toml => '=',
    };
    if line.starts_with(match syntax {
        Syntax::Yaml => '{',
        Syntax::Toml => '[',
    }) {
        return true;
    }
    let Some((key, value)) = line.split_once(sign) else {
        return false;
    };
    let key = key.trim().trim_matches(['"', '\'']);
    let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let spaced = syntax == Syntax::Toml || value.is_empty() || value.starts_with([' ', '\t']);
    !key.is_empty() && key.chars().all(word) && spaced
}

#[cfg(test)]
mod tests {
    use super::{Split, split};
    use crate::fields::Syntax;

    /// The keys and the text of a note.
    fn parts(text: &str) -> Option<(&str, &str)> {
        match split(text) {
            Split::Block(block) => Some((&text[block.inner], &text[block.body..])),
            _ => None,
        }
    }

    #[test]
    fn blocks_at_the_start_are_cut_off() {
        assert_eq!(parts("---\na: 1\n---\ntext"), Some(("a: 1\n", "text")));
        assert_eq!(parts("+++\na = 1\n+++\n"), Some(("a = 1\n", "")));
        assert_eq!(
            parts("\u{feff}---\r\na: 1\r\n---\r\ntext"),
            Some(("a: 1\r\n", "text"))
        );
        assert_eq!(parts("--- \na: 1\n---"), Some(("a: 1\n", "")));
        assert_eq!(parts("---\n---\ntext"), Some(("", "text")));
        assert_eq!(
            parts("---\na: |\n  ---\n  x\n---\n"),
            Some(("a: |\n  ---\n  x\n", ""))
        );
    }

    #[test]
    fn lines_further_down_are_never_front_matter() {
        assert_eq!(split("text\n\n---\na: 1\n---\n"), Split::Text(0));
        assert_eq!(split("\u{feff}text"), Split::Text(3));
        assert_eq!(split(""), Split::Text(0));
        assert_eq!(split("----\na: 1\n----\n"), Split::Text(0));
        assert_eq!(split("---a\n---\n"), Split::Text(0));
        assert_eq!(split("\n---\n\nA rule above.\n\n---\n"), Split::Text(0));
        assert!(matches!(split("\n---\na: 1\n---\n"), Split::Late(_)));
    }

    #[test]
    fn an_open_end_is_told_from_a_rule() {
        let keys = |text| match split(text) {
            Split::Unclosed(opening) => (opening.syntax, opening.keys),
            other => panic!("unclosed: {other:?}"),
        };
        assert_eq!(keys("---\ntitle: x\n\ntext\n"), (Syntax::Yaml, true));
        assert_eq!(
            keys("---\n\nA sentence follows the rule.\n"),
            (Syntax::Yaml, false)
        );
        assert_eq!(keys("---"), (Syntax::Yaml, false));
        assert_eq!(keys("+++\ntitle = \"x\"\n---\n"), (Syntax::Toml, true));
    }
}
