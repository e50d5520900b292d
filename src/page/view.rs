//! The contract with themes: everything a template may know about one page, closed and
//! serialisable. There are no global template functions, so what a page depends on is exactly what
//! stands here. Hrefs are relative to the page and ready to use; strings are plain text unless
//! their doc says HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use super::exam::{ExamPageView, PathView};
use super::print::PrintView;
use crate::date::Date;

/// What pages show of the book, the same on every page of one depth.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title of the book.
    pub title: String,
    /// Description of the book.
    pub description: String,
    /// BCP 47 tag.
    pub language: String,
    /// Names.
    pub authors: Vec<String>,
    /// Href of the site's root, ends in `/`.
    pub root: String,
    /// Slug that names the reader's stored progress.
    pub id: String,
    /// Whether there is a search index of our own format.
    pub search: bool,
    /// The collections that have pages, in order.
    pub collections: Vec<LinkView>,
    /// Whether there are tag pages.
    pub has_tags: bool,
    /// Whether there is a page of comparable values, `compare/`.
    pub has_compare: bool,
    /// Whether there is a feed of changed pages, `feed.xml`.
    pub has_feed: bool,
    /// Whether there is a glossary page.
    pub has_glossary: bool,
    /// Whether there are questions, and so the pages `review/` and `dashboard/`.
    pub has_questions: bool,
    /// Whether there is an exam to practise too, and so the page `practice/`.
    pub has_exams: bool,
    /// Whether there are pages for paper, `print/`.
    pub has_print: bool,
    /// The Content-Security-Policy of every page.
    pub policy: String,
    /// Href of the service worker, if pages are to start it.
    pub worker: Option<String>,
    /// Absolute URL of the sharing image.
    pub social_image: Option<String>,
}

/// Data for search engines that stands in the page.
#[derive(Clone, Debug, Serialize)]
pub struct StructuredView {
    /// JSON-LD, safe in a data block.
    pub json: String,
    /// Its hash as the page's policy names it, quotes included: it is no script, but not every
    /// checker knows that.
    pub hash: String,
}

/// A link to a page.
#[derive(Clone, Debug, Default, Serialize, Hash, PartialEq, Eq)]
pub struct LinkView {
    /// Shown text.
    pub title: String,
    /// Relative href.
    pub href: String,
}

/// A page as an item of a list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CardView {
    /// Title of the page.
    pub title: String,
    /// Relative href.
    pub href: String,
    /// One line, may be empty.
    pub summary: String,
    /// Number of questions on the page.
    pub questions: usize,
    /// Minutes of reading.
    pub minutes: usize,
    /// Number of pages below it, for a collection or a tag; 0 for a page.
    pub pages: usize,
    /// Shown by `serve` only.
    pub draft: bool,
}

/// A heading of the page.
#[derive(Clone, Debug, Serialize)]
pub struct OutlineView {
    /// 2 or 3 (deeper headings are not in the outline).
    pub level: u8,
    /// Id in the page.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// The pages that link here.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BacklinksView {
    /// With the sentence around the link.
    pub quoted: Vec<QuoteView>,
    /// Titles only.
    pub titles: Vec<LinkView>,
    /// How many more there are.
    pub more: usize,
}

/// A page that links here, with its sentence.
#[derive(Clone, Debug, Serialize)]
pub struct QuoteView {
    /// Title of the linking page.
    pub title: String,
    /// Relative href.
    pub href: String,
    /// The sentence before the linked words.
    pub before: String,
    /// The linked words.
    pub text: String,
    /// The sentence behind them.
    pub after: String,
}

/// The map of links around a page; lengths in units of the picture, which is 640 wide.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// Title of the page itself, cut to fit.
    pub label: String,
    /// Height of the picture.
    pub height: usize,
    /// Half of it: where the page itself stands.
    pub middle: usize,
    /// Pages that refer to it, from the top.
    pub sources: Vec<NodeView>,
    /// Pages that it refers to, from the top.
    pub targets: Vec<NodeView>,
}

/// A page on the map.
#[derive(Clone, Debug, Serialize)]
pub struct NodeView {
    /// Its title, cut to fit.
    pub label: String,
    /// The page.
    pub link: LinkView,
    /// Height of its middle.
    pub y: usize,
    /// Whether it refers back.
    pub both: bool,
}

/// A table of entries that have comparable values.
#[derive(Clone, Debug, Serialize)]
pub struct CompareView {
    /// Id in the page.
    pub id: String,
    /// Title of the category or collection.
    pub title: String,
    /// Names of the values, the columns.
    pub keys: Vec<String>,
    /// The entries.
    pub rows: Vec<CompareRowView>,
}

/// An entry in a table of comparable values.
#[derive(Clone, Debug, Serialize)]
pub struct CompareRowView {
    /// Id in the page: `entry-` and the entry's route with dashes for slashes.
    pub id: String,
    /// The entry.
    pub link: LinkView,
    /// Its values by column; empty where it has none.
    pub values: Vec<String>,
}

/// A cited source of the page.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Shown text.
    pub title: String,
    /// Absolute URL.
    pub url: String,
}

/// A comparable value.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
}

