//! The steps on files and folders that publishing is made of.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{TEMPORARY, WriteError, folders};
use crate::path::OutputPath;

/// Adds the path to an error of the system.
pub(super) fn at(path: &Path) -> impl FnOnce(io::Error) -> WriteError {
    let path = path.to_path_buf();
    move |source| WriteError::Io { path, source }
}

/// A folder that exists while a build runs and is removed at its end, however that comes about.
pub(super) struct Staging(PathBuf);

impl Staging {
    /// A fresh folder at `path`, and its parents; `None` where the place cannot hold one.
    pub(super) fn create_beside(path: &Path) -> Option<Self> {
        if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
            fs::create_dir_all(parent).ok()?;
        }
        fs::create_dir(path).ok()?;
        Some(Self(path.to_path_buf()))
    }

    /// The staging folder inside `target`. It is made when the first file is staged: a build that
    /// changes nothing writes nothing. What a killed build left there is removed.
    pub(super) fn inside(target: &Path) -> Self {
        let staging = Self(target.join(format!("{TEMPORARY}new")));
        staging.remove();
        let _ = fs::remove_file(target.join(format!("{TEMPORARY}manifest")));
        staging
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Writes the bytes of file `number`.
    pub(super) fn stage(&self, number: usize, bytes: &[u8]) -> Result<(), WriteError> {
        let path = self.place(number);
        let mut result = fs::write(&path, bytes);
        if result
            .as_ref()
            .is_err_and(|e| e.kind() == io::ErrorKind::NotFound)
        {
            match fs::create_dir(&self.0) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(at(&self.0)(error));
                }
                _ => result = fs::write(&path, bytes),
            }
        }
        result.map_err(at(&path))
    }

    /// Puts file `number` at its place.
    pub(super) fn publish(&self, number: usize, place: &Path) -> Result<(), WriteError> {
        fs::rename(self.place(number), place).map_err(at(place))
    }

    fn place(&self, number: usize) -> PathBuf {
        self.0.join(number.to_string())
    }

    fn remove(&self) {
        // Usually it is not there any more. What stays is removed by the next build.
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Makes the target itself.
pub(super) fn create_root(target: &Path) -> Result<(), WriteError> {
    fs::create_dir_all(target).map_err(at(target))
}

/// Makes every folder above these files, each once.
pub(super) fn create_folders<'a>(
    root: &Path,
    files: impl Iterator<Item = &'a OutputPath>,
) -> Result<(), WriteError> {
    for level in folders(files) {
        level.par_iter().try_for_each(|folder| {
            let path = root.join(folder);
            match fs::create_dir(&path) {
                Err(error) if !path.is_dir() => Err(at(&path)(error)),
                _ => Ok(()),
            }
        })?;
    }
    Ok(())
}

/// Whether the file at `place` has these bytes; `None` where there is no file.
pub(super) fn holds(place: &Path, bytes: &[u8]) -> Option<bool> {
    let mut file = File::open(place).ok()?;
    let metadata = file.metadata().ok()?;
    if metadata.is_dir() {
        return None;
    }
    if metadata.len() != bytes.len() as u64 {
        return Some(false);
    }
    let mut there = Vec::with_capacity(bytes.len());
    Some(file.read_to_end(&mut there).is_ok() && there == bytes)
}

/// Deletes files, and folders that are empty afterwards. Returns how many files were there.
pub(super) fn delete(root: &Path, files: &[&OutputPath]) -> Result<usize, WriteError> {
    let mut deleted = 0;
    for file in files {
        let path = root.join(file.as_str());
        match fs::remove_file(&path) {
            Ok(()) => deleted += 1,
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) => {}
            // Somebody made a folder of it: not ours.
            Err(_) if path.is_dir() => {}
            Err(error) => return Err(at(&path)(error)),
        }
    }
    for level in folders(files.iter().copied()).iter().rev() {
        for folder in level {
            // Fails where something is left in it, which is how it is kept.
            let _ = fs::remove_dir(root.join(folder));
        }
    }
    Ok(deleted)
}
