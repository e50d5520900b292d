//! Ids of blocks: their form, and a ready one for a block that has none.

use unicode_normalization::UnicodeNormalization;

use super::hash::option_hash;

/// Bytes of the longest id.
pub(super) const LONGEST: usize = 64;
/// Bytes of the shortest id.
const SHORTEST: usize = 3;
/// Words of the stem in a ready id: enough to tell the questions of a page apart.
const WORDS: usize = 3;

/// Words that say nothing about what is asked.
const COMMON: &[&str] = &[
    "a", "about", "after", "an", "and", "answer", "answers", "are", "as", "at", "be", "been",
    "before", "between", "by", "can", "company", "could", "did", "do", "does", "each", "every",
    "for", "from", "has", "have", "how", "if", "in", "into", "is", "it", "its", "may", "most",
    "must", "need", "needs", "not", "of", "on", "one", "or", "over", "put", "select", "should",
    "so", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "three", "to", "two", "use", "used", "uses", "want", "wants", "was", "were", "what", "when",
    "where", "which", "while", "who", "why", "will", "with", "without", "would", "you", "your",
];

/// Whether `id` has the form of an id: 3 to 64 small ASCII letters, digits and hyphens, no hyphen at
/// either end.
#[must_use]
pub fn is_id(id: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
}

/// A well-formed id as close to `written` as possible; `None` where too little of it is left.
pub(crate) fn mended(written: &str) -> Option<String> {
    let id = shortened(&ascii_slug(written));
    is_id(&id).then_some(id)
}

/// An id for a block without one: the slug of its page and the first words of its text that say
/// something.
#[must_use]
pub fn ready_id(page_slug: &str, stem: &str) -> String {
    let mut id = ascii_slug(page_slug);
    // Slugs of books are long enough to leave room for the words.
    while id.len() > LONGEST / 2 {
        match id.rfind('-') {
            Some(cut) => id.truncate(cut),
            None => id.truncate(LONGEST / 2),
        }
    }
    let words = stem
        .split(|c: char| !c.is_alphanumeric())
        .map(ascii_slug)
        .filter(|word| !word.is_empty() && !COMMON.contains(&word.as_str()));
    let mut count = 0;
    for word in words.take(WORDS) {
        if id.len() + 1 + word.len() > LONGEST {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id += &word;
        count += 1;
    }
    if count == 0 {
        // Nothing in Latin letters: a hash still names the text.
        if !id.is_empty() {
            id.push('-');
        }
        id += &option_hash(stem);
    }
    if id.len() < SHORTEST {
        id += "-question";
    }
    id
}

/// Accents dropped, small letters, digits, runs of anything else one hyphen.
fn ascii_slug(text: &str) -> String {
    let mut out = String::new();
    // An id is far shorter; a long line need not be read to its end.
    for c in text.chars().take(4 * LONGEST).nfkd() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if c.is_ascii() && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    while out.ends_with('-') {
        out.pop();
    }
    out
}

fn shortened(id: &str) -> String {
    let mut id = id.to_owned();
    id.truncate(LONGEST);
    while id.ends_with('-') {
        id.pop();
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{is_id, mended, ready_id};

    #[test]
    fn the_form_of_ids_is_checked() {
        for id in ["abc", "a-1", "kb-sync-after-change", &"a".repeat(64)] {
            assert!(is_id(id), "{id}");
        }
        for id in [
            "",
            "ab",
            "-ab",
            "ab-",
            "Abc",
            "a_b",
            "größe",
            "a b",
            &"a".repeat(65),
        ] {
            assert!(!is_id(id), "{id}");
        }
    }

    #[test]
    fn a_ready_id_names_page_and_question() {
        assert_eq!(
            ready_id(
                "knowledge-bases",
                "Which of these **keep** the index up to date?"
            ),
            "knowledge-bases-keep-index-up"
        );
        for (slug, stem) in [
            ("", ""),
            ("東京", "何ですか"),
            ("a", "?"),
            (&*"x".repeat(300), "y z"),
        ] {
            let id = ready_id(slug, stem);
            assert!(is_id(&id), "{id}");
        }
        assert_ne!(ready_id("p", "何"), ready_id("p", "誰"));
    }

    #[test]
    fn a_malformed_id_is_mended() {
        assert_eq!(mended("Größe_One").as_deref(), Some("groe-one"));
        assert_eq!(mended("My Id").as_deref(), Some("my-id"));
        assert_eq!(mended("-"), None);
    }
}
