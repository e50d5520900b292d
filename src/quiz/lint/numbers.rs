//! Options that are amounts: `5 minutes`, `10-20 %`, `more than 3 steps`.

use super::words;

/// An amount or a range of amounts with its unit.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quantity {
    low: f64,
    high: f64,
    /// In small letters, singular; empty where there is none.
    pub unit: String,
}

impl Quantity {
    /// Whether one is a range and both share a number, the ends that they only touch excepted.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let is_range = self.low < self.high || other.low < other.high;
        is_range && self.unit == other.unit && self.low < other.high && other.low < self.high
    }
}

/// The amount that the whole of a text names; none where it says anything else beside.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let (bound, rest) = bound(&text);
    let (first, rest) = number(rest)?;
    let rest = rest.trim_start();
    let (second, rest) = match range_sign(rest).and_then(number) {
        Some((second, rest)) => (Some(second), rest),
        None => (None, rest),
    };
    let unit = unit(rest)?;
    let (low, high) = match (bound, second) {
        (Bound::Exact, Some(second)) => (first.min(second), first.max(second)),
        (Bound::Exact, None) => (first, first),
        (_, Some(_)) => return None,
        (Bound::Above, None) => (first, f64::INFINITY),
        (Bound::Below, None) => (f64::NEG_INFINITY, first),
    };
    Some(Quantity { low, high, unit })
}

#[derive(Clone, Copy)]
enum Bound {
    Exact,
    Above,
    Below,
}

fn bound(text: &str) -> (Bound, &str) {
    const BOUNDS: [(&str, Bound); 12] = [
        ("more than ", Bound::Above),
        ("at least ", Bound::Above),
        ("over ", Bound::Above),
        ("above ", Bound::Above),
        ("less than ", Bound::Below),
        ("fewer than ", Bound::Below),
        ("at most ", Bound::Below),
        ("up to ", Bound::Below),
        ("under ", Bound::Below),
        ("below ", Bound::Below),
        ("from ", Bound::Exact),
        ("between ", Bound::Exact),
    ];
    BOUNDS
        .iter()
        .find_map(|(word, bound)| Some((*bound, text.strip_prefix(word)?)))
        .unwrap_or((Bound::Exact, text))
}

/// A number with commas between thousands, and what follows.
fn number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
        .unwrap_or(text.len());
    let written = text[..end].trim_end_matches(['.', ',']);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value = written.replace(',', "").parse().ok()?;
    Some((value, &text[written.len()..]))
}

fn range_sign(text: &str) -> Option<&str> {
    ["to ", "and ", "-", "–", "—"]
        .iter()
        .find_map(|sign| text.strip_prefix(sign))
        .map(str::trim_start)
}

/// The unit behind the number; none where it is more than two words, or holds another number.
fn unit(text: &str) -> Option<String> {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('%') {
        return rest.trim().is_empty().then(|| "%".to_owned());
    }
    let words = words::lower(text);
    if words.len() > 2
        || words
            .iter()
            .any(|w| w.contains(|c: char| c.is_ascii_digit()))
    {
        return None;
    }
    let unit = words.join(" ");
    Some(unit.strip_suffix('s').unwrap_or(&unit).to_owned())
}

#[cfg(test)]
mod tests {
    use super::quantity;

    fn overlap(a: &str, b: &str) -> bool {
        let read = |text: &str| quantity(text).unwrap_or_else(|| panic!("{text}"));
        read(a).overlaps(&read(b))
    }

    #[test]
    fn ranges_overlap_where_they_share_numbers() {
        assert!(overlap("1 to 10 minutes", "5-15 minutes"));
        assert!(overlap("More than 20 %", "30 to 40 %"));
        assert!(overlap("up to 100 items", "50 items"));
        assert!(!overlap("1 to 10 minutes", "10 to 20 minutes"));
        assert!(!overlap("1 to 10 minutes", "5 to 15 hours"));
        assert!(!overlap("5 cups", "5 cups"));
        assert!(!overlap("1,000 to 2,000", "5 to 10"));
    }

    #[test]
    fn sentences_with_numbers_are_no_amounts() {
        for text in [
            "",
            "two cups",
            "3 cups for 4 people",
            "version 3",
            "10 kinds of green tea",
        ] {
            assert_eq!(quantity(text), None, "{text}");
        }
    }
}
