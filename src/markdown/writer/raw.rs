//! Raw HTML: handed to the filter tag by tag, whose results come back through [`Sink`]. The filter is
//! told of Markdown's own blocks and spans, so that what is opened inside one ends with it; notes
//! without raw HTML pay nothing for that.

use pulldown_cmark::{Event, Tag};

use super::Writer;
use super::inline::Picture;
use crate::diagnostic::{Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::markdown::body::Target;
use crate::markdown::link::{Destination, destination};
use crate::markdown::raw_html::{Place, RawImage, RawLink, Sink, TagFilter};

impl Writer<'_, '_, '_> {
    /// A block of raw HTML: its lines joined, because a tag may stand on several.
    pub(super) fn html_block(&mut self, index: usize) -> usize {
        self.close_label();
        let end = self.doc.end_of(index);
        let mut html = Excerpt::default();
        for (event, range) in &self.doc.events[index + 1..end] {
            if let Event::Html(piece) | Event::Text(piece) = event {
                html.push(piece, self.doc.source.origin(range.start));
            }
        }
        self.filter(|filter, sink| filter.piece(&html, Place::Flow, sink));
        self.end_line();
        end + 1
    }

    /// A raw tag among text.
    pub(super) fn raw_html(&mut self, html: &str, index: usize) {
        let mut excerpt = Excerpt::default();
        excerpt.push(html, self.span(index).start);
        let place = if self.in_text > 0 || self.label_open {
            Place::Text
        } else {
            Place::Flow
        };
        self.filter(|filter, sink| filter.piece(&excerpt, place, sink));
    }

    /// Something inline follows, in an item or cell perhaps that has no paragraph around it.
    pub(super) fn before_inline(&mut self, index: usize) {
        if self.raw.is_none() || self.in_text > 0 {
            return;
        }
        let inline = match &self.doc.events[index].0 {
            Event::Text(text) => !text.trim().is_empty(),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => true,
            Event::FootnoteReference(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                true
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => true,
            _ => false,
        };
        if inline {
            let span = Span::new(self.context.path, self.span(index));
            self.filter(|filter, sink| filter.before_text(span, sink));
        }
    }

    /// A block of Markdown begins.
    pub(super) fn enter_block(&mut self) {
        self.filter(|filter, sink| filter.enter_block(sink));
    }

    /// A span of Markdown begins.
    pub(super) fn enter_span(&mut self) {
        self.filter(|filter, _| filter.enter_span());
    }

    /// The block or span entered last ends.
    pub(super) fn leave(&mut self) {
        self.filter(TagFilter::leave);
    }

    /// The entry ends.
    pub(super) fn finish_raw(&mut self) {
        self.filter(TagFilter::finish);
    }

    /// Lends the filter out, whose results this writer takes.
    fn filter(&mut self, act: impl FnOnce(&mut TagFilter, &mut dyn Sink)) {
        if let Some(mut filter) = self.raw.take() {
            act(&mut filter, self);
            self.raw = Some(filter);
        }
    }
}

impl Sink for Writer<'_, '_, '_> {
    fn markup(&mut self, html: &str) {
        self.push(html);
    }

    fn text(&mut self, text: &str) {
        self.plain(text);
    }

    fn id(&mut self, id: &str, _: &Span) {
        if !self.tables.ids.contains(id) {
            let id = self.tables.ids.unique(id);
            self.push(" id=\"");
            self.push_id(&id);
            self.push("\"");
        }
    }

    fn open_link(&mut self, link: &RawLink<'_>) {
        if let Some(id) = link.id {
            self.push("<span");
            self.id(id, link.span);
            self.push("></span>");
        }
        let span = link.span.range.start as usize..link.span.range.end as usize;
        match destination(link.href, self.context.path) {
            Destination::File { path, anchor } => {
                self.open_into_book(span, Target::File { path, anchor });
            }
            Destination::Rooted { path, anchor } => {
                self.open_into_book(span, Target::Rooted { path, anchor });
            }
            Destination::Outside => {
                self.open_into_book(span, Target::Outside(link.href.to_owned()));
            }
            Destination::External(url) => self.open_external(&url, ""),
            Destination::Refused(_) | Destination::Empty => self.open_text(),
        }
    }

    fn close_link(&mut self) {
        self.close_open_link();
    }

    fn image(&mut self, image: &RawImage<'_>) {
        let span = image.span.range.start as usize..image.span.range.end as usize;
        self.picture(Picture {
            written: image.src.to_owned(),
            by_name: false,
            alt: image.alt.to_owned(),
            title: String::new(),
            width: image.width,
            span,
        });
    }

    fn finding(&mut self, finding: Diagnostic) {
        self.tables.findings.push(finding);
    }
}
