//! Raw HTML in notes, filtered tag by tag. Markdown hands it over in single tags with Markdown
//! between them, so a sanitiser for whole documents cannot work here. Allowed tags are written anew
//! with their allowed attributes; everything else is shown as text, with a finding at its place. The
//! elements that are open are kept on a stack, so that what reaches the page is balanced whatever
//! the note says.

mod allow;
mod attributes;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use html5ever::tokenizer::{StartTag, Tag};

use super::RawHtml;
use super::codes::{HTML_MISPLACED, HTML_NOT_ALLOWED, HTML_UNBALANCED};
use crate::diagnostic::{Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::path::SourcePath;
use allow::Element;
use attributes::Attributes;
use tokens::{Piece, each_piece};

/// Open raw elements at one time; browsers flatten what is nested some hundred deep.
const MAX_DEPTH: usize = 100;

/// Where the results go: the writer of the note, which puts holes where a page depends on others.
pub(crate) trait Sink {
    /// Finished HTML, to be copied as it is. Not always a whole tag.
    fn markup(&mut self, html: &str);
    /// Running text, not escaped.
    fn text(&mut self, text: &str);
    /// The `id` attribute of the tag being written, space before it included; or nothing, where the
    /// id is taken.
    fn id(&mut self, id: &str, span: &Span);
    /// The start tag of a link, relative or with an allowed scheme.
    fn open_link(&mut self, link: &RawLink<'_>);
    /// The end tag of the innermost link.
    fn close_link(&mut self);
    /// A whole image.
    fn image(&mut self, image: &RawImage<'_>);
    /// Something the author should know.
    fn finding(&mut self, finding: Diagnostic);
}

/// An `<a href>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawLink<'a> {
    /// The address: relative, http, https or mailto.
    pub(crate) href: &'a str,
    /// Its id.
    pub(crate) id: Option<&'a str>,
    /// Its other attributes, ready to be written, a space before each: ` lang="en"`.
    pub(crate) attributes: &'a str,
    /// The start tag in the note.
    pub(crate) span: &'a Span,
}

/// An `<img>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawImage<'a> {
    /// The address: relative, http or https.
    pub(crate) src: &'a str,
    /// What it shows; empty for decoration.
    pub(crate) alt: &'a str,
    /// The width the author wants, in CSS pixels.
    pub(crate) width: Option<u32>,
    /// The height the author wants, in CSS pixels.
    pub(crate) height: Option<u32>,
    /// Its id.
    pub(crate) id: Option<&'a str>,
    /// Its other attributes, as in [`RawLink`].
    pub(crate) attributes: &'a str,
    /// The tag in the note.
    pub(crate) span: &'a Span,
}

/// Whether a raw inline tag, as written, is shown as text because no such element is allowed.
pub(super) fn is_shown(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name
        .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .unwrap_or(name.len());
    !tag.starts_with("<!--") && allow::find(&name[..end].to_ascii_lowercase()).is_none()
}

/// What stands around a piece of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A `<p>` or heading written by the Markdown writer: blocks do not fit.
    Text,
    /// Anything else: between blocks, in a list item or a table cell.
    Flow,
}

/// An element that is not closed yet.
struct Open {
    element: &'static Element,
    /// Opened by [`Sink::open_link`].
    link: bool,
    /// An item that the author did not write.
    implied: bool,
    span: Span,
}

/// The filter of one entry.
pub(crate) struct TagFilter {
    mode: RawHtml,
    path: SourcePath,
    open: Vec<Open>,
    /// For every Markdown block around, how many elements were open when it began: these cannot be
    /// closed from inside it.
    floors: Vec<usize>,
    /// Refused start tags whose end tags are still to come; those are refused without a word.
    refused: BTreeMap<String, usize>,
    /// What was said of attributes: once is enough for an entry.
    told: BTreeSet<String>,
}

impl TagFilter {
    pub(crate) fn new(mode: RawHtml, path: &SourcePath) -> Self {
        Self {
            mode,
            path: path.clone(),
            open: Vec::new(),
            floors: Vec::new(),
            refused: BTreeMap::new(),
            told: BTreeSet::new(),
        }
    }

    /// How many raw elements are open.
    #[cfg(test)]
    pub(crate) fn open_depth(&self) -> usize {
        self.open.len()
    }

    /// Whether a raw `<a>` is open: a Markdown link inside it must be written as its text.
    pub(crate) fn inside_link(&self) -> bool {
        self.open.iter().any(|open| open.link)
    }

    /// A Markdown block begins: a paragraph, a heading, a list, an item, a cell. Raw elements opened
    /// inside it end with it. To be called before its start tag is written.
    pub(crate) fn enter_block(&mut self, sink: &mut dyn Sink) {
        // What holds running text only, a raw `<p>` or `<b>`, ends where a block begins.
        let inline = self
            .segment()
            .iter()
            .position(|open| open.element.holds_text_only());
        if let Some(position) = inline {
            for _ in position..self.segment().len() {
                self.pop_unclosed(sink);
            }
        }
        // So does a list or table between whose items it would stand.
        while self
            .top()
            .is_some_and(|open| open.implied || !open.element.children.is_empty())
        {
            self.pop_unclosed(sink);
        }
        self.floors.push(self.open.len());
    }

