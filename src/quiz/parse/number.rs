//! Numbers behind `=#`: `750`, `1,000`, `-0.5`, `3e8`, with an optional ` +- tolerance`.

/// The number and its tolerance; `None` where it cannot be read.
pub(super) fn number(text: &str) -> Option<(f64, f64)> {
    let cut = ["+-", "±"].iter().find_map(|sign| text.split_once(sign));
    match cut {
        Some((value, tolerance)) => {
            let tolerance = decimal(tolerance.trim())?;
            (tolerance >= 0.0).then_some((decimal(value.trim())?, tolerance))
        }
        None => Some((decimal(text.trim())?, 0.0)),
    }
}

fn decimal(text: &str) -> Option<f64> {
    let digits = text.trim_start_matches(['+', '-']);
    let (whole, rest) = match digits.find(['.', 'e', 'E']) {
        Some(cut) => digits.split_at(cut),
        None => (digits, ""),
    };
    if text.len() - digits.len() > 1 || !grouped(whole) || rest.contains(',') {
        return None;
    }
    // The standard library also reads `inf` and `nan`; neither begins with a digit or a point.
    let plain: String = text.chars().filter(|&c| c != ',').collect();
    plain.parse().ok().filter(|n: &f64| n.is_finite())
}

/// Digits, with commas between groups of three or none at all. Nothing before a point will do.
fn grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    digits(first)
        && (!whole.contains(',') || (1..=3).contains(&first.len()))
        && groups.all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_read_with_their_tolerance() {
        assert_eq!(number("750"), Some((750.0, 0.0)));
        assert_eq!(number("1,000 +- 0.5"), Some((1000.0, 0.5)));
        assert_eq!(number("-2.5±.5"), Some((-2.5, 0.5)));
        assert_eq!(number("3e8"), Some((3e8, 0.0)));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "", "abc", "inf", "nan", "1,00", "1,0000", "5 +- -1", "5 +-", "--5", "1e999",
            "1.000,5", "7 %", ".",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
