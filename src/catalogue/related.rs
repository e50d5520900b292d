//! Similar pages: those that share most neighbours in the graph. A page that everything refers to
//! says nothing about similarity and is passed over as a neighbour, which also keeps the work linear.

use super::{Catalogue, Graph, Role, TopicId};
use crate::parallel;

/// A neighbour with more neighbours than this is a hub.
const HUB: usize = 48;

/// Neighbours of one page that are looked at.
const WIDEST: usize = 4 * HUB;

/// For each topic up to `most` others, most shared neighbours first, then by title.
pub(super) fn all(catalogue: &Catalogue, graph: &Graph, most: usize) -> Vec<Vec<TopicId>> {
    let ids: Vec<TopicId> = catalogue.iter().map(|(id, _)| id).collect();
    let neighbours = parallel::map(&ids, |&id| neighbours(graph, id));
    parallel::map_with(
        &ids,
        || vec![0_u16; ids.len()],
        |shared, &id| {
            similar(catalogue, shared, id, most, |other, visit| {
                for &near in &neighbours[other.index()] {
                    visit(near);
                }
            })
        },
    )
}

/// The same for some topics only.
pub(super) fn some(
    catalogue: &Catalogue,
    graph: &Graph,
    most: usize,
    ids: &[TopicId],
) -> Vec<(TopicId, Vec<TopicId>)> {
    parallel::map_with(
        ids,
        || vec![0_u16; catalogue.topics.len()],
        |shared, &id| {
            let similar = similar(catalogue, shared, id, most, |other, visit| {
                for near in neighbours(graph, other) {
                    visit(near);
                }
            });
            (id, similar)
        },
    )
}

/// Who is linked with `id`, either way, each once.
pub(super) fn neighbours(graph: &Graph, id: TopicId) -> Vec<TopicId> {
    let incoming = graph.incoming(id).map(|edge| edge.from);
    let mut near: Vec<TopicId> = graph
        .outgoing(id)
        .iter()
        .map(|edge| edge.to)
        .chain(incoming)
        .collect();
    near.sort_unstable();
    near.dedup();
    near
}

/// The pages most similar to `id`; `shared` is all zero before and after, `near` calls its second
/// argument with every neighbour of its first.
fn similar(
    catalogue: &Catalogue,
    shared: &mut [u16],
    id: TopicId,
    most: usize,
    near: impl Fn(TopicId, &mut dyn FnMut(TopicId)),
) -> Vec<TopicId> {
    if most == 0 || catalogue.topic(id).role != Role::Entry || !catalogue.is_visible(id) {
        return Vec::new();
    }
    let list = |of: TopicId| {
        let mut list = Vec::new();
        near(of, &mut |other| list.push(other));
        list
    };
    let mut touched = Vec::new();
    for neighbour in list(id).into_iter().take(WIDEST) {
        let others = list(neighbour);
        if others.len() > HUB {
            continue;
        }
        for other in others {
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
