//! The book as its pages see it: configuration, catalogue and graph, with the few look-ups that
//! every page needs.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::exam::{Teaching, task_anchors, task_of};
use super::print::BlockPlace;
use super::view::{CardView, ExamView, LinkView, SiteView};
use super::{Page, Subject};
use crate::catalogue::{Catalogue, Graph, Role, Topic, TopicId};
use crate::config::{Config, SearchFormat};
use crate::date::Date;
use crate::fingerprint::Fingerprint;
use crate::path::{OutputPath, Route, SourcePath, encode_href};
use crate::quiz::lock::Lock;

/// Everything that views are made from.
#[derive(Clone, Debug)]
pub struct Book {
    /// book.toml.
    pub config: Arc<Config>,
    /// What there is.
    pub catalogue: Arc<Catalogue>,
    /// What refers to what.
    pub graph: Arc<Graph>,
    /// Day of the last change of notes, as far as the history knows it.
    pub dates: Arc<BTreeMap<SourcePath, Date>>,
    /// What is recorded of its questions.
    pub lock: Arc<Lock>,
    pub(super) lookups: Arc<Lookups>,
    /// Which pages teach what of the exams, made when an exam's page first asks for it.
    pub(super) teaching: Arc<OnceLock<Teaching>>,
    /// Where the cases stand, by id, made when one is first asked for.
    pub(super) cases: Arc<OnceLock<BTreeMap<String, BlockPlace>>>,
}

/// What is worked out once, because every page asks for it.
#[derive(Debug)]
pub(super) struct Lookups {
    /// Place of each topic in the reading order.
    places: Vec<Option<usize>>,
    /// Pages below each topic, by `parent:`.
    children: Vec<Vec<TopicId>>,
    /// Entries of each collection by category, in order.
    members: Vec<BTreeMap<Option<usize>, Vec<TopicId>>>,
    exams: BTreeMap<String, Exam>,
    /// Of each topic's name, place and front matter; see [`super::key`].
    pub(super) fixed: OnceLock<Vec<Fingerprint>>,
    /// Of each topic's title and route.
    pub(super) named: OnceLock<Vec<Fingerprint>>,
}

#[derive(Debug)]
struct Exam {
    page: TopicId,
    /// Titles of tasks and their places on the page, by id.
    tasks: BTreeMap<String, (String, String)>,
}

/// Makes the hrefs of one page.
#[derive(Clone, Debug)]
pub struct Linker {
    from: Route,
    /// The base path, for the one page that is shown at any address.
    absolute: Option<String>,
}

impl Linker {
    /// For `page` of a site below `base_path`.
    #[must_use]
    pub fn new(page: &Page, base_path: &str) -> Self {
        let absolute = (page.subject == Subject::NotFound).then(|| base_path.to_owned());
        Self {
            from: page.route.clone(),
            absolute,
        }
    }

    /// For the page at `route`.
    #[must_use]
    pub fn on(route: &Route) -> Self {
        Self {
            from: route.clone(),
            absolute: None,
        }
    }

    /// Whose hrefs all begin with `base`, which ends in `/`.
    pub(super) fn absolute(base: &str) -> Self {
        Self {
            from: Route::home(),
            absolute: Some(base.to_owned()),
        }
    }

    /// Whether the hrefs are those of the page at `route`.
    #[must_use]
    pub fn is_on(&self, route: &Route) -> bool {
        self.absolute.is_none() && self.from == *route
    }

    /// The href of the site's root.
    #[must_use]
    pub fn root(&self) -> String {
        self.absolute.clone().unwrap_or_else(|| self.from.root())
    }

    /// The href of a page.
    #[must_use]
    pub fn to(&self, route: &Route) -> String {
        match &self.absolute {
            Some(base) => format!("{base}{}", encode_href(route.as_str())),
            None => self.from.to(route),
        }
    }

    /// The href of a file.
    #[must_use]
    pub fn to_file(&self, file: &OutputPath) -> String {
        match &self.absolute {
            Some(base) => format!("{base}{}", encode_href(file.as_str())),
            None => self.from.to_file(file),
        }
    }
}

