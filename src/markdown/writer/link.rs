//! Links: into the book as holes, to other sites as finished tags, refused ones as text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType};

use super::{OpenLink, Writer, small};
use crate::html::{escape_attribute, escape_url};
use crate::markdown::LinkStyle;
use crate::markdown::body::{HoleKind, Link, Target};
use crate::markdown::codes;
use crate::markdown::link::{Destination, destination};

impl<'a> Writer<'_, 'a, '_> {
    /// Writes the start of a link, or all of it; returns the index behind what was written.
    pub(super) fn link(
        &mut self,
        index: usize,
        link_type: LinkType,
        dest: &CowStr<'a>,
        title: &CowStr<'a>,
    ) -> usize {
        if let LinkType::WikiLink { has_pothole } = link_type {
            let (target, label) = wiki_target(dest);
            self.open_internal(index, target);
            if has_pothole && !self.is_empty_at(index) {
                return index + 1;
            }
            self.plain(&label);
            self.end_link();
            return self.doc.end_of(index) + 1;
        }
        let written = match link_type {
            LinkType::Email => format!("mailto:{dest}"),
            _ => dest.to_string(),
        };
        match destination(&written, self.context.path) {
            Destination::File { path, anchor } => {
                self.open_internal(index, Target::File { path, anchor });
            }
            Destination::Rooted { path, anchor } => {
                self.open_internal(index, Target::Rooted { path, anchor });
            }
            Destination::Outside => self.open_internal(index, Target::Outside(written)),
            Destination::External(url) => self.open_external(&url, title),
            Destination::Refused(scheme) => {
                let span = self.span(index);
                self.find(
                    &codes::LINK_SCHEME,
                    span,
                    format!("links with the scheme `{scheme}:` are not allowed"),
                    format!(
                        "put `{}` in back-ticks, or link to an `https:` address",
                        beginning(&written)
                    ),
                );
                self.open_text();
            }
            Destination::Empty => {
                let span = self.span(index);
                self.find(
                    &codes::EMPTY_LINK,
                    span,
                    "this link has no address".to_owned(),
                    "write one between the parentheses, or take the brackets away",
                );
                self.open_text();
            }
        }
        if self.is_empty_at(index) {
            // A link without words could not be seen: its address stands for them.
            self.plain(&dest.clone());
        }
        index + 1
    }

    /// `![[Note]]`: notes are not copied into each other, a link says where the text is.
    pub(super) fn embedded_note(&mut self, index: usize, dest: &CowStr<'a>) -> usize {
        let span = self.span(index);
        let (target, label) = wiki_target(dest);
        let what = match is_file(&label) {
            true => "file",
            false => "note",
        };
        self.find(
            &codes::EMBED,
            span,
            format!("the {what} `{dest}` is not embedded, a link stands in its place"),
            format!("write `[[{dest}]]`"),
        );
        self.open_internal(index, target);
        self.plain(&label);
        self.end_link();
        self.doc.end_of(index) + 1
    }

    /// Whether nothing stands between the start event at `index` and its end.
    fn is_empty_at(&self, index: usize) -> bool {
        let mut inside = self.doc.events[index + 1..].iter();
        let first = inside.find(|(event, _)| !matches!(event, Event::Text(t) if t.is_empty()));
        matches!(first, Some((Event::End(_), _)))
    }

    fn open_internal(&mut self, index: usize, target: Target) {
        let span = self.span(index);
        self.open_into_book(span, target);
    }

    /// A link into the book that stands at `span` in the note.
    pub(super) fn open_into_book(&mut self, span: Range<usize>, target: Target) {
        let silent = self.context.links == LinkStyle::Text || self.in_link > 0;
        let number = small(self.tables.links.len());
        self.tables.links.push(Link {
            target,
            span: small(span.start)..small(span.end),
            text: Some(small(self.prose.text.len())..small(self.prose.text.len())),
            silent,
        });
        if silent {
            return self.open_text();
        }
        self.hole(HoleKind::Link(number));
        self.begin(OpenLink::Internal(number));
    }

    pub(super) fn open_external(&mut self, url: &str, title: &str) {
        if self.context.links == LinkStyle::Text || self.in_link > 0 {
            return self.open_text();
        }
        self.push("<a rel=\"external\" href=\"");
        escape_url(url, &mut self.prose.body.html);
        if !title.is_empty() {
            self.push("\" title=\"");
            escape_attribute(title, &mut self.prose.body.html);
        }
        self.push("\">");
        self.begin(OpenLink::External);
    }

    pub(super) fn open_text(&mut self) {
        self.begin(OpenLink::Text);
    }

    fn begin(&mut self, link: OpenLink) {
        self.open_links.push(link);
        self.quiet += 1;
        self.in_link += 1;
        self.enter_span();
    }

    pub(super) fn end_link(&mut self) {
        self.leave();
        self.close_open_link();
    }

    /// Writes the end of the innermost link.
    pub(super) fn close_open_link(&mut self) {
        let Some(link) = self.open_links.pop() else {
            return;
        };
        self.quiet -= 1;
        self.in_link -= 1;
        match link {
            OpenLink::External => self.push("</a>"),
            OpenLink::Internal(number) => {
                self.hole(HoleKind::LinkEnd(number));
                let end = small(self.prose.text.len());
                if let Some(text) = &mut self.tables.links[number as usize].text {
                    text.end = end;
                }
            }
            OpenLink::Text => {}
        }
    }
}

/// Whether a name is that of a file and not of a note: it ends in what a program would ask for.
fn is_file(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|e| {
        (2..=4).contains(&e.len()) && e != "md" && e.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

/// The beginning of an address, for a message.
fn beginning(address: &str) -> String {
    let short: String = address.chars().take(60).collect();
    if short.len() < address.len() {
        format!("{short}…")
    } else {
        short
    }
}

/// The target of `[[Name#Heading]]` and the text shown for it. In a table the bar before the shown
/// text is escaped, and the backslash stays at the end of the name.
fn wiki_target(dest: &str) -> (Target, String) {
    let dest = dest.trim().trim_end_matches('\\').trim_end();
    // In `C#` the sign is part of the name: nothing follows that could be a heading.
    let separator = dest
        .match_indices('#')
        .map(|(at, _)| at)
        .find(|&at| !dest[at + 1..].trim_start().is_empty() && !dest[at + 1..].starts_with('#'));
    let (name, anchor) = match separator {
        Some(at) => (dest[..at].trim(), Some(dest[at + 1..].trim())),
        None => (dest, None),
    };
    let label = match (name, anchor) {
        ("", Some(anchor)) => anchor.to_owned(),
        // The name of a block says nothing to a reader.
        (name, Some(anchor)) if anchor.starts_with('^') => name.to_owned(),
        (name, Some(anchor)) => format!("{name} › {anchor}"),
        (name, None) => name.to_owned(),
    };
    // The parser keeps percent signs as written; so does a name.
    (
        Target::Wiki {
            name: name.to_owned(),
            anchor: anchor.map(str::to_owned),
        },
        label,
    )
}
