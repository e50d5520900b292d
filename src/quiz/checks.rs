//! Checks of one block that read its rendered text.

use std::collections::HashMap;

use super::codes::{BAD_VALUE, NAMES_POSITION, SAME_OPTION};
use super::hash::normalised;
use super::html::count_gaps;
use super::model::Kind;
use super::parse::{Block, Form, RawChoice, Report, names_position};
use super::render::{Rendered, RenderedAnswers};
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::markdown::Fragment;

/// What the body asks; `None` where nothing can be asked.
pub(super) fn kind(form: &Form) -> Option<Kind> {
    Some(match form {
        Form::Choice(options) => {
            let keys = options.iter().filter(|option| option.correct).count();
            match keys {
                1 if is_true_false(options) => Kind::TrueFalse,
                1 => Kind::Single,
                _ => Kind::Multiple,
            }
        }
        Form::Ordering { .. } => Kind::Ordering,
        Form::Matching(_) => Kind::Matching,
        Form::Short(_) => Kind::Short,
        Form::Fill(_) => Kind::Fill,
        Form::Cloze(_) => Kind::Cloze,
        Form::Card { .. } => Kind::Card,
        Form::Case => Kind::Case,
        Form::Broken => return None,
    })
}

fn is_true_false(options: &[RawChoice]) -> bool {
    let [a, b] = options else {
        return false;
    };
    let is = |option: &RawChoice, word: &str| option.text.text().trim().eq_ignore_ascii_case(word);
    is(a, "true") && is(b, "false") || is(a, "false") && is(b, "true")
}

/// Reports options, steps or prompts that say the same.
pub(super) fn same_options(form: &Form, rendered: &RenderedAnswers, report: &mut Report<'_>) {
    let listed: Vec<(&Excerpt<'_>, &Fragment)> = match (form, rendered) {
        (Form::Choice(options), RenderedAnswers::Choices(parts)) => options
            .iter()
            .zip(parts)
            .map(|(option, part)| (&option.text, &part.text))
            .collect(),
        (Form::Ordering { steps, extras }, RenderedAnswers::Choices(parts)) => steps
            .iter()
            .chain(extras)
            .zip(parts)
            .map(|(step, part)| (&step.text, &part.text))
            .collect(),
        (Form::Matching(pairs), RenderedAnswers::Pairs(parts)) => pairs
            .iter()
            .zip(parts)
            .filter_map(|(pair, part)| Some((pair.prompt.as_ref()?, part.prompt.as_ref()?)))
            .collect(),
        _ => return,
    };
    let what = match form {
        Form::Choice(_) => "options",
        Form::Ordering { .. } => "steps",
        _ => "prompts",
    };
    let mut seen: HashMap<String, &Excerpt<'_>> = HashMap::new();
    for (source, rendered) in listed {
        // An option that is only an image has no text; its source tells it apart.
        let key = match normalised(&rendered.text) {
            text if text.is_empty() => source.text().to_owned(),
            text => text,
        };
        if let Some(first) = seen.get(&key) {
            report.breaks(
                Diagnostic::new(
                    &SAME_OPTION,
                    report.part(source),
                    format!("two {what} are the same"),
                )
                .other(report.part(first), "first here")
                .help("change one of them, or remove it"),
            );
        } else {
            seen.insert(key, source);
        }
    }
}

/// Reports explanations that count on the order in which options were written. Where the order is
/// fixed they may.
pub(super) fn positions(block: &Block, kind: Option<Kind>, report: &mut Report<'_>) {
    let Form::Choice(options) = &block.form else {
        return;
    };
    if block.metadata.fixed_order || kind == Some(Kind::TrueFalse) {
        return;
    }
    let explanations = options
        .iter()
        .filter_map(|option| option.rationale.as_ref())
        .chain(&block.hints)
        .chain(&block.why);
    for text in explanations {
        let Some(range) = names_position(text.text()) else {
            continue;
        };
        let phrase = &text.text()[range.clone()];
        let span = report.part(&text.slice(range.clone()));
        report.add(
            Diagnostic::new(
                &NAMES_POSITION,
                span,
                format!("`{phrase}` counts on the order of the options, which changes"),
            )
            .help("say what the option says, or write `shuffle: no` if the order means something"),
        );
    }
}

/// Reports blanks that Markdown does not show as text, such as one in the address of a link.
pub(super) fn hidden_blanks(block: &Block, rendered: &Rendered, report: &mut Report<'_>) {
    let shown = count_gaps(&rendered.stem.body, rendered.mark);
    if let Some(first) = block.gaps.first()
        && shown != block.gaps.len()
    {
        report.breaks(
            Diagnostic::new(
                &BAD_VALUE,
                report.span(first.clone()),
                format!("{} of {} blanks can be shown", shown, block.gaps.len()),
            )
            .help(
                "a blank stands in running text: not in the address of a link, an image or a tag",
            ),
        );
    }
}
