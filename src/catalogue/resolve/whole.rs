//! A note that is cut is one text for its author: `[x](#heading)` may mean a heading on another of its
//! pages. This finds the entry that has it.

use std::sync::Arc;

use crate::catalogue::names::fold;
use crate::fingerprint::Fingerprint;
use crate::note::{Entry, Note};
use crate::slug::heading_id;

/// Which entry of a note has which passages, sorted by hash of their texts and ids.
#[derive(Debug)]
pub(super) struct Whole(Box<[(Fingerprint, u32)]>);

impl Whole {
    pub(super) fn new(note: &Note) -> Self {
        let mut found = Vec::new();
        for (number, entry) in (0_u32..).zip(entries(note)) {
            let mut add = |key: &str| found.push((hash(key), number));
            if number > 0 {
                // The heading itself, which became the title of a page.
                names(entry, &mut add);
            }
            for heading in &entry.prose.outline {
                add(&heading.text);
            }
            for term in &entry.prose.terms {
                add(&term.name);
                term.aliases.iter().for_each(|alias| add(alias));
            }
            for quiz in &entry.quizzes {
                add(&format!("q-{}", quiz.id));
            }
            entry.all_ids().for_each(&mut add);
        }
        found.sort_unstable();
        found.dedup_by_key(|(key, _)| *key);
        Self(found.into_boxed_slice())
    }

    /// The first entry of this name, or with a passage of this text or id.
    pub(super) fn find<'n>(&self, note: &'n Note, written: &str) -> Option<&'n Arc<Entry>> {
        let wanted = hash(written);
        let index = self.0.binary_search_by_key(&wanted, |(key, _)| *key).ok()?;
        entries(note).nth(self.0[index].1 as usize)
    }
}

/// Calls `add` with all that names a cut entry: its heading, the id that would have, its slug.
fn names(entry: &Entry, add: &mut impl FnMut(&str)) {
    add(&entry.name);
    add(&heading_id(&entry.name));
    entry
        .slug
        .iter()
        .chain(&entry.aliases)
        .for_each(|name| add(name));
}

/// What is left of the note, then what was cut out of it.
fn entries(note: &Note) -> impl Iterator<Item = &Arc<Entry>> {
    std::iter::once(&note.own).chain(&note.cut)
}

fn hash(key: &str) -> Fingerprint {
    Fingerprint::of_bytes(fold(key).as_bytes())
}
