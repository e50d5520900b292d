//! Sorts the lines of a block into stem, answers, hints and explanation.

use std::ops::Range;

use super::blanks::{RawBlank, blanks};
use super::form::closed;
use super::gather::Gathered;
use super::lines::{Line, indentation};
use super::mark::{Mark, NearOption, mark};
use super::report::Report;
use crate::diagnostic::Diagnostic;
use crate::quiz::codes::{NOT_AN_OPTION, TEXT_AFTER};

/// What kind of answer a line begins.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Role {
    /// `- [x]`, `- [ ]`.
    Option {
        /// Whether it is checked.
        checked: bool,
    },
    /// `1.`.
    Step,
    /// `=>`, with the range of the prompt.
    Pair(Option<Range<usize>>),
    /// `=`.
    Accept,
    /// `=#`.
    AcceptNumber,
}

/// An answer with all of its lines. Ranges are of the block's text.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is.
    pub role: Role,
    /// Its mark: `- [x]`, `1.`, `=#`; the line for pairs.
    pub mark: Range<usize>,
    /// Its text; the response of a pair.
    pub text: Gathered,
    /// The `>` lines below it, marks removed.
    pub rationale: Vec<Range<usize>>,
}

/// The sorted lines of a block.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// Number of lines before the first answer.
    pub stem: usize,
    /// Blanks of the stem.
    pub blanks: Vec<RawBlank>,
    /// Answers in order.
    pub answers: Vec<Item>,
    /// Hints in order.
    pub hints: Vec<Gathered>,
    /// `>` lines at the start of their line, marks removed.
    pub why: Vec<Range<usize>>,
}

