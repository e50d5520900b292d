//! Cues: what lets somebody who knows nothing of the subject choose the right option, from the words
//! and the grammar alone.

use std::collections::BTreeSet;

use super::Found;
use super::codes::{ABSOLUTES, CLANG, CONVERGENCE, GRAMMAR, VAGUE_KEY};
use super::item::{Item, Opt};
use super::words::{self, ABSOLUTE, ABSOLUTE_FIRST, VAGUE, content_stem, one_of};
use crate::diagnostic::Diagnostic;

pub(super) fn lint(item: &Item<'_>, found: &mut Vec<Found>) {
    if !item.has_options() {
        return;
    }
    let content: Vec<BTreeSet<String>> = item.options.iter().map(stems).collect();
    clang(item, &content, found);
    convergence(item, &content, found);
    absolutes(item, found);
    vague(item, found);
    article(item, found);
    found.extend(forms(item).map(Found::from));
    found.extend(capitals(item).map(Found::from));
    found.extend(stops(item).map(Found::from));
}

/// Stems of the content words of an option.
fn stems(option: &Opt<'_>) -> BTreeSet<String> {
    option
        .words
        .iter()
        .filter_map(|word| content_stem(word))
        .collect()
}

/// A word of the stem that stands in every key and in no other option.
fn clang(item: &Item<'_>, content: &[BTreeSet<String>], found: &mut Vec<Found>) {
    let in_question: BTreeSet<String> = item
        .question_words()
        .filter_map(|word| content_stem(&item.stem[word].to_lowercase()))
        .collect();
    if in_question.is_empty() {
        return;
    }
    let Some(key) = item.keys().next() else {
        return;
    };
    for echoed in &in_question {
        let tells = |(option, stems): (&Opt<'_>, &BTreeSet<String>)| {
            option.choice.correct == stems.contains(echoed)
        };
        if !item.options.iter().zip(content).all(tells) {
            continue;
        }
        let is_meant =
            |word: &str| content_stem(&word.to_lowercase()).is_some_and(|stem| stem == *echoed);
        let Some(in_stem) = item
            .question_words()
            .find(|word| is_meant(&item.stem[word.clone()]))
        else {
            continue;
        };
        let written = item.stem[in_stem.clone()].to_lowercase();
        found.push(Found {
            finding: item
                .finding(
                    &CLANG,
                    item.word_in(&key.choice.part, is_meant),
                    format!("only the right answer repeats `{written}` from the question"),
                )
                .other(item.in_stem(in_stem), "asked here")
                .help("use another word in one of the two, or the same word in a wrong option too"),
            word: Some(echoed.clone()),
        });
        return;
    }
}

/// The key is put together from pieces of the others, as writers of variations do.
fn convergence(item: &Item<'_>, all: &[BTreeSet<String>], found: &mut Vec<Found>) {
    const MARGIN: usize = 2;
    const LEAST: usize = 3;
    let mut keys = item.keys();
    let (Some(key), None) = (keys.next(), keys.next()) else {
        return;
    };
    if item.options.len() < LEAST {
        return;
    }
    let shared = |index: usize| {
        all[index]
            .iter()
            .filter(|stem| (0..all.len()).any(|other| other != index && all[other].contains(*stem)))
            .count()
    };
    let (mut of_key, mut of_others) = (0, 0);
    for (index, option) in item.options.iter().enumerate() {
        if option.choice.correct {
            of_key = shared(index);
        } else {
            of_others = of_others.max(shared(index));
        }
    }
    if of_key >= of_others + MARGIN {
        found.push(
            item.finding(
                &CONVERGENCE,
                item.part(&key.choice.part),
                format!(
                    "the right option shares {of_key} words with the others, any other at most {of_others}"
                ),
            )
            .help("let the wrong options resemble each other as much as they resemble the right one")
            .into(),
        );
    }
}

/// Strong words in wrong options only.
fn absolutes(item: &Item<'_>, found: &mut Vec<Found>) {
    const LEAST: usize = 2;
    let is_absolute = |option: &&Opt<'_>| {
        let first = option.words.first().map_or("", String::as_str);
        option.has(ABSOLUTE) || ABSOLUTE_FIRST.contains(&first)
    };
    if item.keys().any(|key| is_absolute(&key)) {
        return;
    }
    let mut strong = item.distractors().filter(is_absolute);
    let (Some(first), rest) = (strong.next(), strong) else {
        return;
    };
    let rest: Vec<_> = rest.collect();
    if rest.len() + 1 < LEAST {
        return;
    }
    let is_strong = |word: &str| one_of(word, ABSOLUTE) || one_of(word, ABSOLUTE_FIRST);
    let mut finding = item.finding(
        &ABSOLUTES,
        item.word_in(&first.choice.part, is_strong),
        "words such as `always` and `only` stand in wrong options alone",
    );
    for option in rest {
        finding = finding.other(item.word_in(&option.choice.part, is_strong), "here too");
    }
    let finding = finding.help("remove them, or make the wrong options wrong by their content");
    found.push(finding.into());
}

