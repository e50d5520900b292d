//! Fenced and indented blocks: code, highlighted here, and blocks that another module owns.

use pulldown_cmark::{CodeBlockKind, Event};

use super::{Writer, small};
use crate::excerpt::Excerpt;
use crate::html::{escape_attribute, escape_text};
use crate::markdown::body::{Fence, HoleKind};
use crate::markdown::{codes, highlight};
use crate::suggest::nearest;

/// First words of an info string that make a block somebody else's.
const FENCES: [&str; 3] = ["quiz", "card", "case"];

impl<'a> Writer<'_, 'a, '_> {
    pub(super) fn code_block(&mut self, index: usize, kind: &CodeBlockKind<'a>) -> usize {
        self.close_label();
        self.enter_block();
        self.leave();
        let end = self.doc.end_of(index);
        let info = match kind {
            CodeBlockKind::Fenced(info) => info.as_ref(),
            CodeBlockKind::Indented => "",
        };
        let block = &self.doc.source.text()[self.doc.events[index].1.clone()];
        let fenced = matches!(kind, CodeBlockKind::Fenced(_));
        let unclosed = fenced && !is_closed(block);
        let word = info.split([' ', ',', '\t', '{']).next().unwrap_or("");
        if fenced && self.context.blocks && FENCES.contains(&word) {
            self.fence(index, end, info, unclosed);
            return end + 1;
        }
        if fenced && self.context.blocks {
            self.almost_a_block(index, info, word);
        }
        if unclosed {
            let start = self.doc.events[index].1.start;
            let first_line = block.lines().next().map_or(0, str::len);
            let span = self.doc.source.span(start..start + first_line);
            let mark: String = block
                .chars()
                .take_while(|c| matches!(c, '`' | '~'))
                .collect();
            self.find(
                &codes::UNCLOSED_FENCE,
                span,
                "this code block has no closing fence".to_owned(),
                format!("close the block with a line that holds only {mark}"),
            );
        }
        self.features().code = true;
        let mut code = String::new();
        for (event, _) in &self.doc.events[index + 1..end] {
            if let Event::Text(text) = event {
                code.push_str(text);
            }
        }
        self.push("<pre class=\"code\"");
        if !word.is_empty() {
            self.push(" data-lang=\"");
            escape_attribute(word, &mut self.prose.body.html);
            self.push("\"");
        }
        self.push("><code>");
        let highlighted = self.context.settings.highlight
            && !word.is_empty()
            && highlight::highlight(&code, word, &mut self.prose.body.html);
        if !highlighted {
            escape_text(&code, &mut self.prose.body.html);
        }
        self.push("</code></pre>\n");
        self.end_line();
        self.prose.text.push_str(&code);
        self.end_line();
        end + 1
    }

    /// A block of code whose opener looks like that of a question: its key stands on the page.
    fn almost_a_block(&mut self, index: usize, info: &str, word: &str) {
        let mut words = info.split_whitespace();
        let named = words.next() == Some(word)
            && words.next().is_some_and(|id| {
                id.len() > 2
                    && id
                        .bytes()
                        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            })
            && words.next().is_none();
        if !named {
            return;
        }
        let Some(meant) = nearest(word, FENCES) else {
            return;
        };
        let range = self.doc.events[index].1.clone();
        let block = &self.doc.source.text()[range.clone()];
        let Some(at) = block.lines().next().and_then(|line| line.find(word)) else {
            return;
        };
        let span = self
            .doc
            .source
            .span(range.start + at..range.start + at + word.len());
        self.find(
            &codes::ALMOST_A_BLOCK,
            span,
            format!("`{word}` opens no question"),
            format!("write `{meant}`; for code, write the language alone"),
        );
    }

    /// A block that another module owns: leaves a hole.
    fn fence(&mut self, index: usize, end: usize, info: &str, unclosed: bool) {
        let source = self.doc.source;
        let mut content = Excerpt::default();
        for (event, range) in &self.doc.events[index + 1..end] {
            if let Event::Text(text) = event {
                // A line may be made of several stretches of the note: with NUL in it, for one.
                let line = source.slice(range.clone());
                match line.text() == &**text {
                    true => content.append(&line),
                    false => content.push(text, source.origin(range.start)),
                }
            }
        }
        let range = self.doc.events[index].1.clone();
        let block = &source.text()[range.clone()];
        let first_line = block.lines().next().unwrap_or("");
        let marks = first_line.len() - first_line.trim_start_matches(['`', '~']).len();
        let at = first_line[marks..]
            .find(info)
            .map_or(marks, |at| marks + at);
        if content.text().is_empty() {
            content = Excerpt::default();
            content.push("", source.origin(range.start + first_line.len()));
        }
        let info_span = source.span(range.start + at..range.start + at + info.len());
        let span = source.span(range);
        self.hole(HoleKind::Fence(small(self.prose.fences.len())));
        self.prose.fences.push(Fence {
            info: info.to_owned(),
            info_span: small(info_span.start)..small(info_span.end),
            span: small(span.start)..small(span.end),
            content,
            unclosed,
            section: small(self.prose.sections.len() - 1),
            heading_level: (self.heading_level + 1).clamp(2, 6),
        });
    }
}

/// Whether a fenced block, given from its opening fence on, ends with a closing fence.
fn is_closed(block: &str) -> bool {
    let mark = match block.bytes().next() {
        Some(b'~') => '~',
        _ => '`',
    };
    let opening = block.chars().take_while(|&c| c == mark).count();
    let Some((_, last)) = block.trim_end().rsplit_once('\n') else {
        return false;
    };
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    last.chars().all(|c| c == mark) && last.chars().count() >= opening
}
