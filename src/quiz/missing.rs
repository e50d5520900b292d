//! Ids for blocks that have none: which ones, and the note with them put in. Nothing else of the note
//! changes, not a byte.

use std::collections::BTreeSet;

use super::id::LONGEST;
use super::model::Quiz;
use super::parse::Word;

/// An id to be put into a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Byte offset in the note, right behind the word of the opener.
    pub at: usize,
    /// The id.
    pub id: String,
}

/// An id for a block without one: the one that its finding proposes, with a number where that is
/// taken. It is then taken too.
#[must_use]
pub fn free_id(quiz: &Quiz, taken: &mut BTreeSet<String>) -> String {
    let mut id = quiz.id.clone();
    for number in 2_u32.. {
        if taken.insert(id.clone()) {
            break;
        }
        let suffix = format!("-{number}");
        // Ids are ASCII.
        let room = LONGEST - suffix.len();
        let stem = &quiz.id[..quiz.id.len().min(room)];
        id = format!("{}{suffix}", stem.trim_end_matches('-'));
    }
    id
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
    use super::{Insertion, insert};

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
