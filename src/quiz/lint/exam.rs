//! A question against the exams that it names. An exam item is a question whose `for:` names an exam
//! that has its type among its formats; all limits come from the exam's blueprint.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{
    DOMAIN_SHARE, EXAM_CHOICE, EXAM_LIST, EXAM_RESPONSE, FEW_DISTRACTORS, LEVEL_MIX, NO_FOR,
    NO_SEE, OLD, OTHER_FORMAT, THIN_TASK, UNEXPLAINED, UNTESTED, WINDOW_DRESSING,
};
use super::item::named;
use super::{Found, Placed, Surroundings, number, ratio};
use crate::count::Count;
use crate::diagnostic::{Code, Diagnostic, Level, Span};
use crate::quiz::model::{Answers, CognitiveLevel, Kind, Quiz};

/// An exam, as far as lints hold questions to it.
#[derive(Clone, Debug)]
pub struct Exam<'a> {
    /// As `for:` names it.
    pub code: &'a str,
    /// Where the blueprint says its code.
    pub span: Span,
    /// Its types of question.
    pub formats: Vec<Shape>,
    /// Words of the longest stem.
    pub max_stem_words: Option<u32>,
    /// Largest share of questions that ask to remember, 0 to 1.
    pub max_recall: Option<f64>,
    /// Number, title and weight in percent of its domains.
    pub domains: Vec<(u32, &'a str, u32)>,
    /// Ids and titles of its tasks.
    pub tasks: Vec<(&'a str, &'a str)>,
    /// Names it asks about that have a page.
    pub in_scope: Vec<InScope<'a>>,
}

/// A page that an exam asks about.
#[derive(Clone, Debug)]
pub struct InScope<'a> {
    /// Its name, as the blueprint writes it.
    pub name: &'a str,
    /// Place of the name.
    pub span: Span,
    /// Questions on the page.
    pub questions: usize,
}

/// A type of question, with the shape it has in an exam; ranges from lowest to highest.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// The type.
    pub kind: Kind,
    /// Number of options.
    pub options: Option<(u32, u32)>,
    /// Least number of right options.
    pub keys_min: Option<u32>,
    /// Least number of options.
    pub options_min: Option<u32>,
    /// Number of steps.
    pub steps: Option<(u32, u32)>,
    /// Number of prompts.
    pub prompts: Option<(u32, u32)>,
}

/// Options that a question for practice has at least: three work as well as four.
const OPTIONS: usize = 3;
/// Days after which facts are to be looked up again.
const DAYS: i64 = 180;
/// Exam items below which shares of domains say nothing.
const BANK: usize = 50;
/// Exam items below which the mix of levels says nothing.
const LEVELS: usize = 20;
/// Points in percent that a domain may be off its weight.
const POINTS: f64 = 5.0;
/// Questions that a task needs.
const THIN: usize = 3;

/// The exams that a question is an item of, with the format it has there.
fn exams_of<'b, 'a>(
    quiz: &'b Quiz,
    exams: &'b [Exam<'a>],
) -> impl Iterator<Item = (&'b Exam<'a>, Option<&'b Shape>)> {
    exams
        .iter()
        .filter(|exam| {
            let mut objectives = quiz.metadata.objectives.iter();
            objectives.any(|objective| objective.code == exam.code)
        })
        .map(|exam| {
            let shape = exam.formats.iter().find(|f| Some(f.kind) == quiz.kind);
            (exam, shape)
        })
}

/// Holds one question to its exams.
pub(super) fn lint(block: &Placed<'_>, around: &Surroundings<'_>, found: &mut Vec<Found>) {
    let quiz = block.quiz;
    let mut named_exams = exams_of(quiz, &around.exams).peekable();
    let is_for_exam = named_exams.peek().is_some();
    let mut is_item = false;
    let mut limit = None;
    let mut shaped = true;
    for (exam, shape) in named_exams {
        let Some(shape) = shape else {
            found.push(other_format(quiz, exam).into());
            continue;
        };
        is_item = true;
        limit = limit.max(exam.max_stem_words.map(|words| (words, exam.code)));
        if shaped && let Some(finding) = misshapen(quiz, exam, shape) {
            shaped = false;
            found.push(finding.into());
        }
    }
    if is_item {
        for finding in found.iter_mut().map(|found| &mut found.finding) {
            if finding.code == &UNEXPLAINED {
                finding.level = Level::Error;
            }
        }
    } else {
        found.extend(few_options(quiz).map(Found::from));
    }
    if is_item && quiz.metadata.see.is_none() {
        let finding = at_id(
            quiz,
            &NO_SEE,
            "the question names no passage that justifies its answer",
        );
        found.push(
            finding
                .help("write `see: #heading` below the opener")
                .into(),
        );
    }
    if !is_for_exam
        && !around.exams.is_empty()
        && block.teaches_exams
        && quiz.metadata.objectives.is_empty()
    {
        let finding = at_id(
            quiz,
            &NO_FOR,
            "the page teaches for exams, and the question names none",
        );
        let code = around.exams[0].code;
        found.push(
            finding
                .help(format!(
                    "write `for: {code} ` and the task below the opener"
                ))
                .into(),
        );
    }
    if let Some((words, code)) = limit
        && quiz.lints.stem_words > words
    {
        let span = Span {
            path: quiz.span.path.clone(),
            range: quiz.stem.clone(),
        };
        let message = format!(
            "the stem has {}",
            Count(quiz.lints.stem_words as usize, "word")
        );
        let finding = Diagnostic::new(&WINDOW_DRESSING, span, message)
            .note(format!("questions of {code} have at most {words}"))
            .help("remove what no option depends on");
        found.push(named(quiz, finding).into());
    }
    age(quiz, around, found);
}

