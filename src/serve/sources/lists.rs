//! Changes of sorted lists: ten thousand notes are not copied because one was saved.

use std::collections::BTreeMap;

use crate::path::SourcePath;
use crate::source::{Asset, Source};

/// Something that lies at a path.
pub(super) trait Filed {
    /// The path.
    fn path(&self) -> &SourcePath;
}

impl Filed for Source {
    fn path(&self) -> &SourcePath {
        &self.path
    }
}

impl Filed for Asset {
    fn path(&self) -> &SourcePath {
        &self.path
    }
}

/// More insertions or removals than this are made in one pass over the list.
const FEW: usize = 8;

/// What lies at `path` in a sorted list.
pub(super) fn find<'a, T: Filed>(list: &'a [T], path: &SourcePath) -> Option<&'a T> {
    let index = list.binary_search_by(|item| item.path().cmp(path)).ok()?;
    Some(&list[index])
}

/// Puts items into a sorted list, in the place of those at the same path, and removes others.
pub(super) fn edit<T: Filed>(list: &mut Vec<T>, edits: BTreeMap<SourcePath, Option<T>>) {
    let mut inserted = Vec::new();
    let mut removed = Vec::new();
    for (path, item) in edits {
        match (list.binary_search_by(|item| item.path().cmp(&path)), item) {
            (Ok(index), Some(item)) => list[index] = item,
            (Ok(index), None) => removed.push(index),
            (Err(_), Some(item)) => inserted.push(item),
            (Err(_), None) => {}
        }
    }
    if removed.len() <= FEW {
        for index in removed.into_iter().rev() {
            list.remove(index);
        }
    } else {
        let mut removed = removed.into_iter().peekable();
        let mut index = 0;
        list.retain(|_| {
            let goes = removed.next_if_eq(&index).is_some();
            index += 1;
            !goes
        });
    }
    if inserted.len() <= FEW {
        for item in inserted {
            let place = list.partition_point(|other| other.path() < item.path());
            list.insert(place, item);
        }
    } else {
        list.extend(inserted);
        // Two sorted runs: merged in one pass.
        list.sort_by(|a, b| a.path().cmp(b.path()));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{edit, find};
    use crate::path::SourcePath;
    use crate::source::Source;

    fn path(n: u8) -> SourcePath {
        SourcePath::new(&format!("{n}.md")).expect("a plain path")
    }

    fn source(n: u8, text: u8) -> Source {
        Source::new(path(n), text.to_string())
    }

    proptest! {
        #[test]
        fn an_edited_list_is_what_a_map_would_hold(
            start in prop::collection::btree_map(0_u8..60, any::<u8>(), 0..60),
            edits in prop::collection::btree_map(0_u8..60, any::<Option<u8>>(), 0..60),
        ) {
            let mut map: BTreeMap<SourcePath, Source> =
                start.iter().map(|(&n, &text)| (path(n), source(n, text))).collect();
            let mut list: Vec<Source> = map.values().cloned().collect();
            let edits: BTreeMap<_, _> =
                edits.iter().map(|(&n, text)| (path(n), text.map(|text| source(n, text)))).collect();
            for (path, item) in &edits {
                match item {
                    Some(item) => map.insert(path.clone(), item.clone()),
                    None => map.remove(path),
                };
            }
            edit(&mut list, edits);
            prop_assert_eq!(&list, &map.values().cloned().collect::<Vec<_>>());
            for item in &list {
                prop_assert_eq!(find(&list, &item.path), Some(item));
            }
        }
    }
}
