//! Similar pages: those that share most neighbours in the graph. A page that everything refers to
//! says nothing about similarity and is passed over as a neighbour, which also keeps the work linear.

use super::{Catalogue, Graph, Role, TopicId};
use crate::parallel;

/// A neighbour with more neighbours than this is a hub.
const HUB: usize = 48;

/// For each topic up to `most` others, most shared neighbours first, then by title.
pub(super) fn related(catalogue: &Catalogue, graph: &Graph, most: usize) -> Vec<Vec<TopicId>> {
    let neighbours = neighbours(catalogue, graph);
    let ids: Vec<TopicId> = catalogue.iter().map(|(id, _)| id).collect();
    if most == 0 {
        return vec![Vec::new(); ids.len()];
    }
    parallel::map_with(
        &ids,
        || vec![0_u16; ids.len()],
        |shared, &id| similar(catalogue, &neighbours, shared, id, most),
    )
}

fn similar(
    catalogue: &Catalogue,
    neighbours: &[Vec<TopicId>],
    shared: &mut [u16],
    id: TopicId,
    most: usize,
) -> Vec<TopicId> {
    if catalogue.topic(id).role != Role::Entry || !catalogue.is_visible(id) {
        return Vec::new();
    }
    let mut touched = Vec::new();
    let near = &neighbours[id.index()];
    for &neighbour in near.iter().take(4 * HUB) {
        let others = &neighbours[neighbour.index()];
        if others.len() > HUB {
            continue;
        }
        for &other in others {
            if other != id && catalogue.topic(other).role == Role::Entry {
                if shared[other.index()] == 0 {
                    touched.push(other);
                }
                shared[other.index()] = shared[other.index()].saturating_add(1);
            }
        }
    }
    touched.sort_by(|a, b| {
        let count = |id: &TopicId| shared[id.index()];
        let title = |id: &TopicId| &catalogue.topic(*id).title;
        count(b)
            .cmp(&count(a))
            .then_with(|| title(a).cmp(title(b)))
            .then_with(|| a.cmp(b))
    });
    for other in &touched {
        shared[other.index()] = 0;
    }
    touched.truncate(most);
    touched
}

/// Who is linked with whom, either way, each once.
fn neighbours(catalogue: &Catalogue, graph: &Graph) -> Vec<Vec<TopicId>> {
    let mut neighbours: Vec<Vec<TopicId>> = vec![Vec::new(); catalogue.topics.len()];
    for (id, _) in catalogue.iter() {
        for edge in graph.incoming(id) {
            neighbours[edge.from.index()].push(id);
            neighbours[id.index()].push(edge.from);
        }
    }
    for list in &mut neighbours {
        list.sort_unstable();
        list.dedup();
    }
    neighbours
}
