//! The links of one page resolved, and what is wrong with them.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::OnceLock;

use xxhash_rust::xxh3::Xxh3;

use super::graph::Edge;
use super::mentions::{Mention, MentionIndex, MentionTarget};
use super::resolve::{At, Resolved, Resolver, Unknown, Wanted};
use super::{Catalogue, Role, TopicId};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::path::SourcePath;
use crate::suggest::Suggestions;

/// Where the links of one part go.
#[derive(Debug, Default)]
pub struct PartLinks {
    /// One for each of [`crate::note::Entry::links`].
    pub links: Vec<Resolved>,
    /// One for each of [`crate::note::Entry::images`].
    pub images: Vec<Option<SourcePath>>,
    /// In order of their place.
    pub mentions: Vec<Mention>,
    /// Of the addresses of everything above.
    pub fingerprint: Fingerprint,
}

/// Where the links of one topic go.
#[derive(Debug, Default)]
pub(super) struct TopicLinks {
    pub(super) parts: Vec<PartLinks>,
    pub(super) edges: Vec<Edge>,
    pub(super) findings: Vec<Diagnostic>,
    /// Of the sentence that each edge is quoted with, if any; made when first asked for.
    pub(super) sentences: OnceLock<Vec<Option<Fingerprint>>>,
}

impl TopicLinks {
    /// Whether both refer to the same pages in the same order, with a sentence at the same ones.
    pub(super) fn refers_alike(&self, other: &Self) -> bool {
        let target = |edge: &Edge| (edge.to, edge.text.is_some());
        self.edges
            .iter()
            .map(target)
            .eq(other.edges.iter().map(target))
    }
}

/// The links of a topic, with findings whose suggestions are still to be looked for.
pub(super) struct Linked {
    links: TopicLinks,
    unknown: Vec<Unknown>,
}

pub(super) fn link_topic(
    catalogue: &Catalogue,
    resolver: &Resolver<'_>,
    index: &MentionIndex,
    id: TopicId,
) -> Linked {
    let topic = catalogue.topic(id);
    let mut linked = Linked {
        links: TopicLinks::default(),
        unknown: Vec::new(),
    };
    let visible = catalogue.is_visible(id);
    for (number, part) in topic.parts.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let note = &part.note;
        let edges = &mut linked.links.edges;
        let mut edge = |to: TopicId, text: Option<Range<u32>>| {
            let quotable = !matches!(catalogue.topic(to).role, Role::Home | Role::Glossary);
            if visible && to != id && quotable {
                edges.push(Edge {
                    from: id,
                    to,
                    part: number,
                    text,
                });
            }
        };
        let mut links = Vec::with_capacity(part.entry.links.len());
        let at = At {
            topic: id,
            number: number as usize,
            note,
        };
        let quizzes = part.entry.quizzes.iter();
        let see: HashSet<u32> = quizzes.filter_map(|quiz| quiz.metadata.see).collect();
        let is_see = |index: usize| u32::try_from(index).is_ok_and(|index| see.contains(&index));
        for link in &part.entry.links {
            let found = linked.unknown.len();
            let resolved = resolver.link(link, at, &mut linked.unknown);
            if is_see(links.len()) {
                for unknown in &mut linked.unknown[found..] {
                    unknown.leads_from_see();
                }
            }
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
        let images: Vec<_> = images
            .iter()
            .map(|i| resolver.image(i, note, &mut linked.unknown))
            .collect();
        let fingerprint = addresses(catalogue, index, &links, &images, &mentions);
        linked.links.parts.push(PartLinks {
            links,
            images,
            mentions,
            fingerprint,
        });
    }
    linked
}

/// The fingerprint of where everything goes: by route, since numbers of topics shift.
fn addresses(
    catalogue: &Catalogue,
    index: &MentionIndex,
    links: &[Resolved],
    images: &[Option<SourcePath>],
    mentions: &[Mention],
) -> Fingerprint {
    let mut hasher = Xxh3::new();
    for link in links {
        match link {
            Resolved::Page { topic, anchor } => {
                (0, &catalogue.topic(*topic).route, anchor).hash(&mut hasher);
            }
            Resolved::Collection(index, anchor) => {
                (1, &catalogue.shape.collections[*index].route, anchor).hash(&mut hasher);
            }
            Resolved::Asset(path) => (2, path).hash(&mut hasher),
            Resolved::Draft => 3.hash(&mut hasher),
            Resolved::Dangling => 4.hash(&mut hasher),
        }
    }
    images.hash(&mut hasher);
    for mention in mentions {
        mention.html.hash(&mut hasher);
        match mention.target {
            MentionTarget::Topic(topic) => catalogue.topic(topic).route.hash(&mut hasher),
            MentionTarget::Term(term) => index.terms.get(term as usize).hash(&mut hasher),
        }
    }
    Fingerprint(hasher.finish())
}

/// Adds "did you mean" to the findings.
pub(super) fn suggest(
    catalogue: &Catalogue,
    resolver: &Resolver<'_>,
    linked: Vec<Linked>,
) -> Vec<TopicLinks> {
    let mut suggestions = Suggestions::new();
    let mut done = Vec::with_capacity(linked.len());
    for Linked { mut links, unknown } in linked {
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
                let help = suggestions.get(&key, || help(catalogue, resolver, &wanted));
                finding.help = help.or(finding.help);
            }
            links.findings.push(finding);
        }
        done.push(links);
    }
    done
}

fn help(catalogue: &Catalogue, resolver: &Resolver<'_>, wanted: &Wanted) -> Option<String> {
    match wanted {
        Wanted::Nothing => None,
        Wanted::Name(name) => catalogue.shape.names.nearest(name).map(|id| {
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
