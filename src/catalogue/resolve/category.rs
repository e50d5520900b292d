//! Links to categories, which stand on the index page of their collection.

use super::{Anchor, At, Resolved, Resolver, last};
use crate::catalogue::TopicId;
use crate::path::SourcePath;
use crate::slug::slug;

impl Resolver<'_> {
    /// `../#category`, as a browser reads it on a page of the collection, where the start page has
    /// no such passage.
    pub(super) fn above(
        &self,
        start: TopicId,
        path: &SourcePath,
        anchor: Option<&str>,
        at: At<'_>,
    ) -> Option<Resolved> {
        let written = anchor.filter(|_| *path == self.catalogue.shape.src)?;
        let collection = self.catalogue.topic(at.topic).collection?;
        if self.anchor(start, last(written)).is_some() {
            return None;
        }
        self.category(collection, written)
    }

    /// A category on the index page of its collection.
    pub(super) fn category(&self, collection: usize, written: &str) -> Option<Resolved> {
        let anchor = self.category_anchor(collection, written)?;
        let index = self.catalogue.shape.collections[collection].index;
        Some(match index {
            Some(topic) => Resolved::Page {
                topic,
                anchor: Some(anchor),
            },
            None => Resolved::Collection(collection, Some(anchor)),
        })
    }

    pub(super) fn category_anchor(&self, collection: usize, written: &str) -> Option<Anchor> {
        let wanted = slug(last(written));
        let categories = &self.catalogue.shape.collections[collection].categories;
        let found = categories.iter().find(|category| category.id == wanted);
        found.map(|category| Anchor(category.id.clone()))
    }
}
