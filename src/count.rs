//! Numbers with their noun: "1 error", "2 errors", "3,400 words".

use std::fmt;

/// A number and the singular of what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count<'a>(pub usize, pub &'a str);

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, noun) = *self;
        let digits = number.to_string();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        let plural = if number == 1 { "" } else { "s" };
        write!(f, " {noun}{plural}")
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn numbers_agree_with_their_noun() {
        let shown = |n| Count(n, "page").to_string();
        assert_eq!(
            [
                shown(0),
                shown(1),
                shown(999),
                shown(1_000),
                shown(1_234_567)
            ],
            [
                "0 pages",
                "1 page",
                "999 pages",
                "1,000 pages",
                "1,234,567 pages"
            ]
        );
    }
}
