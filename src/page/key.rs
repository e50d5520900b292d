//! The key of a page: a fingerprint of everything its view and body are made from, without making
//! either. While the key is the same, so are the bytes. It follows the views field by field; a
//! property test holds the two together.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

use super::book::{Book, Linker};
use super::topic::ABOVE;
use super::{Page, Subject};
use crate::catalogue::{Role, TopicId};
use crate::fingerprint::Fingerprint;
use crate::parallel;
use crate::path::{Route, SourcePath};

/// What of a page's surroundings goes into its key.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Frame {
    /// Of book.toml.
    pub config: Fingerprint,
    /// Of the theme and what all pages of this depth show.
    pub shared: Fingerprint,
    /// Of the navigation of the page's group.
    pub navigation: Fingerprint,
}

impl Book {
    /// The key of a page; `size` tells the size of an image.
    #[must_use]
    pub fn key(
        &self,
        page: &Page,
        frame: Frame,
        size: impl Fn(&SourcePath) -> Option<(u32, u32)>,
    ) -> Fingerprint {
        let mut hasher = Xxh3::new();
        (frame, &page.template, &page.route).hash(&mut hasher);
        match &page.subject {
            Subject::Topic(id) => self.hash_topic(*id, &size, &mut hasher),
            Subject::Collection(index) => self.hash_collection(*index, &mut hasher),
            Subject::Tag(slug) => {
                if let Some(tag) = self.catalogue.shape.tags.get(slug) {
                    tag.title.hash(&mut hasher);
                    self.hash_cards(&tag.topics, &mut hasher);
                }
            }
            Subject::Tags => {
                for (slug, tag) in &self.catalogue.shape.tags {
                    (slug, &tag.title, tag.topics.len()).hash(&mut hasher);
                }
            }
            Subject::Home | Subject::Search => {
                for (index, collection) in self.catalogue.shape.collections.iter().enumerate() {
                    (
                        &collection.title,
                        &collection.route,
                        collection.entries.len(),
                    )
                        .hash(&mut hasher);
                    self.hash_collection(index, &mut hasher);
                }
                for (id, topic) in self.catalogue.iter() {
                    if self.catalogue.is_visible(id) {
                        (&topic.title, &topic.route).hash(&mut hasher);
                    }
                }
            }
            Subject::Compare => self.hash_comparisons(&mut hasher),
            Subject::Asking(_) => self.hash_asking(&mut hasher),
            Subject::Print(sheet) => self.hash_print(sheet, &size, &mut hasher),
            Subject::NotFound => {}
        }
        Fingerprint(hasher.finish())
    }

    fn hash_topic(
        &self,
        id: TopicId,
        size: &impl Fn(&SourcePath) -> Option<(u32, u32)>,
        hasher: &mut Xxh3,
    ) {
        let catalogue = &self.catalogue;
        let topic = catalogue.topic(id);
        self.fixed(id).hash(hasher);
        self.hash_texts(id, size, hasher);
        self.hash_cards(&self.graph.related[id.index()], hasher);
        self.hash_cards(&self.graph.lists.confused[id.index()], hasher);
        self.hash_cards(&self.graph.lists.compares[id.index()], hasher);
        self.hash_cards(self.children(id), hasher);
        self.hash_path(id, hasher);
        self.hash_exam(id, hasher);
        if topic.role == Role::Entry {
            self.hash_backlinks(id, hasher);
            self.hash_targets(id, hasher);
            self.compare_href(id, &Linker::on(&Route::home()))
                .hash(hasher);
        }
        if topic.role == Role::Index
            && let Some(c) = topic.collection
        {
            self.hash_collection(c, hasher);
        }
        let main = topic.main();
        if main.is_own() {
            for entry in &main.note.cut {
                entry.category.hash(hasher);
                if let Some(page) = catalogue.page_of(&main.note, entry) {
                    self.hash_cards(&[page], hasher);
                }
            }
        }
    }

    /// The texts of a topic.
    pub(super) fn hash_texts(
        &self,
        id: TopicId,
        size: &impl Fn(&SourcePath) -> Option<(u32, u32)>,
        hasher: &mut Xxh3,
    ) {
        for (index, part) in self.catalogue.topic(id).parts.iter().enumerate() {
            let links = self.graph.part(id, index);
            (part.entry.fingerprint, &part.suffix, links.fingerprint).hash(hasher);
            part.entry.line.hash(hasher);
            for quiz in &part.entry.quizzes {
                self.lock.rev(quiz).hash(hasher);
            }
            for path in links.images.iter().flatten() {
                size(path).hash(hasher);
            }
        }
    }

