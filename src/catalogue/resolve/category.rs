//! Links to folders and to categories, both of which lead to the index page of a collection.

use std::collections::HashMap;

use super::{Anchor, At, Resolved, Resolver, last};
use crate::catalogue::{Catalogue, TopicId};
use crate::path::SourcePath;
use crate::slug::slug;

/// Folders of notes, relative to the folder of all notes, to the collections that list them.
pub(super) fn folders(catalogue: &Catalogue) -> HashMap<String, usize> {
    let shape = &catalogue.shape;
    let listed = shape.collections.iter().enumerate();
    let listed = listed.filter(|(_, collection)| !collection.entries.is_empty());
    let by_name: HashMap<&str, usize> = listed
        .clone()
        .filter(|(_, collection)| !collection.declared)
        .map(|(index, collection)| (&*collection.name, index))
        .collect();
    let mut folders: HashMap<String, usize> = listed
        .map(|(index, collection)| (collection.folder.clone(), index))
        .collect();
    for part in catalogue.topics.iter().flat_map(|topic| &topic.parts) {
        let path = part.note.path.below(shape.src.as_str()).unwrap_or_default();
        let Some((folder, _)) = path.split_once('/') else {
            continue;
        };
        if !folders.contains_key(folder)
            && let Some(&index) = by_name.get(&*slug(folder))
        {
            folders.insert(folder.to_owned(), index);
        }
    }
    folders
}

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
