//! Text to words, the same way when a book is indexed and when a reader types. The rules are held by
//! `tests/data/tokens.json`, a table that this module and the browser's `js/search/tokenize.js` both
//! run: a word that only one of the two would find is a page nobody finds.
//!
//! 1. A word is a run of letters, digits and combining marks. Single `- . : / @ _` between two words
//!    join them into a chunk.
//! 2. A chunk with a digit, or with a joint other than `-`, is technical (`10.0.0.0/16`): it is kept
//!    whole and its words of two or more characters are kept too. Any other chunk is only split.
//! 3. A word with capitals inside is kept whole and split at them (`DataLake`); capitals with a
//!    plural `s` behind them are an ordinary word. A lone `++` or `#` behind a word makes a second
//!    one (`C++`).
//! 4. A single letter beside an apostrophe is dropped (`don't`, `l'eau`).
//! 5. Scripts written without spaces give overlapping pairs of characters and the last character of
//!    the run, so that each character begins exactly one word and a prefix finds it.
//! 6. Words are folded: lower case, compatibility forms, no Latin accents. Longer ones than 64
//!    characters are dropped; nobody types them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words with more characters than this are not indexed.
const LONGEST: usize = 64;

/// What the tokenizer knows about a word beyond its folded form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    /// Neither stemmed nor corrected: it has a digit, a joint, capitals inside, or no spaces around.
    pub(crate) exact: bool,
    /// Two or more capitals and nothing else, so never a stop word: `IT` is not `it`.
    pub(crate) capitals: bool,
}

/// Calls `each` with every word of `text` in order, folded.
pub(crate) fn tokens(text: &str, each: &mut impl FnMut(&str, Traits)) {
    let mut scratch = String::new();
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        if KINDS[usize::from(byte)] == 0 {
            at += 1;
            continue;
        }
        let word = Word::at(text, at);
        if word.end > at {
            at = chunk(text, word, &mut scratch, each);
        } else if let Some(end) = unspaced_end(text, at) {
            grams(&text[at..end], &mut scratch, each);
            at = end;
        } else {
            at += char_at(text, at).map_or(1, char::len_utf8);
        }
    }
}

/// The form under which a whole name is looked up: folded words with single spaces between them.
pub(crate) fn name_key(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    fold(name, &mut folded);
    let mut key = String::with_capacity(folded.len());
    for part in folded.split(|c| !is_word(c)).filter(|p| !p.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(part);
    }
    key
}

/// Lower case, compatibility forms, without the accents of European scripts.
fn fold(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        out.push_str(text);
        out.make_ascii_lowercase();
        return;
    }
    // Lower case last: compatibility forms of letters that have no small one may be capitals.
    let plain: String = text
        .nfkd()
        .filter(|c| !('\u{300}'..='\u{36f}').contains(c))
        .nfkc()
        .collect();
    out.push_str(&plain.to_lowercase());
}

const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
/// Anything that is not ASCII: the character itself has to be asked.
const WIDE: u8 = 8;

/// What kind of word character a byte is, 0 for none. Most bytes of most books are settled here.
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    loop {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => WIDE,
            _ => 0,
        };
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

/// A run of word characters and what kinds are among them.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    kinds: u8,
}

impl Word {
    /// The word that begins at `start`; empty when none does.
    fn at(text: &str, start: usize) -> Self {
        let bytes = text.as_bytes();
        let (mut end, mut kinds) = (start, 0);
        while let Some(&byte) = bytes.get(end) {
            let kind = KINDS[usize::from(byte)];
            if kind == 0 {
                break;
            }
            kinds |= kind;
            if kind != WIDE {
                end += 1;
                continue;
            }
            let Some(c) = char_at(text, end).filter(|&c| is_word(c) && !is_unspaced(c)) else {
                break;
            };
            let kind = (UPPER * u8::from(c.is_uppercase())) | (DIGIT * u8::from(c.is_numeric()));
            kinds |= if kind == 0 { LOWER } else { kind };
            end += c.len_utf8();
        }
        Self { start, end, kinds }
    }

    /// Whether a character of this kind is in it.
    fn has(self, kind: u8) -> bool {
        self.kinds & kind != 0
    }

