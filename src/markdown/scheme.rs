//! Which addresses a note may use. A browser reads an address after dropping white space and control
//! characters that no author sees, so the scheme is looked for in what the browser would read.

use std::borrow::Cow;

/// Schemes that only show or send something.
const ALLOWED: &[&str] = &["http", "https", "mailto", "tel"];

/// The address as a browser reads it, if it is relative or has an allowed scheme.
///
/// # Errors
///
/// The scheme in lower case, where it is not allowed.
pub(crate) fn safe_url(url: &str) -> Result<Cow<'_, str>, String> {
    // URL standard, basic URL parser: leading and trailing C0 controls and spaces are removed, tabs
    // and line ends everywhere.
    let trimmed = url.trim_matches(|c: char| c <= ' ');
    let url: Cow<'_, str> = if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(trimmed)
    };
    match scheme(&url) {
        Some(scheme) if !ALLOWED.contains(&scheme.as_str()) => Err(scheme),
        _ => Ok(url),
    }
}

/// The scheme of an absolute address, in lower case: letters, digits, `+`, `-` and `.` before a
/// colon, a letter first.
pub(crate) fn scheme(url: &str) -> Option<String> {
    let (scheme, _) = url.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then(|| scheme.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::safe_url;

    #[test]
    fn relative_addresses_and_the_three_schemes_pass() {
        for url in [
            "s3.md#rules",
            "../a b.md",
            "#top",
            "",
            "https://example.org/x?y=a:b",
            "HTTP://example.org",
            "mailto:a@example.org",
            "a/b:c.md",
        ] {
            assert_eq!(safe_url(url).as_deref(), Ok(url));
        }
    }

    #[test]
    fn any_other_scheme_is_named_however_it_is_hidden() {
        for (url, scheme) in [
            ("javascript:alert(1)", "javascript"),
            ("  JavaScript:alert(1)", "javascript"),
            ("java\tscript\n:alert(1)", "javascript"),
            ("\u{1}javascript:alert(1)", "javascript"),
            ("data:text/html,x", "data"),
            ("vbscript:x", "vbscript"),
            ("file:///etc/passwd", "file"),
        ] {
            assert_eq!(safe_url(url), Err(scheme.to_owned()), "{url:?}");
        }
    }

    #[test]
    fn white_space_a_browser_drops_is_dropped() {
        assert_eq!(safe_url(" a\nb.md ").as_deref(), Ok("ab.md"));
    }
}
