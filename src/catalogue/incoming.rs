//! References by target: turned round by counting, in one pass over all edges.

use std::sync::Arc;

use super::TopicId;
use super::link::TopicLinks;

/// For each topic the edges that lead to it, by source.
#[derive(Debug, Default)]
pub(super) struct Incoming {
    /// Source and index among its edges, by target.
    edges: Vec<(TopicId, u32)>,
    /// Where those of each target begin.
    starts: Vec<u32>,
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
        Self { edges, starts }
    }

    pub(super) fn of(&self, to: TopicId) -> &[(TopicId, u32)] {
        match self.starts.get(to.index()..to.index() + 2) {
            Some([start, end]) => &self.edges[*start as usize..*end as usize],
            _ => &[],
        }
    }
}
