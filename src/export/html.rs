//! The parts of questions as HTML that stands on its own: links lead to the published site where its
//! address is known and are text where it is not.

use std::fmt::Write as _;

use super::codes::IMAGE;
use super::{See, Words};
use crate::catalogue::{Anchor, PartLinks, Resolved};
use crate::diagnostic::{Diagnostic, Span};
use crate::html::{escape_attribute, escape_text};
use crate::markdown::{Body, HoleKind};
use crate::note::Entry;
use crate::page::Book;
use crate::path::{Route, SourcePath, encode_fragment, encode_href};

/// Where the holes of an entry's questions lead.
pub(super) struct Filling<'a> {
    pub(super) book: &'a Book,
    pub(super) note: &'a SourcePath,
    pub(super) entry: &'a Entry,
    pub(super) links: &'a PartLinks,
    /// Indexes of the first link and the first image of questions in the lists of the entry.
    pub(super) first_link: usize,
    pub(super) first_image: usize,
}

impl Filling<'_> {
    /// The finished HTML, on one line but for code.
    pub(super) fn html(&self, body: &Body, findings: &mut Vec<Diagnostic>) -> String {
        let mut out = String::with_capacity(body.html.len());
        let mut done = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            out.push_str(&body.html[done..at]);
            done = at;
            match hole.kind {
                HoleKind::Link(link) => {
                    if let Some(url) = self.link(link) {
                        out.push_str("<a href=\"");
                        escape_attribute(&url, &mut out);
                        out.push_str("\">");
                    }
                }
                HoleKind::LinkEnd(link) => {
                    if self.link(link).is_some() {
                        out.push_str("</a>");
                    }
                }
                HoleKind::Image(image) => self.image(image, &mut out, findings),
                HoleKind::Fence(_) | HoleKind::Suffix | HoleKind::Number | HoleKind::Rev => {}
            }
        }
        out.push_str(&body.html[done..]);
        out.trim().replace("\r\n", "\n")
    }

    /// The address that a link of a question leads to.
    fn link(&self, link: u32) -> Option<String> {
        url_of(
            self.book,
            self.links.links.get(self.first_link + link as usize)?,
        )
    }

    fn image(&self, image: u32, out: &mut String, findings: &mut Vec<Diagnostic>) {
        let index = self.first_image + image as usize;
        let Some(image) = self.entry.images.get(index) else {
            return;
        };
        let asset = self.links.images.get(index).and_then(Option::as_ref);
        if let Some(url) = asset.and_then(|asset| asset_url(self.book, asset)) {
            out.push_str("<img src=\"");
            escape_attribute(&url, out);
            out.push_str("\" alt=\"");
            escape_attribute(&image.alt, out);
            out.push_str("\">");
            return;
        }
        escape_text(&image.alt, out);
        let span = Span {
            path: self.note.clone(),
            range: image.span.clone(),
        };
        findings.push(
            Diagnostic::new(
                &IMAGE,
                span,
                format!("`{}` has no address outside the book", image.written),
            )
            .help("give `site-url` in book.toml"),
        );
    }
}

/// The address on the published site, where it is known.
pub(super) fn url_of(book: &Book, resolved: &Resolved) -> Option<String> {
    let site = book.config.html.site_url.as_ref()?;
    match resolved {
        Resolved::Page { topic, anchor } => {
            let route = &book.catalogue.topic(*topic).route;
            Some(with_anchor(site, route, anchor.as_ref()))
        }
        Resolved::Collection(index, anchor) => {
            let route = &book.catalogue.shape.collections[*index].route;
            Some(with_anchor(site, route, anchor.as_ref()))
        }
        Resolved::Asset(path) => asset_url(book, path),
        Resolved::Draft | Resolved::Dangling => None,
    }
}

/// The title of the page that is led to.
pub(super) fn page_of<'a>(book: &'a Book, resolved: &Resolved) -> Option<&'a str> {
    match resolved {
        Resolved::Page { topic, .. } => Some(&book.catalogue.topic(*topic).title),
        Resolved::Collection(index, _) => Some(&book.catalogue.shape.collections[*index].title),
        Resolved::Asset(_) | Resolved::Draft | Resolved::Dangling => None,
    }
}

/// The address of a place on the published site.
pub(super) fn with_anchor(site: &str, route: &Route, anchor: Option<&Anchor>) -> String {
    let mut url = format!("{site}{}", encode_href(route.as_str()));
    if let Some(Anchor(id)) = anchor {
        let _ = write!(url, "#{}", encode_fragment(id));
    }
    url
}

fn asset_url(book: &Book, path: &SourcePath) -> Option<String> {
    let site = book.config.html.site_url.as_ref()?;
    let below = path.below(book.config.book.src.as_str());
    Some(format!(
        "{site}{}",
        encode_href(below.unwrap_or(path.as_str()))
    ))
}

/// A list of finished HTML.
pub(super) fn list(tag: &str, items: impl IntoIterator<Item = String>) -> String {
    let name = tag.split(' ').next().unwrap_or(tag);
    let mut out = format!("<{tag}>");
    for item in items {
        let _ = write!(out, "<li>{item}</li>");
    }
    let _ = write!(out, "</{name}>");
    out
}

/// The source of an answer: what it is, where it is called something else than its page that too.
pub(super) fn see(see: &See, words: &Words) -> String {
    let mut out = "<p>".to_owned();
    escape_text(&words.source, &mut out);
    out.push_str(": ");
    if let Some(url) = &see.url {
        out.push_str("<a href=\"");
        escape_attribute(url, &mut out);
        out.push_str("\">");
    }
    escape_text(&see.text, &mut out);
    if see.url.is_some() {
        out.push_str("</a>");
    }
    if let Some(page) = see.page.as_ref().filter(|page| !see.text.contains(&**page)) {
        out.push_str(" (");
        escape_text(page, &mut out);
        out.push(')');
    }
    out.push_str("</p>");
    out
}
