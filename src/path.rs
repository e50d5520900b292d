//! The three kinds of address a book has: where a source lies ([`SourcePath`]), where a page is read
//! ([`Route`]) and where a file is written ([`OutputPath`]). All are relative, `/`-separated and
//! normalised; a path that climbs out of its root cannot be represented.

use std::borrow::Borrow;
use std::fmt;
use std::path::Path;
use std::sync::Arc;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that may not stand raw in the path of an href (RFC 3986, plus what HTML would mangle).
const HREF: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'&')
    .add(b'\'');

/// Percent-encodes a relative path for use in an href.
#[must_use]
pub fn encode_href(path: &str) -> String {
    // A first segment with a colon would be read as a scheme.
    let encoded = utf8_percent_encode(path, HREF).to_string();
    match (encoded.find(':'), encoded.find('/')) {
        (Some(colon), slash) if slash.is_none_or(|slash| colon < slash) => format!("./{encoded}"),
        _ => encoded,
    }
}

/// Percent-encodes an id for use behind the `#` of an href.
#[must_use]
pub fn encode_fragment(id: &str) -> String {
    utf8_percent_encode(id, HREF).to_string()
}

/// Percent-encodes a value of a query.
#[must_use]
pub fn encode_query(value: &str) -> String {
    utf8_percent_encode(value, NON_ALPHANUMERIC).to_string()
}

/// Joins and normalises `/`-separated segments; `None` when the result would climb above the root.
fn normalise(base: &str, relative: &str) -> Option<String> {
    let mut segments: Vec<&str> = base.split('/').filter(|s| !s.is_empty()).collect();
    for segment in relative.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            other => segments.push(other),
        }
    }
    Some(segments.join("/"))
}

/// A file of the book, relative to the book's folder: `content/services/s3.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Normalises `path`; `None` when it is absolute or climbs out of the book.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        normalise("", path).map(|p| Self(p.into()))
    }

    /// The relative path of a file below the book's folder; `None` for names that are not UTF-8.
    #[must_use]
    pub fn from_relative(path: &Path) -> Option<Self> {
        let mut text = String::new();
        for part in path.components() {
            if let std::path::Component::Normal(name) = part {
                if !text.is_empty() {
                    text.push('/');
                }
                text.push_str(name.to_str()?);
            }
        }
        Some(Self(text.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder of the file, without a trailing `/`; empty for a file at the root.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |i| &self.0[..i])
    }

    /// The last segment.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.0.rfind('/').map_or(&*self.0, |i| &self.0[i + 1..])
    }

    /// The file name without its last extension.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rfind('.')
            .filter(|&i| i > 0)
            .map_or(name, |i| &name[..i])
    }

    /// The last extension in lower case, without the dot.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        let name = self.file_name();
        name.rfind('.')
            .filter(|&i| i > 0)
            .map(|i| name[i + 1..].to_lowercase())
    }

    /// Resolves a relative link written in this file; `None` when it climbs out of the book.
    #[must_use]
    pub fn join(&self, relative: &str) -> Option<Self> {
        normalise(self.folder(), relative).map(|p| Self(p.into()))
    }

    /// The rest of the path below `folder`, if the file lies in it.
    #[must_use]
    pub fn below(&self, folder: &str) -> Option<&str> {
        if folder.is_empty() {
            return Some(&self.0);
        }
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }
}

/// Paths are ordered as their texts are, so a sorted map can be asked for all below a folder.
impl Borrow<str> for SourcePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The address of a page below the site's root: `services/s3/`; empty for the home page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Route(Arc<str>);

