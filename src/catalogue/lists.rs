//! Lists of names in front matter: `confused-with` and `compares`, resolved and turned round.

use super::names::Found;
use super::{Catalogue, TopicId, codes};
use crate::diagnostic::Diagnostic;
use crate::note::Spanned;

/// What front matter says of other pages, for each topic.
#[derive(Debug, Default)]
pub struct NameLists {
    /// Those that are easily taken for it, both ways.
    pub confused: Vec<Vec<TopicId>>,
    /// Those it sets side by side.
    pub compares: Vec<Vec<TopicId>>,
    /// The comparisons it stands in.
    pub compared_in: Vec<Vec<TopicId>>,
}

impl NameLists {
    pub(super) fn new(catalogue: &Catalogue) -> (Self, Vec<Diagnostic>) {
        let empty = vec![Vec::new(); catalogue.topics.len()];
        let mut lists = Self {
            confused: empty.clone(),
            compares: empty.clone(),
            compared_in: empty,
        };
        let mut findings = Vec::new();
        for (id, topic) in catalogue.iter() {
            if !catalogue.is_visible(id) {
                continue;
            }
            let Some(front) = topic.front() else { continue };
            for other in names(catalogue, &front.confused_with, &mut findings) {
                if other != id {
                    add(&mut lists.confused[id.index()], other);
                    add(&mut lists.confused[other.index()], id);
                }
            }
            for other in names(catalogue, &front.compares, &mut findings) {
                if other != id {
                    add(&mut lists.compares[id.index()], other);
                    add(&mut lists.compared_in[other.index()], id);
                }
            }
        }
        (lists, findings)
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
        match catalogue.shape.names.find(&name.value) {
            Found::One(id) if catalogue.is_visible(id) => found.push(id),
            Found::One(_) => {}
            Found::Several(_) => findings.push(Diagnostic::new(
                &codes::LINK_AMBIGUOUS,
                name.span.clone(),
                format!("several pages are called `{}`", name.value),
            )),
            Found::None => {
                let near = catalogue.shape.names.nearest(&name.value);
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
