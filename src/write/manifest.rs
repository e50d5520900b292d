//! The manifest of an output folder: which of its files this program has written. It is what makes
//! the folder ours, and nothing that it does not name is ever deleted.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::at;
use super::{TEMPORARY, WriteError};
use crate::path::OutputPath;
use crate::scan::MANIFEST;

/// The files of a build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest(BTreeSet<OutputPath>);

/// As it stands in the file.
#[derive(Serialize, Deserialize)]
struct Stored {
    files: Vec<String>,
}

impl Manifest {
    /// The manifest of these files.
    pub(super) fn of<'a>(files: impl Iterator<Item = &'a OutputPath>) -> Self {
        Self(files.cloned().collect())
    }

    /// Reads the manifest of a folder; `None` when it has none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        let path = folder.join(MANIFEST);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(at(&path)(error)),
        };
        let stored: Stored = serde_json::from_slice(&text)
            .map_err(|source| WriteError::Manifest { path, source })?;
        // A path that leads out of the folder is none of ours, whoever wrote it.
        let files = stored.files.iter().filter_map(|path| OutputPath::new(path));
        Ok(Some(Self(
            files.filter(|path| !path.as_str().is_empty()).collect(),
        )))
    }

    /// Replaces the manifest of a folder.
    pub(super) fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let stored = Stored {
            files: self.0.iter().map(|path| path.as_str().to_owned()).collect(),
        };
        let path = folder.join(MANIFEST);
        let mut text = serde_json::to_string_pretty(&stored)
            .map_err(|error| at(&path)(io::Error::other(error)))?;
        text.push('\n');
        let temporary = folder.join(format!("{TEMPORARY}manifest"));
        std::fs::write(&temporary, text).map_err(at(&temporary))?;
        std::fs::rename(&temporary, &path).map_err(at(&path))
    }

    pub(super) fn contains(&self, path: &OutputPath) -> bool {
        self.0.contains(path)
    }

    pub(super) fn union(&self, other: &Self) -> Self {
        Self(self.0.union(&other.0).cloned().collect())
    }

    /// The files that `other` does not have, sorted.
    pub(super) fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a OutputPath> {
        self.0.difference(&other.0)
    }

    /// Whether a file at `path` keeps one of these from being written: it lies where a folder must
    /// be, or below where a file must be.
    pub(super) fn is_blocked_by(&self, path: &OutputPath) -> bool {
        let folder = format!("{path}/");
        let below = OutputPath::new(path.as_str()).is_some_and(|from| {
            let next = self.0.range(from..).find(|p| p.as_str() > folder.as_str());
            next.is_some_and(|p| p.as_str().starts_with(&folder))
        });
        let above = path
            .as_str()
            .match_indices('/')
            .filter_map(|(end, _)| OutputPath::new(&path.as_str()[..end]))
            .any(|folder| self.0.contains(&folder));
        below || above
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use crate::path::OutputPath;

    fn path(text: &str) -> OutputPath {
        OutputPath::new(text).expect("inside")
    }

    #[test]
    fn a_file_in_the_place_of_a_folder_blocks_and_the_other_way_round() {
        let files = [
            path("a/b/index.html"),
            path("c"),
            path("d-e/x"),
            path("d.x"),
        ];
        let manifest = Manifest::of(files.iter());
        for (other, blocks) in [
            ("a", true),
            ("a/b", true),
            ("a/b/index.html/x", true),
            ("c/index.html", true),
            ("a/c", false),
            ("d", false),
            ("d-e", true),
            ("x", false),
        ] {
            assert_eq!(manifest.is_blocked_by(&path(other)), blocks, "{other}");
        }
    }
}
