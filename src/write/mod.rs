//! Publishing: from finished files to a folder. Pages are rendered and written in one parallel step,
//! so none is held. Whatever happens on the way (a killed process, a full disk, a faulty template),
//! a reader of the folder finds old pages or new ones, never half of one; and nothing that this
//! program has not written is ever deleted or changed.
//!
//! A first build goes into a fresh folder beside the target, which is renamed into place at the end.
//! Later builds, and those whose parent folder cannot hold another, render into a staging folder
//! inside the target, keep only what differs from what is there, and rename it into place file by
//! file once everything is rendered.

#![expect(clippy::disallowed_methods, reason = "files are written here")]

mod archive;
mod file_links;
mod folder;
mod manifest;
mod replace;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::path::OutputPath;
use crate::scan::MANIFEST;
pub(crate) use archive::archive;
use folder::{Staging, at, create_folders, create_root};
use manifest::Manifest;
pub(crate) use replace::{file, replace};

/// Begins the names of everything that exists only while a build runs.
const TEMPORARY: &str = ".studybook-";

/// What a build did to the folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_field_names,
    reason = "written, beside unchanged and deleted"
)]
pub(crate) struct Written {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there with the same bytes.
    pub unchanged: usize,
    /// Files of an earlier build that are gone.
    pub deleted: usize,
}

/// How publishing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Published<E> {
    /// The folder holds the site.
    Done(Written),
    /// Some files could not be rendered, in the order of the files; the folder is as it was.
    Refused(Vec<E>),
}

/// The folder cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The system refused.
    #[error("cannot write `{}`: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder that is not ours.
    #[error("folder `{}` is not empty and was not written by studybook", path.display())]
    ForeignFolder {
        /// The folder.
        path: PathBuf,
    },
    /// A file that is not ours, in a folder that is.
    #[error(
        "`{}` was not written by studybook and would be overwritten: move it away, or rename the note",
        path.display()
    )]
    ForeignFile {
        /// The file.
        path: PathBuf,
    },
    /// A file of the author's that somebody else has written meanwhile.
    #[error("`{}` was changed while it was being read", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The target is a file.
    #[error("`{}` is not a folder", path.display())]
    NotAFolder {
        /// The path.
        path: PathBuf,
    },
    /// The manifest cannot be understood, so it is not known what is ours.
    #[error("`{}` cannot be read: delete the whole folder and build again", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// Makes the folder `target` hold exactly these files, and those that are not ours. `files` are
/// sorted by path and no path occurs twice; `render` appends the bytes of one of them. It runs on
/// all threads.
///
/// # Errors
///
/// When the folder is not ours or the system refuses. Files that were not replaced by then are as
/// they were, and the next build puts everything right.
pub(crate) fn publish<T: Sync, E: Send>(
    target: &Path,
    files: &[(&OutputPath, T)],
    render: impl Fn(&T, &mut Vec<u8>) -> Result<(), E> + Sync,
) -> Result<Published<E>, WriteError> {
    let sibling = sibling(target);
    if let Some(sibling) = &sibling {
        remove_left_over(sibling);
    }
    match inspect(target)? {
        State::Missing => {
            if let Some(sibling) = sibling
                && let Some(staging) = Staging::create_beside(&sibling)
            {
                return fresh(target, &staging, files, &render);
            }
            create_root(target)?;
            in_place(target, &Manifest::default(), files, &render)
        }
        State::Ours(manifest) => in_place(target, &manifest, files, &render),
    }
}

/// What is at the target.
enum State {
    Missing,
    /// Ours; an empty folder is ours with an empty manifest.
    Ours(Manifest),
}

fn inspect(target: &Path) -> Result<State, WriteError> {
    let metadata = match std::fs::metadata(target) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(State::Missing),
        Err(error) => return Err(at(target)(error)),
    };
    if !metadata.is_dir() {
        return Err(WriteError::NotAFolder {
            path: target.to_path_buf(),
        });
    }
    if let Some(manifest) = Manifest::read(target)? {
        return Ok(State::Ours(manifest));
    }
    // A build that was killed before it wrote its first manifest leaves its staging folder.
    let mut entries = std::fs::read_dir(target).map_err(at(target))?;
    let is_ours = entries.all(|entry| {
        entry.is_ok_and(|entry| {
            let name = entry.file_name();
            name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
        })
    });
    if is_ours {
        Ok(State::Ours(Manifest::default()))
    } else {
        Err(WriteError::ForeignFolder {
            path: target.to_path_buf(),
        })
    }
}

/// The folder in which a first build is made: `.studybook-book` beside `book`.
fn sibling(target: &Path) -> Option<PathBuf> {
    let name = target.file_name()?;
    let mut sibling = std::ffi::OsString::from(TEMPORARY);
    sibling.push(name);
    Some(target.with_file_name(sibling))
}

/// Removes what a killed first build left, if it is ours.
fn remove_left_over(sibling: &Path) {
    if sibling.join(MANIFEST).is_file() {
        // Where this fails, creating the folder anew fails too, and says why.
        let _ = std::fs::remove_dir_all(sibling);
    } else {
        // Only an empty folder.
        let _ = std::fs::remove_dir(sibling);
    }
}

