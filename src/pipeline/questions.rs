//! Checks of questions that need the whole book: ids, cases, the objectives of the blueprints, what
//! quiz.lock records, and the lints.

use std::collections::BTreeSet;

use super::known::{self, Locked};
use super::lints;
use crate::catalogue::TopicId;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::note::{Blueprint, check_objectives};
use crate::page::Book;
use crate::path::SourcePath;
use crate::quiz::lock::{self, Item};
use crate::quiz::{check_cases, check_families, check_former_ids, check_ids};
use crate::source::LOCK;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Questions {
    pub(super) findings: Vec<Diagnostic>,
    /// Pages whose text was compared with what was verified.
    verified: BTreeSet<TopicId>,
}

impl Questions {
    pub(super) fn check(
        book: &Book,
        locked: &Locked,
        must_be_locked: bool,
        today: Option<Date>,
    ) -> Self {
        let (items, pages): (Vec<Item<'_>>, Vec<Option<TopicId>>) =
            known::items(&book.catalogue, &book.graph).unzip();
        let quizzes = || items.iter().map(|item| item.quiz);
        let blueprints: Vec<&Blueprint> = book
            .catalogue
            .topics
            .iter()
            .filter_map(|topic| topic.front()?.blueprint.as_deref())
            .collect();
        let mut findings = check_ids(quizzes());
        findings.extend(check_cases(quizzes()));
        findings.extend(check_families(quizzes()));
        findings.extend(check_former_ids(quizzes()));
        findings.extend(check_objectives(quizzes(), &blueprints));
        findings.extend(of_lock(&items, locked, must_be_locked));
        findings.extend(lints::check(book, &blueprints, today));
        Self {
            findings,
            verified: pages.into_iter().flatten().collect(),
        }
    }

    /// Whether the text of one of these pages decides a finding.
    pub(super) fn look_at(&self, pages: &[TopicId]) -> bool {
        pages.iter().any(|page| self.verified.contains(page))
    }
}

fn of_lock(items: &[Item<'_>], locked: &Locked, must_be_locked: bool) -> Vec<Diagnostic> {
    if locked.file.is_none() {
        let asked = must_be_locked && items.iter().any(|item| item.quiz.is_item());
        let path = SourcePath::new(LOCK).filter(|_| asked);
        return path.iter().map(lock::missing).collect();
    }
    // What is missing from a lock that cannot be read is not known to be missing.
    if !locked.whole {
        return Vec::new();
    }
    let update = lock::update(&locked.lock, items, None);
    let mut findings = lock::findings(&locked.lock, &update.changes, items, must_be_locked);
    findings.extend(lock::stale(&locked.lock, items));
    findings
}
