//! quiz.lock: what the book remembers of its questions from one edit to the next. Readers' answers hang
//! on ids; the lock knows which key an id had when it was recorded, how often that key has changed
//! (its revision), what it was called before, and which ids are gone for good. It is read here,
//! compared with the questions of the book (`update.rs`), and written as text again; which file that
//! goes to is for the command to say.

pub(crate) mod codes;
mod findings;
mod read;
mod update;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::model::Quiz;
use crate::date::Date;
use crate::diagnostic::Span;

pub use findings::{findings, missing, stale};
pub use read::read;
pub use update::{Change, Item, Update, What, update};

/// The first revision of every key.
pub const FIRST: u32 = 1;

/// Everything that quiz.lock says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// By id.
    pub entries: BTreeMap<String, Entry>,
}

/// What is recorded of one id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it stands in quiz.lock; nowhere for one that is yet to be written.
    pub span: Option<Span>,
    /// How many keys it has had. Answers to an earlier revision say nothing about this one.
    pub rev: u32,
    /// Hash of the key.
    pub key: ContentHash,
    /// Hash of the question's text.
    pub stem: ContentHash,
    /// Hash of the passage behind `see:` on the day of `verified`.
    pub see: Option<ContentHash>,
    /// The block's `verified:` when `see` was recorded.
    pub verified: Option<Date>,
    /// The day it was first recorded.
    pub first_seen: Option<Date>,
    /// Former ids, whose history it carries on.
    pub was: Vec<String>,
    /// The largest `reset:` that was honoured.
    pub reset: Option<u32>,
    /// The day its block was found to be gone.
    pub retired: Option<Date>,
}

/// A hash that stands in quiz.lock: 64 bits are enough to tell two versions of one text apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentHash(pub u64);

impl ContentHash {
    /// The hash of a text as it is.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
    }

    /// The hash of several texts one after the other.
    pub fn of_all<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for text in texts {
            hasher.update(text.as_bytes());
            // Parts must not run into each other.
            hasher.update(&[0]);
        }
        Self(hasher.digest())
    }
}

/// Sixteen hexadecimal digits.
impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Lock {
    /// The entry whose history a block carries on: its own, else that of a former id.
    #[must_use]
    pub fn entry(&self, quiz: &Quiz) -> Option<&Entry> {
        self.entries.get(&quiz.id).or_else(|| {
            let mut was = quiz.metadata.was.iter();
            was.find_map(|was| self.entries.get(&was.id))
        })
    }

    /// The revision of a block's key.
    #[must_use]
    pub fn rev(&self, quiz: &Quiz) -> u32 {
        if self.entries.is_empty() {
            return FIRST;
        }
        self.entry(quiz).map_or(FIRST, |entry| entry.rev)
    }

    /// Former ids of a block: those it names itself, and those that were recorded before.
    #[must_use]
    pub fn former_ids<'a>(&'a self, quiz: &'a Quiz) -> Vec<&'a str> {
        let written = quiz.metadata.was.iter().map(|was| was.id.as_str());
        let recorded = self.entries.get(&quiz.id).map(|entry| &entry.was);
        let recorded = recorded.into_iter().flatten().map(String::as_str);
        let mut ids: Vec<&str> = written.chain(recorded).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