fn at_id(quiz: &Quiz, code: &'static Code, message: impl Into<String>) -> Diagnostic {
    named(quiz, Diagnostic::new(code, quiz.id_span.clone(), message))
}

fn other_format(quiz: &Quiz, exam: &Exam<'_>) -> Diagnostic {
    let kind = quiz.kind.map_or("", Kind::name);
    let formats: Vec<&str> = exam.formats.iter().map(|f| f.kind.name()).collect();
    let objective = quiz
        .metadata
        .objectives
        .iter()
        .find(|objective| objective.code == exam.code);
    let span = objective.map_or_else(|| quiz.id_span.clone(), |objective| objective.span.clone());
    let message = format!("{} has no questions of type `{kind}`", exam.code);
    named(quiz, Diagnostic::new(&OTHER_FORMAT, span, message))
        .note(format!("its formats are {}", formats.join(", ")))
        .help("nothing, if it is meant for practice: it is left out of exams")
}

/// `4`, `3 to 5`.
fn range((low, high): (u32, u32)) -> String {
    if low == high {
        low.to_string()
    } else {
        format!("{low} to {high}")
    }
}

fn misshapen(quiz: &Quiz, exam: &Exam<'_>, shape: &Shape) -> Option<Diagnostic> {
    let outside = |count: usize, wanted: Option<(u32, u32)>| {
        let (low, high) = wanted?;
        let inside = (low as usize..=high as usize).contains(&count);
        (!inside).then(|| range((low, high)))
    };
    let too_few = |count: usize, least: Option<u32>| {
        let least = least?;
        (count < least as usize).then(|| format!("at least {least}"))
    };
    let (code, count, noun, wanted) = match &quiz.answers {
        Answers::Choice(choices) => {
            let keys = choices.iter().filter(|choice| choice.correct).count();
            let code = match quiz.kind {
                Some(Kind::Multiple) => &EXAM_RESPONSE,
                _ => &EXAM_CHOICE,
            };
            let options = outside(choices.len(), shape.options)
                .or_else(|| too_few(choices.len(), shape.options_min));
            match options {
                Some(wanted) => (code, choices.len(), "option", wanted),
                None => (code, keys, "right option", too_few(keys, shape.keys_min)?),
            }
        }
        Answers::Ordering { steps, .. } => {
            let wanted = outside(steps.len(), shape.steps)?;
            (&EXAM_LIST, steps.len(), "step", wanted)
        }
        Answers::Matching(pairs) => {
            let prompts = pairs.iter().filter(|pair| pair.prompt.is_some()).count();
            (
                &EXAM_LIST,
                prompts,
                "prompt",
                outside(prompts, shape.prompts)?,
            )
        }
        _ => return None,
    };
    let finding = at_id(
        quiz,
        code,
        format!(
            "a question of {} with {}, where the exam has {wanted}",
            exam.code,
            Count(count, noun)
        ),
    );
    Some(finding.help(format!(
        "give it {wanted} {noun}s, or remove the exam from `for:`"
    )))
}

/// Two options leave one to guess.
fn few_options(quiz: &Quiz) -> Option<Diagnostic> {
    let Answers::Choice(choices) = &quiz.answers else {
        return None;
    };
    if quiz.kind == Some(Kind::TrueFalse) || choices.len() >= OPTIONS {
        return None;
    }
    let finding = at_id(
        quiz,
        &FEW_DISTRACTORS,
        format!("{} leave little to decide", Count(choices.len(), "option")),
    );
    Some(finding.help("add a wrong option that somebody who misunderstood would choose"))
}

/// Whether the facts were looked up long ago.
fn age(quiz: &Quiz, around: &Surroundings<'_>, found: &mut Vec<Found>) {
    let Some((day, span)) = &quiz.metadata.verified else {
        return;
    };
    let days = around.today.map_or(0, |today| today.days() - day.days());
    if days > DAYS {
        let message = format!("the facts were looked up {days} days ago");
        let finding = Diagnostic::new(&OLD, span.clone(), message)
            .help("look them up again and set `verified:` to today");
        found.push(named(quiz, finding).into());
    }
}

