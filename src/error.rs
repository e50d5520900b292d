//! The machine's troubles: a folder that cannot be written, a book that is not there. What an author
//! got wrong in a note is a [`Diagnostic`](crate::diagnostic::Diagnostic) instead. An error ends the
//! command with exit code 2 and leaves the old site as it was.

use std::io;
use std::path::PathBuf;

/// Why a command cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The preview cannot be reached at the address asked for.
    #[error("cannot serve on `{address}`: {source}")]
    Bind {
        /// Host and port.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// A folder cannot be made.
    #[error("cannot create folder `{}`: {source}", path.display())]
    CreateFolder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The output folder holds the notes.
    #[error("the site would be written over the book: `{}` holds the notes", path.display())]
    DestHoldsSource {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder lies among the notes.
    #[error("the site would be written among the notes: `{}` lies inside `{}`", path.display(), src.display())]
    DestInsideSource {
        /// The output folder.
        path: PathBuf,
        /// The folder of the notes.
        src: PathBuf,
    },
    /// The output folder holds files that no build wrote.
    #[error("folder `{}` is not empty and was not made by studybook", path.display())]
    DestNotOurs {
        /// The output folder.
        path: PathBuf,
    },
    /// The folder of the book does not exist.
    #[error("there is no folder `{}`", path.display())]
    NoBook {
        /// The folder asked for.
        path: PathBuf,
    },
    /// The folder of the notes does not exist.
    #[error("the book has no folder `{}` for its notes", path.display())]
    NoSource {
        /// `src`.
        path: PathBuf,
    },
    /// A book is a folder, not a file.
    #[error("`{}` is no folder", path.display())]
    NotAFolder {
        /// What was asked for.
        path: PathBuf,
    },
    /// A file or folder cannot be read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be removed.
    #[error("cannot remove `{}`: {source}", path.display())]
    Remove {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be given its final name.
    #[error("cannot rename `{}` to `{}`: {source}", from.display(), to.display())]
    Rename {
        /// The old name.
        from: PathBuf,
        /// The new name.
        to: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is longer than positions in it can say.
    #[error("`{}` is longer than 4 GiB", path.display())]
    TooLong {
        /// The file.
        path: PathBuf,
    },
    /// `--explain` of a code that does not exist.
    #[error("no finding has the code `{code}`")]
    UnknownCode {
        /// The code asked for.
        code: String,
        /// The most similar one.
        nearest: Option<&'static str>,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Error {
    /// What to do about it, with the exact text to type where there is one.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        Some(match self {
            Self::Bind { source, .. } => match source.kind() {
                io::ErrorKind::AddrInUse => {
                    "another program uses this port: leave out `--port` to take a free one".to_owned()
                }
                io::ErrorKind::PermissionDenied => {
                    "choose a port above 1023 with `--port`".to_owned()
                }
                _ => "give the name or address of this machine with `--hostname`".to_owned(),
            },
            Self::DestHoldsSource { .. } | Self::DestInsideSource { .. } => {
                "choose a folder outside the notes: `--dest-dir ../site`, or `build-dir` in book.toml"
                    .to_owned()
            }
            Self::DestNotOurs { path } => format!(
                "choose another folder with `--dest-dir`, or empty `{}` if nothing in it is needed",
                path.display()
            ),
            Self::NoBook { .. } => {
                "give the folder that holds book.toml or the notes: `studybook build my-notes`"
                    .to_owned()
            }
            Self::NoSource { path } => format!(
                "create `{}` and put Markdown files into it, or name another folder as `src` below `[book]` in book.toml",
                path.display()
            ),
            Self::NotAFolder { .. } => "give the folder in which it lies".to_owned(),
            Self::TooLong { .. } => "split it into several files".to_owned(),
            Self::UnknownCode {
                nearest: Some(code),
                ..
            } => format!("did you mean `{code}`?"),
            Self::UnknownCode { nearest: None, .. } => {
                "codes stand in brackets behind `error` and `warning`, such as `link/unknown-note`"
                    .to_owned()
            }
            Self::CreateFolder { source, .. }
            | Self::Read { source, .. }
            | Self::Remove { source, .. }
            | Self::Rename { source, .. }
            | Self::Write { source, .. } => return system_help(source).map(str::to_owned),
        })
    }
}

fn system_help(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::PermissionDenied => Some("check who owns it and who may write there"),
        io::ErrorKind::StorageFull => Some("make room on the disk"),
        io::ErrorKind::ReadOnlyFilesystem => {
            Some("choose a folder that can be written with `--dest-dir`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Error;

    #[test]
    fn errors_name_the_path_and_the_remedy() {
        let error = Error::DestNotOurs { path: "out".into() };
        assert_eq!(
            error.to_string(),
            "folder `out` is not empty and was not made by studybook"
        );
        assert!(error.help().is_some_and(|help| help.contains("--dest-dir")));
        let error = Error::Write {
            path: "out/index.html".into(),
            source: std::io::ErrorKind::PermissionDenied.into(),
        };
        assert!(
            error
                .to_string()
                .starts_with("cannot write `out/index.html`: ")
        );
        assert!(error.help().is_some());
    }
}
