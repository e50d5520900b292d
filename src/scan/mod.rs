//! The scan: from a folder to [`Sources`]. Here and nowhere else are the files of a book read. What
//! is wrong with a single file is a finding and the rest of the book is read all the same; only a
//! book that is not there is an error.

#![expect(clippy::disallowed_methods, reason = "files are read here")]

pub(crate) mod codes;
mod history;
mod image;
mod read;
pub(crate) mod walk;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::date::Date;
use crate::diagnostic::{Diagnostic, Span};
use crate::path::SourcePath;
use crate::source::{Asset, Source, Sources};
pub(crate) use crate::source::{CONFIG, LOCK};
use codes::NO_FOLDER;
use walk::Walk;

/// The folder of the book's own themes.
pub(crate) const THEMES: &str = "themes";
/// Lies in every folder that this program has written.
pub(crate) const MANIFEST: &str = ".studybook.json";

/// The book itself cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the book in `{}`", path.display())]
pub(crate) struct ScanError {
    /// The folder of the book.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// What of book.toml the scan must know.
#[derive(Clone, Debug)]
pub(crate) struct Folders<'a> {
    /// Folder of the notes, relative to the book; empty when it is the book's folder itself.
    pub src: &'a SourcePath,
    /// Output folder, absolute or relative to the current folder. It need not exist.
    pub output: &'a Path,
    /// Name of the theme.
    pub theme: &'a str,
    /// Whether git is asked when a note was changed.
    pub git_dates: bool,
}

/// A book as read, and what is wrong with its files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scan {
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
pub(crate) fn config(root: &Path) -> Result<(Option<Source>, Vec<Diagnostic>), ScanError> {
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
pub(crate) fn scan(root: &Path, folders: &Folders<'_>) -> Result<Scan, ScanError> {
    check_root(root)?;
    let mut scan = Scan::default();
    scan.sources.config = beside(root, CONFIG, &mut scan.findings);
    scan.sources.lock = beside(root, LOCK, &mut scan.findings);

    let listing = list(root, folders);
    let (notes, others): (Vec<_>, Vec<_>) = listing.content.into_iter().partition(is_note);
    scan.findings.extend(listing.findings);
    scan.sources.notes = all(&notes, &mut scan.findings, |path| note(root, path));
    scan.sources.assets = all(&others, &mut scan.findings, |path| asset(root, path));
    scan.sources.theme = all(&listing.theme, &mut scan.findings, |path| asset(root, path));
    scan.sources.dates = dates(root, folders);
    scan.findings.sort_by(|a, b| a.span.path.cmp(&b.span.path));
    Ok(scan)
}

/// The names of a book's files, but for those in its folder itself that are no notes.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// Notes and other files below the notes' folder, sorted.
    pub(crate) content: Vec<SourcePath>,
    /// Files of the book's own theme, sorted.
    pub(crate) theme: Vec<SourcePath>,
    /// The symbolic links, those that lead nowhere among them.
    pub(crate) links: Vec<SourcePath>,
    /// What is wrong with the folders.
    pub(crate) findings: Vec<Diagnostic>,
}

/// Lists the files of the book, the first half of [`scan`].
pub(crate) fn list(root: &Path, folders: &Folders<'_>) -> Listing {
    let mut listing = Listing::default();
    let walk = Walk::new(root, folders);
    let src = root.join(folders.src.as_str());
    if src.is_dir() {
        let met = walk.through(&src);
        listing.content = met.files;
        listing.links = met.links;
        listing.findings = met.findings;
    } else {
        listing.findings.push(no_folder(root, folders.src));
    }
    let theme = format!("{THEMES}/{}", folders.theme);
    let folder = root.join(&theme);
    if !folders.theme.contains(['/', '\\']) && folders.theme != ".." && folder.is_dir() {
        let met = walk.through(&folder);
        listing.theme = met.files;
        listing.links.extend(met.links);
        listing.findings.extend(met.findings);
    }
    listing
}

/// The days on which notes were changed, as far as they are wanted and known.
pub(crate) fn dates(root: &Path, folders: &Folders<'_>) -> Arc<BTreeMap<SourcePath, Date>> {
    match folders.git_dates {
        true => Arc::new(history::dates(root, folders.src)),
        false => Arc::default(),
    }
}

/// Whether a file is a note, by its name.
#[must_use]
pub(crate) fn is_note(path: &SourcePath) -> bool {
    matches!(path.extension().as_deref(), Some("md" | "markdown"))
}

/// Reads one note again. `None` when it cannot be read; the findings say why.
#[must_use]
pub(crate) fn note(root: &Path, path: &SourcePath) -> (Option<Source>, Vec<Diagnostic>) {
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
pub(crate) fn asset(root: &Path, path: &SourcePath) -> (Option<Asset>, Vec<Diagnostic>) {
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

fn no_folder(root: &Path, path: &SourcePath) -> Diagnostic {
    // Where the notes of other programs lie.
    let mut others = ["docs", "src", "notes", "content"].into_iter();
    let help = match others.find(|other| *other != path.as_str() && root.join(other).is_dir()) {
        Some(other) => {
            format!("write `src = \"{other}\"` below the line `[book]` if the notes lie there")
        }
        None => format!("create `{path}`, or name another folder in {CONFIG}"),
    };
    // The place is book.toml even where there is none: its keys are what must be mended.
    let span = Span::file(&book().join(CONFIG).unwrap_or_else(book));
    Diagnostic::new(
        &NO_FOLDER,
        span,
        format!("the folder of the notes `{path}` does not exist"),
    )
    .help(help)
}

/// The book's folder as a place.
fn book() -> SourcePath {
    SourcePath::from_relative(Path::new("")).expect("no name, so none that is not UTF-8")
}

#[cfg(test)]
mod tests;
