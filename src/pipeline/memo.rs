//! What a builder keeps between builds: the notes it has read, by path, content and settings.

use std::collections::HashMap;
use std::sync::Arc;

use super::Progress;
use crate::config::Config;
use crate::fingerprint::Fingerprint;
use crate::note::{self, Note, NoteSettings};
use crate::parallel;
use crate::path::SourcePath;
use crate::source::Source;

#[derive(Debug, Default)]
pub(super) struct Memo {
    notes: HashMap<SourcePath, (Fingerprint, Arc<Note>)>,
}

impl Memo {
    /// The notes in order of their sources: those that changed are read in parallel, the others are
    /// looked up. What the last build did not use is forgotten.
    pub(super) fn parse_all(
        &mut self,
        sources: &[Source],
        config: &Config,
        progress: &dyn Progress,
    ) -> Vec<Arc<Note>> {
        let known = std::mem::take(&mut self.notes);
        let notes = parallel::map(sources, |source| {
            let settings = settings(source, config);
            let key = Fingerprint::of(&(source.fingerprint, &settings));
            progress.advance();
            match known.get(&source.path) {
                Some((same, note)) if *same == key => (key, note.clone()),
                _ => (key, Arc::new(note::parse(source, &settings))),
            }
        });
        let keyed = notes.iter().zip(sources);
        self.notes = keyed
            .map(|((key, note), source)| (source.path.clone(), (*key, note.clone())))
            .collect();
        notes.into_iter().map(|(_, note)| note).collect()
    }
}

/// What of the configuration the reading of this note depends on: the book's settings and those of
/// the collection whose folder holds it.
fn settings(source: &Source, config: &Config) -> NoteSettings {
    let below = source.path.below(config.book.src.as_str()).unwrap_or("");
    let holds = |folder: &str| {
        folder.is_empty()
            || below
                .strip_prefix(folder)
                .is_some_and(|rest| rest.starts_with('/'))
    };
    let collection = config
        .collections
        .iter()
        .filter(|c| holds(c.folder.trim_matches('/')))
        .max_by_key(|c| c.folder.len());
    NoteSettings {
        markdown: config.markdown,
        pages: collection.map(|c| c.pages).unwrap_or_default(),
        cards: collection.map(|c| c.cards.clone()).unwrap_or_default(),
    }
}
