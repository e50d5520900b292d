//! What the book has to ask, in the order of its notes: the items of the manifest and the blocks
//! that hold their HTML.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::exams::exams;
use super::families::families;
use super::manifest::{Collection, Item, Manifest, Page};
use super::seconds::expected;
use super::{SHARD, asked_on, json_bytes};
use crate::cards::{Derived, derive};
use crate::catalogue::{Catalogue, Found, TopicId};
use crate::fingerprint::Fingerprint;
use crate::page::Linker;
use crate::path::encode_href;
use crate::quiz::lock::{self, Lock};
use crate::quiz::{Answers, CognitiveLevel, Kind, Quiz, Words, option_hash};
use crate::render::{Placed, Renderer};

/// Hashes of options and, for each of them, the page it is the name of.
type Options<'a> = (Vec<Cow<'a, str>>, Vec<Option<usize>>);

/// Everything that is asked.
pub(super) struct Gathered<'a> {
    /// Without stamps.
    pub(super) manifest: Manifest<'a>,
    /// In the order of the shards.
    pub(super) blocks: Vec<Block<'a>>,
    /// The texts that questions refer to, by id.
    pub(super) cases: BTreeMap<&'a str, Block<'a>>,
    /// The words of free cards.
    pub(super) words: Words,
}

/// A block of HTML.
pub(super) enum Block<'a> {
    /// From a note.
    Written(Placed<'a>),
    /// Made from the text.
    Derived(Derived),
}

impl<'a> Block<'a> {
    /// Its key in the shards.
    pub(super) fn id(&self) -> &str {
        match self {
            Self::Written(placed) => &placed.quiz.id,
            Self::Derived(derived) => &derived.id,
        }
    }

    fn quiz(&self) -> Option<&'a Quiz> {
        match self {
            Self::Written(placed) => Some(placed.quiz),
            Self::Derived(_) => None,
        }
    }

    /// The case that it refers to.
    pub(super) fn case(&self) -> Option<&'a str> {
        let case = self.quiz()?.metadata.case.as_ref()?;
        Some(case.id.as_str())
    }

    /// As on its page, with hrefs from the pages that ask.
    pub(super) fn html(&self, renderer: &Renderer, words: &Words) -> String {
        match self {
            Self::Written(placed) => {
                let mut html = String::new();
                renderer.block(placed, &Linker::on(&asked_on()), &mut html);
                html
            }
            Self::Derived(derived) => derived.html(renderer.book(), words),
        }
    }

    fn hash(&self, renderer: &Renderer, hasher: &mut Xxh3) {
        match self {
            Self::Written(placed) => renderer.hash_block(placed, hasher),
            Self::Derived(derived) => derived.source.hash(hasher),
        }
    }
}

impl<'a> Gathered<'a> {
    pub(super) fn new(renderer: &'a Renderer) -> Self {
        let catalogue = &*renderer.book().catalogue;
        let mut gathering = Gathering {
            catalogue,
            pages: Pages::default(),
            lock: &renderer.book().lock,
            items: Vec::new(),
            blocks: Vec::new(),
            cases: BTreeMap::new(),
            seen: BTreeSet::new(),
        };
        for (id, _) in catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id)) {
            for placed in renderer.blocks(id) {
                gathering.written(placed);
            }
        }
        gathering.name_families();
        for derived in derive(catalogue, renderer.theme().string("match_facts")) {
            gathering.derived(derived);
        }
        let theme = renderer.theme();
        let words = Words::new(|name| theme.string(name).to_owned());
        gathering.finish(theme.string("form_full"), words)
    }

    /// Of everything that the files are made from.
    pub(super) fn key(&self, renderer: &Renderer) -> Fingerprint {
        let mut hasher = Xxh3::new();
        hasher.write(&json_bytes(&self.manifest));
        self.words.hash(&mut hasher);
        for block in self.blocks.iter().chain(self.cases.values()) {
            block.hash(renderer, &mut hasher);
        }
        Fingerprint(hasher.finish())
    }
}

