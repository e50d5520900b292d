//! Collections: the kinds of page a book has, each with its categories and its order. A book whose
//! book.toml names none is grouped by its folders.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::codes;
use super::names::{Found, Names};
use super::summary::Places;
use super::{Role, Topic, TopicId, topic_id};
use crate::config::{CategoryConfig, CollectionOrder, Config};
use crate::diagnostic::Diagnostic;
use crate::note::Note;
use crate::path::{Route, SourcePath};
use crate::slug::slug;
use crate::suggest::Suggestions;

/// A kind of page.
#[derive(Clone, Debug)]
pub struct Collection {
    /// Slug.
    pub name: String,
    /// In navigation.
    pub title: String,
    /// Folder of its notes, relative to the folder of the notes.
    pub folder: String,
    /// Its index page.
    pub route: Route,
    /// Order inside.
    pub order: CollectionOrder,
    /// Template of its pages.
    pub template: String,
    /// Its groups, in the order shown.
    pub categories: Vec<Category>,
    /// Its visible entries, in order.
    pub entries: Vec<TopicId>,
    /// The note that is its index page.
    pub index: Option<TopicId>,
    /// Whether a `[[collection]]` table declares it.
    pub declared: bool,
}

/// A group inside a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Slug.
    pub id: String,
    /// Shown.
    pub title: String,
    /// Place of its table in book.toml; behind all of them without one.
    rank: usize,
}

impl Collection {
    /// The entries by category: those without one first.
    pub fn groups(&self, topics: &[Arc<Topic>]) -> Vec<(Option<&Category>, Vec<TopicId>)> {
        let mut groups: Vec<(Option<usize>, Vec<TopicId>)> = Vec::new();
        let mut place: HashMap<Option<usize>, usize> = HashMap::new();
        for &id in &self.entries {
            let category = topics[id.index()].category;
            let at = *place.entry(category).or_insert_with(|| {
                groups.push((category, Vec::new()));
                groups.len() - 1
            });
            groups[at].1.push(id);
        }
        groups.sort_by_key(|(category, _)| *category);
        groups
            .into_iter()
            .map(|(c, ids)| (c.map(|c| &self.categories[c]), ids))
            .collect()
    }

    /// Adds a category, and returns its index.
    pub(super) fn add_category(&mut self, id: &str, title: &str, rank: usize) -> usize {
        self.categories.push(Category {
            id: id.to_owned(),
            title: title.to_owned(),
            rank,
        });
        self.categories.len() - 1
    }
}

