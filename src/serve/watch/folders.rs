//! The folders that the system is asked to watch. Where it watches single folders (inotify), those
//! of the book are named one by one, so that hidden folders, `.git` and the output cost nothing, and
//! those that are moved or made later are named again; elsewhere it watches trees.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};
use walkdir::WalkDir;

use crate::Error;
use crate::scan::MANIFEST;
use crate::scan::walk::Walk;
use crate::serve::scope::{Scope, Spot};

/// The watched folders of a book.
#[derive(Debug)]
pub(super) struct Folders {
    watcher: RecommendedWatcher,
    watched: BTreeSet<PathBuf>,
    /// Whether one of them is reached through a symbolic link: the system tells folders apart by
    /// what they are, not by their names, so that one may then have taken the place of another.
    linked: bool,
    /// Files outside, to which symbolic links of the book point.
    targets: BTreeSet<PathBuf>,
}

impl Folders {
    pub(super) fn new(watcher: RecommendedWatcher) -> Self {
        Self {
            watcher,
            watched: BTreeSet::new(),
            linked: false,
            targets: BTreeSet::new(),
        }
    }

    /// Watches the book of `scope` and nothing else.
    ///
    /// # Errors
    ///
    /// When a folder cannot be watched that is there. The others are watched all the same.
    pub(super) fn watch(&mut self, scope: &Scope) -> Result<(), Error> {
        for folder in std::mem::take(&mut self.watched) {
            self.leave(&folder);
        }
        self.linked = false;
        // From the top: a folder made meanwhile is there already or told by the one that holds it.
        let ways: BTreeSet<&Path> = scope.ways().collect();
        let mut result = Ok(());
        for way in ways {
            if way == scope.root() || way.is_dir() {
                result = result.and(self.add(way, RecursiveMode::NonRecursive));
            }
        }
        let ends = std::iter::once(scope.src_folder()).chain(scope.theme_folder());
        for end in ends.filter(|end| end.is_dir()) {
            result = result.and(self.add_tree(scope, end));
        }
        result.and(self.add_targets())
    }

    /// Watches `changed` folders again: they may be others than before, with folders below that no
    /// event has told of. Reading them afterwards misses nothing.
    ///
    /// # Errors
    ///
    /// As [`watch`](Self::watch).
    pub(super) fn renew(
        &mut self,
        scope: &Scope,
        changed: &BTreeSet<PathBuf>,
    ) -> Result<(), Error> {
        if !by_folder() {
            return Ok(());
        }
        if self.linked {
            return self.watch(scope);
        }
        // First all are left, then all are watched: a folder that was moved is still watched under
        // its old name, and leaving that would end the watch under the new one.
        for folder in changed {
            for old in self.below(folder) {
                self.leave(&old);
                self.watched.remove(&old);
            }
        }
        let walk = Walk::new(scope.root(), &scope.folders());
        let mut result = Ok(());
        for folder in changed.iter().filter(|folder| folder.is_dir()) {
            let Some(base) = scope.base(folder) else {
                continue;
            };
            if walk.reaches(base, folder) {
                result = result.and(self.add_tree(scope, folder));
            } else if is_site(scope, folder)
                && folder
                    .parent()
                    .is_some_and(|above| walk.reaches(base, above))
            {
                result = result.and(self.add(folder, RecursiveMode::NonRecursive));
            }
        }
        result.and(self.add_targets())
    }

    /// Watches the files outside to which symbolic links point.
    ///
    /// # Errors
    ///
    /// As [`watch`](Self::watch).
    pub(super) fn follow(
        &mut self,
        scope: &Scope,
        targets: BTreeSet<PathBuf>,
    ) -> Result<(), Error> {
        if self.targets == targets {
            return Ok(());
        }
        self.targets = targets;
        self.watch(scope)
    }

    /// Whether a link of the book points to this file.
    pub(super) fn is_target(&self, path: &Path) -> bool {
        self.targets.contains(path)
    }

    /// Whether this is, or was, a folder.
    pub(super) fn knows(&self, path: &Path) -> bool {
        self.watched.contains(path) || path.is_dir()
    }

    fn below(&self, folder: &Path) -> Vec<PathBuf> {
        self.watched
            .range(folder.to_owned()..)
            .take_while(|path| path.starts_with(folder))
            .cloned()
            .collect()
    }

    /// The folders of the targets: a file that is replaced is another one, its folder stays.
    fn add_targets(&mut self) -> Result<(), Error> {
        let folders: BTreeSet<PathBuf> = self
            .targets
            .iter()
            .filter_map(|target| target.parent())
            .map(Path::to_owned)
            .collect();
        let mut result = Ok(());
        for folder in folders {
            if !self.watched.contains(&folder) {
                result = result.and(self.add(&folder, RecursiveMode::NonRecursive));
            }
        }
        result
    }

    fn add_tree(&mut self, scope: &Scope, folder: &Path) -> Result<(), Error> {
        if !by_folder() {
            return self.add(folder, RecursiveMode::Recursive);
        }
        let walk = Walk::new(scope.root(), &scope.folders());
        // Not sorted: a folder is then listed after it was returned, so what is put into it is
        // either in the list or, since it is watched by then, told by an event.
        let mut tree = WalkDir::new(folder).follow_links(true).into_iter();
        let mut result = Ok(());
        while let Some(entry) = tree.next() {
            // What cannot be listed has vanished, leads in a circle or may not be read: the scan
            // says.
            let Ok(entry) = entry else { continue };
            if !entry.file_type().is_dir() {
                continue;
            }
            let path = entry.path();
            if entry.depth() > 0 && !walk.belongs(path, true) {
                tree.skip_current_dir();
                if !is_site(scope, path) {
                    continue;
                }
            }
            self.linked |= entry.path_is_symlink();
            result = result.and(self.add(path, RecursiveMode::NonRecursive));
        }
        result
    }

    fn add(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Error> {
        let path = || folder.to_owned();
        match self.watcher.watch(folder, mode) {
            Ok(()) => {
                self.watched.insert(path());
                Ok(())
            }
            Err(error) => match error.kind {
                ErrorKind::MaxFilesWatch => Err(Error::WatchLimit { path: path() }),
                // It has vanished: an event will tell, or has.
                _ if !folder.exists() => Ok(()),
                // The scan reports what may not be read.
                ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied => {
                    Ok(())
                }
                kind => Err(Error::Watch {
                    path: path(),
                    reason: notify::Error::new(kind).to_string(),
                }),
            },
        }
    }

    fn leave(&mut self, folder: &Path) {
        // The system has left those already that were removed.
        let _gone = self.watcher.unwatch(folder);
    }
}

/// Whether a folder holds a site, and is not the output of this book: it belongs to the notes again
/// when its manifest is removed.
fn is_site(scope: &Scope, folder: &Path) -> bool {
    scope.spot(folder) == Some(Spot::Inside) && folder.join(MANIFEST).is_file()
}

/// Whether the system watches single folders.
fn by_folder() -> bool {
    RecommendedWatcher::kind() == WatcherKind::Inotify
}
