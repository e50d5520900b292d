//! Writes a block's HTML into one flat [`Body`]: text is escaped on the way in, rendered Markdown is
//! spliced in with its holes moved.

use crate::html::{escape_attribute, escape_text};
use crate::markdown::{Body, Hole, HoleKind};

/// A body under construction.
#[derive(Default)]
pub(super) struct Writer {
    body: Body,
}

impl Writer {
    /// Appends markup of our own.
    pub fn html(&mut self, markup: &str) -> &mut Self {
        self.body.html.push_str(markup);
        self
    }

    /// Appends text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        escape_text(text, &mut self.body.html);
        self
    }

    /// Appends text between the quotes of an attribute.
    pub fn attribute(&mut self, text: &str) -> &mut Self {
        escape_attribute(text, &mut self.body.html);
        self
    }

    /// Leaves a hole.
    pub fn hole(&mut self, kind: HoleKind) -> &mut Self {
        self.body.holes.push(Hole {
            at: small(self.body.html.len()),
            kind,
        });
        self
    }

    /// Appends rendered Markdown. Its runs are left out: blocks hold no mentions.
    pub fn body(&mut self, body: &Body) -> &mut Self {
        let start = small(self.body.html.len());
        self.body.html.push_str(&body.html);
        self.body.holes.extend(body.holes.iter().map(|hole| Hole {
            at: start + hole.at,
            kind: hole.kind,
        }));
        self
    }

    /// Appends a piece of rendered Markdown, and the holes from index `first` on that lie in it.
    /// Returns the index of the first hole behind it.
    pub fn piece(&mut self, body: &Body, range: std::ops::Range<usize>, first: usize) -> usize {
        let (from, to) = (small(range.start), small(range.end));
        let start = small(self.body.html.len());
        let mut next = first;
        while let Some(hole) = body.holes.get(next).filter(|hole| hole.at <= to) {
            self.body.holes.push(Hole {
                at: start + (hole.at - from),
                kind: hole.kind,
            });
            next += 1;
        }
        self.body.html.push_str(&body.html[range]);
        next
    }

    /// The finished body.
    pub fn finish(self) -> Body {
        self.body
    }
}

/// Bodies are as long as a note, which is below 4 GiB.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
