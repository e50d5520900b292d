//! The files of a theme: the default's, and file by file the book's own in their place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{codes, embedded};
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

/// A file of the theme.
#[derive(Clone, Debug)]
pub(super) struct File {
    /// Where its text comes from: `themes/<name>/...` of the book, or `themes/default/...`.
    pub(super) path: SourcePath,
    /// Its text.
    pub(super) text: Arc<str>,
    /// Whether it is the book's, not the default's.
    pub(super) own: bool,
}

/// Every file of the theme by its path inside it: `templates/entry.html`.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    files: BTreeMap<String, File>,
}

impl Layers {
    /// Lays those of `sources` that are below `themes/<name>/` over the default.
    pub(super) fn new(sources: &[(SourcePath, Arc<str>)], name: &str) -> Self {
        let mut files: BTreeMap<String, File> = defaults()
            .map(|(path, file)| (path.to_owned(), file))
            .collect();
        let folder = format!("themes/{name}");
        for (path, text) in sources {
            if let Some(inside) = path.below(&folder) {
                let file = File {
                    path: path.clone(),
                    text: Arc::clone(text),
                    own: true,
                };
                files.insert(inside.to_owned(), file);
            }
        }
        Self { files }
    }

    /// These files alone, without a theme.
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().filter_map(|(path, text)| {
            let file = File {
                path: SourcePath::new(path)?,
                text: Arc::from(*text),
                own: false,
            };
            Some(((*path).to_owned(), file))
        });
        Self {
            files: files.collect(),
        }
    }

    pub(super) fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// The files below a folder with the rest of their paths, sorted.
    pub(super) fn below<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a File)> {
        self.files
            .iter()
            .filter_map(move |(path, file)| Some((path.strip_prefix(folder)?, file)))
    }

    /// The stylesheets of a folder, not of those below it, in the order in which they are joined.
    pub(super) fn stylesheets<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        embedded::FILES
            .iter()
            .filter(move |(path, _)| {
                path.strip_prefix(folder)
                    .is_some_and(|name| !name.contains('/'))
            })
            .filter_map(|(path, _)| self.get(path))
    }

    /// Whether the book has files of its own in the theme.
    pub(super) fn has_own(&self) -> bool {
        self.files.values().any(|file| file.own)
    }

    /// Own files whose path the default does not have and that are not among the used ones.
    pub(super) fn unknown(&self, used: &BTreeSet<String>) -> Vec<Diagnostic> {
        self.files
            .iter()
            .filter(|(path, file)| {
                file.own && default_text(path).is_none() && !used.contains(*path)
            })
            .map(|(path, file)| {
                let finding = Diagnostic::new(
                    &codes::UNKNOWN_FILE,
                    Span::file(&file.path),
                    format!("nothing uses `{path}` of the theme"),
                );
                super::suggest(finding, path, embedded::FILES.iter().map(|(path, _)| *path))
            })
            .collect()
    }
}

/// The files of the default theme.
pub(super) fn defaults() -> impl Iterator<Item = (&'static str, File)> {
    embedded::FILES.iter().filter_map(|(path, text)| {
        let file = File {
            path: SourcePath::new(&format!("themes/default/{path}"))?,
            text: Arc::from(*text),
            own: false,
        };
        Some((*path, file))
    })
}

/// The default's text of a file.
pub(super) fn default_text(path: &str) -> Option<&'static str> {
    embedded::FILES
        .iter()
        .find(|(known, _)| *known == path)
        .map(|(_, text)| *text)
}
