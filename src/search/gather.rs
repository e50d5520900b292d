//! The one pass over all text: which words stand in which section, and how often. Sections are split
//! into as many stretches as there are threads; each has its own vocabulary, so no thread waits for
//! another.

use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::intern::Interner;
use super::language::Words;
use super::plan::{Plan, Section};
use super::token::{Traits, name_key, tokens};
use crate::scratch;

/// A word in a section: number of the word in the upper 28 bits, whether it stands in the heading in
/// bit 3, and how often in the text, up to 7, below. Four bytes, because a large book has millions.
#[derive(Clone, Copy)]
pub(crate) struct Hit(pub(crate) u32);

/// Bit of [`Hit`] and of list entries.
pub(crate) const IN_HEADING: u32 = 8;
/// Mask of the count in [`Hit`] and list entries, also its greatest value.
pub(crate) const COUNT: u32 = 7;

impl Hit {
    pub(crate) fn word(self) -> u32 {
        self.0 >> 4
    }
}

/// What is known of a word beyond its letters.
#[derive(Clone, Copy, Default)]
pub(crate) struct Mark {
    /// At least once written so that it is not to be stemmed.
    pub(crate) exact: bool,
    /// Too common to be indexed in running text.
    pub(crate) stop: bool,
    /// In some section.
    pub(crate) used: bool,
    /// One more than the place of its last hit.
    last: usize,
}

/// The words of a stretch of sections.
pub(crate) struct Gathered {
    pub(crate) words: Interner,
    /// By word.
    pub(crate) marks: Vec<Mark>,
    /// Number of the first section of the stretch.
    pub(crate) first: usize,
    /// All hits, section by section.
    pub(crate) hits: Vec<Hit>,
    /// By section: where its hits end.
    pub(crate) ends: Vec<usize>,
    /// By section: number of indexed words in its text.
    pub(crate) lengths: Vec<u32>,
}

/// How often a word of a page's own summary counts.
const ABOUT: usize = 3;

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Name,
    Heading,
    Text,
}

/// Gathers the words of all sections. With `names`, whole names are words as well, marked by a space
/// at their end: the reader's browser then needs no list of all pages to find one by its name.
pub(crate) fn gather(
    plan: &Plan<'_>,
    language: &str,
    keep: &BTreeSet<&str>,
    names: bool,
) -> Vec<Gathered> {
    let stretches = stretches(&plan.sections, rayon::current_num_threads());
    stretches
        .into_par_iter()
        .map(|stretch| {
            let words = Words::new(language, keep);
            let mut gathered = Gathered::new(stretch.start);
            for section in &plan.sections[stretch] {
                gathered.section(plan, section, &words, names);
            }
            gathered
        })
        .collect()
}

/// Cuts the sections into at most `count` stretches with about as much text each.
fn stretches(sections: &[Section<'_>], count: usize) -> Vec<Range<usize>> {
    let size = |s: &Section<'_>| s.document.map_or(0, |d| d.text.len()) + 64;
    let total: usize = sections.iter().map(size).sum();
    let share = total / count.max(1) + 1;
    let (mut list, mut start, mut seen) = (Vec::new(), 0, 0);
    for (at, section) in sections.iter().enumerate() {
        seen += size(section);
        if seen >= share {
            list.push(start..at + 1);
            (start, seen) = (at + 1, 0);
        }
    }
    if start < sections.len() {
        list.push(start..sections.len());
    }
    list
}

impl Gathered {
    fn new(first: usize) -> Self {
        Self {
            words: Interner::new(),
            marks: Vec::new(),
            first,
            hits: scratch::vec(0),
            ends: Vec::new(),
            lengths: Vec::new(),
        }
    }

    fn section(&mut self, plan: &Plan<'_>, section: &Section<'_>, words: &Words<'_>, names: bool) {
        let start = self.hits.len();
        let mut length = 0;
        if section.is_page {
            let page = &plan.pages[section.page as usize];
            for name in [page.title].iter().chain(&page.aliases) {
                tokens(name, &mut |form, traits| {
                    self.add(form, traits, Place::Name, start, words);
                });
                if names {
                    let key = name_key(name) + " ";
                    let traits = Traits {
                        exact: true,
                        capitals: false,
                    };
                    self.add(&key, traits, Place::Name, start, words);
                }
            }
            // What the author says the page is about says more than any sentence of it.
            for _ in 0..ABOUT {
                tokens(page.about, &mut |form, traits| {
                    self.add(form, traits, Place::Text, start, words);
                });
            }
        }
        if let Some(document) = section.document {
            if section.heading_counts {
                tokens(&document.heading, &mut |form, traits| {
                    self.add(form, traits, Place::Heading, start, words);
                });
            }
            tokens(document.text, &mut |form, traits| {
                length += u32::from(self.add(form, traits, Place::Text, start, words));
            });
        }
        self.ends.push(self.hits.len());
        self.lengths.push(length);
    }

    /// Counts one word of the section whose hits begin at `start`; says whether it is indexed.
    fn add(
        &mut self,
        form: &str,
        traits: Traits,
        place: Place,
        start: usize,
        words: &Words<'_>,
    ) -> bool {
        let Some(id) = self.words.intern(form) else {
            return false;
        };
        let word = id as usize;
        if word == self.marks.len() {
            self.marks.push(Mark {
                stop: words.is_stop_word(form),
                ..Mark::default()
            });
        }
        let mark = &mut self.marks[word];
        if mark.stop && place != Place::Name && !traits.capitals {
            return false;
        }
        mark.exact |= traits.exact;
        mark.used = true;
        if mark.last <= start {
            self.hits.push(Hit(id << 4));
            mark.last = self.hits.len();
        }
        let hit = &mut self.hits[mark.last - 1].0;
        if place != Place::Text {
            *hit |= IN_HEADING;
        } else if *hit & COUNT < COUNT {
            *hit += 1;
        }
        true
    }

    /// The hits of each section with its number; `all` are those of this stretch.
    pub(crate) fn sections<'h>(
        &'h self,
        all: &'h [Hit],
    ) -> impl Iterator<Item = (usize, &'h [Hit])> {
        let mut start = 0;
        self.ends.iter().enumerate().map(move |(at, &end)| {
            let hits = &all[start..end];
            start = end;
            (self.first + at, hits)
        })
    }
}
