//! Identity of options and keys, and the order in which options are shown. All are drawn from the text alone,
//! so the same note gives the same page on every machine, and a reader's log keeps its meaning when
//! options are moved.

use sha2::{Digest, Sha256};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::lock::ContentHash;
use super::model::{Accept, Answers, Blank, Kind};

/// The text without regard to case and white space: what makes two options the same.
pub(crate) fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// Identity of an option in logs: the first 6 hexadecimal digits of the SHA-256 of its normalised
/// text.
pub(crate) fn option_hash(text: &str) -> String {
    let digest = Sha256::digest(normalised(text).as_bytes());
    let mut out = String::with_capacity(6);
    for byte in digest.iter().take(3) {
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from_digit(u32::from(digit), 16).expect("four bits are below 16"));
        }
    }
    out
}

/// Hash of what makes an answer right, with the kind of the question. What does not decide that (wrong
/// options, extra steps, spare responses, hints, the order of options) is no part of it.
pub(crate) fn key_hash(kind: Option<Kind>, answers: &Answers) -> ContentHash {
    let mut keys: Vec<String> = match answers {
        Answers::Choice(options) => {
            let keys = options.iter().filter(|option| option.correct);
            keys.map(|option| normalised(&option.part.text)).collect()
        }
        Answers::Ordering { steps, .. } => {
            let steps = steps.iter().enumerate();
            steps
                .map(|(place, step)| format!("{place:06} {}", normalised(&step.part.text)))
                .collect()
        }
        Answers::Matching(pairs) => {
            let prompts = pairs.iter().filter_map(|pair| {
                let prompt = normalised(&pair.prompt.as_ref()?.text);
                Some(format!("{prompt}\0{}", normalised(&pair.response.text)))
            });
            prompts.collect()
        }
        Answers::Short(accepts) => accepts.iter().map(accepted).collect(),
        Answers::Blanks(blanks) => {
            let blank = |(place, blank): (usize, &Blank)| {
                let mut answers: Vec<_> =
                    blank.answers.iter().map(|a| normalised(&a.text)).collect();
                answers.sort_unstable();
                format!("{place:06} {}\0{}", blank.number, answers.join("\0"))
            };
            blanks.iter().enumerate().map(blank).collect()
        }
        Answers::Back { back, .. } => vec![normalised(&back.text)],
        Answers::None => Vec::new(),
    };
    keys.sort_unstable();
    let kind = kind.map_or("", Kind::name);
    ContentHash::of_all(std::iter::once(kind).chain(keys.iter().map(String::as_str)))
}

fn accepted(accept: &Accept) -> String {
    match accept {
        Accept::Text(part) => normalised(&part.text),
        Accept::Number {
            value, tolerance, ..
        } => format!("{value}\0{tolerance}"),
    }
}

/// Hash of a question's text without regard to case and white space.
pub(crate) fn stem_hash(text: &str) -> ContentHash {
    ContentHash::of(&normalised(text))
}

/// The numbers below `len` in an order drawn from `id`: a Fisher-Yates shuffle.
pub(crate) fn drawn_order(id: &str, len: usize) -> Vec<usize> {
    drawn(id, 0, len)
}

/// An order drawn from `id` in which the first `steps` numbers are not in ascending order.
pub(crate) fn disorder(id: &str, steps: usize, len: usize) -> Vec<usize> {
    /// Draws before giving up: two steps come out in order half of the time, so a draw that never
    /// leaves the order does not happen by chance.
    const DRAWS: u64 = 32;
    for draw in 0..DRAWS {
        let order = drawn(id, draw, len);
        let shown = order.iter().copied().filter(|&i| i < steps);
        if !shown.is_sorted() {
            return order;
        }
    }
    (0..len).rev().collect()
}

fn drawn(id: &str, draw: u64, len: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    for last in (1..len).rev() {
        // Mixing the draw into the high half keeps it apart from the position.
        let random = xxh3_64_with_seed(id.as_bytes(), (draw << 32) ^ last as u64);
        let scaled = (u128::from(random) * (last as u128 + 1)) >> 64;
        let other = usize::try_from(scaled).expect("scaled to at most `last`");
        order.swap(last, other);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::{disorder, drawn_order, option_hash};

    #[test]
    fn an_option_keeps_its_hash_when_only_case_and_space_change() {
        assert_eq!(
            option_hash("Use  the\ncache "),
            option_hash("use the Cache")
        );
        assert_ne!(option_hash("use the cache"), option_hash("use a cache"));
        // sha256("true") begins with b5bea4
        assert_eq!(option_hash("True"), "b5bea4");
    }

    #[test]
    fn orders_are_permutations_that_depend_on_the_id_alone() {
        let order = drawn_order("some-id", 6);
        assert_eq!(order, drawn_order("some-id", 6));
        let mut sorted = order;
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5]);
        assert!(drawn_order("x", 0).is_empty());
    }

    #[test]
    fn every_place_is_as_likely_for_the_first_option() {
        let mut places = [0_u32; 4];
        for n in 0..4_000 {
            let order = drawn_order(&format!("question-{n}"), 4);
            let place = order.iter().position(|&i| i == 0).expect("a permutation");
            places[place] += 1;
        }
        // 1,000 each; 100 is more than three standard deviations.
        assert!(places.iter().all(|n| n.abs_diff(1_000) < 100), "{places:?}");
    }

    #[test]
    fn steps_are_never_shown_in_the_right_order() {
        for n in 0..500 {
            let order = disorder(&format!("order-{n}"), 2, 3);
            let steps: Vec<_> = order.into_iter().filter(|&i| i < 2).collect();
            assert_eq!(steps, [1, 0], "order-{n}");
        }
    }
}