/// Sorts the lines behind the metadata of a quiz block.
pub(super) fn sort(text: &str, lines: &[Line<'_>], report: &mut Report<'_>) -> Sorted {
    let marks: Vec<Mark> = lines
        .iter()
        .map(|line| {
            if line.inside {
                Mark::Continued
            } else {
                mark(line.text)
            }
        })
        .collect();
    let found = blanks(text, lines);
    let first = first_answer(lines, &marks, &found);
    let mut sorter = Sorter {
        text,
        report,
        sorted: Sorted::default(),
        sink: Sink::None,
        stray: false,
    };
    let stem = first.unwrap_or_else(|| end_of_blanks(lines, &marks, &found));
    sorter.sorted.stem = stem;
    let end = lines.get(stem).map_or(text.len(), |line| line.start);
    sorter.sorted.blanks = found
        .into_iter()
        .take_while(|blank| blank.range.start < end)
        .collect();
    for (line, mark) in lines.iter().zip(marks).skip(stem) {
        sorter.line(line, mark);
    }
    if sorter.sorted.answers.is_empty() && !sorter.sorted.blanks.is_empty() {
        closed(text, &lines[..stem], sorter.report);
    }
    sorter.sorted
}

/// The first line that answers. In a block with a checked option, steps and pairs before the first
/// option belong to the stem; so does a numbered line that holds a blank.
fn first_answer(lines: &[Line<'_>], marks: &[Mark], blanks: &[RawBlank]) -> Option<usize> {
    let near = |mark: &Mark| matches!(mark, Mark::NearOption(_));
    let checked = marks
        .iter()
        .any(|mark| matches!(mark, Mark::Option { checked: true, .. }) || near(mark));
    marks.iter().enumerate().position(|(at, mark)| match mark {
        Mark::Option { .. } | Mark::NearOption(_) | Mark::Accept(_) | Mark::AcceptNumber(_) => true,
        Mark::Pair { .. } => !checked,
        Mark::Step(_) => !checked && !holds_blank(&lines[at], blanks),
        _ => false,
    })
}

fn holds_blank(line: &Line<'_>, blanks: &[RawBlank]) -> bool {
    let range = line.range();
    let next = blanks.partition_point(|blank| blank.range.start < range.start);
    blanks
        .get(next)
        .is_some_and(|blank| blank.range.start < range.end)
}

/// In a block without answers: the first hint or explanation behind the last blank.
fn end_of_blanks(lines: &[Line<'_>], marks: &[Mark], blanks: &[RawBlank]) -> usize {
    let Some(last) = blanks.last() else {
        return lines.len();
    };
    lines
        .iter()
        .zip(marks)
        .position(|(line, mark)| {
            line.start > last.range.start && matches!(mark, Mark::Hint(_) | Mark::Why(_))
        })
        .unwrap_or(lines.len())
}

/// What the line before belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sink {
    None,
    /// The text of the last answer.
    Item,
    /// The rationale of the last answer.
    Rationale,
    Hint,
    Why,
}

struct Sorter<'a, 'r, 'f> {
    text: &'a str,
    report: &'r mut Report<'f>,
    sorted: Sorted,
    sink: Sink,
    /// Whether the line before was text that belongs to nothing.
    stray: bool,
}

impl Sorter<'_, '_, '_> {
    fn line(&mut self, line: &Line<'_>, mark: Mark) {
        let at = |offset: usize| line.start + offset;
        let end = line.range().end;
        if line.inside {
            if !self.stray {
                self.append(line);
            }
            return;
        }
        let stray = std::mem::take(&mut self.stray);
        match mark {
            Mark::Empty => {
                self.stray = stray;
                self.empty(at(0));
            }
            Mark::Option { checked, text } => {
                let mark = at(0)..at(line.text[..text].trim_end().len());
                self.item(Role::Option { checked }, mark, at(text)..end);
            }
            Mark::NearOption(near) => self.near_option(line, &near),
            Mark::Step(text) => {
                self.item(
                    Role::Step,
                    at(0)..at(line.text[..text].trim_end().len()),
                    at(text)..end,
                );
            }
            Mark::Pair { prompt, response } => {
                let prompt = prompt.map(|range| at(range.start)..at(range.end));
                self.item(Role::Pair(prompt), line.range(), at(response)..end);
            }
            Mark::Accept(text) => self.item(Role::Accept, at(0)..at(1), at(text)..end),
            Mark::AcceptNumber(text) => {
                self.item(Role::AcceptNumber, at(0)..at(2), at(text)..end);
            }
            Mark::Hint(text) => {
                self.sorted.hints.push(Gathered::new(at(text)..end));
                self.sink = Sink::Hint;
            }
            Mark::Why(text) => {
                self.sorted.why.push(at(text)..end);
                self.sink = Sink::Why;
            }
            Mark::Continued if self.sink != Sink::None => self.continued(line),
            Mark::Continued | Mark::Text => {
                self.stray = true;
                if !stray {
                    self.text_after(line);
                }
            }
        }
    }

    fn item(&mut self, role: Role, mark: Range<usize>, text: Range<usize>) {
        self.sorted.answers.push(Item {
            role,
            mark,
            text: Gathered::new(text),
            rationale: Vec::new(),
        });
        self.sink = Sink::Item;
    }

    fn empty(&mut self, at: usize) {
        match self.sink {
            Sink::None => {}
            Sink::Item => self.last(|item| item.text.push(at..at)),
            // Behind an empty line, indented text continues the answer, not its rationale.
            Sink::Rationale => {
                self.last(|item| item.rationale.push(at..at));
                self.sink = Sink::Item;
            }
            Sink::Hint => {
                if let Some(hint) = self.sorted.hints.last_mut() {
                    hint.push(at..at);
                }
            }
            Sink::Why => self.sorted.why.push(at..at),
        }
    }

    fn continued(&mut self, line: &Line<'_>) {
        let (indent, _) = indentation(line.text);
        let rest = &line.text[indent..];
        if matches!(self.sink, Sink::Item | Sink::Rationale)
            && let Some(why) = rest.strip_prefix('>')
        {
            let start = line.start + indent + 1 + usize::from(why.starts_with(' '));
            let end = line.range().end;
            self.last(|item| item.rationale.push(start..end));
            self.sink = Sink::Rationale;
            return;
        }
        self.append(line);
    }

    /// Adds a line to what stands above it.
    fn append(&mut self, line: &Line<'_>) {
        let range = line.range();
        let (indent, _) = indentation(line.text);
        let bare = range.start + indent..range.end;
        match self.sink {
            Sink::None => {}
            Sink::Item => self.last(|item| item.text.push(range)),
            Sink::Rationale => {
                let part = if line.inside { range } else { bare };
                self.last(|item| item.rationale.push(part));
            }
            Sink::Hint => {
                if let Some(hint) = self.sorted.hints.last_mut() {
                    hint.push(range);
                }
            }
            Sink::Why => self.sorted.why.push(if line.inside { range } else { bare }),
        }
    }

    fn last(&mut self, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.sorted.answers.last_mut() {
            change(item);
        }
    }

    fn near_option(&mut self, line: &Line<'_>, near: &NearOption) {
        let at = |offset: usize| line.start + offset;
        let typed = &line.text[near.typed.clone()];
        let mark = if near.checked { "- [x]" } else { "- [ ]" };
        let rest = line.text[near.text..].trim_end();
        let finding = if near.indented {
            Diagnostic::new(
                &NOT_AN_OPTION,
                self.report.span(at(near.typed.start)..at(near.typed.end)),
                "an indented option belongs to the line above it",
            )
            .help("write the option at the start of its line")
        } else if rest.is_empty() {
            Diagnostic::new(
                &NOT_AN_OPTION,
                self.report.span(at(near.typed.start)..at(near.typed.end)),
                "an option without text",
            )
            .help(format!("write `{mark} ` and the text behind it"))
        } else {
            Diagnostic::new(
                &NOT_AN_OPTION,
                self.report.span(at(near.typed.start)..at(near.typed.end)),
                format!("`{typed}` does not begin an option"),
            )
            .help(format!("write `{mark} {}`", super::opener::shown(rest)))
        };
        self.report.breaks(finding);
        self.item(
            Role::Option {
                checked: near.checked,
            },
            at(near.typed.start)..at(near.typed.end),
            at(near.text)..line.range().end,
        );
    }

    fn text_after(&mut self, line: &Line<'_>) {
        let what = if self.sorted.answers.is_empty() {
            "the hints or the explanation"
        } else {
            "the answers"
        };
        let (indent, _) = indentation(line.text);
        let text = super::opener::shown(&self.text[line.start + indent..line.range().end]);
        self.report.breaks(
            Diagnostic::new(
                &TEXT_AFTER,
                self.report.span(line.start + indent..line.range().end),
                format!("text after {what}"),
            )
            .label("belongs to nothing")
            .help(format!(
                "write `  {text}` to continue what stands above, `> {text}` for the explanation, or move it before the first answer"
            )),
        );
        self.sink = Sink::None;
    }
}