    /// Text and elements directly in a list become an item of it, as readers take them. To be called
    /// before text of Markdown's that stands at `span`.
    pub(crate) fn before_text(&mut self, span: Span, sink: &mut dyn Sink) {
        let in_list = self
            .top()
            .is_some_and(|open| matches!(open.element.name, "ol" | "ul"));
        let Some(element) = allow::find("li").filter(|_| in_list && self.open.len() < MAX_DEPTH)
        else {
            return;
        };
        sink.markup("<li>");
        self.open.push(Open {
            element,
            link: false,
            implied: true,
            span,
        });
    }

    /// A Markdown span begins inside a block: emphasis, a link.
    pub(crate) fn enter_span(&mut self) {
        self.floors.push(self.open.len());
    }

    /// The Markdown block or span that was entered last ends. To be called before its end tag is
    /// written.
    pub(crate) fn leave(&mut self, sink: &mut dyn Sink) {
        self.close_all(sink);
        self.floors.pop();
    }

    /// The entry ends.
    pub(crate) fn finish(&mut self, sink: &mut dyn Sink) {
        self.floors.clear();
        self.close_all(sink);
        self.refused.clear();
    }

    /// One piece of raw HTML: an inline tag, or all lines of a block joined.
    pub(crate) fn piece(&mut self, html: &Excerpt<'_>, place: Place, sink: &mut dyn Sink) {
        match self.mode {
            RawHtml::Trusted => sink.markup(html.text()),
            RawHtml::Escape => {
                let mut shown = 0;
                each_piece(html.text(), |piece, range| {
                    if matches!(piece, Piece::Comment) {
                        sink.text(&html.text()[shown..range.start]);
                        shown = range.end;
                    }
                });
                sink.text(&html.text()[shown..]);
            }
            RawHtml::Filter => each_piece(html.text(), |piece, range| match piece {
                Piece::Text(text) => {
                    if !text.trim().is_empty() {
                        self.before_text(self.span(html, range), sink);
                    }
                    sink.text(&text);
                }
                Piece::Comment => {}
                Piece::Other => {
                    let source = &html.text()[range.clone()];
                    self.before_text(self.span(html, range.clone()), sink);
                    let span = self.span(html, range);
                    sink.finding(not_allowed(source, span));
                    sink.text(source);
                }
                Piece::Tag(tag) if tag.kind == StartTag => {
                    self.start(&tag, html, range, place, sink);
                }
                Piece::Tag(tag) => self.end(&tag, html, range, sink),
            }),
        }
    }

    fn span(&self, html: &Excerpt<'_>, range: Range<usize>) -> Span {
        Span::new(&self.path, html.span(range))
    }

    /// The elements that were opened inside the current Markdown block.
    fn segment(&self) -> &[Open] {
        &self.open[self
            .floors
            .last()
            .copied()
            .unwrap_or(0)
            .min(self.open.len())..]
    }

    fn top(&self) -> Option<&Open> {
        self.segment().last()
    }

    fn start(
        &mut self,
        tag: &Tag,
        html: &Excerpt<'_>,
        range: Range<usize>,
        place: Place,
        sink: &mut dyn Sink,
    ) {
        let source = &html.text()[range.clone()];
        let span = self.span(html, range.clone());
        if &*tag.name != "li" {
            self.before_text(self.span(html, range.clone()), sink);
        }
        let Some(element) = allow::find(&tag.name) else {
            *self.refused.entry(tag.name.to_string()).or_default() += 1;
            sink.finding(not_allowed(source, span));
            sink.text(source);
            return;
        };
        if let Err(reason) = self.make_room(element, place, sink) {
            if !element.void {
                *self.refused.entry(tag.name.to_string()).or_default() += 1;
            }
            let message = format!("`<{}>` {reason}", element.name);
            sink.finding(Diagnostic::new(&HTML_MISPLACED, span, message));
            sink.text(source);
            return;
        }
        let attributes = Attributes::read(tag, element, source, |at| {
            self.span(html, range.start + at.start..range.start + at.end)
        });
        for finding in attributes.findings {
            // Text copied from a page has the same classes on every tag.
            if self.told.insert(finding.message.clone()) {
                sink.finding(finding);
            }
        }
        let link = match (element.name, attributes.url) {
            ("img", Some(src)) => {
                sink.image(&RawImage {
                    src: &src,
                    alt: attributes.alt.as_deref().unwrap_or_default(),
                    width: attributes.width,
                    height: attributes.height,
                    id: attributes.id.as_deref(),
                    attributes: &attributes.plain,
                    span: &span,
                });
                return;
            }
            ("img", None) => {
                // Without an address nothing can be shown but the words for it.
                sink.text(attributes.alt.as_deref().unwrap_or_default());
                return;
            }
            ("a", Some(href)) => {
                sink.open_link(&RawLink {
                    href: &href,
                    id: attributes.id.as_deref(),
                    attributes: &attributes.plain,
                    span: &span,
                });
                true
            }
            _ => {
                sink.markup("<");
                sink.markup(element.written());
                if let Some(id) = &attributes.id {
                    sink.id(id, &span);
                }
                sink.markup(&attributes.plain);
                sink.markup(">");
                false
            }
        };
        if !element.void {
            self.open.push(Open {
                element,
                link,
                implied: false,
                span,
            });
        }
    }

