//! The codes of everything that can be wrong with a quiz, card or case block. The numbers belong to
//! the format of the blocks: they are printed, searched for and silenced by authors, so a number is
//! never reused. Each has a lesson, whose examples are tests (`lint/tests/examples.rs`).

mod form;
mod history;
mod parts;

use crate::diagnostic::Code;

pub(crate) use form::{
    BAD_ID, BAD_VALUE, FEW_OPTIONS, FEW_PROMPTS, FEW_STEPS, MIXED_FORMS, NO_ANSWER, NO_ID, NO_KEY,
    NO_STEM, NOT_AN_OPTION, SAME_ID, SAME_KEY, SAME_OPTION, TEXT_AFTER, UNKNOWN_KEY, WRONG_COUNT,
    WRONG_TYPE,
};
pub(crate) use history::{BAD_FORMER, KEY_CHANGED, NOT_RECORDED, RETIRED, STALE};
pub(crate) use parts::{
    BAD_SEE, EMPTY_BACK, EMPTY_CASE, NAMES_POSITION, NO_BACK, UNCLOSED, UNKNOWN_CASE,
    UNKNOWN_OBJECTIVE,
};

/// All lists of mistakes.
pub(crate) const LISTS: [&[&Code]; 3] = [form::ALL, parts::ALL, history::ALL];
