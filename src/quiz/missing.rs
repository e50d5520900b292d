//! Ids for blocks that have none: which ones, and the note with them put in. Nothing else of the note
//! changes, not a byte.

use std::collections::{BTreeMap, BTreeSet};

use super::id::LONGEST;
use super::parse::Word;

/// An id to be put into a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Byte offset in the note, right behind the word of the opener.
    pub at: usize,
    /// The id.
    pub id: String,
}

/// Ids that no block has.
#[derive(Debug, Default)]
pub struct FreeIds {
    taken: BTreeSet<String>,
    /// The first number that was not tried, by the id it is put behind.
    next: BTreeMap<String, u32>,
}

impl FreeIds {
    /// All but these.
    #[must_use]
    pub fn new(taken: BTreeSet<String>) -> Self {
        Self {
            taken,
            next: BTreeMap::new(),
        }
    }

    /// An id for a block without one: `proposed`, as its finding says, with a number where that is
    /// taken. It is then taken too.
    pub fn take(&mut self, proposed: &str) -> String {
        if self.taken.insert(proposed.to_owned()) {
            return proposed.to_owned();
        }
        let next = self.next.entry(proposed.to_owned()).or_insert(2);
        loop {
            let suffix = format!("-{next}");
            *next += 1;
            // Ids are ASCII.
            let room = LONGEST - suffix.len();
            let stem = &proposed[..proposed.len().min(room)];
            let id = format!("{}{suffix}", stem.trim_end_matches('-'));
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The text with ids put in; `insertions` are in order of their places. `None` where a place is not
/// right behind the word of an opener: then nothing may be written.
#[must_use]
pub fn insert(text: &str, insertions: &[Insertion]) -> Option<String> {
    let added: usize = insertions
        .iter()
        .map(|insertion| insertion.id.len() + 1)
        .sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut from = 0;
    for Insertion { at, id } in insertions {
        let before = text.get(from..*at)?;
        let behind = text.as_bytes().get(*at);
        let word = before
            .trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .len();
        let is_opener = Word::of(&before[word..]).is_some_and(|w| w.name() == &before[word..]);
        if !is_opener || !matches!(behind, None | Some(b' ' | b'\t' | b'\r' | b'\n')) {
            return None;
        }
        out.push_str(before);
        out.push(' ');
        out.push_str(id);
        from = *at;
    }
    out.push_str(text.get(from..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{FreeIds, Insertion, LONGEST, insert};

    fn at(text: &str, mark: &str, id: &str) -> Insertion {
        Insertion {
            at: text.find(mark).expect("there") + mark.len(),
            id: id.to_owned(),
        }
    }

    #[test]
    fn ids_are_put_in_and_every_other_byte_stays() {
        let text = "\u{feff}# Ä\r\n\r\n> ```quiz  \r\n> Which?\r\n\r\n~~~ card\r\nx";
        let done = insert(text, &[at(text, "quiz", "a-b"), at(text, "card", "c-d")]);
        assert_eq!(
            done.as_deref(),
            Some("\u{feff}# Ä\r\n\r\n> ```quiz a-b  \r\n> Which?\r\n\r\n~~~ card c-d\r\nx")
        );
    }

    #[test]
    fn the_same_proposal_gets_the_next_free_number() {
        let taken = ["oak", "oak-3"].map(str::to_owned);
        let mut free = FreeIds::new(BTreeSet::from(taken));
        let given = ["oak", "oak", "elm", "oak", "oak-2", "elm"].map(|id| free.take(id));
        assert_eq!(
            given,
            ["oak-2", "oak-4", "elm", "oak-5", "oak-2-2", "elm-2"]
        );
        let long = "a".repeat(LONGEST);
        let given: BTreeSet<_> = (0..20).map(|_| free.take(&long)).collect();
        assert_eq!(given.len(), 20);
        assert!(given.iter().all(|id| id.len() == LONGEST));
    }

    #[test]
    fn a_place_that_is_no_opener_is_refused() {
        for (text, mark) in [("```quizz\n", "quiz"), ("```q\n", "q"), ("quiz-a", "quiz")] {
            assert_eq!(insert(text, &[at(text, mark, "a-b")]), None, "{text}");
        }
        assert_eq!(
            insert(
                "```quiz",
                &[Insertion {
                    at: 90,
                    id: "a".into()
                }]
            ),
            None
        );
    }
}
