//! What was read takes its place in the sources, unless it is what was there already.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::lists::{self, Filed};
use super::read::{Found, Kind, Reading};
use super::{Changed, LiveSources, Stale};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::note::front;
use crate::path::SourcePath;
use crate::source::{Asset, Source, Sources};

/// Edits of the three lists, none of which leaves an item as it was.
#[derive(Debug, Default)]
struct Edits {
    notes: BTreeMap<SourcePath, Option<Source>>,
    assets: BTreeMap<SourcePath, Option<Asset>>,
    theme: BTreeMap<SourcePath, Option<Asset>>,
}

impl LiveSources {
    /// Forgets the files that are gone and takes those that were read.
    pub(super) fn take(
        &mut self,
        gone: &BTreeSet<SourcePath>,
        readings: Vec<Reading>,
        changed: &mut Changed,
    ) {
        let mut edits = Edits::default();
        for path in gone {
            self.forget(path, &mut edits, changed);
        }
        for reading in readings {
            self.take_one(reading, &mut edits, changed);
        }
        changed.notes.extend(edits.notes.keys().cloned());
        changed.assets.extend(edits.assets.keys().cloned());
        changed.theme.extend(edits.theme.keys().cloned());
        lists::edit(&mut self.sources.notes, edits.notes);
        lists::edit(&mut self.sources.assets, edits.assets);
        lists::edit(&mut self.sources.theme, edits.theme);
    }

    /// In all lists: in another scope the file may have been of another kind.
    fn forget(&mut self, path: &SourcePath, edits: &mut Edits, changed: &mut Changed) {
        Arc::make_mut(&mut self.stamps).remove(path);
        self.set_findings(path, Vec::new(), changed);
        changed.findings |= self.stale.remove(path).is_some();
        let Sources {
            config,
            lock,
            notes,
            assets,
            theme,
            dates: _,
            today: _,
        } = &mut self.sources;
        changed.config |= config.take_if(|source| source.path == *path).is_some();
        changed.lock |= lock.take_if(|source| source.path == *path).is_some();
        remove(notes, path, &mut edits.notes);
        remove(assets, path, &mut edits.assets);
        remove(theme, path, &mut edits.theme);
    }

    fn take_one(&mut self, reading: Reading, edits: &mut Edits, changed: &mut Changed) {
        let Reading {
            path,
            kind,
            found,
            stamp,
            mut findings,
        } = reading;
        let stale = match found {
            Found::Gone => return self.forget(&path, edits, changed),
            Found::Text(source) => self.take_text(kind, source, &mut findings, edits, changed),
            Found::Bytes(asset) => {
                let (list, edits) = match kind {
                    Kind::Theme => (&self.sources.theme, &mut edits.theme),
                    _ => (&self.sources.assets, &mut edits.assets),
                };
                put(list, asset, edits);
                None
            }
            Found::Unreadable if kind == Kind::Asset => {
                remove(&self.sources.assets, &path, &mut edits.assets);
                None
            }
            // Kept as it was, if it was.
            Found::Unreadable => self.has(kind, &path).then(Stale::default),
        };
        Arc::make_mut(&mut self.stamps).insert(path.clone(), stamp);
        self.set_findings(&path, findings, changed);
        self.set_stale(path, stale, changed);
    }

    /// Takes a text, or returns it when that of before is kept instead.
    fn take_text(
        &mut self,
        kind: Kind,
        source: Source,
        findings: &mut Vec<Diagnostic>,
        edits: &mut Edits,
        changed: &mut Changed,
    ) -> Option<Stale> {
        let place = match kind {
            Kind::Config => &mut self.sources.config,
            Kind::Lock => &mut self.sources.lock,
            _ => {
                let known = lists::find(&self.sources.notes, &source.path);
                if let Some(known) = known
                    && known.fingerprint != source.fingerprint
                    && let (front, found) = front::read(&source.path, &source.text)
                    && front.broken
                    && !has_broken_front(known)
                {
                    findings.extend(found);
                    return Some(Stale {
                        on_disk: Some(source),
                    });
                }
                // Read again as it was, because its text is needed.
                if let Ok(index) = self
                    .sources
                    .notes
                    .binary_search_by(|n| n.path.cmp(&source.path))
                    && self.sources.notes[index].fingerprint == source.fingerprint
                {
                    self.sources.notes[index] = source;
                    return None;
                }
                put(&self.sources.notes, source, &mut edits.notes);
                return None;
            }
        };
        if place.as_ref().map(|known| known.fingerprint) != Some(source.fingerprint) {
            *place = Some(source);
            match kind {
                Kind::Config => changed.config = true,
                _ => changed.lock = true,
            }
        }
        None
    }

    fn has(&self, kind: Kind, path: &SourcePath) -> bool {
        match kind {
            Kind::Config => self.sources.config.is_some(),
            Kind::Lock => self.sources.lock.is_some(),
            Kind::Note => lists::find(&self.sources.notes, path).is_some(),
            Kind::Asset => lists::find(&self.sources.assets, path).is_some(),
            Kind::Theme => lists::find(&self.sources.theme, path).is_some(),
        }
    }

    fn set_findings(
        &mut self,
        path: &SourcePath,
        findings: Vec<Diagnostic>,
        changed: &mut Changed,
    ) {
        let before = if findings.is_empty() {
            self.findings.remove(path)
        } else {
            self.findings.insert(path.clone(), findings)
        };
        let now = self.findings.get(path);
        changed.findings |= before.as_ref() != now;
    }

    fn set_stale(&mut self, path: SourcePath, stale: Option<Stale>, changed: &mut Changed) {
        changed.findings |= self.stale.get(&path) != stale.as_ref();
        match stale {
            Some(stale) => self.stale.insert(path, stale),
            None => self.stale.remove(&path),
        };
    }
}

/// Something with content.
trait Content: Filed {
    fn fingerprint(&self) -> Fingerprint;
}

impl Content for Source {
    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl Content for Asset {
    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

/// Whether the front matter of a note cannot be read. It can where the text was let go of: what is
/// wrong with a note keeps its text.
fn has_broken_front(note: &Source) -> bool {
    note.has_text() && front::read(&note.path, &note.text).0.broken
}

/// Unless it is there.
fn put<T: Content>(list: &[T], item: T, edits: &mut BTreeMap<SourcePath, Option<T>>) {
    let known = lists::find(list, item.path());
    if known.is_none_or(|known| known.fingerprint() != item.fingerprint()) {
        edits.insert(item.path().clone(), Some(item));
    }
}

/// If it is there.
fn remove<T: Filed>(list: &[T], path: &SourcePath, edits: &mut BTreeMap<SourcePath, Option<T>>) {
    if lists::find(list, path).is_some() {
        edits.insert(path.clone(), None);
    }
}
