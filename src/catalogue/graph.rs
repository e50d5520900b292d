//! The graph: every link and mention resolved, who refers to whom, and what is similar. Resolving
//! runs in parallel over the pages; the edges are then turned round by counting, so that the whole
//! is linear in the number of links.

use std::collections::HashMap;
use std::ops::Range;

use super::mentions::{Mention, MentionIndex, MentionTarget};
use super::names::Found;
use super::resolve::{Resolved, Resolver, Unknown, Wanted};
use super::{Catalogue, Role, TopicId, codes, related};
use crate::config::LinkSettings;
use crate::diagnostic::Diagnostic;
use crate::note::Spanned;
use crate::parallel;
use crate::path::SourcePath;

/// "Did you mean" costs a walk over all names, so the findings behind these many go without.
const SUGGESTIONS: usize = 200;

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
#[derive(Debug, Default)]
pub struct Graph {
    /// For each topic and part: where its links, images and mentions go.
    pub resolved: Vec<Vec<PartLinks>>,
    /// Edges by target, those of one target in order of their source.
    incoming: Vec<Edge>,
    /// Where the edges of each target begin in `incoming`.
    starts: Vec<u32>,
    /// For each topic its most similar ones.
    pub related: Vec<Vec<TopicId>>,
    /// For each topic those that are easily taken for it, both ways.
    pub confused: Vec<Vec<TopicId>>,
    /// For each topic those it sets side by side.
    pub compares: Vec<Vec<TopicId>>,
    /// For each topic the comparisons it stands in.
    pub compared_in: Vec<Vec<TopicId>>,
    /// Names that link by themselves.
    pub mentions: MentionIndex,
    /// Links of the whole book that were checked.
    pub links: usize,
}

/// Where the links of one part go.
#[derive(Debug, Default)]
pub struct PartLinks {
    /// One for each of [`crate::note::Entry::links`].
    pub links: Vec<Resolved>,
    /// One for each of [`crate::note::Entry::images`].
    pub images: Vec<Option<SourcePath>>,
    /// In order of their place.
    pub mentions: Vec<Mention>,
}

struct Linked {
    parts: Vec<PartLinks>,
    edges: Vec<Edge>,
    unknown: Vec<Unknown>,
}

