//! Options against each other: lengths, options about options, twins, overlaps and mixtures.

use super::Found;
use super::codes::{ABOVE, COMBINED, LIKE_OPTIONS, LONGEST_KEY, MIXED_OPTIONS, OVERLAPPING};
use super::item::{Item, Opt};
use super::numbers::{self, Quantity};
use super::words;
use crate::count::Count;
use crate::diagnostic::{Diagnostic, Level};

/// A key this many times longer than the longest other option gives itself away.
const LONGER: f64 = 1.3;
/// Characters below which a difference in length is no hint.
const LONGER_BY: usize = 15;

pub(super) fn lint(item: &Item<'_>, found: &mut Vec<Found>) {
    if !item.has_options() {
        return;
    }
    longest(item, found);
    let mut about: Vec<Diagnostic> = item.options.iter().filter_map(|o| above(item, o)).collect();
    // "All" is worse than "none".
    about.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    found.extend(first_of(about).map(Found::from));
    let combined = item.options.iter().filter_map(|o| combined(item, o));
    found.extend(first_of(combined.collect()).map(Found::from));
    alike(item, found);
    overlapping(item, found);
    mixed(item, found);
}

/// The shortest key against the longest other option: only if every key sticks out it is a hint.
fn longest(item: &Item<'_>, found: &mut Vec<Found>) {
    let key = item.keys().min_by_key(|option| option.chars);
    let other = item.distractors().max_by_key(|option| option.chars);
    let Some((key, other)) = key.zip(other) else {
        return;
    };
    let sticks_out = super::number(key.chars) > LONGER * super::number(other.chars)
        && key.chars > other.chars + LONGER_BY;
    if !sticks_out {
        return;
    }
    found.push(
        item.finding(
            &LONGEST_KEY,
            item.part(&key.choice.part),
            "the right option is much longer than all others",
        )
        .label(Count(key.chars, "character").to_string())
        .other(
            item.part(&other.choice.part),
            format!(
                "the longest of the others: {}",
                Count(other.chars, "character")
            ),
        )
        .help(
            "shorten it (the rationale may hold the details), or say as much in the other options",
        )
        .into(),
    );
}

/// One finding for all of a kind: the first, which points at the others.
fn first_of(findings: Vec<Diagnostic>) -> Option<Diagnostic> {
    let mut findings = findings.into_iter();
    let first = findings.next()?;
    Some(findings.fold(first, |first, other| {
        first.other(other.span, "this one too")
    }))
}

/// "All of the above".
fn above(item: &Item<'_>, option: &Opt<'_>) -> Option<Diagnostic> {
    const MOST_WORDS: usize = 7;
    let list = &option.words;
    if list.len() > MOST_WORDS {
        return None;
    }
    let at = |index: usize| list.get(index).map_or("", String::as_str);
    let quantity = at(0);
    let of = if at(1) == "of" { 2 } else { 1 };
    let rest = if at(of) == "the" { of + 1 } else { of };
    let is_about_others = match at(rest) {
        "above" | "foregoing" => true,
        "these" | "those" => list.len() == rest + 1,
        "options" | "answers" | "choices" => at(of) == "the" && list.len() <= rest + 2,
        "other" => matches!(at(rest + 1), "options" | "answers" | "choices"),
        _ => false,
    };
    if !is_about_others || !matches!(quantity, "all" | "both" | "none" | "any" | "neither") {
        return None;
    }
    let level = match quantity {
        "all" | "both" => Level::Error,
        _ => Level::Warning,
    };
    let help = match level {
        Level::Error => "make it a question with several right options, \"(Select TWO.)\"",
        _ => "write an option that could be right by itself",
    };
    let finding = item.finding(
        &ABOVE,
        item.part(&option.choice.part),
        "this option is about other options and not about the question",
    );
    Some(finding.level(level).help(help))
}

/// "A and C", "1, 2 and 4".
fn combined(item: &Item<'_>, option: &Opt<'_>) -> Option<Diagnostic> {
    const ROMAN: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];
    const JOINTS: [&str; 8] = [
        "and",
        "or",
        "both",
        "only",
        "neither",
        "nor",
        "options",
        "statements",
    ];
    let text = option.text();
    let (mut labels, mut joints) = (0, 0);
    for range in words::words(text) {
        let word = &text[range];
        let letter = word.len() == 1 && matches!(word.as_bytes()[0], b'A'..=b'H' | b'1'..=b'9');
        if letter || ROMAN.contains(&word) {
            labels += 1;
        } else if words::one_of(word, &JOINTS) {
            joints += 1;
        } else {
            return None;
        }
    }
    (labels >= 2 && joints >= 1).then(|| {
        item.finding(
            &COMBINED,
            item.part(&option.choice.part),
            "this option combines other options by their letters",
        )
        .help("make every statement an option of its own and mark those that are right")
    })
}

