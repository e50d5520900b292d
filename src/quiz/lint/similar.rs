//! How alike two short texts are: the share of the trigrams of characters that they have in common.

/// The trigrams of a text without regard to case, white space and marks; sorted, each once. Words
/// begin and end with a space, so that a short text has trigrams too.
#[derive(Clone, Debug, Default)]
pub(super) struct Trigrams(Vec<[char; 3]>);

impl Trigrams {
    pub(super) fn of(text: &str) -> Self {
        let mut folded: Vec<char> = vec![' '];
        for c in text.chars().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() {
                folded.push(c);
            } else if folded.last() != Some(&' ') {
                folded.push(' ');
            }
        }
        if folded.last() != Some(&' ') {
            folded.push(' ');
        }
        let mut grams: Vec<[char; 3]> = folded
            .windows(3)
            .filter_map(|window| window.try_into().ok())
            .collect();
        grams.sort_unstable();
        grams.dedup();
        Self(grams)
    }

    /// The share of common trigrams among all of both (Jaccard's coefficient), 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        share(&self.0, &other.0)
    }
}

/// The size of the intersection of two sorted sets over that of their union; 0 for empty ones.
pub(super) fn share<T: Ord>(a: &[T], b: &[T]) -> f64 {
    let (mut i, mut j, mut common) = (0, 0, 0_usize);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                common += 1;
                i += 1;
                j += 1;
            }
        }
    }
    super::ratio(common, a.len() + b.len() - common)
}

#[cfg(test)]
mod tests {
    use super::Trigrams;

    #[test]
    fn likeness_is_one_for_equal_texts_and_small_for_strangers() {
        let likeness = |a: &str, b: &str| Trigrams::of(a).likeness(&Trigrams::of(b));
        assert!((likeness("Steep the tea.", "steep  THE tea") - 1.0).abs() < 1e-9);
        assert!(likeness("a higher threshold", "a lower threshold") < 0.9);
        assert!(likeness("Boil the water", "Wash the leaves") < 0.3);
        assert!(likeness("", "").abs() < 1e-9);
    }
}
