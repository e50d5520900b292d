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

/// Notes read before the texts of those behind them are let go of.
const AHEAD: usize = 256;

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
        let mut matched = self.matched(sources, config, words);
        let missing = std::mem::take(&mut matched.missing);
        matched.read(&missing, sources, (config, words), progress);
        self.keep(matched);
        self.notes.iter().map(|known| known.note.clone()).collect()
    }

    /// Reads the notes that changed, and lets go of all texts in which nothing is wrong.
    pub(super) fn read_ahead(
        &mut self,
        sources: &mut [Source],
        config: &Arc<Config>,
        words: &Arc<Words>,
        progress: &dyn Progress,
    ) {
        let mut matched = self.matched(sources, config, words);
        let missing = std::mem::take(&mut matched.missing);
        for some in missing.chunks(AHEAD) {
            matched.read(some, sources, (config, words), progress);
            for &index in some {
                let known = matched.found[index].as_ref();
                if known.is_some_and(|known| known.note.findings.is_empty() && !known.note.broken) {
                    sources[index].let_go();
                }
            }
        }
        self.keep(matched);
    }

    /// Takes from the last build what is as it was.
    fn matched(&mut self, sources: &[Source], config: &Arc<Config>, words: &Arc<Words>) -> Matched {
        let same_config = self
            .config
            .replace(config.clone())
            .is_some_and(|known| Arc::ptr_eq(&known, config))
            && self.words == *words;
        self.words = words.clone();
        let mut known = self.notes.drain(..).peekable();
        let mut found: Vec<Option<Known>> = Vec::with_capacity(sources.len());
        let mut missing = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            while known.next_if(|k| k.note.path < source.path).is_some() {}
            let same = known.next_if(|k| k.note.path == source.path);
            let same = same.filter(|k| {
                // Without its text a note cannot be read with other settings either.
                k.source == source.fingerprint
                    && (same_config
                        || !source.has_text()
                        || k.settings == Fingerprint::of(&settings(source, config, words)))
            });
            if same.is_none() {
                missing.push(index);
            }
            found.push(same);
        }
        Matched { found, missing }
    }

    fn keep(&mut self, matched: Matched) {
        self.notes = matched.found.into_iter().flatten().collect();
    }
}

/// Notes by source, as far as they are known, and the indexes of those that are not.
struct Matched {
    found: Vec<Option<Known>>,
    missing: Vec<usize>,
}

impl Matched {
    /// Reads the notes of the sources with these indexes.
    fn read(
        &mut self,
        indexes: &[usize],
        sources: &[Source],
        (config, words): (&Config, &Arc<Words>),
        progress: &dyn Progress,
    ) {
        let read = parallel::map(indexes, |&index| {
            let settings = settings(&sources[index], config, words);
            let note = note::parse(&sources[index], &settings);
            progress.advance();
            Known {
                source: sources[index].fingerprint,
                settings: Fingerprint::of(&settings),
                note: Arc::new(note),
            }
        });
        for (&index, note) in indexes.iter().zip(read) {
            self.found[index] = Some(note);
        }
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
        report: config.html.report_address(),
    }
}
