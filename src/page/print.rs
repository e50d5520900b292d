//! Pages for paper: a category as one document, a cheat sheet of summaries and values, and worksheets
//! with their answer keys on separate pages. Each holds its part of the book once more, so all of
//! them together are no larger than the book.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::sync::Arc;

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::book::{Book, Linker};
use super::compare::facts;
use super::view::{FactView, PageView, SourceView};
use super::{Page, Subject, page};
use crate::catalogue::{Catalogue, Collection, Role, TopicId};
use crate::date::Date;
use crate::path::{Route, SourcePath};
use crate::quiz::{Kind, Quiz};
use crate::slug::{Ids, slug};

/// A page for paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// All of them.
    Overview,
    /// Summary and values of every entry.
    CheatSheet,
    /// The entries of a category, one behind the other.
    Document(Arc<PrintGroup>),
    /// Their questions, without answers.
    Worksheet(Arc<PrintGroup>),
    /// The answers to these.
    Key(Arc<PrintGroup>),
}

/// The entries of a category, or those of a collection that have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintGroup {
    /// Title of the collection.
    pub collection: String,
    /// Title of the category; empty without one.
    pub category: String,
    /// In order.
    pub entries: Vec<TopicId>,
    /// Number of their questions.
    pub questions: usize,
    document: Route,
    worksheet: Route,
}

impl PrintGroup {
    /// Collection and category.
    fn title(&self) -> String {
        match self.category.as_str() {
            "" => self.collection.clone(),
            category => format!("{}: {category}", self.collection),
        }
    }

    fn key(&self) -> Route {
        Route::new(&format!("{}key", self.worksheet.as_str()))
    }

    /// What the ids of each entry begin with in the document. No id of a template is among them.
    #[must_use]
    pub fn prefixes(&self, catalogue: &Catalogue) -> Vec<String> {
        let mut ids = Ids::default();
        let entries = self.entries.iter().map(|&id| {
            let topic = catalogue.topic(id);
            let route = topic.route.as_str().trim_end_matches('/');
            ids.unique(&format!("in-{}", route.rsplit('/').next().unwrap_or(route)))
        });
        entries.collect()
    }
}

/// What a page for paper shows.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintView {
    /// Pages for paper, on the overview and on indexes of collections.
    pub groups: Vec<PrintGroupView>,
    /// Entries, in groups on the cheat sheet.
    pub entries: Vec<PrintEntryView>,
    /// Questions of a worksheet or of its key.
    pub questions: Vec<PrintQuestionView>,
    /// The other one of worksheet and key.
    pub other: String,
}

/// The pages for paper of a category.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintGroupView {
    /// Title of the collection.
    pub collection: String,
    /// Title of the category; empty without one.
    pub category: String,
    /// Number of entries.
    pub pages: usize,
    /// Number of questions.
    pub questions: usize,
    /// Href of the document.
    pub document: String,
    /// Href of the worksheet; empty without questions.
    pub worksheet: String,
    /// Href of its key; empty without questions.
    pub key: String,
}

/// An entry on paper.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintEntryView {
    /// Id in the page.
    pub id: String,
    /// Group that begins with this entry; empty within a group.
    pub group: String,
    /// Title.
    pub title: String,
    /// Href of its own page.
    pub href: String,
    /// One line, may be empty.
    pub summary: String,
    /// Comparable values.
    pub facts: Vec<FactView>,
    /// Its text as HTML, put in when the page is rendered; empty on the cheat sheet.
    pub body: String,
    /// What could not be confirmed.
    pub unverified: Vec<String>,
    /// Sources of the facts.
    pub sources: Vec<SourceView>,
    /// Day the facts were looked up.
    pub verified: Option<Date>,
}

/// A question on paper.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PrintQuestionView {
    /// Counted from 1.
    pub number: usize,
    /// Href of the question on its page.
    pub href: String,
    /// Title of its page.
    pub page: String,
    /// On a worksheet the text that it refers to, as HTML, where it comes first; may be empty.
    pub case: String,
    /// The question without its answer, or the answer alone, as HTML.
    pub html: String,
    /// A line to write on for each of these.
    pub lines: Vec<usize>,
}

/// A block of the book by its place: page, part, index in the entry.
pub type BlockPlace = (TopicId, usize, usize);

/// All pages for paper.
pub(super) fn pages(catalogue: &Catalogue) -> Vec<Page> {
    let groups: Vec<Arc<PrintGroup>> = (0..catalogue.shape.collections.len())
        .flat_map(|c| groups(catalogue, c))
        .collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let sheet = |route: Route, sheet: Sheet, template: &str| {
        page(route, Subject::Print(sheet), format!("{template}.html"))
    };
    let mut pages = vec![
        sheet(Route::new("print"), Sheet::Overview, "print-index"),
        sheet(
            Route::new("print/cheat-sheet"),
            Sheet::CheatSheet,
            "cheat-sheet",
        ),
    ];
    for group in groups {
        if group.questions > 0 {
            let route = group.worksheet.clone();
            pages.push(sheet(route, Sheet::Worksheet(group.clone()), "worksheet"));
            pages.push(sheet(
                group.key(),
                Sheet::Key(group.clone()),
                "worksheet-key",
            ));
        }
        pages.push(sheet(
            group.document.clone(),
            Sheet::Document(group),
            "print",
        ));
    }
    pages
}

