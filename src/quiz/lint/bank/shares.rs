//! Shares over all questions. A reader who learns that the longest option is right, that the first
//! one is, or that statements are mostly true, learns the writer and not the subject. What chance
//! would give less than once in a hundred books is reported once, at the clearest case; a block that
//! allows the code is not counted.

use std::collections::BTreeMap;

use super::binomial::{at_least, at_most};
use crate::count::Count;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::quiz::lint::codes::{
    LONGEST_KEYS, MANY_NEGATIVE, SAME_PLACE, SHORTEST_KEYS, TRUE_OR_FALSE,
};
use crate::quiz::lint::ratio;
use crate::quiz::model::{Answers, Choice, Kind, Quiz};

/// Probability below which a share is no chance.
const RARE: f64 = 0.01;
/// The same for each side of a share that may be off both ways: 5 % together.
const RARE_SIDE: f64 = 0.025;
/// Share of negative questions above which they are a habit. A house rule.
const NEGATIVE: f64 = 0.05;
/// Questions below which that share says nothing.
const BANK: usize = 20;
/// Cases that a finding names.
const SHOWN: usize = 5;

/// A question that a share counts, and how clear a case it is.
type Case<'q> = (usize, &'q Quiz);

/// Findings about all questions; `runs` says which codes are wanted.
pub(in crate::quiz::lint) fn shares(
    quizzes: &[&Quiz],
    runs: &dyn Fn(&Code) -> bool,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (code, beats) in [
        (&LONGEST_KEYS, longer as fn(usize, usize) -> bool),
        (&SHORTEST_KEYS, shorter),
    ] {
        if runs(code) {
            lengths(quizzes, code, beats, &mut findings);
        }
    }
    if runs(&SAME_PLACE) {
        places(quizzes, &mut findings);
    }
    if runs(&TRUE_OR_FALSE) {
        findings.extend(truths(quizzes));
    }
    if runs(&MANY_NEGATIVE) {
        findings.extend(negatives(quizzes));
    }
    findings
}

/// The choices of the blocks of a kind that take part.
fn choices<'q>(
    quizzes: &[&'q Quiz],
    kind: Kind,
    code: &'static Code,
) -> impl Iterator<Item = (&'q Quiz, &'q [Choice])> {
    quizzes.iter().filter_map(move |quiz| match &quiz.answers {
        Answers::Choice(choices) if quiz.kind == Some(kind) && !quiz.allows(code) => {
            Some((*quiz, choices.as_slice()))
        }
        _ => None,
    })
}

fn longer(key: usize, other: usize) -> bool {
    key > other
}

fn shorter(key: usize, other: usize) -> bool {
    key < other
}

