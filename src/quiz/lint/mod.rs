//! Lints: what is well formed and yet a weak question. They are cheap heuristics with a reason each
//! (`check --explain`), silenced block by block with `allow: L301 why`, and their levels are set
//! under `[quiz] levels`.
//!
//! Three steps, by what a lint must know:
//!
//! 1. `item` reads one block alone, once, when its note is read; what it finds stays with the note.
//! 2. `exam` holds a block to the exams that it names, and `bank` looks at all questions at once:
//!    shares, distributions, twins. Both read small facts that the first step left, so that
//!    ten thousand questions take milliseconds.
//! 3. `settle` drops what the block allows and reports allowances that nothing needed.

mod bank;
pub(crate) mod codes;
mod cues;
mod exam;
mod explanations;
mod item;
mod numbers;
mod options;
mod settle;
mod shape;
mod similar;
mod wording;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

pub use exam::{Exam, InScope, Shape};
pub use settle::set_levels;

use super::model::{Kind, Quiz};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::excerpt::Excerpt;
use crate::path::SourcePath;
use item::Item;

/// What the lints know of a block after it was read alone.
#[derive(Clone, Debug, Default)]
pub struct Lints {
    /// Found in the block alone, before allowances and levels.
    found: Vec<Found>,
    /// What looking for twins needs of its stem.
    stem: bank::Sketch,
    /// Whether it asks for what is not so.
    negative: bool,
    /// Words of the stem.
    stem_words: u32,
}

/// A finding of a lint that may still be withdrawn.
#[derive(Clone, Debug)]
struct Found {
    finding: Diagnostic,
    /// The word it hangs on, where names of the book excuse it.
    word: Option<String>,
}

impl From<Diagnostic> for Found {
    fn from(finding: Diagnostic) -> Self {
        Self {
            finding,
            word: None,
        }
    }
}

/// Reads one block. `content` is its text, for places and emphasis.
pub(super) fn item(quiz: &Quiz, path: &SourcePath, content: &Excerpt<'_>) -> Lints {
    let Some(kind) = quiz.kind.filter(|kind| *kind != Kind::Case) else {
        return Lints::default();
    };
    let item = Item::new(quiz, kind, path, content);
    let mut found = Vec::new();
    if quiz.is_question() {
        shape::lint(&item, &mut found);
        options::lint(&item, &mut found);
        explanations::lint(&item, &mut found);
    }
    let negative = wording::lint(&item, &mut found);
    cues::lint(&item, &mut found);
    Lints {
        found,
        stem: bank::Sketch::of(quiz),
        negative,
        stem_words: u32::try_from(words::count(&quiz.search_text)).unwrap_or(u32::MAX),
    }
}

/// A block in its place.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// The block.
    pub quiz: &'a Quiz,
    /// Whether its page says which exams it teaches.
    pub teaches_exams: bool,
}

/// What lints know of the book beside its questions.
#[derive(Debug, Default)]
pub struct Surroundings<'a> {
    /// Its exams.
    pub exams: Vec<Exam<'a>>,
    /// Language of the book: lints that read words know English.
    pub language: &'a str,
    /// Titles of collections and names of entries, which a stem may share with a key.
    pub names: Vec<&'a str>,
    /// The day of the build, where it is known.
    pub today: Option<Date>,
    /// Codes whose level is `off`.
    pub off: BTreeSet<&'a str>,
}

/// Runs every lint over the blocks of a book, which are given in the order of its notes.
#[must_use]
pub fn check(blocks: &[Placed<'_>], around: &Surroundings<'_>) -> Vec<Diagnostic> {
    let english = is_english(around.language);
    let runs =
        |code: &Code| (english || !codes::reads_words(code)) && !around.off.contains(code.name);
    let mut by_block: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
    for (index, block) in blocks.iter().enumerate() {
        let mut found = block.quiz.lints.found.clone();
        if block.quiz.is_question() {
            exam::lint(block, around, &mut found);
        }
        found.retain(|found| runs(found.finding.code));
        if !found.is_empty() {
            by_block.insert(index, found);
        }
    }
    let quizzes: Vec<&Quiz> = blocks.iter().map(|block| block.quiz).collect();
    for (index, finding) in bank::twins(&quizzes) {
        by_block.entry(index).or_default().push(finding.into());
    }
    let mut findings = settle::settle(&quizzes, by_block, &around.names, &runs);
    findings.extend(bank::shares(&quizzes, &runs));
    findings.extend(
        exam::plan(&quizzes, around)
            .into_iter()
            .filter(|f| runs(f.code)),
    );
    findings
}

fn is_english(language: &str) -> bool {
    let main = language.split(['-', '_']).next().unwrap_or_default();
    main.eq_ignore_ascii_case("en")
}

/// `part` of `whole` as a number from 0 to 1; 0 of nothing.
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        return 0.0;
    }
    number(part) / number(whole)
}

/// A count as a number.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
