//! The scan: from a folder to [`Sources`]. Here and nowhere else are the files of a book read. What
//! is wrong with a single file is a finding and the rest of the book is read all the same; only a
//! book that is not there is an error.

pub(crate) mod codes;
mod image;
mod read;

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;
use crate::source::{Asset, Source, Sources};
use codes::{FOLDER, LINK, NAME, NO_FOLDER, UNREADABLE};

/// The configuration of a book.
pub const CONFIG: &str = "book.toml";
/// The questions known to readers, kept by `studybook ids`.
pub const LOCK: &str = "quiz.lock";
/// The folder of the book's own themes.
pub const THEMES: &str = "themes";
/// Lies in every folder that this program has written.
pub const MANIFEST: &str = ".studybook.json";

/// Folders inside folders; deeper ones can only come from links into each other.
const MAX_DEPTH: usize = 100;

/// The book itself cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the book in `{}`", path.display())]
pub struct ScanError {
    /// The folder of the book.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// What of book.toml the scan must know.
#[derive(Clone, Debug)]
pub struct Folders<'a> {
    /// Folder of the notes, relative to the book; empty when it is the book's folder itself.
    pub src: &'a SourcePath,
    /// Output folder, absolute or relative to the current folder. It need not exist.
    pub output: &'a Path,
    /// Name of the theme.
    pub theme: &'a str,
}

/// A book as read, and what is wrong with its files.
#[derive(Clone, Debug, Default)]
pub struct Scan {
    /// The files.
    pub sources: Sources,
    /// Sorted by path.
    pub findings: Vec<Diagnostic>,
}

/// Reads book.toml, the first step of every command: it says where the rest lies.
///
/// # Errors
///
/// When `root` does not exist or is no folder.
pub fn config(root: &Path) -> Result<(Option<Source>, Vec<Diagnostic>), ScanError> {
    check_root(root)?;
    let mut findings = Vec::new();
    let source = beside(root, CONFIG, &mut findings);
    Ok((source, findings))
}

/// Reads the whole book. Files are read in parallel; the result does not depend on it.
///
/// # Errors
///
/// When `root` does not exist or is no folder.
pub fn scan(root: &Path, folders: &Folders<'_>) -> Result<Scan, ScanError> {
    check_root(root)?;
    let mut scan = Scan::default();
    scan.sources.config = beside(root, CONFIG, &mut scan.findings);
    scan.sources.lock = beside(root, LOCK, &mut scan.findings);

    let src = root.join(folders.src.as_str());
    let walk = Walk {
        root,
        output: folders.output.canonicalize().ok(),
    };
    let files = if src.is_dir() {
        walk.files(&src, &mut scan.findings)
    } else {
        scan.findings
            .push(no_folder("folder of the notes", folders.src.as_str()));
        Vec::new()
    };
    let (notes, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_note);
    scan.sources.notes = all(&notes, &mut scan.findings, |path| note(root, path));
    scan.sources.assets = all(&others, &mut scan.findings, |path| asset(root, path));

    let theme = format!("{THEMES}/{}", folders.theme);
    let folder = root.join(&theme);
    if !folders.theme.contains(['/', '\\']) && folders.theme != ".." && folder.is_dir() {
        let files = walk.files(&folder, &mut scan.findings);
        scan.sources.theme = all(&files, &mut scan.findings, |path| asset(root, path));
    } else if folders.theme != "default" {
        scan.findings.push(no_folder("folder of the theme", &theme));
    }
    scan.findings.sort_by(|a, b| a.span.path.cmp(&b.span.path));
    Ok(scan)
}

/// Whether a file is a note, by its name.
#[must_use]
pub fn is_note(path: &SourcePath) -> bool {
    matches!(path.extension().as_deref(), Some("md" | "markdown"))
}

/// Reads one note again. `None` when it cannot be read; the findings say why.
#[must_use]
pub fn note(root: &Path, path: &SourcePath) -> (Option<Source>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let source = match read::text(root, path) {
        Ok(text) => {
            findings.extend(read::nul(path, &text));
            Some(Source::new(path.clone(), text))
        }
        Err(finding) => {
            findings.push(*finding);
            None
        }
    };
    (source, findings)
}

/// Reads one other file again. `None` when it cannot be read; the findings say why.
#[must_use]
pub fn asset(root: &Path, path: &SourcePath) -> (Option<Asset>, Vec<Diagnostic>) {
    match read::bytes(root, path) {
        Ok(bytes) => {
            let extension = path.extension().unwrap_or_default();
            let size = image::size(&extension, &bytes);
            (Some(Asset::new(path.clone(), bytes, size)), Vec::new())
        }
        Err(finding) => (None, vec![*finding]),
    }
}

