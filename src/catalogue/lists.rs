//! Lists of names in front matter, resolved: `confused-with` and `compares` (turned round, too),
//! study paths, and what an exam asks about.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{Found, fold};
use super::{Catalogue, TopicId, codes};
use crate::diagnostic::Diagnostic;
use crate::note::Spanned;
use crate::suggest::Suggestions;

/// What front matter says of other pages, for each topic.
#[derive(Debug, Default)]
pub struct NameLists {
    /// Those that are easily taken for it, both ways.
    pub confused: Vec<Vec<TopicId>>,
    /// Those it sets side by side.
    pub compares: Vec<Vec<TopicId>>,
    /// The comparisons it stands in.
    pub compared_in: Vec<Vec<TopicId>>,
    /// The pages of each step of a study path, for topics that have one.
    pub paths: BTreeMap<TopicId, Vec<Vec<TopicId>>>,
    /// The pages of names in scope of an exam, for exam pages.
    pub scopes: BTreeMap<TopicId, Scope>,
}

/// The pages of what an exam asks about, one for each name; `None` where no page has it.
#[derive(Debug, Default)]
pub struct Scope {
    /// Of the names in scope.
    pub inside: Vec<Option<TopicId>>,
    /// Of the names out of scope.
    pub outside: Vec<Option<TopicId>>,
}

impl NameLists {
    pub(super) fn new(catalogue: &Catalogue) -> (Self, Vec<Diagnostic>) {
        let empty = vec![Vec::new(); catalogue.topics.len()];
        let mut lists = Self {
            confused: empty.clone(),
            compares: empty.clone(),
            compared_in: empty,
            ..Self::default()
        };
        let mut missing = BTreeSet::new();
        let mut suggestions = Suggestions::new();
        let mut findings = Vec::new();
        let mut names = |written: &[Spanned<String>], findings: &mut Vec<Diagnostic>| {
            names(catalogue, written, &mut suggestions, findings)
        };
        for (id, topic) in catalogue.iter() {
            if !catalogue.is_visible(id) {
                continue;
            }
            let Some(front) = topic.front() else { continue };
            for other in names(&front.confused_with, &mut findings) {
                if other != id {
                    add(&mut lists.confused[id.index()], other);
                    add(&mut lists.confused[other.index()], id);
                }
            }
            for other in names(&front.compares, &mut findings) {
                if other != id {
                    add(&mut lists.compares[id.index()], other);
                    add(&mut lists.compared_in[other.index()], id);
                }
            }
            if !front.path.is_empty() {
                let steps = front.path.iter();
                let steps = steps.map(|step| names(&step.pages, &mut findings));
                lists.paths.insert(id, steps.collect());
            }
            if let Some(blueprint) = &front.blueprint {
                let inside = blueprint.in_scope.iter();
                let scope = Scope {
                    inside: inside
                        .map(|name| in_scope(catalogue, name, &mut missing, &mut findings))
                        .collect(),
                    outside: blueprint
                        .out_of_scope
                        .iter()
                        .map(|name| match catalogue.shape.names.find(&name.value) {
                            Found::One(id) => Some(id).filter(|id| catalogue.is_visible(*id)),
                            _ => None,
                        })
                        .collect(),
                };
                lists.scopes.insert(id, scope);
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
    suggestions: &mut Suggestions,
    findings: &mut Vec<Diagnostic>,
) -> Vec<TopicId> {
    let mut found = Vec::new();
    for name in written {
        match catalogue.shape.names.find(&name.value) {
            Found::One(id) if catalogue.is_visible(id) => found.push(id),
            Found::One(_) => {}
            Found::Several(_) => findings.push(ambiguous(name)),
            Found::None => {
                let mut finding = Diagnostic::new(
                    &codes::CONFUSED_UNKNOWN,
                    name.span.clone(),
                    format!("no page is called `{}`", name.value),
                );
                finding.help = suggestions.get(&name.value, || {
                    let near = catalogue.shape.names.nearest(&name.value)?;
                    Some(format!("did you mean `{}`?", catalogue.topic(near).title))
                });
                findings.push(finding);
            }
        }
    }
    found
}

/// The visible page of a name in scope of an exam; a name without a page is reported once, however
/// many exams have it.
fn in_scope(
    catalogue: &Catalogue,
    name: &Spanned<String>,
    missing: &mut BTreeSet<String>,
    findings: &mut Vec<Diagnostic>,
) -> Option<TopicId> {
    match catalogue.shape.names.find(&name.value) {
        Found::One(id) => Some(id).filter(|id| catalogue.is_visible(*id)),
        Found::Several(_) => {
            findings.push(ambiguous(name));
            None
        }
        Found::None => {
            if missing.insert(fold(&name.value)) {
                let span = name.span.clone();
                let name = &name.value;
                findings.push(
                    Diagnostic::new(
                        &codes::EXAM_NO_PAGE,
                        span,
                        format!("no page is called `{name}`, which the exam asks about"),
                    )
                    .help(format!(
                        "write a note with the title `{name}`, or give the page about it `aliases: [\"{name}\"]`"
                    )),
                );
            }
            None
        }
    }
}

fn ambiguous(name: &Spanned<String>) -> Diagnostic {
    Diagnostic::new(
        &codes::LINK_AMBIGUOUS,
        name.span.clone(),
        format!("several pages are called `{}`", name.value),
    )
}