impl Graph {
    /// Resolves every link of the book.
    #[must_use]
    pub fn new<'a>(
        catalogue: &'a Catalogue,
        settings: LinkSettings,
        assets: impl IntoIterator<Item = &'a SourcePath>,
    ) -> (Self, Vec<Diagnostic>) {
        let resolver = Resolver::new(catalogue, settings.unknown, assets);
        let index = if settings.mentions {
            MentionIndex::new(catalogue)
        } else {
            MentionIndex::default()
        };
        let ids: Vec<TopicId> = catalogue.iter().map(|(id, _)| id).collect();
        let linked = parallel::map(&ids, |&id| link_topic(catalogue, &resolver, &index, id));

        let mut graph = Self {
            mentions: index,
            ..Self::default()
        };
        let mut edges = Vec::new();
        let mut unknown = Vec::new();
        for topic in linked {
            graph.links += topic.parts.iter().map(|p| p.links.len()).sum::<usize>();
            graph.resolved.push(topic.parts);
            edges.extend(topic.edges);
            unknown.extend(topic.unknown);
        }
        let mut findings = suggest(catalogue, &resolver, unknown);
        graph.name_lists(catalogue, &mut findings);
        graph.turn_round(catalogue.topics.len(), edges);
        graph.related = related::related(catalogue, &graph, settings.related);
        (graph, findings)
    }

    /// The references to a page.
    #[must_use]
    pub fn incoming(&self, to: TopicId) -> &[Edge] {
        match self.starts.get(to.index()..to.index() + 2) {
            Some([start, end]) => &self.incoming[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// Edges by target, by counting.
    fn turn_round(&mut self, topics: usize, edges: Vec<Edge>) {
        let mut starts = vec![0_u32; topics + 1];
        for edge in &edges {
            starts[edge.to.index() + 1] += 1;
        }
        for i in 0..topics {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut order = vec![0_usize; edges.len()];
        for (i, edge) in edges.iter().enumerate() {
            let place = &mut next[edge.to.index()];
            order[*place as usize] = i;
            *place += 1;
        }
        let mut edges: Vec<Option<Edge>> = edges.into_iter().map(Some).collect();
        self.incoming = order.iter().filter_map(|&i| edges[i].take()).collect();
        self.starts = starts;
    }

    /// `confused-with` and `compares`: lists of names in front matter.
    fn name_lists(&mut self, catalogue: &Catalogue, findings: &mut Vec<Diagnostic>) {
        let empty = vec![Vec::new(); catalogue.topics.len()];
        self.confused.clone_from(&empty);
        self.compares.clone_from(&empty);
        self.compared_in = empty;
        for (id, topic) in catalogue.iter() {
            if !catalogue.is_visible(id) {
                continue;
            }
            let Some(front) = topic.front() else { continue };
            for other in names(catalogue, &front.confused_with, findings) {
                if other != id {
                    add(&mut self.confused[id.index()], other);
                    add(&mut self.confused[other.index()], id);
                }
            }
            for other in names(catalogue, &front.compares, findings) {
                if other != id {
                    add(&mut self.compares[id.index()], other);
                    add(&mut self.compared_in[other.index()], id);
                }
            }
        }
    }
}

fn add(list: &mut Vec<TopicId>, id: TopicId) {
    if !list.contains(&id) {
        list.push(id);
    }
}

/// The visible pages that a list of names means.
fn names(
    catalogue: &Catalogue,
    written: &[Spanned<String>],
    findings: &mut Vec<Diagnostic>,
) -> Vec<TopicId> {
    let mut found = Vec::new();
    for name in written {
        match catalogue.names.find(&name.value) {
            Found::One(id) if catalogue.is_visible(id) => found.push(id),
            Found::One(_) => {}
            Found::Several(_) => findings.push(Diagnostic::new(
                &codes::LINK_AMBIGUOUS,
                name.span.clone(),
                format!("several pages are called `{}`", name.value),
            )),
            Found::None => {
                let near = catalogue.names.nearest(&name.value);
                let mut finding = Diagnostic::new(
                    &codes::CONFUSED_UNKNOWN,
                    name.span.clone(),
                    format!("no page is called `{}`", name.value),
                );
                finding.help =
                    near.map(|id| format!("did you mean `{}`?", catalogue.topic(id).title));
                findings.push(finding);
            }
        }
    }
    found
}

fn link_topic(
    catalogue: &Catalogue,
    resolver: &Resolver<'_>,
    index: &MentionIndex,
    id: TopicId,
) -> Linked {
    let topic = catalogue.topic(id);
    let mut linked = Linked {
        parts: Vec::new(),
        edges: Vec::new(),
        unknown: Vec::new(),
    };
    let visible = catalogue.is_visible(id);
    for (number, part) in topic.parts.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let note = &part.note;
        let mut edge = |to: TopicId, text: Option<Range<u32>>| {
            let quotable = !matches!(catalogue.topic(to).role, Role::Home | Role::Glossary);
            if visible && to != id && quotable {
                linked.edges.push(Edge {
                    from: id,
                    to,
                    part: number,
                    text,
                });
            }
        };
        let mut links = Vec::with_capacity(part.entry.links.len());
        for link in &part.entry.links {
            let resolved = resolver.link(link, id, note, &mut linked.unknown);
            if let Resolved::Page { topic: to, .. } = &resolved {
                edge(*to, link.text.clone());
            }
            links.push(resolved);
        }
        let mentions = index.find(&part.entry, id);
        for mention in &mentions {
            if let MentionTarget::Topic(to) = mention.target {
                edge(to, Some(mention.text.clone()));
            }
        }
        let images = &part.entry.images;
        let images = images
            .iter()
            .map(|i| resolver.image(i, note, &mut linked.unknown))
            .collect();
        linked.parts.push(PartLinks {
            links,
            images,
            mentions,
        });
    }
    linked
}

/// Adds "did you mean" to the first findings; the same misspelt name is looked for once.
fn suggest(
    catalogue: &Catalogue,
    resolver: &Resolver<'_>,
    unknown: Vec<Unknown>,
) -> Vec<Diagnostic> {
    let mut asked: HashMap<String, Option<String>> = HashMap::new();
    let mut left = SUGGESTIONS;
    let mut findings = Vec::with_capacity(unknown.len());
    for Unknown {
        mut finding,
        wanted,
    } in unknown
    {
        let key = match &wanted {
            Wanted::Nothing => None,
            Wanted::Name(name) => Some(format!("n {name}")),
            Wanted::Anchor(topic, text) => Some(format!("a {} {text}", topic.0)),
            Wanted::File(path) => Some(format!("f {path}")),
        };
        if let Some(key) = key {
            let known = asked.get(&key).cloned();
            let help = match known {
                Some(help) => help,
                None if left > 0 => {
                    left -= 1;
                    let help = help(catalogue, resolver, &wanted);
                    asked.insert(key, help.clone());
                    help
                }
                None => None,
            };
            finding.help = help.or(finding.help);
        }
        findings.push(finding);
    }
    findings
}

fn help(catalogue: &Catalogue, resolver: &Resolver<'_>, wanted: &Wanted) -> Option<String> {
    match wanted {
        Wanted::Nothing => None,
        Wanted::Name(name) => catalogue.names.nearest(name).map(|id| {
            let topic = catalogue.topic(id);
            format!(
                "did you mean `{}` ({})?",
                topic.title,
                topic.main().note.path
            )
        }),
        Wanted::Anchor(topic, text) => resolver
            .nearest_anchor(*topic, text)
            .map(|near| format!("did you mean `#{near}`?")),
        Wanted::File(path) => resolver
            .nearest_file(path)
            .map(|near| format!("did you mean `{near}`?")),
    }
}
