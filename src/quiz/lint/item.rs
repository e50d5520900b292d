//! A block as the lints look at it: its typed parts beside the Markdown they were written in, so that
//! emphasis is seen and a finding can point at single words.

use std::ops::Range;

use super::words::{self, words};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::path::SourcePath;
use crate::quiz::model::{Answers, Choice, Kind, Part, Quiz};

/// A block that can be asked.
pub(super) struct Item<'a> {
    pub quiz: &'a Quiz,
    pub kind: Kind,
    path: &'a SourcePath,
    content: &'a Excerpt<'a>,
    /// Markdown of the stem, code turned into spaces.
    pub stem: String,
    /// Where the stem stands in the block's text.
    stem_at: usize,
    /// The sentence that asks, as a range of the stem.
    pub question: Range<usize>,
    /// Options of a choice question.
    pub options: Vec<Opt<'a>>,
}

/// An option.
pub(super) struct Opt<'a> {
    pub choice: &'a Choice,
    /// As written.
    pub raw: &'a str,
    /// Its words in small letters.
    pub words: Vec<String>,
    /// Its length in characters.
    pub chars: usize,
}

impl Opt<'_> {
    pub(super) fn text(&self) -> &str {
        &self.choice.part.text
    }

    pub(super) fn has(&self, list: &[&str]) -> bool {
        self.words.iter().any(|word| list.contains(&word.as_str()))
    }
}

impl<'a> Item<'a> {
    /// Prepares a block; `content` is its text.
    pub(super) fn new(
        quiz: &'a Quiz,
        kind: Kind,
        path: &'a SourcePath,
        content: &'a Excerpt<'a>,
    ) -> Self {
        let stem_range = range_in(content, &quiz.stem);
        let stem = words::without_code(&content.text()[stem_range.clone()]);
        let options = match &quiz.answers {
            Answers::Choice(choices) => choices
                .iter()
                .map(|choice| Opt {
                    choice,
                    raw: &content.text()[range_in(content, &choice.part.span)],
                    words: words::lower(&choice.part.text),
                    chars: choice.part.text.chars().count(),
                })
                .collect(),
            _ => Vec::new(),
        };
        Self {
            question: question(&stem),
            stem_at: stem_range.start,
            quiz,
            kind,
            path,
            content,
            stem,
            options,
        }
    }

    /// Whether the reader chooses among options that were thought up: not True and False.
    pub(super) fn has_options(&self) -> bool {
        matches!(self.kind, Kind::Single | Kind::Multiple)
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &Opt<'a>> {
        self.options.iter().filter(|option| option.choice.correct)
    }

    pub(super) fn distractors(&self) -> impl Iterator<Item = &Opt<'a>> {
        self.options.iter().filter(|option| !option.choice.correct)
    }

    /// The place of a part.
    pub(super) fn part(&self, part: &Part) -> Span {
        Span {
            path: self.path.clone(),
            range: part.span.clone(),
        }
    }

    /// The place of some words of the stem.
    pub(super) fn in_stem(&self, range: Range<usize>) -> Span {
        let range = self.stem_at + range.start..self.stem_at + range.end;
        Span::new(self.path, self.content.span(range))
    }

    /// The place of the stem.
    pub(super) fn whole_stem(&self) -> Span {
        Span {
            path: self.path.clone(),
            range: self.quiz.stem.clone(),
        }
    }

    /// The place of the first of some words in a part, or of the part where Markdown stands between.
    pub(super) fn word_in(&self, part: &Part, is_meant: impl Fn(&str) -> bool) -> Span {
        let range = range_in(self.content, &part.span);
        let raw = &self.content.text()[range.clone()];
        let found = words(raw).find(|word| is_meant(&raw[word.clone()]));
        match found {
            Some(word) => {
                let place = range.start + word.start..range.start + word.end;
                Span::new(self.path, self.content.span(place))
            }
            None => self.part(part),
        }
    }

    /// The words of the sentence that asks, as ranges of the stem.
    pub(super) fn question_words(&self) -> impl Iterator<Item = Range<usize>> {
        let start = self.question.start;
        words(&self.stem[self.question.clone()])
            .map(move |word| start + word.start..start + word.end)
    }

    /// Whether a word of the stem is made to be seen: in capitals, or inside emphasis.
    pub(super) fn is_marked(&self, word: &Range<usize>) -> bool {
        if words::is_capital(&self.stem[word.clone()]) {
            return true;
        }
        let paragraph = self.stem[..word.start].rfind("\n\n").unwrap_or(0);
        let before = &self.stem[paragraph..word.start];
        ["**", "__"]
            .iter()
            .any(|mark| before.matches(mark).count() % 2 == 1)
            || before.ends_with(['*', '_'])
    }

    /// A finding that names its block.
    pub(super) fn finding(
        &self,
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
    ) -> Diagnostic {
        named(self.quiz, Diagnostic::new(code, span, message))
    }
}

/// Says in a finding which block it is about.
pub(super) fn named(quiz: &Quiz, finding: Diagnostic) -> Diagnostic {
    let word = match quiz.kind {
        Some(Kind::Card | Kind::Cloze) => "card",
        Some(Kind::Case) => "case",
        _ => "quiz",
    };
    finding.note(format!("in {word} `{}`", quiz.id))
}

/// The range of the block's text that a range of the note stands for.
fn range_in(content: &Excerpt<'_>, span: &Range<u32>) -> Range<usize> {
    let text = content.text();
    let find = |at: u32| {
        let at = content.at(at as usize).unwrap_or(0);
        crate::text::boundary_down(text, at)
    };
    let start = find(span.start);
    start..find(span.end).max(start)
}

/// The sentence that asks: the last one with a question mark, else the last one.
fn question(stem: &str) -> Range<usize> {
    let told = stem
        .rfind('(')
        .filter(|&open| stem[open..].trim_end().ends_with([')', '.']));
    let end = match stem.rfind('?') {
        Some(mark) => mark + 1,
        None => told.unwrap_or(stem.len()),
    };
    let end = stem[..end].trim_end().len();
    let inner = stem[..end].trim_end_matches(['?', '.', '!', ':']);
    let starts = [". ", "? ", "! ", ".\n", "?\n", "!\n", ":\n", "\n\n", "\n- "];
    let start = starts
        .iter()
        .filter_map(|stop| inner.rfind(stop).map(|at| at + stop.len()))
        .max()
        .unwrap_or(0);
    start.min(end)..end
}

#[cfg(test)]
mod tests {
    use super::question;

    #[test]
    fn the_sentence_that_asks_is_the_last_with_a_question_mark() {
        let asked = |stem: &'static str| &stem[question(stem)];
        assert_eq!(
            asked("It is hot. Which tea is best? (Select TWO.)"),
            "Which tea is best?"
        );
        assert_eq!(
            asked("Rules:\n\n- no milk\n- no sugar\n\nWhich tea\nfits?"),
            "Which tea\nfits?"
        );
        assert_eq!(asked("Pour it. Match each tea."), "Match each tea.");
        assert_eq!(asked("Choose the teas. (Select TWO.)"), "Choose the teas.");
        assert_eq!(asked(""), "");
    }
}
