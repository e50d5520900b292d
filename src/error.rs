//! The machine's troubles: a folder that cannot be written, a book that is not there. What an author
//! got wrong in a note is a [`Diagnostic`](crate::diagnostic::Diagnostic) instead. An error ends the
//! command with exit code 2 and leaves the old site as it was.

use std::io;
use std::path::PathBuf;

use crate::write::WriteError;

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
    /// The folder of the book does not exist.
    #[error("there is no folder `{}`", path.display())]
    NoBook {
        /// The folder asked for.
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
    /// The site cannot be written.
    #[error(transparent)]
    Publish(#[from] WriteError),
    /// The system gives no thread.
    #[error("cannot start another thread: {source}")]
    Thread {
        /// What the system says.
        source: io::Error,
    },
    /// `--explain` of a code that does not exist.
    #[error("no finding has the code `{code}`")]
    UnknownCode {
        /// The code asked for.
        code: String,
        /// The most similar one.
        nearest: Option<&'static str>,
    },
    /// The system does not tell of changes in a folder.
    #[error("cannot watch `{}`: {reason}", path.display())]
    Watch {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The system watches no more folders.
    #[error("cannot watch `{}`: the system's limit of watched folders is reached", path.display())]
    WatchLimit {
        /// The folder.
        path: PathBuf,
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
            Self::NoBook { .. } => {
                "give the folder that holds book.toml or the notes: `studybook build my-notes`"
                    .to_owned()
            }
            Self::NotAFolder { .. } => "give the folder in which it lies".to_owned(),
            Self::UnknownCode {
                nearest: Some(code),
                ..
            } => format!("did you mean `{code}`?"),
            Self::UnknownCode { nearest: None, .. } => {
                "codes stand in brackets behind `error` and `warning`, such as `link/unknown-note`"
                    .to_owned()
            }
            Self::Watch { .. } => return None,
            Self::Thread { .. } => {
                "end other programs, or raise the limit of processes: `ulimit -u`".to_owned()
            }
            Self::WatchLimit { .. } => {
                "raise the limit: `sudo sysctl fs.inotify.max_user_watches=524288`".to_owned()
            }
            Self::Read { source, .. } => match source.kind() {
                io::ErrorKind::PermissionDenied => {
                    "check who owns it and who may read it".to_owned()
                }
                _ => return None,
            },
            Self::Publish(WriteError::Io { source, .. }) => {
                return writing_help(source).map(str::to_owned);
            }
            Self::Publish(WriteError::ForeignFolder { .. }) => {
                "choose another folder with `--dest-dir`, or empty this one if nothing in it is needed"
                    .to_owned()
            }
            Self::Publish(WriteError::Changed { .. }) => {
                "nothing was written over it: run the command again".to_owned()
            }
            Self::Publish(_) => return None,
        })
    }
}

fn writing_help(error: &io::Error) -> Option<&'static str> {
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
    use crate::write::WriteError;

    #[test]
    fn errors_name_the_path_and_the_remedy() {
        let error = Error::from(WriteError::ForeignFolder { path: "out".into() });
        assert_eq!(
            error.to_string(),
            "folder `out` is not empty and was not written by studybook"
        );
        assert!(error.help().is_some_and(|help| help.contains("--dest-dir")));
        let error = Error::from(WriteError::Io {
            path: "out/index.html".into(),
            source: std::io::ErrorKind::PermissionDenied.into(),
        });
        assert!(
            error
                .to_string()
                .starts_with("cannot write `out/index.html`: ")
        );
        assert!(error.help().is_some_and(|help| help.contains("write")));
        let error = Error::Read {
            path: "notes".into(),
            source: std::io::ErrorKind::PermissionDenied.into(),
        };
        assert!(error.help().is_some_and(|help| help.contains("read")));
    }
}
