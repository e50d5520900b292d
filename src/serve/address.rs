//! From the address in a request line to a path of the site. No file is opened by it, so a path that
//! climbs finds nothing rather than too much; still every address is decoded once, normalised once
//! and refused where two readers could understand it differently.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// Longer addresses are refused, in bytes.
const MAX_LENGTH: usize = 8 * 1024;

/// What an address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// Something below the base path.
    Below {
        /// Decoded and normalised, without a `/` at the start.
        path: String,
        /// As it stood in the request, with a `/` at the start and without the query.
        raw: &'a str,
        /// Behind the `?`.
        query: Option<&'a str>,
    },
    /// The root of the server, or the base path without its `/`.
    ToBase,
    /// Something that cannot be in the site.
    Outside,
    /// No address at all.
    Malformed,
    /// Longer than any page's.
    TooLong,
}

/// Reads the address of a request line; `base` begins and ends with `/` and is percent-encoded.
pub(super) fn read<'a>(url: &'a str, base: &str) -> Address<'a> {
    if url.len() > MAX_LENGTH {
        return Address::TooLong;
    }
    if url.bytes().any(|b| b.is_ascii_control()) {
        return Address::Malformed;
    }
    let url = url.split('#').next().unwrap_or(url);
    let (raw, query) = match url.split_once('?') {
        Some((raw, query)) => (raw, Some(query)),
        None => (url, None),
    };
    if !raw.starts_with('/') {
        return Address::Malformed;
    }
    let path = match normalised(raw) {
        Ok(path) => path,
        Err(refused) => return refused,
    };
    let base = percent_decode_str(&base[1..]).decode_utf8_lossy();
    if let Some(path) = path.strip_prefix(&*base) {
        return Address::Below {
            path: path.to_owned(),
            raw,
            query,
        };
    }
    if path.is_empty() || base.strip_suffix('/') == Some(&path) {
        return Address::ToBase;
    }
    Address::Outside
}

/// The host that stands in the address itself, as proxies write it, and the rest.
pub(super) fn split_host(url: &str) -> (Option<&str>, &str) {
    let Some((scheme, rest)) = url.split_once("://") else {
        return (None, url);
    };
    if !scheme.eq_ignore_ascii_case("http") {
        return (None, url);
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let path = if end == rest.len() { "/" } else { &rest[end..] };
    (Some(&rest[..end]), path)
}

/// The path without `.` and `..`, decoded, without the `/` at its start.
fn normalised(raw: &str) -> Result<String, Address<'static>> {
    let mut segments: Vec<Cow<'_, str>> = Vec::new();
    let mut folder = true;
    let mut parts = raw[1..].split('/').peekable();
    while let Some(part) = parts.next() {
        let segment = decoded(part).ok_or(Address::Malformed)?;
        folder = matches!(&*segment, "" | "." | "..");
        match &*segment {
            "" if parts.peek().is_none() => {}
            // `//` is another path than `/`, and at the start of a redirect another host.
            "" => return Err(Address::Outside),
            "." => {}
            ".." => {
                segments.pop().ok_or(Address::Outside)?;
            }
            name if name.contains(['/', '\\']) => return Err(Address::Outside),
            _ => segments.push(segment),
        }
    }
    let mut path = segments.join("/");
    if folder && !path.is_empty() {
        path.push('/');
    }
    Ok(path)
}

/// One segment decoded; `None` where it is not UTF-8, holds a control character or a `%` that
/// encodes nothing.
fn decoded(segment: &str) -> Option<Cow<'_, str>> {
    let bytes = segment.as_bytes();
    let whole = |at: usize| {
        bytes
            .get(at + 1..at + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    let escapes = bytes.iter().enumerate().filter(|&(_, &b)| b == b'%');
    if !escapes.map(|(at, _)| at).all(whole) {
        return None;
    }
    let text = percent_decode_str(segment).decode_utf8().ok()?;
    (!text.contains(char::is_control)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{Address, read, split_host};

    fn path(url: &str, base: &str) -> String {
        match read(url, base) {
            Address::Below { path, .. } => path,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn paths_are_decoded_and_normalised() {
        for (url, expected) in [
            ("/", ""),
            ("/services/s3/", "services/s3/"),
            ("/services/s3", "services/s3"),
            ("/a/../b/./c", "b/c"),
            ("/a/..", ""),
            ("/a/b/..", "a/"),
            ("/gr%C3%B6%C3%9Fe/?a=/../b", "größe/"),
            ("/a%20b%25.png#x", "a b%.png"),
            ("/%2e%2E/", "Outside"),
        ] {
            assert_eq!(path(url, "/"), expected, "{url}");
        }
    }

    #[test]
    fn attacks_find_nothing() {
        for (url, expected) in [
            ("/..%2f..%2fetc/passwd", "Outside"),
            ("/../etc/passwd", "Outside"),
            ("/..\\..\\etc", "Outside"),
            ("/a%5c..%5cb", "Outside"),
            ("//evil.example/", "Outside"),
            ("/%00", "Malformed"),
            ("/a%0d%0aSet-Cookie:x", "Malformed"),
            ("/a\rb", "Malformed"),
            ("/%ff", "Malformed"),
            ("/%", "Malformed"),
            ("/%zz", "Malformed"),
            ("/%+1", "Malformed"),
            ("*", "Malformed"),
            ("", "Malformed"),
        ] {
            assert_eq!(path(url, "/"), expected, "{url:?}");
        }
        let long = format!("/{}", "a".repeat(100_000));
        assert_eq!(path(&long, "/"), "TooLong");
        let dots = format!("/{}", "../".repeat(2000));
        assert_eq!(path(&dots, "/"), "Outside");
    }

    #[test]
    fn only_what_is_below_the_base_path_is_there() {
        for (url, expected) in [
            ("/repo/", ""),
            ("/repo/a/", "a/"),
            ("/%72epo/a/", "a/"),
            ("/repo", "ToBase"),
            ("/", "ToBase"),
            ("/repo/..", "ToBase"),
            ("/repository/", "Outside"),
            ("/a/", "Outside"),
            ("/repo/../a/", "Outside"),
        ] {
            assert_eq!(path(url, "/repo/"), expected, "{url}");
        }
        assert_eq!(path("/gr%c3%b6%c3%9fe/x", "/gr%C3%B6%C3%9Fe/"), "x");
    }

    #[test]
    fn a_host_in_the_address_is_taken_off() {
        assert_eq!(
            split_host("http://evil.example/a?b"),
            (Some("evil.example"), "/a?b")
        );
        assert_eq!(split_host("HTTP://h:1"), (Some("h:1"), "/"));
        assert_eq!(split_host("/a?u=http://b/"), (None, "/a?u=http://b/"));
    }
}