struct Gathering<'a> {
    lock: &'a Lock,
    catalogue: &'a Catalogue,
    pages: Pages,
    items: Vec<Item<'a>>,
    blocks: Vec<Block<'a>>,
    cases: BTreeMap<&'a str, Block<'a>>,
    /// Ids given: of two blocks with one id, which is an error of the book, the first is asked.
    seen: BTreeSet<Cow<'a, str>>,
}

impl<'a> Gathering<'a> {
    /// Adds a block of a note.
    fn written(&mut self, placed: Placed<'a>) {
        let quiz = placed.quiz;
        let Some(kind) = quiz
            .kind
            .filter(|_| self.seen.insert(Cow::Borrowed(&quiz.id)))
        else {
            return;
        };
        let block = Block::Written(placed);
        if kind == Kind::Case {
            self.cases.insert(&quiz.id, block);
            return;
        }
        let page = self.pages.number(placed.topic);
        let suffix = &self.catalogue.topic(placed.topic).parts[placed.part].suffix;
        let (options, names) = self.options(quiz);
        let mut item = Item {
            q: Cow::Borrowed(&quiz.id),
            rev: self.lock.rev(quiz),
            kind: kind.name(),
            level: quiz.metadata.level.name(),
            objectives: quiz
                .metadata
                .objectives
                .iter()
                .map(ToString::to_string)
                .collect(),
            page,
            anchor: format!("q-{}{suffix}", quiz.id),
            options,
            names,
            shard: self.blocks.len() / SHARD,
            was: Vec::new(),
            same: None,
            case: quiz.metadata.case.as_ref().map(|case| case.id.as_str()),
            seconds: expected(kind),
            derived: false,
            html: None,
        };
        self.blocks.push(block);
        for side in sides(quiz) {
            let of_side = |id: &'a str| match side.as_str() {
                "" => Cow::Borrowed(id),
                side => Cow::Owned(format!("{id}~{side}")),
            };
            let sub = Item {
                q: of_side(&quiz.id),
                html: (!side.is_empty()).then(|| Cow::Borrowed(&*quiz.id)),
                objectives: item.objectives.clone(),
                anchor: item.anchor.clone(),
                options: std::mem::take(&mut item.options),
                names: std::mem::take(&mut item.names),
                was: self
                    .lock
                    .former_ids(quiz)
                    .into_iter()
                    .map(of_side)
                    .collect(),
                ..item
            };
            self.items.push(sub);
        }
    }

    /// Adds a free card. An id that a block of the book has is left to it.
    fn derived(&mut self, derived: Derived) {
        if !self.seen.insert(Cow::Owned(derived.id.clone())) {
            return;
        }
        let options = derived.options.iter();
        let options = options.map(|text| (Cow::Owned(option_hash(text)), text.as_str()));
        let (options, names) = self.named_options(options.collect());
        self.items.push(Item {
            q: Cow::Owned(derived.id.clone()),
            // A free card is in no lock: its text is its key, and a change of it a new card.
            rev: lock::FIRST,
            kind: derived.kind.name(),
            level: CognitiveLevel::Recall.name(),
            objectives: derived.objectives.clone(),
            page: self.pages.number(derived.topic),
            anchor: derived.anchor.clone(),
            options,
            names,
            shard: self.blocks.len() / SHARD,
            was: Vec::new(),
            same: None,
            case: None,
            seconds: expected(derived.kind),
            derived: true,
            html: None,
        });
        self.blocks.push(Block::Derived(derived));
    }

    /// The hashes of everything that can be chosen, ascending, and the pages they are the names of.
    fn options(&mut self, quiz: &'a Quiz) -> Options<'a> {
        let mut options: BTreeMap<Cow<'a, str>, &str> = BTreeMap::new();
        match &quiz.answers {
            Answers::Choice(choices) => {
                options.extend(
                    choices
                        .iter()
                        .map(|c| (c.hash.as_str().into(), &*c.part.text)),
                );
            }
            Answers::Ordering { steps, extras } => {
                let all = steps.iter().chain(extras);
                options.extend(all.map(|c| (c.hash.as_str().into(), &*c.part.text)));
            }
            Answers::Matching(pairs) => {
                for pair in pairs {
                    let response = &*pair.response.text;
                    options.insert(option_hash(response).into(), response);
                    if let Some(prompt) = &pair.prompt {
                        options.insert(pair.hash.as_str().into(), &prompt.text);
                    }
                }
            }
            Answers::Short(_) | Answers::Blanks(_) | Answers::Back { .. } | Answers::None => {}
        }
        self.named_options(options)
    }

    fn named_options(&mut self, options: BTreeMap<Cow<'a, str>, &str>) -> Options<'a> {
        let names: Vec<Option<usize>> = options.values().map(|text| self.named(text)).collect();
        let names = match names.iter().any(Option::is_some) {
            true => names,
            false => Vec::new(),
        };
        (options.into_keys().collect(), names)
    }

    /// The page that `text` is the name of.
    fn named(&mut self, text: &str) -> Option<usize> {
        let name = text.trim().trim_end_matches('.');
        match self.catalogue.shape.names.find(name) {
            Found::One(id) if self.catalogue.is_visible(id) => Some(self.pages.number(id)),
            _ => None,
        }
    }

    /// Gives questions that ask the same the name of their family.
    fn name_families(&mut self) {
        let quizzes = || self.blocks.iter().filter_map(Block::quiz);
        let pairs = quizzes().filter_map(|quiz| {
            let other = quiz.metadata.same_as.as_ref()?;
            Some((quiz.id.as_str(), other.id.as_str()))
        });
        let families = families(quizzes().map(|quiz| quiz.id.as_str()), pairs);
        for item in &mut self.items {
            let id = item.html.as_ref().unwrap_or(&item.q);
            item.same = families.get(id.as_ref()).copied();
        }
    }

    fn finish(self, full_form: &'a str, words: Words) -> Gathered<'a> {
        let catalogue = self.catalogue;
        let shape = &catalogue.shape;
        let pages = self.pages.order.iter().map(|&id| {
            let topic = catalogue.topic(id);
            Page {
                title: &topic.title,
                route: encode_href(topic.route.as_str()),
                collection: topic.collection.map(|c| shape.collections[c].name.as_str()),
            }
        });
        let collections = shape.collections.iter().filter(|c| !c.entries.is_empty());
        Gathered {
            manifest: Manifest {
                stamp: String::new(),
                shards: Vec::new(),
                exams: exams(catalogue, full_form),
                collections: collections
                    .map(|c| Collection {
                        name: &c.name,
                        title: &c.title,
                    })
                    .collect(),
                pages: pages.collect(),
                items: self.items,
            },
            blocks: self.blocks,
            cases: self.cases,
            words,
        }
    }
}

/// What a block is asked as: `""` for itself, `r` from its back, `c1` for the gaps of that number.
fn sides(quiz: &Quiz) -> Vec<String> {
    match &quiz.answers {
        Answers::Back {
            both_ways: true, ..
        } => vec![String::new(), "r".to_owned()],
        Answers::Blanks(blanks) if quiz.kind == Some(Kind::Cloze) => {
            let numbers: BTreeSet<u32> = blanks.iter().map(|blank| blank.number).collect();
            numbers.into_iter().map(|n| format!("c{n}")).collect()
        }
        _ => vec![String::new()],
    }
}

/// The pages that the manifest lists, numbered in the order in which they are first needed.
#[derive(Default)]
struct Pages {
    order: Vec<TopicId>,
    numbers: HashMap<TopicId, usize>,
}

impl Pages {
    fn number(&mut self, id: TopicId) -> usize {
        *self.numbers.entry(id).or_insert_with(|| {
            self.order.push(id);
            self.order.len() - 1
        })
    }
}
