//! Byte offsets into lines and columns. Columns count characters, and a note may be one line of ten
//! megabytes with a hundred thousand findings, so characters are counted from the nearest of many
//! marks and not from the start of the line.

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column in characters.
    pub column: usize,
}

/// Distance of the marks in bytes.
const STEP: usize = 1024;

/// Where the lines of a text begin.
#[derive(Clone, Debug)]
pub struct LineIndex {
    /// Byte offset of each line.
    starts: Vec<usize>,
    /// Characters before every [`STEP`]th byte.
    marks: Vec<usize>,
    /// Whether the text begins with a byte order mark, which no editor counts.
    marked: bool,
}

impl LineIndex {
    /// Reads a text once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut count = 0;
        for block in bytes.chunks(STEP) {
            marks.push(count);
            count += characters(block);
        }
        marks.push(count);
        Self {
            starts,
            marks,
            marked: text.starts_with('\u{feff}'),
        }
    }

    /// The place of a byte offset of the same text; an offset behind its end is its end.
    #[must_use]
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = offset.min(text.len());
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let column = self.count(text, offset) - self.count(text, start);
        let hidden = usize::from(self.marked && line == 1 && offset > 0);
        Place {
            line,
            column: column - hidden + 1,
        }
    }

    /// The byte range of a line, from 1, without its end and without a byte order mark.
    #[must_use]
    pub fn line(&self, text: &str, line: usize) -> std::ops::Range<usize> {
        let Some(&start) = line.checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return text.len()..text.len();
        };
        let end = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let start = if start == 0 && self.marked { 3 } else { start };
        start..start + text[start..end].trim_end_matches('\r').len()
    }

    /// Characters before a byte offset.
    fn count(&self, text: &str, offset: usize) -> usize {
        let block = offset / STEP;
        self.marks[block] + characters(&text.as_bytes()[block * STEP..offset])
    }
}

/// Characters that begin in these bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Place};

    #[test]
    fn columns_count_characters_from_one() {
        let text = "größe x\r\n\nzwei\n";
        let index = LineIndex::new(text);
        let place = |needle| {
            let Place { line, column } = index.place(text, text.find(needle).expect(needle));
            (line, column)
        };
        assert_eq!(
            (place("g"), place("x"), place("zwei")),
            ((1, 1), (1, 7), (3, 1))
        );
        assert_eq!(index.place(text, 999), Place { line: 4, column: 1 });
        assert_eq!(&text[index.line(text, 1)], "größe x");
        assert_eq!(&text[index.line(text, 2)], "");
        assert_eq!(&text[index.line(text, 9)], "");
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let text = "\u{feff}ab\nc";
        let index = LineIndex::new(text);
        assert_eq!(index.place(text, 4), Place { line: 1, column: 2 });
        assert_eq!(index.place(text, 0), Place { line: 1, column: 1 });
        assert_eq!(&text[index.line(text, 1)], "ab");
    }

    #[test]
    fn every_offset_of_a_long_line_has_its_column() {
        let text = "aé漢".repeat(2_000);
        let index = LineIndex::new(&text);
        for (column, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(index.place(&text, offset).column, column + 1);
        }
    }
}
