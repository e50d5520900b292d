//! Links to passages of the text they stand in: `[x](#heading)`, `[[#Heading]]`.

use std::sync::Arc;

use super::whole::Whole;
use super::{Anchor, At, Resolved, Resolver, Unknown, last};
use crate::catalogue::TopicId;
use crate::diagnostic::Span;
use crate::note::Note;

impl Resolver<'_> {
    /// A passage of the text that the link stands in: of its own part of the page, else of the same
    /// note, which may be cut into many pages, but never of another note on the page.
    pub(super) fn own(
        &self,
        anchor: Option<&str>,
        at: At<'_>,
        span: impl Fn() -> Span,
        unknown: &mut Vec<Unknown>,
    ) -> Resolved {
        let Some(written) = anchor.map(last) else {
            return self.page(at.topic, None, span, unknown);
        };
        let of = self.catalogue.topic(at.topic);
        let own = self.passages(at.topic).find_in(of, at.number, written);
        let found = own
            .map(|anchor| (at.topic, Some(anchor)))
            .or_else(|| self.same_note(at.note, written));
        match found {
            Some((topic, anchor)) => Resolved::Page { topic, anchor },
            None if of.parts.len() == 1 => self.page(at.topic, anchor, span, unknown),
            // The page may have it from another note, which is not meant.
            None => {
                unknown.push(self.no_passage(at.topic, written, span()));
                Resolved::Page {
                    topic: at.topic,
                    anchor: None,
                }
            }
        }
    }

    /// An entry of a note that is cut, or a passage of one.
    fn same_note(&self, note: &Note, written: &str) -> Option<(TopicId, Option<Anchor>)> {
        let whole = self.places.wholes.get(&note.path)?;
        let entry = whole.get_or_init(|| Whole::new(note)).find(note, written)?;
        let topic = match Arc::ptr_eq(entry, &note.own) {
            true => self.catalogue.shape.by_path.get(&note.path).copied(),
            false => self.catalogue.page_of(note, entry),
        };
        let topic = topic.filter(|id| self.catalogue.is_visible(*id))?;
        let of = self.catalogue.topic(topic);
        let part = of.parts.iter().position(|p| Arc::ptr_eq(&p.entry, entry))?;
        // Without one it is the heading that gave the page its title.
        let anchor = self.passages(topic).find_in(of, part, written);
        Some((topic, anchor))
    }
}
