//! Words as the lints read them: where they stand, what they stem from, and the short lists of
//! English words that carry a meaning for tests. Lists are short on purpose: a lint that misses a
//! case costs nothing, one that cries wolf costs the reader's trust in all of them.

use std::ops::Range;

/// Words from which on the beginning of a sentence no longer speaks: what follows qualifies.
pub(super) const CLAUSE: &[&str] = &[
    "that", "who", "whose", "whom", "because", "since", "if", "when", "whenever", "while", "where",
    "so", "but", "and", "or", "although", "though", "unless", "until", "after", "before", "as",
    "with", "without",
];

/// Negations of a question.
pub(super) const NEGATIVE: &[&str] = &["not", "except", "never", "cannot"];

/// Words that are too strong to be true as often as they are written.
pub(super) const ABSOLUTE: &[&str] = &["always", "never", "only", "must"];

/// Words that are as strong where they begin a statement: "all teas hold", but not "of all teas".
pub(super) const ABSOLUTE_FIRST: &[&str] = &["all", "none", "every", "no"];

/// Words that hedge.
pub(super) const VAGUE: &[&str] = &[
    "usually",
    "often",
    "may",
    "might",
    "some",
    "sometimes",
    "generally",
    "typically",
    "probably",
];

/// Superlatives that decide which of several workable options is right.
pub(super) const QUALIFIER: &[&str] = &["most", "least", "best", "first", "lowest"];

/// Words of five letters and more that say nothing about a subject.
const COMMON: &[&str] = &[
    "about",
    "above",
    "across",
    "after",
    "again",
    "against",
    "almost",
    "along",
    "already",
    "although",
    "always",
    "among",
    "another",
    "answer",
    "around",
    "because",
    "become",
    "before",
    "being",
    "below",
    "between",
    "cannot",
    "could",
    "different",
    "doing",
    "during",
    "either",
    "enough",
    "every",
    "first",
    "follow",
    "following",
    "given",
    "giving",
    "having",
    "however",
    "inside",
    "instead",
    "large",
    "later",
    "least",
    "makes",
    "making",
    "might",
    "needs",
    "never",
    "often",
    "other",
    "others",
    "outside",
    "rather",
    "really",
    "require",
    "right",
    "second",
    "several",
    "should",
    "since",
    "small",
    "something",
    "sometimes",
    "still",
    "their",
    "there",
    "these",
    "thing",
    "things",
    "those",
    "though",
    "three",
    "through",
    "under",
    "until",
    "using",
    "usually",
    "wants",
    "where",
    "whether",
    "which",
    "while",
    "whole",
    "whose",
    "within",
    "without",
    "would",
];

/// The ranges of the words of a text. A word is letters and digits with apostrophes inside.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut end = start;
        let mut rest = text[start..].char_indices().peekable();
        while let Some((offset, c)) = rest.next() {
            let inside = matches!(c, '\'' | '’')
                && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
            if !c.is_alphanumeric() && !inside {
                break;
            }
            end = start + offset + c.len_utf8();
        }
        at = end;
        Some(start..end)
    })
}

/// The words of a text in small letters.
pub(super) fn lower(text: &str) -> Vec<String> {
    words(text)
        .map(|range| text[range].to_lowercase())
        .collect()
}

/// How many words a text has.
pub(super) fn count(text: &str) -> usize {
    words(text).count()
}

/// Whether a word is one of a list, without regard to case.
pub(super) fn one_of(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

/// `not`, `except`, and `isn't`, whose apostrophe may be curly.
pub(super) fn is_negative(word: &str) -> bool {
    let lower = word.to_lowercase();
    one_of(&lower, NEGATIVE) || lower.ends_with("n't") || lower.ends_with("n’t")
}

/// Whether a word is written in capitals: `MOST`, and not the `I` of a name.
pub(super) fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    word.chars().count() > 1 && letters.all(char::is_uppercase)
}

/// What a word of the subject stems from, in small letters; none for words that are too short or
/// too common to give an answer away. Crude: endings are cut, so that `filters`, `filtered` and
/// `filtering` meet.
pub(super) fn content_stem(lower: &str) -> Option<String> {
    /// Letters of a word that is noticed.
    const LEAST: usize = 5;
    if lower.chars().count() < LEAST || COMMON.binary_search(&lower).is_ok() {
        return None;
    }
    if !lower.chars().any(char::is_alphabetic) {
        return None;
    }
    Some(stem(lower).to_owned())
}

/// The word without the commonest endings of English.
pub(super) fn stem(lower: &str) -> &str {
    const ENDINGS: [&str; 15] = [
        "ations", "ation", "ating", "ators", "ator", "ates", "ated", "ate", "ings", "ing", "ions",
        "ion", "ed", "es", "s",
    ];
    const KEPT: usize = 4;
    let lower = lower
        .strip_suffix("'s")
        .or_else(|| lower.strip_suffix("’s"))
        .unwrap_or(lower);
    let cut = ENDINGS
        .iter()
        .filter_map(|ending| lower.strip_suffix(ending))
        .find(|rest| rest.chars().count() >= KEPT && !rest.ends_with('s'))
        .unwrap_or(lower);
    if cut.chars().count() > KEPT {
        cut.strip_suffix('e').unwrap_or(cut)
    } else {
        cut
    }
}

/// The text with everything between backticks turned into spaces, byte for byte.
pub(super) fn without_code(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut at = 0;
    while let Some(open) = text[at..].find('`').map(|offset| at + offset) {
        let run = text[open..].bytes().take_while(|&b| b == b'`').count();
        let from = open + run;
        let Some(close) = closing(text, from, run) else {
            at = from;
            continue;
        };
        for byte in &mut bytes[from..close] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        at = close + run;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The start of the run of exactly `run` backticks behind `from`.
fn closing(text: &str, from: usize, run: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text[at..].find('`').map(|offset| at + offset) {
        let length = text[found..].bytes().take_while(|&b| b == b'`').count();
        if length == run {
            return Some(found);
        }
        at = found + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{COMMON, content_stem, is_capital, is_negative, lower, without_code};

    #[test]
    fn words_keep_their_apostrophes_and_lose_their_marks() {
        assert_eq!(
            lower("It doesn't 'work', (Größe)!"),
            ["it", "doesn't", "work", "größe"]
        );
        assert!(lower(" -- ").is_empty());
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for forms in [
            &["filter", "filters", "filtered", "filtering"][..],
            &["evaluate", "evaluation", "evaluator", "evaluates"],
            &["caches", "cache", "cached"],
        ] {
            let stems: Vec<_> = forms.iter().map(|form| content_stem(form)).collect();
            assert!(stems.iter().all(|stem| *stem == stems[0]), "{stems:?}");
        }
        assert_eq!(content_stem("which"), None);
        assert_eq!(content_stem("api"), None);
        assert_ne!(content_stem("class"), content_stem("clay"));
    }

    #[test]
    fn the_common_words_are_sorted() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn negations_and_capitals_are_seen() {
        for word in ["not", "NOT", "Except", "isn't", "doesn’t"] {
            assert!(is_negative(word), "{word}");
        }
        assert!(!is_negative("note") && !is_negative("cant"));
        assert!(is_capital("MOST") && is_capital("DON'T") && !is_capital("Most"));
        assert!(!is_capital("I"));
    }

    #[test]
    fn code_is_no_running_text() {
        assert_eq!(
            without_code("a `not b` ``x ` y`` é"),
            "a `     ` ``     `` é"
        );
        assert_eq!(without_code("one ` alone é"), "one ` alone é");
    }
}