/// The groups of a collection that have visible entries.
fn groups(catalogue: &Catalogue, index: usize) -> Vec<Arc<PrintGroup>> {
    let collection = &catalogue.shape.collections[index];
    let of = folder_of(catalogue, collection);
    let groups = collection.groups(&catalogue.topics).into_iter();
    groups
        .filter_map(|(category, ids)| {
            let visible = ids.into_iter().filter(|id| catalogue.is_visible(*id));
            let entries: Vec<TopicId> = visible.collect();
            let name = category.map_or_else(|| without_category(collection), |c| c.id.clone());
            let questions = entries.iter().map(|&id| catalogue.topic(id).questions());
            let group = PrintGroup {
                collection: collection.title.clone(),
                category: category.map_or_else(String::new, |c| c.title.clone()),
                questions: questions.sum(),
                document: Route::new(&format!("print/{of}/{name}")),
                worksheet: Route::new(&format!("print/worksheet/{of}/{name}")),
                entries,
            };
            (!group.entries.is_empty()).then(|| Arc::new(group))
        })
        .collect()
}

/// What stands for a collection in routes. Notes at the root have none by name: what stands for them is
/// no other's name, or one of two documents would take the other's place.
fn folder_of(catalogue: &Catalogue, collection: &Collection) -> String {
    let name = slug(&collection.name);
    if !name.is_empty() {
        return name;
    }
    let mut ids = Ids::default();
    for other in &catalogue.shape.collections {
        ids.unique(&slug(&other.name));
    }
    ids.unique("pages")
}

/// What stands for a category in routes where there is none.
fn without_category(collection: &Collection) -> String {
    let mut ids = Ids::default();
    for category in &collection.categories {
        ids.unique(&category.id);
    }
    ids.unique("other")
}

impl Book {
    /// The view of a page for paper, but for its texts.
    pub(super) fn print_view(&self, sheet: &Sheet, linker: &Linker) -> PageView {
        let view = |kind: &str, title: String, print: PrintView| PageView {
            kind: kind.to_owned(),
            title,
            print: Some(print),
            ..PageView::default()
        };
        match sheet {
            Sheet::Overview => {
                let collections = 0..self.catalogue.shape.collections.len();
                let groups = collections.flat_map(|c| self.print_groups(c, linker));
                let print = PrintView {
                    groups: groups.collect(),
                    ..PrintView::default()
                };
                view("print-index", String::new(), print)
            }
            Sheet::CheatSheet => {
                let print = PrintView {
                    entries: self.cheat_sheet(linker),
                    ..PrintView::default()
                };
                view("cheat-sheet", String::new(), print)
            }
            Sheet::Document(group) => {
                let prefixes = group.prefixes(&self.catalogue);
                let entries = group.entries.iter().zip(prefixes);
                let print = PrintView {
                    entries: entries
                        .map(|(&id, prefix)| self.print_entry(id, prefix, linker))
                        .collect(),
                    ..PrintView::default()
                };
                view("print", group.title(), print)
            }
            Sheet::Worksheet(group) => {
                let print = PrintView {
                    other: linker.to(&group.key()),
                    ..PrintView::default()
                };
                view("worksheet", group.title(), print)
            }
            Sheet::Key(group) => {
                let print = PrintView {
                    other: linker.to(&group.worksheet),
                    ..PrintView::default()
                };
                view("worksheet-key", group.title(), print)
            }
        }
    }

    /// The pages for paper of a collection, for its index page.
    pub(super) fn print_links(&self, index: usize, linker: &Linker) -> PrintView {
        PrintView {
            groups: self.print_groups(index, linker),
            ..PrintView::default()
        }
    }

    fn print_groups(&self, index: usize, linker: &Linker) -> Vec<PrintGroupView> {
        let groups = groups(&self.catalogue, index).into_iter();
        groups
            .map(|group| {
                let asks = group.questions > 0;
                let href = |route: &Route| match asks {
                    true => linker.to(route),
                    false => String::new(),
                };
                PrintGroupView {
                    collection: group.collection.clone(),
                    category: group.category.clone(),
                    pages: group.entries.len(),
                    questions: group.questions,
                    document: linker.to(&group.document),
                    worksheet: href(&group.worksheet),
                    key: href(&group.key()),
                }
            })
            .collect()
    }

