//! The writer: events of a note to finished HTML with holes, plain text, and tables of headings,
//! links, terms and blocks, in one pass. Everything is appended to flat buffers; what depends on
//! other notes is left as a hole.

mod block;
mod code;
mod inline;
mod link;
mod raw;
mod terms;
mod text;

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use pulldown_cmark::{Alignment, Event};

use super::body::{Body, Features, Hole, HoleKind, Prose, Section, Tables};
use super::document::Document;
use super::raw_html::TagFilter;
use super::{LinkStyle, MarkdownSettings};
use crate::diagnostic::{Diagnostic, Span};
use crate::html::{escape_text, escape_url};
use crate::path::SourcePath;

/// What the writer needs to know about the note.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The note.
    pub path: &'a SourcePath,
    /// What of the configuration matters here.
    pub settings: MarkdownSettings,
    /// The name of the region of a table; `{n}` is its number.
    pub table_label: &'a str,
    /// Whether a term line may hold several names, `Term | other name`.
    pub glossary: bool,
    /// Whether quiz, card and case blocks belong to another module; inside such a block they are
    /// code.
    pub blocks: bool,
    /// How links are rendered.
    pub links: LinkStyle,
    /// The heading level, as written, that becomes the page's title: 1 for whole notes.
    pub title_level: u8,
}

pub(super) struct Writer<'d, 'a, 't> {
    doc: &'d Document<'a>,
    context: Context<'d>,
    tables: &'t mut Tables,
    prose: Prose,
    /// `None` in notes without raw HTML, and while the filter is at work.
    raw: Option<TagFilter>,
    /// Paragraphs and headings that are open.
    in_text: u32,
    /// Above 0 no mentions are looked for: headings, links, captions.
    quiet: u32,
    /// Above 0 inside a link: no link may stand in a link.
    in_link: u32,
    /// 1 behind a second h1: it and all below it are rendered one level down.
    deeper: u8,
    /// Levels as written of the headings around the text, each below the one before.
    levels: Vec<u8>,
    /// Rendered level of the last heading.
    heading_level: u8,
    part: u16,
    /// A hole has been left since the last text: no run reaches across it.
    run_ended: bool,
    lists: Vec<bool>,
    items: Vec<OpenItem>,
    quotes: Vec<&'static str>,
    open_links: Vec<OpenLink>,
    columns: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    table_count: u32,
    label_open: bool,
    footnotes: Vec<Footnote>,
    /// Index into `footnotes` by name.
    footnote_numbers: HashMap<String, usize>,
    /// By block of the note and number.
    cited: BTreeMap<(usize, u32), CitedSource>,
    /// Terms of a definition list whose definition has not ended.
    open_terms: Vec<usize>,
}

/// A list item that is being written.
struct OpenItem {
    /// Index of the term it defines, and where its definition begins.
    term: Option<(usize, usize)>,
}

/// How an open link ends.
enum OpenLink {
    External,
    Internal(u32),
    Text,
}

struct Footnote {
    name: String,
    id: String,
    /// Id of each reference.
    references: Vec<String>,
}

struct CitedSource {
    url: String,
    id: String,
}

impl<'d, 'a, 't> Writer<'d, 'a, 't> {
    /// A writer for about `length` bytes of the note.
    pub(super) fn new(
        doc: &'d Document<'a>,
        context: Context<'d>,
        tables: &'t mut Tables,
        length: usize,
    ) -> Self {
        let prose = Prose {
            body: Body {
                html: String::with_capacity(length),
                ..Body::default()
            },
            text: String::with_capacity(length),
            sections: vec![Section {
                heading: None,
                start: 0,
            }],
            ..Prose::default()
        };
        Self {
            doc,
            context,
            tables,
            prose,
            raw: doc
                .raw_html
                .then(|| TagFilter::new(context.settings.raw_html, context.path)),
            in_text: 0,
            quiet: 0,
            in_link: 0,
            deeper: 0,
            levels: Vec::new(),
            heading_level: 1,
            part: 0,
            run_ended: false,
            lists: Vec::new(),
            items: Vec::new(),
            quotes: Vec::new(),
            open_links: Vec::new(),
            columns: Vec::new(),
            column: 0,
            in_table_head: false,
            table_count: 0,
            label_open: false,
            footnotes: Vec::new(),
            footnote_numbers: HashMap::new(),
            cited: BTreeMap::new(),
            open_terms: Vec::new(),
        }
    }

    /// Writes ranges of events, then the footnotes and sources they refer to.
    pub(super) fn write(mut self, ranges: &[Range<usize>]) -> Prose {
        for range in ranges {
            self.run(range.clone());
        }
        self.finish_raw();
        self.write_footnotes();
        self.write_citations();
        // Notes outlive the build that read them: what was reserved for the longest is given back.
        // The long ones are copied, because to shrink them would leave a gap behind each.
        let prose = &mut self.prose;
        prose.body.html = prose.body.html.as_str().into();
        prose.body.holes = prose.body.holes.as_slice().into();
        prose.body.runs = prose.body.runs.as_slice().into();
        prose.text = prose.text.as_str().into();
        prose.sections.shrink_to_fit();
        prose.outline.shrink_to_fit();
        prose.terms.shrink_to_fit();
        self.prose
    }

    fn run(&mut self, range: Range<usize>) {
        let mut index = range.start;
        while index < range.end {
            index = self.event(index);
        }
    }