/// Two options that a reader takes for one, or one that includes another. Pairs are compared, so only
/// of as many options as somebody would read.
fn alike(item: &Item<'_>, found: &mut Vec<Found>) {
    const COMPARED: usize = 100;
    let options = &item.options[..item.options.len().min(COMPARED)];
    let gists: Vec<Vec<&str>> = options.iter().map(gist).collect();
    let said: Vec<String> = options.iter().map(|o| o.text().to_lowercase()).collect();
    for (i, option) in options.iter().enumerate() {
        for (j, first) in options[..i].iter().enumerate() {
            let why = if gists[i] == gists[j] && !gists[i].is_empty() {
                "two options say almost the same"
            } else if includes(&said[i], first, &said[j]) || includes(&said[j], option, &said[i]) {
                "one option includes the other"
            } else {
                continue;
            };
            found.push(
                item.finding(&LIKE_OPTIONS, item.part(&option.choice.part), why)
                    .other(item.part(&first.choice.part), "and this one")
                    .help("change one of the two, so that only one of them can be right")
                    .into(),
            );
            return;
        }
    }
}

/// What an option says, without articles and endings. Whole words are compared and not letters: a
/// single word exchanged, `higher` for `lower`, is a difference that is meant, and so is their order.
fn gist<'o>(option: &'o Opt<'_>) -> Vec<&'o str> {
    let plain = !option.raw.contains('`');
    let said = option
        .words
        .iter()
        .filter(|word| !words::one_of(word, &["a", "an", "the"]));
    said.map(|word| words::stem(word))
        .filter(|_| plain)
        .collect()
}

/// Whether `long` begins or ends with all of `short`, a statement of its own, which says `said` in
/// lower case as `long` is. Names are no statements: one product's name may begin with that of another.
fn includes(long: &str, short: &Opt<'_>, said: &str) -> bool {
    const STATEMENT: usize = 4;
    let is_gap = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':');
    let begins = long
        .strip_prefix(said)
        .is_some_and(|rest| rest.starts_with(is_gap));
    let ends = long
        .strip_suffix(said)
        .is_some_and(|rest| rest.ends_with(is_gap));
    short.words.len() >= STATEMENT && (begins || ends) && !is_name(short.text())
}

/// Whether every longer word begins with a capital letter.
fn is_name(text: &str) -> bool {
    const SHORT: usize = 3;
    words::words(text).all(|range| {
        let word = &text[range];
        word.len() <= SHORT || word.starts_with(|c: char| !c.is_lowercase())
    })
}

/// Ranges of numbers that share some.
fn overlapping(item: &Item<'_>, found: &mut Vec<Found>) {
    let quantities: Vec<Option<Quantity>> = item
        .options
        .iter()
        .map(|option| numbers::quantity(option.text()))
        .collect();
    for (i, a) in quantities.iter().enumerate() {
        for (j, b) in quantities[..i].iter().enumerate() {
            let (Some(a), Some(b)) = (a, b) else {
                continue;
            };
            if !a.overlaps(b) {
                continue;
            }
            let (this, first) = (&item.options[i].choice.part, &item.options[j].choice.part);
            found.push(
                item.finding(
                    &OVERLAPPING,
                    item.part(this),
                    format!("`{}` and `{}` share numbers", first.text, this.text),
                )
                .other(item.part(first), "shares numbers with it")
                .help("let each range begin behind the end of the other")
                .into(),
            );
            return;
        }
    }
}

/// Names beside sentences, or numbers in different units.
fn mixed(item: &Item<'_>, found: &mut Vec<Found>) {
    let link = |option: &&Opt<'_>| {
        let raw = option.raw.trim();
        raw.starts_with("[[") && raw.ends_with("]]") && raw.matches("[[").count() == 1
    };
    let links = item.options.iter().filter(link).count();
    if links > 0
        && let Some(other) = item.options.iter().find(|o| !link(o) && o.words.len() > 5)
    {
        found.push(
            item.finding(
                &MIXED_OPTIONS,
                item.part(&other.choice.part),
                "some options are names and this one is a sentence",
            )
            .help("write all options as names or all as sentences")
            .into(),
        );
        return;
    }
    let quantities: Vec<_> = item
        .options
        .iter()
        .filter_map(|option| Some((option, numbers::quantity(option.text())?)))
        .filter(|(_, quantity)| !quantity.unit.is_empty())
        .collect();
    if quantities.len() < item.options.len() {
        return;
    }
    let first = quantities.first().map(|(_, quantity)| &quantity.unit);
    let Some((option, quantity)) = quantities.iter().find(|(_, q)| Some(&q.unit) != first) else {
        return;
    };
    found.push(
        item.finding(
            &MIXED_OPTIONS,
            item.part(&option.choice.part),
            format!(
                "`{}` and `{}` are different units",
                first.map_or("", String::as_str),
                quantity.unit
            ),
        )
        .help("write all numbers in one unit")
        .into(),
    );
}
