//! The walk through the folders of a book: which files belong to it, before any is read.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::codes::{FOLDER, LINK, NAME, UNREADABLE};
use super::read::READABLE;
use super::{CONFIG, Folders, LOCK, MANIFEST, THEMES, book};
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;

/// Folders inside folders; deeper ones can only come from links into each other.
const MAX_DEPTH: usize = 100;

/// What a walk has met.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// The files.
    pub(crate) files: Vec<SourcePath>,
    /// The symbolic links, those that lead nowhere among them.
    pub(crate) links: Vec<SourcePath>,
    /// What was wrong.
    pub(crate) findings: Vec<Diagnostic>,
}

/// A walk through folders of a book.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    root: &'a Path,
    /// The real path of the output folder, if it exists.
    output: Option<PathBuf>,
}

impl<'a> Walk<'a> {
    /// Walks through the book at `root`.
    pub(crate) fn new(root: &'a Path, folders: &Folders<'_>) -> Self {
        Self {
            root,
            output: folders.output.canonicalize().ok(),
        }
    }

    /// Walks through `folder`. The files are sorted.
    pub(crate) fn through(&self, folder: &Path) -> Met {
        let mut met = Met::default();
        let walk = WalkDir::new(folder)
            .follow_links(true)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                entry.depth() == 0 || self.belongs(entry.path(), entry.file_type().is_dir())
            });
        for entry in walk {
            match entry {
                Ok(entry) => self.entry(&entry, &mut met),
                // Some editors lock a file by a hidden link that leads nowhere.
                Err(error) if error.depth() > 0 && error.path().is_some_and(is_hidden) => {}
                Err(error) => {
                    // It may lead somewhere again without a change of its own.
                    let link = error.path().filter(|path| path.is_symlink());
                    met.links.extend(link.and_then(|path| self.relative(path)));
                    met.findings.push(self.failure(&error));
                }
            }
        }
        met.files.sort();
        met
    }

    /// Whether the walk looks at an entry of a folder that it walks through.
    pub(crate) fn belongs(&self, path: &Path, is_folder: bool) -> bool {
        let Some(name) = path.file_name().filter(|_| !is_hidden(path)) else {
            return false;
        };
        let in_root = path.parent() == Some(self.root);
        if in_root
            && [CONFIG, LOCK, THEMES]
                .iter()
                .any(|other| name == OsStr::new(other))
        {
            return false;
        }
        if !is_folder {
            return true;
        }
        let is_output = self.output.as_ref().is_some_and(|output| {
            output.file_name() == Some(name)
                && path.canonicalize().is_ok_and(|path| path == *output)
        });
        !is_output && !path.join(MANIFEST).is_file()
    }

    /// Whether a walk through `base` comes to `path` below it, as far as names and folders on the way
    /// say. Symbolic links are not looked at.
    pub(crate) fn reaches(&self, base: &Path, path: &Path) -> bool {
        path.ancestors()
            .take_while(|part| *part != base)
            .enumerate()
            .all(|(up, part)| self.belongs(part, up > 0 || part.is_dir()))
    }

    fn entry(&self, entry: &DirEntry, met: &mut Met) {
        let Met {
            files,
            links,
            findings,
        } = met;
        let Some(path) = self.relative(entry.path()) else {
            // Reported once, where the part that is not UTF-8 stands, not for all below it.
            if entry.file_name().to_str().is_none() {
                let parent = entry.path().parent().and_then(|p| self.relative(p));
                let span = Span::file(&parent.unwrap_or_else(book));
                let name = entry.file_name().to_string_lossy();
                let message = format!("the name `{name}` is not UTF-8");
                findings.push(Diagnostic::new(&NAME, span, message).help("rename it"));
            }
            return;
        };
        if entry.path_is_symlink() {
            links.push(path.clone());
        }
        if entry.file_type().is_dir() {
            if entry.depth() > 0 && super::is_note(&path) {
                let message = format!("`{path}` has the name of a note but is a folder");
                let stem = path.stem();
                let help = format!(
                    "rename the folder, for example to `{stem}`; its notes are read either way"
                );
                findings.push(Diagnostic::new(&FOLDER, Span::file(&path), message).help(help));
            }
        } else if entry.file_type().is_file() {
            files.push(path);
        } else {
            let message = format!("`{path}` is neither a file nor a folder");
            findings.push(
                Diagnostic::new(&UNREADABLE, Span::file(&path), message)
                    .help("remove it, or give it a name that begins with `.`"),
            );
        }
    }

    fn failure(&self, error: &walkdir::Error) -> Diagnostic {
        let path = error
            .path()
            .and_then(|path| self.relative(path))
            .unwrap_or_else(book);
        let span = Span::file(&path);
        if let Some(ancestor) = error.loop_ancestor() {
            let ancestor = self.relative(ancestor);
            let ancestor = ancestor.as_ref().map_or("", SourcePath::as_str);
            let message = format!("the link `{path}` leads back into `{ancestor}`");
            return Diagnostic::new(&LINK, span, message).help("remove the link");
        }
        let is_link = error
            .path()
            .is_some_and(|path| path.symlink_metadata().is_ok_and(|m| m.is_symlink()));
        if is_link {
            let message = format!("the link `{path}` points to nothing that can be read");
            return Diagnostic::new(&LINK, span, message).help("mend or remove the link");
        }
        let reason = error
            .io_error()
            .map_or_else(|| error.to_string(), ToString::to_string);
        Diagnostic::new(&UNREADABLE, span, format!("cannot read `{path}`: {reason}")).help(READABLE)
    }

    /// The path in the book; `None` for names that are not UTF-8.
    fn relative(&self, path: &Path) -> Option<SourcePath> {
        SourcePath::from_relative(path.strip_prefix(self.root).ok()?)
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}