/// The collections of book.toml, or one per folder where it names none.
pub(super) fn declared(
    notes: &[Arc<Note>],
    config: &Config,
    places: &Places,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Collection> {
    if config.collections.is_empty() {
        let mut collections = by_folder(notes, &config.book.src, &config.book.title);
        let src = config.book.src.as_str();
        let mut first: HashMap<&str, f64> = HashMap::new();
        for note in notes {
            let Some(place) = places.get(&note.path) else {
                continue;
            };
            let path = note.path.below(src).unwrap_or_default();
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            let known = first.entry(folder).or_insert(*place);
            *known = place.min(*known);
        }
        let first = |c: &Collection| first.get(&*c.folder).copied().unwrap_or(f64::INFINITY);
        collections.sort_by(|a, b| first(a).total_cmp(&first(b)));
        return collections;
    }
    let known: Vec<&str> = config.collections.iter().map(|c| &*c.name).collect();
    for note in notes {
        if let Some(wanted) = &note.front.collection
            && !known.contains(&&*wanted.value)
        {
            findings.push(
                Diagnostic::new(
                    &codes::COLLECTION_UNKNOWN,
                    wanted.span.clone(),
                    format!("book.toml has no collection `{}`", wanted.value),
                )
                .help(format!("the collections are: {}", known.join(", "))),
            );
        }
    }
    let collections = config.collections.iter().map(|c| Collection {
        name: c.name.clone(),
        title: c.title.clone(),
        folder: c.folder.trim_matches('/').to_owned(),
        route: folder_route(&c.folder),
        order: c.order,
        template: c.template.clone(),
        categories: Vec::new(),
        entries: Vec::new(),
        index: None,
        declared: true,
    });
    collections.collect()
}

/// The route of a folder, every segment slugged.
pub(super) fn folder_route(folder: &str) -> Route {
    let segments: Vec<String> = folder
        .split('/')
        .map(slug)
        .filter(|s| !s.is_empty())
        .collect();
    Route::from_segments(segments.iter().map(String::as_str))
}

fn by_folder(notes: &[Arc<Note>], src: &SourcePath, book: &str) -> Vec<Collection> {
    let mut folders: BTreeMap<String, Option<String>> = BTreeMap::new();
    for note in notes {
        let Some(path) = note.path.below(src.as_str()) else {
            continue;
        };
        match path.split_once('/') {
            Some((folder, rest)) => {
                let title = folders.entry(folder.to_owned()).or_default();
                if rest == "index.md"
                    || (matches!(rest, "_index.md" | "README.md") && title.is_none())
                {
                    *title = Some(note.title.clone());
                }
            }
            None if !matches!(path, "index.md" | "_index.md" | "README.md") => {
                folders
                    .entry(String::new())
                    .or_insert_with(|| Some(book.to_owned()));
            }
            None => {}
        }
    }
    let mut collections: Vec<Collection> = Vec::with_capacity(folders.len());
    let mut places: HashMap<String, usize> = HashMap::new();
    for (folder, title) in folders {
        let name = slug(&folder);
        // Two folders with one address, `Old trees` and `old-trees`, are one collection.
        if let Some(&known) = places.get(&name) {
            if let Some(title) = title {
                collections[known].title = title;
            }
            continue;
        }
        places.insert(name.clone(), collections.len());
        collections.push(Collection {
            name,
            title: title.unwrap_or_else(|| folder.clone()),
            route: folder_route(&folder),
            folder,
            order: CollectionOrder::Category,
            template: "entry".to_owned(),
            categories: Vec::new(),
            entries: Vec::new(),
            index: None,
            declared: false,
        });
    }
    collections
}

/// Which collection a note lies in, by its folder.
pub(super) struct Folders {
    /// By folder where book.toml declares them, else by the slug of a folder of the notes.
    collections: HashMap<String, usize>,
    declared: bool,
}

impl Folders {
    pub(super) fn new(collections: &[Collection]) -> Self {
        let declared = collections.iter().any(|c| c.declared);
        let folders = collections.iter().enumerate().map(|(index, collection)| {
            let folder = match declared {
                true => &collection.folder,
                false => &collection.name,
            };
            (folder.clone(), index)
        });
        Self {
            collections: folders.collect(),
            declared,
        }
    }

    /// The collection whose folder holds `path` (relative to the folder of the notes): the deepest
    /// one.
    pub(super) fn of_path(&self, path: &str) -> Option<usize> {
        if !self.declared {
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            return self.collections.get(&slug(folder)).copied();
        }
        let above =
            std::iter::successors(path.rsplit_once('/'), |(folder, _)| folder.rsplit_once('/'));
        let folders = above.map(|(folder, _)| folder).chain([""]);
        let mut found = folders.filter_map(|folder| self.collections.get(folder).copied());
        found.next()
    }
}

/// The `[[category]]` tables, found by id, or by title without regard to case and to `&` for "and".
pub(super) struct CategoryTables<'c> {
    tables: &'c [CategoryConfig],
    by_id: HashMap<&'c str, usize>,
    by_title: HashMap<String, usize>,
}

impl<'c> CategoryTables<'c> {
    pub(super) fn new(tables: &'c [CategoryConfig]) -> Self {
        let mut known = Self {
            tables,
            by_id: HashMap::new(),
            by_title: HashMap::new(),
        };
        for (rank, table) in tables.iter().enumerate() {
            known.by_id.entry(&table.id).or_insert(rank);
            known.by_title.entry(loose(&table.title)).or_insert(rank);
        }
        known
    }

    /// The first table for an id or a heading, with its place among the tables.
    pub(super) fn find(&self, written: &str) -> Option<(usize, &'c CategoryConfig)> {
        let by_id = self.by_id.get(written);
        let by_title = self.by_title.get(&loose(written));
        let rank = *by_id.into_iter().chain(by_title).min()?;
        Some((rank, &self.tables[rank]))
    }
}

fn loose(title: &str) -> String {
    slug(&title.replace('&', " and "))
}

/// Sets the page above each topic and reports names that no page has, and cycles.
pub(super) fn set_parents(topics: &mut [Topic], names: &Names, findings: &mut Vec<Diagnostic>) {
    let mut suggestions = Suggestions::new();
    for index in 0..topics.len() {
        let Some(wanted) = topics[index].front().and_then(|f| f.parent.clone()) else {
            continue;
        };
        match names.find(&wanted.value) {
            Found::One(id) if id != topic_id(index) => topics[index].parent = Some(id),
            Found::One(_) => findings.push(
                Diagnostic::new(
                    &codes::PARENT_CYCLE,
                    wanted.span,
                    format!("`{}` is its own parent", topics[index].title),
                )
                .help("remove `parent:`, or name the page above this one"),
            ),
            Found::Several(_) => findings.push(Diagnostic::new(
                &codes::LINK_AMBIGUOUS,
                wanted.span,
                format!("several pages are called `{}`", wanted.value),
            )),
            Found::None => {
                let mut finding = Diagnostic::new(
                    &codes::PARENT_UNKNOWN,
                    wanted.span,
                    format!("no page is called `{}`", wanted.value),
                );
                finding.help = suggestions.get(&wanted.value, || {
                    let near = names.nearest(&wanted.value)?;
                    Some(format!("did you mean `{}`?", topics[near.index()].title))
                });
                findings.push(finding);
            }
        }
    }
    break_cycles(topics, findings);
}

