//! Front matter: what an author says about a note before its text, in YAML or TOML, as one type.

mod blueprint;
pub(crate) mod codes;
mod read;
mod split;

use std::collections::BTreeMap;

use crate::config::{CardSource, Levels};
use crate::date::Date;
use crate::diagnostic::Span;
pub use crate::fields::Spanned;
pub use read::{Front, read};
pub use split::{Block, Opening, Split, split};

/// The front matter of a note, typed. Absent keys are `None` or empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// Name of the entry.
    pub title: Option<Spanned<String>>,
    /// Last segment of the route.
    pub slug: Option<Spanned<String>>,
    /// Other names.
    pub aliases: Vec<Spanned<String>>,
    /// Names for search and links by hand only.
    pub unsafe_aliases: Vec<Spanned<String>>,
    /// Collection of the entry.
    pub collection: Option<Spanned<String>>,
    /// Group inside the collection.
    pub category: Option<Spanned<String>>,
    /// Name of the page above.
    pub parent: Option<Spanned<String>>,
    /// Place inside its group.
    pub order: Option<f64>,
    /// Line under the title.
    pub summary: Option<String>,
    /// Tags as written.
    pub tags: Vec<Spanned<String>>,
    /// Exams and tasks it teaches: `AIF-C01` or `AIF-C01 3.1`.
    pub exams: Vec<Spanned<String>>,
    /// Names of entries that are easily taken for this one.
    pub confused_with: Vec<Spanned<String>>,
    /// Comparable values, in the order written.
    pub facts: Vec<(Spanned<String>, String)>,
    /// Sources at the end of the page.
    pub sources: Vec<SourceLink>,
    /// Day the facts were looked up.
    pub verified: Option<Spanned<Date>>,
    /// What could not be confirmed and why.
    pub unverified: Vec<String>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Shown by `serve` only.
    pub draft: bool,
    /// Math on this note.
    pub math: Option<bool>,
    /// Cut the note.
    pub pages: Option<Levels>,
    /// Free cards.
    pub cards: Option<Vec<CardSource>>,
    /// Anything else, for templates.
    pub extra: BTreeMap<String, serde_json::Value>,
    /// Entries set side by side.
    pub compares: Vec<Spanned<String>>,
    /// This note is the glossary.
    pub glossary: bool,
    /// Study path.
    pub path: Vec<PathStep>,
    /// Makes the page an exam.
    pub blueprint: Option<Box<Blueprint>>,
    /// Keys that are present, for `require`.
    pub present: Vec<String>,
    /// The whole block, for findings about missing keys; empty range without front matter.
    pub span: Option<Span>,
}

/// A source of a page's facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLink {
    /// Shown text.
    pub title: String,
    /// Absolute http(s) address.
    pub url: String,
}

/// A step of a study path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathStep {
    /// Shown title.
    pub title: String,
    /// Names of pages, in order.
    pub pages: Vec<Spanned<String>>,
}

/// An exam, as its guide describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Blueprint {
    /// `AIF-C01`, as `for:` and `exams:` name it.
    pub code: Spanned<String>,
    /// Shown.
    pub level: Option<String>,
    /// Version of the guide followed.
    pub guide: String,
    /// Day the guide was read.
    pub checked: Date,
    /// What was read and what not.
    pub checked_note: Option<String>,
    /// Questions on a form.
    pub questions: u32,
    /// Questions that count.
    pub scored: u32,
    /// Minutes of the exam.
    pub minutes: u32,
    /// More minutes for some candidates.
    pub extra_minutes: Option<u32>,
    /// Score needed.
    pub pass: u32,
    /// Lowest and highest score.
    pub scale: Option<(u32, u32)>,
    /// Fee in US dollars.
    pub fee_usd: Option<u32>,
    /// Years until the certificate lapses.
    pub validity_years: Option<u32>,
    /// Types of question.
    pub formats: Vec<Format>,
    /// Limit of lint L361.
    pub max_stem_words: Option<u32>,
    /// Limit of lint L383.
    pub max_recall: Option<f64>,
    /// Domains with weights that sum to 100.
    pub domains: Vec<Domain>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Names the exam asks about.
    pub in_scope: Vec<Spanned<String>>,
    /// Names it does not ask about.
    pub out_of_scope: Vec<Spanned<String>>,
    /// Practice forms.
    pub forms: Vec<Form>,
    /// What could not be confirmed.
    pub unverified: Vec<String>,
}

/// A type of question of an exam, with the shape it has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format {
    /// `single`, `multiple`, `truefalse`, `ordering`, `matching`, `short`, `fill` or `case`.
    pub kind: String,
    /// Number of options, lowest and highest.
    pub options: Option<(u32, u32)>,
    /// Least number of right options.
    pub keys_min: Option<u32>,
    /// Least number of options.
    pub options_min: Option<u32>,
    /// Number of steps.
    pub steps: Option<(u32, u32)>,
    /// Number of prompts.
    pub prompts: Option<(u32, u32)>,
}

/// A domain of an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Number.
    pub id: u32,
    /// Title.
    pub title: String,
    /// Share of the exam in percent.
    pub weight: u32,
}

/// A task of an exam.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// `3.1`: the domain is the part before the dot.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number of skills, where known.
    pub skills: Option<u32>,
}

/// A practice form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Slug.
    pub id: String,
    /// Shown.
    pub title: String,
    /// Number of questions.
    pub items: u32,
    /// Questions per domain; by largest remainder where empty.
    pub per_domain: Vec<u32>,
    /// Minutes.
    pub minutes: Option<u32>,
}
