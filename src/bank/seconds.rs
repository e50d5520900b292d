//! How long an item is expected to take. The schedule divides what a review is worth by this, so
//! what counts is how the kinds compare; what a reader really needs is measured in the browser.

use crate::quiz::Kind;

/// Expected seconds by kind. Certification exams give 80 to 140 seconds for a question with a
/// scenario, reading it again included; in practice, with the explanation behind it, a question with
/// options takes about a minute. More options to weigh, or pairs to find, take longer; a written
/// word, one judgement or one recalled fact shorter.
pub(super) fn expected(kind: Kind) -> u32 {
    match kind {
        Kind::Single => 60,
        Kind::Multiple | Kind::Ordering => 75,
        Kind::Matching => 90,
        Kind::TrueFalse | Kind::Fill => 25,
        Kind::Short => 30,
        Kind::Card | Kind::Cloze => 12,
        // Not asked itself.
        Kind::Case => 0,
    }
}
