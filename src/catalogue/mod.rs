//! The whole book at a glance: which pages its entries make, what they are called, where they lie
//! and how they are grouped. An entry that several notes speak of is gathered here onto one page.

pub(crate) mod codes;
mod collections;
mod gather;
mod graph;
mod incoming;
mod link;
mod lists;
mod mentions;
mod names;
mod passages;
mod related;
mod resolve;
mod summary;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

pub use collections::{Category, Collection};
pub use graph::{Edge, Graph};
pub use link::PartLinks;
pub use lists::{NameLists, Scope};
pub use mentions::{Mention, MentionIndex, MentionTarget};
pub use names::{Found, Names, fold};
pub use resolve::{Anchor, Resolved};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::note::{Entry, FrontMatter, Note};
use crate::path::{Route, SourcePath};
use crate::quiz::Quiz;

/// A page of the book's own content, by its place in [`Catalogue::topics`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(pub u32);

impl TopicId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What one page of the book is about: an entry, or several gathered ones.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Where the page is read.
    pub route: Route,
    /// What kind of page it is.
    pub role: Role,
    /// Its name.
    pub title: String,
    /// The entries on it; never empty, the first one gives the page its route and front matter.
    pub parts: Vec<Part>,
    /// Index into [`Shape::collections`].
    pub collection: Option<usize>,
    /// Index into [`Collection::categories`].
    pub category: Option<usize>,
    /// The page above, by `parent:`.
    pub parent: Option<TopicId>,
    /// Shown only where drafts are shown.
    pub draft: bool,
    /// Not shown at all: its front matter cannot be read, and might say that it is a draft.
    pub withheld: bool,
    /// Of what other pages show of it, made when first asked for.
    card: OnceLock<Fingerprint>,
}

/// What kind of page a topic has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The start page.
    Home,
    /// The index page of its collection.
    Index,
    /// The glossary.
    Glossary,
    /// Everything else.
    Entry,
}

/// An entry on a page.
#[derive(Clone, Debug)]
pub struct Part {
    /// The note it comes from.
    pub note: Arc<Note>,
    /// The entry.
    pub entry: Arc<Entry>,
    /// What its ids end in on this page: empty for the first part.
    pub suffix: String,
}

impl Part {
    /// Takes the same entry, which is at `place` among those cut out, from a newer version of its
    /// note.
    fn replace(&mut self, new: &Arc<Note>, place: Option<usize>) {
        let entry = place.map_or(Some(&new.own), |place| new.cut.get(place));
        if let Some(entry) = entry {
            self.entry = entry.clone();
            self.note = new.clone();
        }
    }

    /// Whether the entry is a note kept whole (or what is left of a cut one), not a piece of one.
    #[must_use]
    pub fn is_own(&self) -> bool {
        Arc::ptr_eq(&self.entry, &self.note.own)
    }
}

impl Topic {
    /// The first part.
    #[must_use]
    pub fn main(&self) -> &Part {
        &self.parts[0]
    }

    /// The front matter of its note, where the page is the note's own. A piece of a cut note has
    /// none: what the note says of itself is not said of each piece.
    #[must_use]
    pub fn front(&self) -> Option<&FrontMatter> {
        let main = self.main();
        main.is_own().then_some(&main.note.front)
    }

    /// The front matter of its note, for what holds of every piece: exams, tags, dates.
    #[must_use]
    pub fn shared_front(&self) -> &FrontMatter {
        &self.main().note.front
    }

    /// The fingerprint of what other pages show of it in lists.
    #[must_use]
    pub fn card(&self) -> Fingerprint {
        *self.card.get_or_init(|| {
            let counts = (self.questions(), self.minutes(), self.draft);
            Fingerprint::of(&(&self.title, &self.route, self.summary(), counts))
        })
    }

    /// Other names that the headings of its cut entries hold.
    pub fn heading_aliases(&self) -> impl Iterator<Item = &str> {
        self.parts
            .iter()
            .flat_map(|part| &part.entry.aliases)
            .map(String::as_str)
    }

    /// Whether it has a question or a card.
    #[must_use]
    pub fn asks(&self) -> bool {
        let mut quizzes = self.parts.iter().flat_map(|part| &part.entry.quizzes);
        quizzes.any(Quiz::is_item)
    }

    /// Number of questions.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.parts.iter().map(|p| p.entry.questions()).sum()
    }

    /// Number of words.
    #[must_use]
    pub fn words(&self) -> usize {
        self.parts.iter().map(|p| p.entry.words as usize).sum()
    }

    /// Minutes of reading, see [`minutes_of`].
    #[must_use]
    pub fn minutes(&self) -> usize {
        minutes_of(self.words(), self.questions())
    }

    /// One line about it: its summary, else the beginning of its text.
    #[must_use]
    pub fn summary(&self) -> String {
        match self.front().and_then(|f| f.summary.clone()) {
            Some(summary) => summary,
            None => crate::text::beginning(&self.main().entry.prose.text, 200),
        }
    }
}

/// Minutes of reading: 200 words a minute and a minute and a half for a question.
#[must_use]
pub fn minutes_of(words: usize, questions: usize) -> usize {
    (words * 2 + questions * 600).div_ceil(400).max(1)
}

/// Everything that has a page, by name, by place and by group.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The pages of the book's content, in the order of their notes.
    pub topics: Vec<Arc<Topic>>,
    /// What names and front matter decide: the same as long as no note changes them.
    pub shape: Arc<Shape>,
}

