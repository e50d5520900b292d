//! Codes of findings in quiz.lock itself. What it says about questions is told with the codes of
//! questions.

use crate::diagnostic::codes;
use crate::fields::FieldCodes;

codes! {
    /// Not TOML.
    SYNTAX = Error "lock/syntax": "quiz.lock breaks the rules of TOML, often after a merge, so nothing is known of the questions' history and every key counts as its first revision. The file is never written over while it cannot be read: mend it, or take the last good version back from the history of your repository (`git checkout quiz.lock`), then run `studybook ids --write`.";
    /// An entry that makes no sense.
    ENTRY = Error "lock/entry": "An entry of quiz.lock lacks a key or has one that makes no sense. Entries are written by `studybook ids --write`: one line for each id, with its revision and the hashes of its key and text. Take the line back from the history of your repository.";
}

/// The codes for the shared reader of keys.
pub(crate) static FIELDS: FieldCodes = FieldCodes {
    syntax: &SYNTAX,
    duplicate_key: &ENTRY,
    unknown_key: &ENTRY,
    foreign_key: None,
    synonyms: &[],
    missing_key: &ENTRY,
    wrong_type: &ENTRY,
    bad_value: &ENTRY,
};
