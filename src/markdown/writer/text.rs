//! Running text: adjacent pieces are joined, bare addresses and citation marks are found, and what
//! may hold mentions of other pages is remembered as runs.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{CitedSource, Writer, small};
use crate::html::{escape_text, escape_url};
use crate::markdown::body::Run;
use crate::markdown::cite::citation_number;
use crate::markdown::codes;

/// Something in running text that is more than text.
enum Special<'t> {
    /// `[3]`.
    Citation(u32),
    /// `https://example.org`.
    Address(&'t str),
    /// `{-term}`: the term without a link.
    Plain(&'t str),
}

impl Writer<'_, '_, '_> {
    /// Writes the text event at `index` and those behind it; returns the index behind them.
    pub(super) fn joined_text(&mut self, index: usize) -> usize {
        self.text_from(index, 0)
    }

    /// The same without the first `skip` bytes of the event's text.
    pub(super) fn text_from(&mut self, index: usize, skip: usize) -> usize {
        let doc = self.doc;
        let Event::Text(first) = &doc.events[index].0 else {
            return index + 1;
        };
        let mut end = index + 1;
        while matches!(doc.events.get(end), Some((Event::Text(_), _))) {
            end += 1;
        }
        if end == index + 1 {
            let first = self.without_block_id(first, end);
            self.running_text(first, index, &[], skip.min(first.len()));
            return end;
        }
        let mut joined = String::new();
        let mut pieces = Vec::with_capacity(end - index);
        for (event, _) in &doc.events[index..end] {
            if let Event::Text(text) = event {
                pieces.push(joined.len());
                joined.push_str(text);
            }
        }
        let joined = self.without_block_id(&joined, end);
        self.running_text(joined, index, &pieces, skip.min(joined.len()));
        end
    }

    /// Text without the name that it gives to its block in the manner of Obsidian (`text ^name`), which
    /// becomes an id. `next` is the event behind the text.
    fn without_block_id<'t>(&mut self, text: &'t str, next: usize) -> &'t str {
        let ends = matches!(
            self.doc.events.get(next),
            Some((
                Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::Start(Tag::List(_)),
                _
            ))
        );
        let Some((before, id)) = text.rsplit_once('^').filter(|_| ends && self.in_link == 0) else {
            return text;
        };
        let spaced = before.is_empty() || before.ends_with([' ', '\t']);
        let names = id.len() >= 3
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && (id.len() == 6 || id.bytes().any(|b| b.is_ascii_alphabetic()));
        let written = &text[before.len()..];
        if !spaced || !names || self.tables.ids.contains(written) {
            return text;
        }
        let written = self.tables.ids.unique(written);
        self.push("<span id=\"");
        self.push_id(&written);
        self.push("\"></span>");
        before.trim_end()
    }

    /// Writes text that begins with the event at `index`, from byte `skip` on; `pieces` says where
    /// each event's text begins.
    fn running_text(&mut self, text: &str, index: usize, pieces: &[usize], skip: usize) {
        let cites = !self.doc.citations.is_empty() && text.contains('[');
        if !cites && !text.contains("://") && !text.contains("{-") {
            return self.plain(&text[skip..]);
        }
        let mut done = skip;
        let mut from = skip;
        while let Some((range, special)) = next_special(text, from, cites) {
            from = range.end;
            let event = index
                + pieces
                    .partition_point(|&p| p <= range.start)
                    .saturating_sub(1);
            match special {
                Special::Address(_) if self.in_link > 0 => continue,
                Special::Citation(_) if self.is_escaped(event, pieces, index, range.start) => {
                    continue;
                }
                Special::Citation(number) => match self.doc.citations.lookup(event, number) {
                    Ok(cited) => {
                        self.plain(&text[done..range.start]);
                        self.citation(cited.block, number, cited.url);
                    }
                    Err(has_block) => {
                        if has_block {
                            self.unknown_citation(number, event, pieces, index, range.start);
                        }
                        continue;
                    }
                },
                Special::Address(url) => {
                    self.plain(&text[done..range.start]);
                    self.push("<a rel=\"external\" href=\"");
                    escape_url(url, &mut self.prose.body.html);
                    self.push("\">");
                    escape_text(url, &mut self.prose.body.html);
                    self.push("</a>");
                    self.prose.text.push_str(url);
                }
                Special::Plain(term) => {
                    self.plain(&text[done..range.start]);
                    escape_text(term, &mut self.prose.body.html);
                    self.prose.text.push_str(term);
                }
            }
            done = range.end;
        }
        self.plain(&text[done..]);
    }

    /// Whether a backslash stands before the byte at `at` of joined text.
    fn is_escaped(&self, event: usize, pieces: &[usize], index: usize, at: usize) -> bool {
        let piece = pieces.get(event - index).copied().unwrap_or(0);
        let place = self.doc.events[event].1.start + (at - piece);
        let before = place.checked_sub(1);
        before.and_then(|b| self.doc.source.text().as_bytes().get(b)) == Some(&b'\\')
    }

    fn unknown_citation(
        &mut self,
        number: u32,
        event: usize,
        pieces: &[usize],
        index: usize,
        at: usize,
    ) {
        let piece = pieces.get(event - index).copied().unwrap_or(0);
        let start = self.span(event).start + (at - piece);
        let end = start + 2 + number.to_string().len();
        self.find(
            &codes::UNKNOWN_CITATION,
            start..end,
            format!("the next list of sources has no `[{number}]`"),
            format!(
            "add a line `[{number}](https://…)` to it, or write `\\[{number}]` if it is meant as text"
        ),
        );
    }

    fn citation(&mut self, block: usize, number: u32, url: &str) {
        let id = self.cite(block, number, url);
        if self.in_link > 0 {
            return self.push(&format!("<sup class=\"cite\">{number}</sup>"));
        }
        self.push("<sup class=\"cite\"><a href=\"#");
        self.push_id(&id);
        self.push(&format!("\">{number}</a></sup>"));
    }

    /// Puts a source on the list of the entry, and gives its id there.
    pub(super) fn cite(&mut self, block: usize, number: u32, url: &str) -> String {
        if let Some(source) = self.cited.get(&(block, number)) {
            return source.id.clone();
        }
        let id = self.tables.ids.unique(&format!("cite-{number}"));
        let source = CitedSource {
            url: url.to_owned(),
            id: id.clone(),
        };
        self.cited.insert((block, number), source);
        id
    }

    /// Text without anything special in it.
    pub(super) fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let body = &mut self.prose.body;
        let start = body.html.len();
        escape_text(text, &mut body.html);
        if self.quiet == 0 {
            let html = small(start)..small(body.html.len());
            let at = self.prose.text.len();
            let words = small(at)..small(at + text.len());
            match body.runs.last_mut() {
                Some(run)
                    if run.html.end == html.start
                        && run.text.end == words.start
                        && run.part == self.part
                        && !self.run_ended =>
                {
                    run.html.end = html.end;
                    run.text.end = words.end;
                }
                _ => body.runs.push(Run {
                    html,
                    text: words,
                    part: self.part,
                }),
            }
        }
        self.run_ended = false;
        self.prose.text.push_str(text);
    }

    /// A line break in the source is a space: a name may stand on both sides of it.
    pub(super) fn soft_break(&mut self) {
        let body = &mut self.prose.body;
        let at = small(body.html.len());
        body.html.push('\n');
        if self.quiet == 0
            && let Some(run) = body.runs.last_mut()
            && run.html.end == at
            && run.text.end == small(self.prose.text.len())
            && !self.run_ended
        {
            run.html.end += 1;
            run.text.end += 1;
        }
        self.prose.text.push(' ');
    }
}

