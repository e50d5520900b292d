//! What a result shows: the names of the pages (tier 0) and the headings of their sections, as lines
//! of text. Fields are separated by tabs and lines by line feeds, which no title holds.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use super::encode::number;
use super::plan::{Plan, Section, Shape};
use super::token::name_key;
use super::{Kind, PageInfo};
use crate::slug::heading_id;

/// Above this the names are not loaded as a whole: about 48 KB compressed.
const WHOLE: usize = 128 * 1024;
/// Pages that are offered before anything is typed.
const POPULAR: usize = 5;
/// Pages whose headings lie in one file, at least: results are of pages far from each other.
const PAGES_PER_FILE: usize = 12;
/// No more files of headings than this, for the manifest names them all.
const MOST_FILES: usize = 512;

/// Tier 0: a line per page, and the titles of collections and categories that lines refer to.
pub(crate) struct Names<'a> {
    pub(crate) lines: Vec<String>,
    pub(crate) groups: Vec<&'a str>,
}

/// The names of all pages. A line is: title, route or folder, number of the category, other names. Collections
/// come in runs of pages, and questions are counted by the shape of the page, so neither is said here.
pub(crate) fn names<'a>(pages: &'a [PageInfo<'a>]) -> Names<'a> {
    let mut groups: Vec<&str> = pages
        .iter()
        .flat_map(|p| [p.collection, p.category])
        .collect();
    groups.sort_unstable();
    groups.dedup();
    let lines = pages
        .iter()
        .map(|page| {
            let mut line = String::new();
            field(page.title, &mut line);
            line.push('\t');
            field(place(page), &mut line);
            let group = |title| groups.binary_search(&title).unwrap_or(0);
            write!(line, "\t{}", group(page.category)).expect("a string takes everything");
            let mut seen = BTreeSet::from([squeezed(page.title)]);
            for alias in &page.aliases {
                if seen.insert(squeezed(alias)) {
                    line.push('\t');
                    field(alias, &mut line);
                }
            }
            line
        })
        .collect();
    Names { lines, groups }
}

/// The route of a page, or its folder without the slash where the browser makes the last part from the
/// title.
fn place<'a>(page: &PageInfo<'a>) -> &'a str {
    let route = page.route.as_str();
    let inner = route.strip_suffix('/').and_then(|r| r.rsplit_once('/'));
    match inner {
        Some((folder, last)) if page.title.is_ascii() => {
            let made = name_key(page.title).replace(' ', "-");
            if made == last { folder } else { route }
        }
        _ => route,
    }
}

/// Names that a browser looks up as one: it leaves out spaces and plurals of ASCII words, see `squeeze`
/// in `js/search/tokenize.js`. The second of two such names finds nothing that the first does not.
fn squeezed(name: &str) -> String {
    let key = name_key(name);
    if !key.is_ascii() {
        return key;
    }
    key.split(' ')
        .map(|word| match word.strip_suffix('s') {
            Some(stem) if stem.len() > 1 => stem,
            _ => word,
        })
        .collect()
}

impl Names<'_> {
    /// Whether the names are too many to be loaded at once; they then lie beside the headings.
    pub(crate) fn is_cut(&self) -> bool {
        self.lines.iter().map(|l| l.len() + 1).sum::<usize>() > WHOLE
    }
}

/// Ranges of pages whose headings share a file.
pub(crate) fn page_ranges(pages: usize) -> impl Iterator<Item = Range<usize>> {
    let share = PAGES_PER_FILE.max(pages.div_ceil(MOST_FILES));
    (0..pages.div_ceil(share)).map(move |n| n * share..((n + 1) * share).min(pages))
}

/// The headings of some sections, pages left out. A line is: heading, with its level as a digit
/// before it, and the anchor unless it follows from the heading.
pub(crate) fn headings(sections: &[Section<'_>]) -> String {
    let mut out = String::new();
    for document in sections
        .iter()
        .filter(|s| !s.is_page)
        .filter_map(|s| s.document)
    {
        if document.kind == Kind::Body {
            let level = document.level.clamp(1, 9);
            out.push(char::from(b'0' + level));
        }
        field(&document.heading, &mut out);
        let anchor = document.anchor.as_deref().unwrap_or_default();
        if !follows(&document.heading, anchor) {
            out.push('\t');
            field(anchor, &mut out);
        }
        out.push('\n');
    }
    out.pop();
    out
}

/// Whether a browser makes this anchor of this heading: only ASCII, where no two versions of Unicode
/// can differ.
fn follows(heading: &str, anchor: &str) -> bool {
    heading.is_ascii()
        && !heading.is_empty()
        && heading == heading.trim()
        && !heading.contains("  ")
        && !heading.contains(['\t', '\n', '\r'])
        && heading_id(heading) == anchor
}

/// How many sections each page has: one number for most, with two bits that say whether a number of
/// terms and one of questions follow.
pub(crate) fn shapes(shapes: &[Shape]) -> String {
    let mut out = String::new();
    for shape in shapes {
        let flags = usize::from(shape.terms > 0) | usize::from(shape.questions > 0) << 1;
        number(shape.bodies as usize * 4 + flags, &mut out);
        for more in [shape.terms, shape.questions] {
            if more > 0 {
                number(more as usize, &mut out);
            }
        }
    }
    out
}

/// Runs of pages in one collection: number of the collection and number of pages.
pub(crate) fn collections(plan: &Plan<'_>, names: &Names<'_>) -> Vec<(usize, usize)> {
    plan.pages
        .chunk_by(|a, b| a.collection == b.collection)
        .map(|run| {
            let collection = names.groups.binary_search(&run[0].collection).unwrap_or(0);
            (collection, run.len())
        })
        .collect()
}

/// The exams of the book and, for each page, which of them it teaches, as the bits of a number. A
/// browser has 31 bits; nobody studies for more exams at once.
pub(crate) fn exams<'a>(pages: &'a [PageInfo<'a>]) -> (Vec<&'a str>, String) {
    let mut exams: Vec<&str> = pages.iter().flat_map(|p| p.exams.iter().copied()).collect();
    exams.sort_unstable();
    exams.dedup();
    exams.truncate(30);
    let mut taught = String::new();
    for page in pages.iter().filter(|_| !exams.is_empty()) {
        let bits = page.exams.iter().fold(0, |bits, exam| {
            bits | exams.binary_search(exam).map_or(0, |at| 1 << at)
        });
        number(bits, &mut taught);
    }
    (exams, taught)
}

/// The pages that most links lead to.
pub(crate) fn popular(pages: &[PageInfo<'_>]) -> Vec<usize> {
    let mut linked: Vec<usize> = (0..pages.len()).filter(|&p| pages[p].links > 0).collect();
    linked.sort_by_key(|&p| (std::cmp::Reverse(pages[p].links), p));
    linked.truncate(POPULAR);
    linked
}

/// Appends a field with its white space made single spaces.
fn field(text: &str, out: &mut String) {
    for (at, part) in text.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        out.push_str(part);
    }
}
