//! The navigation of a group as HTML, made once, with the places where a page marks its own entry.

use std::collections::HashMap;

use crate::catalogue::TopicId;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::page::{Book, GroupKey, NEIGHBOURS, WHOLE};
use crate::theme::{Shared, Theme};

/// Stands for the entries while the rest is rendered.
const ENTRIES: &str = "\u{e000}entries\u{e000}";

/// Marks the entry of the page itself.
const CURRENT: &str = " aria-current=\"page\"";

/// The finished navigation of a group.
#[derive(Debug)]
pub(super) struct Navigation {
    head: String,
    tail: String,
    entries: Vec<Entry>,
    places: HashMap<TopicId, usize>,
    /// Of everything it may show.
    pub(super) fingerprint: Fingerprint,
}

#[derive(Debug)]
struct Entry {
    html: String,
    /// Where [`CURRENT`] belongs.
    mark: usize,
}

impl Navigation {
    pub(super) fn new(
        book: &Book,
        theme: &Theme,
        shared: &Shared,
        key: &GroupKey,
    ) -> Result<Self, Box<Diagnostic>> {
        let group = book.group(key);
        let mut frame = Vec::new();
        theme.render_nav(shared, &group.nav, ENTRIES, &mut frame)?;
        let frame = text(frame);
        let (head, tail) = frame.split_once(ENTRIES).unwrap_or((&frame, ""));
        let mut entries = Vec::with_capacity(group.entries.len());
        let mut places = HashMap::with_capacity(group.entries.len());
        for (id, link) in &group.entries {
            let mut html = Vec::new();
            let mark = theme.render_nav_item(shared, link, &mut html)?;
            places.insert(*id, entries.len());
            entries.push(Entry {
                html: text(html),
                mark,
            });
        }
        let shown: Vec<&str> = entries
            .iter()
            .map(|entry: &Entry| entry.html.as_str())
            .collect();
        Ok(Self {
            fingerprint: Fingerprint::of(&(head, tail, shown)),
            head: head.to_owned(),
            tail: tail.to_owned(),
            entries,
            places,
        })
    }

    /// The navigation on the page of `current`: the whole group, or the neighbours in a large one.
    pub(super) fn page(&self, current: Option<TopicId>) -> String {
        let place = current.and_then(|id| self.places.get(&id).copied());
        let (from, until) = match place {
            _ if self.entries.len() <= WHOLE => (0, self.entries.len()),
            Some(place) => (
                place.saturating_sub(NEIGHBOURS),
                (place + NEIGHBOURS + 1).min(self.entries.len()),
            ),
            None => (0, WHOLE),
        };
        let shown = &self.entries[from..until];
        let len: usize = shown.iter().map(|e| e.html.len()).sum();
        let mut html =
            String::with_capacity(self.head.len() + self.tail.len() + len + CURRENT.len());
        html.push_str(&self.head);
        for (offset, entry) in shown.iter().enumerate() {
            if place == Some(from + offset) {
                html.push_str(&entry.html[..entry.mark]);
                html.push_str(CURRENT);
                html.push_str(&entry.html[entry.mark..]);
            } else {
                html.push_str(&entry.html);
            }
        }
        html.push_str(&self.tail);
        html
    }
}

/// Templates are text, so what they render is.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}
