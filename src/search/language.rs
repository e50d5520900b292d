//! What a language does to its words: which are too common to look for, and which are forms of one
//! another. English has elasticlunr's pipeline (trimmer, stop words, stemmer), asked once for each
//! distinct word instead of once for each occurrence; every other language is indexed as written,
//! because its reader's browser could not stem the query alike.

use std::collections::BTreeSet;

use elasticlunr::Language as _;
use elasticlunr::Pipeline;
use elasticlunr::lang::English;

/// What questions begin with and go on with, beside the stop words of the language: rare in texts, so that
/// they would count for much.
const COMPARING: [&str; 7] = [
    "between",
    "difference",
    "differences",
    "hows",
    "versus",
    "vs",
    "whats",
];
/// Stop words of questions. A reader asks in these words also where no page says them.
const ASKED: [&str; 24] = [
    "am", "are", "can", "could", "did", "do", "does", "how", "i", "is", "me", "my", "should",
    "the", "to", "what", "when", "where", "which", "who", "why", "will", "would", "you",
];

/// One worker's pipeline; the stages cannot be shared between threads.
pub(crate) struct Words<'a> {
    pipeline: Option<Pipeline>,
    keep: &'a BTreeSet<&'a str>,
}

impl<'a> Words<'a> {
    /// The pipeline for the BCP 47 tag `language`; stop words in `keep` stay.
    pub(crate) fn new(language: &str, keep: &'a BTreeSet<&'a str>) -> Self {
        Self {
            pipeline: is_english(language).then(|| English::new().make_pipeline()),
            keep,
        }
    }

    /// Whether `form` is too common to be indexed in running text.
    pub(crate) fn is_stop_word(&self, form: &str) -> bool {
        let Some(pipeline) = self.pipeline.as_ref().filter(|_| form.is_ascii()) else {
            return false;
        };
        // All stages but the stemmer, which comes last and drops nothing.
        let stages = pipeline
            .queue
            .split_last()
            .map_or(&[][..], |(_, stages)| stages);
        let left = stages
            .iter()
            .try_fold(form.to_owned(), |form, stage| stage.filter(form));
        left.is_none() && !self.keep.contains(form)
    }

    /// Words of questions that are too common to be looked for.
    pub(crate) fn asked(&self) -> impl Iterator<Item = &'static str> + '_ {
        let asked = ASKED.into_iter().filter(|word| self.is_stop_word(word));
        let more = COMPARING
            .into_iter()
            .filter(|word| self.pipeline.is_some() && !self.keep.contains(word));
        asked.chain(more)
    }

    /// The stem of an ordinary word; `None` where words are not stemmed.
    pub(crate) fn stem(&self, form: &str) -> Option<String> {
        // The stemmer works on bytes of a to z; anything else stays as it is.
        let pipeline = self
            .pipeline
            .as_ref()
            .filter(|_| form.bytes().all(|b| b.is_ascii_lowercase()))?;
        let stemmer = pipeline.queue.last()?;
        stemmer.filter(form.to_owned()).filter(|s| !s.is_empty())
    }
}

/// Whether the tag names English of any region.
pub(crate) fn is_english(language: &str) -> bool {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    primary.eq_ignore_ascii_case("en")
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Words, is_english};

    const STEMS: &str = include_str!("../../tests/data/stems.json");

    #[test]
    fn stems_are_those_of_the_shared_table() {
        let keep = BTreeSet::new();
        let english = Words::new("en", &keep);
        let table: BTreeMap<String, String> = serde_json::from_str(STEMS).expect("the table");
        for (word, stem) in &table {
            assert_eq!(english.stem(word).as_ref(), Some(stem), "{word}");
        }
    }

    #[test]
    fn words_of_questions_are_common_in_english_unless_the_author_keeps_them() {
        let keep = BTreeSet::from(["versus", "what"]);
        let asked: Vec<_> = Words::new("en", &keep).asked().collect();
        assert!(asked.contains(&"how") && asked.contains(&"vs"), "{asked:?}");
        assert!(!asked.contains(&"versus") && !asked.contains(&"what"));
        assert_eq!(Words::new("de", &keep).asked().count(), 0);
    }

    #[test]
    fn english_knows_stop_words_and_stems_and_other_languages_neither() {
        let keep = BTreeSet::from(["for"]);
        let english = Words::new("en-GB", &keep);
        assert!(english.is_stop_word("the"));
        assert!(!english.is_stop_word("for"), "kept by the author");
        assert_eq!(english.stem("connections").as_deref(), Some("connect"));
        assert_eq!(english.stem("größe"), None);
        let german = Words::new("de", &keep);
        assert!(!german.is_stop_word("the"));
        assert_eq!(german.stem("connections"), None);
        assert!(!is_english("enm"), "Middle English is another language");
    }
}
