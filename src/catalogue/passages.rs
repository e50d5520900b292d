//! Passages: what the `#` of a link can point to on a page. They are kept as hashes of their texts
//! and ids, because a book of ten thousand pages has half a million of them.

use std::ops::Range;

use super::Topic;
use super::names::fold;
use super::resolve::Anchor;
use crate::fingerprint::Fingerprint;
use crate::markdown::Prose;
use crate::slug::heading_id;

/// The passages of one page, sorted by hash.
#[derive(Debug)]
pub(super) struct Passages(Box<[(Fingerprint, Passage)]>);

#[derive(Clone, Copy, Debug)]
struct Passage {
    part: u32,
    kind: Kind,
}

/// Indexes into the lists of the part's entry.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Heading(u32),
    Term(u32),
    Question(u32),
    /// Any other id: of raw HTML, of a footnote.
    Id(u32),
}

impl Passages {
    /// By folded text and id: texts of headings first, then ids of headings, then terms, then
    /// questions, then all other ids; of equal ones those of earlier parts.
    pub(super) fn new(topic: &Topic) -> Self {
        let mut found: Vec<(Fingerprint, Passage)> = Vec::new();
        let mut add =
            |key: &str, part: u32, kind: Kind| found.push((hash(key), Passage { part, kind }));
        let parts = || {
            (0_u32..)
                .zip(&topic.parts)
                .map(|(number, part)| (number, &part.entry))
        };
        for (part, entry) in parts() {
            for (index, heading) in (0_u32..).zip(&entry.prose.outline) {
                add(&heading.text, part, Kind::Heading(index));
            }
        }
        for (part, entry) in parts() {
            for (index, heading) in (0_u32..).zip(&entry.prose.outline) {
                add(&heading.id, part, Kind::Heading(index));
            }
            for (index, term) in (0_u32..).zip(&entry.prose.terms) {
                let names = std::iter::once(&term.name).chain(&term.aliases);
                for name in names.chain([&term.id]) {
                    add(name, part, Kind::Term(index));
                }
            }
            for (index, quiz) in (0_u32..).zip(&entry.quizzes) {
                add(&format!("q-{}", quiz.id), part, Kind::Question(index));
            }
        }
        for (part, entry) in parts() {
            for (index, id) in (0_u32..).zip(&entry.ids) {
                add(id, part, Kind::Id(index));
            }
        }
        // The sort is stable, so of equal keys the first one stays first.
        found.sort_by_key(|(key, _)| *key);
        found.dedup_by_key(|(key, passage)| (*key, passage.part));
        Self(found.into_boxed_slice())
    }

    /// The id, in the finished page, of the passage with this text or id.
    pub(super) fn find(&self, topic: &Topic, written: &str) -> Option<Anchor> {
        anchor(topic, self.like(written).next()?)
    }

    /// The same in one part of the page.
    pub(super) fn find_in(&self, topic: &Topic, part: usize, written: &str) -> Option<Anchor> {
        let mut like = self.like(written);
        anchor(topic, like.find(|passage| passage.part as usize == part)?)
    }

    fn like(&self, written: &str) -> impl Iterator<Item = Passage> {
        let wanted = hash(written);
        let first = self.0.partition_point(|(key, _)| *key < wanted);
        let equal = self.0[first..].iter();
        equal
            .take_while(move |(key, _)| *key == wanted)
            .map(|(_, passage)| *passage)
    }
}

impl Topic {
    /// Whether a passage is the title, which other programs give an id like every heading. Here it is
    /// the beginning of the page.
    pub(super) fn is_title(&self, written: &str) -> bool {
        let names = self.parts.iter().map(|part| part.entry.name.as_str());
        names
            .chain([self.title.as_str()])
            .any(|name| fold(name) == fold(written) || heading_id(name) == written.to_lowercase())
    }

    /// The text of a passage: of a heading down to the next of its level, of a term, of the whole page
    /// where no passage is named. `None` for a place that is no text of the page's own.
    #[must_use]
    pub fn passage(&self, anchor: Option<&Anchor>) -> Option<Vec<&str>> {
        let Some(Anchor(id)) = anchor else {
            let texts = self.parts.iter().map(|part| part.entry.prose.text.as_str());
            return Some(texts.collect());
        };
        self.parts.iter().find_map(|part| {
            let id = id.strip_suffix(part.suffix.as_str())?;
            let prose = &part.entry.prose;
            let range = match prose.outline.iter().position(|heading| heading.id == id) {
                Some(heading) => below(prose, heading)?,
                None => {
                    let term = prose.terms.iter().find(|term| term.id == id)?;
                    term.definition.start as usize..term.definition.end as usize
                }
            };
            Some(vec![prose.text.get(range)?])
        })
    }
}

/// The text from a heading to the next one that is not below it.
fn below(prose: &Prose, heading: usize) -> Option<Range<usize>> {
    let level = prose.outline[heading].level;
    let mut sections = prose.sections.iter();
    let is_this = |index: Option<u32>| index.is_some_and(|index| index as usize == heading);
    let start = sections.find(|section| is_this(section.heading))?.start as usize;
    let end = sections.find(|section| {
        let next = section.heading.and_then(|h| prose.outline.get(h as usize));
        next.is_none_or(|next| next.level <= level)
    });
    Some(start..end.map_or(prose.text.len(), |section| section.start as usize))
}

fn anchor(topic: &Topic, passage: Passage) -> Option<Anchor> {
    let part = topic.parts.get(passage.part as usize)?;
    let prose = &part.entry.prose;
    let id = match passage.kind {
        Kind::Heading(index) => prose.outline.get(index as usize)?.id.as_str(),
        Kind::Term(index) => &prose.terms.get(index as usize)?.id,
        Kind::Question(index) => {
            let quiz = part.entry.quizzes.get(index as usize)?;
            return Some(Anchor(format!("q-{}", quiz.id)));
        }
        Kind::Id(index) => part.entry.ids.get(index as usize)?,
    };
    Some(Anchor(format!("{id}{}", part.suffix)))
}

fn hash(key: &str) -> Fingerprint {
    Fingerprint::of_bytes(fold(key).as_bytes())
}
