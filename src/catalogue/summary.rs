//! The order of an mdBook: its `SUMMARY.md` lists the chapters, and readers expect them in that order.
//! Here the order of notes follows from their front matter; where it says nothing, the list counts.

use std::collections::HashMap;
use std::sync::Arc;

use crate::markdown::Target;
use crate::note::{Note, SUMMARY};
use crate::path::SourcePath;

/// The place of each note on the list.
pub(super) type Places = HashMap<SourcePath, f64>;

/// The places of the notes that are listed; empty without a list.
pub(super) fn places(notes: &[Arc<Note>], src: &SourcePath) -> Places {
    let list = notes
        .iter()
        .find(|note| note.path.below(src.as_str()) == Some(SUMMARY));
    let mut places = Places::new();
    let links = list.iter().flat_map(|note| &note.own.links);
    for (link, place) in links.zip(1_u32..) {
        if let Target::File { path, .. } = &link.target {
            places.entry(path.clone()).or_insert(f64::from(place));
        }
    }
    places
}
