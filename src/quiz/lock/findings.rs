//! What a build says about the lock: keys that changed, ids that are gone, passages that are no
//! longer what the author has verified.

use std::collections::BTreeMap;

use super::{Change, FIRST, Item, Lock, What};
use crate::diagnostic::{Diagnostic, Level, Span};
use crate::path::SourcePath;
use crate::quiz::codes::{KEY_CHANGED, NOT_RECORDED, RETIRED, STALE};
use crate::quiz::model::Quiz;

const WRITE: &str = "run `studybook ids --write`";

/// The findings about changes that are not recorded (Q140, Q141). Where the lock must be up to date
/// (`locked`), they are errors, and so is everything else that history hangs on (Q142).
#[must_use]
pub fn findings(
    lock: &Lock,
    changes: &[Change],
    items: &[Item<'_>],
    locked: bool,
) -> Vec<Diagnostic> {
    if changes.is_empty() {
        return Vec::new();
    }
    let mut blocks: BTreeMap<&str, &Quiz> = BTreeMap::new();
    for item in items {
        blocks.entry(&item.quiz.id).or_insert(item.quiz);
    }
    let finding = |change: &Change| {
        let id = change.id.as_str();
        let finding = match (blocks.get(id), &change.what) {
            (Some(quiz), What::Revised { from, to, reset }) => {
                revised(quiz, (*from, *to), *reset, lock)
            }
            (_, What::Retired { instead }) => retired(id, instead.as_deref(), lock)?,
            (Some(quiz), what) if locked && what.is_identity() => unrecorded(quiz, what),
            _ => return None,
        };
        Some(match locked {
            true => finding.level(Level::Error),
            false => finding,
        })
    };
    changes.iter().filter_map(finding).collect()
}

/// The finding about a book with questions and without a lock, where it must have one.
#[must_use]
pub fn missing(lock: &SourcePath) -> Diagnostic {
    Diagnostic::new(
        &NOT_RECORDED,
        Span::file(lock),
        "the book has questions and no quiz.lock",
    )
    .help(format!("{WRITE} and keep the file under version control"))
    .level(Level::Error)
}

fn revised(quiz: &Quiz, (from, to): (u32, u32), reset: bool, lock: &Lock) -> Diagnostic {
    let id = &quiz.id;
    let message = match reset {
        true => format!("`{id}` was reset: history before rev {to} will not count"),
        false => format!("the key of `{id}` changed: history before rev {to} will not count"),
    };
    let span = quiz.id_span.clone();
    let mut finding = Diagnostic::new(&KEY_CHANGED, span, message);
    let recorded = lock.entry(quiz).and_then(|entry| entry.span.clone());
    if let Some(recorded) = recorded {
        finding = finding.other(recorded, format!("rev {from} is recorded here"));
    }
    let answers = match from {
        FIRST => "what readers have answered so far answers another key".to_owned(),
        from => format!("answers that readers gave to rev {from} answer another key"),
    };
    finding.note(answers).help(match reset {
        true => format!("{WRITE} to record rev {to}"),
        false => format!(
            "{WRITE} to record rev {to}, or take the change of the key back; changes of the text and of explanations cost nothing"
        ),
    })
}

fn retired(id: &str, instead: Option<&str>, lock: &Lock) -> Option<Diagnostic> {
    let span = lock.entries.get(id)?.span.clone()?;
    let finding = Diagnostic::new(
        &RETIRED,
        span,
        format!("no block has the id `{id}` any more"),
    );
    Some(match instead {
        Some(new) => finding.help(format!(
            "if `{new}` is the same question, write `was: {id}` under its opener; else {WRITE}, which marks `{id}` as retired"
        )),
        None => finding.help(format!(
            "if it has another id now, write `was: {id}` under its opener; else {WRITE}, which marks it as retired"
        )),
    })
}

fn unrecorded(quiz: &Quiz, what: &What) -> Diagnostic {
    let id = &quiz.id;
    let message = match what {
        What::Moved { from } => format!("quiz.lock does not know that `{id}` was `{from}`"),
        What::Returned => format!("quiz.lock says that `{id}` is retired"),
        _ => format!("quiz.lock does not know `{id}`"),
    };
    Diagnostic::new(&NOT_RECORDED, quiz.id_span.clone(), message)
        .help(format!("{WRITE} and commit quiz.lock"))
}

/// The questions whose passage is no longer the one that was verified (L371).
#[must_use]
pub fn stale(lock: &Lock, items: &[Item<'_>]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for item in items {
        let Some((day, span)) = &item.quiz.metadata.verified else {
            continue;
        };
        let recorded = lock.entry(item.quiz).filter(|e| e.verified == Some(*day));
        let (Some(then), Some(now)) = (recorded.and_then(|entry| entry.see), item.see) else {
            continue;
        };
        let allowed = |code: &str| item.quiz.metadata.allow.iter().any(|a| a.code == code);
        if then == now || allowed(STALE.name) {
            continue;
        }
        let id = &item.quiz.id;
        findings.push(
            Diagnostic::new(
                &STALE,
                span.clone(),
                format!("the passage behind `see:` has changed since `{id}` was verified"),
            )
            .label(format!("it was another text on {day}"))
            .help(format!(
                "compare the question with the passage, write the day of today behind `verified:`, and {WRITE}"
            )),
        );
    }
    findings
}