/// Each walk upwards marks what it passes, so every topic is passed once.
fn break_cycles(topics: &mut [Topic], findings: &mut Vec<Diagnostic>) {
    let mut walk_of = vec![0_usize; topics.len()];
    for start in 0..topics.len() {
        let mut at = start;
        while walk_of[at] == 0 {
            walk_of[at] = start + 1;
            let Some(parent) = topics[at].parent else {
                break;
            };
            if walk_of[parent.index()] == start + 1 {
                let topic = &mut topics[at];
                topic.parent = None;
                let span = topic
                    .front()
                    .and_then(|f| f.parent.as_ref())
                    .map_or_else(|| topic.main().entry.name_span.clone(), |p| p.span.clone());
                findings.push(
                    Diagnostic::new(
                        &codes::PARENT_CYCLE,
                        span,
                        format!("the pages above `{}` lead back to it", topic.title),
                    )
                    .help("remove `parent:` from the page that stands above the others"),
                );
                break;
            }
            at = parent.index();
        }
    }
}

/// Puts categories and entries in the order in which they are shown.
pub(super) fn sort(
    collections: &mut [Collection],
    topics: &mut [Topic],
    places: &Places,
    drafts: bool,
) {
    sort_categories(collections, topics);
    for (index, topic) in topics.iter().enumerate() {
        let Some(c) = topic.collection else { continue };
        if topic.withheld || topic.draft && !drafts {
            continue;
        }
        match topic.role {
            Role::Entry => collections[c].entries.push(topic_id(index)),
            Role::Index => collections[c].index = Some(topic_id(index)),
            Role::Home | Role::Glossary => {}
        }
    }
    for collection in collections {
        let order = collection.order;
        collection
            .entries
            .sort_by(|a, b| compare(&topics[a.index()], &topics[b.index()], order, places));
    }
}

/// Orders the categories: as the tables of book.toml stand, then the others.
fn sort_categories(collections: &mut [Collection], topics: &mut [Topic]) {
    let mut places = Vec::with_capacity(collections.len());
    for collection in collections.iter_mut() {
        let mut order: Vec<usize> = (0..collection.categories.len()).collect();
        let known = &collection.categories;
        order.sort_by(|&a, &b| {
            known[a]
                .rank
                .cmp(&known[b].rank)
                .then_with(|| natural(&known[a].title, &known[b].title))
        });
        let mut place = vec![0; order.len()];
        for (to, &from) in order.iter().enumerate() {
            place[from] = to;
        }
        collection.categories = order.iter().map(|&i| known[i].clone()).collect();
        places.push(place);
    }
    for topic in topics {
        if let (Some(collection), Some(category)) = (topic.collection, topic.category) {
            topic.category = Some(places[collection][category]);
        }
    }
}

fn compare(a: &Topic, b: &Topic, order: CollectionOrder, places: &Places) -> Ordering {
    let place = |t: &Topic| {
        let listed = || places.get(&t.main().note.path).copied();
        t.front()
            .and_then(|f| f.order)
            .or_else(listed)
            .unwrap_or(f64::INFINITY)
    };
    let by_title = || natural(&a.title, &b.title);
    let by_path = || {
        (&a.main().note.path, a.main().entry.line).cmp(&(&b.main().note.path, b.main().entry.line))
    };
    match order {
        CollectionOrder::Category => a
            .category
            .cmp(&b.category)
            .then_with(|| place(a).total_cmp(&place(b)))
            .then_with(by_title)
            .then_with(by_path),
        CollectionOrder::Title => by_title().then_with(by_path),
        CollectionOrder::Path => by_path(),
    }
}

/// Titles as people sort them: without regard to case, numbers by value (`Note 9` before `Note 10`).
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let (mut x, mut y) = (a.chars().peekable(), b.chars().peekable());
    loop {
        match (x.peek().copied(), y.peek().copied()) {
            (None, None) => return a.cmp(b),
            (None, _) => return Ordering::Less,
            (_, None) => return Ordering::Greater,
            (Some(p), Some(q)) if p.is_ascii_digit() && q.is_ascii_digit() => {
                let (p, q) = (number(&mut x), number(&mut y));
                match p.len().cmp(&q.len()).then_with(|| p.cmp(&q)) {
                    Ordering::Equal => {}
                    unequal => return unequal,
                }
            }
            (Some(p), Some(q)) => {
                let (p, q) = (p.to_lowercase(), q.to_lowercase());
                match p.cmp(q) {
                    Ordering::Equal => {}
                    unequal => return unequal,
                }
                x.next();
                y.next();
            }
        }
    }
}

/// The digits at the front, without leading zeros.
fn number(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut digits = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_digit) {
        if !(digits.is_empty() && c == '0') {
            digits.push(c);
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn titles_sort_as_people_do() {
        let mut titles = ["Note 10", "note 9", "Alpha", "Note 9b", "alpha 2"];
        titles.sort_by(|a, b| natural(a, b));
        assert_eq!(titles, ["Alpha", "alpha 2", "note 9", "Note 9b", "Note 10"]);
    }
}
