//! Reads a block: opener, metadata, stem, answers, hints, explanation. Line based, as its grammar
//! is; Markdown is read later, part by part. Everything wrong is found in one go.

mod blanks;
mod card;
mod form;
mod gather;
mod items;
mod lines;
mod mark;
mod metadata;
mod number;
mod opener;
mod report;
mod words;

use std::ops::Range;

use super::Context;
use super::codes::{NO_STEM, UNKNOWN_KEY, WRONG_COUNT, WRONG_TYPE};
use super::model::{Kind, Metadata};
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::markdown::{Fence, Target};
use blanks::trimmed;
pub(super) use form::{BlankParts, Form, RawAccept, RawChoice, RawPair};
use lines::Line;
pub(in crate::quiz) use metadata::title;
use opener::Opener;
pub(super) use opener::Word;
pub(super) use report::Report;
pub(super) use words::{names_position, number_word};

/// A block, read but not rendered.
#[derive(Debug)]
pub(super) struct Block {
    /// Which block word opens it.
    pub word: Word,
    /// The id, or the one that the finding proposes.
    pub id: String,
    /// Whether the id is as written.
    pub has_id: bool,
    /// Place of the id in the info string.
    pub id_range: Range<usize>,
    /// The metadata; `see` is still apart.
    pub metadata: Metadata,
    /// Target and place of `see:`.
    pub see: Option<(Target, Range<usize>)>,
    /// The question, the front of a card, the text of a case.
    pub stem: Excerpt<'static>,
    /// Place of the stem in the block's text.
    pub stem_range: Range<usize>,
    /// Blanks of the stem, from `{{` to `}}`, also where the block cannot be asked: the answers
    /// in them are hidden all the same.
    pub gaps: Vec<Range<usize>>,
    /// The answers.
    pub form: Form,
    /// Hints in order.
    pub hints: Vec<Excerpt<'static>>,
    /// Explanation of the whole.
    pub why: Option<Excerpt<'static>>,
    /// What the stem tells the reader to choose.
    pub choose: Option<u32>,
}

/// Reads a block. Findings go to the report that comes back with it.
pub(super) fn read<'a>(fence: &'a Fence, around: &Context<'a>) -> (Block, Report<'a>) {
    let content = &fence.content;
    let opener = Opener::read(fence);
    let mut report = Report::new(fence, around.path, opener.name());
    let lines = lines::lines(content);
    let mut head = metadata::metadata(content, &lines, &mut report);
    if opener.word != Word::Case
        && let Some((_, span)) = head.metadata.title.take()
    {
        let finding = Diagnostic::new(&UNKNOWN_KEY, span, "only a case has a `title:`");
        report.add(finding.help("remove the line"));
    }
    let lines = &lines[head.lines..];
    let body = match opener.word {
        Word::Quiz => quiz(content, lines, &mut report),
        Word::Card => card::card(content, lines, &mut report),
        Word::Case => card::case(content, lines, &mut report),
    };
    let stem = content.slice(body.stem.clone());
    let (id, has_id) = opener.check(fence, &stem, around.page_slug, &mut report);
    let form = if report.is_broken() {
        Form::Broken
    } else {
        body.form
    };
    let mut block = Block {
        word: opener.word,
        id,
        has_id,
        id_range: opener.range,
        metadata: head.metadata,
        see: head.see,
        stem,
        stem_range: body.stem,
        gaps: body.gaps,
        form,
        hints: body.hints,
        why: body.why,
        choose: None,
    };
    if opener.word == Word::Quiz {
        check_count(&mut block, content, &mut report);
    }
    (block, report)
}

/// What stands below the metadata.
struct BodyParts {
    /// Range of the stem in the block's text.
    stem: Range<usize>,
    /// Blanks in it.
    gaps: Vec<Range<usize>>,
    form: Form,
    hints: Vec<Excerpt<'static>>,
    why: Option<Excerpt<'static>>,
}

