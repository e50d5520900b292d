//! Code highlighting: the text of a code block as HTML with one-letter classes. It belongs to the
//! reading of a note, because it depends on nothing but the block; it is the dearest part of a
//! build, hence the line memo of [`memo`].

mod class;
mod language;
mod memo;

use std::cell::RefCell;

use crate::html::escape_text;
use class::Class;
use memo::Memo;

/// A longer line is written without colours. Some grammars need time with the cube of its length: a
/// crafted line of 500 bytes costs 0.1 s, one of 4,000 bytes 45 s.
const MAX_LINE: usize = 512;
/// A longer block is written without colours.
const MAX_BLOCK: usize = 512 << 10;

thread_local! {
    /// A cache and nothing else: the output is the same without it.
    static MEMO: RefCell<Memo> = RefCell::default();
}

/// Appends the HTML of a code block in the language that its info string names: escaped text, with
/// `<span class="k">` and the like around what a theme may colour. Returns `false`, with nothing
/// written, when no language is named or it is not known.
pub(crate) fn highlight(code: &str, info: &str, out: &mut String) -> bool {
    MEMO.with_borrow_mut(|memo| {
        let Some(syntax) = memo.syntax(language::first_word(info)) else {
            return false;
        };
        let mut state = memo.intern(memo::State::new(syntax));
        block(code, out, |line, painter| {
            let (segments, next) = memo.line(state, line)?;
            state = next;
            painter.line(line, segments);
            Some(())
        });
        true
    })
}

/// Walks the lines of a block; `line` paints one of them, or gives up for the rest of the block.
fn block(code: &str, out: &mut String, mut line: impl FnMut(&str, &mut Painter<'_>) -> Option<()>) {
    let mut painter = Painter::new(out);
    let mut plain = code.len() > MAX_BLOCK;
    for text in code.split_inclusive('\n') {
        if plain || text.len() > MAX_LINE {
            painter.paint(text, Class::PLAIN);
        } else if line(text, &mut painter).is_none() {
            plain = true;
            painter.paint(text, Class::PLAIN);
        }
    }
    painter.finish();
}

/// Writes coloured text with as few tags as possible: neighbours of one class share a `<span>`,
/// white space between them included, and white space at the edge of a span stays outside it.
struct Painter<'o> {
    out: &'o mut String,
    open: Class,
    /// White space that is not written yet.
    space: String,
}

impl<'o> Painter<'o> {
    fn new(out: &'o mut String) -> Self {
        Self {
            out,
            open: Class::PLAIN,
            space: String::new(),
        }
    }

    fn line(&mut self, text: &str, segments: &[memo::Segment]) {
        let mut rest = text;
        for segment in segments {
            // A grammar may end a match inside a character only by a fault of its own.
            let Some((piece, after)) = rest.split_at_checked(segment.len as usize) else {
                break;
            };
            self.paint(piece, segment.class);
            rest = after;
        }
        self.paint(rest, Class::PLAIN);
    }

    fn paint(&mut self, text: &str, class: Class) {
        let body = text.trim_start();
        self.space.push_str(&text[..text.len() - body.len()]);
        if body.is_empty() {
            return;
        }
        if class == self.open {
            self.write_space();
        } else {
            self.close();
            if let Some(letter) = class.letter() {
                self.out.push_str("<span class=\"");
                self.out.push(letter);
                self.out.push_str("\">");
            }
            self.open = class;
        }
        let end = body.trim_end();
        escape_text(end, self.out);
        self.space.push_str(&body[end.len()..]);
    }

    /// Ends the open span, then writes the white space after it.
    fn close(&mut self) {
        if self.open.letter().is_some() {
            self.out.push_str("</span>");
        }
        self.open = Class::PLAIN;
        self.write_space();
    }

    fn write_space(&mut self) {
        self.out.push_str(&self.space);
        self.space.clear();
    }

    fn finish(mut self) {
        self.close();
    }
}

#[cfg(test)]
mod tests;
