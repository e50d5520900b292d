//! The exams of the book for the scripts that draw practice forms.

use super::asked_on;
use super::manifest::{Domain, Exam, Form, Format, Task};
use crate::catalogue::{Catalogue, Topic};
use crate::note::{Blueprint, domain_of};
use crate::page::Linker;

/// The exams that have a page, in the order of their notes. `full` is what a form is called that the
/// blueprint does not name.
pub(super) fn exams<'a>(catalogue: &'a Catalogue, full: &'a str) -> Vec<Exam<'a>> {
    let visible = catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id));
    visible
        .filter_map(|(_, topic)| {
            let blueprint = topic.front()?.blueprint.as_deref()?;
            Some(exam(topic, blueprint, full))
        })
        .collect()
}

fn exam<'a>(topic: &'a Topic, blueprint: &'a Blueprint, full: &'a str) -> Exam<'a> {
    let pair = |range: Option<(u32, u32)>| range.map(|(min, max)| [min, max]);
    let formats = blueprint.formats.iter().map(|format| Format {
        kind: &format.kind,
        options: pair(format.options),
        keys_min: format.keys_min,
        options_min: format.options_min,
        steps: pair(format.steps),
        prompts: pair(format.prompts),
    });
    let domains = blueprint.domains.iter().map(|domain| Domain {
        id: domain.id.to_string(),
        title: &domain.title,
        weight: domain.weight,
    });
    let tasks = blueprint.tasks.iter().map(|task| Task {
        id: &task.id,
        title: &task.title,
        domain: domain_of(&task.id),
    });
    Exam {
        code: &blueprint.code.value,
        title: &topic.title,
        href: Linker::on(&asked_on()).to(&topic.route),
        guide: &blueprint.guide,
        checked: blueprint.checked.to_string(),
        level: blueprint.level.as_deref(),
        questions: blueprint.questions,
        scored: blueprint.scored,
        minutes: blueprint.minutes,
        extra_minutes: blueprint.extra_minutes,
        pass: blueprint.pass,
        scale: pair(blueprint.scale),
        formats: formats.collect(),
        domains: domains.collect(),
        tasks: tasks.collect(),
        forms: forms(blueprint, full),
        unverified: blueprint.unverified.iter().map(|text| &**text).collect(),
    }
}

/// The practice forms; one as long as the exam where the blueprint names none.
fn forms<'a>(blueprint: &'a Blueprint, full: &'a str) -> Vec<Form<'a>> {
    let weights: Vec<u32> = blueprint.domains.iter().map(|d| d.weight).collect();
    let form = |id, title, items: u32, per_domain: &[u32], minutes: Option<u32>| Form {
        id,
        title,
        items,
        per_domain: match per_domain {
            [] => shares(items, &weights),
            written => written.to_vec(),
        },
        minutes: minutes.unwrap_or_else(|| pace(blueprint, items)),
    };
    if blueprint.forms.is_empty() {
        return vec![form("full", full, blueprint.questions, &[], None)];
    }
    let written = blueprint.forms.iter();
    written
        .map(|f| form(&f.id, &f.title, f.items, &f.per_domain, f.minutes))
        .collect()
}

/// Minutes for so many questions at the pace of the exam.
fn pace(blueprint: &Blueprint, items: u32) -> u32 {
    let questions = u64::from(blueprint.questions.max(1));
    let minutes = (u64::from(blueprint.minutes) * u64::from(items) + questions / 2) / questions;
    u32::try_from(minutes.max(1)).unwrap_or(u32::MAX)
}

/// `items` divided by weight: everybody gets the whole part of their share, what is left goes to
/// those with the largest remainders, the first of equal ones.
fn shares(items: u32, weights: &[u32]) -> Vec<u32> {
    let total: u64 = weights.iter().copied().map(u64::from).sum::<u64>().max(1);
    let exact = |weight: u32| u64::from(items) * u64::from(weight);
    let mut shares: Vec<u64> = weights.iter().map(|&w| exact(w) / total).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(exact(weights[n]) % total), n));
    let left = u64::from(items).saturating_sub(shares.iter().sum());
    let left = usize::try_from(left).unwrap_or(usize::MAX);
    for &n in order.iter().take(left) {
        shares[n] += 1;
    }
    let small = shares
        .into_iter()
        .map(|n| u32::try_from(n).unwrap_or(u32::MAX));
    small.collect()
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn questions_are_shared_out_by_weight_and_largest_remainder() {
        // The shapes that the guides of two exams lead to.
        let foundation = [20, 24, 28, 14, 14];
        assert_eq!(shares(65, &foundation), [13, 16, 18, 9, 9]);
        assert_eq!(shares(50, &foundation), [10, 12, 14, 7, 7]);
        assert_eq!(shares(15, &foundation), [3, 4, 4, 2, 2]);
        let professional = [31, 26, 20, 12, 11];
        assert_eq!(shares(75, &professional), [23, 20, 15, 9, 8]);
        assert_eq!(shares(65, &professional), [20, 17, 13, 8, 7]);
        assert_eq!(shares(20, &professional), [6, 5, 4, 3, 2]);
        assert!(shares(5, &[]).is_empty());
        assert_eq!(shares(5, &[0, 0]), [1, 1]);
    }
}
