//! The graph: every link and mention resolved, who refers to whom, and what is similar. Resolving
//! runs in parallel over the pages; the edges are then turned round by counting, so that the whole
//! is linear in the number of links. When only texts changed, only their links are resolved again.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::incoming::Incoming;
use super::link::{PartLinks, TopicLinks, link_topic, suggest};
use super::lists::NameLists;
use super::mentions::MentionIndex;
use super::related;
use super::resolve::{Places, Resolver};
use super::{Catalogue, TopicId};
use crate::config::LinkSettings;
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::path::SourcePath;

/// One reference from a page to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The page that refers.
    pub from: TopicId,
    /// The page referred to.
    pub to: TopicId,
    /// The part of the referring page.
    pub part: u32,
    /// The words that refer, in the plain text of the part; `None` where there is no sentence.
    pub text: Option<Range<u32>>,
}

/// What refers to what.
#[derive(Clone, Debug)]
pub struct Graph {
    /// Where the links, images and mentions of each topic go.
    topics: Vec<Arc<TopicLinks>>,
    incoming: Arc<Incoming>,
    /// For each topic its most similar ones.
    pub related: Arc<Vec<Vec<TopicId>>>,
    /// What front matter says of other pages.
    pub lists: Arc<NameLists>,
    /// Names that link by themselves.
    pub mentions: Arc<MentionIndex>,
    places: Arc<Places>,
    /// Findings about lists of names.
    list_findings: Arc<Vec<Diagnostic>>,
}

impl Graph {
    /// Resolves every link of the book.
    #[must_use]
    pub fn new<'a>(
        catalogue: &'a Catalogue,
        settings: LinkSettings,
        assets: impl IntoIterator<Item = &'a SourcePath>,
    ) -> Self {
        let places = Places::new(catalogue, assets);
        let mentions = if settings.mentions {
            MentionIndex::new(catalogue)
        } else {
            MentionIndex::default()
        };
        let (lists, list_findings) = NameLists::new(catalogue);
        let ids: Vec<TopicId> = catalogue.iter().map(|(id, _)| id).collect();
        let resolver = Resolver::new(catalogue, settings.unknown, &places);
        let linked = parallel::map(&ids, |&id| link_topic(catalogue, &resolver, &mentions, id));
        let topics: Vec<_> = suggest(catalogue, &resolver, linked)
            .into_iter()
            .map(Arc::new)
            .collect();
        let mut graph = Self {
            incoming: Arc::new(Incoming::new(&topics)),
            topics,
            related: Arc::default(),
            lists: Arc::new(lists),
            mentions: Arc::new(mentions),
            places: Arc::new(places),
            list_findings: Arc::new(list_findings),
        };
        graph.related = Arc::new(related::all(catalogue, &graph, settings.related));
        graph
    }

    /// The same graph where only the texts of `changed` are other ones: no name, heading or file of
    /// the book changed.
    #[must_use]
    pub fn with_texts(
        &self,
        catalogue: &Catalogue,
        settings: LinkSettings,
        changed: &[TopicId],
    ) -> Self {
        let resolver = Resolver::new(catalogue, settings.unknown, &self.places);
        let linked = parallel::map(changed, |&id| {
            link_topic(catalogue, &resolver, &self.mentions, id)
        });
        let mut graph = self.clone();
        // Pages whose set of neighbours is another one, and all that are next to them.
        let mut moved = BTreeSet::new();
        let mut same = true;
        for (&id, links) in changed.iter().zip(suggest(catalogue, &resolver, linked)) {
            let old = &self.topics[id.index()];
            if !old.refers_alike(&links) {
                same = false;
                let targets = old.edges.iter().chain(&links.edges).map(|edge| edge.to);
                moved.extend(targets.chain([id]));
            }
            graph.topics[id.index()] = Arc::new(links);
        }
        if !same {
            graph.incoming = Arc::new(Incoming::new(&graph.topics));
            let near: Vec<TopicId> = moved
                .iter()
                .flat_map(|&id| {
                    [
                        related::neighbours(self, id),
                        related::neighbours(&graph, id),
                    ]
                })
                .flatten()
                .collect();
            moved.extend(near);
            let again: Vec<TopicId> = moved.into_iter().collect();
            let mut lists = Vec::clone(&self.related);
            for (id, list) in related::some(catalogue, &graph, settings.related, &again) {
                lists[id.index()] = list;
            }
            graph.related = Arc::new(lists);
        }
        graph
    }

    /// Where the links, images and mentions of a part of a topic go.
    #[must_use]
    pub fn part(&self, topic: TopicId, part: usize) -> &PartLinks {
        &self.topics[topic.index()].parts[part]
    }

    /// The references to a page, those of one source together.
    pub fn incoming(&self, to: TopicId) -> impl Iterator<Item = &Edge> {
        self.incoming
            .of(to)
            .iter()
            .map(|&(from, index)| &self.topics[from.index()].edges[index as usize])
    }

    /// The references of a page.
    #[must_use]
    pub fn outgoing(&self, from: TopicId) -> &[Edge] {
        &self.topics[from.index()].edges
    }

    /// How many links of the book were checked.
    #[must_use]
    pub fn links(&self) -> usize {
        self.topics
            .iter()
            .map(|t| t.parts.iter().map(|p| p.links.len()).sum::<usize>())
            .sum()
    }

    /// What is wrong with the links of the book.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.topics
            .iter()
            .flat_map(|t| &t.findings)
            .chain(self.list_findings.iter())
    }
}
