//! Numbers and words as text that is small both as it is and compressed. An index inside a script
//! has to be a string; base64 of packed bytes would hide from the compressor which values are
//! frequent, so numbers are written directly with the 92 printable characters that need no escape.
//!
//! The code of numbers is an (s,c)-dense code (Brisaboa and others, "An efficient compression code
//! for text databases", 2003): the first `STOPPERS` characters end a number, the others continue it.

use super::lists::Posting;

/// Characters that end a number. Measured on lists of generated and real notes: between 40 and 60
/// the size changes by less than one percent.
const STOPPERS: usize = 46;
const CONTINUERS: usize = 92 - STOPPERS;

/// The printable ASCII characters without the space, `"` and `\`.
const ALPHABET: [u8; 92] = {
    let mut alphabet = [0; 92];
    let (mut at, mut byte) = (0, b'!');
    while at < 92 {
        if byte != b'"' && byte != b'\\' {
            alphabet[at] = byte;
            at += 1;
        }
        byte += 1;
    }
    alphabet
};

/// Appends `value`.
pub(crate) fn number(value: usize, out: &mut String) {
    let mut digits = [0_u8; 16];
    let mut first = digits.len() - 1;
    digits[first] = ALPHABET[value % STOPPERS];
    let mut rest = value / STOPPERS;
    while rest > 0 {
        // Bijective numeration: no two spellings of one number, so none is wasted.
        rest -= 1;
        first -= 1;
        digits[first] = ALPHABET[STOPPERS + rest % CONTINUERS];
        rest /= CONTINUERS;
    }
    out.extend(digits[first..].iter().map(|&byte| char::from(byte)));
}

/// How much a word says about a section, by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework", 2009), in three steps. Computed here, so that readers need not load the
/// lengths of all sections.
pub(crate) struct Impact<'a> {
    lengths: &'a [u32],
    average: f32,
}

/// Step of a word in a heading, above the three of running text.
const HEADING_STEP: usize = 3;
/// Saturation: how soon more occurrences stop to matter.
const K1: f32 = 1.2;
/// How much long sections are discounted, 0 to 1; half of it, because a section is one subject.
const B: f32 = 0.5;

impl<'a> Impact<'a> {
    pub(crate) fn new(lengths: &'a [u32]) -> Self {
        let sum: u64 = lengths.iter().map(|&n| u64::from(n)).sum();
        #[expect(clippy::cast_precision_loss, reason = "an average need not be exact")]
        let average = sum as f32 / lengths.len().max(1) as f32;
        Self {
            lengths,
            average: average.max(1.0),
        }
    }

    fn step(&self, posting: Posting) -> usize {
        if posting.in_heading() {
            return HEADING_STEP;
        }
        let length = self.lengths.get(posting.section()).copied().unwrap_or(0);
        let count = f32::from(posting.count());
        #[expect(clippy::cast_precision_loss, reason = "sections are short")]
        let longer = length as f32 / self.average;
        let impact = count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * longer));
        match impact {
            ..0.9 => 0,
            ..1.3 => 1,
            _ => 2,
        }
    }

    /// Appends a list: distance to the section before and step, in one number each.
    pub(crate) fn list(&self, postings: impl Iterator<Item = Posting>, out: &mut String) {
        let mut expected = 0;
        for posting in postings {
            let distance = posting.section() - expected;
            number(distance * 4 + self.step(posting), out);
            expected = posting.section() + 1;
        }
    }
}

/// Appends a word of a sorted vocabulary: how many characters it shares with the word before, as a
/// capital letter, which no folded word holds, then the rest.
pub(crate) fn front_coded(previous: &str, form: &str, out: &mut String) {
    let shared = previous
        .chars()
        .zip(form.chars())
        .take(25)
        .take_while(|(a, b)| a == b)
        // Browsers count in UTF-16 units; a pair of them is never cut if all are single.
        .take_while(|(a, _)| a.len_utf16() == 1)
        .map(|(a, _)| a.len_utf8());
    let (mut count, mut bytes) = (0_u8, 0);
    for len in shared {
        count += 1;
        bytes += len;
    }
    out.push(char::from(b'A' + count));
    out.push_str(&form[bytes..]);
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, CONTINUERS, STOPPERS, front_coded, number};

    fn read(text: &str) -> Vec<usize> {
        let (mut list, mut carried) = (Vec::new(), 0);
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|&b| b == byte).expect("a digit");
            if digit < STOPPERS {
                list.push(carried * STOPPERS + digit);
                carried = 0;
            } else {
                carried = carried * CONTINUERS + digit - STOPPERS + 1;
            }
        }
        list
    }

    #[test]
    fn numbers_read_back_and_no_spelling_is_wasted() {
        let mut text = String::new();
        let values: Vec<usize> = (0..5000).chain([usize::MAX, 1 << 30]).collect();
        for &value in &values {
            number(value, &mut text);
        }
        assert_eq!(read(&text), values);
        let two = |value| {
            let mut text = String::new();
            number(value, &mut text);
            text.len()
        };
        assert_eq!((two(STOPPERS - 1), two(STOPPERS)), (1, 2));
        let last = STOPPERS + STOPPERS * CONTINUERS - 1;
        assert_eq!((two(last), two(last + 1)), (2, 3));
    }

    #[test]
    fn neighbours_in_the_vocabulary_share_their_beginning() {
        let mut text = String::new();
        let mut previous = "";
        for form in [
            "bucket",
            "buckets",
            "größe",
            "größer",
            "\u{20000}a",
            "\u{20000}b",
        ] {
            front_coded(previous, form, &mut text);
            previous = form;
        }
        assert_eq!(text, "AbucketGsAgrößeFrA\u{20000}aA\u{20000}b");
    }
}
