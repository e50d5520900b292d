//! One sorted vocabulary out of those of the threads, and the classes of words with one stem. Each
//! distinct word is stemmed once.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::gather::Gathered;
use super::language::Words;

/// A word of the book.
pub(crate) struct Entry<'a> {
    pub(crate) form: &'a str,
    /// The class of its stem: classes are numbered in the order of their first words.
    pub(crate) class: u32,
}

/// The sorted words of the book.
pub(crate) struct Vocabulary<'a> {
    pub(crate) entries: Vec<Entry<'a>>,
    /// Number of classes.
    pub(crate) classes: usize,
    /// By stretch and by its number of a word: the class. Words in no section have none.
    pub(crate) class_of: Vec<Vec<u32>>,
    /// Words that are not looked for: those left out of running text, and those of questions; sorted.
    pub(crate) stop: Vec<&'a str>,
}

/// The class of a word that is in no section.
pub(crate) const NO_CLASS: u32 = u32::MAX;

/// A word of one thread.
struct Local<'a> {
    /// The first eight bytes in the order of comparison, which settle most comparisons.
    key: u64,
    form: &'a str,
    stretch: u32,
    id: u32,
}

impl<'a> Vocabulary<'a> {
    pub(crate) fn new(gathered: &'a [Gathered], language: &str, keep: &BTreeSet<&str>) -> Self {
        let mut locals = Vec::new();
        let mut stop: BTreeSet<&str> = Words::new(language, keep).asked().collect();
        for (stretch, part) in (0_u32..).zip(gathered) {
            for (id, mark) in (0_u32..).zip(&part.marks) {
                let form = part.words.word(id);
                if mark.stop {
                    stop.insert(form);
                }
                if mark.used {
                    let key = key(form);
                    locals.push(Local {
                        key,
                        form,
                        stretch,
                        id,
                    });
                }
            }
        }
        locals.par_sort_unstable_by(|a, b| {
            a.key
                .cmp(&b.key)
                .then_with(|| compare(a.form, b.form))
                .then(a.stretch.cmp(&b.stretch))
        });
        let groups: Vec<&[Local<'_>]> = locals
            .chunk_by(|a, b| a.key == b.key && a.form == b.form)
            .collect();
        let stems: Vec<Option<String>> = groups
            .par_chunks(1024)
            .flat_map_iter(|chunk| {
                let words = Words::new(language, keep);
                chunk.iter().map(move |group| {
                    let exact = group
                        .iter()
                        .any(|l| gathered[l.stretch as usize].marks[l.id as usize].exact);
                    (!exact).then(|| words.stem(group[0].form)).flatten()
                })
            })
            .collect();
        let mut class_of: Vec<Vec<u32>> = gathered
            .iter()
            .map(|part| vec![NO_CLASS; part.words.len()])
            .collect();
        let mut by_stem: HashMap<&str, u32> = HashMap::with_capacity(stems.len());
        let mut entries = Vec::with_capacity(groups.len());
        let mut next = 0;
        for (group, stem) in groups.iter().zip(&stems) {
            let class = match stem {
                Some(stem) => *by_stem.entry(stem).or_insert(next),
                None => next,
            };
            next = next.max(class + 1);
            for local in *group {
                class_of[local.stretch as usize][local.id as usize] = class;
            }
            entries.push(Entry {
                form: group[0].form,
                class,
            });
        }
        Self {
            entries,
            classes: next as usize,
            class_of,
            stop: stop.into_iter().collect(),
        }
    }
}

/// Bytes of UTF-8 in the order of UTF-16, which is the order in which a browser compares strings:
/// only the lead bytes of U+E000 to U+FFFF change places with those of longer sequences.
fn rank(byte: u8) -> u8 {
    match byte {
        0xee | 0xef => byte + 7,
        _ => byte,
    }
}

fn key(form: &str) -> u64 {
    form.bytes()
        .chain(std::iter::repeat(0))
        .take(8)
        .fold(0, |key, byte| key << 8 | u64::from(rank(byte)))
}

/// Compares as a browser does.
pub(crate) fn compare(a: &str, b: &str) -> Ordering {
    a.bytes().map(rank).cmp(b.bytes().map(rank))
}

#[cfg(test)]
mod tests {
    use super::{compare, key};

    #[test]
    fn words_are_sorted_as_a_browser_compares_them() {
        let words = ["a", "ab", "b", "é", "東", "\u{ffee}", "\u{20000}"];
        for a in words {
            for b in words {
                let browser = a.encode_utf16().cmp(b.encode_utf16());
                assert_eq!(compare(a, b), browser, "{a} {b}");
                assert_eq!(key(a).cmp(&key(b)), browser, "{a} {b}");
            }
        }
    }
}
