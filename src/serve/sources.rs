//! The files of a book that is being written: read once, then kept up to date by reading only what
//! has changed. After any sequence of edits they are what a fresh scan would find, but for notes that
//! cannot be read at the moment: those stay as they were, so that their pages do not vanish while
//! their author types.

mod apply;
mod census;
mod lists;
mod plan;
mod read;
mod stamp;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::scope::Scope;
use super::watch::{Batch, Change};
use crate::Error;
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::scan::{self, Listing};
use crate::source::{Source, Sources};
pub(crate) use census::Census;
use census::Stamps;
use plan::{Known, Plan};

/// What an update has changed. A file whose bytes are what they were has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Notes that came, went or have another text.
    pub(crate) notes: BTreeSet<SourcePath>,
    /// The same of other files beside the notes.
    pub(crate) assets: BTreeSet<SourcePath>,
    /// The same of files of the theme.
    pub(crate) theme: BTreeSet<SourcePath>,
    /// book.toml.
    pub(crate) config: bool,
    /// quiz.lock.
    pub(crate) lock: bool,
    /// What is wrong with files or folders, or which notes are stale.
    pub(crate) findings: bool,
}

impl Changed {
    /// Whether everything is as it was.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The sources of a book, up to date.
#[derive(Debug)]
pub(crate) struct LiveSources {
    scope: Scope,
    sources: Sources,
    stamps: Arc<Stamps>,
    /// Links and findings of the last walk through all folders, true until an event says otherwise.
    folders: Arc<Listing>,
    /// What is wrong with files that were read.
    findings: BTreeMap<SourcePath, Vec<Diagnostic>>,
    stale: BTreeMap<SourcePath, Stale>,
}

/// A file that cannot be read at the moment, so that the sources hold its last readable version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stale {
    /// What is on the disk, if that is a text.
    pub(crate) on_disk: Option<Source>,
}

impl LiveSources {
    /// Reads the book of `scope`.
    ///
    /// # Errors
    ///
    /// When its folder does not exist.
    pub(crate) fn open(scope: Scope) -> Result<Self, Error> {
        let mut live = Self {
            scope,
            sources: Sources::default(),
            stamps: Arc::default(),
            folders: Arc::default(),
            findings: BTreeMap::new(),
            stale: BTreeMap::new(),
        };
        live.update(&Batch::from([Change::Everything]))?;
        live.ask_dates();
        Ok(live)
    }

    /// The sources.
    #[must_use]
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The sources, for the reader of their notes, who may let go of texts.
    pub(crate) fn sources_to_read(&mut self) -> &mut Sources {
        &mut self.sources
    }

