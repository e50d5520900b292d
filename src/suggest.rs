//! "Did you mean": the known name that is nearest to a mistyped one.

use std::collections::HashMap;

/// Names longer than this are not compared: nobody mistypes a paragraph, and the comparison costs
/// the product of both lengths.
const LONGEST: usize = 80;

/// The candidate with the fewest typing errors, if they are few enough for the word to be
/// recognised: a third of its letters, at least one. Letter case, `_` and spaces do not count.
/// Of equally near candidates the first wins.
#[must_use]
pub fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if wanted.len() > LONGEST {
        return None;
    }
    let wanted = folded(wanted);
    let most = (wanted.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len() > LONGEST || candidate.len().abs_diff(wanted.len()) > LONGEST / 2 {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&wanted, &folded(candidate));
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// As many are looked for.
const MOST: usize = 200;

/// "Did you mean" for names of the book. Each costs a walk over all names, so the same misspelt one is
/// looked for once, and the findings behind the first many go without.
pub(crate) struct Suggestions {
    asked: HashMap<String, Option<String>>,
    left: usize,
}

impl Suggestions {
    pub(crate) fn new() -> Self {
        Self {
            asked: HashMap::new(),
            left: MOST,
        }
    }

    /// The suggestion for `wanted`, which `look` looks for.
    pub(crate) fn get(
        &mut self,
        wanted: &str,
        look: impl FnOnce() -> Option<String>,
    ) -> Option<String> {
        if let Some(known) = self.asked.get(wanted) {
            return known.clone();
        }
        self.left = self.left.checked_sub(1)?;
        let found = look();
        self.asked.insert(wanted.to_owned(), found.clone());
        found
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST, Suggestions, nearest};

    #[test]
    fn the_nearest_name_is_suggested_and_strangers_are_not() {
        let keys = ["title", "aliases", "unsafe-aliases", "summary"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Unsafe_Aliases", keys), Some("unsafe-aliases"));
        assert_eq!(nearest("alias", keys), None);
        assert_eq!(nearest("colour", keys), None);
        assert_eq!(nearest(&"title".repeat(1_000_000), keys), None);
    }

    #[test]
    fn a_name_is_looked_for_once_and_only_the_first_many_are() {
        let mut suggestions = Suggestions::new();
        let mut looked = 0;
        for round in 0..2 {
            for name in 0..2 * MOST {
                let found = suggestions.get(&format!("n{name}"), || {
                    looked += 1;
                    Some("name".to_owned())
                });
                assert_eq!(found.is_some(), name < MOST, "{name} in round {round}");
            }
        }
        assert_eq!(looked, MOST);
    }
}
