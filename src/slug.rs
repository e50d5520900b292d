//! Slugs and heading ids: how names become addresses. Both keep Unicode letters, because an ASCII
//! slug empties or merges names of books in other scripts.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Bytes of the longest slug. A slug is the name of a folder, and file systems end at 255 bytes;
/// whole paragraphs are headings now and then.
const LONGEST: usize = 200;

/// NFC, lower case, letters, digits and `_` kept, everything else one `-`, trimmed. A long one ends
/// with its last whole word below the limit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfc().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() || c == '_' || is_mark(c) {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    if out.len() > LONGEST {
        let whole = out.floor_char_boundary(LONGEST);
        let word = out.as_bytes()[..=whole].iter().rposition(|&b| b == b'-');
        out.truncate(word.filter(|&at| at > LONGEST / 2).unwrap_or(whole));
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

/// GitHub's rule for the id of a heading: lower case, letters, digits, `_` and `-` kept, spaces to
/// `-`, the rest dropped.
#[must_use]
pub fn heading_id(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            'a'..='z' | '0'..='9' | '_' | '-' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            ' ' => out.push('-'),
            c if c.is_ascii() => {}
            c if c.is_alphanumeric() || is_mark(c) => out.extend(c.to_lowercase()),
            _ => {}
        }
    }
    out
}

/// Combining marks belong to the letter before them (most scripts of India cannot do without).
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Hands out ids that are unique on one page: repeats get `-1`, `-2`.
#[derive(Debug, Default)]
pub struct Ids {
    seen: HashMap<String, u32>,
}

impl Ids {
    /// Whether `id` has been given.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.seen.contains_key(id)
    }

    /// All ids given, sorted.
    #[must_use]
    pub fn into_sorted(self) -> Vec<String> {
        let mut ids: Vec<String> = self.seen.into_keys().collect();
        ids.sort_unstable();
        ids
    }

    /// `wanted` itself, or with the first free number behind it. An empty wish becomes `section`.
    pub fn unique(&mut self, wanted: &str) -> String {
        let base = if wanted.is_empty() { "section" } else { wanted };
        let Some(count) = self.seen.get(base) else {
            self.seen.insert(base.to_owned(), 0);
            return base.to_owned();
        };
        let mut count = *count;
        loop {
            count += 1;
            let id = format!("{base}-{count}");
            if !self.seen.contains_key(&id) {
                self.seen.insert(base.to_owned(), count);
                self.seen.insert(id.clone(), 0);
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Ids, heading_id, slug};

    #[test]
    fn slugs_keep_letters_of_every_script() {
        assert_eq!(slug("Blue whale (Pacific)"), "blue-whale-pacific");
        assert_eq!(slug("  C++ & C#  "), "c-c");
        assert_eq!(slug("Größe 東京"), "größe-東京");
        assert_eq!(slug("e\u{301}te\u{301}"), "été");
    }

    #[test]
    fn a_slug_is_short_enough_for_the_name_of_a_file() {
        let words = slug(&"word ".repeat(100));
        assert!(words.len() <= 200 && words.ends_with("-word"), "{words}");
        let dense = slug(&"東".repeat(100));
        assert_eq!(dense.chars().count(), 66);
        assert_eq!(slug(&words), words);
    }

    #[test]
    fn heading_ids_follow_github() {
        assert_eq!(
            heading_id("On the exam: what's asked?"),
            "on-the-exam-whats-asked"
        );
        assert_eq!(heading_id("A & B"), "a--b");
        assert_eq!(heading_id("snake_case Ünï"), "snake_case-ünï");
    }

    #[test]
    fn repeated_ids_are_numbered_without_colliding() {
        let mut ids = Ids::default();
        let given: Vec<_> = ["a", "a", "a-1", "a", ""]
            .iter()
            .map(|id| ids.unique(id))
            .collect();
        assert_eq!(given, ["a", "a-1", "a-1-1", "a-2", "section"]);
    }
}
