//! Text cut out of a note that still knows where it came from. Blocks inside quotes and lists, and
//! the indented lines of a question, are joined into plain text for parsing; their findings must
//! point into the file nevertheless.

use std::borrow::Cow;
use std::ops::Range;

/// Text, and for stretches of it the byte offset in the note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt<'a> {
    text: Cow<'a, str>,
    /// `(offset in the text, offset in the note)`, ascending in the first; each holds up to the next.
    origins: Vec<(u32, u32)>,
}

impl<'a> Excerpt<'a> {
    /// One stretch of the note that begins at `origin`.
    #[must_use]
    pub fn new(text: &'a str, origin: usize) -> Self {
        Self {
            text: Cow::Borrowed(text),
            origins: vec![(0, small(origin))],
        }
    }

    /// Appends a stretch of the note that begins at `origin`.
    pub fn push(&mut self, piece: &str, origin: usize) {
        let at = small(self.text.len());
        let follows = self
            .origins
            .last()
            .is_some_and(|&(start, from)| at - start == small(origin).wrapping_sub(from));
        if !follows {
            self.origins.push((at, small(origin)));
        }
        self.text.to_mut().push_str(piece);
    }

    /// Appends text that is not written in the note but stands for what is, at `origin`.
    pub fn insert(&mut self, piece: &str, origin: usize) {
        for (at, c) in piece.char_indices() {
            self.push(&piece[at..at + c.len_utf8()], origin);
        }
    }

    /// Appends a text with all its places.
    pub fn append(&mut self, other: &Excerpt<'_>) {
        let ends = other.origins.iter().skip(1).map(|&(start, _)| start);
        let ends = ends.chain([small(other.text.len())]);
        for (&(start, origin), end) in other.origins.iter().zip(ends) {
            self.push(&other.text[start as usize..end as usize], origin as usize);
        }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the byte at `at` stands in the note.
    #[must_use]
    pub fn origin(&self, at: usize) -> usize {
        let at = small(at);
        let index = self.origins.partition_point(|&(start, _)| start <= at);
        match index.checked_sub(1).map(|i| self.origins[i]) {
            Some((start, origin)) => (origin + (at - start)) as usize,
            None => 0,
        }
    }

    /// Where in the text the byte of the note at `origin` stands, if it is part of it. Stretches
    /// must be in the order of the note.
    #[must_use]
    pub fn at(&self, origin: usize) -> Option<usize> {
        let origin = small(origin);
        let index = self.origins.partition_point(|&(_, from)| from <= origin);
        let (start, from) = self.origins[index.checked_sub(1)?];
        let end = self
            .origins
            .get(index)
            .map_or(small(self.text.len()), |next| next.0);
        let at = start + (origin - from);
        (at <= end).then_some(at as usize)
    }

    /// The range in the note of a range of the text.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Range<usize> {
        let start = self.origin(range.start);
        if range.is_empty() {
            return start..start;
        }
        let end = self.origin(range.end - 1) + 1;
        // A character that stands for a shorter one ends where the next stretch begins.
        start..end.min(self.origin(range.end).max(start))
    }

    /// A part of the excerpt.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Excerpt<'static> {
        let mut part = Excerpt::default();
        let (start, end) = (small(range.start), small(range.end));
        let first = self
            .origins
            .partition_point(|&(at, _)| at <= start)
            .saturating_sub(1);
        for (i, &(at, origin)) in self.origins.iter().enumerate().skip(first) {
            let until = self.origins.get(i + 1).map_or(end, |next| next.0.min(end));
            let from = at.max(start);
            if from >= until {
                break;
            }
            let piece = &self.text[from as usize..until as usize];
            part.push(piece, (origin + (from - at)) as usize);
        }
        if part.origins.is_empty() {
            part.origins.push((0, small(self.origin(range.start))));
        }
        part
    }

    /// The lines with their offsets in the text, without line ends.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut at = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let start = at;
            at += line.len();
            (start, line.trim_end_matches(['\n', '\r']))
        })
    }
}

/// Notes are far below 4 GiB; the scan refuses longer ones.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    #[test]
    fn joined_lines_keep_their_places() {
        // "> one\n> two\n" without its markers
        let mut excerpt = Excerpt::default();
        excerpt.push("one\n", 2);
        excerpt.push("two\n", 8);
        assert_eq!(excerpt.text(), "one\ntwo\n");
        assert_eq!(excerpt.origin(0), 2);
        assert_eq!(excerpt.origin(5), 9);
        assert_eq!(excerpt.span(0..7), 2..11);
        assert_eq!(
            [excerpt.at(2), excerpt.at(9), excerpt.at(7), excerpt.at(0)],
            [Some(0), Some(5), None, None]
        );
        let part = excerpt.slice(2..6);
        assert_eq!(
            (part.text(), part.origin(0), part.origin(2)),
            ("e\ntw", 4, 8)
        );
        let lines: Vec<_> = excerpt.lines().collect();
        assert_eq!(lines, [(0, "one"), (4, "two")]);
    }
}
