//! What other programs write in notes, put into the Markdown that the parser knows: admonitions of
//! `MkDocs` (`!!! note`), containers of Docusaurus and `VitePress` (`:::tip`) and those of `MyST` and
//! Quarto become callouts, tabs of `MkDocs` become paragraphs, and comments of Obsidian (`%%…%%`)
//! leave the text. It is done line by line before the parser reads anything, because in
//! CommonMark an indented body is code and a comment is text. Every piece keeps its place in the note.

mod comments;
mod opener;

use std::ops::Range;

use crate::excerpt::Excerpt;
use opener::{Kind, Opener};

/// Containers inside containers; deeper ones stay text.
const MAX_DEPTH: usize = 16;

/// The text as CommonMark; `None` where nothing in it belongs to another program.
pub(crate) fn translate(text: &Excerpt<'_>) -> Option<Excerpt<'static>> {
    let without_comments = match text.text().contains("%%") {
        true => comments::remove(text),
        false => None,
    };
    if !text.text().lines().any(may_be_meant) {
        return without_comments;
    }
    let text = without_comments.as_ref().unwrap_or(text);
    let lines: Vec<_> = text.text().split_inclusive('\n').collect();
    containers(text, &lines).or(without_comments)
}

/// Lines for which other programs write a list of the headings.
const TABLES_OF_CONTENTS: [&str; 4] = ["[TOC]", "[[TOC]]", "[[toc]]", "[[_TOC_]]"];

/// Whether a line may have to be rewritten, as far as its beginning says.
fn may_be_meant(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    match line.as_bytes().first() {
        Some(b'!') => line.starts_with("!!!"),
        Some(b'?') => line.starts_with("???"),
        Some(b'=') => line.starts_with("==="),
        Some(b'[') => TABLES_OF_CONTENTS.contains(&line.trim_end()),
        Some(b':') => line.starts_with(":::") || is_no_definition(line),
        _ => false,
    }
}

/// Whether a line begins with a colon and a word, such as `:rocket:`: a definition has a space between.
fn is_no_definition(line: &str) -> bool {
    line.strip_prefix(':')
        .is_some_and(|rest| rest.starts_with(|c: char| !c.is_whitespace()))
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
    let mut rewriter = Rewriter {
        text,
        lines,
        last_close: lines
            .iter()
            .rposition(|line| closing(line.trim()).is_some()),
        out: Excerpt::default(),
        stack: Vec::new(),
        prefix: String::new(),
        fence: None,
        found: false,
        in_list: false,
        in_html: false,
    };
    let mut at = 0;
    for (number, line) in lines.iter().enumerate() {
        rewriter.line(number, at..at + line.len());
        at += line.len();
    }
    rewriter.found.then_some(rewriter.out)
}

/// Goes through the lines and writes them anew.
struct Rewriter<'e> {
    text: &'e Excerpt<'e>,
    lines: &'e [&'e str],
    /// The last line that could end a container.
    last_close: Option<usize>,
    out: Excerpt<'static>,
    stack: Vec<Open>,
    /// What stands before a line inside of all of the stack.
    prefix: String,
    fence: Option<Fence>,
    /// Whether anything was changed.
    found: bool,
    in_list: bool,
    in_html: bool,
}

