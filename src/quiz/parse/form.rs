//! From sorted lines to one form of answers: which kind of question it is, and whether it is whole.

use std::ops::Range;

use super::blanks::{RawBlank, open_blanks};
use super::gather::{Gathered, joined};
use super::items::{Item, Role, Sorted};
use super::lines::Line;
use super::number::number;
use super::opener::shown;
use super::report::Report;
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::quiz::codes::{
    BAD_VALUE, FEW_OPTIONS, FEW_PROMPTS, FEW_STEPS, MIXED_FORMS, NO_ANSWER, NO_KEY, NOT_AN_OPTION,
};

/// The answers of a block before its Markdown is rendered.
#[derive(Debug)]
pub(crate) enum Form {
    /// Options.
    Choice(Vec<RawChoice>),
    /// Steps in the right order, then what is not part of it.
    Ordering {
        /// In the right order.
        steps: Vec<RawChoice>,
        /// Not part of it.
        extras: Vec<RawChoice>,
    },
    /// Pairs.
    Matching(Vec<RawPair>),
    /// Accepted answers.
    Short(Vec<RawAccept>),
    /// Blanks of a question.
    Fill(Vec<BlankParts>),
    /// Front and back.
    Card {
        /// What stands behind the separator.
        back: Excerpt<'static>,
        /// `<->`.
        both_ways: bool,
    },
    /// Blanks of a card.
    Cloze(Vec<BlankParts>),
    /// Text alone.
    Case,
    /// Nothing that can be asked.
    Broken,
}

/// An option or a step.
#[derive(Debug)]
pub(crate) struct RawChoice {
    /// Its mark, in the block's text.
    pub mark: Range<usize>,
    /// Its Markdown.
    pub text: Excerpt<'static>,
    /// Whether it is right, or part of the order.
    pub correct: bool,
    /// Its `>` lines.
    pub rationale: Option<Excerpt<'static>>,
}

/// A prompt and its response.
#[derive(Debug)]
pub(crate) struct RawPair {
    /// `None` for a spare response.
    pub prompt: Option<Excerpt<'static>>,
    /// What belongs to it.
    pub response: Excerpt<'static>,
    /// Its `>` lines.
    pub rationale: Option<Excerpt<'static>>,
}

/// An accepted answer.
#[derive(Debug)]
pub(crate) struct RawAccept {
    /// As written.
    pub text: Excerpt<'static>,
    /// Number and tolerance of a numeric one.
    pub number: Option<(f64, f64)>,
}

/// A blank.
#[derive(Debug)]
pub(crate) struct BlankParts {
    /// Number of the sub-card, or of the blank in its text.
    pub number: u32,
    /// Accepted answers.
    pub answers: Vec<Excerpt<'static>>,
    /// Shown in the gap.
    pub hint: Option<Excerpt<'static>>,
}

/// Decides the form of a quiz block and checks that it is whole. The `>` lines under accepted
/// answers are moved to the explanation: they explain the answer, however it is written.
pub(super) fn form(content: &Excerpt<'_>, sorted: &mut Sorted, report: &mut Report<'_>) -> Form {
    if sorted.answers.is_empty() && sorted.blanks.is_empty() {
        report.breaks(
            Diagnostic::new(&NO_ANSWER, report.opener(), "this question has no answer").help(
                "mark the right option with `- [x] ` and the others with `- [ ] `, or accept a written answer with `= `",
            ),
        );
        return Form::Broken;
    }
    if report.has(&NOT_AN_OPTION) || mixed(sorted, report) {
        // What follows from a line that was misread would only distract from it.
        return Form::Broken;
    }
    let list = std::mem::take(&mut sorted.answers);
    match list.first().map(|item| &item.role) {
        None => {
            let blanks = std::mem::take(&mut sorted.blanks);
            Form::Fill(blank_parts(content, blanks, report))
        }
        _ if list.iter().any(|item| item.role == Role::Step) => ordering(content, list, report),
        Some(Role::Pair(_)) => matching(content, list, report),
        Some(Role::Accept | Role::AcceptNumber) => {
            let mut why = Vec::new();
            for item in list.iter().filter(|item| !item.rationale.is_empty()) {
                why.extend(item.rationale.iter().cloned());
                // An empty line: each is a paragraph of its own.
                why.push(item.mark.start..item.mark.start);
            }
            why.append(&mut sorted.why);
            sorted.why = why;
            Form::Short(
                list.into_iter()
                    .map(|item| accept(content, &item, report))
                    .collect(),
            )
        }
        Some(_) => choice(content, list, report),
    }
}

