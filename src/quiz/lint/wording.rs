//! The wording of the stem: whether the reader can see what is asked, and sees the one word that
//! decides.

use std::ops::Range;

use super::Found;
use super::codes::{
    BLANK_INSIDE, DOUBLE_NEGATIVE, DUMP, HIDDEN_QUALIFIER, UNFOCUSED, UNMARKED_NEGATIVE,
};
use super::item::Item;
use super::words::{self, CLAUSE, QUALIFIER, is_negative, one_of};
use crate::count::Count;
use crate::quiz::model::{Answers, Part};

/// Words that a stem without a question mark needs to set a task. A house rule.
const TASK: usize = 8;
/// How many times longer than the stem options may be on average. A question of a few words can be
/// complete ("How does it work?"), so a little longer says nothing. A house rule.
const LONGER_THAN_STEM: usize = 2;

/// Whether the stem asks for what is not so.
pub(super) fn lint(item: &Item<'_>, found: &mut Vec<Found>) -> bool {
    dump(item, found);
    if !item.kind.is_choice() {
        return false;
    }
    let negative = negative(item);
    if let Some(word) = &negative {
        if !item.is_marked(word) {
            let written = &item.stem[word.clone()];
            found.push(
                item.finding(
                    &UNMARKED_NEGATIVE,
                    item.in_stem(word.clone()),
                    format!("the question turns on `{written}`, which is easily read over"),
                )
                .help(format!(
                    "ask for what is so, or write `{}`",
                    written.to_uppercase()
                ))
                .into(),
            );
        }
        double(item, found);
    }
    if item.has_options() {
        for word in qualifiers(item) {
            let written = &item.stem[word.clone()];
            found.push(
                item.finding(
                    &HIDDEN_QUALIFIER,
                    item.in_stem(word.clone()),
                    format!("`{written}` decides between the options, which is easily read over"),
                )
                .help(format!("write `{}`", written.to_uppercase()))
                .into(),
            );
        }
        unfocused(item, found);
        blank(item, found);
    }
    negative.is_some() && item.has_options()
}

/// The negation that turns the question round: in the main clause of the sentence that asks. A
/// negation in a later clause ("a tool that does not ...") is part of what is asked for, and a
/// question why something is not so has it as its subject.
fn negative(item: &Item<'_>) -> Option<Range<usize>> {
    if !item.has_options() {
        return None;
    }
    let mut clause = false;
    for (index, word) in item.question_words().enumerate() {
        let text = &item.stem[word.clone()];
        if index == 0 && one_of(text, &["why", "how"]) {
            return None;
        }
        if text.eq_ignore_ascii_case("except") || !clause && is_negative(text) {
            return Some(word);
        }
        clause |= index > 0 && one_of(text, CLAUSE);
    }
    None
}

/// A negative option under a negative stem.
fn double(item: &Item<'_>, found: &mut Vec<Found>) {
    let negated = item
        .options
        .iter()
        .find(|option| option.words.iter().any(|word| is_negative(word)));
    if let Some(option) = negated {
        found.push(
            item.finding(
                &DOUBLE_NEGATIVE,
                item.word_in(&option.choice.part, is_negative),
                "a negative option answers a negative question",
            )
            .help("ask for what is so, or turn the option round")
            .into(),
        );
    }
}

