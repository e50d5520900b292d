//! What the scan found: the files of a book as values. Everything after the scan is a function of
//! these.

use std::sync::Arc;

use crate::fingerprint::Fingerprint;
use crate::path::SourcePath;

/// A text file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where it lies.
    pub path: SourcePath,
    /// Its text.
    pub text: Arc<str>,
    /// Of the text.
    pub fingerprint: Fingerprint,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Where it lies.
    pub path: SourcePath,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Width and height in pixels, of images that say so.
    pub size: Option<(u32, u32)>,
    /// Of the content.
    pub fingerprint: Fingerprint,
}

/// All files of a book, each list sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// book.toml, if there is one.
    pub config: Option<Source>,
    /// The Markdown files.
    pub notes: Vec<Source>,
    /// All other files beside them.
    pub assets: Vec<Asset>,
    /// Files of the book's own theme.
    pub theme: Vec<Source>,
}