    /// The fingerprint of a topic's name, place and front matter: made once for all texts.
    fn fixed(&self, id: TopicId) -> Fingerprint {
        let fixed = self.lookups.fixed.get_or_init(|| {
            let ids: Vec<TopicId> = self.catalogue.iter().map(|(id, _)| id).collect();
            parallel::map(&ids, |&id| self.make_fixed(id))
        });
        fixed[id.index()]
    }

    fn make_fixed(&self, id: TopicId) -> Fingerprint {
        let hasher = &mut Xxh3::new();
        let catalogue = &self.catalogue;
        let topic = catalogue.topic(id);
        (&topic.title, topic.draft, topic.parts.len()).hash(hasher);
        self.updated(topic).hash(hasher);
        topic.main().note.front_fingerprint.hash(hasher);
        for part in &topic.parts {
            part.note.path.hash(hasher);
        }
        for above in std::iter::once(id).chain(catalogue.above(id).take(ABOVE)) {
            let above = catalogue.topic(above);
            (&above.title, &above.route).hash(hasher);
        }
        if let Some(c) = topic.collection {
            let collection = &catalogue.shape.collections[c];
            (&collection.title, &collection.route).hash(hasher);
            if let Some(category) = topic.category.map(|i| &collection.categories[i]) {
                (&category.id, &category.title).hash(hasher);
            }
        }
        let (previous, next) = self.turn(id);
        for other in [previous, next] {
            other
                .map(|id| (&catalogue.topic(id).title, &catalogue.topic(id).route))
                .hash(hasher);
        }
        let linker = Linker::on(&topic.route);
        for exam in &topic.shared_front().exams {
            let exam = self.exam(&exam.value, &linker);
            (exam.code, exam.title, exam.href).hash(hasher);
        }
        Fingerprint(hasher.finish())
    }

    /// The fingerprint of a topic's title and route.
    pub(super) fn named(&self, id: TopicId) -> Fingerprint {
        let named = self.lookups.named.get_or_init(|| {
            let topics = self.catalogue.topics.iter();
            topics
                .map(|topic| Fingerprint::of(&(&topic.title, &topic.route)))
                .collect()
        });
        named[id.index()]
    }

    fn hash_collection(&self, index: usize, hasher: &mut Xxh3) {
        let collection = &self.catalogue.shape.collections[index];
        (&collection.title, &collection.name).hash(hasher);
        for category in &collection.categories {
            (&category.id, &category.title).hash(hasher);
        }
        for &id in &collection.entries {
            self.catalogue.topic(id).category.hash(hasher);
        }
        self.hash_cards(&collection.entries, hasher);
        self.hash_print_groups_of(index, hasher);
    }

    /// What the pages show where scripts ask.
    fn hash_asking(&self, hasher: &mut Xxh3) {
        for (index, collection) in self.catalogue.shape.collections.iter().enumerate() {
            (&collection.name, &collection.title).hash(hasher);
            self.hash_cards(&self.asking_pages(index), hasher);
        }
    }

    fn hash_cards(&self, ids: &[TopicId], hasher: &mut Xxh3) {
        for &id in ids.iter().filter(|id| self.catalogue.is_visible(**id)) {
            self.catalogue.topic(id).card().hash(hasher);
        }
        ids.len().hash(hasher);
    }

    fn hash_comparisons(&self, hasher: &mut Xxh3) {
        for group in self.comparable() {
            (&group.id, group.title, &group.keys).hash(hasher);
            for id in group.entries {
                self.named(id).hash(hasher);
                let note = &self.catalogue.topic(id).main().note;
                note.front_fingerprint.hash(hasher);
            }
        }
    }

    /// The pages on both sides of the map, but for those that refer here: they are hashed as such.
    fn hash_targets(&self, id: TopicId, hasher: &mut Xxh3) {
        for edge in self.graph.outgoing(id) {
            (self.named(edge.to), self.catalogue.is_visible(edge.to)).hash(hasher);
        }
    }

    fn hash_backlinks(&self, id: TopicId, hasher: &mut Xxh3) {
        let keys = self
            .graph
            .referrer_keys(id, &self.catalogue, |edge| self.sentence_key(edge));
        let mut quoted = 0;
        for (from, sentence) in keys {
            self.named(from).hash(hasher);
            // Those behind the quoted ones are listed by title only.
            if quoted < self.config.links.backlinks {
                sentence.hash(hasher);
                quoted += usize::from(sentence.is_some());
            }
        }
    }
}
