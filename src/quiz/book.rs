//! Checks that need all blocks of the book.

use std::collections::BTreeMap;

use super::codes::{BAD_FORMER, SAME_ID, UNKNOWN_CASE};
use super::model::{Kind, Quiz, Reference};
use crate::diagnostic::Diagnostic;
use crate::suggest::{Suggestions, nearest};

/// Reports ids that two blocks share (Q116). Blocks are compared in the order given.
pub fn check_ids<'a>(quizzes: impl IntoIterator<Item = &'a Quiz>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, &Quiz> = BTreeMap::new();
    let mut findings = Vec::new();
    for quiz in quizzes.into_iter().filter(|quiz| quiz.has_id) {
        let Some(first) = seen.get(quiz.id.as_str()) else {
            seen.insert(&quiz.id, quiz);
            continue;
        };
        findings.push(
            Diagnostic::new(
                &SAME_ID,
                quiz.id_span.clone(),
                format!("the id `{}` is used twice", quiz.id),
            )
            .other(first.id_span.clone(), "first used here")
            .note(format!("the first one is in {}", first.id_span.path))
            .help("give one of the two blocks another id"),
        );
    }
    findings
}

/// Reports `case:` keys that name no case block (Q131).
pub fn check_cases<'a>(quizzes: impl IntoIterator<Item = &'a Quiz> + Clone) -> Vec<Diagnostic> {
    let cases: BTreeMap<&str, Option<Kind>> = quizzes
        .clone()
        .into_iter()
        .map(|quiz| (quiz.id.as_str(), quiz.kind))
        .collect();
    let is_case = |kind: &Option<Kind>| *kind == Some(Kind::Case);
    let mut suggestions = Suggestions::new();
    let mut findings = Vec::new();
    for case in quizzes
        .into_iter()
        .filter_map(|quiz| quiz.metadata.case.as_ref())
    {
        let found = cases.get(case.id.as_str());
        // A case with mistakes of its own has its own findings.
        if found.is_some_and(|kind| kind.is_none() || is_case(kind)) {
            continue;
        }
        let finding = match found {
            Some(_) => Diagnostic::new(
                &UNKNOWN_CASE,
                case.span.clone(),
                format!("`{}` is not a case block", case.id),
            ),
            None => Diagnostic::new(
                &UNKNOWN_CASE,
                case.span.clone(),
                format!("no case block is called `{}`", case.id),
            ),
        };
        let meant = suggestions.get(&case.id, || {
            let known = cases.iter().filter(|(_, kind)| is_case(kind));
            nearest(&case.id, known.map(|(id, _)| *id)).map(str::to_owned)
        });
        findings.push(match meant {
            Some(meant) => finding.help(format!("did you mean `case: {meant}`?")),
            None => finding.help(format!(
                "write the text into a block that begins with `case {}`",
                case.id
            )),
        });
    }
    findings
}

/// Reports `same-as:` keys that name no other question (Q131).
pub fn check_families<'a>(quizzes: impl IntoIterator<Item = &'a Quiz> + Clone) -> Vec<Diagnostic> {
    let related = quizzes
        .clone()
        .into_iter()
        .any(|quiz| quiz.metadata.same_as.is_some());
    if !related {
        return Vec::new();
    }
    let known: BTreeMap<&str, Option<Kind>> = quizzes
        .clone()
        .into_iter()
        .map(|quiz| (quiz.id.as_str(), quiz.kind))
        .collect();
    let mut suggestions = Suggestions::new();
    let mut findings = Vec::new();
    for quiz in quizzes {
        let Some(other) = &quiz.metadata.same_as else {
            continue;
        };
        let message = match known.get(other.id.as_str()) {
            _ if other.id == quiz.id => "a question is not its own variant".to_owned(),
            None => format!("no question is called `{}`", other.id),
            Some(Some(Kind::Case)) => format!("`{}` is a case and no question", other.id),
            Some(_) => continue,
        };
        let finding = Diagnostic::new(&UNKNOWN_CASE, other.span.clone(), message);
        // What is offered is never the question itself, so it depends on both ids.
        let meant = suggestions.get(&format!("{} {}", other.id, quiz.id), || {
            let ids = known
                .iter()
                .filter(|(id, kind)| **kind != Some(Kind::Case) && **id != quiz.id);
            nearest(&other.id, ids.map(|(id, _)| *id)).map(str::to_owned)
        });
        findings.push(match meant {
            Some(meant) => finding.help(format!("did you mean `same-as: {meant}`?")),
            None => {
                finding.help("name the id of a question that asks the same, or remove the line")
            }
        });
    }
    findings
}

/// Reports former ids that still are, or that two blocks claim (Q143).
pub fn check_former_ids<'a>(
    quizzes: impl IntoIterator<Item = &'a Quiz> + Clone,
) -> Vec<Diagnostic> {
    let mut former: BTreeMap<&str, (&Quiz, &Reference)> = BTreeMap::new();
    let mut findings = Vec::new();
    for quiz in quizzes.clone() {
        for was in &quiz.metadata.was {
            let Some((first, place)) = former.get(was.id.as_str()) else {
                former.insert(&was.id, (quiz, was));
                continue;
            };
            findings.push(
                Diagnostic::new(
                    &BAD_FORMER,
                    was.span.clone(),
                    format!("the history of `{}` cannot move to two blocks", was.id),
                )
                .other(place.span.clone(), format!("it moves to `{}`", first.id))
                .help("remove `was:` from one of the two blocks"),
            );
        }
    }
    if former.is_empty() {
        return findings;
    }
    for quiz in quizzes.into_iter().filter(|quiz| quiz.has_id) {
        let Some((heir, was)) = former.remove(quiz.id.as_str()) else {
            continue;
        };
        let message = match heir.id == quiz.id {
            true => format!("`{}` is the id that the block has", was.id),
            false => format!("`{}` is the id of another block", was.id),
        };
        findings.push(
            Diagnostic::new(&BAD_FORMER, was.span.clone(), message)
                .other(quiz.id_span.clone(), "this block has it")
                .help("remove the line, or name the id that the block had before"),
        );
    }
    findings
}
