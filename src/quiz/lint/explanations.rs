//! Explanations: whether there are any, and whether they say something.

use super::Found;
use super::codes::{ECHO, EMPTY_RATIONALE, NO_EXPLANATION, UNEXPLAINED};
use super::item::Item;
use super::similar::Trigrams;
use super::words;
use crate::count::Count;
use crate::quiz::model::{Answers, Choice, Pair, Part};

/// Characters below which a rationale says no more than right or wrong. A house rule.
const SHORTEST: usize = 25;
/// Trigrams that a rationale shares with its option before it only repeats it. A house rule.
const ECHOES: f64 = 0.8;

pub(super) fn lint(item: &Item<'_>, found: &mut Vec<Found>) {
    unexplained(item, found);
    if item.has_options() {
        distractors(item, found);
    }
    for part in explanations(item) {
        empty(item, part, found);
    }
    for option in &item.options {
        let Some(rationale) = &option.choice.rationale else {
            continue;
        };
        // Sets of very different sizes cannot have so much in common.
        let (said, why) = (option.chars, rationale.text.chars().count());
        if said.min(why) * 2 < said.max(why) {
            continue;
        }
        let likeness = Trigrams::of(&rationale.text).likeness(&Trigrams::of(option.text()));
        if likeness > ECHOES {
            found.push(
                item.finding(
                    &ECHO,
                    item.part(rationale),
                    "the rationale repeats its option",
                )
                .other(item.part(&option.choice.part), "the option")
                .help("say why it is right or wrong")
                .into(),
            );
        }
    }
}

/// No explanation of the whole, and none of the key.
fn unexplained(item: &Item<'_>, found: &mut Vec<Found>) {
    if item.quiz.why.is_some() {
        return;
    }
    let (bare, help) = match &item.quiz.answers {
        Answers::Choice(_) => (
            item.keys()
                .find(|key| key.choice.rationale.is_none())
                .map(|key| item.part(&key.choice.part)),
            "write two spaces, `> ` and the reason below the right option, or `> ` and the reason at the end",
        ),
        Answers::Ordering { steps, .. } => (
            steps
                .iter()
                .all(|step| step.rationale.is_none())
                .then(|| item.whole_stem()),
            "write `> ` and the reason for this order at the end of the block",
        ),
        Answers::Matching(pairs) => (
            pairs
                .iter()
                .all(|pair| pair.rationale.is_none())
                .then(|| item.whole_stem()),
            "write `> ` and what tells the pairs apart at the end of the block",
        ),
        _ => (
            Some(item.whole_stem()),
            "write `> ` and the reason at the end of the block",
        ),
    };
    if let Some(span) = bare {
        found.push(
            item.finding(&NO_EXPLANATION, span, "nothing explains the answer")
                .help(help)
                .into(),
        );
    }
}

/// Wrong options without a reason.
fn distractors(item: &Item<'_>, found: &mut Vec<Found>) {
    let mut bare = item
        .distractors()
        .filter(|option| option.choice.rationale.is_none());
    let Some(first) = bare.next() else {
        return;
    };
    let mut finding = item.finding(
        &UNEXPLAINED,
        item.part(&first.choice.part),
        "nothing says why this option is wrong",
    );
    for other in bare {
        finding = finding.other(item.part(&other.choice.part), "nor this one");
    }
    let finding = finding.help("write two spaces, `> ` and the reason below the option");
    found.push(finding.into());
}

/// Rationales of options, and the explanation of the whole where it is the only one: beside others it
/// may be a catchword to remember them by.
fn explanations<'i>(item: &'i Item<'_>) -> impl Iterator<Item = &'i Part> {
    let (choices, pairs): (Vec<&Choice>, &[Pair]) = match &item.quiz.answers {
        Answers::Choice(choices) => (choices.iter().collect(), &[]),
        Answers::Ordering { steps, extras } => (steps.iter().chain(extras).collect(), &[]),
        Answers::Matching(pairs) => (Vec::new(), pairs),
        _ => (Vec::new(), &[]),
    };
    let alone = choices.iter().all(|choice| choice.rationale.is_none())
        && pairs.iter().all(|pair| pair.rationale.is_none());
    choices
        .into_iter()
        .filter_map(|choice| choice.rationale.as_ref())
        .chain(item.quiz.why.iter().filter(move |_| alone))
}

/// A sign of Chinese, Japanese or Korean says about as much as two letters.
fn width(c: char) -> usize {
    match c {
        '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'.. => 2,
        _ => 1,
    }
}

/// A rationale too short to hold a reason.
fn empty(item: &Item<'_>, part: &Part, found: &mut Vec<Found>) {
    const EMPTY: [&str; 14] = [
        "incorrect",
        "correct",
        "wrong",
        "right",
        "true",
        "false",
        "not",
        "this",
        "is",
        "the",
        "answer",
        "see",
        "docs",
        "documentation",
    ];
    let length = part.text.chars().count();
    let room: usize = part.text.chars().map(width).sum();
    let says_nothing = words::lower(&part.text)
        .iter()
        .all(|word| EMPTY.contains(&word.as_str()));
    if room >= SHORTEST && !says_nothing {
        return;
    }
    let message = if says_nothing {
        "the rationale says only right or wrong".to_owned()
    } else {
        format!("the rationale has {}", Count(length, "character"))
    };
    let mut finding = item.finding(&EMPTY_RATIONALE, item.part(part), message);
    if !says_nothing {
        finding = finding.note(format!("a reason has hardly ever fewer than {SHORTEST}"));
    }
    let finding = finding.help("say what makes it right or wrong, in a sentence of its own");
    found.push(finding.into());
}