/// Whether keys are the longest (or shortest) option more often than one in the number of options.
fn lengths(
    quizzes: &[&Quiz],
    code: &'static Code,
    beats: fn(usize, usize) -> bool,
    findings: &mut Vec<Diagnostic>,
) {
    // By number of options: the count, and the cases with how far the key stands out.
    let mut groups: BTreeMap<usize, (usize, Vec<Case<'_>>)> = BTreeMap::new();
    for (quiz, choices) in choices(quizzes, Kind::Single, code) {
        let (trials, cases) = groups.entry(choices.len()).or_default();
        *trials += 1;
        if let Some(by) = stands_out(choices, beats) {
            cases.push((by, quiz));
        }
    }
    for (options, (trials, mut cases)) in groups {
        let chance = ratio(1, options);
        if options < 2 || at_least(cases.len(), trials, chance) >= RARE {
            continue;
        }
        let hits = cases.len();
        // Clearest first; among equals the order of the book stays.
        cases.sort_by_key(|(by, _)| std::cmp::Reverse(*by));
        let what = if code == &LONGEST_KEYS {
            "longest"
        } else {
            "shortest"
        };
        let message = format!(
            "in {hits} of {trials} questions with {options} options the right one is the {what}"
        );
        let expected = ratio(trials, options).round();
        let finding = Diagnostic::new(code, clearest(&cases), message)
            .label(format!(
                "most clearly here, by {}",
                Count(cases[0].0, "character")
            ))
            .note(format!("chance would give about {expected:.0}"))
            .note(listed(&cases))
            .help("bring some keys to the length of the other options, this one first");
        findings.push(finding);
    }
}

/// By how many characters the key is longer (or shorter) than every other option.
fn stands_out(choices: &[Choice], beats: fn(usize, usize) -> bool) -> Option<usize> {
    let length = |choice: &Choice| choice.part.text.chars().count();
    let key = length(choices.iter().find(|choice| choice.correct)?);
    let mut nearest = usize::MAX;
    for other in choices.iter().filter(|choice| !choice.correct) {
        let other = length(other);
        if !beats(key, other) {
            return None;
        }
        nearest = nearest.min(key.abs_diff(other));
    }
    Some(nearest)
}

/// The right option of the first case.
fn clearest(cases: &[Case<'_>]) -> Span {
    let quiz = cases[0].1;
    let key = match &quiz.answers {
        Answers::Choice(choices) => choices.iter().find(|choice| choice.correct),
        _ => None,
    };
    Span {
        path: quiz.span.path.clone(),
        range: key.map_or_else(|| quiz.stem.clone(), |key| key.part.span.clone()),
    }
}

fn listed(cases: &[Case<'_>]) -> String {
    let mut list: Vec<String> = cases
        .iter()
        .take(SHOWN)
        .map(|(_, quiz)| format!("`{}`", quiz.id))
        .collect();
    if cases.len() > SHOWN {
        list.push(format!("{} more", cases.len() - SHOWN));
    }
    format!("they are {}", list.join(", "))
}

/// Whether the right option stands at one place too often where the order is fixed.
fn places(quizzes: &[&Quiz], findings: &mut Vec<Diagnostic>) {
    let mut groups: BTreeMap<usize, Vec<Vec<Case<'_>>>> = BTreeMap::new();
    let fixed =
        choices(quizzes, Kind::Single, &SAME_PLACE).filter(|(quiz, _)| quiz.metadata.fixed_order);
    for (quiz, choices) in fixed {
        let places = groups
            .entry(choices.len())
            .or_insert_with(|| vec![Vec::new(); choices.len()]);
        if let Some(place) = choices.iter().position(|choice| choice.correct) {
            places[place].push((0, quiz));
        }
    }
    for (options, places) in groups {
        let trials = places.iter().map(Vec::len).sum();
        for (place, cases) in places.iter().enumerate() {
            if cases.is_empty() || at_least(cases.len(), trials, ratio(1, options)) >= RARE {
                continue;
            }
            let message = format!(
                "in {} of {trials} questions with a fixed order of {options} options, option {} is the right one",
                cases.len(),
                place + 1
            );
            let finding = Diagnostic::new(&SAME_PLACE, clearest(cases), message)
                .note(listed(cases))
                .help(
                    "remove `shuffle: no` where the order means nothing, or write another question",
                );
            findings.push(finding);
        }
    }
}

/// Whether statements are true (or false) too often.
fn truths(quizzes: &[&Quiz]) -> Option<Diagnostic> {
    let is_true = |choices: &[Choice]| {
        choices
            .iter()
            .any(|c| c.correct && c.part.text.trim().eq_ignore_ascii_case("true"))
    };
    let (yes, no): (Vec<_>, Vec<_>) = choices(quizzes, Kind::TrueFalse, &TRUE_OR_FALSE)
        .partition(|(_, choices)| is_true(choices));
    let trials = yes.len() + no.len();
    let (word, more) = if yes.len() > no.len() {
        ("true", yes)
    } else {
        ("false", no)
    };
    let half = 0.5;
    let unlikely =
        at_least(more.len(), trials, half).min(at_most(trials - more.len(), trials, half));
    if more.is_empty() || unlikely >= RARE_SIDE {
        return None;
    }
    let cases: Vec<_> = more.iter().map(|(quiz, _)| (0, *quiz)).collect();
    let message = format!("{} of {trials} statements to judge are {word}", cases.len());
    Some(
        Diagnostic::new(&TRUE_OR_FALSE, clearest(&cases), message)
            .note(listed(&cases))
            .help("turn some statements round, so that about half of them are true"),
    )
}

/// Whether too many questions ask for what is not so.
fn negatives(quizzes: &[&Quiz]) -> Option<Diagnostic> {
    let asked: Vec<&Quiz> = quizzes
        .iter()
        .copied()
        .filter(|quiz| matches!(quiz.kind, Some(Kind::Single | Kind::Multiple)))
        .filter(|quiz| !quiz.allows(&MANY_NEGATIVE))
        .collect();
    let cases: Vec<_> = asked
        .iter()
        .filter(|quiz| quiz.lints.negative)
        .map(|quiz| (0, *quiz))
        .collect();
    let share = ratio(cases.len(), asked.len());
    if asked.len() < BANK || share <= NEGATIVE {
        return None;
    }
    let span = Span {
        path: cases[0].1.span.path.clone(),
        range: cases[0].1.stem.clone(),
    };
    let message = format!(
        "{} of {} questions ask for what is not so",
        cases.len(),
        asked.len()
    );
    Some(
        Diagnostic::new(&MANY_NEGATIVE, span, message)
            .note(listed(&cases))
            .help("ask for what is so in some of them"),
    )
}
