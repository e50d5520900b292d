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
