//! Every code of every finding, for `check --explain` and for the levels that book.toml may set.

use crate::diagnostic::Code;
use crate::{budget, catalogue, config, export, markdown, note, quiz, scan, site, theme};

/// The lists of all modules that find something.
pub(crate) fn all() -> Vec<&'static [&'static Code]> {
    let mut lists = vec![
        config::codes::ALL,
        scan::codes::ALL,
        note::front::codes::ALL,
        markdown::codes::ALL,
        quiz::lock::codes::ALL,
        catalogue::codes::ALL,
        theme::codes::ALL,
        export::codes::ALL,
        site::CODES,
        budget::CODES,
    ];
    lists.extend(quiz());
    lists
}

/// Those whose level `[quiz] levels` may change.
pub(crate) fn quiz() -> Vec<&'static [&'static Code]> {
    let mistakes = quiz::codes::LISTS.into_iter();
    mistakes.chain(quiz::lint::codes::LISTS).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{all, quiz};
    use crate::diagnostic::Code;

    /// The page of the guide that lists all codes.
    const PAGE: &str = include_str!("../docs/content/findings.md");

    /// The row of a code: its title where it has one, else the first sentence of its meaning.
    fn row(code: &Code) -> String {
        let first = code
            .explain
            .split_inclusive(". ")
            .next()
            .unwrap_or_default();
        let meaning = match code.lesson {
            Some(lesson) => lesson.title.to_owned(),
            None => first.trim_end().trim_end_matches('.').replace('|', "\\|"),
        };
        format!("| `{}` | {} | {meaning} |", code.name, code.level.word())
    }

    #[test]
    fn the_guide_lists_every_code() {
        let missing: Vec<String> = all()
            .into_iter()
            .flatten()
            .map(|code| row(code))
            .filter(|row| !PAGE.lines().any(|line| line == row))
            .collect();
        assert!(
            missing.is_empty(),
            "docs/content/findings.md lacks these rows:\n{}",
            missing.join("\n")
        );
    }

    #[test]
    fn the_guide_lists_no_code_that_is_gone() {
        let known: BTreeSet<&str> = all().into_iter().flatten().map(|code| code.name).collect();
        let listed = PAGE
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let gone: Vec<&str> = listed.filter(|name| !known.contains(name)).collect();
        assert!(gone.is_empty(), "{gone:?}");
    }

    #[test]
    fn no_code_is_used_twice() {
        let names: Vec<&str> = all().into_iter().flatten().map(|code| code.name).collect();
        let unique: BTreeSet<&str> = names.iter().copied().collect();
        assert_eq!(names.len(), unique.len());
        assert!(
            quiz()
                .into_iter()
                .flatten()
                .all(|code| code.name.starts_with(['Q', 'L']))
        );
    }
}
