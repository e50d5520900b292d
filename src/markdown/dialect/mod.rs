//! What other programs write in notes, put into the Markdown that the parser knows: admonitions of
//! `MkDocs` (`!!! note`), containers of Docusaurus and `VitePress` (`:::tip`) and those of MyST and
//! Quarto become callouts, tabs of `MkDocs` become paragraphs, and comments of Obsidian (`%%…%%`)
//! leave the text. It is done line by line before the parser reads anything, because in
//! CommonMark an indented body is code and a comment is text. Every piece keeps its place in the note.

mod comments;
mod opener;

use crate::excerpt::Excerpt;
use opener::{Kind, Opener};

/// Containers inside containers; deeper ones stay text.
const MAX_DEPTH: usize = 16;

/// The text as CommonMark; `None` where nothing in it belongs to another program.
pub(crate) fn translate(text: &Excerpt<'_>) -> Option<Excerpt<'static>> {
    let has = |sign: &str| text.text().contains(sign);
    let without_comments = if has("%%") {
        comments::remove(text)
    } else {
        None
    };
    if !["!!!", "???", ":::", "=== \""].iter().any(|sign| has(sign)) {
        return without_comments;
    }
    let text = without_comments.as_ref().unwrap_or(text);
    let lines: Vec<_> = text.text().split_inclusive('\n').collect();
    containers(text, &lines).or(without_comments)
}

/// A container around the lines that are being read.
struct Open {
    /// Columns before its opening line, inside of what is around it.
    indent: usize,
    kind: Kind,
}

impl Open {
    /// Columns of white space that belong to the container before each of its lines.
    fn margin(&self) -> usize {
        match self.kind {
            Kind::Fenced(_) => self.indent,
            Kind::Indented | Kind::Tab => self.indent + 4,
        }
    }

    /// What stands for the container before each of its lines.
    fn prefix(&self, out: &mut String) {
        out.extend(std::iter::repeat_n(' ', self.indent));
        if self.kind != Kind::Tab {
            out.push_str("> ");
        }
    }
}

/// Rewrites containers; `None` where there are none.
fn containers(text: &Excerpt<'_>, lines: &[&str]) -> Option<Excerpt<'static>> {
    let mut out = Excerpt::default();
    let mut stack: Vec<Open> = Vec::new();
    let mut fence: Option<Fence> = None;
    let mut found = false;
    let mut in_list = false;
    let last_close = lines
        .iter()
        .rposition(|line| closing(line.trim()).is_some());
    let mut prefix = String::new();
    let mut at = 0;
    for (number, &line) in lines.iter().enumerate() {
        let start = at;
        at += line.len();
        let blank = line.trim().is_empty();
        // How many of the containers around go on, and what is left of the line inside of them.
        let mut rest = line;
        let mut kept = 0;
        for open in &stack {
            match strip(rest, open.margin()) {
                Some(inner) => rest = inner,
                None if blank => rest = rest.trim_start_matches([' ', '\t']),
                None if matches!(open.kind, Kind::Fenced(_)) => {
                    rest = rest.trim_start_matches([' ', '\t'])
                }
                None => break,
            }
            kept += 1;
        }
        if kept < stack.len() {
            stack.truncate(kept);
            fence = None;
            line_of(&stack, &mut prefix);
            out.insert(prefix.trim_end(), text.origin(start));
            out.insert("\n", text.origin(start));
        }
        line_of(&stack, &mut prefix);
        let inner = rest.trim_start_matches([' ', '\t']);
        let place = |piece: &str| start + line.len() - piece.len();
        if let Some(open) = &fence {
            if open.is_closed_by(inner) {
                fence = None;
            }
        } else if let Some(opened) = Fence::open(inner) {
            fence = Some(opened);
        } else if let Some(colons) = closing(inner.trim())
            && let Some(depth) = stack.iter().rposition(|open| open.kind.ends_with(colons))
        {
            stack.truncate(depth);
            line_of(&stack, &mut prefix);
            out.insert(prefix.trim_end(), text.origin(start));
            out.insert("\n", text.origin(start));
            continue;
        } else if !blank && stack.len() < MAX_DEPTH {
            let indent = columns(rest);
            if is_item(inner) {
                in_list = true;
            } else if indent == 0 && stack.is_empty() {
                in_list = false;
            }
            let opener = (indent < 4 || in_list)
                .then(|| Opener::parse(inner))
                .flatten();
            let has_body = |opener: &Opener<'_>| match opener.kind {
                Kind::Fenced(_) => last_close.is_some_and(|last| last > number),
                Kind::Indented | Kind::Tab => {
                    let next = lines[number + 1..]
                        .iter()
                        .take(4)
                        .find(|line| !line.trim().is_empty());
                    next.is_some_and(|next| columns(next) >= columns(line) + 4)
                }
            };
            if let Some(opener) = opener.filter(has_body) {
                found = true;
                let here = text.origin(place(inner));
                let (before, after) = opener.marks();
                out.insert(prefix.trim_end(), here);
                out.insert("\n", here);
                out.insert(&prefix, here);
                out.insert(&" ".repeat(indent), here);
                out.insert(&before, here);
                let title = place(inner) + opener.title_at;
                let title = title..title + opener.title.len();
                out.append(&text.slice(title.clone()));
                out.insert(&after, text.origin(title.end));
                stack.push(Open {
                    indent,
                    kind: opener.kind,
                });
                continue;
            }
        }
        out.insert(&prefix, text.origin(place(rest)));
        out.append(&text.slice(place(rest)..at));
    }
    found.then_some(out)
}

/// What stands before a line inside of all of `stack`.
fn line_of(stack: &[Open], prefix: &mut String) {
    prefix.clear();
    for open in stack {
        open.prefix(prefix);
    }
}

/// An open block of code.
struct Fence {
    mark: char,
    length: usize,
}

impl Fence {
    /// The block that `line` opens, perhaps behind the marks of quotes and list items.
    fn open(line: &str) -> Option<Self> {
        let line = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = line.len() - line.trim_start_matches(mark).len();
        let info = &line[length..];
        (length >= 3 && !(mark == '`' && info.contains('`'))).then_some(Self { mark, length })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
        line.len() >= self.length && line.chars().all(|c| c == self.mark)
    }
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = if rest.len() < line.len() {
        rest.strip_prefix(['.', ')'])
    } else {
        rest.strip_prefix(['-', '*', '+'])
    };
    mark.is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// The number of colons of a line that holds nothing else.
fn closing(line: &str) -> Option<usize> {
    (line.len() >= 3 && line.bytes().all(|b| b == b':')).then_some(line.len())
}

/// The column at which the text of a line begins; a tab reaches to the next multiple of 4.
fn columns(line: &str) -> usize {
    let mut column = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => break,
        }
    }
    column
}

/// The line without `margin` columns of white space; `None` where it has fewer.
fn strip(line: &str, margin: usize) -> Option<&str> {
    let mut column = 0;
    for (at, byte) in line.bytes().enumerate() {
        if column >= margin {
            return Some(&line[at..]);
        }
        match byte {
            b' ' => column += 1,
            b'\t' => column += 4 - column % 4,
            _ => return None,
        }
    }
    (column >= margin).then_some("")
}

#[cfg(test)]
mod tests;
