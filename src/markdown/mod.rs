//! Markdown to [`Prose`]: CommonMark with the extensions of study notes, rendered as far as one
//! note alone allows. What depends on other notes (the address of a link, the size of an image) is
//! left as a typed hole; code is highlighted and math is set here, because they depend on nothing
//! else and a changed title elsewhere must not pay for them again.

mod body;
mod callout;
mod cite;
pub(crate) mod codes;
pub(crate) mod dialect;
mod document;
mod foreign;
mod highlight;
mod highlighted;
mod link;
mod math;
mod misread;
mod raw_html;
mod scheme;
mod writer;

pub use document::{Document, HeadingMark};
pub use foreign::Directive;
pub use misread::Misread;
pub use writer::Context;

use std::ops::Range;

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

/// Writes ranges of a note's events as one text: an entry, or what is left of a cut note.
#[must_use]
pub fn write(
    document: &Document<'_>,
    ranges: &[Range<usize>],
    context: Context<'_>,
    tables: &mut Tables,
) -> Prose {
    let length = ranges.iter().map(|r| document.span(r.clone()).len()).sum();
    writer::Writer::new(document, context, tables, length).write(ranges)
}

/// The rendered Markdown of a part of a block: a stem, an option, a rationale.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// The HTML; its holes point into the [`Tables`] it was rendered with.
    pub body: Body,
    /// The plain text.
    pub text: String,
    /// Indexes of its links in [`Tables::links`].
    pub links: Range<u32>,
}

/// Renders Markdown that stands inside a block of another module. A single paragraph is rendered
/// without its `<p>`, so that it fits into a list item or a legend.
#[must_use]
pub fn fragment(
    excerpt: &Excerpt<'_>,
    path: &SourcePath,
    settings: MarkdownSettings,
    table_label: &str,
    links: LinkStyle,
    tables: &mut Tables,
) -> Fragment {
    let document = Document::parse(excerpt, settings);
    let whole = 0..document.len();
    let range = match document::is_single_paragraph(&document.events) {
        true => 1..document.len() - 1,
        false => whole,
    };
    let first = writer::small(tables.links.len());
    let context = Context {
        path,
        settings,
        table_label,
        glossary: false,
        blocks: false,
        links,
        title_level: 1,
    };
    let mut prose = write(&document, &[range], context, tables);
    for link in &mut tables.links[first as usize..] {
        link.text = None;
    }
    prose.body.runs.clear();
    let last = writer::small(tables.links.len());
    Fragment {
        body: prose.body,
        text: prose.text.trim_end().to_owned(),
        links: first..last,
    }
}

#[cfg(test)]
mod tests;
