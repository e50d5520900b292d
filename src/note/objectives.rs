//! Objectives of questions against the blueprints of the book's exam pages. It stands here and not
//! with the questions, because blueprints are front matter.

use crate::diagnostic::Diagnostic;
use crate::note::{Blueprint, Task};
use crate::quiz::{Objective, Quiz, UNKNOWN_OBJECTIVE};
use crate::suggest::nearest;

/// Reports objectives that no blueprint lists (Q130). Without any blueprint nothing is checked.
pub fn check_objectives<'a>(
    quizzes: impl IntoIterator<Item = &'a Quiz>,
    blueprints: &[&Blueprint],
) -> Vec<Diagnostic> {
    if blueprints.is_empty() {
        return Vec::new();
    }
    quizzes
        .into_iter()
        .flat_map(|quiz| &quiz.metadata.objectives)
        .filter_map(|objective| check(objective, blueprints))
        .collect()
}

fn check(objective: &Objective, blueprints: &[&Blueprint]) -> Option<Diagnostic> {
    let finding = || {
        Diagnostic::new(
            &UNKNOWN_OBJECTIVE,
            objective.span.clone(),
            format!("unknown objective `{objective}`"),
        )
    };
    let codes = || blueprints.iter().map(|b| b.code.value.as_str());
    let Some(blueprint) = blueprints.iter().find(|b| b.code.value == objective.code) else {
        let known: Vec<_> = codes().collect();
        return Some(match nearest(&objective.code, codes()) {
            Some(meant) => finding().help(match &objective.task {
                Some(task) => format!("did you mean `{meant} {task}`?"),
                None => format!("did you mean `{meant}`?"),
            }),
            None => finding().help(format!("the exams of this book are {}", known.join(", "))),
        });
    };
    let code = &blueprint.code.value;
    let Some(written) = &objective.task else {
        return Some(
            finding()
                .note(tasks_of(blueprint, None))
                .help(format!("name a task: `{code} {}`", first_task(blueprint))),
        );
    };
    let (id, skill) = task_and_skill(written);
    if let Some(task) = blueprint.tasks.iter().find(|task| task.id == id) {
        return unknown_skill(task, skill).map(|known| {
            finding()
                .note(format!("task {id} has {known} skills"))
                .help(format!(
                    "write `{code} {id}.1` to `{code} {id}.{known}`, or `{code} {id}`"
                ))
        });
    }
    let domain = domain_of(id);
    let finding = finding().note(tasks_of(blueprint, Some(domain)));
    Some(match closest_task(blueprint, id) {
        Some(task) => finding.help(format!(
            "did you mean `{code} {}` ({})?",
            task.id, task.title
        )),
        None => finding.help(format!("write `{code}` and the number of a task")),
    })
}

/// `1.5.2` is skill 2 of task `1.5`.
pub(crate) fn task_and_skill(written: &str) -> (&str, Option<&str>) {
    match written.match_indices('.').nth(1) {
        Some((cut, _)) => (&written[..cut], Some(&written[cut + 1..])),
        None => (written, None),
    }
}

/// The number of skills of a task, if `skill` is none of them. Without a number any is accepted.
fn unknown_skill(task: &Task, skill: Option<&str>) -> Option<u32> {
    let known = task.skills?;
    let number: Option<u32> = skill?.parse().ok();
    number
        .is_none_or(|number| !(1..=known).contains(&number))
        .then_some(known)
}

/// `1` of the task `1.4`.
pub(crate) fn domain_of(task: &str) -> &str {
    task.split_once('.').map_or(task, |(domain, _)| domain)
}

fn first_task(blueprint: &Blueprint) -> &str {
    blueprint.tasks.first().map_or("1.1", |task| &task.id)
}

/// "EX-1 (guide checked 2026-10-05) has tasks 1.1 to 1.6 in domain 1".
fn tasks_of(blueprint: &Blueprint, domain: Option<&str>) -> String {
    let mut tasks = blueprint
        .tasks
        .iter()
        .filter(|task| domain.is_none_or(|domain| domain_of(&task.id) == domain));
    let code = &blueprint.code.value;
    let checked = blueprint.checked;
    let first = tasks.next();
    let last = tasks.next_back().or(first);
    let place = domain
        .map(|domain| format!(" in domain {domain}"))
        .unwrap_or_default();
    match (first, last) {
        (Some(first), Some(last)) if first.id != last.id => format!(
            "{code} (guide checked {checked}) has tasks {} to {}{place}",
            first.id, last.id
        ),
        (Some(only), _) => format!(
            "{code} (guide checked {checked}) has task {}{place}",
            only.id
        ),
        _ => format!("{code} (guide checked {checked}) has no task{place}"),
    }
}

