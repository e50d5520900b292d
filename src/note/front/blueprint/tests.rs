//! What the author of an exam page notices.

use crate::note::front::{FrontMatter, read};
use crate::path::SourcePath;

const GOOD: &str = "---
title: An exam
blueprint:
  code: AB-1
  level: foundational
  guide: 1.10
  checked: 2026-11-20
  checked-note: All of it.
  questions: 65
  scored: 50
  minutes: 90
  extra-minutes: 30
  pass: 700
  scale: [100, 1000]
  fee-usd: 100
  validity-years: 3
  max-stem-words: 90
  max-recall: 0.4
  formats:
    - {type: single, options: [4, 4]}
    - {type: multiple, keys-min: 2, options-min: 5}
    - {type: ordering, steps: [3, 5]}
    - {type: matching, prompts: [3, 7]}
  domains:
    - {id: 1, title: One, weight: 40}
    - {id: 2, title: Two, weight: 60}
  tasks:
    - {id: 1.1, title: First, skills: 4}
    - {id: 2.10, title: Tenth}
  in-scope: [A, B]
  out-of-scope: [C]
  forms:
    - {id: short, title: Short form, items: 20, per-domain: [8, 12], minutes: 30}
  unverified: [The fee.]
---
";

fn front(text: &str) -> (FrontMatter, Vec<String>) {
    let path = SourcePath::new("content/exams/a.md").expect("a plain path");
    let (front, findings) = read(&path, text);
    let found = findings
        .iter()
        .map(|f| {
            let range = f.span.range.start as usize..f.span.range.end as usize;
            format!("{} {}: {}", f.code.name, &text[range], f.message)
        })
        .collect();
    (front.matter, found)
}

#[test]
fn a_blueprint_is_read_with_every_key() {
    let (matter, found) = front(GOOD);
    assert!(found.is_empty(), "{found:?}");
    let blueprint = matter.blueprint.expect("a blueprint");
    assert_eq!(
        (blueprint.code.value.as_str(), blueprint.guide.as_str()),
        ("AB-1", "1.10")
    );
    assert_eq!(
        (blueprint.questions, blueprint.scored, blueprint.pass),
        (65, 50, 700)
    );
    assert_eq!(blueprint.scale, Some((100, 1000)));
    assert_eq!(blueprint.formats.len(), 4);
    assert_eq!(blueprint.formats[3].prompts, Some((3, 7)));
    let tasks: Vec<_> = blueprint.tasks.iter().map(|t| t.id.as_str()).collect();
    assert_eq!(tasks, ["1.1", "2.10"]);
    assert_eq!(blueprint.forms[0].per_domain, [8, 12]);
    assert_eq!(blueprint.max_recall, Some(0.4));
}

/// What is reported when a piece of the blueprint is replaced.
fn changed(from: &str, to: &str) -> (bool, Vec<String>) {
    assert!(GOOD.contains(from), "{from}");
    let (matter, found) = front(&GOOD.replace(from, to));
    (matter.blueprint.is_some(), found)
}

#[test]
fn contradictions_are_reported_and_the_blueprint_stays() {
    let cases = [
        (
            "weight: 60",
            "weight: 50",
            "front/blueprint domains: the weights of the domains sum to 90, not to 100",
        ),
        (
            "id: 2.10",
            "id: 3.1",
            "front/blueprint 3.1: task `3.1` belongs to domain 3, which is not listed",
        ),
        (
            "id: 2.10",
            "id: 02.1",
            "front/blueprint 02.1: task `02.1` belongs to domain 02, which is not listed",
        ),
        (
            "id: 2.10",
            "id: two",
            "front/blueprint two: task `two` names no domain",
        ),
        (
            "id: 2.10",
            "id: 1.1",
            "front/blueprint 1.1: two entries have the id `1.1`",
        ),
        (
            "scored: 50",
            "scored: 70",
            "front/blueprint 70: 70 questions are scored, but there are only 65",
        ),
        (
            "pass: 700",
            "pass: 7",
            "front/blueprint 7: a score of 7 lies outside the scale from 100 to 1000",
        ),
        (
            "[8, 12]",
            "[8, 13]",
            "front/blueprint [: `per-domain` sums to 21, but the form has 20 items",
        ),
        (
            "[8, 12]",
            "[20]",
            "front/blueprint [: `per-domain` has 1 number for 2 domains",
        ),
        (
            "[C]",
            "[A]",
            "front/blueprint A: `A` is both in scope and out of scope",
        ),
        (
            "type: ordering",
            "type: sorting",
            "front/bad-value sorting: `type` must be",
        ),
        (
            "options: [4, 4]",
            "options: [5, 4]",
            "front/bad-value [: `options` begins with 5, which is more than 4",
        ),
        (
            "max-recall: 0.4",
            "max-recall: 40",
            "front/blueprint 40: `max-recall` is 40, but a share lies between 0 and 1",
        ),
    ];
    for (from, to, finding) in cases {
        let (stays, found) = changed(from, to);
        assert!(stays, "{to}");
        assert_eq!(found.len(), 1, "{to}: {found:?}");
        assert!(found[0].starts_with(finding), "{found:?}");
    }
}

#[test]
fn a_blueprint_without_a_required_key_is_left_out() {
    let (stays, found) = changed("  questions: 65\n", "");
    assert!(!stays);
    assert_eq!(
        found,
        ["front/missing-key blueprint: `blueprint` lacks the key `questions`"]
    );
    let (stays, found) = changed("checked: 2026-11-20", "checked: soon");
    assert!(!stays);
    assert_eq!(found.len(), 1, "{found:?}");
}
