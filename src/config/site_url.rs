//! The address of the published site, from book.toml or `--site-url`.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Letters beyond ASCII are percent-encoded, what is encoded already stays.
const PATH: &AsciiSet = CONTROLS;

/// The address of a site in the two forms that pages need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl {
    /// The absolute address with a trailing `/`; `None` where only a path was given.
    pub absolute: Option<String>,
    /// Its path: begins and ends with `/`.
    pub base_path: String,
}

/// Reads `https://example.org/notes/`, or the path alone, as mdBook has it.
///
/// # Errors
///
/// Says what is wrong with the address, to be put behind its name: "has no host".
pub fn parse(text: &str) -> Result<SiteUrl, &'static str> {
    let text = text.trim();
    if text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err("holds white space");
    }
    if text.contains(['"', '\'', '<', '>', '\\', '`', '{', '}']) {
        return Err("holds characters that no address may hold");
    }
    if text.contains(['?', '#']) {
        return Err("holds `?` or `#`; the address of a site ends with its path");
    }
    let (origin, path) = if text.starts_with('/') {
        (None, text)
    } else {
        let (scheme, rest) = text.split_once("://").ok_or("is not absolute")?;
        let scheme = scheme.to_ascii_lowercase();
        if scheme != "https" && scheme != "http" {
            return Err("begins with neither `https://` nor `http://`");
        }
        let end = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(end);
        if host.is_empty() || host.starts_with(':') {
            return Err("has no host");
        }
        if host.contains('@') {
            return Err("holds a user name, which every reader would see");
        }
        (Some(format!("{scheme}://{}", host.to_lowercase())), path)
    };
    let mut base_path = "/".to_owned();
    let inner = path.strip_prefix('/').unwrap_or(path);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    if !inner.is_empty() {
        for segment in inner.split('/') {
            match segment {
                "" => return Err("holds `//` in its path"),
                "." | ".." => return Err("holds `.` or `..` as a part of its path"),
                _ => base_path.extend(utf8_percent_encode(segment, PATH)),
            }
            base_path.push('/');
        }
    }
    Ok(SiteUrl {
        absolute: origin.map(|origin| origin + &base_path),
        base_path,
    })
}

/// Whether a text is an absolute http(s) address with a host and without white space.
#[must_use]
pub fn is_absolute(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let rest = ["https://", "http://"]
        .iter()
        .find(|scheme| lower.starts_with(**scheme))
        .and_then(|scheme| text.get(scheme.len()..));
    rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#', ':']) && !rest.is_empty())
        && !text.contains(|c: char| c.is_whitespace() || c.is_control())
        && !text.contains(['"', '<', '>', '\\'])
}

#[cfg(test)]
mod tests {
    use super::{is_absolute, parse};

    #[test]
    fn addresses_end_with_a_slash_and_give_their_path() {
        let cases = [
            ("https://example.org", Some("https://example.org/"), "/"),
            ("HTTPS://Example.org/", Some("https://example.org/"), "/"),
            (
                "https://me.github.io/notes",
                Some("https://me.github.io/notes/"),
                "/notes/",
            ),
            (
                "http://localhost:3000/a/b/",
                Some("http://localhost:3000/a/b/"),
                "/a/b/",
            ),
            ("/notes", None, "/notes/"),
            ("/", None, "/"),
            (
                "https://x.org/größe",
                Some("https://x.org/gr%C3%B6%C3%9Fe/"),
                "/gr%C3%B6%C3%9Fe/",
            ),
        ];
        for (text, absolute, path) in cases {
            let url = parse(text).expect(text);
            assert_eq!(
                (url.absolute.as_deref(), url.base_path.as_str()),
                (absolute, path)
            );
        }
    }

    #[test]
    fn what_is_no_address_of_a_site_is_refused() {
        for text in [
            "",
            "example.org",
            "//example.org/x",
            "ftp://example.org",
            "https://",
            "https:///x",
            "https://x.org/?a=1",
            "https://x.org/a b",
            "https://x.org/../a",
            "https://u:p@x.org/",
            "javascript:alert(1)",
            "/a//b",
            "https://x.org/\"><script>",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn sources_need_an_absolute_web_address() {
        assert!(is_absolute("https://example.org/a?b=c#d"));
        assert!(is_absolute("HTTP://example.org"));
        for text in [
            "example.org",
            "/a",
            "https://",
            "mailto:a@b",
            "javascript:x",
            "https://a b",
            "é",
        ] {
            assert!(!is_absolute(text), "{text}");
        }
    }
}