/// Compares all exam items with the plan of each exam.
pub(super) fn plan(quizzes: &[&Quiz], around: &Surroundings<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (index, exam) in around.exams.iter().enumerate() {
        let this = &around.exams[index..=index];
        let items: Vec<&Quiz> = quizzes
            .iter()
            .copied()
            .filter(|quiz| quiz.is_question())
            .filter(|quiz| exams_of(quiz, this).any(|(_, shape)| shape.is_some()))
            .collect();
        shares(exam, &items, &mut findings);
        thin(exam, &items, &mut findings);
        levels(exam, &items, &mut findings);
        for page in exam.in_scope.iter().filter(|page| page.questions == 0) {
            let message = format!(
                "nothing asks about `{}`, which {} covers",
                page.name, exam.code
            );
            let finding = Diagnostic::new(&UNTESTED, page.span.clone(), message)
                .help("write a question on its page");
            findings.push(finding);
        }
    }
    findings
}

/// Tasks of an exam that a question is for, without skills.
fn tasks_of<'q>(quiz: &'q Quiz, code: &str) -> BTreeSet<&'q str> {
    quiz.metadata
        .objectives
        .iter()
        .filter(|objective| objective.code == code)
        .filter_map(|objective| objective.task.as_deref())
        .map(|task| match task.match_indices('.').nth(1) {
            Some((skill, _)) => &task[..skill],
            None => task,
        })
        .collect()
}

fn shares(exam: &Exam<'_>, items: &[&Quiz], findings: &mut Vec<Diagnostic>) {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for quiz in items {
        let domains: BTreeSet<u32> = tasks_of(quiz, exam.code)
            .into_iter()
            .filter_map(|task| task.split('.').next()?.parse().ok())
            .collect();
        for domain in domains {
            *counts.entry(domain).or_default() += 1;
        }
    }
    let whole: usize = counts.values().sum();
    if whole < BANK {
        return;
    }
    for (id, title, weight) in &exam.domains {
        let there = counts.get(id).copied().unwrap_or(0);
        let share = ratio(there, whole) * 100.0;
        let off = share - f64::from(*weight);
        if off.abs() <= POINTS {
            continue;
        }
        let message = format!(
            "domain {id} of {} has {share:.0} % of the questions, and weighs {weight} %",
            exam.code
        );
        let help = if off < 0.0 {
            "write more questions for it"
        } else {
            "write more questions for the other domains"
        };
        let finding = Diagnostic::new(&DOMAIN_SHARE, exam.span.clone(), message)
            .note(format!("{title}: {there} of {whole}"))
            .help(help);
        findings.push(finding);
    }
}

fn thin(exam: &Exam<'_>, items: &[&Quiz], findings: &mut Vec<Diagnostic>) {
    if items.is_empty() {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for quiz in items {
        for task in tasks_of(quiz, exam.code) {
            *counts.entry(task).or_default() += 1;
        }
    }
    let of = |id: &str| counts.get(id).copied().unwrap_or(0);
    let thin: Vec<_> = exam.tasks.iter().filter(|(id, _)| of(id) < THIN).collect();
    let Some((first, _)) = thin.first() else {
        return;
    };
    let message = format!(
        "{} of {} {} fewer than {THIN} questions",
        Count(thin.len(), "task"),
        exam.code,
        if thin.len() == 1 { "has" } else { "have" },
    );
    let mut finding = Diagnostic::new(&THIN_TASK, exam.span.clone(), message);
    for (id, title) in &thin {
        finding = finding.note(format!("{id} {title}: {}", of(id)));
    }
    let code = exam.code;
    findings.push(finding.help(format!("write questions with `for: {code} {first}`")));
}

fn levels(exam: &Exam<'_>, items: &[&Quiz], findings: &mut Vec<Diagnostic>) {
    let Some(most) = exam.max_recall else {
        return;
    };
    let recall = items
        .iter()
        .filter(|quiz| quiz.metadata.level == CognitiveLevel::Recall)
        .count();
    let share = ratio(recall, items.len());
    if items.len() < LEVELS || share <= most {
        return;
    }
    let message = format!(
        "{:.0} % of the questions of {} ask to remember, at most {:.0} % should",
        share * 100.0,
        exam.code,
        most * 100.0
    );
    let more = (number(recall) / most.max(f64::EPSILON)).ceil() - number(items.len());
    let finding = Diagnostic::new(&LEVEL_MIX, exam.span.clone(), message)
        .note(format!("{recall} of {}", Count(items.len(), "question")))
        .help(if more < 1000.0 {
            format!("set `level: apply` where it is true, or write {more:.0} questions that begin with a situation")
        } else {
            "set `level: apply` where it is true, or write questions that begin with a situation".to_owned()
        });
    findings.push(finding);
}
