//! What a page costs its reader: the compressed size of pages, styles and scripts, held against
//! limits that keep a first view within what a phone on a train loads at once. `check --budget`
//! prints the dearest file of each kind and finds what is over its limit.
//!
//! A browser gets files compressed; the limits are bytes of gzip at its usual level, 1 KB = 1,024.

use std::collections::HashMap;
use std::fmt;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::catalogue::{Role, Topic};
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::page::{Page, Subject};
use crate::parallel;
use crate::path::{OutputPath, SourcePath};
use crate::site::{Content, Site};
use crate::source::CONFIG;

codes! {
    EXCEEDED = Warning "budget/exceeded": "The compressed size of a file is over the limit that keeps the first view of a page quick on a slow line. Shorten the page, divide it, or take weight out of the theme.";
}
pub(crate) use ALL as CODES;

const KB: usize = 1_024;
/// A first view: the page, the stylesheet, what runs at once.
const FIRST_VIEW: usize = 30 * KB;
/// An entry of [`WORDS`] words with [`QUESTIONS`] questions; longer ones may weigh more in proportion.
const ENTRY: usize = 14 * KB;
const WORDS: usize = 1_200;
const QUESTIONS: usize = 5;
/// Words that a question counts for: its options and explanations.
const QUESTION: usize = 120;
/// Pages that list others, and exams.
const LIST: usize = 40 * KB;
const GLOSSARY: usize = 60 * KB;
/// Names in the search index, for each 150 entries of a book, and in the smallest one.
const NAMES: usize = 10 * KB;
const NAMES_OF: usize = 150;
/// The files of the theme.
const ASSETS: [(&str, usize); 4] = [
    ("assets/style.css", 9 * KB),
    ("assets/core.js", 5 * KB),
    ("assets/quiz.js", 8 * KB),
    ("assets/search.js", 9 * KB),
];
/// Those that every first view loads. The script of questions follows when one comes near.
const AT_ONCE: [&str; 3] = ["assets/style.css", "assets/core.js", "assets/icon.svg"];

/// The weight of a file, or of a first view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weight {
    /// What is weighed: "entry", "first view".
    pub(crate) what: &'static str,
    /// The file, or the page of the view.
    pub(crate) path: OutputPath,
    /// Compressed bytes.
    pub(crate) bytes: usize,
    /// As many may they be.
    pub(crate) limit: usize,
}

impl Weight {
    fn is_over(&self) -> bool {
        self.bytes > self.limit
    }

    /// Thousandths of the limit, to find the dearest.
    fn share(&self) -> usize {
        self.bytes * 1_000 / self.limit.max(1)
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<11} {:>5.1} of {:>4.1} KB  {}",
            self.what,
            kilobytes(self.bytes),
            kilobytes(self.limit),
            self.path
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one digit")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / KB as f64
}

/// Weighs a site.
pub(crate) fn weigh(site: &Site) -> Vec<Weight> {
    let asset = |path: &'static str| {
        let path = OutputPath::from(path);
        site.get(&path).map(|content| size(site, content))
    };
    let at_once: usize = AT_ONCE.into_iter().filter_map(asset).sum();
    let mut weights: Vec<Weight> = ASSETS
        .into_iter()
        .filter_map(|(path, limit)| {
            Some(Weight {
                what: "theme",
                path: OutputPath::from(path),
                bytes: asset(path)?,
                limit,
            })
        })
        .collect();
    weights.extend(names(site));
    // Pages for paper hold many others, and are as large as these.
    let pages = site.pages().iter().enumerate();
    let pages: Vec<(usize, &Page)> = pages
        .filter(|(_, page)| !matches!(page.subject, Subject::Print(_)))
        .collect();
    let of_pages = parallel::map(&pages, |(index, page)| {
        let bytes = size(site, &Content::Page(*index));
        let topic = topic(site, page);
        let (what, limit) = kind(page, topic);
        let weight = |what, bytes, limit| Weight {
            what,
            path: page.output.clone(),
            bytes,
            limit,
        };
        let small = matches!(what, "entry" | "start page");
        let view = small.then(|| {
            let room = limit.saturating_sub(ENTRY);
            weight("first view", bytes + at_once, FIRST_VIEW + room)
        });
        [Some(weight(what, bytes, limit)), view]
    });
    weights.extend(of_pages.into_iter().flatten().flatten());
    weights
}

/// The dearest of each kind, in the order of the kinds.
pub(crate) fn dearest(weights: &[Weight]) -> Vec<&Weight> {
    let mut dearest: Vec<&Weight> = Vec::new();
    for weight in weights {
        let known = dearest
            .iter_mut()
            .find(|known| known.what == weight.what && weight.what != "theme");
        match known {
            Some(known) if known.share() < weight.share() => *known = weight,
            Some(_) => {}
            None => dearest.push(weight),
        }
    }
    dearest
}

/// What is over its limit, each at the note it comes from.
pub(crate) fn findings(site: &Site, weights: &[Weight]) -> Vec<Diagnostic> {
    let pages = site.pages().iter();
    let pages: HashMap<&OutputPath, &Page> = pages.map(|page| (&page.output, page)).collect();
    let over = weights.iter().filter(|weight| weight.is_over());
    over.map(|weight| {
        let page = pages.get(&weight.path);
        let note = page.and_then(|page| topic(site, page));
        let book = SourcePath::new(CONFIG).expect("a plain name");
        let span = Span::file(note.map_or(&book, |topic| &topic.main().note.path));
        let message = format!(
            "the {} `{}` is {:.1} KB compressed, its limit is {:.1} KB",
            match weight.what {
                "theme" => "theme's file",
                "names" => "search index",
                what => what,
            },
            weight.path,
            kilobytes(weight.bytes),
            kilobytes(weight.limit)
        );
        Diagnostic::new(&EXCEEDED, span, message)
            .help("divide the page, or take weight out of what it shows")
    })
    .collect()
}

fn topic<'s>(site: &'s Site, page: &Page) -> Option<&'s Topic> {
    match page.subject {
        Subject::Topic(id) => Some(site.renderer().book().catalogue.topic(id)),
        _ => None,
    }
}

/// What kind of page it is, and its limit.
fn kind(page: &Page, topic: Option<&Topic>) -> (&'static str, usize) {
    match (&page.subject, topic.map(|topic| topic.role)) {
        (Subject::Home, _) | (_, Some(Role::Home)) => ("start page", ENTRY),
        (_, Some(Role::Glossary)) => ("glossary", GLOSSARY),
        (_, Some(Role::Entry)) if page.template != "exam.html" => {
            let topic = topic.expect("its role is known");
            let words = topic.words() + topic.questions() * QUESTION;
            let usual = WORDS + QUESTIONS * QUESTION;
            ("entry", ENTRY.max(ENTRY * words / usual))
        }
        _ => ("list", LIST),
    }
}

/// The part of the search index that is loaded before the first key.
fn names(site: &Site) -> Option<Weight> {
    let entries = site.renderer().book().catalogue.topics.len();
    let (path, content) = site
        .files()
        .find(|(path, _)| path.as_str().starts_with("search/names"))?;
    Some(Weight {
        what: "names",
        path: path.clone(),
        bytes: size(site, content),
        limit: NAMES.max(NAMES * entries / NAMES_OF),
    })
}

/// The compressed size of a file; 0 for a page whose template fails, which is found elsewhere.
fn size(site: &Site, content: &Content) -> usize {
    let mut bytes = Vec::new();
    if site.produce(content, &mut bytes).is_err() {
        return 0;
    }
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(&bytes).and_then(|()| encoder.finish());
    written.map_or(0, |compressed| compressed.len())
}