    /// Where they come from.
    #[cfg(test)]
    #[must_use]
    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What is wrong with files and folders as they are on the disk. Findings about a file that is
    /// [stale](Self::stale) point into its text there.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let of_files = self.findings.values().flatten();
        self.folders.findings.iter().chain(of_files)
    }

    /// The files whose last readable version is in the sources. What a build finds in them is about
    /// that version, not about what the author sees.
    #[must_use]
    pub(crate) fn stale(&self) -> &BTreeMap<SourcePath, Stale> {
        &self.stale
    }

    /// What is known of the files, to be compared with the disk on another thread.
    #[must_use]
    pub(crate) fn census(&self) -> Census {
        Census {
            scope: self.scope.clone(),
            stamps: self.stamps.clone(),
            folders: self.folders.clone(),
        }
    }

    /// The files that symbolic links of the book point to, and what those that lead nowhere would
    /// point to, for [`Watch::follow`].
    ///
    /// [`Watch::follow`]: super::watch::Watch::follow
    #[must_use]
    pub(crate) fn targets(&self) -> BTreeSet<PathBuf> {
        let links = self.folders.links.iter();
        links
            .filter_map(|link| target(&self.scope.absolute(link)))
            .collect()
    }

    /// Reads what `batch` says may have changed.
    ///
    /// # Errors
    ///
    /// When the folder of the book has vanished; the sources stay as they are.
    pub(crate) fn update(&mut self, batch: &Batch) -> Result<Changed, Error> {
        if !self.scope.root().is_dir() {
            return Err(Error::Read {
                path: self.scope.root().to_owned(),
                source: io::ErrorKind::NotFound.into(),
            });
        }
        let known = Known {
            scope: &self.scope,
            stamps: &self.stamps,
            folders: &self.folders,
        };
        let Plan {
            files,
            gone,
            folders,
        } = plan::plan(&known, batch);
        let mut changed = Changed::default();
        if let Some(folders) = folders {
            changed.findings |= folders.findings != self.folders.findings;
            self.folders = Arc::new(folders);
        }
        let files = files.difference(&gone).cloned().collect();
        let readings = read::read(&self.scope, files);
        self.take(&gone, readings, &mut changed);
        Ok(changed)
    }

    /// Dates are asked for at the start and with a new scope: a save is no commit.
    fn ask_dates(&mut self) {
        self.sources.dates = scan::dates(self.scope.root(), &self.scope.folders());
    }

    /// Lets go of the texts of all notes that have been built, but for those at `kept`, which
    /// findings point into.
    pub(crate) fn let_go(&mut self, kept: &BTreeSet<&SourcePath>) {
        for note in &mut self.sources.notes {
            let needed = kept.contains(&note.path) || self.stale.contains_key(&note.path);
            if !needed && note.has_text() {
                note.let_go();
            }
        }
    }

    /// Reads again the texts that were let go of: other settings make something else of them.
    /// Returns the notes that have changed in the meantime.
    pub(crate) fn recall(&mut self) -> Changed {
        let missing = self.sources.notes.iter().filter(|note| !note.has_text());
        let readable = missing.filter(|note| !self.stale.contains_key(&note.path));
        let files = readable.map(|note| note.path.clone()).collect();
        let mut changed = Changed::default();
        let readings = read::read(&self.scope, files);
        self.take(&BTreeSet::new(), readings, &mut changed);
        changed
    }

    /// The text of a file of the book, as findings know it.
    pub(crate) fn text(&self, path: &SourcePath) -> Option<Arc<str>> {
        if let Some(stale) = self.stale.get(path) {
            return stale.on_disk.as_ref().map(|source| source.text.clone());
        }
        let sources = &self.sources;
        let beside = sources.config.iter().chain(&sources.lock);
        let note = lists::find(&sources.notes, path);
        if let Some(source) = note.into_iter().chain(beside).find(|s| s.path == *path) {
            if source.has_text() {
                return Some(source.text.clone());
            }
            let (again, _) = scan::note(self.scope.root(), path);
            let again = again.filter(|again| again.fingerprint == source.fingerprint);
            return again.map(|source| source.text);
        }
        let file = lists::find(&sources.theme, path)?;
        std::str::from_utf8(&file.bytes).ok().map(Into::into)
    }

    /// Reads another set of folders, after book.toml has changed. Files that stay are not read again.
    ///
    /// # Errors
    ///
    /// As [`update`](Self::update).
    pub(crate) fn rescope(&mut self, scope: Scope) -> Result<Changed, Error> {
        if self.scope == scope {
            return Ok(Changed::default());
        }
        let before = std::mem::replace(&mut self.scope, scope);
        let way = self.scope.root().to_owned();
        self.update(&Batch::from([Change::Folder(way)]))
            .inspect(|_| self.ask_dates())
            .inspect_err(|_| self.scope = before)
    }
}

/// The file that a link points to, or what it would point to if that was there.
fn target(link: &Path) -> Option<PathBuf> {
    match link.canonicalize() {
        Ok(target) => target.is_file().then_some(target),
        Err(_) => {
            let target = link.parent()?.join(link.read_link().ok()?);
            let folder = target.parent()?.canonicalize().ok()?;
            Some(folder.join(target.file_name()?))
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
