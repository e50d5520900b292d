//! A book in a scratch folder, made call by call.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::run::{Run, run};

/// A book that is being written. Its folder is called `book-under-test`; the folder around it is
/// removed with the value.
pub(crate) struct Book {
    scratch: TempDir,
}

impl Book {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        let scratch = TempDir::new().expect("a scratch folder");
        let book = Self { scratch };
        fs::create_dir(book.root()).expect("a folder for the book");
        book
    }

    /// A copy of a folder with a book, without the files named in `without`.
    pub(crate) fn copy_of(folder: &Path, without: &[&str]) -> Self {
        let mut book = Self::new();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.expect("the folder can be read");
            let path = entry.path().strip_prefix(folder).expect("inside");
            let path = path.to_str().expect("names are text");
            if entry.file_type().is_file() && !without.contains(&path) {
                book = book.file(path, fs::read(entry.path()).expect("readable"));
            }
        }
        book
    }

    /// The folder of the book.
    pub(crate) fn root(&self) -> PathBuf {
        self.scratch.path().join("book-under-test")
    }

    /// The folder around it, for output elsewhere.
    pub(crate) fn outside(&self) -> &Path {
        self.scratch.path()
    }

    /// Writes a note.
    pub(crate) fn note(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.file(path, text)
    }

    /// Writes book.toml.
    pub(crate) fn config(self, text: &str) -> Self {
        self.file("book.toml", text)
    }

    /// Writes any file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(path, content);
        self
    }

    /// Writes any file of a book that was built before.
    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("writable");
        fs::write(path, content).expect("writable");
    }

    /// Makes a folder.
    pub(crate) fn folder(self, path: &str) -> Self {
        fs::create_dir_all(self.root().join(path)).expect("writable");
        self
    }

    /// Makes a symbolic link with this content.
    #[cfg(unix)]
    pub(crate) fn symlink(self, path: &str, to: &str) -> Self {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a link lies in a folder")).expect("writable");
        std::os::unix::fs::symlink(to, path).expect("writable");
        self
    }

    /// `studybook build`, with one line for each finding.
    pub(crate) fn build(self) -> Run {
        run(self, &["build", ".", "--format", "short"], &[])
    }

    /// `studybook check`, with one line for each finding.
    pub(crate) fn check(self) -> Run {
        run(self, &["check", ".", "--format", "short"], &[])
    }

    /// The program with these arguments, in the folder of the book.
    pub(crate) fn run(self, args: &[&str]) -> Run {
        run(self, args, &[])
    }
}
