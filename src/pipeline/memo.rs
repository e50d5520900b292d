//! What a builder keeps of the notes it has read: by path, content and settings.

use std::sync::Arc;

use super::Progress;
use crate::config::Config;
use crate::fingerprint::Fingerprint;
use crate::note::{self, Note, NoteSettings};
use crate::parallel;
use crate::quiz::Words;
use crate::source::Source;

/// The notes of the last build, sorted by path as their sources are.
#[derive(Debug, Default)]
pub(super) struct Memo {
    notes: Vec<Known>,
    /// The configuration they were read with.
    config: Option<Arc<Config>>,
    /// The words of the theme they were read with.
    words: Arc<Words>,
}

#[derive(Clone, Debug)]
struct Known {
    source: Fingerprint,
    settings: Fingerprint,
    note: Arc<Note>,
}

impl Memo {
    /// The notes in order of their sources: those that changed are read in parallel, the others are
    /// those of the last build. What the last build did not use is forgotten.
    pub(super) fn parse_all(
        &mut self,
        sources: &[Source],
        config: &Arc<Config>,
        words: &Arc<Words>,
        progress: &dyn Progress,
    ) -> Vec<Arc<Note>> {
        let same_config = self
            .config
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, config))
            && self.words == *words;
        let mut known = self.notes.drain(..).peekable();
        let mut found: Vec<Option<Known>> = Vec::with_capacity(sources.len());
        for source in sources {
            while known.next_if(|k| k.note.path < source.path).is_some() {}
            let same = known.next_if(|k| k.note.path == source.path);
            found.push(same.filter(|k| {
                k.source == source.fingerprint
                    && (same_config
                        || k.settings == Fingerprint::of(&settings(source, config, words)))
            }));
        }
        drop(known);
        let missing: Vec<usize> = found
            .iter()
            .enumerate()
            .filter(|(_, k)| k.is_none())
            .map(|(i, _)| i)
            .collect();
        let read = parallel::map(&missing, |&index| {
            let settings = settings(&sources[index], config, words);
            let note = note::parse(&sources[index], &settings);
            progress.advance();
            Known {
                source: sources[index].fingerprint,
                settings: Fingerprint::of(&settings),
                note: Arc::new(note),
            }
        });
        for (index, note) in missing.into_iter().zip(read) {
            found[index] = Some(note);
        }
        self.notes = found.into_iter().flatten().collect();
        self.config = Some(config.clone());
        self.words = words.clone();
        self.notes.iter().map(|known| known.note.clone()).collect()
    }
}

/// What of the configuration the reading of this note depends on: the book's settings and those of
/// the collection whose folder holds it.
fn settings(source: &Source, config: &Config, words: &Arc<Words>) -> NoteSettings {
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
        words: words.clone(),
    }
}
