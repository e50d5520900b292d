//! Escaping for HTML. Everything that reaches a page and was typed by an author passes one of these
//! two functions, the Markdown writer, or the raw HTML filter.

/// Appends `text` with `&`, `<` and `>` escaped; NUL becomes U+FFFD, as CommonMark asks.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0 => Some("\u{fffd}"),
        _ => None,
    });
}

/// Appends `text` for use between double quotes.
pub fn escape_attribute(text: &str, out: &mut String) {
    escape(text, out, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some("\u{fffd}"),
        _ => None,
    });
}

/// Appends an address for use in an `href` or `src`: what may not stand in a URL is percent-encoded,
/// what is already encoded stays.
pub fn escape_url(url: &str, out: &mut String) {
    for c in url.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '\'' => out.push_str("&#x27;"),
            'a'..='z' | 'A'..='Z' | '0'..='9' => out.push(c),
            '-' | '_' | '.' | '+' | '!' | '*' | '(' | ')' | ',' | '%' | '#' | '@' | '?' | '='
            | ';' | ':' | '/' | '$' | '~' | '[' | ']' => out.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    out.push('%');
                    for digit in [byte >> 4, byte & 15] {
                        out.push(
                            char::from_digit(u32::from(digit), 16)
                                .map_or('0', |d| d.to_ascii_uppercase()),
                        );
                    }
                }
            }
        }
    }
}

/// The escaped text as a new string.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_text(text, &mut out);
    out
}

/// The number of bytes that [`escape_text`] makes of `text`.
#[must_use]
pub fn escaped_len(text: &str) -> usize {
    text.len()
        + text
            .bytes()
            .map(|b| match b {
                b'&' => 4,
                b'<' | b'>' => 3,
                0 => 2,
                _ => 0,
            })
            .sum::<usize>()
}

fn escape(text: &str, out: &mut String, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(escaped) = replacement(byte) {
            out.push_str(&text[start..at]);
            out.push_str(escaped);
            start = at + 1;
        }
    }
    out.push_str(&text[start..]);
}

#[cfg(test)]
mod tests {
    use super::{escape_attribute, escaped, escaped_len};

    #[test]
    fn escapes_and_measures_alike() {
        for text in ["plain", "a < b && c > d", "\0", "Größe & \"quotes\""] {
            assert_eq!(escaped(text).len(), escaped_len(text), "{text:?}");
        }
        let mut attribute = String::new();
        escape_attribute("\"<&>\"", &mut attribute);
        assert_eq!(attribute, "&quot;&lt;&amp;&gt;&quot;");
    }
}
