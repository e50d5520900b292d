//! Opening a book: its configuration read, its files scanned.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::config::{self, Config, Surroundings};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceTexts};
use crate::path::SourcePath;
use crate::pipeline::{Build, Builder, Options, Progress};
use crate::scan::{self, Folders, Scan, ScanError};
use crate::source::{Source, Sources};
use crate::{Error, codes};

/// A book on disk.
pub(crate) struct Project {
    /// Its folder.
    pub(crate) root: PathBuf,
    /// book.toml.
    pub(crate) config: Arc<Config>,
    /// Its files.
    pub(crate) sources: Sources,
    /// What was wrong while reading them.
    pub(crate) diagnostics: Diagnostics,
}

impl Project {
    /// Reads the book in `folder`; `change` may set what the command line says, and returns the
    /// output folder it names, which is not read.
    pub(crate) fn open(
        folder: &Path,
        change: impl FnOnce(&mut Config) -> Option<PathBuf>,
    ) -> Result<Self, Error> {
        let (root, toml, findings) = find(folder)?;
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(findings);
        let (mut config, findings) = configure(&root, toml.as_ref());
        diagnostics.extend(findings);
        let output = change(&mut config).unwrap_or_else(|| root.join(&config.build.build_dir));
        let folders = Folders {
            src: &config.book.src,
            output: &output,
            theme: &config.theme,
            git_dates: config.build.git_dates,
        };
        let Scan {
            mut sources,
            findings,
        } = scan::scan(&root, &folders).map_err(no_book)?;
        diagnostics.extend(findings);
        // The text that was read as configuration, should the file have changed since.
        sources.config = toml;
        sources.today = today();
        Ok(Self {
            root,
            config: Arc::new(config),
            sources,
            diagnostics,
        })
    }

    /// Builds the book once: its texts are let go of on the way.
    pub(crate) fn build(&mut self, options: Options, progress: &dyn Progress) -> Build {
        let mut builder = Builder::default();
        builder.read_ahead(&mut self.sources, &self.config, progress);
        let diagnostics = std::mem::take(&mut self.diagnostics);
        builder.build(&self.sources, &self.config, options, diagnostics, progress)
    }

    /// Refuses an output folder that would overwrite the book. Without book.toml the book's folder
    /// is that of the notes too, and the default output folder may lie in it: the scan passes over
    /// it.
    pub(crate) fn check_output(&self, dest: &Path) -> Result<(), Error> {
        let src = self.root.join(self.config.book.src.as_str());
        let real = real_path(dest);
        if src.starts_with(&real) || self.root.starts_with(&real) {
            return Err(Error::DestHoldsSource {
                path: dest.to_owned(),
            });
        }
        let default_inside = self.sources.config.is_none() && real == self.root.join("book");
        if real.starts_with(&src) && !default_inside {
            return Err(Error::DestInsideSource {
                path: dest.to_owned(),
                src,
            });
        }
        Ok(())
    }

    /// The texts that findings point into.
    pub(crate) fn texts(&self) -> SourceTexts<'_> {
        SourceTexts::new(|path: &SourcePath| {
            let notes = &self.sources.notes;
            let note = notes.binary_search_by(|note| note.path.cmp(path));
            if let Some(note) = note.ok().map(|index| &notes[index])
                && note.has_text()
            {
                return Some(note.text.clone());
            }
            let mut others = self.sources.config.iter().chain(&self.sources.lock);
            if let Some(source) = others.find(|source| source.path == *path) {
                return Some(source.text.clone());
            }
            let bytes = std::fs::read(self.root.join(path.as_str())).ok()?;
            Some(String::from_utf8_lossy(&bytes).into())
        })
    }
}

/// The folder of a book with its links followed, its book.toml if it has one, and what is wrong with
/// that file.
pub(super) fn find(folder: &Path) -> Result<(PathBuf, Option<Source>, Vec<Diagnostic>), Error> {
    let (toml, findings) = scan::config(folder).map_err(no_book)?;
    let root = folder.canonicalize().map_err(|source| Error::Read {
        path: folder.to_owned(),
        source,
    })?;
    Ok((root, toml, findings))
}

/// What book.toml says, with what the folder of the book does.
pub(super) fn configure(root: &Path, toml: Option<&Source>) -> (Config, Vec<Diagnostic>) {
    let name = root
        .file_name()
        .map_or_else(|| "book".into(), |name| name.to_string_lossy());
    let surroundings = Surroundings {
        folder: &name,
        has_content: root.join("content").is_dir(),
        has_summary: root.join("src/SUMMARY.md").is_file(),
        codes: &codes::quiz(),
    };
    let read = toml.map(|source| (&source.path, &*source.text));
    config::read(read, surroundings)
}

/// The day of the build: of `SOURCE_DATE_EPOCH` where it is set, else of the clock.
pub(super) fn today() -> Option<Date> {
    let named = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = match named.and_then(|seconds| seconds.trim().parse().ok()) {
        Some(seconds) => seconds,
        None => {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
            i64::try_from(since.as_secs()).ok()?
        }
    };
    Date::from_unix(seconds)
}

/// A path with its links followed, as far as it exists, and without `..` behind that.
fn real_path(path: &Path) -> PathBuf {
    let path = without_parents(path);
    let path = path.as_path();
    let mut existing = path;
    while !existing.exists() {
        match existing.parent() {
            Some(parent) => existing = parent,
            None => break,
        }
    }
    let real = existing
        .canonicalize()
        .unwrap_or_else(|_| existing.to_owned());
    match path.strip_prefix(existing) {
        Ok(rest) if !rest.as_os_str().is_empty() => real.join(rest),
        _ => real,
    }
}

/// `a/x/../b` as `a/b`, where `x` does not exist (else the system knows better).
fn without_parents(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir if !plain.exists() => {
                plain.pop();
            }
            Component::CurDir => {}
            other => plain.push(other),
        }
    }
    plain
}

/// A folder that is no book.
fn no_book(error: ScanError) -> Error {
    let ScanError { path, source } = error;
    match source.kind() {
        ErrorKind::NotFound => Error::NoBook { path },
        ErrorKind::NotADirectory => Error::NotAFolder { path },
        _ => Error::Read { path, source },
    }
}
