//! Words to small numbers, one table per thread. A map from owned strings would allocate for every
//! word it has not met and store each behind a pointer; here all words lie in one buffer.

use xxhash_rust::xxh3::xxh3_64;

/// Most words a table takes; numbers have 28 bits so that a posting fits into 32.
const MOST: usize = 1 << 28;
const FREE: u32 = u32::MAX;

/// A growing set of distinct words, numbered in the order in which they were first met.
pub(crate) struct Interner {
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<usize>,
    hashes: Vec<u32>,
    /// Open addressing, a power of two in size, at most half full: the number of a word, and the
    /// upper half of its hash, which tells nearly all other words apart without looking at them.
    slots: Vec<(u32, u32)>,
}

impl Interner {
    pub(crate) fn new() -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            hashes: Vec::new(),
            slots: vec![(FREE, 0); 1 << 12],
        }
    }

    /// The number of `word`; `None` when the table is full and does not know it.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the hash is cut in two halves"
    )]
    pub(crate) fn intern(&mut self, word: &str) -> Option<u32> {
        let hash = xxh3_64(word.as_bytes());
        // Both halves of the hash are used, the lower one for the place and the upper as the tag.
        let (low, tag) = (hash as u32, (hash >> 32) as u32);
        let mut slot = self.slot(low);
        loop {
            let (id, other) = self.slots[slot];
            if id == FREE {
                break;
            }
            if other == tag && self.word(id) == word {
                return Some(id);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        if self.ends.len() >= MOST {
            return None;
        }
        let id = u32::try_from(self.ends.len()).expect("fewer than MOST words");
        self.slots[slot] = (id, tag);
        self.text.push_str(word);
        self.ends.push(self.text.len());
        self.hashes.push(low);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        Some(id)
    }

    /// The word with this number.
    pub(crate) fn word(&self, id: u32) -> &str {
        let id = id as usize;
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[id]]
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    fn slot(&self, low: u32) -> usize {
        low as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        let larger = vec![(FREE, 0); self.slots.len() * 2];
        for entry @ (id, _) in std::mem::replace(&mut self.slots, larger) {
            if id == FREE {
                continue;
            }
            let mut slot = self.slot(self.hashes[id as usize]);
            while self.slots[slot].0 != FREE {
                slot = (slot + 1) & (self.slots.len() - 1);
            }
            self.slots[slot] = entry;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn a_word_keeps_its_number_while_the_table_grows() {
        let mut words = Interner::new();
        for n in 0..10_000 {
            assert_eq!(words.intern(&format!("word{n}")), Some(n));
        }
        assert_eq!(words.intern("word77"), Some(77));
        assert_eq!(words.word(9_999), "word9999");
        assert_eq!(words.len(), 10_000);
    }
}