/// Superlatives of the sentence that asks that nothing makes visible.
fn qualifiers(item: &Item<'_>) -> Vec<Range<usize>> {
    let list: Vec<Range<usize>> = item.question_words().collect();
    let text = |index: Option<usize>| {
        index
            .and_then(|index| list.get(index))
            .map_or("", |word| &item.stem[word.clone()])
    };
    let advises = list
        .iter()
        .any(|word| one_of(&item.stem[word.clone()], &["should", "must"]));
    let mut hidden = Vec::new();
    for (index, word) in list.iter().enumerate() {
        if !one_of(text(Some(index)), QUALIFIER) || item.is_marked(word) {
            continue;
        }
        let before = text(index.checked_sub(1));
        let after = text(Some(index + 1));
        let hyphen =
            item.stem[word.end..].starts_with('-') || item.stem[..word.start].ends_with('-');
        let idiom = match text(Some(index)).to_lowercase().as_str() {
            "least" => one_of(before, &["at"]) || one_of(after, &["privilege", "privileged"]),
            "most" => {
                one_of(before, &["at", "in", "for", "by", "on", "of"]) || one_of(after, &["of"])
            }
            "best" => one_of(after, &["practice", "practices"]),
            // "the first step" is one of several things; "drank tea first" is a matter of history,
            // "should try first" of choice.
            "first" => {
                !advises || one_of(before, &["at", "the", "a", "their", "its", "each", "every"])
            }
            _ => false,
        };
        if !hyphen && !idiom {
            hidden.push(word.clone());
        }
    }
    hidden
}

/// A stem that asks nothing by itself.
fn unfocused(item: &Item<'_>, found: &mut Vec<Found>) {
    let stem = &item.quiz.search_text;
    let asks = stem.contains('?') || stem.contains("___");
    let words = words::count(stem);
    let chars = stem.chars().count();
    let total: usize = item.options.iter().map(|option| option.chars).sum();
    let average = total / item.options.len().max(1);
    let message = if !asks && words < TASK {
        "the stem asks nothing that could be answered without the options".to_owned()
    } else if average > LONGER_THAN_STEM * chars {
        format!(
            "the options are much longer than the question: {} to {chars}",
            Count(average, "character")
        )
    } else {
        return;
    };
    found.push(
        item.finding(&UNFOCUSED, item.whole_stem(), message)
            .help("put the situation and the question into the stem, and only what differs into the options")
            .into(),
    );
}

/// A blank that options must be read into.
fn blank(item: &Item<'_>, found: &mut Vec<Found>) {
    const LAST: usize = 5;
    let Some(at) = item.stem.rfind("___") else {
        return;
    };
    if words::count(&item.stem[at..]) <= LAST {
        return;
    }
    let start = item.stem[..at].trim_end_matches('_').len();
    found.push(
        item.finding(
            &BLANK_INSIDE,
            item.in_stem(start..at + 3),
            "the blank stands in the middle of the sentence",
        )
        .help("ask a question, or turn the sentence so that it ends with the blank")
        .into(),
    );
}

/// Words of those who sell remembered exams.
fn dump(item: &Item<'_>, found: &mut Vec<Found>) {
    let quiz = item.quiz;
    let choices = match &quiz.answers {
        Answers::Choice(choices) => choices.as_slice(),
        _ => &[],
    };
    let stem = Part {
        text: quiz.search_text.clone(),
        span: quiz.stem.clone(),
    };
    let parts = std::iter::once(&stem)
        .chain(&quiz.hints)
        .chain(&quiz.why)
        .chain(choices.iter().map(|choice| &choice.part))
        .chain(
            choices
                .iter()
                .filter_map(|choice| choice.rationale.as_ref()),
        );
    for part in parts {
        if let Some(word) = remembered(&part.text) {
            let first = |other: &str| other.eq_ignore_ascii_case(word);
            found.push(
                item.finding(
                    &DUMP,
                    item.word_in(part, first),
                    "this speaks of questions that were remembered from an exam",
                )
                .help("write a question of your own, and say nothing of real ones")
                .into(),
            );
            return;
        }
    }
}

/// The word with which a text begins to speak of remembered exams.
fn remembered(text: &str) -> Option<&str> {
    const PAIRS: [(&str, [&str; 2]); 3] = [
        ("actual", ["exam", "exams"]),
        ("brain", ["dump", "dumps"]),
        ("real", ["question", "questions"]),
    ];
    let mut before = "";
    for range in words::words(text) {
        let word = &text[range];
        let told = PAIRS
            .iter()
            .any(|(first, next)| before.eq_ignore_ascii_case(first) && one_of(word, next));
        if told {
            return Some(before);
        }
        if one_of(word, &["braindump", "braindumps"]) {
            return Some(word);
        }
        before = word;
    }
    None
}
