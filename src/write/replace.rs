//! Writing over one file of the author's: a note that gets its ids, quiz.lock. The new text is written
//! beside it and renamed into its place, so that a killed process leaves the old text or the new one,
//! and only over the text that was read: an editor that saved in between is not overwritten.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::at;
use super::{TEMPORARY, WriteError};

/// Gives the file at `path` the text `new`, if it still holds `old` (`None` where there is no file).
/// A symbolic link stays one; the file keeps its permissions.
///
/// # Errors
///
/// When the file holds another text by now, or the system refuses; the file is then as it was.
pub(crate) fn replace(path: &Path, old: Option<&str>, new: &str) -> Result<(), WriteError> {
    let place = match path.canonicalize() {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_path_buf(),
        Err(error) => return Err(at(path)(error)),
    };
    let there = match fs::read(&place) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(at(path)(error)),
    };
    if there.as_deref() != old.map(str::as_bytes) {
        return Err(WriteError::Changed {
            path: path.to_path_buf(),
        });
    }
    put(&place, new.as_bytes()).map_err(at(path))
}

/// Writes a file of the author's choice, whatever it held before.
///
/// # Errors
///
/// When the system refuses; the file is then as it was.
pub(crate) fn file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let place = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    // A device or a pipe is written into; only files can be renamed over.
    if fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
        return fs::write(&place, bytes).map_err(at(path));
    }
    put(&place, bytes).map_err(at(path))
}

/// Writes beside the place and renames.
fn put(place: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut name = std::ffi::OsString::from(TEMPORARY);
    name.push(place.file_name().unwrap_or_default());
    let beside = place.with_file_name(name);
    let written = fs::write(&beside, bytes).and_then(|()| {
        match fs::metadata(place) {
            Ok(there) => fs::set_permissions(&beside, there.permissions())?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        fs::rename(&beside, place)
    });
    written.inspect_err(|_| {
        // The trouble is told; what is left of it is hidden and harmless.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::replace;
    use crate::write::WriteError;

    #[test]
    fn only_the_text_that_was_read_is_written_over() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.md");
        replace(&path, None, "one").expect("there is none yet");
        replace(&path, Some("one"), "two").expect("as read");
        let late = replace(&path, Some("one"), "three");
        assert!(matches!(late, Err(WriteError::Changed { .. })));
        assert!(matches!(
            replace(&path, None, "four"),
            Err(WriteError::Changed { .. })
        ));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), "two");
        let names = std::fs::read_dir(folder.path()).expect("there").count();
        assert_eq!(names, 1, "nothing is left beside it");
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("a.md"), folder.path().join("b.md"));
        std::fs::write(&file, "one").expect("writable");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).expect("ours");
        std::os::unix::fs::symlink("a.md", &link).expect("a link");
        replace(&link, Some("one"), "two").expect("as read");
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&file).expect("there"), "two");
        let mode = std::fs::metadata(&file)
            .expect("there")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
