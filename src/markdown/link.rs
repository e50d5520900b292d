//! Where a written link goes: into the book, to another site, or nowhere.

use percent_encoding::percent_decode_str;

use super::scheme::{safe_url, scheme};
use crate::path::SourcePath;

/// What an address in a note points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Destination {
    /// A file of the book; the note itself for `#heading`.
    File {
        /// The file.
        path: SourcePath,
        /// Behind the `#`.
        anchor: Option<String>,
    },
    /// `/path`, counted from the folder of the notes.
    Rooted {
        /// Without the leading `/`.
        path: String,
        /// Behind the `#`.
        anchor: Option<String>,
    },
    /// Another site, a mail address or a telephone number.
    External(String),
    /// A scheme that a page must not hold, such as `javascript`.
    Refused(String),
    /// Climbs out of the book.
    Outside,
    /// Nothing written.
    Empty,
}

/// Reads an address written in `note`.
pub(super) fn destination(written: &str, note: &SourcePath) -> Destination {
    let written = written.trim();
    if written.is_empty() {
        return Destination::Empty;
    }
    let written = match safe_url(written) {
        Ok(url) => url,
        Err(scheme) => return Destination::Refused(scheme),
    };
    if scheme(&written).is_some() {
        return Destination::External(written.into_owned());
    }
    if written.starts_with("//") {
        return Destination::External(format!("https:{written}"));
    }
    // Zola: `@/note.md` counts from the folder of the notes.
    let written = written
        .strip_prefix('@')
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(&written);
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, (!anchor.is_empty()).then(|| decode(anchor))),
        None => (written, None),
    };
    let path = decode(path.split('?').next().unwrap_or(path));
    if let Some(rooted) = path.strip_prefix('/') {
        return Destination::Rooted {
            path: rooted.to_owned(),
            anchor,
        };
    }
    let path = if path.is_empty() {
        Some(note.clone())
    } else {
        note.join(&path)
    };
    match path {
        Some(path) => Destination::File { path, anchor },
        None => Destination::Outside,
    }
}

fn decode(text: &str) -> String {
    percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::{Destination, destination};
    use crate::path::SourcePath;

    fn read(written: &str) -> Destination {
        destination(written, &SourcePath::new("content/a/b.md").expect("a path"))
    }

    #[test]
    fn relative_links_are_resolved_against_the_folder_of_the_note() {
        let path = SourcePath::new("content/my file.md").expect("a path");
        assert_eq!(
            read("../my%20file.md#top"),
            Destination::File {
                path,
                anchor: Some("top".into())
            }
        );
        assert_eq!(read("../../../x.md"), Destination::Outside);
    }

    #[test]
    fn only_harmless_schemes_pass() {
        assert!(matches!(
            read("https://example.org/a:b"),
            Destination::External(_)
        ));
        assert!(matches!(
            read("mailto:a@example.org"),
            Destination::External(_)
        ));
        for evil in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "data:text/html,x",
        ] {
            assert!(matches!(read(evil), Destination::Refused(_)), "{evil:?}");
        }
        assert!(matches!(
            read("notes/time: a view.md"),
            Destination::File { .. }
        ));
    }
}