/// The next special thing in `text` from byte `from` on.
fn next_special(text: &str, from: usize, cites: bool) -> Option<(Range<usize>, Special<'_>)> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let rest = &text[at..];
        let step = rest.find(['[', ':', '{'])?;
        at += step;
        match bytes[at] {
            b'[' if cites => {
                if let Some(end) = text[at..].bytes().take(7).position(|b| b == b']')
                    && let Some(number) = citation_number(&text[at + 1..at + end])
                {
                    return Some((at..at + end + 1, Special::Citation(number)));
                }
            }
            b':' if text[at..].starts_with("://") => {
                if let Some(range) = address(text, at, from) {
                    let url = &text[range.clone()];
                    return Some((range, Special::Address(url)));
                }
            }
            b'{' if text[at..].starts_with("{-") => {
                if let Some(len) = text[at..].bytes().take(120).position(|b| b == b'}')
                    && len > 2
                    && !text[at + 2..].starts_with(char::is_whitespace)
                {
                    let term = &text[at + 2..at + len];
                    return Some((at..at + len + 1, Special::Plain(term)));
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The bare address around the `://` at `colon`, as GitHub's extended autolinks end them.
fn address(text: &str, colon: usize, from: usize) -> Option<Range<usize>> {
    let scheme = ["https", "http"]
        .into_iter()
        .find(|s| text[from..colon].ends_with(s))?;
    let start = colon - scheme.len();
    if text[from..start]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric)
    {
        return None;
    }
    let tail = &text[colon + 3..];
    let len = tail
        .find(|c: char| c.is_whitespace() || c == '<')
        .unwrap_or(tail.len());
    let mut url = &text[start..colon + 3 + len];
    // Closing brackets without an opening one end the address; each is counted once.
    let surplus = |open: char, close: char| {
        let count = |c| isize::try_from(url.matches(c).count()).unwrap_or(isize::MAX);
        count(close) - count(open)
    };
    let (mut round, mut square) = (surplus('(', ')'), surplus('[', ']'));
    while let Some(last) = url.chars().next_back() {
        match last {
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '"' | '\'' | '`' => {}
            ')' if round > 0 => round -= 1,
            ']' if square > 0 => square -= 1,
            _ => break,
        }
        url = &url[..url.len() - last.len_utf8()];
    }
    (url.len() > scheme.len() + 3).then_some(start..start + url.len())
}
