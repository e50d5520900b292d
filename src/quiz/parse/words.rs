//! What the words of a block say about its answers: how many a stem tells the reader to choose, and
//! whether an explanation counts on the order of the options. English, as exams of the field write.

use std::ops::Range;

/// Numbers as stems write them.
const NUMBERS: [&str; 8] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight",
];

/// The word for a number, in capitals, as exams print it.
pub(in crate::quiz) fn number_word(number: usize) -> String {
    match NUMBERS.get(number.wrapping_sub(1)) {
        Some(word) => word.to_uppercase(),
        None => number.to_string(),
    }
}

/// The last "Select TWO", "(Choose 2.)" or "choose three answers" of a stem: the number and its
/// range. A bare "choose two regions" is part of the story.
pub(super) fn told_number(text: &str) -> Option<(u32, Range<usize>)> {
    let words: Vec<Range<usize>> = words(text).collect();
    let mut found = None;
    for (index, verb) in words.iter().enumerate() {
        if !one_of(&text[verb.clone()], &["select", "choose", "pick"]) {
            continue;
        }
        let mut next = index + 1;
        while words
            .get(next)
            .is_some_and(|word| one_of(&text[word.clone()], &["the", "any", "exactly", "best"]))
        {
            next += 1;
        }
        let Some(number) = words.get(next) else {
            continue;
        };
        if !joined(text, verb.end, number.start) {
            continue;
        }
        let written = &text[number.clone()];
        let Some(value) = number_of(written) else {
            continue;
        };
        let in_brackets = text[..verb.start]
            .trim_end_matches(['*', '_'])
            .ends_with('(');
        let capitals = written.len() > 1 && written.bytes().all(|b| b.is_ascii_uppercase());
        let of_answers = words[next + 1..].iter().take(2).any(|word| {
            one_of(
                &text[word.clone()],
                &[
                    "answer",
                    "answers",
                    "option",
                    "options",
                    "response",
                    "responses",
                    "statements",
                ],
            ) && joined(text, number.end, word.start)
        });
        if in_brackets || capitals || of_answers {
            found = Some((value, verb.start..number.end));
        }
    }
    found
}

fn number_of(word: &str) -> Option<u32> {
    let digit = word.parse().ok().filter(|n| (1..=8).contains(n));
    let named = NUMBERS
        .iter()
        .position(|name| word.eq_ignore_ascii_case(name));
    digit.or_else(|| named.and_then(|index| u32::try_from(index + 1).ok()))
}

/// The first place where a rationale names an option by its letter or position: "option B",
/// "answers 1 and 3", "the first answer", "the option above".
pub(in crate::quiz) fn names_position(text: &str) -> Option<Range<usize>> {
    const OPTIONS: [&str; 4] = ["option", "options", "answer", "answers"];
    const LETTERED: [&str; 6] = [
        "option", "options", "answer", "answers", "choice", "choices",
    ];
    const ORDINALS: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "last", "previous", "next",
        "former",
    ];
    const PLACES: [&str; 2] = ["above", "below"];
    let mut before: Option<Range<usize>> = None;
    for word in words(text) {
        if let Some(first) = before.replace(word.clone())
            && joined(text, first.end, word.start)
        {
            let (a, b) = (&text[first.clone()], &text[word.clone()]);
            let letter = b.len() == 1 && matches!(b.as_bytes()[0], b'A'..=b'H' | b'1'..=b'8');
            let named = one_of(a, &LETTERED) && letter && !continues_as_name(text, word.end);
            let counted = one_of(a, &ORDINALS) && one_of(b, &OPTIONS);
            let placed = one_of(a, &OPTIONS) && one_of(b, &PLACES);
            if named || counted || placed {
                return Some(first.start..word.end);
            }
        }
    }
    None
}

/// "Answer A-level questions", "option 3.5 of the plan": the letter is the start of something else.
fn continues_as_name(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    matches!(rest.next(), Some('-' | '\'' | '.' | '/' | '+' | '#'))
        && rest.next().is_some_and(char::is_alphanumeric)
}

fn one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

/// Whether only white space and emphasis stand between two words.
fn joined(text: &str, from: usize, to: usize) -> bool {
    // The few words between a verb and its number are part of the phrase.
    text[from..to]
        .bytes()
        .all(|b| b.is_ascii_alphabetic() || matches!(b, b' ' | b'\t' | b'\n' | b'\r' | b'*' | b'_'))
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let start = at + rest.find(char::is_alphanumeric)?;
        let rest = &text[start..];
        let end = start
            + rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
        at = end;
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::{names_position, told_number};

    fn told(text: &str) -> Option<(u32, &str)> {
        told_number(text).map(|(number, range)| (number, &text[range]))
    }

    #[test]
    fn stems_tell_the_number_in_the_wording_of_exams() {
        assert_eq!(told("Which? (Select TWO.)"), Some((2, "Select TWO")));
        assert_eq!(told("Which? (Choose 3)"), Some((3, "Choose 3")));
        assert_eq!(told("Which? (**Select two**.)"), Some((2, "Select two")));
        assert_eq!(told("(Select **TWO**.)"), Some((2, "Select **TWO")));
        assert_eq!(told("Choose two answers."), Some((2, "Choose two")));
        assert_eq!(told("Select the TWO best."), Some((2, "Select the TWO")));
        assert_eq!(told("Pick two of the\ncorrect answers"), None);
    }

    #[test]
    fn numbers_of_the_story_are_no_instruction() {
        assert_eq!(told("Users choose two regions. Which one?"), None);
        assert_eq!(told("They select. Two things happen."), None);
        assert_eq!(told("select 2 rows"), None);
    }

    #[test]
    fn rationales_that_count_on_the_order_are_found() {
        for (text, place) in [
            ("As option B says.", "option B"),
            ("Unlike Option **C**, it works.", "Option **C"),
            ("Options A and D are slow", "Options A"),
            ("The first answer is slower.", "first answer"),
            ("see the option above", "option above"),
            ("answer 2 costs more", "answer 2"),
        ] {
            assert_eq!(names_position(text).map(|range| &text[range]), Some(place));
        }
    }

    #[test]
    fn ordinary_words_name_no_position() {
        for text in [
            "It is the first choice of many teams.",
            "To answer a question, it reads.",
            "An option: A/B tests.",
            "Answer A-level questions",
            "The second one is wrong",
            "One answer is first. Options follow",
        ] {
            assert_eq!(names_position(text), None, "{text}");
        }
    }
}
