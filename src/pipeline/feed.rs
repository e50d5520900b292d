//! The Atom feed of the pages that changed last, for readers who want to be told. It is made from
//! days alone, so that the same book gives the same bytes.
//!
//! Format: RFC 4287.

use std::cmp::Reverse;
use std::fmt::Write as _;

use crate::catalogue::{Role, Topic};
use crate::date::Date;
use crate::html::escape_attribute;
use crate::page::Book;
use crate::path::encode_href;

/// Pages that the feed lists; a feed is read for its beginning.
const ENTRIES: usize = 50;

/// The feed of a site at `url`; `None` where no page has a date.
pub(super) fn atom(book: &Book, url: &str) -> Option<String> {
    let mut dated: Vec<(Date, &Topic)> = book
        .catalogue
        .iter()
        .filter(|(id, topic)| book.catalogue.is_visible(*id) && topic.role == Role::Entry)
        .filter_map(|(_, topic)| Some((book.updated(topic)?, topic)))
        .collect();
    dated.sort_by(|a, b| (Reverse(a.0), &a.1.route).cmp(&(Reverse(b.0), &b.1.route)));
    dated.truncate(ENTRIES);
    let (newest, _) = dated.first()?;

    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml.push_str(&escaped(&book.config.book.language));
    xml.push_str("\">\n");
    element("title", &book.config.book.title, &mut xml);
    if !book.config.book.description.is_empty() {
        element("subtitle", &book.config.book.description, &mut xml);
    }
    element("id", url, &mut xml);
    let _ = writeln!(xml, "<link href=\"{}\"/>", escaped(url));
    let _ = writeln!(
        xml,
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>",
        escaped(&format!("{url}feed.xml"))
    );
    element("updated", &midnight(*newest), &mut xml);
    // An author is required; where none is named it is the book itself.
    let authors = &book.config.book.authors;
    for author in authors {
        author_element(author, &mut xml);
    }
    if authors.is_empty() {
        author_element(&book.config.book.title, &mut xml);
    }
    for (day, topic) in dated {
        let address = format!("{url}{}", encode_href(topic.route.as_str()));
        xml.push_str("<entry>\n");
        element("title", &topic.title, &mut xml);
        element("id", &address, &mut xml);
        let _ = writeln!(xml, "<link href=\"{}\"/>", escaped(&address));
        element("updated", &midnight(day), &mut xml);
        // Not the beginning of the text, which an edit of a body changes: the feed is made once.
        if let Some(summary) = topic.front().and_then(|front| front.summary.as_ref()) {
            element("summary", summary, &mut xml);
        }
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    Some(xml)
}

fn author_element(name: &str, xml: &mut String) {
    xml.push_str("<author>\n");
    element("name", name, xml);
    xml.push_str("</author>\n");
}

fn element(name: &str, text: &str, xml: &mut String) {
    let _ = writeln!(xml, "<{name}>{}</{name}>", escaped(text));
}

/// Text for XML, without the signs that XML cannot hold at all.
fn escaped(text: &str) -> String {
    let text: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let mut out = String::with_capacity(text.len());
    escape_attribute(&text, &mut out);
    out
}

fn midnight(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