    fn print_entry(&self, id: TopicId, prefix: String, linker: &Linker) -> PrintEntryView {
        let topic = self.catalogue.topic(id);
        let mut view = PrintEntryView {
            id: prefix,
            title: topic.title.clone(),
            href: linker.to(&topic.route),
            facts: facts(topic)
                .map(|(key, value)| FactView {
                    key: key.to_owned(),
                    value: value.to_owned(),
                })
                .collect(),
            verified: topic.shared_front().verified.as_ref().map(|v| v.value),
            ..PrintEntryView::default()
        };
        if let Some(front) = topic.front() {
            view.summary = front.summary.clone().unwrap_or_default();
            view.unverified.clone_from(&front.unverified);
            let sources = front.sources.iter().map(|source| SourceView {
                title: source.title.clone(),
                url: source.url.clone(),
            });
            view.sources = sources.collect();
        }
        view
    }

    /// Every entry that has a summary or values, by collection and category.
    fn cheat_sheet(&self, linker: &Linker) -> Vec<PrintEntryView> {
        let mut entries = Vec::new();
        for index in 0..self.catalogue.shape.collections.len() {
            for group in groups(&self.catalogue, index) {
                let mut title = group.title();
                for &id in &group.entries {
                    let mut entry = self.print_entry(id, String::new(), linker);
                    let is_entry = self.catalogue.topic(id).role == Role::Entry;
                    if is_entry && !(entry.summary.is_empty() && entry.facts.is_empty()) {
                        entry.unverified.clear();
                        entry.sources.clear();
                        entry.group = std::mem::take(&mut title);
                        entries.push(entry);
                    }
                }
            }
        }
        entries
    }

    /// The case block with this id.
    #[must_use]
    pub fn case(&self, id: &str) -> Option<BlockPlace> {
        let cases = self.cases.get_or_init(|| {
            let mut cases = BTreeMap::new();
            for (id, topic) in self.catalogue.iter() {
                for (part, of) in topic.parts.iter().enumerate() {
                    let blocks = of.entry.quizzes.iter().enumerate();
                    for (n, quiz) in blocks.filter(|(_, quiz)| quiz.kind == Some(Kind::Case)) {
                        cases.entry(quiz.id.clone()).or_insert((id, part, n));
                    }
                }
            }
            cases
        });
        let place = cases.get(id).copied();
        place.filter(|(topic, ..)| self.catalogue.is_visible(*topic))
    }

    /// What [`Self::print_view`] and the texts of the page are made from.
    pub(super) fn hash_print(
        &self,
        sheet: &Sheet,
        size: &impl Fn(&SourcePath) -> Option<(u32, u32)>,
        hasher: &mut Xxh3,
    ) {
        match sheet {
            Sheet::Overview => self.hash_print_groups(hasher),
            Sheet::CheatSheet => {
                for index in 0..self.catalogue.shape.collections.len() {
                    for group in groups(&self.catalogue, index) {
                        group.title().hash(hasher);
                        for &id in &group.entries {
                            self.hash_entry_head(id, hasher);
                        }
                    }
                }
            }
            Sheet::Document(group) | Sheet::Worksheet(group) | Sheet::Key(group) => {
                (group.title(), group.entries.len()).hash(hasher);
                for &id in &group.entries {
                    self.hash_entry_head(id, hasher);
                    self.hash_texts(id, size, hasher);
                }
                if !matches!(sheet, Sheet::Document(_)) {
                    self.hash_cases(&group.entries, hasher);
                }
            }
        }
    }

    /// What shows the pages for paper.
    pub(super) fn hash_print_groups(&self, hasher: &mut Xxh3) {
        for index in 0..self.catalogue.shape.collections.len() {
            self.hash_print_groups_of(index, hasher);
        }
    }

    /// The same for one collection.
    pub(super) fn hash_print_groups_of(&self, index: usize, hasher: &mut Xxh3) {
        for group in groups(&self.catalogue, index) {
            (group.title(), group.entries.len(), group.questions).hash(hasher);
            (&group.document, &group.worksheet).hash(hasher);
        }
    }

    fn hash_entry_head(&self, id: TopicId, hasher: &mut Xxh3) {
        let note = &self.catalogue.topic(id).main().note;
        (self.named(id), note.front_fingerprint).hash(hasher);
    }

    /// The texts that questions of these entries refer to.
    fn hash_cases(&self, entries: &[TopicId], hasher: &mut Xxh3) {
        let topics = entries.iter().map(|&id| self.catalogue.topic(id));
        let quizzes = topics.flat_map(|topic| &topic.parts);
        let quizzes = quizzes.flat_map(|part| &part.entry.quizzes);
        let named = |quiz: &Quiz| quiz.metadata.case.as_ref().map(|case| case.id.clone());
        let cases: BTreeSet<String> = quizzes.filter_map(named).collect();
        for (id, part, _) in cases.iter().filter_map(|case| self.case(case)) {
            let entry = &self.catalogue.topic(id).parts[part].entry;
            (entry.fingerprint, self.graph.part(id, part).fingerprint).hash(hasher);
        }
    }
}
