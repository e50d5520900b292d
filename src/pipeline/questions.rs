//! Checks of questions that need the whole book: ids, cases, and the objectives of the blueprints.

use crate::catalogue::Catalogue;
use crate::diagnostic::Diagnostic;
use crate::note::{Blueprint, check_objectives};
use crate::quiz::{Quiz, check_cases, check_ids};

pub(super) fn check(catalogue: &Catalogue) -> Vec<Diagnostic> {
    let quizzes: Vec<&Quiz> = catalogue
        .topics
        .iter()
        .flat_map(|topic| &topic.parts)
        .flat_map(|part| &part.entry.quizzes)
        .collect();
    let blueprints: Vec<&Blueprint> = catalogue
        .topics
        .iter()
        .filter_map(|topic| topic.front()?.blueprint.as_deref())
        .collect();
    let mut findings = check_ids(quizzes.iter().copied());
    findings.extend(check_cases(quizzes.iter().copied()));
    findings.extend(check_objectives(quizzes.iter().copied(), &blueprints));
    findings
}