/// The task whose number is closest, in the same domain where it has any.
fn closest_task<'a>(blueprint: &'a Blueprint, id: &str) -> Option<&'a Task> {
    let number = |id: &str| -> Option<(i64, i64)> {
        let (domain, task) = id.split_once('.')?;
        // Longer numbers are no slips, and their differences could overflow.
        Some((
            domain.parse::<i32>().ok()?.into(),
            task.parse::<i32>().ok()?.into(),
        ))
    };
    let (domain, task) = number(id)?;
    blueprint
        .tasks
        .iter()
        .filter_map(|known| Some((number(&known.id)?, known)))
        .min_by_key(|((d, t), _)| ((d - domain).abs(), (t - task).abs()))
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::check_objectives;
    use crate::date::Date;
    use crate::diagnostic::Span;
    use crate::excerpt::Excerpt;
    use crate::markdown::{Fence, MarkdownSettings, RawHtml, Tables};
    use crate::note::{Blueprint, Spanned, Task};
    use crate::path::SourcePath;
    use crate::quiz::{Context, Quiz, parse};

    fn blueprint() -> Blueprint {
        let path = SourcePath::new("exams/ex.md").expect("a path");
        let task = |id: &str, title: &str, skills| Task {
            id: id.to_owned(),
            title: title.to_owned(),
            skills,
        };
        Blueprint {
            code: Spanned {
                value: "EX-1".to_owned(),
                span: Span::file(&path),
            },
            level: None,
            guide: "1.0".to_owned(),
            checked: Date::new(2026, 10, 5).expect("a day"),
            checked_note: None,
            questions: 10,
            scored: 10,
            minutes: 10,
            extra_minutes: None,
            pass: 7,
            scale: None,
            fee_usd: None,
            validity_years: None,
            formats: Vec::new(),
            max_stem_words: None,
            max_recall: None,
            domains: Vec::new(),
            tasks: vec![
                task("1.1", "Cells", Some(3)),
                task("1.2", "Organs", None),
                task("2.1", "Plants", None),
            ],
            in_scope: Vec::new(),
            out_of_scope: Vec::new(),
            forms: Vec::new(),
            unverified: Vec::new(),
        }
    }

    fn quiz(objectives: &str) -> Quiz {
        let text = format!("for: {objectives}\n\nWhich?\n= a\n");
        let length = u32::try_from(text.len()).expect("short");
        let fence = Fence {
            info: "quiz some-id".to_owned(),
            info_span: 0..0,
            span: 0..length,
            content: Excerpt::default(),
            unclosed: false,
            section: 0,
            heading_level: 3,
        };
        let mut content = Excerpt::default();
        content.push(&text, 0);
        let settings = MarkdownSettings {
            math: false,
            raw_html: RawHtml::Filter,
            smart_punctuation: false,
            highlight: false,
        };
        let path = SourcePath::new("a.md").expect("a path");
        let words = crate::quiz::english();
        let around = Context {
            path: &path,
            settings,
            words: &words,
            cases: &[],
            page_slug: "a",
            report: None,
        };
        parse(&Fence { content, ..fence }, &around, &mut Tables::default())
    }

    fn helps(objectives: &str) -> Vec<String> {
        let blueprint = blueprint();
        check_objectives([&quiz(objectives)], &[&blueprint])
            .into_iter()
            .map(|finding| finding.help.unwrap_or_default())
            .collect()
    }

    #[test]
    fn tasks_and_skills_of_the_blueprint_are_accepted() {
        assert!(helps("EX-1 1.1, EX-1 1.1.3, EX-1 1.2.99, EX-1 2.1").is_empty());
        assert!(check_objectives([&quiz("ANY 9.9")], &[]).is_empty());
    }

    #[test]
    fn an_unknown_objective_is_reported_with_the_nearest_task() {
        assert_eq!(helps("EX-1 1.7"), ["did you mean `EX-1 1.2` (Organs)?"]);
        assert_eq!(helps("EX-2 1.1"), ["did you mean `EX-1 1.1`?"]);
        assert_eq!(helps("EX-1"), ["name a task: `EX-1 1.1`"]);
        assert_eq!(
            helps("EX-1 1.1.4"),
            ["write `EX-1 1.1.1` to `EX-1 1.1.3`, or `EX-1 1.1`"]
        );
        assert_eq!(helps("OTHER 1.1"), ["the exams of this book are EX-1"]);
        let blueprint = blueprint();
        let finding = &check_objectives([&quiz("EX-1 1.7")], &[&blueprint])[0];
        assert_eq!(
            finding.notes,
            ["EX-1 (guide checked 2026-10-05) has tasks 1.1 to 1.2 in domain 1"]
        );
    }
}
