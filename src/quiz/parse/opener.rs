//! The opener of a block: its word and its id.

use std::ops::Range;

use super::report::Report;
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::markdown::Fence;
use crate::quiz::codes::{BAD_ID, NO_ID, UNCLOSED};
use crate::quiz::id::{is_id, mended, ready_id};

/// The three kinds of block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// A question.
    Quiz,
    /// Something to remember, graded by the reader.
    Card,
    /// A text that questions refer to.
    Case,
}

impl Word {
    /// As written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Quiz => "quiz",
            Self::Card => "card",
            Self::Case => "case",
        }
    }

    /// The word that an info string begins with.
    pub fn of(info: &str) -> Option<Self> {
        match info.split_whitespace().next()? {
            "quiz" => Some(Self::Quiz),
            "card" => Some(Self::Card),
            "case" => Some(Self::Case),
            _ => None,
        }
    }
}

/// The words of an opener.
pub(super) struct Opener<'a> {
    /// Which kind of block.
    pub word: Word,
    /// What stands behind the word.
    pub written: &'a str,
    /// Its range in the info string; empty at the end of the word where nothing stands there.
    pub range: Range<usize>,
}

impl<'a> Opener<'a> {
    /// Reads the info string of a fence.
    pub fn read(fence: &'a Fence) -> Self {
        let info = &fence.info;
        let start = info.len() - info.trim_start().len();
        let word_end = start
            + info[start..]
                .find(char::is_whitespace)
                .unwrap_or(info.len() - start);
        let rest = &info[word_end..];
        let written = rest.trim();
        let range = if written.is_empty() {
            word_end..word_end
        } else {
            let from = word_end + (rest.len() - rest.trim_start().len());
            from..from + written.len()
        };
        Self {
            word: Word::of(info).unwrap_or(Word::Quiz),
            written,
            range,
        }
    }

    /// The block as findings call it.
    pub fn name(&self) -> String {
        if is_id(self.written) {
            format!("{} `{}`", self.word.name(), self.written)
        } else {
            format!("a {} block", self.word.name())
        }
    }

    /// Reports a missing or malformed id and an unclosed block. Returns the id and whether it is as
    /// written.
    pub fn check(
        &self,
        fence: &Fence,
        stem: &Excerpt<'_>,
        page_slug: &str,
        report: &mut Report<'_>,
    ) -> (String, bool) {
        let word = self.word.name();
        if fence.unclosed {
            report.breaks(
                Diagnostic::new(
                    &UNCLOSED,
                    report.opener(),
                    format!("the {word} block is never closed"),
                )
                .label("opened here")
                .help("write a line of the same backticks or tildes behind its last line"),
            );
        }
        if is_id(self.written) {
            return (self.written.to_owned(), true);
        }
        if self.written.is_empty() {
            let id = ready_id(page_slug, stem.text());
            report.add(
                Diagnostic::new(
                    &NO_ID,
                    report.opener(),
                    format!("the {word} block has no id"),
                )
                .label("an id belongs behind this word")
                .help(format!("write `{word} {id}`")),
            );
            return (id, false);
        }
        let id = mended(self.written).unwrap_or_else(|| ready_id(page_slug, stem.text()));
        report.add(
            Diagnostic::new(
                &BAD_ID,
                report.in_opener(self.range.clone()),
                format!("`{}` is no id", shown(self.written)),
            )
            .note("an id is one word of 3 to 64 small letters, digits and hyphens")
            .help(format!("write `{word} {id}`")),
        );
        (id, false)
    }
}

/// A text short enough for a message.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut line = text.lines().next().unwrap_or_default().chars();
    let mut out: String = line.by_ref().take(LONGEST).collect();
    if line.next().is_some() {
        out.push('…');
    }
    out
}
