//! Files read while others write them. An editor that saves in place empties a file before it fills
//! it, so one that is found empty, or that changes while it is read, is read again a moment later.

use std::thread;
use std::time::Duration;

use super::stamp::Stamp;
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::path::SourcePath;
use crate::scan;
use crate::serve::scope::{Scope, Spot};
use crate::source::{Asset, Source};

/// How long to wait for the rest of a file.
const PAUSE: Duration = Duration::from_millis(2);
/// How often. A file that goes on changing is told of again by the watcher.
const ROUNDS: usize = 4;

/// Which part of the sources a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// book.toml.
    Config,
    /// quiz.lock.
    Lock,
    /// A note.
    Note,
    /// Another file beside the notes.
    Asset,
    /// A file of the theme.
    Theme,
}

/// What was found in the place of a file.
#[derive(Debug)]
pub(super) enum Found {
    /// Nothing.
    Gone,
    /// Something that cannot be read; the findings say why.
    Unreadable,
    /// A text.
    Text(Source),
    /// Any other file.
    Bytes(Asset),
}

/// A file read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) path: SourcePath,
    pub(super) kind: Kind,
    pub(super) found: Found,
    /// From before it was read; none where the system does not say.
    pub(super) stamp: Option<Stamp>,
    pub(super) findings: Vec<Diagnostic>,
}

/// The kind of a file of the book.
pub(super) fn kind(scope: &Scope, path: &SourcePath) -> Kind {
    let absolute = scope.absolute(path);
    match scope.spot(&absolute) {
        Some(Spot::Beside) if path.as_str() == scan::LOCK => Kind::Lock,
        Some(Spot::Beside) => Kind::Config,
        _ if scope.theme_folder().is_some() && scope.base(&absolute) == scope.theme_folder() => {
            Kind::Theme
        }
        _ if scan::is_note(path) => Kind::Note,
        _ => Kind::Asset,
    }
}

/// Reads files, in parallel.
pub(super) fn read(scope: &Scope, paths: Vec<SourcePath>) -> Vec<Reading> {
    let mut settled = Vec::with_capacity(paths.len());
    let mut paths = paths;
    for round in 1.. {
        let readings = parallel::map(&paths, |path| once(scope, path));
        paths = Vec::new();
        for (reading, is_settled) in readings {
            if is_settled || round == ROUNDS {
                settled.push(reading);
            } else {
                paths.push(reading.path);
            }
        }
        if paths.is_empty() {
            break;
        }
        thread::sleep(PAUSE);
    }
    settled
}

/// Reads a file, and says whether it was at rest.
fn once(scope: &Scope, path: &SourcePath) -> (Reading, bool) {
    let file = scope.absolute(path);
    let kind = kind(scope, path);
    let reading = |found, stamp, findings| Reading {
        path: path.clone(),
        kind,
        found,
        stamp,
        findings,
    };
    let before = match Stamp::of(&file) {
        Ok(Some(stamp)) => Some(stamp),
        Ok(None) => return (reading(Found::Gone, None, Vec::new()), true),
        // Reading says why, in its own words.
        Err(_) => None,
    };
    let root = scope.root();
    let (found, findings) = match kind {
        Kind::Config | Kind::Lock | Kind::Note => {
            let (source, findings) = scan::note(root, path);
            (source.map_or(Found::Unreadable, Found::Text), findings)
        }
        Kind::Asset | Kind::Theme => {
            let (asset, findings) = scan::asset(root, path);
            (asset.map_or(Found::Unreadable, Found::Bytes), findings)
        }
    };
    match (before, Stamp::of(&file)) {
        (_, Ok(None)) => (reading(Found::Gone, None, Vec::new()), true),
        (Some(before), Ok(Some(after))) => {
            let at_rest = !before.is_being_filled() && before.is_like(after);
            (reading(found, Some(before), findings), at_rest)
        }
        (before, _) => (reading(found, before, findings), true),
    }
}
