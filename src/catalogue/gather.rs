//! From notes to pages: the route of each entry, and entries of the same name gathered onto one
//! page. A note's own file goes before headings cut out of other notes.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::codes;
use super::collections::{CategoryTables, Collection, Folders, folder_route};
use super::names::fold;
use super::{Part, Role, Topic, TopicId, topic_id};
use crate::config::{Config, RESERVED_ROUTES};
use crate::diagnostic::{Diagnostic, Span};
use crate::note::{Entry, Note};
use crate::path::{Route, SourcePath};
use crate::slug::slug;

pub(super) struct Gathered {
    pub(super) topics: Vec<Topic>,
    pub(super) by_path: HashMap<SourcePath, TopicId>,
    pub(super) cut_pages: HashMap<(SourcePath, String), TopicId>,
}

pub(super) fn topics(
    notes: &[Arc<Note>],
    config: &Config,
    collections: &mut [Collection],
    findings: &mut Vec<Diagnostic>,
) -> Gathered {
    let mut gathering = Gathering {
        config,
        folders: Folders::new(collections),
        tables: CategoryTables::new(&config.categories),
        listing: collections
            .iter()
            .enumerate()
            .filter(|(_, collection)| collection.route != Route::home())
            .map(|(index, collection)| (collection.route.clone(), index))
            .collect(),
        category_ids: vec![HashMap::new(); collections.len()],
        collections,
        findings,
        topics: Vec::new(),
        by_path: HashMap::new(),
        cut_pages: HashMap::new(),
        by_name: HashMap::new(),
        by_route: BTreeMap::new(),
        folders_with_index: notes
            .iter()
            .filter(|n| n.path.file_name() == "index.md")
            .map(|n| n.path.folder().to_owned())
            .collect(),
        folders_with_section: notes
            .iter()
            .filter(|n| n.path.file_name() == "_index.md")
            .map(|n| n.path.folder().to_owned())
            .collect(),
        has_glossary: notes.iter().any(|note| note.front.glossary),
    };
    for note in notes {
        gathering.own_page(note);
    }
    for note in notes {
        for entry in &note.cut {
            gathering.cut_page(note, entry);
        }
    }
    let Gathering {
        mut topics,
        by_path,
        cut_pages,
        ..
    } = gathering;
    for topic in topics.iter_mut().filter(|t| t.parts.len() > 1) {
        set_suffixes(topic);
    }
    Gathered {
        topics,
        by_path,
        cut_pages,
    }
}

struct Gathering<'a> {
    config: &'a Config,
    collections: &'a mut [Collection],
    folders: Folders,
    tables: CategoryTables<'a>,
    /// Where the entries of each collection are listed. The note that lies there is their index, be
    /// it `trees/index.md` or `trees.md` beside the folder `trees`.
    listing: HashMap<Route, usize>,
    /// Indexes of the categories of each collection.
    category_ids: Vec<HashMap<String, usize>>,
    findings: &'a mut Vec<Diagnostic>,
    topics: Vec<Topic>,
    by_path: HashMap<SourcePath, TopicId>,
    cut_pages: HashMap<(SourcePath, String), TopicId>,
    /// Names of pages, folded, that cut headings are gathered by.
    by_name: HashMap<String, TopicId>,
    /// Routes in lower case: two that differ in letter case are one file on many disks.
    by_route: BTreeMap<String, TopicId>,
    folders_with_index: HashSet<String>,
    /// Folders with `_index.md`, as Hugo and Zola call it.
    folders_with_section: HashSet<String>,
    /// Whether a note says that it is the glossary.
    has_glossary: bool,
}