impl<'e> Rewriter<'e> {
    /// Writes the line with this number, which stands at `at`.
    fn line(&mut self, number: usize, at: Range<usize>) {
        let line = self.lines[number];
        let rest = self.inside(line, at.start);
        let inner = rest.trim_start_matches([' ', '\t']);
        let blank = inner.trim_end().is_empty();
        let place = |piece: &str| at.end - piece.len();
        if let Some(open) = &self.fence {
            if open.is_closed_by(inner) {
                self.fence = None;
            }
        } else if let Some(opened) = Fence::open(inner) {
            self.fence = Some(opened);
        } else if let Some(depth) = closing(inner.trim()).and_then(|colons| {
            let mut open = self.stack.iter();
            open.rposition(|open| open.kind.ends_with(colons))
        }) {
            return self.leave(depth, at.start);
        } else if TABLES_OF_CONTENTS.contains(&inner.trim_end()) {
            // Every page has a list of its headings.
            self.found = true;
            return;
        } else if !blank && let Some(opener) = self.opener(number, rest, inner) {
            return self.enter(&opener, columns(rest), place(inner));
        }
        let indented = columns(rest) >= 4 && !self.in_list;
        let is_code = self.fence.is_some() || self.in_html || indented;
        self.out.insert(&self.prefix, self.text.origin(place(rest)));
        if is_no_definition(inner) && !is_code {
            self.found = true;
            self.out.append(&self.text.slice(place(rest)..place(inner)));
            self.out.insert("\\", self.text.origin(place(inner)));
            self.out.append(&self.text.slice(place(inner)..at.end));
        } else {
            self.out.append(&self.text.slice(place(rest)..at.end));
        }
        self.in_html = !blank && (self.in_html || inner.starts_with('<'));
    }

    /// What is left of a line inside of the containers that go on with it; the others end.
    fn inside(&mut self, line: &'e str, start: usize) -> &'e str {
        let blank = line.trim().is_empty();
        let mut rest = line;
        let mut kept = 0;
        for open in &self.stack {
            match strip(rest, open.margin()) {
                Some(inner) => rest = inner,
                None if blank || matches!(open.kind, Kind::Fenced(_)) => {
                    rest = rest.trim_start_matches([' ', '\t']);
                }
                None => break,
            }
            kept += 1;
        }
        if kept < self.stack.len() {
            self.leave(kept, start);
        }
        line_of(&self.stack, &mut self.prefix);
        rest
    }

    /// The container that a line opens, if it does.
    fn opener<'l>(&mut self, number: usize, rest: &str, inner: &'l str) -> Option<Opener<'l>> {
        let indent = columns(rest);
        if is_item(inner) {
            self.in_list = true;
        } else if indent == 0 && self.stack.is_empty() {
            self.in_list = false;
        }
        if self.stack.len() >= MAX_DEPTH || indent >= 4 && !self.in_list {
            return None;
        }
        let opener = Opener::parse(inner)?;
        let has_body = match opener.kind {
            Kind::Fenced(_) => self.last_close.is_some_and(|last| last > number),
            Kind::Indented | Kind::Tab => {
                let mut below = self.lines[number + 1..].iter().take(4);
                let next = below.find(|line| !line.trim().is_empty());
                next.is_some_and(|next| columns(next) >= columns(self.lines[number]) + 4)
            }
        };
        has_body.then_some(opener)
    }

    /// Writes the line that opens a container; `at` is where it stands behind its white space.
    fn enter(&mut self, opener: &Opener<'_>, indent: usize, at: usize) {
        self.found = true;
        let here = self.text.origin(at);
        self.end_paragraph(here);
        self.out.insert(&self.prefix, here);
        self.out.insert(&" ".repeat(indent), here);
        let (before, after) = opener.marks();
        self.out.insert(&before, here);
        let title = at + opener.title_at;
        let title = title..title + opener.title.len();
        self.out.append(&self.text.slice(title.clone()));
        self.out.insert(&after, self.text.origin(title.end));
        self.stack.push(Open {
            indent,
            kind: opener.kind,
        });
    }

    /// Ends all containers but the outer `depth` before the line at `start`.
    fn leave(&mut self, depth: usize, start: usize) {
        self.stack.truncate(depth);
        self.fence = None;
        line_of(&self.stack, &mut self.prefix);
        self.end_paragraph(self.text.origin(start));
    }

    /// Writes an empty line.
    fn end_paragraph(&mut self, origin: usize) {
        self.out.insert(self.prefix.trim_end(), origin);
        self.out.insert("\n", origin);
    }
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
