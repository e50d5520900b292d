//! From what may have changed to what must be read. The common case, a file saved, is answered by
//! looking at that file alone. Whatever is out of the ordinary (links, names that are no text, a
//! folder named like a note) goes the slow way, a walk through all folders as the scan does it, so
//! that there is one set of rules for it and not two.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Bound;
use std::path::Path;

use super::census::{self, Stamps};
use super::stamp;
use crate::path::SourcePath;
use crate::scan::walk::Walk;
use crate::scan::{self, Listing};
use crate::serve::scope::{Scope, Spot};
use crate::serve::watch::{Batch, Change};

/// What is known of the book.
pub(super) struct Known<'a> {
    pub(super) scope: &'a Scope,
    pub(super) stamps: &'a Stamps,
    pub(super) folders: &'a Listing,
}

/// What must be read.
#[derive(Debug, Default)]
pub(super) struct Plan {
    /// These files.
    pub(super) files: BTreeSet<SourcePath>,
    /// These files are not the book's any more, whether they are there or not.
    pub(super) gone: BTreeSet<SourcePath>,
    /// What the walk through all folders has found besides files, if there was one.
    pub(super) folders: Option<Listing>,
}

/// What `batch` makes it necessary to read.
pub(super) fn plan(known: &Known<'_>, batch: &Batch) -> Plan {
    let everything = batch.contains(&Change::Everything);
    let mut quick = Quick {
        known,
        walk: Walk::new(known.scope.root(), &known.scope.folders()),
        files: BTreeSet::new(),
        gone: BTreeSet::new(),
        folders: BTreeSet::new(),
    };
    let is_ordinary = !everything
        && known.folders.links.is_empty()
        && batch.iter().all(|change| quick.change(change).is_some())
        && quick.look_into_folders().is_some();
    if is_ordinary {
        return Plan {
            files: quick.files,
            gone: quick.gone,
            folders: None,
        };
    }
    let mut listing = census::list(known.scope);
    let there = census::files(known.scope, &mut listing);
    let gone = census::gone(known.stamps, &there);
    let files = if everything {
        there.into_iter().collect()
    } else {
        let mut files = census::changed(known.scope, known.stamps, &there);
        // A file that an event has named is read whatever its stamp says.
        let there: BTreeSet<SourcePath> = there.into_iter().collect();
        files.extend(quick.files.intersection(&there).cloned());
        files.into_iter().collect()
    };
    Plan {
        files,
        gone,
        folders: Some(listing),
    }
}

/// The quick way. Every step returns none where only the slow way is sure to be right.
struct Quick<'a> {
    known: &'a Known<'a>,
    walk: Walk<'a>,
    files: BTreeSet<SourcePath>,
    gone: BTreeSet<SourcePath>,
    folders: BTreeSet<SourcePath>,
}

impl Quick<'_> {
    fn change(&mut self, change: &Change) -> Option<()> {
        let scope = self.known.scope;
        let (Change::File(path) | Change::Folder(path)) = change else {
            return None;
        };
        match scope.spot(path) {
            Some(Spot::Beside) => {
                let relative = scope.relative(path)?;
                match path.try_exists() {
                    _ if path.is_symlink() => return None,
                    Ok(false) => self.gone.insert(relative),
                    _ => self.files.insert(relative),
                };
                Some(())
            }
            Some(Spot::Inside) => self.inside(path),
            // The folder it lies in has become another's, or has ceased to be.
            Some(Spot::Manifest) => self.inside(path.parent()?),
            Some(Spot::Way) => None,
            None => Some(()),
        }
    }

    /// A file or folder among the notes or in the theme: the disk says which.
    fn inside(&mut self, path: &Path) -> Option<()> {
        let relative = self.known.scope.relative(path)?;
        let is_known = self.known.stamps.contains_key(&relative);
        // A finding about a folder may be about this very path.
        let is_plain = is_known || self.known.folders.findings.is_empty();
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => {
                // It may have taken the place of a folder.
                self.gone.extend(below(self.known.stamps, &relative));
                let base = self.known.scope.base(path)?;
                if is_known || (is_plain && self.walk.reaches(base, path)) {
                    self.files.insert(relative);
                    return Some(());
                }
                is_plain.then_some(())
            }
            Ok(metadata) if metadata.is_dir() => {
                // It may have taken the place of a file.
                if is_known {
                    self.gone.insert(relative.clone());
                }
                self.folders.insert(relative);
                Some(())
            }
            Err(error) if stamp::is_gone(&error) && is_plain => {
                self.gone.extend(below(self.known.stamps, &relative));
                self.gone.insert(relative);
                Some(())
            }
            Ok(_) | Err(_) => None,
        }
    }

    fn look_into_folders(&mut self) -> Option<()> {
        let folders = std::mem::take(&mut self.folders);
        if !folders.is_empty() && !self.known.folders.findings.is_empty() {
            return None;
        }
        for folder in folders {
            // A walk that begins at the folder would not say that it has the name of a note.
            if scan::is_note(&folder) {
                return None;
            }
            let scope = self.known.scope;
            let path = scope.absolute(&folder);
            let base = scope.base(&path)?;
            let mut there = Vec::new();
            if self.walk.reaches(base, &path) {
                let met = self.walk.through(&path);
                if !met.links.is_empty() || !met.findings.is_empty() {
                    return None;
                }
                there = met.files;
            }
            let gone = below(self.known.stamps, &folder);
            let gone = gone
                .into_iter()
                .filter(|path| there.binary_search(path).is_err());
            self.gone.extend(gone);
            self.files
                .extend(census::changed(scope, self.known.stamps, &there));
        }
        Some(())
    }
}

/// The known files below a folder.
fn below(stamps: &Stamps, folder: &SourcePath) -> Vec<SourcePath> {
    // `0` is the character behind `/`.
    let (first, last) = (format!("{folder}/"), format!("{folder}0"));
    let range = (Bound::Included(&*first), Bound::Excluded(&*last));
    let files = stamps.range::<str, _>(range);
    files.map(|(path, _)| path.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::below;
    use crate::path::SourcePath;
    use crate::serve::sources::census::Stamps;

    #[test]
    fn files_below_a_folder_are_not_those_beside_it() {
        let paths = ["a!/x", "a-1/x", "a.md", "a/b/c", "a/x", "a0", "ab/x"];
        let path = |text: &&str| SourcePath::new(text).expect("a plain path");
        let stamps: Stamps = paths.iter().map(|text| (path(text), None)).collect();
        assert_eq!(below(&stamps, &path(&"a")), [path(&"a/b/c"), path(&"a/x")]);
    }
}
