//! For each class of words the sections it stands in: a counting sort of all hits by class. Sections
//! come in ascending order by themselves, because hits were gathered in that order.

use rayon::prelude::*;

use super::gather::{COUNT, Gathered, Hit, IN_HEADING};
use super::vocabulary::{NO_CLASS, Vocabulary};
use crate::scratch;

/// The sections of all classes, in one buffer.
pub(crate) struct Lists {
    entries: Vec<u32>,
    /// By class: where its entries begin and end.
    ranges: Vec<(usize, usize)>,
}

/// A section in a list.
#[derive(Clone, Copy)]
pub(crate) struct Posting(u32);

impl Posting {
    pub(crate) fn section(self) -> usize {
        (self.0 >> 4) as usize
    }

    pub(crate) fn in_heading(self) -> bool {
        self.0 & IN_HEADING != 0
    }

    /// How often in the text, at most 7.
    pub(crate) fn count(self) -> u8 {
        (self.0 & COUNT) as u8
    }
}

impl Lists {
    /// The lists of the hits of each stretch, which are used up: they are most of the memory that an
    /// index takes while it is made.
    pub(crate) fn new(
        gathered: &[Gathered],
        hits: Vec<Vec<Hit>>,
        vocabulary: &Vocabulary<'_>,
    ) -> Self {
        let mut starts = vec![0_usize; vocabulary.classes + 1];
        for (hits, class_of) in hits.iter().zip(&vocabulary.class_of) {
            for hit in hits {
                let class = class_of[hit.word() as usize];
                if class != NO_CLASS {
                    starts[class as usize + 1] += 1;
                }
            }
        }
        for class in 0..vocabulary.classes {
            starts[class + 1] += starts[class];
        }
        let total = starts[vocabulary.classes];
        let mut entries = scratch::zeros(total);
        // Each thread fills the lists of its own range of classes, so that none shares a cell.
        let mut pieces = Vec::new();
        let (mut rest, mut class) = (entries.as_mut_slice(), 0);
        let threads = rayon::current_num_threads().max(1);
        for thread in 1..=threads {
            let until = if thread == threads {
                vocabulary.classes
            } else {
                starts
                    .partition_point(|&s| s < total * thread / threads)
                    .max(class)
            };
            let (piece, behind) = rest.split_at_mut(starts[until] - starts[class]);
            pieces.push((class..until, piece));
            (rest, class) = (behind, until);
        }
        let ranges = pieces
            .into_par_iter()
            .flat_map_iter(|(classes, piece)| {
                fill(
                    gathered,
                    &hits,
                    vocabulary,
                    &starts[classes.start..classes.end],
                    classes.start,
                    piece,
                )
            })
            .collect();
        drop(hits);
        Self { entries, ranges }
    }

    /// The sections of a class, ascending.
    pub(crate) fn of(&self, class: usize) -> impl Iterator<Item = Posting> {
        let (start, end) = self.ranges[class];
        self.entries[start..end].iter().map(|&entry| Posting(entry))
    }

    /// The number of sections of a class.
    pub(crate) fn len(&self, class: usize) -> usize {
        let (start, end) = self.ranges[class];
        end - start
    }

    /// The number of classes.
    pub(crate) fn classes(&self) -> usize {
        self.ranges.len()
    }
}

/// Fills the lists of the classes from `first` on into `piece`; returns their ranges in the whole.
fn fill(
    gathered: &[Gathered],
    hits: &[Vec<Hit>],
    vocabulary: &Vocabulary<'_>,
    starts: &[usize],
    first: usize,
    piece: &mut [u32],
) -> Vec<(usize, usize)> {
    let base = starts.first().copied().unwrap_or(0);
    let mut cursors: Vec<usize> = starts.iter().map(|s| s - base).collect();
    let stretches = gathered.iter().zip(hits).zip(&vocabulary.class_of);
    for ((part, hits), class_of) in stretches {
        for (section, hits) in part.sections(hits) {
            let section = u32::try_from(section).unwrap_or(u32::MAX) << 4;
            for hit in hits {
                let class = class_of[hit.word() as usize] as usize;
                let Some(cursor) = class.checked_sub(first).and_then(|c| cursors.get_mut(c)) else {
                    continue;
                };
                let new = section | hit.0 & (IN_HEADING | COUNT);
                // Two forms of one stem in one section are one entry.
                let begins = starts[class - first] - base;
                match piece[begins..*cursor].last_mut() {
                    Some(last) if *last >> 4 == section >> 4 => {
                        let count = (*last & COUNT) + (new & COUNT);
                        *last = (*last | new) & !COUNT | count.min(COUNT);
                    }
                    _ => {
                        piece[*cursor] = new;
                        *cursor += 1;
                    }
                }
            }
        }
    }
    starts
        .iter()
        .zip(cursors)
        .map(|(&start, cursor)| (start, base + cursor))
        .collect()
}
