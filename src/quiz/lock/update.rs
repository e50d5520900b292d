//! Compares the lock with the questions of the book: what has changed, and what the lock would say
//! if it were written now. The same comparison gives the findings of a build and the work of
//! `studybook ids`, so the two cannot disagree.

use std::collections::{BTreeMap, BTreeSet};

use super::{ContentHash, Entry, FIRST, Lock};
use crate::date::Date;
use crate::quiz::model::Quiz;

/// A block of the book.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// The block.
    pub quiz: &'a Quiz,
    /// Hash of the passage that its `see:` leads to.
    pub see: Option<ContentHash>,
}

/// What differs from the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The id it is about.
    pub id: String,
    /// What happened to it.
    pub what: What,
}

/// What may happen to an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It was not recorded before.
    New,
    /// Its key is another one, or `reset:` was raised: a new revision.
    Revised {
        /// The revision recorded.
        from: u32,
        /// The one it gets.
        to: u32,
        /// Whether the key is still the same, so that only `reset:` was raised.
        reset: bool,
    },
    /// It carries on the history of this former id.
    Moved {
        /// The former id.
        from: String,
    },
    /// It had been retired and is there again.
    Returned,
    /// Its block is gone.
    Retired {
        /// A new id with the same text or the same key.
        instead: Option<String>,
    },
    /// The text of the question is another one, the key is not.
    Reworded,
    /// What `verified:` stands for is recorded anew.
    Verified,
}

impl What {
    /// Whether readers' history hangs on it, so that it must not go unrecorded.
    #[must_use]
    pub fn is_identity(&self) -> bool {
        !matches!(self, Self::Reworded | Self::Verified)
    }
}

/// The outcome of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// The lock as it would be written.
    pub lock: Lock,
    /// What is different, sorted by id.
    pub changes: Vec<Change>,
}

/// Compares. `today` is the day that is recorded where one is; without it the lock of the result has
/// no such day and is not fit to be written.
#[must_use]
pub fn update(lock: &Lock, items: &[Item<'_>], today: Option<Date>) -> Update {
    let mut live: BTreeMap<&str, Item<'_>> = BTreeMap::new();
    let mut unclear = BTreeSet::new();
    for item in items {
        let id = item.quiz.id.as_str();
        if !item.quiz.has_id {
            continue;
        }
        if item.quiz.is_item() {
            live.entry(id).or_insert(*item);
        } else if item.quiz.kind.is_none() {
            // It cannot be asked at the moment, and is not gone.
            unclear.insert(id);
        }
    }
    let mut comparison = Comparison {
        lock,
        today,
        taken: BTreeSet::new(),
        result: Update::default(),
    };
    for (id, item) in &live {
        let entry = comparison.of(id, item, |id| live.contains_key(id) || unclear.contains(id));
        comparison
            .result
            .lock
            .entries
            .insert((*id).to_owned(), entry);
    }
    let successors = Successors::new(lock, &live);
    for (id, entry) in &lock.entries {
        if live.contains_key(id.as_str()) || comparison.taken.contains(id.as_str()) {
            continue;
        }
        let mut entry = entry.clone();
        if entry.retired.is_none() && !unclear.contains(id.as_str()) {
            let instead = successors.of(&entry);
            comparison.note(id, What::Retired { instead });
            entry.retired = today;
        }
        comparison.result.lock.entries.insert(id.clone(), entry);
    }
    comparison.result.changes.sort_by(|a, b| a.id.cmp(&b.id));
    comparison.result
}

struct Comparison<'a> {
    lock: &'a Lock,
    today: Option<Date>,
    /// Recorded ids whose history has moved on.
    taken: BTreeSet<&'a str>,
    result: Update,
}

