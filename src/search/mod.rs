//! The search index: one document per heading section in, a few small files out.
//!
//! Readers load it in three steps: the manifest and the names of the pages (tier 0) when they reach
//! for the search box, then the part of the vocabulary that holds what they type and the lists of
//! its words (tier 1), then the headings of the pages that are shown. Everything is a script that
//! calls one function, so that it also loads from a folder on disk. The vocabulary holds the words
//! as written, each pointing to the class of its stem, and a list of sections belongs to a class: so
//! unfinished and misspelt words are completed to what people write, not to stems.
//!
//! The bytes depend on the input alone: each thread numbers words as it meets them, and the numbers
//! are replaced by the rank of the word in the sorted vocabulary before anything is written.

mod encode;
mod files;
mod gather;
mod intern;
mod language;
mod lists;
mod plan;
mod stock;
mod summaries;
mod table;
mod texts;
mod token;
mod vocabulary;

pub use texts::texts;

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::config::{SearchFormat, SearchSettings};
use crate::path::{OutputPath, Route};

/// What a section of text is; readers can ask for one kind only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text below a heading.
    Body,
    /// A defined term.
    Term,
    /// The stem of a question, without its answers.
    Question,
}

/// A piece of a page that a result can point to. The text before the first heading has no anchor and
/// belongs to the page itself.
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// Index into the pages.
    pub page: u32,
    /// What it is.
    pub kind: Kind,
    /// Id in the page, without `#`.
    pub anchor: Option<Cow<'a, str>>,
    /// Level of the heading, 2 to 6; gives the heading path of a result.
    pub level: u8,
    /// Heading, term or name of the question, as shown.
    pub heading: Cow<'a, str>,
    /// Plain text below it.
    pub text: &'a str,
}

/// What search knows of a page.
#[derive(Clone, Debug)]
pub struct PageInfo<'a> {
    /// Address.
    pub route: &'a Route,
    /// Title.
    pub title: &'a str,
    /// Other names, unsafe ones too.
    pub aliases: Vec<&'a str>,
    /// Title of its collection; empty without one.
    pub collection: &'a str,
    /// Title of its category; empty without one.
    pub category: &'a str,
    /// What its author says it is about, beyond its text; empty if nothing.
    pub about: &'a str,
    /// What a preview says of it: the same, or the beginning of its text.
    pub summary: Cow<'a, str>,
    /// Keys and values that can be compared with those of others.
    pub facts: Vec<(&'a str, &'a str)>,
    /// Codes of the exams it teaches.
    pub exams: Vec<&'a str>,
    /// How many links of the book lead to it; the most linked ones are offered to who has typed
    /// nothing yet.
    pub links: u32,
}

/// The files of the index: none when search is off. Results of one page are listed in the order of
/// `documents`; documents of pages that do not exist are left out.
#[must_use]
pub fn index(
    pages: &[PageInfo<'_>],
    documents: &[Document<'_>],
    settings: &SearchSettings,
    language: &str,
) -> Vec<(OutputPath, Vec<u8>)> {
    if !settings.enable {
        return Vec::new();
    }
    if settings.format == SearchFormat::Elasticlunr {
        return vec![stock::index(pages, documents, language)];
    }
    let keep: Vec<String> = settings.keep.iter().map(|w| w.to_lowercase()).collect();
    let keep: BTreeSet<&str> = keep.iter().map(String::as_str).collect();
    let plan = plan::Plan::new(pages, documents);
    let names = table::names(pages);
    let mut gathered = gather::gather(&plan, language, &keep, names.is_cut());
    let hits = gathered.iter_mut().map(|g| std::mem::take(&mut g.hits));
    let hits = hits.collect();
    let vocabulary = vocabulary::Vocabulary::new(&gathered, language, &keep);
    let lists = lists::Lists::new(&gathered, hits, &vocabulary);
    files::Files {
        plan: &plan,
        names,
        vocabulary: &vocabulary,
        lists: &lists,
        summaries: summaries::summaries(pages, documents),
        lengths: &gathered
            .iter()
            .flat_map(|g| g.lengths.iter().copied())
            .collect::<Vec<_>>(),
        language,
    }
    .write()
}

#[cfg(test)]
mod tests;
