//! What rendering a note's Markdown leaves: one buffer of finished HTML, and by position what the
//! rest of the book must still put in. One flat buffer with positions costs a third of the
//! allocations of a tree of strings, and filling it is one pass of copying.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::path::SourcePath;
use crate::slug::Ids;
use crate::text::CompactString;

/// Finished HTML with holes. Positions are byte offsets into `html`, in ascending order.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The HTML, escaped and balanced.
    pub html: String,
    /// Where something is still missing.
    pub holes: Vec<Hole>,
    /// Stretches of running text that may hold mentions of other pages.
    pub runs: Vec<Run>,
}

/// A place in [`Body::html`] that depends on other notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole {
    /// Byte offset into the HTML.
    pub at: u32,
    /// What belongs there.
    pub kind: HoleKind,
}

/// What belongs into a hole. Numbers are indexes into [`Tables`] and [`Prose::fences`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoleKind {
    /// The opening tag of link `n`, or of the `<span>` that stands for it where it dangles.
    Link(u32),
    /// Its closing tag.
    LinkEnd(u32),
    /// The element of image `n`, or the text in its place where the file is missing.
    Image(u32),
    /// Block `n` that somebody else renders: quiz, card or case.
    Fence(u32),
    /// The end of an id or of a fragment href: empty, or `-2` where the page has several parts.
    Suffix,
    /// The number of a question on its page.
    Number,
    /// The revision of the key of the question around it, which quiz.lock knows.
    Rev,
}

/// A stretch of running text between tags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in [`Body::html`].
    pub html: Range<u32>,
    /// The same words in [`Prose::text`].
    pub text: Range<u32>,
    /// The part of the entry, counted by its h2 headings: the first mention of a name in each part
    /// becomes a link.
    pub part: u16,
}

/// Everything that Markdown says about one entry, but for the tables it shares with its quizzes.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// The HTML.
    pub body: Body,
    /// The plain text, one line per block, quiz blocks left out.
    pub text: String,
    /// The text by heading: the first section has no heading.
    pub sections: Vec<Section>,
    /// Headings in order.
    pub outline: Vec<Heading>,
    /// Defined terms: definition lists and definition bullets.
    pub terms: Vec<Term>,
    /// Quiz, card and case blocks.
    pub fences: Vec<Fence>,
    /// What scripts and styles a page with this text needs.
    pub features: Features,
}

/// What the texts of one entry share: its body and the parts of its questions point into these.
#[derive(Debug, Default)]
pub struct Tables {
    /// Links into the book.
    pub links: Vec<Link>,
    /// Images of the book.
    pub images: Vec<Image>,
    /// Ids given so far: headings, terms, footnotes, citations.
    pub ids: Ids,
    /// What was found wrong on the way.
    pub findings: Vec<Diagnostic>,
}

/// What a page needs beyond text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Features {
    /// A code block.
    pub code: bool,
    /// A table.
    pub table: bool,
    /// A task list.
    pub tasks: bool,
}

/// The text below one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Index into [`Prose::outline`]; `None` for the text before the first heading.
    pub heading: Option<u32>,
    /// Where it begins in [`Prose::text`]; it ends where the next one begins.
    pub start: u32,
}

/// A heading of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6, as rendered.
    pub level: u8,
    /// Unique in the entry.
    pub id: CompactString,
    /// Plain text.
    pub text: CompactString,
    /// Byte range in the note.
    pub span: Range<u32>,
}

/// A defined term: `- **Term:** text`, or a term of a definition list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Unique in the entry.
    pub id: CompactString,
    /// The term, without its colon.
    pub name: CompactString,
    /// Other names, from a glossary's `Term | other name` line.
    pub aliases: Vec<CompactString>,
    /// The definition as a range of [`Prose::text`].
    pub definition: Range<u32>,
    /// Byte range of the term in the note.
    pub span: Range<u32>,
}

/// A link into the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it points to, as written.
    pub target: Target,
    /// Byte range in the note.
    pub span: Range<u32>,
    /// Its words in [`Prose::text`]: the sentence around them is quoted as a backlink. `None` in
    /// headings and quiz blocks, which give no sentence.
    pub text: Option<Range<u32>>,
    /// Whether the link is only checked and listed, not shown (options of questions).
    pub silent: bool,
}

/// What a link points to, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// `[[Name#Heading]]`. An empty name means the same entry.
    Wiki {
        /// A title, an alias or a file stem.
        name: String,
        /// Heading text, heading id or term.
        anchor: Option<String>,
    },
    /// `[text](other.md#heading)`, resolved against the note's folder.
    File {
        /// The file or folder; the note itself for `#heading`.
        path: SourcePath,
        /// The id.
        anchor: Option<String>,
    },
    /// `/path`, counted from the folder of the notes.
    Rooted {
        /// The path without its leading `/`.
        path: String,
        /// The id.
        anchor: Option<String>,
    },
    /// A relative link that climbs out of the book.
    Outside(String),
}

/// An image of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file, or `None` where the written path climbs out of the book.
    pub path: Option<SourcePath>,
    /// The path as written.
    pub written: String,
    /// Whether it was embedded by name, `![[image.png]]`, so that its folder is not known.
    pub by_name: bool,
    /// What it shows.
    pub alt: String,
    /// Its title, may be empty.
    pub title: String,
    /// The width asked for, in CSS pixels.
    pub width: Option<u32>,
    /// Byte range in the note.
    pub span: Range<u32>,
}

/// A fenced block that another module owns.
#[derive(Clone, Debug)]
pub struct Fence {
    /// The info string: `quiz kb-sync`.
    pub info: String,
    /// Byte range of the info string in the note.
    pub info_span: Range<u32>,
    /// Byte range of the whole block in the note, fences included.
    pub span: Range<u32>,
    /// What stands between the fences, free of the markers of quotes and lists around it.
    pub content: Excerpt<'static>,
    /// Whether the closing fence is missing.
    pub unclosed: bool,
    /// Index of the section it stands in.
    pub section: u32,
    /// Level that a heading inside the block must have to fit its place: one below the last heading.
    pub heading_level: u8,
}
