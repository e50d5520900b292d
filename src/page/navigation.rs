//! Local navigation: the collections, and the entries of the page's own category. It is the same
//! for all pages of a group at one depth, so it is made once for them all; the full tree is one
//! page. Writing every title into every page would make the output grow with the square of the book.

use super::book::{Book, Linker};
use super::view::{LinkView, NavCollection, NavView};
use super::{Page, Subject};
use crate::catalogue::{Role, TopicId};

/// Groups up to this size are shown whole.
pub const WHOLE: usize = 60;

/// Of a larger group a page shows this many entries each way.
pub const NEIGHBOURS: usize = 30;

/// The pages that share one navigation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupKey {
    /// The collection, if the page belongs to one.
    pub collection: Option<usize>,
    /// The category, if the page is an entry that has one.
    pub category: Option<usize>,
    /// Whether the entries of the group are listed.
    pub listed: bool,
    /// Href of the root: hrefs depend on it.
    pub root: String,
}

/// The navigation of a group, before it is rendered.
#[derive(Clone, Debug)]
pub struct Group {
    /// Everything but the entries.
    pub nav: NavView,
    /// The entries in order, with their links.
    pub entries: Vec<(TopicId, LinkView)>,
}

impl Book {
    /// The group of a page.
    #[must_use]
    pub fn group_key(&self, page: &Page, linker: &Linker) -> GroupKey {
        let mut key = GroupKey {
            collection: None,
            category: None,
            listed: false,
            root: linker.root(),
        };
        match &page.subject {
            Subject::Topic(id) => {
                let topic = self.catalogue.topic(*id);
                key.collection = topic.collection;
                key.category = topic.category;
                key.listed = topic.role == Role::Entry && topic.collection.is_some();
            }
            Subject::Collection(c) => key.collection = Some(*c),
            _ => {}
        }
        key
    }

    /// The navigation of a group.
    #[must_use]
    pub fn group(&self, key: &GroupKey) -> Group {
        let to = |route: &crate::path::Route| {
            format!("{}{}", key.root, crate::path::encode_href(route.as_str()))
        };
        let collections = self.catalogue.shape.collections.iter().enumerate();
        let mut nav = NavView {
            collections: collections
                .filter(|(_, c)| !c.entries.is_empty() || c.index.is_some())
                .map(|(index, c)| NavCollection {
                    title: c.title.clone(),
                    href: to(&c.route),
                    current: key.collection == Some(index),
                })
                .collect(),
            ..NavView::default()
        };
        let mut entries = Vec::new();
        if let Some(c) = key.collection.filter(|_| key.listed) {
            let collection = &self.catalogue.shape.collections[c];
            entries = self
                .members(c, key.category)
                .iter()
                .map(|&id| {
                    let topic = self.catalogue.topic(id);
                    let link = LinkView {
                        title: topic.title.clone(),
                        href: to(&topic.route),
                    };
                    (id, link)
                })
                .collect();
            let category = key.category.map(|i| &collection.categories[i]);
            let href = match category {
                Some(category) => format!("{}#{}", to(&collection.route), category.id),
                None => to(&collection.route),
            };
            nav.count = entries.len();
            nav.all_href = (entries.len() > WHOLE).then(|| href.clone());
            nav.group = category.map(|c| LinkView {
                title: c.title.clone(),
                href,
            });
        }
        Group { nav, entries }
    }
}
