//! "Did you mean" for names of the book. Each costs a walk over all names, so the same misspelt one
//! is looked for once, and the findings behind the first many go without.

use std::collections::HashMap;

/// As many are looked for.
const MOST: usize = 200;

/// What was looked for so far.
pub(super) struct Suggestions {
    asked: HashMap<String, Option<String>>,
    left: usize,
}

impl Suggestions {
    pub(super) fn new() -> Self {
        Self {
            asked: HashMap::new(),
            left: MOST,
        }
    }

    /// The suggestion for `wanted`, which `look` looks for.
    pub(super) fn get(
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
    use super::{MOST, Suggestions};

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