/// Names of the forms, for findings.
fn form_name(role: &Role) -> &'static str {
    match role {
        Role::Option { .. } => "an option",
        Role::Step => "a step",
        Role::Pair(_) => "a pair",
        Role::Accept | Role::AcceptNumber => "an accepted answer",
    }
}

/// Reports answers of two forms. Beside steps an unchecked option is no form of its own: it is what
/// does not belong to the order.
fn mixed(sorted: &Sorted, report: &mut Report<'_>) -> bool {
    let steps = sorted.answers.iter().find(|item| item.role == Role::Step);
    let mut forms = sorted
        .blanks
        .first()
        .map(|blank| (blank.range.clone(), "a blank"))
        .into_iter()
        .chain(sorted.answers.iter().map(|item| match (&item.role, steps) {
            (Role::Option { checked: false }, Some(step)) => (step.mark.clone(), "a step"),
            (role, _) => (item.mark.clone(), form_name(role)),
        }));
    let Some((first, first_name)) = forms.next() else {
        return false;
    };
    let Some((other, other_name)) = forms.find(|(_, name)| *name != first_name) else {
        return false;
    };
    let help = if first_name == "a blank" {
        "put the braces into backticks if they are code, or write a backslash before them"
    } else {
        "keep one form; a backslash makes a line text: `1\\. `, `\\- [ ] `, `\\= `, `\\=> `"
    };
    report.breaks(
        Diagnostic::new(
            &MIXED_FORMS,
            report.span(other),
            "answers of two forms in one question",
        )
        .label(other_name)
        .other(report.span(first), first_name)
        .help(help),
    );
    true
}

fn choice(content: &Excerpt<'_>, list: Vec<Item>, report: &mut Report<'_>) -> Form {
    let first = list[0].mark.clone();
    let options: Vec<RawChoice> = list
        .into_iter()
        .map(|item| raw_choice(content, &item))
        .collect();
    if options.len() < 2 {
        report.breaks(
            Diagnostic::new(
                &FEW_OPTIONS,
                report.span(first.clone()),
                "a question with one option is none",
            )
            .help("add wrong options: `- [ ] text`"),
        );
    }
    if !options.iter().any(|option| option.correct) {
        report.breaks(
            Diagnostic::new(&NO_KEY, report.span(first), "no correct option is marked")
                .help("put an x between the brackets of every correct option: `- [x] ...`"),
        );
    }
    Form::Choice(options)
}

fn raw_choice(content: &Excerpt<'_>, item: &Item) -> RawChoice {
    RawChoice {
        mark: item.mark.clone(),
        text: item.text.excerpt(content),
        correct: matches!(item.role, Role::Option { checked: true } | Role::Step),
        rationale: part(content, &item.rationale),
    }
}

fn ordering(content: &Excerpt<'_>, list: Vec<Item>, report: &mut Report<'_>) -> Form {
    let mut steps = Vec::new();
    let mut extras = Vec::new();
    for item in list {
        let choice = raw_choice(content, &item);
        if choice.text.text().is_empty() {
            report.breaks(
                Diagnostic::new(&BAD_VALUE, report.span(item.mark), "a step without text")
                    .help("write the step behind its number, or remove the line"),
            );
        }
        if choice.correct {
            steps.push(choice);
        } else {
            extras.push(choice);
        }
    }
    if steps.len() < 2 {
        report.breaks(
            Diagnostic::new(
                &FEW_STEPS,
                report.span(steps[0].mark.clone()),
                "one step has no order",
            )
            .help("add the next step: `2. text`; if this is a list of the question, write `1\\. `"),
        );
    }
    Form::Ordering { steps, extras }
}

