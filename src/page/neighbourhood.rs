//! The small map on an entry's page: the page in the middle, on its left the pages that refer to
//! it, on its right those it refers to. Places are worked out here and drawn by the template as SVG,
//! so that a page shows it without a script; lists with the same links are its twin in words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::book::{Book, Linker};
use super::view::{MapView, NodeView};
use crate::catalogue::TopicId;

/// Pages on each side.
const NODES: usize = 8;
/// Height of a row in units of the picture.
const ROW: usize = 28;
/// Characters of a label; longer titles are cut.
const LABEL: usize = 26;

impl Book {
    /// The map around `id`; `None` for a page that nothing leads to or from.
    pub(super) fn map(&self, id: TopicId, linker: &Linker) -> Option<MapView> {
        let sources: Vec<TopicId> = self
            .graph
            .referrers(id, &self.catalogue)
            .map(|edge| edge.from)
            .filter(|&from| self.is_neighbour(id, from))
            .collect();
        let targets = self.targets(id);
        let led_to: BTreeSet<TopicId> = targets.iter().copied().collect();
        let left: Vec<TopicId> = sources
            .iter()
            .copied()
            .filter(|source| !led_to.contains(source))
            .take(NODES)
            .collect();
        let right = &targets[..targets.len().min(NODES)];
        if left.is_empty() && right.is_empty() {
            return None;
        }
        let rows = left.len().max(right.len());
        let node = |(row, &other): (usize, &TopicId), count: usize, both: bool| NodeView {
            label: cut(&self.catalogue.topic(other).title),
            link: self.link(other, linker),
            // The shorter side stands in the middle of the longer one.
            y: (rows - count) * ROW / 2 + row * ROW + ROW / 2,
            both,
        };
        Some(MapView {
            label: cut(&self.catalogue.topic(id).title),
            height: rows * ROW,
            middle: rows * ROW / 2,
            sources: left
                .iter()
                .enumerate()
                .map(|at| node(at, left.len(), false))
                .collect(),
            targets: right
                .iter()
                .enumerate()
                .map(|at| node(at, right.len(), sources.contains(at.1)))
                .collect(),
        })
    }

    /// The pages that `id` refers to: from most to fewest links, then by title.
    fn targets(&self, id: TopicId) -> Vec<TopicId> {
        let mut links: BTreeMap<TopicId, usize> = BTreeMap::new();
        for edge in self.graph.outgoing(id) {
            if self.is_neighbour(id, edge.to) {
                *links.entry(edge.to).or_default() += 1;
            }
        }
        let mut targets: Vec<(TopicId, usize)> = links.into_iter().collect();
        targets.sort_by_key(|&(to, count)| (Reverse(count), &self.catalogue.topic(to).title, to));
        targets.into_iter().map(|(to, _)| to).collect()
    }

    /// Whether `other` is another page that readers see.
    fn is_neighbour(&self, id: TopicId, other: TopicId) -> bool {
        other != id && self.catalogue.is_visible(other)
    }
}

/// A title that fits into the picture.
fn cut(title: &str) -> String {
    if title.chars().count() <= LABEL {
        return title.to_owned();
    }
    let beginning: String = title.chars().take(LABEL - 1).collect();
    format!("{}…", beginning.trim_end())
}