/// Hedging words in the key only.
fn vague(item: &Item<'_>, found: &mut Vec<Found>) {
    if item.distractors().any(|option| option.has(VAGUE)) || !item.keys().all(|key| key.has(VAGUE))
    {
        return;
    }
    let Some(key) = item.keys().next() else {
        return;
    };
    let is_vague = |word: &str| one_of(word, VAGUE);
    found.push(
        item.finding(
            &VAGUE_KEY,
            item.word_in(&key.choice.part, is_vague),
            "only the right option is worded with care",
        )
        .help("state it plainly, or hedge a wrong option as well")
        .into(),
    );
}

/// A stem that ends in `a` or `an`.
fn article(item: &Item<'_>, found: &mut Vec<Found>) {
    let end = item.stem.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = end.rfind(|c: char| !c.is_alphanumeric()).map_or(0, |at| {
        at + end[at..].chars().next().map_or(1, char::len_utf8)
    });
    let article = &end[start..];
    let wants_vowel = match article {
        "a" => false,
        "an" => true,
        _ => return,
    };
    let disagrees = item.options.iter().find(|option| {
        let first = option.words.first().and_then(|word| word.chars().next());
        first.is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u') != wants_vowel)
    });
    if let Some(option) = disagrees {
        found.push(
            item.finding(
                &GRAMMAR,
                item.in_stem(start..end.len()),
                format!("the article `{article}` rules out an option"),
            )
            .other(item.part(&option.choice.part), "this one")
            .help("end the stem with \"a or an\", or begin every option with its article")
            .into(),
        );
    }
}

/// `To train a model` beside `Training a model`.
fn forms(item: &Item<'_>) -> Option<Diagnostic> {
    const VERBS: &[&str] = &[
        "add",
        "ask",
        "build",
        "call",
        "choose",
        "configure",
        "create",
        "deploy",
        "enable",
        "fine",
        "increase",
        "lower",
        "raise",
        "reduce",
        "remove",
        "replace",
        "run",
        "send",
        "set",
        "store",
        "train",
        "turn",
        "use",
        "write",
    ];
    let verb = |option: &&Opt<'_>| {
        option
            .words
            .first()
            .is_some_and(|word| word == "to" || VERBS.contains(&word.as_str()))
    };
    let gerund = |option: &&Opt<'_>| {
        let first = option
            .words
            .first()
            .and_then(|word| word.strip_suffix("ing"));
        let determined = option
            .words
            .get(1)
            .is_some_and(|word| one_of(word, &["a", "an", "the", "all", "every", "more", "each"]));
        first.is_some_and(|stem| stem.len() >= 3) && determined
    };
    let (a, b) = (
        item.options.iter().find(verb)?,
        item.options.iter().find(gerund)?,
    );
    Some(
        item.finding(
            &GRAMMAR,
            item.part(&b.choice.part),
            "options differ in the form of their verbs",
        )
        .other(item.part(&a.choice.part), "another form")
        .help("begin all options in the same way"),
    )
}

/// Capital letters at the beginning of some options.
fn capitals(item: &Item<'_>) -> Option<Diagnostic> {
    let first = |option: &Opt<'_>| {
        let plain = option.raw.starts_with(char::is_alphabetic);
        let letter = option.text().chars().next()?;
        // A name such as `k-means` or `iPhone` keeps its small letter.
        let word = option.text().split_whitespace().next()?;
        let name = word.len() > 1 && !word.chars().all(char::is_alphabetic)
            || word.chars().skip(1).any(char::is_uppercase);
        (plain && letter.is_alphabetic() && !name).then(|| letter.is_uppercase())
    };
    let upper = item
        .options
        .iter()
        .filter(|o| first(o) == Some(true))
        .count();
    let small: Vec<_> = item
        .options
        .iter()
        .filter(|o| first(o) == Some(false))
        .collect();
    if upper == 0 || small.is_empty() {
        return None;
    }
    // The fewer ones are the slip; names begin with a capital letter wherever they stand.
    let slip = small.first()?;
    let proper = item
        .options
        .iter()
        .filter(|o| first(o) == Some(true))
        .all(|option| option.raw.starts_with("[[") || is_name(option.text()));
    if proper {
        return None;
    }
    Some(
        item.finding(
            &GRAMMAR,
            item.part(&slip.choice.part),
            "some options begin with a capital letter and this one does not",
        )
        .help("begin all options alike"),
    )
}

/// Whether later words are capitalised too, as in names.
fn is_name(text: &str) -> bool {
    let list: Vec<_> = words::words(text).collect();
    list.len() == 1
        || list
            .iter()
            .skip(1)
            .any(|w| text[w.clone()].starts_with(char::is_uppercase))
}

/// A full stop behind some options.
fn stops(item: &Item<'_>) -> Option<Diagnostic> {
    let ends = |option: &&Opt<'_>| option.text().ends_with('.');
    let with = item.options.iter().filter(ends).count();
    if with == 0 || with == item.options.len() {
        return None;
    }
    let usual = with * 2 > item.options.len();
    let slip = item.options.iter().find(|option| ends(option) != usual)?;
    let (message, help) = if usual {
        (
            "all options end with a full stop, but for some",
            "add the full stop",
        )
    } else {
        (
            "only some options end with a full stop",
            "remove the full stop",
        )
    };
    Some(
        item.finding(&GRAMMAR, item.part(&slip.choice.part), message)
            .help(help),
    )
}
