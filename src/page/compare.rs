//! The page `compare/`: the `facts` of all entries as tables, one per category, so that a reader sees
//! side by side what is easily mixed up.

use std::collections::HashMap;

use super::book::{Book, Linker};
use super::view::{CompareRowView, CompareView};
use crate::catalogue::{Role, Topic, TopicId};
use crate::path::Route;

/// The route of the page.
pub(super) const ROUTE: &str = "compare";

/// The entries of one table.
pub(super) struct Group<'b> {
    /// Of the category or collection.
    pub(super) id: String,
    pub(super) title: &'b str,
    /// Names of the values, the columns.
    pub(super) keys: Vec<&'b str>,
    pub(super) entries: Vec<TopicId>,
}

impl Book {
    /// The tables, in the order of collections and categories. A category that stands in several
    /// collections has one table.
    pub(super) fn comparable(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for collection in &self.catalogue.shape.collections {
            for (category, entries) in collection.groups(&self.catalogue.topics) {
                let entries = entries.into_iter().filter(|id| self.has_facts(*id));
                let (id, title) = match category {
                    Some(category) => (&category.id, &category.title),
                    None => (&collection.name, &collection.title),
                };
                let at = *places.entry(id).or_insert_with(|| {
                    groups.push(Group {
                        id: id.clone(),
                        title,
                        keys: self.fact_keys(id),
                        entries: Vec::new(),
                    });
                    groups.len() - 1
                });
                groups[at].entries.extend(entries);
            }
        }
        groups.retain(|group| !group.entries.is_empty());
        for group in &mut groups {
            for &id in &group.entries {
                for (key, _) in facts(self.catalogue.topic(id)) {
                    if !group.keys.contains(&key) {
                        group.keys.push(key);
                    }
                }
            }
        }
        groups
    }

    /// Whether the page exists: two entries at least have something to compare.
    #[must_use]
    pub fn has_comparison(&self) -> bool {
        let mut entries = self.catalogue.iter().map(|(id, _)| id);
        entries.by_ref().any(|id| self.has_facts(id)) && entries.any(|id| self.has_facts(id))
    }

    /// The keys that book.toml lists for a category.
    fn fact_keys(&self, category: &str) -> Vec<&str> {
        let mut known = self.config.categories.iter();
        let category = known.find(|known| known.id == category);
        category.map_or_else(Vec::new, |c| c.facts.iter().map(String::as_str).collect())
    }

    fn has_facts(&self, id: TopicId) -> bool {
        let topic = self.catalogue.topic(id);
        topic.role == Role::Entry && self.catalogue.is_visible(id) && facts(topic).next().is_some()
    }

    pub(super) fn comparisons(&self, linker: &Linker) -> Vec<CompareView> {
        let groups = self.comparable();
        let view = |group: &Group<'_>| CompareView {
            id: group.id.clone(),
            title: group.title.to_owned(),
            keys: group.keys.iter().map(|&key| key.to_owned()).collect(),
            rows: group
                .entries
                .iter()
                .map(|&id| self.row(id, &group.keys, linker))
                .collect(),
        };
        groups.iter().map(view).collect()
    }

    fn row(&self, id: TopicId, keys: &[&str], linker: &Linker) -> CompareRowView {
        let topic = self.catalogue.topic(id);
        let value = |key: &&str| {
            let found = facts(topic).find(|(name, _)| name == key);
            found.map_or_else(String::new, |(_, value)| value.to_owned())
        };
        CompareRowView {
            id: row_id(&topic.route),
            link: self.link(id, linker),
            values: keys.iter().map(value).collect(),
        }
    }

    /// Where `id` is set beside the pages that it is easily taken for.
    pub(super) fn compare_href(&self, id: TopicId, linker: &Linker) -> Option<String> {
        if !self.has_facts(id) {
            return None;
        }
        let confused = &self.graph.lists.confused[id.index()];
        let others: Vec<String> = confused
            .iter()
            .filter(|other| self.has_facts(**other))
            .map(|&other| row_id(&self.catalogue.topic(other).route))
            .collect();
        let page = linker.to(&Route::new(ROUTE));
        let own = row_id(&self.catalogue.topic(id).route);
        // Without a script the fragment leads to the row; with one, the query adds the others.
        (!others.is_empty()).then(|| {
            let query = crate::path::encode_href(&others.join(","));
            format!("{page}?with={query}#{}", crate::path::encode_href(&own))
        })
    }
}

/// The id of an entry's row: its route with two dashes between the segments, which hold no two, so
/// that it needs no escaping, behind a word that keeps it apart from the ids of tables.
fn row_id(route: &Route) -> String {
    let route = route.as_str().trim_end_matches('/');
    format!("entry-{}", route.replace('/', "--"))
}

/// The comparable values of a topic.
pub(super) fn facts(topic: &Topic) -> impl Iterator<Item = (&str, &str)> {
    let front = topic.front().into_iter();
    front.flat_map(|front| {
        front
            .facts
            .iter()
            .map(|(key, value)| (&*key.value, &**value))
    })
}
