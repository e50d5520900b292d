//! Which pages exist and what each of them shows. A page's view is made from the catalogue and the
//! graph alone; templates see nothing else.

mod book;
mod compare;
mod exam;
mod key;
mod links;
mod lists;
mod navigation;
mod neighbourhood;
mod print;
mod sharing;
mod topic;
mod view;

pub use book::{Book, Linker};
pub use exam::{DomainView, ExamPageView, FormatView, PathView, RangeView, StepView, TaskView};
pub use key::Frame;
pub use navigation::{Group, GroupKey, NEIGHBOURS, WHOLE};
pub use print::{
    BlockPlace, PrintEntryView, PrintGroup, PrintGroupView, PrintQuestionView, PrintView, Sheet,
};
pub use view::{
    BacklinksView, CardView, CompareRowView, CompareView, ExamView, FactView, GroupView, LinkView,
    MapView, NavCollection, NavView, NodeView, OutlineView, PageView, QuoteView, SiteView,
    SourceView, StructuredView, TreeView,
};

use crate::catalogue::{Role, TopicId};
use crate::path::{OutputPath, Route};

/// The template of an entry where its collection names no other.
const ENTRY: &str = "entry";

/// A page of the site.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where it is read.
    pub route: Route,
    /// The file it is written to.
    pub output: OutputPath,
    /// What it shows.
    pub subject: Subject,
    /// Its template, with `.html`.
    pub template: String,
}

/// What a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Content of the book.
    Topic(TopicId),
    /// The start page of a book without an `index.md`.
    Home,
    /// The index of a collection without an `index.md`.
    Collection(usize),
    /// Comparable values of entries, side by side.
    Compare,
    /// All tags.
    Tags,
    /// The pages of one tag, by its slug.
    Tag(String),
    /// The search page with the tree of all pages.
    Search,
    /// A page where a script asks questions from all over the book, or shows what was answered.
    Asking(Asking),
    /// A page for paper.
    Print(Sheet),
    /// The page for addresses that do not exist.
    NotFound,
}

/// The pages where scripts ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// What is due today.
    Review,
    /// Practice exams.
    Practice,
    /// What was answered so far.
    Dashboard,
}

impl Asking {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Review, Self::Practice, Self::Dashboard];

    /// Its route, its template and the kind of its view.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Practice => "practice",
            Self::Dashboard => "dashboard",
        }
    }
}

/// All pages of the site, in the order of their routes but for `404.html`, which is last.
#[must_use]
pub fn pages(book: &Book) -> Vec<Page> {
    let catalogue = &book.catalogue;
    let mut pages: Vec<Page> = Vec::with_capacity(catalogue.topics.len() + 16);
    for (id, topic) in catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id)) {
        let template = match topic.role {
            Role::Home => "home.html".to_owned(),
            Role::Index => "collection.html".to_owned(),
            Role::Glossary => "glossary.html".to_owned(),
            Role::Entry => {
                let named = topic
                    .collection
                    .map(|c| &catalogue.shape.collections[c].template);
                match named.map_or(ENTRY, String::as_str) {
                    ENTRY if topic.front().is_some_and(|f| f.blueprint.is_some()) => {
                        "exam.html".to_owned()
                    }
                    template => format!("{template}.html"),
                }
            }
        };
        pages.push(page(topic.route.clone(), Subject::Topic(id), template));
    }
    let has_home = catalogue.with_role(Role::Home).is_some();
    if !has_home {
        pages.push(page(Route::home(), Subject::Home, "home.html".to_owned()));
    }
    for (index, collection) in catalogue.shape.collections.iter().enumerate() {
        let is_home = collection.route == Route::home();
        if collection.index.is_none() && !collection.entries.is_empty() && !is_home {
            let template = "collection.html".to_owned();
            pages.push(page(
                collection.route.clone(),
                Subject::Collection(index),
                template,
            ));
        }
    }
    if book.has_comparison() {
        pages.push(page(
            Route::new(compare::ROUTE),
            Subject::Compare,
            "compare.html".to_owned(),
        ));
    }
    if !catalogue.shape.tags.is_empty() {
        pages.push(page(
            Route::new("tags"),
            Subject::Tags,
            "tags.html".to_owned(),
        ));
        for slug in catalogue.shape.tags.keys() {
            let route = Route::new(&format!("tags/{slug}"));
            pages.push(page(
                route,
                Subject::Tag(slug.clone()),
                "tag.html".to_owned(),
            ));
        }
    }
    pages.push(page(
        Route::new("search"),
        Subject::Search,
        "search.html".to_owned(),
    ));
    if catalogue.asks() {
        let practice = catalogue.examines();
        for asking in Asking::ALL {
            if asking == Asking::Practice && !practice {
                continue;
            }
            let name = asking.name();
            let template = format!("{name}.html");
            pages.push(page(Route::new(name), Subject::Asking(asking), template));
        }
    }
    pages.extend(print::pages(catalogue));
    pages.sort_by(|a, b| a.route.cmp(&b.route));
    pages.push(Page {
        route: Route::home(),
        output: OutputPath::from("404.html"),
        subject: Subject::NotFound,
        template: "not-found.html".to_owned(),
    });
    pages
}

fn page(route: Route, subject: Subject, template: String) -> Page {
    Page {
        output: route.output(),
        route,
        subject,
        template,
    }
}
