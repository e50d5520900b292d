//! Contrast of colours as WCAG 2.2 defines it: relative luminance of sRGB, and the ratio of two.

use std::collections::BTreeMap;

/// A pair of tokens that is used together: foreground, background, the least ratio.
pub(super) type Pair = (&'static str, &'static str, f64);

/// The least ratio for text (WCAG 1.4.3).
const TEXT: f64 = 4.5;
/// The least ratio for borders of controls and the focus ring (WCAG 1.4.11).
const CONTROL: f64 = 3.0;

/// Every pair that the stylesheets set on each other.
pub(super) const PAIRS: &[Pair] = &[
    ("text", "bg", TEXT),
    ("text", "surface", TEXT),
    ("text", "raised", TEXT),
    ("text", "mark", TEXT),
    ("text", "code-bg", TEXT),
    ("text", "correct-bg", TEXT),
    ("text", "wrong-bg", TEXT),
    ("text", "warn-bg", TEXT),
    ("text", "info-bg", TEXT),
    ("text", "tip-bg", TEXT),
    ("muted", "bg", TEXT),
    ("muted", "surface", TEXT),
    ("muted", "raised", TEXT),
    ("faint", "bg", TEXT),
    ("faint", "surface", TEXT),
    ("faint", "raised", TEXT),
    ("link", "bg", TEXT),
    ("link", "surface", TEXT),
    ("link", "raised", TEXT),
    ("visited", "bg", TEXT),
    ("visited", "surface", TEXT),
    ("visited", "raised", TEXT),
    ("control", "bg", CONTROL),
    ("control", "surface", CONTROL),
    ("control", "raised", CONTROL),
    ("focus", "bg", CONTROL),
    ("focus", "surface", CONTROL),
    ("on-accent", "accent", TEXT),
    ("correct-fg", "bg", TEXT),
    ("correct-fg", "correct-bg", TEXT),
    ("wrong-fg", "bg", TEXT),
    ("wrong-fg", "wrong-bg", TEXT),
    ("warn-fg", "bg", TEXT),
    ("warn-fg", "warn-bg", TEXT),
    ("info-fg", "bg", TEXT),
    ("info-fg", "info-bg", TEXT),
    ("tip-fg", "bg", TEXT),
    ("tip-fg", "tip-bg", TEXT),
    ("code-comment", "code-bg", TEXT),
    ("code-keyword", "code-bg", TEXT),
    ("code-string", "code-bg", TEXT),
    ("code-number", "code-bg", TEXT),
    ("code-function", "code-bg", TEXT),
];

/// The pairs of a set of tokens that are too close, with their ratio.
pub(super) fn too_close(tokens: &BTreeMap<String, String>) -> Vec<(Pair, f64)> {
    let colour = |name: &str| tokens.get(name).and_then(|value| parse(value));
    PAIRS
        .iter()
        .filter_map(|&pair| {
            let ratio = ratio(colour(pair.0)?, colour(pair.1)?);
            (ratio < pair.2).then_some((pair, ratio))
        })
        .collect()
}

/// Which way two colours are moved apart: the darker one of the two, then the lighter one.
pub(super) fn darker_first<'t>(
    tokens: &BTreeMap<String, String>,
    front: &'t str,
    back: &'t str,
) -> (&'t str, &'t str) {
    let light = |name: &str| {
        tokens
            .get(name)
            .and_then(|value| parse(value))
            .map(luminance)
    };
    match light(front) > light(back) {
        true => (back, front),
        false => (front, back),
    }
}

/// Red, green and blue of `#rgb` or `#rrggbb`.
pub(super) fn parse(colour: &str) -> Option<[u8; 3]> {
    let digits = colour.strip_prefix('#')?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |from: usize, len: usize| u8::from_str_radix(&digits[from..from + len], 16).ok();
    match digits.len() {
        3 => Some([part(0, 1)? * 17, part(1, 1)? * 17, part(2, 1)? * 17]),
        6 => Some([part(0, 2)?, part(2, 2)?, part(4, 2)?]),
        _ => None,
    }
}

/// Contrast ratio, from 1 to 21 (WCAG 2.2, "contrast ratio").
pub(super) fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::{parse, ratio};

    #[test]
    fn ratios_are_those_of_the_standard() {
        let of = |a, b| ratio(parse(a).expect("a colour"), parse(b).expect("a colour"));
        assert!((of("#000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((of("#777", "#fff") - 4.478).abs() < 1e-3);
        assert!((of("#abc", "#aabbcc") - 1.0).abs() < 1e-9);
        assert_eq!(parse("red"), None);
        assert_eq!(parse("#12345é"), None);
    }
}