fn quiz(content: &Excerpt<'_>, lines: &[Line<'_>], report: &mut Report<'_>) -> BodyParts {
    let text = content.text();
    let mut sorted = items::sort(text, lines, report);
    let stem = text_of(text, &lines[..sorted.stem]);
    let gaps = ranges(&sorted.blanks, &stem);
    let form = form::form(content, &mut sorted, report);
    if stem.is_empty() {
        let place = lines
            .get(sorted.stem)
            .map_or_else(|| report.opener(), |line| report.span(line.range()));
        report.breaks(
            Diagnostic::new(&NO_STEM, place, "no text stands before the answers")
                .help("write the question and an empty line before the first answer"),
        );
    }
    BodyParts {
        stem,
        gaps,
        form,
        hints: form::hints(content, &sorted.hints),
        why: form::part(content, &sorted.why),
    }
}

/// The ranges of the blanks that lie in the stem.
fn ranges(blanks: &[blanks::RawBlank], stem: &Range<usize>) -> Vec<Range<usize>> {
    blanks
        .iter()
        .map(|blank| blank.range.clone())
        .filter(|range| stem.start <= range.start && range.end <= stem.end)
        .collect()
}

/// The range of some lines without the empty ones around them.
fn text_of(text: &str, lines: &[Line<'_>]) -> Range<usize> {
    let first = lines.iter().position(|line| !line.is_blank());
    let last = lines.iter().rposition(|line| !line.is_blank());
    let (Some(first), Some(last)) = (first, last) else {
        let at = lines.first().map_or(text.len(), |line| line.start);
        return at..at;
    };
    // Indentation stays: it may be what makes the first line code.
    let end = lines[last].range().end;
    lines[first].start..trimmed(text, lines[first].start..end).end
}

/// Compares the number in the stem with the number of keys.
fn check_count(block: &mut Block, content: &Excerpt<'_>, report: &mut Report<'_>) {
    /// Places shown of the keys: more would bury the finding.
    const SHOWN: usize = 6;
    let Form::Choice(options) = &block.form else {
        return;
    };
    let stem = &content.text()[block.stem_range.clone()];
    let Some((told, range)) = words::told_number(stem) else {
        return;
    };
    block.choose = Some(told);
    let keys: Vec<&RawChoice> = options.iter().filter(|option| option.correct).collect();
    let count = keys.len();
    if told as usize == count {
        return;
    }
    let phrase = &stem[range.clone()];
    let range = block.stem_range.start + range.start..block.stem_range.start + range.end;
    let (are, plural) = if count == 1 {
        ("option is", "")
    } else {
        ("options are", "s")
    };
    let mut finding = Diagnostic::new(
        &WRONG_COUNT,
        report.span(range),
        format!("the stem says \"{phrase}\" but {count} {are} marked"),
    )
    .help(format!(
        "mark exactly {} option{}, or write \"(Select {}.)\"",
        words::number_word(told as usize).to_lowercase(),
        if told == 1 { "" } else { "s" },
        words::number_word(count),
    ));
    for key in keys.iter().take(SHOWN) {
        finding = finding.other(report.span(key.mark.clone()), "marked here");
    }
    if count > SHOWN {
        finding = finding.note(format!("{} more option{plural} are marked", count - SHOWN));
    }
    report.add(finding);
}

/// Compares `type:` with what the body says.
pub(super) fn check_type(metadata: &Metadata, kind: Kind, report: &mut Report<'_>) {
    if let Some((asserted, span)) = &metadata.asserted
        && *asserted != kind
    {
        let reason = match kind {
            Kind::Single => "one option is marked",
            Kind::Multiple => "several options are marked",
            Kind::TrueFalse => "the options are True and False",
            Kind::Ordering => "it has steps",
            Kind::Matching => "it has pairs",
            Kind::Short => "it accepts written answers",
            Kind::Fill => "it has blanks",
            Kind::Cloze => "the card has blanks",
            Kind::Card => "the card has a front and a back",
            Kind::Case => "it is a case block",
        };
        report.add(
            Diagnostic::new(
                &WRONG_TYPE,
                span.clone(),
                format!("`type: {}`, but {reason}", asserted.name()),
            )
            .help(format!("write `type: {}` or remove the line", kind.name())),
        );
    }
}
