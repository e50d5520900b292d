//! A note's Markdown as a list of events with their places, parsed once. Entries are cut out of the
//! list, so a long note is not parsed again for each of its pages, and reference links, footnotes
//! and citations that stand elsewhere in the note still resolve.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::MarkdownSettings;
use super::cite::Citations;
use super::foreign::{self, Directive};
use super::highlighted;
use super::misread::{self, Misread};
use super::raw_html::is_shown;
use crate::excerpt::Excerpt;

/// A parsed note.
pub struct Document<'a> {
    pub(super) source: &'a Excerpt<'a>,
    pub(super) events: Vec<(Event<'a>, Range<usize>)>,
    /// Event index of the definition of each footnote.
    pub(super) footnotes: HashMap<String, usize>,
    pub(super) citations: Citations,
    /// Whether raw HTML stands anywhere in the note. Asked once: a note may have thousands of
    /// entries.
    pub(super) raw_html: bool,
}

/// A heading at the top level of a note (not inside a quote or a list).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadingMark {
    /// Indexes of its events, start and end included.
    pub events: Range<usize>,
    /// 1 to 6, as written.
    pub level: u8,
    /// Plain text.
    pub text: String,
    /// `{#id}`.
    pub id: Option<String>,
    /// Byte range in the note.
    pub span: Range<usize>,
}

impl<'a> Document<'a> {
    /// Parses `source`, whose front matter has been cut off.
    #[must_use]
    pub fn parse(source: &'a Excerpt<'a>, settings: MarkdownSettings) -> Self {
        let mut options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_WIKILINKS;
        options.set(Options::ENABLE_MATH, settings.math);
        options.set(
            Options::ENABLE_SMART_PUNCTUATION,
            settings.smart_punctuation,
        );
        let events: Vec<_> = Parser::new_ext(source.text(), options)
            .into_offset_iter()
            .collect();
        let events = highlighted::mark(source.text(), events);
        let footnotes = footnote_definitions(&events);
        let citations = Citations::find(&events);
        let raw_html = events.iter().any(|(event, _)| {
            matches!(
                event,
                Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock)
            )
        });
        Self {
            source,
            events,
            footnotes,
            citations,
            raw_html,
        }
    }

    /// The number of events; entries are ranges below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    /// Whether there is nothing in the note.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Byte range in the note of a range of events.
    #[must_use]
    pub fn span(&self, events: Range<usize>) -> Range<usize> {
        let range = match (self.events.get(events.start), events.end.checked_sub(1)) {
            (Some(first), Some(last)) if last >= events.start => {
                first.1.start..self.events[last].1.end.max(first.1.end)
            }
            _ => 0..0,
        };
        self.source.span(range)
    }

    /// The headings at the top level, in order.
    #[must_use]
    pub fn headings(&self) -> Vec<HeadingMark> {
        let mut marks = Vec::new();
        let mut depth = 0_usize;
        let mut index = 0;
        while index < self.events.len() {
            match &self.events[index].0 {
                Event::Start(Tag::Heading { level, id, .. }) if depth == 0 => {
                    let end = self.end_of(index);
                    marks.push(HeadingMark {
                        events: index..end + 1,
                        level: *level as u8,
                        text: plain_text(&self.events[index + 1..end]).trim().to_owned(),
                        id: id.as_ref().map(ToString::to_string),
                        span: self.source.span(self.events[index].1.clone()),
                    });
                    index = end;
                }
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            index += 1;
        }
        marks
    }

    /// Footnotes that nothing refers to, with their places in the note, in order.
    #[must_use]
    pub fn unused_footnotes(&self) -> Vec<(String, Range<usize>)> {
        if self.footnotes.is_empty() {
            return Vec::new();
        }
        let used: HashSet<&str> = self
            .events
            .iter()
            .filter_map(|(event, _)| match event {
                Event::FootnoteReference(name) => Some(name.as_ref()),
                _ => None,
            })
            .collect();
        let mut unused: Vec<_> = self
            .footnotes
            .iter()
            .filter(|(name, _)| !used.contains(name.as_str()))
            .map(|(name, &index)| (name.clone(), self.source.span(self.events[index].1.clone())))
            .collect();
        unused.sort_by_key(|(_, span)| span.start);
        unused
    }

    /// What other programs would put something else for, in order.
    #[must_use]
    pub fn directives(&self) -> Vec<Directive<'_>> {
        foreign::directives(self.source, &self.events)
    }

    /// Marks that are shown as text although they were meant as links, with their places in the note.
    #[must_use]
    pub fn misread(&self) -> Vec<(Misread<'_>, Range<usize>)> {
        misread::find(self.source, &self.events)
    }

    /// The first formula of a note whose dollar signs are text, with its place in the note.
    #[must_use]
    pub fn unset_formula(&self) -> Option<(&str, Range<usize>)> {
        foreign::unset_formula(self.source, &self.events)
    }

    /// Index of the end event that belongs to the start event at `start`.
    pub(super) fn end_of(&self, start: usize) -> usize {
        end_of(&self.events, start)
    }
}

/// Index of the end event that belongs to the start event at `start`.
pub(super) fn end_of(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return index;
                }
            }
            _ => {}
        }
    }
    events.len().saturating_sub(1)
}

/// The text of inline events, as a reader sees it.
pub(super) fn plain_text(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(t) | Event::Code(t) | Event::InlineMath(t) | Event::DisplayMath(t) => {
                text.push_str(t);
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            // `Vec<T>` holds a raw tag only for the parser.
            Event::InlineHtml(tag) if is_shown(tag) => text.push_str(tag),
            _ => {}
        }
    }
    text
}

fn footnote_definitions(events: &[(Event<'_>, Range<usize>)]) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for (index, (event, _)) in events.iter().enumerate() {
        if let Event::Start(Tag::FootnoteDefinition(name)) = event {
            found.entry(name.to_string()).or_insert(index);
        }
    }
    found
}

/// Whether the events are those of one paragraph and nothing else.
pub(super) fn is_single_paragraph(events: &[(Event<'_>, Range<usize>)]) -> bool {
    matches!(events.first(), Some((Event::Start(Tag::Paragraph), _)))
        && matches!(events.last(), Some((Event::End(TagEnd::Paragraph), _)))
        && end_of(events, 0) == events.len() - 1
}
