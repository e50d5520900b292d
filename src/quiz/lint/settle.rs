//! What stays of the findings: allowances silence their code in their block, an allowance that
//! nothing needed is reported, and the configuration sets levels.

use std::collections::{BTreeMap, HashSet};

use super::Found;
use super::codes::{CLANG, UNUSED_ALLOWANCE, counts_over_all, depends_on_day};
use super::item::named;
use super::words;
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::quiz::model::Quiz;

/// Findings of blocks, by the block's place in the list, without what is allowed or excused.
pub(super) fn settle(
    quizzes: &[&Quiz],
    mut by_block: BTreeMap<usize, Vec<Found>>,
    names: &[&str],
    runs: &dyn Fn(&Code) -> bool,
) -> Vec<Diagnostic> {
    excuse(&mut by_block, names);
    let mut findings = Vec::new();
    for (index, quiz) in quizzes.iter().enumerate() {
        let found = by_block.remove(&index).unwrap_or_default();
        let allowed = &quiz.metadata.allow;
        for allowance in allowed {
            let Some(code) = super::codes::named(&allowance.code) else {
                continue;
            };
            let needed = found.iter().any(|found| found.finding.code == code)
                || counts_over_all(code)
                || depends_on_day(code)
                || !runs(code);
            if !needed && runs(&UNUSED_ALLOWANCE) {
                let message = format!("nothing in this block needs `allow: {}`", code.name);
                let finding = Diagnostic::new(&UNUSED_ALLOWANCE, allowance.span.clone(), message)
                    .help("remove the line");
                findings.push(named(quiz, finding));
            }
        }
        let stays = |found: &Found| runs(found.finding.code) && !quiz.allows(found.finding.code);
        findings.extend(found.into_iter().filter(stays).map(|found| found.finding));
    }
    findings
}

/// Drops what hangs on a word that is part of a name of the book: a question about a thing and an
/// answer that names it cannot avoid sharing it.
fn excuse(by_block: &mut BTreeMap<usize, Vec<Found>>, names: &[&str]) {
    let wanted: HashSet<String> = by_block
        .values()
        .flatten()
        .filter_map(|found| found.word.clone())
        .collect();
    if wanted.is_empty() {
        return;
    }
    let mut excused: HashSet<String> = HashSet::new();
    for name in names {
        for word in words::lower(name) {
            let stem = words::stem(&word);
            if wanted.contains(stem) {
                excused.insert(stem.to_owned());
            }
        }
    }
    for found in by_block.values_mut() {
        found.retain(|found| {
            found.finding.code != &CLANG
                || found
                    .word
                    .as_ref()
                    .is_none_or(|word| !excused.contains(word))
        });
    }
}

/// Sets the levels that book.toml names, and drops what is off. Mistakes of form that are errors stay
/// errors.
pub fn set_levels(findings: &mut Vec<Diagnostic>, levels: &BTreeMap<String, Option<Level>>) {
    if levels.is_empty() {
        return;
    }
    let fixed =
        |finding: &Diagnostic| finding.level == Level::Error && finding.code.name.starts_with('Q');
    findings.retain_mut(|finding| match levels.get(finding.code.name) {
        _ if fixed(finding) => true,
        Some(Some(level)) => {
            finding.level = *level;
            true
        }
        Some(None) => false,
        None => true,
    });
}
