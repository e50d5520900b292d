//! Defined terms: bullets such as `- **Term:** text`, and definition lists.

use crate::text::CompactString;
use pulldown_cmark::{Event, Tag};

use super::{OpenItem, Writer, small};
use crate::html::escape_text;
use crate::markdown::body::Term;
use crate::markdown::document::plain_text;
use crate::slug::heading_id;

/// A term longer than this is a sentence in bold, not a term.
const LONGEST_TERM: usize = 80;

impl Writer<'_, '_, '_> {
    pub(super) fn item(&mut self, index: usize) {
        let events = &self.doc.events;
        let first = match events.get(index + 1) {
            Some((Event::Start(Tag::Paragraph), _)) => index + 2,
            _ => index + 1,
        };
        if matches!(events.get(first), Some((Event::TaskListMarker(_), _))) {
            self.push("<li class=\"task\">");
            self.items.push(OpenItem { term: None });
            return;
        }
        let Some((name, written)) = self.defined_term(first) else {
            self.push("<li>");
            self.items.push(OpenItem { term: None });
            return;
        };
        let id = self.tables.ids.unique(&heading_id(&name));
        self.push("<li id=\"");
        self.push_id(&id);
        self.push("\">");
        let span = self.span(first);
        let start = self.prose.text.len() + written;
        self.items.push(OpenItem {
            term: Some((self.prose.terms.len(), start)),
        });
        self.prose.terms.push(Term {
            id: id.into(),
            name: name.into(),
            aliases: Vec::new(),
            definition: 0..0,
            span: small(span.start)..small(span.end),
        });
    }

    /// The term that an item defines, `**Term:** text`, and the bytes of plain text before its
    /// definition.
    fn defined_term(&self, first: usize) -> Option<(String, usize)> {
        let events = &self.doc.events;
        if !matches!(events.get(first), Some((Event::Start(Tag::Strong), _))) {
            return None;
        }
        let end = self.doc.end_of(first);
        let bold = plain_text(&events[first + 1..end]);
        let name = bold.trim_end();
        if let Some(name) = name.strip_suffix(':') {
            let name = name.trim();
            return (!name.is_empty() && name.len() <= LONGEST_TERM)
                .then(|| (name.to_owned(), bold.len()));
        }
        match events.get(end + 1) {
            Some((Event::Text(text), _)) if text.starts_with(':') => {
                let name = name.trim();
                (!name.is_empty() && name.len() <= LONGEST_TERM)
                    .then(|| (name.to_owned(), bold.len() + 1))
            }
            _ => None,
        }
    }

    pub(super) fn definition_title(&mut self, index: usize) -> usize {
        let end = self.doc.end_of(index);
        let text = plain_text(&self.doc.events[index + 1..end]);
        let mut names = if self.context.glossary {
            text.split(" | ")
                .map(|n| n.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect()
        } else {
            vec![text.trim().to_owned()]
        };
        let name = if names.is_empty() {
            String::new()
        } else {
            names.remove(0)
        };
        let id = self.tables.ids.unique(&heading_id(&name));
        let span = self.span(index);
        self.push("<dt id=\"");
        self.push_id(&id);
        self.push("\">");
        if self.context.glossary {
            escape_text(&name, &mut self.prose.body.html);
            if !names.is_empty() {
                self.push(" <span class=\"alias\">(");
                escape_text(&names.join(", "), &mut self.prose.body.html);
                self.push(")</span>");
            }
            self.prose.text.push_str(&name);
        } else {
            self.quiet += 1;
            self.enter_block();
            self.run(index + 1..end);
            self.leave();
            self.quiet -= 1;
        }
        self.push("</dt>\n");
        self.end_line();
        // Definitions behind this title belong to it and to titles directly before it.
        if self
            .open_terms
            .last()
            .is_some_and(|&t| !self.prose.terms[t].definition.is_empty())
        {
            self.open_terms.clear();
        }
        self.open_terms.push(self.prose.terms.len());
        self.prose.terms.push(Term {
            id: id.into(),
            name: name.into(),
            aliases: names.into_iter().map(CompactString::from).collect(),
            definition: 0..0,
            span: small(span.start)..small(span.end),
        });
        end + 1
    }
}