impl Book {
    /// Prepares the look-ups.
    #[must_use]
    pub fn new(
        config: Arc<Config>,
        catalogue: Arc<Catalogue>,
        graph: Arc<Graph>,
        dates: Arc<BTreeMap<SourcePath, Date>>,
    ) -> Self {
        let mut places = vec![None; catalogue.topics.len()];
        for (place, id) in catalogue.shape.order.iter().enumerate() {
            places[id.index()] = Some(place);
        }
        let mut children = vec![Vec::new(); catalogue.topics.len()];
        for &id in &catalogue.shape.order {
            if let Some(parent) = catalogue.topic(id).parent {
                children[parent.index()].push(id);
            }
        }
        let members = catalogue.shape.collections.iter().map(|collection| {
            let mut members: BTreeMap<Option<usize>, Vec<TopicId>> = BTreeMap::new();
            for &id in &collection.entries {
                members
                    .entry(catalogue.topic(id).category)
                    .or_default()
                    .push(id);
            }
            members
        });
        let members = members.collect();
        let mut exams = BTreeMap::new();
        for (id, topic) in catalogue.iter() {
            let Some(blueprint) = topic.front().and_then(|f| f.blueprint.as_ref()) else {
                continue;
            };
            if catalogue.is_visible(id) {
                let tasks = blueprint.tasks.iter().zip(task_anchors(topic, blueprint));
                let exam = Exam {
                    page: id,
                    tasks: tasks
                        .map(|(task, anchor)| (task.id.clone(), (task.title.clone(), anchor)))
                        .collect(),
                };
                exams.insert(blueprint.code.value.clone(), exam);
            }
        }
        let lookups = Arc::new(Lookups {
            places,
            children,
            members,
            exams,
            fixed: OnceLock::new(),
            named: OnceLock::new(),
        });
        Self {
            config,
            catalogue,
            graph,
            dates,
            lock: Arc::default(),
            lookups,
            teaching: Arc::default(),
            cases: Arc::default(),
        }
    }

    /// The same book with this quiz.lock.
    #[must_use]
    pub fn with_lock(self, lock: Arc<Lock>) -> Self {
        Self { lock, ..self }
    }

    /// The same book with other texts: no name, route or front matter changed.
    #[must_use]
    pub fn with_texts(&self, catalogue: Arc<Catalogue>, graph: Arc<Graph>) -> Self {
        Self {
            catalogue,
            graph,
            teaching: Arc::default(),
            cases: Arc::default(),
            ..self.clone()
        }
    }

    /// The day of a topic's last change: what its note says, else what the history says.
    #[must_use]
    pub fn updated(&self, topic: &Topic) -> Option<Date> {
        let written = topic.shared_front().updated;
        written.or_else(|| self.dates.get(&topic.main().note.path).copied())
    }

    /// Whether the day of a change is known of any page.
    fn has_dates(&self) -> bool {
        let mut topics = self.catalogue.iter();
        topics.any(|(id, topic)| {
            let listed = topic.role == Role::Entry && self.catalogue.is_visible(id);
            listed && self.updated(topic).is_some()
        })
    }

    /// The pages before and behind a topic in reading order.
    pub(super) fn turn(&self, id: TopicId) -> (Option<TopicId>, Option<TopicId>) {
        let order = &self.catalogue.shape.order;
        match self.lookups.places[id.index()] {
            Some(place) => {
                let previous = place.checked_sub(1).map(|p| order[p]);
                (previous, order.get(place + 1).copied())
            }
            None => (None, None),
        }
    }

    /// The visible pages below a topic.
    pub(super) fn children(&self, id: TopicId) -> &[TopicId] {
        &self.lookups.children[id.index()]
    }

    /// The entries of a category, or those of a collection that have none.
    pub(super) fn members(&self, collection: usize, category: Option<usize>) -> &[TopicId] {
        let members = self.lookups.members.get(collection);
        members
            .and_then(|of| of.get(&category))
            .map_or(&[], Vec::as_slice)
    }