fn check_root(root: &Path) -> Result<(), ScanError> {
    let failed = |source| ScanError {
        path: root.to_path_buf(),
        source,
    };
    let metadata = std::fs::metadata(root).map_err(failed)?;
    if metadata.is_dir() {
        return Ok(());
    }
    Err(failed(io::ErrorKind::NotADirectory.into()))
}

/// A text file in the book's folder itself, if it is there.
fn beside(root: &Path, name: &str, findings: &mut Vec<Diagnostic>) -> Option<Source> {
    let path = SourcePath::new(name)?;
    if !root.join(name).try_exists().unwrap_or(true) {
        return None;
    }
    let (source, found) = note(root, &path);
    findings.extend(found);
    source
}

/// Reads files in parallel and keeps their order.
fn all<T: Send>(
    paths: &[SourcePath],
    findings: &mut Vec<Diagnostic>,
    read: impl Fn(&SourcePath) -> (Option<T>, Vec<Diagnostic>) + Sync,
) -> Vec<T> {
    let results: Vec<_> = paths.par_iter().map(&read).collect();
    let mut list = Vec::with_capacity(results.len());
    for (value, found) in results {
        list.extend(value);
        findings.extend(found);
    }
    list
}

fn no_folder(what: &str, path: &str) -> Diagnostic {
    // The place is book.toml even where there is none: its keys are what must be mended.
    let span = Span::file(&book().join(CONFIG).unwrap_or_else(book));
    Diagnostic::new(
        &NO_FOLDER,
        span,
        format!("the {what} `{path}` does not exist"),
    )
    .help(format!(
        "create `{path}`, or name another folder in {CONFIG}"
    ))
}

/// The book's folder as a place.
fn book() -> SourcePath {
    SourcePath::from_relative(Path::new("")).expect("no name, so none that is not UTF-8")
}

/// A walk through folders of a book.
struct Walk<'a> {
    root: &'a Path,
    /// The real path of the output folder, if it exists.
    output: Option<PathBuf>,
}

impl Walk<'_> {
    /// The files below `folder`, sorted.
    fn files(&self, folder: &Path, findings: &mut Vec<Diagnostic>) -> Vec<SourcePath> {
        let mut files = Vec::new();
        let walk = WalkDir::new(folder)
            .follow_links(true)
            .max_depth(MAX_DEPTH)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| self.belongs(entry));
        for entry in walk {
            match entry {
                Ok(entry) => self.entry(&entry, &mut files, findings),
                Err(error) => findings.push(self.failure(&error)),
            }
        }
        files.sort();
        files
    }

    /// Whether the scan looks at an entry at all.
    fn belongs(&self, entry: &DirEntry) -> bool {
        if entry.depth() == 0 {
            return true;
        }
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            return false;
        }
        if entry.path().parent() == Some(self.root)
            && [CONFIG, LOCK, THEMES]
                .iter()
                .any(|name| entry.file_name() == OsStr::new(name))
        {
            return false;
        }
        if !entry.file_type().is_dir() {
            return true;
        }
        let is_output = self.output.as_ref().is_some_and(|output| {
            output.file_name() == Some(entry.file_name())
                && entry
                    .path()
                    .canonicalize()
                    .is_ok_and(|path| path == *output)
        });
        !is_output && !entry.path().join(MANIFEST).is_file()
    }

    fn entry(&self, entry: &DirEntry, files: &mut Vec<SourcePath>, findings: &mut Vec<Diagnostic>) {
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
        if entry.file_type().is_dir() {
            if entry.depth() > 0 && is_note(&path) {
                let message = format!("`{path}` has the name of a note but is a folder");
                findings.push(Diagnostic::new(&FOLDER, Span::file(&path), message));
            }
        } else if entry.file_type().is_file() {
            files.push(path);
        } else {
            let message = format!("`{path}` is neither a file nor a folder");
            findings.push(Diagnostic::new(&UNREADABLE, Span::file(&path), message));
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
        Diagnostic::new(&UNREADABLE, span, format!("cannot read `{path}`: {reason}"))
    }

    /// The path in the book; `None` for names that are not UTF-8.
    fn relative(&self, path: &Path) -> Option<SourcePath> {
        SourcePath::from_relative(path.strip_prefix(self.root).ok()?)
    }
}

#[cfg(test)]
mod tests;