/// Writes everything into a fresh folder and renames that.
fn fresh<T: Sync, E: Send>(
    target: &Path,
    staging: &Staging,
    files: &[(&OutputPath, T)],
    render: &(impl Fn(&T, &mut Vec<u8>) -> Result<(), E> + Sync),
) -> Result<Published<E>, WriteError> {
    let folder = staging.path();
    // The manifest comes first: it says whose folder this is, should the process be killed.
    Manifest::of(files.iter().map(|(path, _)| *path)).write(folder)?;
    create_folders(folder, files.iter().map(|(path, _)| *path))?;
    let results: Vec<Result<(), Failure<E>>> = files
        .par_iter()
        .map_init(Vec::new, |bytes, (path, item)| {
            bytes.clear();
            render(item, bytes).map_err(Failure::Render)?;
            let path = folder.join(path.as_str());
            std::fs::write(&path, bytes).map_err(|error| Failure::Write(at(&path)(error)))
        })
        .collect();
    let done = match sort_out(results)? {
        Ok(done) => done,
        Err(refused) => return Ok(Published::Refused(refused)),
    };
    std::fs::rename(folder, target).map_err(at(target))?;
    Ok(Published::Done(Written {
        written: done.len(),
        ..Written::default()
    }))
}

/// Brings a folder that is ours up to date.
fn in_place<T: Sync, E: Send>(
    target: &Path,
    old: &Manifest,
    files: &[(&OutputPath, T)],
    render: &(impl Fn(&T, &mut Vec<u8>) -> Result<(), E> + Sync),
) -> Result<Published<E>, WriteError> {
    let staging = Staging::inside(target);
    let results: Vec<Result<bool, Failure<E>>> = files
        .par_iter()
        .enumerate()
        .map_init(Vec::new, |bytes, (number, (path, item))| {
            bytes.clear();
            render(item, bytes).map_err(Failure::Render)?;
            let place = target.join(path.as_str());
            match folder::holds(&place, bytes) {
                Some(true) => return Ok(false),
                Some(false) if !old.contains(path) => {
                    return Err(Failure::Write(WriteError::ForeignFile { path: place }));
                }
                _ => {}
            }
            staging.stage(number, bytes).map_err(Failure::Write)?;
            Ok(true)
        })
        .collect();
    let changed = match sort_out(results)? {
        Ok(changed) => changed,
        Err(refused) => return Ok(Published::Refused(refused)),
    };

    // From here on the folder changes. While it does, its manifest names old and new files.
    let new = Manifest::of(files.iter().map(|(path, _)| *path));
    let union = old.union(&new);
    if union != *old {
        union.write(target)?;
    }
    let stale: Vec<&OutputPath> = old.without(&new).collect();
    // A file may have become a folder, or a folder a file.
    let (blocking, stale): (Vec<_>, Vec<_>) =
        stale.into_iter().partition(|path| new.is_blocked_by(path));
    let mut deleted = folder::delete(target, &blocking)?;
    let moves: Vec<(usize, &OutputPath)> = files
        .iter()
        .enumerate()
        .zip(&changed)
        .filter(|(_, changed)| **changed)
        .map(|((number, (path, _)), _)| (number, *path))
        .collect();
    create_folders(target, moves.iter().map(|(_, path)| *path))?;
    moves
        .par_iter()
        .try_for_each(|(number, path)| staging.publish(*number, &target.join(path.as_str())))?;
    deleted += folder::delete(target, &stale)?;
    if new != union {
        new.write(target)?;
    }
    Ok(Published::Done(Written {
        written: moves.len(),
        unchanged: files.len() - moves.len(),
        deleted,
    }))
}

/// Why one file was not made.
enum Failure<E> {
    Render(E),
    Write(WriteError),
}

/// The results, if all files were made; else what could not be rendered, or the first trouble with
/// the folder.
fn sort_out<T, E>(
    results: Vec<Result<T, Failure<E>>>,
) -> Result<Result<Vec<T>, Vec<E>>, WriteError> {
    let (mut done, mut refused) = (Vec::with_capacity(results.len()), Vec::new());
    for result in results {
        match result {
            Ok(value) => done.push(value),
            Err(Failure::Render(error)) => refused.push(error),
            Err(Failure::Write(error)) => return Err(error),
        }
    }
    Ok(if refused.is_empty() {
        Ok(done)
    } else {
        Err(refused)
    })
}

/// Every folder above these files, those nearer to the root first.
fn folders<'a>(files: impl Iterator<Item = &'a OutputPath>) -> Vec<BTreeSet<&'a str>> {
    let mut levels: Vec<BTreeSet<&str>> = Vec::new();
    for file in files {
        let path = file.as_str();
        for (level, (end, _)) in path.match_indices('/').enumerate() {
            if levels.len() <= level {
                levels.push(BTreeSet::new());
            }
            levels[level].insert(&path[..end]);
        }
    }
    levels
}

#[cfg(test)]
mod tests;
