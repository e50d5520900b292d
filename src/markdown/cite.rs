//! Numbered citations: marks such as `[3]` in the text and, further down in the note, a block whose
//! every line is `[n](url)`. The marks become references to a list of sources at the end of the
//! entry; the block itself is not rendered, but its sources that nothing cites join the list. A note
//! may hold several such blocks, each for the text above it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// The citation blocks of a note.
#[derive(Debug, Default)]
pub(super) struct Citations {
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    /// Event index of its paragraph.
    start: usize,
    /// Number to address.
    sources: BTreeMap<u32, String>,
    /// Numbers that some mark points to.
    cited: BTreeSet<u32>,
}

/// A source that a mark points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cited<'a> {
    /// Which block of the note.
    pub(super) block: usize,
    /// Its number.
    pub(super) number: u32,
    /// Its address.
    pub(super) url: &'a str,
}

impl Citations {
    /// Finds the blocks among the events of a note.
    pub(super) fn find(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut blocks = Vec::new();
        for (index, (event, _)) in events.iter().enumerate() {
            if matches!(event, Event::Start(Tag::Paragraph))
                && let Some(sources) = citation_block(&events[index + 1..])
            {
                blocks.push(Block {
                    start: index,
                    sources,
                    cited: BTreeSet::new(),
                });
            }
        }
        let mut found = Self { blocks };
        if !found.is_empty() {
            found.count(events);
        }
        found
    }

    /// Notes which sources are cited.
    fn count(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut text = String::new();
        for (index, (event, _)) in events.iter().enumerate() {
            // A mark arrives in pieces, `[`, `3` and `]`.
            if let Event::Text(piece) = event {
                text.push_str(piece);
                continue;
            }
            let block = self.blocks.partition_point(|b| b.start < index);
            if let Some(block) = self.blocks.get_mut(block) {
                block.cited.extend(marks(&text));
            }
            text.clear();
        }
    }

    /// The sources of a block that nothing cites: they are listed where the block stands.
    pub(super) fn uncited(&self, start: usize) -> impl Iterator<Item = Cited<'_>> {
        let found = self.blocks.binary_search_by_key(&start, |b| b.start).ok();
        found.into_iter().flat_map(move |block| {
            let Block { sources, cited, .. } = &self.blocks[block];
            sources
                .iter()
                .filter(|(number, _)| !cited.contains(number))
                .map(move |(&number, url)| Cited { block, number, url })
        })
    }

    /// Whether the note cites at all; without a block `[3]` is ordinary text.
    pub(super) fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether the paragraph that starts at event `index` is a citation block.
    pub(super) fn is_block(&self, index: usize) -> bool {
        self.blocks
            .binary_search_by_key(&index, |b| b.start)
            .is_ok()
    }

    /// The source of the mark `number` that stands at event `index`: in the next block after it.
    /// `Err` says whether any block follows at all.
    pub(super) fn lookup(&self, index: usize, number: u32) -> Result<Cited<'_>, bool> {
        let block = self.blocks.partition_point(|b| b.start < index);
        let Some(found) = self.blocks.get(block) else {
            return Err(false);
        };
        match found.sources.get(&number) {
            Some(url) => Ok(Cited { block, number, url }),
            None => Err(true),
        }
    }
}

/// Reads the inside of a paragraph; `None` unless every line is `[n](url)`.
fn citation_block(events: &[(Event<'_>, Range<usize>)]) -> Option<BTreeMap<u32, String>> {
    let mut sources = BTreeMap::new();
    let mut rest = events;
    loop {
        let [
            (
                Event::Start(Tag::Link {
                    link_type: LinkType::Inline,
                    dest_url,
                    ..
                }),
                _,
            ),
            (Event::Text(number), _),
            (Event::End(TagEnd::Link), _),
            after @ ..,
        ] = rest
        else {
            return None;
        };
        let number = citation_number(number)?;
        if !dest_url.starts_with("http://") && !dest_url.starts_with("https://") {
            return None;
        }
        sources
            .entry(number)
            .or_insert_with(|| dest_url.to_string());
        match after {
            [(Event::End(TagEnd::Paragraph), _), ..] => return Some(sources),
            [(Event::SoftBreak | Event::HardBreak, _), next @ ..] => rest = next,
            _ => return None,
        }
    }
}

/// The numbers of the marks in a text.
fn marks(text: &str) -> impl Iterator<Item = u32> {
    text.split('[').skip(1).filter_map(|rest| {
        let (digits, _) = rest.split_once(']')?;
        citation_number(digits)
    })
}

/// `3` of `[3]`: one to four digits.
pub(super) fn citation_number(digits: &str) -> Option<u32> {
    ((1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()))
        .then(|| digits.parse().ok())
        .flatten()
}
