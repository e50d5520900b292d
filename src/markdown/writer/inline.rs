//! Inline elements: emphasis, code, math, images, raw HTML.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType, Tag, TagEnd};

use super::{Writer, small};
use crate::html::escape_text;
use crate::markdown::body::{HoleKind, Image};
use crate::markdown::document::plain_text;
use crate::markdown::link::{Destination, destination};
use crate::markdown::{codes, highlighted, math};
use crate::path::SourcePath;

/// Files that `![[name]]` shows as an image; anything else is a note.
const IMAGES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp"];

impl<'a> Writer<'_, 'a, '_> {
    pub(super) fn start_inline(&mut self, index: usize, tag: &Tag<'a>) -> usize {
        match tag {
            Tag::Emphasis => self.open_span("<em>"),
            Tag::Strong => self.open_span("<strong>"),
            Tag::Strikethrough => self.open_span("<del>"),
            tag if *tag == highlighted::START => self.open_span("<mark>"),
            Tag::Subscript => self.open_span("<sub>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                return self.link(index, *link_type, dest_url, title);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                return self.image(index, *link_type, dest_url, title);
            }
            _ => {}
        }
        index + 1
    }

    pub(super) fn end_inline(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.close_span("</em>"),
            TagEnd::Strong => self.close_span("</strong>"),
            TagEnd::Strikethrough => self.close_span("</del>"),
            highlighted::END => self.close_span("</mark>"),
            TagEnd::Subscript => self.close_span("</sub>"),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn open_span(&mut self, tag: &str) {
        self.push(tag);
        self.enter_span();
    }

    fn close_span(&mut self, tag: &str) {
        self.leave();
        self.push(tag);
    }

    pub(super) fn code(&mut self, code: &CowStr<'a>) {
        self.push("<code>");
        escape_text(code, &mut self.prose.body.html);
        self.push("</code>");
        self.prose.text.push_str(code);
    }

    pub(super) fn math(&mut self, tex: &CowStr<'a>, display: bool, index: usize) {
        if let Err(error) = math::mathml(tex, display, &mut self.prose.body.html) {
            self.push("<code class=\"math\">");
            escape_text(tex, &mut self.prose.body.html);
            self.push("</code>");
            let span = self.span(index);
            self.find(
                &codes::MATH,
                span,
                format!("this formula cannot be set: {}", error.message),
                "write `\\$` for a dollar sign that is no math",
            );
        }
        self.prose.text.push_str(tex);
    }

    fn image(
        &mut self,
        index: usize,
        link_type: LinkType,
        dest: &CowStr<'a>,
        title: &CowStr<'a>,
    ) -> usize {
        let end = self.doc.end_of(index);
        let inside = plain_text(&self.doc.events[index + 1..end]);
        let span = self.span(index);
        let by_name = matches!(link_type, LinkType::WikiLink { .. });
        let mut alt = inside.trim().to_owned();
        let mut width = None;
        if by_name {
            // Inside a table the bar of `![[a.png\|200]]` is escaped.
            let name = dest.trim_end_matches('\\');
            let extension = name.rsplit_once('.').map(|(_, e)| e.to_lowercase());
            if !extension.is_some_and(|e| IMAGES.contains(&e.as_str())) {
                return self.embedded_note(index, dest);
            }
            if !matches!(link_type, LinkType::WikiLink { has_pothole: true }) {
                alt.clear();
            }
        }
        // Obsidian: `![[a.png|200]]`, `![[a.png|text|200x100]]`, `![text|200](a.png)`.
        let (text, size) = match alt.rsplit_once('|') {
            Some((text, size)) => (text.trim_end_matches('\\').trim_end(), size),
            None if by_name => ("", &*alt),
            None => (&*alt, ""),
        };
        if let Some(wanted) = wanted_width(size) {
            width = Some(wanted);
            alt = text.to_string();
        }
        let written = dest.trim_end_matches('\\').to_owned();
        if alt.is_empty() {
            let help = if by_name {
                let size = width.map(|w| format!("|{w}")).unwrap_or_default();
                format!("write `![[{written}|what it shows{size}]]`")
            } else {
                format!("write what it shows between the brackets: `![what it shows]({written})`")
            };
            self.find(
                &codes::NO_ALT,
                span.clone(),
                format!("the image `{written}` has no text for those who cannot see it"),
                help,
            );
        }
        let title = title.to_string();
        self.picture(Picture {
            written,
            by_name,
            alt,
            title,
            width,
            span,
        });
        end + 1
    }

    /// An image, from Markdown or from raw HTML.
    pub(super) fn picture(&mut self, picture: Picture) {
        let Picture {
            written,
            by_name,
            alt,
            title,
            width,
            span,
        } = picture;
        let path = match destination(&written, self.context.path) {
            Destination::File { path, .. } => Some(path),
            Destination::External(url) => return self.remote_image(&url, &alt, span),
            Destination::Rooted { path, .. } => SourcePath::new(&path),
            Destination::Refused(_) | Destination::Outside | Destination::Empty => None,
        };
        self.prose.text.push_str(&alt);
        let number = small(self.tables.images.len());
        self.tables.images.push(Image {
            path,
            written,
            by_name,
            alt,
            title,
            width,
            span: small(span.start)..small(span.end),
        });
        self.hole(HoleKind::Image(number));
    }

    /// A picture from another site would call that site from every reader's browser: it becomes a
    /// link.
    fn remote_image(&mut self, url: &str, alt: &str, span: std::ops::Range<usize>) {
        let shown = if alt.is_empty() { url } else { alt };
        if self.in_link == 0 {
            self.push("<a rel=\"external\" href=\"");
            crate::html::escape_url(url, &mut self.prose.body.html);
            self.push("\">");
        }
        escape_text(shown, &mut self.prose.body.html);
        if self.in_link == 0 {
            self.push("</a>");
        }
        self.prose.text.push_str(shown);
        self.find(
            &codes::REMOTE_IMAGE,
            span,
            format!("the image `{url}` lies on another site and is shown as a link"),
            "save the file beside the note and link to that",
        );
    }
}

/// The width in `200` or `200x100`, in CSS pixels.
fn wanted_width(size: &str) -> Option<u32> {
    let (width, height) = size.trim().split_once('x').unwrap_or((size.trim(), "1"));
    height.parse::<u32>().ok()?;
    width.parse().ok().filter(|&w| w > 0)
}

/// What an image says of itself.
pub(super) struct Picture {
    pub(super) written: String,
    /// `![[name]]`.
    pub(super) by_name: bool,
    pub(super) alt: String,
    pub(super) title: String,
    pub(super) width: Option<u32>,
    /// Byte range in the note.
    pub(super) span: Range<usize>,
}