/// How the topics of a book are named, placed and grouped.
#[derive(Debug)]
pub struct Shape {
    /// In the order in which they are shown.
    pub collections: Vec<Collection>,
    /// Names to topics.
    pub names: Names,
    /// Notes to the topics of their own pages.
    pub by_path: HashMap<SourcePath, TopicId>,
    /// Entries cut out of notes, by note and name, to the topics they stand on.
    pub cut_pages: HashMap<(SourcePath, String), TopicId>,
    /// Tags by slug, with their topics in reading order.
    pub tags: BTreeMap<String, Tag>,
    /// All visible entries in reading order: collection by collection.
    pub order: Vec<TopicId>,
    /// The folder of the notes.
    pub src: SourcePath,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// As first written.
    pub title: String,
    /// The pages that have it.
    pub topics: Vec<TopicId>,
}

impl Catalogue {
    /// Gathers the entries of `notes`, which are sorted by path.
    #[must_use]
    pub fn new(notes: &[Arc<Note>], config: &Config, drafts: bool) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let places = summary::places(notes, &config.book.src);
        let mut collections = collections::declared(notes, config, &places, &mut findings);
        let gathered = gather::topics(notes, config, &mut collections, &mut findings);
        let mut topics = gathered.topics;
        let names = Names::new(&topics, &mut findings);
        collections::set_parents(&mut topics, &names, &mut findings);
        collections::sort(&mut collections, &mut topics, &places, drafts);
        let order: Vec<TopicId> = collections.iter().flat_map(|c| c.entries.clone()).collect();
        let tags = tags(&topics, &order, drafts);
        let shape = Shape {
            collections,
            names,
            by_path: gathered.by_path,
            cut_pages: gathered.cut_pages,
            tags,
            order,
            src: config.book.src.clone(),
            drafts,
        };
        let catalogue = Self {
            topics: topics.into_iter().map(Arc::new).collect(),
            shape: Arc::new(shape),
        };
        (catalogue, findings)
    }

    /// The same catalogue with other texts: each pair is a note as it was and as it is, with the same
    /// interface. Returns the topics whose parts changed, too.
    #[must_use]
    pub fn with_texts(&self, changed: &[(Arc<Note>, Arc<Note>)]) -> (Self, Vec<TopicId>) {
        let mut catalogue = self.clone();
        let mut touched = Vec::new();
        for (old, new) in changed {
            let places = old.cut.iter().map(Arc::as_ptr).zip(0..);
            let places: HashMap<*const Entry, usize> = places.collect();
            let own = self.shape.by_path.get(&old.path).copied();
            let cut = old.cut.iter().filter_map(|entry| {
                let key = (old.path.clone(), entry.name.clone());
                self.shape.cut_pages.get(&key).copied()
            });
            for id in own.into_iter().chain(cut) {
                let topic = Arc::make_mut(&mut catalogue.topics[id.index()]);
                topic.card = OnceLock::new();
                for part in topic.parts.iter_mut().filter(|p| Arc::ptr_eq(&p.note, old)) {
                    let place = places.get(&Arc::as_ptr(&part.entry)).copied();
                    part.replace(new, place);
                }
                if touched.last() != Some(&id) {
                    touched.push(id);
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        (catalogue, touched)
    }

    /// The topic with this number.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.index()]
    }

    /// All topics with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (TopicId, &Topic)> {
        self.topics
            .iter()
            .enumerate()
            .map(|(i, topic)| (topic_id(i), &**topic))
    }

    /// The pages above one by `parent:`, the nearest first.
    pub fn above(&self, id: TopicId) -> impl Iterator<Item = TopicId> {
        std::iter::successors(self.topic(id).parent, |id| self.topic(*id).parent)
    }

    /// Whether a topic has a page in this build.
    #[must_use]
    pub fn is_visible(&self, id: TopicId) -> bool {
        let topic = self.topic(id);
        !topic.withheld && (self.shape.drafts || !topic.draft)
    }

    /// Whether a visible page has a question or a card.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.iter()
            .any(|(id, topic)| self.is_visible(id) && topic.asks())
    }

    /// Whether a visible page has the blueprint of an exam.
    #[must_use]
    pub fn examines(&self) -> bool {
        self.iter().any(|(id, topic)| {
            let front = topic.front();
            self.is_visible(id) && front.is_some_and(|front| front.blueprint.is_some())
        })
    }

    /// The page that an entry cut out of `note` stands on, if it has one in this build.
    #[must_use]
    pub fn page_of(&self, note: &Note, entry: &Arc<Entry>) -> Option<TopicId> {
        let found = self
            .shape
            .cut_pages
            .get(&(note.path.clone(), entry.name.clone()))
            .copied();
        found.filter(|id| self.is_visible(*id))
    }

    /// The topic with this role, if it has a page.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Option<TopicId> {
        self.iter()
            .find(|(id, t)| t.role == role && self.is_visible(*id))
            .map(|(id, _)| id)
    }
}

fn topic_id(index: usize) -> TopicId {
    TopicId(u32::try_from(index).unwrap_or(u32::MAX))
}

fn tags(topics: &[Topic], order: &[TopicId], drafts: bool) -> BTreeMap<String, Tag> {
    let mut tags: BTreeMap<String, Tag> = BTreeMap::new();
    for &id in order {
        let topic = &topics[id.index()];
        if topic.withheld || topic.draft && !drafts {
            continue;
        }
        for written in &topic.shared_front().tags {
            let slug = crate::slug::slug(&written.value);
            if slug.is_empty() {
                continue;
            }
            let tag = tags.entry(slug).or_default();
            if tag.title.is_empty() {
                tag.title.clone_from(&written.value);
            }
            if tag.topics.last() != Some(&id) {
                tag.topics.push(id);
            }
        }
    }
    tags
}
