//! `book.toml`, typed: what the author decides about the whole book. Unknown keys are findings with
//! a suggestion, never silently ignored.

pub(crate) mod codes;
pub(crate) mod keys;
mod mdbook;
mod read;
pub(crate) mod shared;
pub mod site_url;

use std::collections::BTreeMap;

use crate::diagnostic::Level;
use crate::markdown::{MarkdownSettings, RawHtml};
use crate::path::SourcePath;
pub use read::{Surroundings, read};

/// First segments of routes under which the build keeps pages and files of its own.
pub(crate) const RESERVED_ROUTES: [&str; 11] = [
    "_studybook",
    "assets",
    "compare",
    "dashboard",
    "glossary",
    "graph",
    "practice",
    "print",
    "review",
    "search",
    "tags",
];

/// The whole of book.toml with defaults filled in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Config {
    /// `[book]`.
    pub book: Book,
    /// `[build]`.
    pub build: BuildSettings,
    /// `[output.html]`.
    pub html: HtmlOutput,
    /// `[theme] name`.
    pub theme: String,
    /// `[markdown]`.
    pub markdown: MarkdownSettings,
    /// `[links]`.
    pub links: LinkSettings,
    /// `[search]`.
    pub search: SearchSettings,
    /// `[quiz] levels`: code to level, `None` for off.
    pub lint_levels: BTreeMap<String, Option<Level>>,
    /// `[[collection]]` in the order of the tables.
    pub collections: Vec<CollectionConfig>,
    /// `[[category]]` in the order of the tables.
    pub categories: Vec<CategoryConfig>,
}

/// `[book]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Book {
    /// Title of the book; the folder's name without one.
    pub title: String,
    /// Shown on the home page.
    pub authors: Vec<String>,
    /// Home page and meta description.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Folder of the notes, relative to the book's folder; empty when the book's folder itself is.
    pub src: SourcePath,
}

/// `[build]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BuildSettings {
    /// Output folder as written, relative to the book's folder.
    pub build_dir: String,
    /// Dates of notes from git.
    pub git_dates: bool,
}

/// `[output.html]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HtmlOutput {
    /// Absolute address of the published site, with a trailing `/`; `None` without one.
    pub site_url: Option<String>,
    /// The path of `site-url`, `/` without one: begins and ends with `/`.
    pub base_path: String,
    /// Name of the reader's stored progress.
    pub site_id: String,
    /// The repository of the book, where mistakes in questions are reported.
    pub repository_url: Option<String>,
    /// "Edit this page", with `{path}`.
    pub edit_url_template: Option<String>,
    /// One image for sharing tags, relative to the book.
    pub social_image: Option<SourcePath>,
    /// Whether pages register a service worker.
    pub service_worker: bool,
}

impl HtmlOutput {
    /// Where mistakes are reported: the form for a new issue of the repository, up to the value of
    /// its title.
    #[must_use]
    pub fn report_address(&self) -> Option<String> {
        let repository = self.repository_url.as_ref()?.trim_end_matches('/');
        let repository = repository.strip_suffix(".git").unwrap_or(repository);
        let host = repository.split('/').nth(2).unwrap_or_default();
        let form = if host.split('.').any(|part| part == "gitlab") {
            "-/issues/new?issue%5Btitle%5D="
        } else {
            "issues/new?title="
        };
        Some(format!("{repository}/{form}"))
    }
}

/// `[links]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LinkSettings {
    /// Level of dangling links.
    pub unknown: Level,
    /// Names in running text become links.
    pub mentions: bool,
    /// Backlinks shown with their sentence.
    pub backlinks: usize,
    /// Related entries.
    pub related: usize,
}

/// `[search]`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SearchSettings {
    /// Build the index.
    pub enable: bool,
    /// Which index.
    pub format: SearchFormat,
    /// Stop words to keep.
    pub keep: Vec<String>,
}

/// `[search] format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SearchFormat {
    /// Our own, small and in pieces.
    Compact,
    /// The stock index of elasticlunr, for a client of your own.
    Elasticlunr,
}

/// `[[collection]]`: a kind of page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CollectionConfig {
    /// Slug, id.
    pub name: String,
    /// Folder below `src`, and the first segments of its routes.
    pub folder: String,
    /// In navigation.
    pub title: String,
    /// Order inside.
    pub order: CollectionOrder,
    /// Template of its pages, without `.html`.
    pub template: String,
    /// Front-matter keys that must not be missing.
    pub require: Vec<String>,
    /// Heading levels at which its notes are cut.
    pub pages: Levels,
    /// Free cards.
    pub cards: Vec<CardSource>,
}

/// `[[collection]] order`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CollectionOrder {
    /// By category, then `order:`, then title.
    #[default]
    Category,
    /// By title.
    Title,
    /// By path.
    Path,
}

/// What free cards are made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardSource {
    /// Definition bullets and lists.
    Definitions,
    /// Summaries.
    Summary,
    /// `facts`.
    Facts,
}

/// A set of heading levels, 1 to 6.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Levels(u8);

impl Levels {
    /// Adds a level; levels outside 1 to 6 are ignored.
    #[must_use]
    pub fn with(self, level: u8) -> Self {
        if (1..=6).contains(&level) {
            Self(self.0 | 1 << level)
        } else {
            self
        }
    }

    /// Whether `level` is in the set.
    #[must_use]
    pub fn contains(self, level: u8) -> bool {
        level < 8 && self.0 & (1 << level) != 0
    }

    /// Whether notes are not cut at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// `[[category]]`: a group inside a collection.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CategoryConfig {
    /// Slug, value of `category:`.
    pub id: String,
    /// Shown name.
    pub title: String,
    /// Allowed keys of `facts`, in order.
    pub facts: Vec<String>,
}

impl Default for MarkdownSettings {
    fn default() -> Self {
        Self {
            math: false,
            raw_html: RawHtml::Filter,
            smart_punctuation: false,
            highlight: true,
        }
    }
}
