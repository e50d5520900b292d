//! Questions that say the same, in a time that grows with their number and not with its square.
//!
//! Stems are compared as sets of shingles (five words in a row). Two sets of which four fifths are
//! common must share one among the rarest fifth of either, so only those are looked up (the prefix
//! filter of Chaudhuri, Ganti and Kaushik 2006); "rarest" keeps phrases that every question uses from
//! bringing all of them together. A stem that has found its twin is not kept for later ones, so that
//! a book of copies stays cheap too.

use std::collections::HashMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::Diagnostic;
use crate::quiz::hash::normalised;
use crate::quiz::lint::codes::{NEAR_TWIN, TWIN};
use crate::quiz::lint::item::named;
use crate::quiz::lint::similar::share;
use crate::quiz::lint::words;
use crate::quiz::model::{Kind, Quiz};

/// Words in a row.
const SHINGLE: usize = 5;
/// Share of common shingles from which on two stems are near twins. A house rule.
const NEAR: f64 = 0.8;
/// Stems that are compared in full with one, at most.
const COMPARED: usize = 64;
/// Counters of shingles; a collision only makes one look less rare.
const COUNTERS: usize = 1 << 20;

/// What of a stem is needed to find its twins.
#[derive(Clone, Debug, Default)]
pub(in crate::quiz::lint) struct Sketch {
    /// Of the whole text without regard to case and white space; of the answers too, where the text
    /// says little.
    whole: u64,
    /// Hashes of its shingles, sorted, each once.
    shingles: Box<[u32]>,
}

impl Sketch {
    pub(in crate::quiz::lint) fn of(quiz: &Quiz) -> Self {
        let mut text = normalised(&quiz.search_text);
        if matches!(quiz.kind, Some(Kind::Ordering | Kind::Matching)) {
            // "Match each tea with its origin" is asked of many teas.
            let mut hashes = quiz.option_hashes();
            hashes.sort_unstable();
            text.push_str(&hashes.concat());
        }
        if let Some(case) = &quiz.metadata.case {
            text.push('\n');
            text.push_str(&case.id);
        }
        let whole = xxh3_64(text.as_bytes());
        if matches!(quiz.kind, Some(Kind::Ordering | Kind::Matching)) {
            return Self {
                whole,
                shingles: Box::default(),
            };
        }
        let words: Vec<_> = words::words(&text).collect();
        let mut shingles: Vec<u32> = words
            .windows(SHINGLE)
            .map(|run| {
                let (first, last) = (&run[0], &run[SHINGLE - 1]);
                let hash = xxh3_64(&text.as_bytes()[first.start..last.end]);
                u32::try_from(hash >> 32).expect("half of the bits")
            })
            .collect();
        shingles.sort_unstable();
        shingles.dedup();
        Self {
            whole,
            shingles: shingles.into(),
        }
    }
}

/// The later one of each pair of twins, by its place in the list.
pub(in crate::quiz::lint) fn twins(quizzes: &[&Quiz]) -> Vec<(usize, Diagnostic)> {
    let counts = counts(quizzes);
    let mut wholes: HashMap<(bool, u64), usize> = HashMap::new();
    let mut rare: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut findings = Vec::new();
    for (index, quiz) in quizzes.iter().enumerate() {
        if !quiz.is_item() {
            continue;
        }
        let sketch = &quiz.lints.stem;
        let key = (quiz.is_question(), sketch.whole);
        if let Some(&first) = wholes.get(&key) {
            if !is_family(quiz, quizzes[first]) {
                findings.push((index, equal(quiz, quizzes[first])));
            }
            continue;
        }
        wholes.insert(key, index);
        let prefix = rarest(&sketch.shingles, &counts);
        if let Some(first) = near(index, &prefix, &rare, quizzes) {
            if !is_family(quiz, quizzes[first]) {
                findings.push((index, alike(quiz, quizzes[first])));
            }
            continue;
        }
        for shingle in prefix {
            let known = rare.entry(shingle).or_default();
            if known.len() < COMPARED {
                known.push(index);
            }
        }
    }
    findings
}

fn counter(shingle: u32) -> usize {
    shingle as usize % COUNTERS
}

fn counts(quizzes: &[&Quiz]) -> Vec<u8> {
    let mut counts = vec![0_u8; COUNTERS];
    for shingle in quizzes.iter().flat_map(|quiz| &quiz.lints.stem.shingles) {
        let count = &mut counts[counter(*shingle)];
        *count = count.saturating_add(1);
    }
    counts
}

/// The rarest shingles, as many as two sets with [`NEAR`] in common must share one of, without those
/// that no other stem has: mostly none is left.
fn rarest(shingles: &[u32], counts: &[u8]) -> Vec<u32> {
    // n - ceil(0.8 n) + 1 of n.
    let length = shingles.len();
    let prefix = (length - (length * 4).div_ceil(5) + 1).min(length);
    let mut shared: Vec<(u8, u32)> = shingles
        .iter()
        .map(|&shingle| (counts[counter(shingle)], shingle))
        .filter(|(count, _)| *count > 1)
        .collect();
    let alone = length - shared.len();
    shared.sort_unstable();
    shared.truncate(prefix.saturating_sub(alone));
    shared.into_iter().map(|(_, shingle)| shingle).collect()
}

/// The first earlier stem with enough shingles in common.
fn near(
    index: usize,
    prefix: &[u32],
    rare: &HashMap<u32, Vec<usize>>,
    quizzes: &[&Quiz],
) -> Option<usize> {
    let quiz = quizzes[index];
    let mut candidates: Vec<usize> = prefix
        .iter()
        .filter_map(|shingle| rare.get(shingle))
        .flatten()
        .copied()
        .take(COMPARED)
        .collect();
    candidates.sort_unstable();
    candidates.dedup();
    candidates.into_iter().find(|&other| {
        let other = quizzes[other];
        other.is_question() == quiz.is_question()
            && share(&quiz.lints.stem.shingles, &other.lints.stem.shingles) >= NEAR
    })
}

/// Whether `same-as` says that both are one family.
fn is_family(a: &Quiz, b: &Quiz) -> bool {
    let family = |quiz: &Quiz| {
        quiz.metadata
            .same_as
            .as_ref()
            .map_or_else(|| quiz.id.clone(), |same| same.id.clone())
    };
    family(a) == family(b)
}

fn equal(quiz: &Quiz, first: &Quiz) -> Diagnostic {
    let message = format!("`{}` and `{}` ask in the same words", first.id, quiz.id);
    let finding = Diagnostic::new(&TWIN, stem(quiz), message)
        .other(stem(first), "first here")
        .help("remove one of the two, or ask it in another way");
    named(quiz, finding)
}

fn alike(quiz: &Quiz, first: &Quiz) -> Diagnostic {
    let message = format!(
        "`{}` and `{}` ask in almost the same words",
        first.id, quiz.id
    );
    let finding = Diagnostic::new(&NEAR_TWIN, stem(quiz), message)
        .other(stem(first), "first here")
        .help(format!(
            "write `same-as: {}` if both ask one thing",
            first.id
        ));
    named(quiz, finding)
}

fn stem(quiz: &Quiz) -> crate::diagnostic::Span {
    crate::diagnostic::Span {
        path: quiz.span.path.clone(),
        range: quiz.stem.clone(),
    }
}