    /// A link to the start page.
    pub(super) fn home(&self, linker: &Linker) -> LinkView {
        LinkView {
            title: self.config.book.title.clone(),
            href: linker.to(&Route::home()),
        }
    }

    /// A link to a topic.
    pub(super) fn link(&self, id: TopicId, linker: &Linker) -> LinkView {
        let topic = self.catalogue.topic(id);
        LinkView {
            title: topic.title.clone(),
            href: linker.to(&topic.route),
        }
    }

    /// A topic as an item of a list.
    pub(super) fn card(&self, id: TopicId, linker: &Linker) -> CardView {
        let topic = self.catalogue.topic(id);
        CardView {
            title: topic.title.clone(),
            href: linker.to(&topic.route),
            summary: topic.summary(),
            questions: topic.questions(),
            minutes: topic.minutes(),
            pages: 0,
            draft: topic.draft,
        }
    }

    pub(super) fn cards(&self, ids: &[TopicId], linker: &Linker) -> Vec<CardView> {
        let visible = ids.iter().filter(|id| self.catalogue.is_visible(**id));
        visible.map(|&id| self.card(id, linker)).collect()
    }

    /// An exam or a task, `AIF-C01 3.1`.
    pub(super) fn exam(&self, written: &str, linker: &Linker) -> ExamView {
        let (code, objective) = written.split_once(' ').unwrap_or((written, ""));
        let mut view = ExamView {
            code: written.to_owned(),
            title: String::new(),
            href: String::new(),
        };
        if let Some(exam) = self.lookups.exams.get(code) {
            view.href = linker.to(&self.catalogue.topic(exam.page).route);
            if let Some((title, anchor)) = exam.tasks.get(task_of(objective)) {
                view.title.clone_from(title);
                view.href = format!("{}#{anchor}", view.href);
            }
        }
        view
    }

    /// The collections that have pages, with the href of their index pages.
    pub(super) fn collections(&self, linker: &Linker) -> Vec<(usize, LinkView)> {
        let collections = self.catalogue.shape.collections.iter().enumerate();
        collections
            .filter(|(_, c)| !c.entries.is_empty() || c.index.is_some())
            .map(|(i, c)| {
                (
                    i,
                    LinkView {
                        title: c.title.clone(),
                        href: linker.to(&c.route),
                    },
                )
            })
            .collect()
    }

    /// What all pages with this root show of the book; with `worker` they start the service worker.
    #[must_use]
    pub fn site(&self, linker: &Linker, policy: &str, worker: bool) -> SiteView {
        let config = &self.config;
        let site_url = config.html.site_url.as_deref();
        let image = config.html.social_image.as_ref();
        SiteView {
            title: config.book.title.clone(),
            description: config.book.description.clone(),
            language: config.book.language.clone(),
            authors: config.book.authors.clone(),
            root: linker.root(),
            id: config.html.site_id.clone(),
            search: config.search.enable && config.search.format == SearchFormat::Compact,
            collections: self
                .collections(linker)
                .into_iter()
                .map(|(_, link)| link)
                .collect(),
            has_tags: !self.catalogue.shape.tags.is_empty(),
            has_compare: self.has_comparison(),
            has_feed: site_url.is_some() && self.has_dates(),
            has_glossary: self.catalogue.with_role(Role::Glossary).is_some(),
            has_questions: self.catalogue.asks(),
            has_exams: self.catalogue.asks() && self.catalogue.examines(),
            has_print: self
                .catalogue
                .shape
                .order
                .iter()
                .any(|&id| self.catalogue.is_visible(id)),
            policy: policy.to_owned(),
            worker: worker.then(|| linker.to_file(&OutputPath::from("sw.js"))),
            social_image: site_url.zip(image).map(|(url, image)| {
                let below = image
                    .below(config.book.src.as_str())
                    .unwrap_or(image.as_str());
                format!("{url}{}", encode_href(below))
            }),
        }
    }
}
