//! Opening a book: its configuration read, its files scanned.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::config::{self, Config, Surroundings};
use crate::diagnostic::{Diagnostics, SourceTexts};
use crate::fingerprint::Fingerprint;
use crate::path::SourcePath;
use crate::scan::{self, Place};
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
    /// output folder, which is not read.
    pub(crate) fn open(
        folder: &Path,
        change: impl FnOnce(&mut Config) -> Option<PathBuf>,
    ) -> Result<Self, Error> {
        let root = folder
            .canonicalize()
            .map_err(|source| match source.kind() {
                ErrorKind::NotFound => Error::NoBook {
                    path: folder.to_owned(),
                },
                _ => Error::Read {
                    path: folder.to_owned(),
                    source,
                },
            })?;
        if !root.is_dir() {
            return Err(Error::NotAFolder {
                path: folder.to_owned(),
            });
        }
        let mut diagnostics = Diagnostics::default();
        let toml = config_source(&root)?;
        let name = root
            .file_name()
            .map_or_else(|| "book".into(), |n| n.to_string_lossy());
        let surroundings = Surroundings {
            folder: &name,
            has_content: root.join("content").is_dir(),
            codes: &codes::quiz(),
        };
        let read = toml.as_ref().map(|source| (&source.path, &*source.text));
        let (mut config, findings) = config::read(read, surroundings);
        diagnostics.extend(findings);
        let output = change(&mut config).unwrap_or_else(|| root.join(&config.build.build_dir));
        let place = Place {
            root: &root,
            src: &config.book.src,
            output: &output,
            theme: &config.theme,
        };
        let (mut sources, findings) = scan::scan(place);
        diagnostics.extend(findings);
        sources.config = toml;
        Ok(Self {
            root,
            config: Arc::new(config),
            sources,
            diagnostics,
        })
    }

    /// Refuses an output folder that would overwrite the book. Without book.toml the book's folder
    /// is that of the notes too, and the default output folder may lie in it: the scan passes over it.
    pub(crate) fn check_output(&self, dest: &Path) -> Result<(), Error> {
        let src = self.root.join(self.config.book.src.as_str());
        // The output folder may not exist yet: compare what exists of it.
        let mut existing = dest;
        while !existing.exists() {
            match existing.parent() {
                Some(parent) => existing = parent,
                None => break,
            }
        }
        let real = existing
            .canonicalize()
            .unwrap_or_else(|_| existing.to_owned());
        let rest = dest.strip_prefix(existing).unwrap_or(Path::new(""));
        let real = if rest.as_os_str().is_empty() {
            real
        } else {
            real.join(rest)
        };
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
        let root = self.root.clone();
        SourceTexts::new(move |path: &SourcePath| {
            let sources = &self.sources;
            let known = sources.notes.binary_search_by(|note| note.path.cmp(path));
            match known {
                Ok(index) => Some(sources.notes[index].text.clone()),
                Err(_) => {
                    let others = sources.config.iter().chain(&sources.theme);
                    let found = others.into_iter().find(|s| s.path == *path);
                    match found {
                        Some(source) => Some(source.text.clone()),
                        None => std::fs::read(root.join(path.as_str()))
                            .ok()
                            .map(|bytes| String::from_utf8_lossy(&bytes).into()),
                    }
                }
            }
        })
    }
}

/// book.toml, if the folder holds one.
fn config_source(root: &Path) -> Result<Option<Source>, Error> {
    let path = root.join("book.toml");
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::Read { path, source }),
    };
    let fingerprint = Fingerprint::of_bytes(&bytes);
    let text = String::from_utf8_lossy(&bytes).into();
    let path = SourcePath::from_relative(Path::new("book.toml"));
    Ok(path.map(|path| Source {
        path,
        text,
        fingerprint,
    }))
}