fn matching(content: &Excerpt<'_>, list: Vec<Item>, report: &mut Report<'_>) -> Form {
    let first = list[0].mark.clone();
    let mut pairs = Vec::new();
    for item in list {
        let Role::Pair(prompt) = item.role else {
            continue;
        };
        let response = item.text.excerpt(content);
        if response.text().is_empty() {
            let line = shown(&content.text()[item.mark.clone()]);
            report.breaks(
                Diagnostic::new(
                    &BAD_VALUE,
                    report.span(item.mark),
                    "nothing stands behind `=>`",
                )
                .help(format!(
                    "write the response: `{} response`",
                    line.trim_end()
                )),
            );
        }
        pairs.push(RawPair {
            prompt: prompt.map(|range| content.slice(range)),
            response,
            rationale: part(content, &item.rationale),
        });
    }
    if pairs.iter().filter(|pair| pair.prompt.is_some()).count() < 2 {
        report.breaks(
            Diagnostic::new(
                &FEW_PROMPTS,
                report.span(first),
                "a question that asks for pairs needs two prompts",
            )
            .help("add a pair: `- prompt => response`"),
        );
    }
    Form::Matching(pairs)
}

fn accept(content: &Excerpt<'_>, item: &Item, report: &mut Report<'_>) -> RawAccept {
    let text = item.text.excerpt(content);
    let numeric = item.role == Role::AcceptNumber;
    let number = numeric.then(|| number(text.text())).flatten();
    if numeric && number.is_none() {
        let place = item.text.range();
        let place = if place.is_empty() {
            item.mark.clone()
        } else {
            place
        };
        report.breaks(
            Diagnostic::new(
                &BAD_VALUE,
                report.span(place),
                format!("`{}` is no number", shown(text.text())),
            )
            .help(number_help(text.text())),
        );
    }
    RawAccept { text, number }
}

/// What to write for a number that cannot be read: with a point for a decimal comma, or without its
/// unit, where that makes it one.
fn number_help(written: &str) -> String {
    let point = written.replace(',', ".");
    let unit = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','));
    let bare = written.trim_end_matches(unit);
    if number(&point).is_some() {
        format!("the decimal sign is a point: `=# {point}`")
    } else if number(bare).is_some() {
        format!("write `=# {bare}`, and the unit into the question")
    } else {
        "write `=# 750` or `=# 750 +- 5`; for a text, `= text`".to_owned()
    }
}

/// Reports braces that nobody closed: the page would show what they were to hide.
pub(super) fn closed(text: &str, lines: &[Line<'_>], report: &mut Report<'_>) {
    for open in open_blanks(text, lines) {
        report.breaks(
            Diagnostic::new(
                &BAD_VALUE,
                report.span(open..open + 2),
                "this blank is not closed on its line",
            )
            .help("write `}}` behind its answer, or `\\{{` for braces that are text"),
        );
    }
}

/// The blanks with their parts. A card numbers those without a number behind the highest one.
pub(super) fn blank_parts(
    content: &Excerpt<'_>,
    blanks: Vec<RawBlank>,
    report: &mut Report<'_>,
) -> Vec<BlankParts> {
    let mut next = blanks
        .iter()
        .filter_map(|blank| blank.number)
        .max()
        .unwrap_or(0);
    let mut parts = Vec::with_capacity(blanks.len());
    for blank in blanks {
        if blank.answers.iter().any(Range::is_empty) {
            report.breaks(
                Diagnostic::new(
                    &BAD_VALUE,
                    report.span(blank.range.clone()),
                    "this blank has no answer",
                )
                .help("write the answer between the braces: `{{answer}}`"),
            );
        }
        parts.push(BlankParts {
            number: blank.number.unwrap_or_else(|| {
                next += 1;
                next
            }),
            answers: blank
                .answers
                .into_iter()
                .map(|range| content.slice(range))
                .collect(),
            hint: blank
                .hint
                .filter(|range| !range.is_empty())
                .map(|range| content.slice(range)),
        });
    }
    parts
}

/// `>` lines as Markdown, if there are any.
pub(super) fn part(content: &Excerpt<'_>, lines: &[Range<usize>]) -> Option<Excerpt<'static>> {
    let text = joined(content, lines);
    (!text.text().is_empty()).then_some(text)
}

/// The hints as Markdown, empty ones left out.
pub(super) fn hints(content: &Excerpt<'_>, hints: &[Gathered]) -> Vec<Excerpt<'static>> {
    hints
        .iter()
        .map(|hint| hint.excerpt(content))
        .filter(|hint| !hint.text().is_empty())
        .collect()
}
