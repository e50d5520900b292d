//! The codes of the lints, each with its lesson: what it means, why it matters and what that is
//! known from, and an example of both. The examples are tests: the bad one has its own finding and no
//! other, the good one has none.
//!
//! Numbers are those of the format's specification and are never used again: 20x shape, 30x and 31x
//! keys and options, 32x negations, 33x explanations, 34x twins, 35x cues, 36x wording, 37x sources,
//! 38x the plan of an exam, 39x conduct.

mod bank;
mod cues;
mod exam;
mod explanations;
mod options;
mod shape;
mod wording;

pub(super) use bank::{
    LONGEST_KEYS, MANY_NEGATIVE, NEAR_TWIN, SAME_PLACE, SHORTEST_KEYS, TRUE_OR_FALSE, TWIN,
};
pub(super) use cues::{ABSOLUTES, CLANG, CONVERGENCE, GRAMMAR, VAGUE_KEY};
pub(super) use exam::{DOMAIN_SHARE, LEVEL_MIX, NO_FOR, NO_SEE, OLD, THIN_TASK, UNTESTED};
pub(super) use explanations::{ECHO, EMPTY_RATIONALE, NO_EXPLANATION, UNEXPLAINED};
pub(super) use options::{
    ABOVE, COMBINED, LIKE_OPTIONS, LONG_OPTION, LONGEST_KEY, MIXED_OPTIONS, OVERLAPPING,
};
pub(super) use shape::{
    EXAM_CHOICE, EXAM_LIST, EXAM_RESPONSE, FEW_DISTRACTORS, NO_NUMBER, OTHER_FORMAT,
    UNUSED_ALLOWANCE,
};
pub(super) use wording::{
    BLANK_INSIDE, DOUBLE_NEGATIVE, DUMP, HIDDEN_QUALIFIER, UNFOCUSED, UNMARKED_NEGATIVE,
    WINDOW_DRESSING,
};

use crate::diagnostic::Code;
use crate::quiz::codes::STALE;

/// All lists of lints.
pub(crate) const LISTS: [&[&Code]; 7] = [
    shape::ALL,
    options::ALL,
    bank::ALL,
    wording::ALL,
    cues::ALL,
    explanations::ALL,
    exam::ALL,
];

/// Every lint, with the one that quiz.lock decides.
pub(crate) fn all() -> impl Iterator<Item = &'static Code> {
    LISTS.into_iter().flatten().copied().chain([&STALE])
}

/// The lint of this name.
pub(crate) fn named(name: &str) -> Option<&'static Code> {
    all().find(|code| code.name == name)
}

/// Whether a lint reads words, and therefore knows English only.
pub(super) fn reads_words(code: &Code) -> bool {
    [
        &NO_NUMBER,
        &ABOVE,
        &COMBINED,
        &UNMARKED_NEGATIVE,
        &MANY_NEGATIVE,
        &HIDDEN_QUALIFIER,
        &DOUBLE_NEGATIVE,
        &CLANG,
        &CONVERGENCE,
        &ABSOLUTES,
        &VAGUE_KEY,
        &GRAMMAR,
        &UNFOCUSED,
        &DUMP,
    ]
    .contains(&code)
}

/// Whether an allowance takes the block out of a count and silences nothing in the block itself.
pub(super) fn counts_over_all(code: &Code) -> bool {
    [
        &LONGEST_KEYS,
        &SHORTEST_KEYS,
        &SAME_PLACE,
        &TRUE_OR_FALSE,
        &MANY_NEGATIVE,
    ]
    .contains(&code)
}

/// Whether the finding may come and go without an edit of the block.
pub(super) fn depends_on_day(code: &Code) -> bool {
    [&OLD, &STALE].contains(&code)
}