    /// Writes the event at `index` and those that belong to it; returns the index behind them.
    fn event(&mut self, index: usize) -> usize {
        let doc = self.doc;
        self.before_inline(index);
        match &doc.events[index].0 {
            Event::Start(tag) => return self.start(index, tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(_) => return self.joined_text(index),
            Event::Code(code) => self.code(code),
            Event::InlineMath(tex) => self.math(tex, false, index),
            Event::DisplayMath(tex) => self.math(tex, true, index),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, index),
            Event::FootnoteReference(name) => self.footnote_reference(name),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => {
                self.push("<br>\n");
                self.prose.text.push(' ');
            }
            Event::Rule => {
                self.close_label();
                self.enter_block();
                self.leave();
                self.push("<hr>\n");
            }
            Event::TaskListMarker(done) => {
                self.prose.features.tasks = true;
                self.push("<label><input type=\"checkbox\" disabled");
                self.push(if *done { " checked> " } else { "> " });
                self.label_open = true;
                self.enter_span();
            }
        }
        index + 1
    }

    fn push(&mut self, html: &str) {
        self.prose.body.html.push_str(html);
    }

    fn hole(&mut self, kind: HoleKind) {
        let at = small(self.prose.body.html.len());
        self.prose.body.holes.push(Hole { at, kind });
        self.run_ended = true;
    }

    /// An id attribute's value, or a fragment: the id and the hole behind it.
    fn push_id(&mut self, id: &str) {
        crate::html::escape_attribute(id, &mut self.prose.body.html);
        self.hole(HoleKind::Suffix);
    }

    /// The place in the note of the event at `index`.
    fn span(&self, index: usize) -> Range<usize> {
        self.doc.source.span(self.doc.events[index].1.clone())
    }

    fn find(
        &mut self,
        code: &'static crate::diagnostic::Code,
        span: Range<usize>,
        message: String,
        help: impl Into<String>,
    ) {
        let span = Span::new(self.context.path, span);
        let finding = Diagnostic::new(code, span, message).help(help);
        self.tables.findings.push(finding);
    }

    /// Ends a block of the plain text.
    fn end_line(&mut self) {
        let text = &mut self.prose.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.label_open) {
            self.leave();
            self.push("</label>");
        }
    }

    fn footnote_reference(&mut self, name: &str) {
        let position = match self.footnote_numbers.get(name) {
            Some(&position) => position,
            None if self.doc.footnotes.contains_key(name) => {
                let id = self
                    .tables
                    .ids
                    .unique(&format!("fn-{}", self.footnotes.len() + 1));
                self.footnotes.push(Footnote {
                    name: name.to_owned(),
                    id,
                    references: Vec::new(),
                });
                let position = self.footnotes.len() - 1;
                self.footnote_numbers.insert(name.to_owned(), position);
                position
            }
            None => return self.plain(&format!("[^{name}]")),
        };
        let number = position + 1;
        let reference = self.tables.ids.unique(&format!("fnref-{number}"));
        let id = self.footnotes[position].id.clone();
        if self.in_link > 0 {
            // No link stands in a link.
            self.push("<sup class=\"fn\" id=\"");
            self.push_id(&reference);
            self.push(&format!("\">{number}</sup>"));
        } else {
            self.push("<sup class=\"fn\"><a href=\"#");
            self.push_id(&id);
            self.push("\" id=\"");
            self.push_id(&reference);
            self.push(&format!("\">{number}</a></sup>"));
        }
        self.footnotes[position].references.push(reference);
    }

    fn write_footnotes(&mut self) {
        if self.footnotes.is_empty() {
            return;
        }
        self.push("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
        // Definitions may refer to further footnotes, so the list grows while it is written.
        let mut position = 0;
        while position < self.footnotes.len() {
            let id = self.footnotes[position].id.clone();
            self.push("<li id=\"");
            self.push_id(&id);
            self.push("\">");
            if let Some(&start) = self.doc.footnotes.get(&self.footnotes[position].name) {
                let end = self.doc.end_of(start);
                self.run(start + 1..end);
            }
            // A definition that refers to itself gains references while it is written.
            let references = self.footnotes[position].references.clone();
            for (i, reference) in references.iter().enumerate() {
                self.push(" <a class=\"back\" role=\"doc-backlink\" href=\"#");
                self.push_id(reference);
                self.push(&format!(
                    "\" aria-label=\"{}.{}\">↩</a>",
                    position + 1,
                    i + 1
                ));
            }
            self.push("</li>\n");
            self.end_line();
            position += 1;
        }
        self.push("</ol></section>\n");
    }

    fn write_citations(&mut self) {
        if self.cited.is_empty() {
            return;
        }
        let cited = std::mem::take(&mut self.cited);
        self.push("<section class=\"citations\"><ol>\n");
        for ((_, number), source) in &cited {
            self.push("<li id=\"");
            self.push_id(&source.id);
            self.push(&format!(
                "\" value=\"{number}\"><a rel=\"external\" href=\""
            ));
            escape_url(&source.url, &mut self.prose.body.html);
            self.push("\">");
            let shown = source
                .url
                .split_once("://")
                .map_or(&*source.url, |(_, rest)| rest);
            escape_text(shown.trim_end_matches('/'), &mut self.prose.body.html);
            self.push("</a></li>\n");
        }
        self.push("</ol></section>\n");
    }

    fn features(&mut self) -> &mut Features {
        &mut self.prose.features
    }
}

/// Notes are far below 4 GiB; the scan refuses longer ones.
pub(super) fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