    fn text(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// More than one character.
    fn is_long(self, text: &str) -> bool {
        self.text(text).chars().nth(1).is_some()
    }
}

/// Emits the words of the chunk that begins with `first`; returns where it ends.
fn chunk(
    text: &str,
    first: Word,
    scratch: &mut String,
    each: &mut impl FnMut(&str, Traits),
) -> usize {
    let bytes = text.as_bytes();
    let (mut end, mut technical, mut digit) = (first.end, false, first.has(DIGIT));
    let mut joints = 0_u32;
    while let Some(&joint @ (b'-' | b'.' | b':' | b'/' | b'@' | b'_')) = bytes.get(end) {
        let next = Word::at(text, end + 1);
        if next.end == next.start {
            break;
        }
        technical |= joint != b'-';
        digit |= next.has(DIGIT);
        joints += 1;
        end = next.end;
    }
    if joints == 0 {
        lone(text, first, scratch, each);
        return end;
    }
    let technical = technical || digit;
    if technical {
        emit(&text[first.start..end], EXACT, scratch, each);
    }
    let mut word = first;
    loop {
        if !technical || word.is_long(text) {
            cased(text, word, scratch, each);
        }
        if word.end >= end {
            return end;
        }
        word = Word::at(text, word.end + 1);
    }
}

const EXACT: Traits = Traits {
    exact: true,
    capitals: false,
};

/// A chunk of one word: apostrophes and the sign of `C++` are looked for around it.
fn lone(text: &str, word: Word, scratch: &mut String, each: &mut impl FnMut(&str, Traits)) {
    let (before, after) = (&text[..word.start], &text[word.end..]);
    if word.end - word.start <= 4 && !word.is_long(text) {
        let apostrophe = ['\'', '\u{2019}'];
        if before.ends_with(apostrophe) || after.starts_with(apostrophe) {
            return;
        }
    }
    let sign = match after.as_bytes() {
        [b'+', b'+', ..] => 2,
        [b'#', ..] => 1,
        _ => 0,
    };
    if sign > 0 && !char_at(text, word.end + sign).is_some_and(is_word) {
        emit(&text[word.start..word.end + sign], EXACT, scratch, each);
    }
    cased(text, word, scratch, each);
}

/// A word, and the parts between its inner capitals.
fn cased(text: &str, word: Word, scratch: &mut String, each: &mut impl FnMut(&str, Traits)) {
    let written = word.text(text);
    if !word.has(WIDE | UPPER) {
        let traits = Traits {
            exact: word.has(DIGIT),
            capitals: false,
        };
        if written.len() <= LONGEST {
            each(written, traits);
        }
        return;
    }
    let mut cuts = inner_capitals(written).peekable();
    if cuts.peek().is_none() {
        let traits = Traits {
            exact: word.has(DIGIT),
            capitals: !word.has(LOWER | DIGIT) && word.is_long(text),
        };
        emit(written, traits, scratch, each);
        return;
    }
    emit(written, EXACT, scratch, each);
    let mut from = 0;
    for cut in cuts.chain([written.len()]) {
        let part = Word::at(&written[..cut], from);
        if part.is_long(written) {
            let traits = Traits {
                exact: part.has(DIGIT),
                capitals: !part.has(LOWER | DIGIT),
            };
            emit(part.text(written), traits, scratch, each);
        }
        from = cut;
    }
}

/// Where a capital begins a new part: behind a small letter, or before one and behind a capital or
/// digit. A final `s` is a plural, not a part.
fn inner_capitals(written: &str) -> impl Iterator<Item = usize> {
    let mut previous = None;
    written.char_indices().filter_map(move |(at, c)| {
        let before = previous.replace(c)?;
        if !c.is_uppercase() {
            return None;
        }
        let rest = &written[at + c.len_utf8()..];
        let next_small = rest.starts_with(char::is_lowercase) && rest != "s";
        let new =
            before.is_lowercase() || (next_small && (before.is_uppercase() || before.is_numeric()));
        new.then_some(at)
    })
}

/// Emits `written` folded.
fn emit(written: &str, traits: Traits, scratch: &mut String, each: &mut impl FnMut(&str, Traits)) {
    // Folding shrinks no text to a quarter; this spares the work for a line of ten megabytes.
    if written.len() > LONGEST * 16 {
        return;
    }
    fold(written, scratch);
    let fits = scratch.len() <= LONGEST || scratch.chars().count() <= LONGEST;
    if fits && !scratch.is_empty() {
        each(scratch, traits);
    }
}

/// The end of the run of unspaced characters at `start`, if there is one.
fn unspaced_end(text: &str, start: usize) -> Option<usize> {
    if text.as_bytes()[start] < 0xe0 {
        return None; // all of them take three bytes or more
    }
    let rest = &text[start..];
    let len = rest
        .find(|c| !(is_unspaced(c) && is_word(c)))
        .unwrap_or(rest.len());
    (len > 0).then_some(start + len)
}

/// Overlapping pairs of `run`, and its last character.
fn grams(run: &str, scratch: &mut String, each: &mut impl FnMut(&str, Traits)) {
    for (at, first) in run.char_indices() {
        let after = at + first.len_utf8();
        let second = char_at(run, after).map_or(0, char::len_utf8);
        emit(&run[at..after + second], EXACT, scratch, each);
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Scripts that put no spaces between words: Thai, Lao, Myanmar, Khmer, kana, Han.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{name_key, tokens};

    const TABLE: &str = include_str!("../../tests/data/tokens.json");

    /// `=` before a form says exact, `^` capitals.
    fn written(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        tokens(text, &mut |form, traits| {
            let exact = if traits.exact { "=" } else { "" };
            let capitals = if traits.capitals { "^" } else { "" };
            out.push(format!("{exact}{capitals}{form}"));
        });
        out
    }

    #[test]
    fn words_are_those_of_the_shared_table() {
        let table: Value = serde_json::from_str(TABLE).expect("the table is JSON");
        for row in table["tokens"].as_array().expect("rows") {
            let text = row["text"].as_str().expect("a text");
            let expected: Vec<&str> = row["words"]
                .as_array()
                .expect("words")
                .iter()
                .filter_map(Value::as_str)
                .collect();
            assert_eq!(written(text), expected, "{text:?}");
        }
        for row in table["names"].as_array().expect("rows") {
            let name = row["name"].as_str().expect("a name");
            assert_eq!(name_key(name), row["key"].as_str().expect("a key"));
        }
    }

    #[test]
    fn hostile_lines_take_linear_time_and_give_no_giant_words() {
        for piece in ["a", "a.", "aB", "東", "é", "1/", "\u{301}", "'"] {
            let line = piece.repeat(400_000);
            let mut longest = 0;
            tokens(&line, &mut |form, _| {
                longest = longest.max(form.chars().count());
            });
            assert!(longest <= super::LONGEST, "{piece:?}");
        }
    }
}