/// A group of cards: a category of a collection, a letter of the A-Z.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Id in the page, may be empty.
    pub id: String,
    /// Title of the group, may be empty.
    pub title: String,
    /// Its pages.
    pub entries: Vec<CardView>,
}

/// A collection in the tree of all pages.
#[derive(Clone, Debug, Serialize)]
pub struct TreeView {
    /// Title of the collection.
    pub title: String,
    /// Its index page.
    pub href: String,
    /// Its categories.
    pub groups: Vec<GroupView>,
}

/// The navigation of a neighbourhood, for `nav.html`. It is rendered once for each group of pages
/// and depth; its entries come beside it as finished HTML, `items`, each from `nav-item.html`, and
/// each page gets all of them or its slice with its own entry marked as the current one.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NavView {
    /// The collections in order.
    pub collections: Vec<NavCollection>,
    /// What `items` are: the category, with the place that lists all of them; `None` where the
    /// collection itself is the group, or where there are no entries.
    pub group: Option<LinkView>,
    /// How many entries the group has.
    pub count: usize,
    /// Where all entries are listed, if the group is so long that pages show a slice of it.
    pub all_href: Option<String>,
}

/// A collection in the navigation.
#[derive(Clone, Debug, Default, Serialize)]
pub struct NavCollection {
    /// Title of the collection.
    pub title: String,
    /// Its index page.
    pub href: String,
    /// Whether the group belongs to it.
    pub current: bool,
}

/// An exam or task that the page teaches.
#[derive(Clone, Debug, Serialize)]
pub struct ExamView {
    /// `AIF-C01 3.1`.
    pub code: String,
    /// Title of the task, may be empty.
    pub title: String,
    /// The place of the task on the exam's page, or that page; empty without one.
    pub href: String,
}

/// One page, for its template.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PageView {
    /// `home`, `entry`, `collection`, `tag`, `tags`, `compare`, `search`, `glossary`, `review`,
    /// `practice`, `dashboard`, `print-index`, `cheat-sheet`, `print`, `worksheet`, `worksheet-key`,
    /// `not-found`.
    pub kind: String,
    /// Title of the page.
    pub title: String,
    /// One line under the title, may be empty.
    pub summary: String,
    /// Text for `<meta name=description>`.
    pub description: String,
    /// Address below the root, `services/s3/`.
    pub route: String,
    /// Absolute URL, with `site-url` only.
    pub canonical: Option<String>,
    /// Its place in the book as JSON-LD, safe in a data block; with `site-url` only.
    pub structured: Option<StructuredView>,
    /// Headings of level 2 and 3.
    pub outline: Vec<OutlineView>,
    /// From the home page to the page above.
    pub breadcrumbs: Vec<LinkView>,
    /// Navigation of the neighbourhood, finished HTML of `nav.html`.
    pub nav: String,
    /// The page before.
    pub previous: Option<LinkView>,
    /// The page behind.
    pub next: Option<LinkView>,
    /// Pages that link here.
    pub backlinks: BacklinksView,
    /// Similar pages.
    pub related: Vec<CardView>,
    /// Pages easily taken for this one.
    pub confused_with: Vec<CardView>,
    /// The map of links around it.
    pub map: Option<MapView>,
    /// Tables of comparable values, on `compare/` only.
    pub comparisons: Vec<CompareView>,
    /// Where it is set beside the pages easily taken for it, if they have comparable values.
    pub compare_href: Option<String>,
    /// Pages below this one (`parent:` names it).
    pub children: Vec<CardView>,
    /// Pages set side by side by this one.
    pub compares: Vec<CardView>,
    /// Title and href of the category in its collection's index.
    pub category: Option<LinkView>,
    /// Tags.
    pub tags: Vec<LinkView>,
    /// Exams and tasks.
    pub exams: Vec<ExamView>,
    /// Comparable values.
    pub facts: Vec<FactView>,
    /// Sources of the facts.
    pub sources: Vec<SourceView>,
    /// Day the facts were looked up.
    pub verified: Option<Date>,
    /// What could not be confirmed.
    pub unverified: Vec<String>,
    /// Day of the last change.
    pub updated: Option<Date>,
    /// Number of questions.
    pub questions: usize,
    /// Words of the text.
    pub words: usize,
    /// Minutes of reading.
    pub minutes: usize,
    /// Shown by `serve` only.
    pub draft: bool,
    /// Where the note can be edited.
    pub edit_url: Option<String>,
    /// Where a mistake on the page is reported.
    pub report_url: Option<String>,
    /// The page has code blocks.
    pub has_code: bool,
    /// The page has tables.
    pub has_tables: bool,
    /// The page has task lists.
    pub has_tasks: bool,
    /// Groups of pages: categories of a collection, pages of a tag, tags, the A-Z.
    pub groups: Vec<GroupView>,
    /// What the page's study path is, if it has one.
    pub path: Option<PathView>,
    /// The exam that the page is about, if there is one.
    pub exam: Option<ExamPageView>,
    /// What a page for paper shows; on indexes of collections the pages for paper that there are.
    pub print: Option<PrintView>,
    /// All pages, on `search/` only.
    pub tree: Vec<TreeView>,
    /// `extra` of the front matter.
    pub extra: BTreeMap<String, serde_json::Value>,
}