    /// Ends what a start tag of `element` ends, and says why it cannot stand here.
    fn make_room(
        &mut self,
        element: &'static Element,
        place: Place,
        sink: &mut dyn Sink,
    ) -> Result<(), &'static str> {
        // How much of the segment stays open: nothing is closed for a tag that is then refused.
        let segment = self.segment();
        let mut keep = segment.len();
        while keep > 0 && segment[keep - 1].element.ends_before(element) {
            keep -= 1;
        }
        let kept = &segment[..keep];
        let parent = kept.last().map(|open| open.element);
        if self.open.len() >= MAX_DEPTH {
            return Err("is nested too deep");
        }
        if place == Place::Text && !element.phrasing {
            return Err("is a block and does not fit into a paragraph");
        }
        let in_paragraph = kept
            .iter()
            .rev()
            .take_while(|open| !matches!(open.element.name, "table" | "td" | "th"))
            .any(|open| open.element.name == "p");
        if !element.phrasing && in_paragraph {
            return Err("is a block and does not fit into `<p>`");
        }
        if !element.parents.is_empty()
            && !parent.is_some_and(|parent| element.parents.contains(&parent.name))
        {
            return Err(match element.name {
                "li" => "belongs into `<ul>` or `<ol>`",
                "dd" | "dt" => "belongs into `<dl>`",
                "summary" => "belongs into `<details>`",
                "figcaption" => "belongs into `<figure>`",
                "td" | "th" => "belongs into `<tr>`",
                _ => "belongs into `<table>`",
            });
        }
        if parent.is_some_and(|p| !p.children.is_empty() && !p.children.contains(&element.name)) {
            return Err("does not fit directly into the element around it");
        }
        if element.name == "a" && self.inside_link() {
            return Err("stands in another link");
        }
        let count = segment.len() - keep;
        for _ in 0..count {
            self.pop(sink);
        }
        Ok(())
    }

    fn end(&mut self, tag: &Tag, html: &Excerpt<'_>, range: Range<usize>, sink: &mut dyn Sink) {
        let source = &html.text()[range.clone()];
        let span = self.span(html, range);
        let position = self
            .segment()
            .iter()
            .rposition(|open| *open.element.name == *tag.name);
        if let Some(position) = position {
            let above = self.segment().len() - position - 1;
            for _ in 0..above {
                self.pop_unclosed(sink);
            }
            self.pop(sink);
        } else if let Some(count) = self.refused.get_mut(&*tag.name).filter(|count| **count > 0) {
            *count -= 1;
            sink.text(source);
        } else if allow::find(&tag.name).is_some() {
            let message = format!("`</{}>` closes nothing here", tag.name);
            sink.finding(
                Diagnostic::new(&HTML_UNBALANCED, span, message)
                    .help(format!("remove it, or write `<{}>` before it", tag.name)),
            );
        } else {
            sink.finding(not_allowed(source, span));
            sink.text(source);
        }
    }

    /// Writes the end tag of the innermost element.
    fn pop(&mut self, sink: &mut dyn Sink) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if open.link {
            sink.close_link();
        } else {
            sink.markup("</");
            sink.markup(open.element.written());
            sink.markup(">");
        }
    }

    /// The same for an element that the author did not close.
    fn pop_unclosed(&mut self, sink: &mut dyn Sink) {
        if let Some(open) = self.open.last().filter(|open| !open.element.optional_end) {
            let name = open.element.name;
            sink.finding(
                Diagnostic::new(
                    &HTML_UNBALANCED,
                    open.span.clone(),
                    format!("`<{name}>` is not closed where the block around it ends"),
                )
                .help(format!("write `</{name}>` at the end of what it marks")),
            );
        }
        self.pop(sink);
    }

    /// Ends everything opened inside the current Markdown block.
    fn close_all(&mut self, sink: &mut dyn Sink) {
        for _ in 0..self.segment().len() {
            self.pop_unclosed(sink);
        }
    }
}

fn not_allowed(source: &str, span: Span) -> Diagnostic {
    let shown: String = source.chars().take(40).collect();
    let shown = shown.lines().next().unwrap_or_default();
    let message = format!("raw HTML `{shown}` is not allowed in notes and is shown as text");
    Diagnostic::new(&HTML_NOT_ALLOWED, span, message)
        .help("put it in back-ticks, or write `\\<`, if it is meant as text")
}

#[cfg(test)]
mod tests;
