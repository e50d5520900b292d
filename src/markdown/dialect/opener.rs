//! The line that opens a container: whose it is, its kind and its title.

use crate::markdown::callout;

/// How a container says which lines belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Its lines are indented (`!!! note`).
    Indented,
    /// The same, and what is around them is no callout (`=== "Linux"`).
    Tab,
    /// A line of at least so many colons ends it (`:::note`).
    Fenced(usize),
}

impl Kind {
    /// Whether a line of `colons` ends it.
    pub(super) fn ends_with(self, colons: usize) -> bool {
        matches!(self, Kind::Fenced(own) if own == colons)
    }
}

/// An opening line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Opener<'l> {
    pub(super) kind: Kind,
    /// `note`, `tip`; empty for a tab.
    name: &'l str,
    /// `+` and `-` of a callout that can be folded.
    fold: &'static str,
    /// As written; empty where there is none.
    pub(super) title: &'l str,
    /// Where it begins in the line; the end of the line where there is none.
    pub(super) title_at: usize,
}

impl<'l> Opener<'l> {
    /// Reads a line without the white space before it.
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let line = line.trim_end();
        let opener = Self::read(line)?;
        let title_at = match opener.title {
            "" => line.len(),
            title => (title.as_ptr() as usize).saturating_sub(line.as_ptr() as usize),
        };
        Some(Self { title_at, ..opener })
    }

    fn read(line: &'l str) -> Option<Self> {
        match line.as_bytes().first()? {
            b'!' => Self::indented(line.strip_prefix("!!!")?, ""),
            b'?' => {
                let rest = line.strip_prefix("???")?;
                match rest.strip_prefix('+') {
                    Some(rest) => Self::indented(rest, "+"),
                    None => Self::indented(rest, "-"),
                }
            }
            b'=' => {
                let rest = line.strip_prefix("===")?;
                let title = quoted(rest.trim_start_matches(['!', '+']).trim_start())?;
                Some(Self {
                    kind: Kind::Tab,
                    name: "",
                    fold: "",
                    title,
                    title_at: 0,
                })
            }
            b':' => Self::fenced(line),
            _ => None,
        }
    }

    /// `note`, `note "Title"`, `note inline end "Title"`.
    fn indented(rest: &'l str, fold: &'static str) -> Option<Self> {
        let rest = rest.strip_prefix([' ', '\t']).or_else(|| {
            rest.starts_with(|c: char| c.is_ascii_lowercase())
                .then_some(rest)
        })?;
        let (names, title) = match rest.find('"') {
            Some(at) => (&rest[..at], quoted(&rest[at..])?),
            None => (rest, ""),
        };
        let is_name = |name: &str| {
            name.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        let mut words = names.split_whitespace();
        let name = words.next()?;
        (is_name(name) && words.by_ref().take(4).all(is_name) && words.next().is_none()).then_some(
            Self {
                kind: Kind::Indented,
                name,
                fold,
                title,
                title_at: 0,
            },
        )
    }

    /// `:::note`, `::: tip Title`, `:::note[Title]`, `:::{note}`, `::: {.callout-note title="Title"}`.
    fn fenced(line: &'l str) -> Option<Self> {
        let rest = line.trim_start_matches(':');
        let colons = line.len() - rest.len();
        let rest = rest.trim_start();
        if colons < 3 {
            return None;
        }
        let (inside, behind) = match rest.strip_prefix('{') {
            Some(attributes) => attributes.split_once('}')?,
            None => ("", ""),
        };
        let (name, title) = if inside.is_empty() {
            let end = rest
                .find(|c: char| !c.is_ascii_alphanumeric())
                .unwrap_or(rest.len());
            let behind = rest[end..].trim_start();
            let title = match behind.strip_prefix('[') {
                Some(title) => title.split_once(']')?.0,
                None if behind.starts_with('{') => attribute(behind, "title"),
                None => behind,
            };
            (&rest[..end], title)
        } else {
            let name = inside.split_whitespace().next()?.trim_start_matches('.');
            let title = attribute(inside, "title");
            (
                name.strip_prefix("callout-").unwrap_or(name),
                if title.is_empty() {
                    behind.trim()
                } else {
                    title
                },
            )
        };
        let fold = match name {
            "details" | "spoiler" | "dropdown" => "-",
            "admonition" => "",
            _ if callout::is_known(name) => "",
            _ => return None,
        };
        Some(Self {
            kind: Kind::Fenced(colons),
            name,
            fold,
            title,
            title_at: 0,
        })
    }

    /// What stands before and behind the title in place of the line.
    pub(super) fn marks(&self) -> (String, String) {
        if self.kind == Kind::Tab {
            return ("**".to_owned(), "**\n\n".to_owned());
        }
        let kind = match self.name {
            "details" | "spoiler" | "dropdown" | "admonition" if !self.title.is_empty() => "note",
            name => name,
        };
        (format!("> [!{kind}]{} ", self.fold), "\n".to_owned())
    }
}

/// The text in `"text"`, with nothing behind it.
fn quoted(text: &str) -> Option<&str> {
    text.trim_end().strip_prefix('"')?.strip_suffix('"')
}

/// The value of `name="value"`; empty where there is none.
fn attribute<'l>(text: &'l str, name: &str) -> &'l str {
    let found = text
        .find(&format!("{name}=\""))
        .map(|at| &text[at + name.len() + 2..]);
    found
        .and_then(|rest| rest.split_once('"'))
        .map_or("", |(value, _)| value)
}