impl Route {
    /// A route from its segments, which are slugs.
    #[must_use]
    pub fn from_segments<'a>(segments: impl IntoIterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        for segment in segments {
            text.push_str(segment);
            text.push('/');
        }
        Self(text.into())
    }

    /// The route `path`, which ends in `/` or is empty.
    #[must_use]
    pub fn new(path: &str) -> Self {
        Self::from_segments(path.split('/').filter(|s| !s.is_empty()))
    }

    /// The home page.
    #[must_use]
    pub fn home() -> Self {
        Self("".into())
    }

    /// The route as text, unencoded.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of segments.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.bytes().filter(|&b| b == b'/').count()
    }

    /// The relative href of the site's root: `../../`, or `./` on the home page.
    #[must_use]
    pub fn root(&self) -> String {
        match self.depth() {
            0 => "./".to_owned(),
            n => "../".repeat(n),
        }
    }

    /// The shortest relative href from this page to `other`, percent-encoded.
    #[must_use]
    pub fn to(&self, other: &Self) -> String {
        if self == other {
            return "./".to_owned();
        }
        let shared = shared_folder(&self.0, &other.0);
        let up = self.0[shared..].bytes().filter(|&b| b == b'/').count();
        let href = "../".repeat(up) + &encode_href(&other.0[shared..]);
        if href.is_empty() {
            "./".to_owned()
        } else {
            href
        }
    }

    /// The relative href from this page to a file of the site, percent-encoded.
    #[must_use]
    pub fn to_file(&self, file: &OutputPath) -> String {
        let shared = shared_folder(&self.0, &file.0);
        let up = self.0[shared..].bytes().filter(|&b| b == b'/').count();
        "../".repeat(up) + &encode_href(&file.0[shared..])
    }

    /// The file that holds the page.
    #[must_use]
    pub fn output(&self) -> OutputPath {
        OutputPath(format!("{}index.html", self.0).into())
    }
}

/// Bytes of the longest common folder of two paths, its `/` included.
fn shared_folder(a: &str, b: &str) -> usize {
    a.bytes()
        .zip(b.bytes())
        .take_while(|(x, y)| x == y)
        .enumerate()
        .filter(|(_, (x, _))| *x == b'/')
        .last()
        .map_or(0, |(i, _)| i + 1)
}

/// A file of the finished site: `services/s3/index.html`, `assets/style.css`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

impl OutputPath {
    /// Normalises `path`; `None` when it is absolute or climbs out of the site.
    #[must_use]
    pub fn new(path: &str) -> Option<Self> {
        if path.starts_with('/') {
            return None;
        }
        normalise("", path).map(|p| Self(p.into()))
    }

    /// The path as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// For paths that the program itself writes down, such as `404.html`.
impl From<&'static str> for OutputPath {
    fn from(path: &'static str) -> Self {
        debug_assert_eq!(normalise("", path).as_deref(), Some(path));
        Self(path.into())
    }
}

/// Shown as their texts.
macro_rules! shown_as_text {
    ($($path:ident),+) => {$(
        impl fmt::Display for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )+};
}

shown_as_text!(SourcePath, Route, OutputPath);

#[cfg(test)]
mod tests {
    use super::{OutputPath, Route, SourcePath};

    #[test]
    fn a_link_that_climbs_out_of_the_book_has_no_path() {
        let note = SourcePath::new("content/a.md").expect("a plain path");
        assert_eq!(note.join("../x.md"), SourcePath::new("x.md"));
        assert_eq!(note.join("../../x.md"), None);
    }

    #[test]
    fn hrefs_are_the_shortest_relative_ones() {
        let s3 = Route::new("services/s3/");
        assert_eq!(s3.to(&Route::new("services/kms/")), "../kms/");
        assert_eq!(s3.to(&Route::new("concepts/rag/")), "../../concepts/rag/");
        assert_eq!(s3.to(&Route::new("services/")), "../");
        assert_eq!(s3.to(&Route::home()), "../../");
        assert_eq!(s3.to(&s3), "./");
        assert_eq!(Route::home().to(&s3), "services/s3/");
        assert_eq!(
            Route::new("services/").to(&Route::new("services/s3/")),
            "s3/"
        );
        assert_eq!(s3.to(&Route::new("services/s3x/")), "../s3x/");
        assert_eq!(
            s3.to_file(&OutputPath::from("assets/style.css")),
            "../../assets/style.css"
        );
    }

    #[test]
    fn letters_beyond_ascii_are_percent_encoded_in_hrefs_only() {
        let route = Route::new("services/größe/");
        assert_eq!(Route::home().to(&route), "services/gr%C3%B6%C3%9Fe/");
        assert_eq!(route.output().as_str(), "services/größe/index.html");
    }
}