impl Comparison<'_> {
    fn note(&mut self, id: &str, what: What) {
        self.result.changes.push(Change {
            id: id.to_owned(),
            what,
        });
    }

    /// The entry of a block.
    fn of(&mut self, id: &str, item: &Item<'_>, is_live: impl Fn(&str) -> bool) -> Entry {
        let data = &item.quiz.metadata;
        let own = self.lock.entries.get(id);
        let mut was: BTreeSet<String> = own.iter().flat_map(|entry| entry.was.clone()).collect();
        let mut before = own;
        for former in data.was.iter().map(|was| was.id.as_str()) {
            if is_live(former) || self.taken.contains(former) {
                continue;
            }
            let mut moved = was.insert(former.to_owned()) && own.is_some();
            if let Some((name, entry)) = self.lock.entries.get_key_value(former) {
                self.taken.insert(name);
                was.extend(entry.was.iter().cloned());
                before = before.or(Some(entry));
                moved = true;
            }
            if moved {
                let from = former.to_owned();
                self.note(id, What::Moved { from });
            }
        }
        let mut entry = match before {
            Some(before) => self.revised(id, item.quiz, before),
            None => {
                self.note(id, What::New);
                Entry {
                    span: None,
                    rev: data.reset.unwrap_or(FIRST).max(FIRST),
                    key: item.quiz.key_hash,
                    stem: item.quiz.stem_hash,
                    see: None,
                    verified: None,
                    first_seen: self.today,
                    was: Vec::new(),
                    reset: data.reset,
                    retired: None,
                }
            }
        };
        if own.is_some_and(|own| own.retired.is_some()) {
            self.note(id, What::Returned);
        }
        entry.retired = None;
        entry.was = was.into_iter().collect();
        self.verify(id, item, &mut entry, before.is_some());
        entry
    }

    /// The entry with the key and text of today.
    fn revised(&mut self, id: &str, quiz: &Quiz, before: &Entry) -> Entry {
        let mut entry = before.clone();
        let reset = quiz.metadata.reset;
        let is_reset = reset > before.reset.max(Some(FIRST));
        let same_key = before.key == quiz.key_hash;
        if !same_key || is_reset {
            let next = before.rev.saturating_add(1);
            entry.rev = next.max(reset.filter(|_| is_reset).unwrap_or(FIRST));
            let what = What::Revised {
                from: before.rev,
                to: entry.rev,
                reset: same_key,
            };
            self.note(id, what);
        } else if before.stem != quiz.stem_hash {
            self.note(id, What::Reworded);
        }
        entry.key = quiz.key_hash;
        entry.stem = quiz.stem_hash;
        entry.reset = before.reset.max(reset);
        entry
    }

    /// Records what the author has verified: when the day is a new one, and on the day itself, because
    /// who mends a passage on that day has read it.
    fn verify(&mut self, id: &str, item: &Item<'_>, entry: &mut Entry, known: bool) {
        let day = item.quiz.metadata.verified.as_ref().map(|(day, _)| *day);
        let is_new = day != entry.verified;
        let is_today = day.is_some() && self.today.is_some() && day >= self.today;
        if !is_new && !is_today && entry.see.is_some() == day.is_some() {
            return;
        }
        let see = item.see.filter(|_| day.is_some());
        if known && (entry.see != see || is_new) {
            self.note(id, What::Verified);
        }
        entry.see = see;
        entry.verified = day;
    }
}

/// The new ids, by what they ask: one of them may ask what a vanished one asked.
struct Successors<'a> {
    by_stem: BTreeMap<ContentHash, &'a str>,
    by_key: BTreeMap<ContentHash, &'a str>,
}

impl<'a> Successors<'a> {
    fn new(lock: &Lock, live: &BTreeMap<&'a str, Item<'a>>) -> Self {
        let mut successors = Self {
            by_stem: BTreeMap::new(),
            by_key: BTreeMap::new(),
        };
        for (id, item) in live {
            if !lock.entries.contains_key(*id) {
                let (stem, key) = (item.quiz.stem_hash, item.quiz.key_hash);
                successors.by_stem.entry(stem).or_insert(id);
                successors.by_key.entry(key).or_insert(id);
            }
        }
        successors
    }

    /// The first with the text of a vanished one, else the first with its key.
    fn of(&self, gone: &Entry) -> Option<String> {
        let same_stem = self.by_stem.get(&gone.stem);
        let found = same_stem.or_else(|| self.by_key.get(&gone.key));
        found.map(|id| (*id).to_owned())
    }
}