impl Gathering<'_> {
    /// The path of a note below the folder of the notes, and its collection.
    fn place<'n>(&self, note: &'n Note) -> Option<(&'n str, Option<usize>)> {
        let path = note.path.below(self.config.book.src.as_str())?;
        let collection = match &note.front.collection {
            Some(wanted) => self.collections.iter().position(|c| c.name == wanted.value),
            None => self.folders.of_path(path),
        };
        Some((path, collection))
    }

    /// The page of a note kept whole, or of what is left of a cut one.
    fn own_page(&mut self, note: &Arc<Note>) {
        let Some((path, collection)) = self.place(note) else {
            return;
        };
        let Some(route) = self.own_route(note, path) else {
            return;
        };
        let (role, collection) = match self.listing.get(&route) {
            _ if note.front.glossary => (Role::Glossary, collection),
            Some(&listed) => (Role::Index, Some(listed)),
            None if route == Route::home() => (Role::Home, collection),
            None => (Role::Entry, collection),
        };
        let category = collection.filter(|_| role == Role::Entry).and_then(|c| {
            let written = note.front.category.as_ref();
            match written {
                Some(w) => Some(self.category(c, &w.value, &w.value, Some(&w.span))),
                None => self.folder_category(c, path),
            }
        });
        let part = Part {
            note: note.clone(),
            entry: note.own.clone(),
            suffix: String::new(),
        };
        let is_named = !note.own.name_span.range.is_empty();
        let title = match (role, collection) {
            _ if is_named => note.title.clone(),
            (Role::Home, _) => self.config.book.title.clone(),
            (Role::Index, Some(c)) => self.collections[c].title.clone(),
            _ => note.title.clone(),
        };
        let topic = Topic {
            route,
            role,
            title,
            parts: vec![part],
            collection,
            category,
            parent: None,
            draft: note.front.draft,
            withheld: note.broken,
            card: std::sync::OnceLock::new(),
        };
        self.check_front(note, collection, role);
        let Some(id) = self.add(topic) else { return };
        self.by_path.insert(note.path.clone(), id);
        if role == Role::Entry {
            self.by_name.entry(fold(&note.title)).or_insert(id);
            for alias in &note.front.aliases {
                self.by_name.entry(fold(&alias.value)).or_insert(id);
            }
        }
    }

    /// The page of an entry cut out of a note: gathered where its name has a page already.
    fn cut_page(&mut self, note: &Arc<Note>, entry: &Arc<Entry>) {
        let part = Part {
            note: note.clone(),
            entry: entry.clone(),
            suffix: String::new(),
        };
        let name = fold(&entry.name);
        let mut forms = std::iter::once(name.clone()).chain(entry.aliases.iter().map(|a| fold(a)));
        let known = forms.find_map(|form| self.by_name.get(&form).copied());
        if let Some(id) = known {
            let topic = &mut self.topics[id.index()];
            // A draft must not show through a published page, nor the other way round.
            if topic.draft == note.front.draft {
                topic.parts.push(part);
                self.cut_pages
                    .insert((note.path.clone(), entry.name.clone()), id);
                return;
            }
        }
        let Some((path, collection)) = self.place(note) else {
            return;
        };
        let folder = match collection {
            Some(c) if self.collections[c].declared => self.collections[c].route.clone(),
            _ => match self.by_path.get(&note.path) {
                Some(id) => self.topics[id.index()].route.clone(),
                None => folder_route(path.rsplit_once('/').map_or("", |(folder, _)| folder)),
            },
        };
        let last = entry.slug.clone().unwrap_or_else(|| slug(&entry.name));
        let route = Route::new(&format!("{folder}{last}"));
        if self.is_reserved(&route, &entry.name_span) {
            return;
        }
        let listed = self.listing.get(&route).copied();
        let role = listed.map_or(Role::Entry, |_| Role::Index);
        let collection = listed.or(collection);
        let category = collection.filter(|_| role == Role::Entry).and_then(|c| {
            let written = entry.category.as_deref()?;
            Some(self.category(c, &slug(written), written, None))
        });
        let topic = Topic {
            route,
            role,
            title: entry.name.clone(),
            parts: vec![part],
            collection,
            category,
            parent: None,
            draft: note.front.draft,
            withheld: note.broken,
            card: std::sync::OnceLock::new(),
        };
        if let Some(id) = self.add(topic) {
            self.cut_pages
                .insert((note.path.clone(), entry.name.clone()), id);
            self.by_name.entry(name).or_insert(id);
        }
    }

    /// The route of a note's own page.
    fn own_route(&mut self, note: &Note, path: &str) -> Option<Route> {
        if note.front.glossary {
            return Some(Route::new("glossary"));
        }
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let is_index = match file {
            "index.md" => true,
            "_index.md" => !self.folders_with_index.contains(note.path.folder()),
            "README.md" => ![&self.folders_with_index, &self.folders_with_section]
                .iter()
                .any(|folders| folders.contains(note.path.folder())),
            _ => false,
        };
        let folder = folder_route(folder);
        let span = || {
            note.front
                .slug
                .as_ref()
                .map_or_else(|| Span::file(&note.path), |s| s.span.clone())
        };
        let route = match (&note.front.slug, is_index) {
            (None, true) => folder,
            (wanted, _) => {
                let last = wanted
                    .as_ref()
                    .map_or_else(|| slug(note.path.stem()), |s| slug(&s.value));
                if last.is_empty() {
                    self.findings.push(
                        Diagnostic::new(
                            &codes::ROUTE_EMPTY,
                            span(),
                            format!(
                                "`{}` has no letter that could stand in an address",
                                note.path.file_name()
                            ),
                        )
                        .help("give the note a `slug:`"),
                    );
                    return None;
                }
                Route::new(&format!("{folder}{last}"))
            }
        };
        // Without a note that is the glossary nothing else is written there.
        let free = !self.has_glossary && route.as_str() == "glossary/";
        if !free && self.is_reserved(&route, &span()) {
            return None;
        }
        Some(route)
    }

    fn is_reserved(&mut self, route: &Route, span: &Span) -> bool {
        let first = route.as_str().split('/').next().unwrap_or("");
        let reserved = RESERVED_ROUTES.contains(&first);
        if reserved {
            self.findings.push(
                Diagnostic::new(
                    &codes::ROUTE_RESERVED,
                    span.clone(),
                    format!("the build itself writes pages under `{first}/`"),
                )
                .help("rename the file or folder, or give the note a `slug:`"),
            );
        }
        reserved
    }

    fn add(&mut self, topic: Topic) -> Option<TopicId> {
        let key = topic.route.as_str().to_lowercase();
        if let Some(&other) = self.by_route.get(&key) {
            let other = &self.topics[other.index()];
            self.findings.push(
                Diagnostic::new(
                    &codes::ROUTE_TAKEN,
                    topic.main().entry.name_span.clone(),
                    format!(
                        "the page `{}` of `{}` is already that of `{}`",
                        topic.route,
                        topic.main().note.path,
                        other.main().note.path
                    ),
                )
                .other(
                    other.main().entry.name_span.clone(),
                    "this page has the address",
                )
                .help("rename one of the files, or give it a `slug:`"),
            );
            return None;
        }
        let id = topic_id(self.topics.len());
        self.by_route.insert(key, id);
        self.topics.push(topic);
        Some(id)
    }

    /// The category of a page; `span` is where the author wrote its id.
    fn category(&mut self, c: usize, id: &str, title: &str, span: Option<&Span>) -> usize {
        let known = self.tables.find(if span.is_some() { id } else { title });
        if let Some((rank, config)) = known {
            return self.place_category(c, &config.id, &config.title, rank);
        }
        if let Some(span) = span
            && !self.config.categories.is_empty()
        {
            let ids: Vec<&str> = self.config.categories.iter().map(|c| &*c.id).collect();
            let mut finding = Diagnostic::new(
                &codes::CATEGORY_UNKNOWN,
                span.clone(),
                format!("book.toml has no category `{id}`"),
            );
            finding.help =
                crate::suggest::nearest(id, ids).map(|near| format!("did you mean `{near}`?"));
            self.findings.push(finding);
        }
        // Headings stand in an order that means something; ids of front matter do not.
        let behind = self.config.categories.len();
        let (title, rank) = match span {
            Some(_) => (readable(title), behind),
            None => (
                title.to_owned(),
                behind + 1 + self.collections[c].categories.len(),
            ),
        };
        self.place_category(c, &slug(id), &title, rank)
    }

    /// The category of a collection with this id, added where it is new. Where nothing is left of a
    /// name of signs alone, it gets an id all the same: addresses and anchors are made of it.
    fn place_category(&mut self, c: usize, id: &str, title: &str, rank: usize) -> usize {
        let id = if id.is_empty() { "other" } else { id };
        if let Some(&known) = self.category_ids[c].get(id) {
            return known;
        }
        let place = self.collections[c].add_category(id, title, rank);
        self.category_ids[c].insert(id.to_owned(), place);
        place
    }

    /// Without `[[collection]]` tables folders below the first are the categories.
    fn folder_category(&mut self, c: usize, path: &str) -> Option<usize> {
        if self.collections[c].declared {
            return None;
        }
        let mut segments = path.split('/').skip(1).collect::<Vec<_>>();
        segments.pop();
        let folder = segments.join("/");
        (!folder.is_empty()).then(|| {
            let rank = self.config.categories.len();
            self.place_category(c, &slug(&folder), &segments.join(" › "), rank)
        })
    }

    /// What the collection and the category ask of the front matter.
    fn check_front(&mut self, note: &Note, collection: Option<usize>, role: Role) {
        let front = &note.front;
        let declared = collection.filter(|&c| self.collections[c].declared);
        if let Some(c) = declared
            && role == Role::Entry
            && note.cut.is_empty()
            && let Some(config) = self.config.collections.get(c)
        {
            let missing = config
                .require
                .iter()
                .filter(|key| !front.present.contains(key));
            let front_span = front.span.clone();
            let mut span = front_span.unwrap_or_else(|| Span::file(&note.path));
            // The opening line.
            span.range.end = span.range.end.min(span.range.start + 3);
            for key in missing {
                self.findings.push(
                    Diagnostic::new(
                        &codes::REQUIRED,
                        span.clone(),
                        format!("the front matter has no `{key}`"),
                    )
                    .help(format!("every page of `{}` has `{key}:`", config.name)),
                );
            }
        }
        let Some(category) = &front.category else {
            return;
        };
        let Some((_, category)) = self.tables.find(&category.value) else {
            return;
        };
        if category.facts.is_empty() {
            return;
        }
        for (key, _) in &front.facts {
            if !category.facts.contains(&key.value) {
                self.findings.push(
                    Diagnostic::new(
                        &codes::FACT_UNKNOWN,
                        key.span.clone(),
                        format!(
                            "`{}` is no fact of the category `{}`",
                            key.value, category.id
                        ),
                    )
                    .help(format!("its facts are: {}", category.facts.join(", "))),
                );
            }
        }
    }
}

/// `machine-learning` as a title.
fn readable(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => words,
    }
}

/// Later parts of a page get ids of their own: `-2`, `-3`, or further numbers where an id of an
/// earlier part happens to end that way.
fn set_suffixes(topic: &mut Topic) {
    let mut taken: HashSet<String> = topic.parts[0].entry.all_ids().map(str::to_owned).collect();
    for (index, part) in topic.parts.iter_mut().enumerate().skip(1) {
        let mut number = index + 1;
        let suffix = loop {
            let suffix = format!("-{number}");
            if part
                .entry
                .all_ids()
                .all(|id| !taken.contains(&format!("{id}{suffix}")))
            {
                break suffix;
            }
            number += 1;
        };
        taken.extend(part.entry.all_ids().map(|id| format!("{id}{suffix}")));
        part.suffix = suffix;
    }
}
