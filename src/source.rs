//! What a book is made from, read: the first value of the pipeline. Everything here is immutable and
//! cheap to clone, so that a server keeps it between builds and replaces only what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::Date;
use crate::fingerprint::Fingerprint;
use crate::path::SourcePath;

/// The configuration of a book.
pub(crate) const CONFIG: &str = "book.toml";
/// The questions known to readers, kept by `studybook ids`.
pub(crate) const LOCK: &str = "quiz.lock";

/// A text file of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Relative to the book's folder.
    pub path: SourcePath,
    /// The whole text, byte order mark and all: spans count from the first byte of the file. Empty
    /// when it was [let go](Self::let_go).
    pub text: Arc<str>,
    /// Of the text.
    pub fingerprint: Fingerprint,
}

impl Source {
    /// A source with this text.
    #[must_use]
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self {
            path,
            fingerprint: Fingerprint::of_bytes(text.as_bytes()),
            text,
        }
    }

    /// Forgets the text and keeps its fingerprint: once a note is parsed, a server of ten thousand
    /// notes has no use for their texts.
    pub fn let_go(&mut self) {
        self.text = Arc::default();
    }

    /// Whether the text is there.
    #[must_use]
    pub fn has_text(&self) -> bool {
        !self.text.is_empty() || self.fingerprint == Fingerprint::of_bytes(b"")
    }
}

/// Any other file: an image beside the notes, a template or a font of the theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Relative to the book's folder.
    pub path: SourcePath,
    /// The whole file.
    pub bytes: Arc<[u8]>,
    /// Width and height of an image in CSS pixels, where the file says them.
    pub size: Option<(u32, u32)>,
    /// Of the bytes.
    pub fingerprint: Fingerprint,
}

impl Asset {
    /// An asset with these bytes.
    #[must_use]
    pub fn new(path: SourcePath, bytes: impl Into<Arc<[u8]>>, size: Option<(u32, u32)>) -> Self {
        let bytes = bytes.into();
        Self {
            path,
            size,
            fingerprint: Fingerprint::of_bytes(&bytes),
            bytes,
        }
    }
}

/// All files of a book. Lists are sorted by path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// book.toml, if there is one.
    pub config: Option<Source>,
    /// quiz.lock, if there is one.
    pub lock: Option<Source>,
    /// The day of the build, where it is known. It decides findings only, never a byte of the site.
    pub today: Option<Date>,
    /// The notes.
    pub notes: Vec<Source>,
    /// Other files below the notes' folder.
    pub assets: Vec<Asset>,
    /// Files of the book's own theme, `themes/<name>/..`; templates too are bytes here, because a
    /// theme may hold fonts and images beside them.
    pub theme: Vec<Asset>,
    /// Day of the last change of notes, where book.toml wants it and the history knows it.
    pub dates: Arc<BTreeMap<SourcePath, Date>>,
}
