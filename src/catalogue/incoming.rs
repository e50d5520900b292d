//! References by target: turned round by counting, in one pass over all edges.

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use super::link::TopicLinks;
use super::{Catalogue, TopicId};
use crate::parallel;

/// For each topic the edges that lead to it, by source.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    /// Source and index among its edges, by target.
    edges: Vec<(TopicId, u32)>,
    /// Where those of each target begin.
    starts: Vec<u32>,
    /// The pages that refer to each topic, as they are listed, made when first asked for.
    ranked: OnceLock<Vec<Vec<Referrer>>>,
}

/// A page that refers to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referrer {
    pub(super) from: TopicId,
    /// Index of its first edge that has a sentence, else of its first edge.
    pub(super) edge: u32,
    /// Number of its edges.
    links: u32,
}

impl Incoming {
    pub(super) fn new(topics: &[Arc<TopicLinks>]) -> Self {
        let mut starts = vec![0_u32; topics.len() + 1];
        let all = || {
            topics
                .iter()
                .flat_map(|topic| topic.edges.iter().zip(0_u32..))
        };
        for (edge, _) in all() {
            starts[edge.to.index() + 1] += 1;
        }
        for i in 0..topics.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut edges = vec![(TopicId(0), 0); starts[topics.len()] as usize];
        for (edge, index) in all() {
            let place = &mut next[edge.to.index()];
            edges[*place as usize] = (edge.from, index);
            *place += 1;
        }
        Self {
            edges,
            starts,
            ranked: OnceLock::new(),
        }
    }

    pub(super) fn of(&self, to: TopicId) -> &[(TopicId, u32)] {
        match self.starts.get(to.index()..to.index() + 2) {
            Some([start, end]) => &self.edges[*start as usize..*end as usize],
            _ => &[],
        }
    }

    /// The pages that refer to `to`: from most to fewest links, then by title.
    pub(super) fn ranked(
        &self,
        to: TopicId,
        topics: &[Arc<TopicLinks>],
        catalogue: &Catalogue,
    ) -> &[Referrer] {
        let ranked = self.ranked.get_or_init(|| {
            let ids: Vec<TopicId> = catalogue.iter().map(|(id, _)| id).collect();
            parallel::map(&ids, |&id| self.rank(id, topics, catalogue))
        });
        ranked.get(to.index()).map_or(&[], Vec::as_slice)
    }

    fn rank(
        &self,
        to: TopicId,
        topics: &[Arc<TopicLinks>],
        catalogue: &Catalogue,
    ) -> Vec<Referrer> {
        let edge = |from: TopicId, index: u32| &topics[from.index()].edges[index as usize];
        let mut referrers: Vec<Referrer> = Vec::new();
        for &(from, index) in self.of(to) {
            match referrers.last_mut() {
                Some(last) if last.from == from => {
                    last.links += 1;
                    if edge(from, last.edge).text.is_none() {
                        last.edge = index;
                    }
                }
                _ => referrers.push(Referrer {
                    from,
                    edge: index,
                    links: 1,
                }),
            }
        }
        let title = |referrer: &Referrer| &catalogue.topic(referrer.from).title;
        referrers.sort_by(|a, b| {
            (Reverse(a.links), title(a), a.from).cmp(&(Reverse(b.links), title(b), b.from))
        });
        referrers
    }
}
