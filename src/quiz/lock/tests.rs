//! The life of an id: recorded, reworded, revised, moved, retired, reset; and quiz.lock as a file.

use std::fmt::Write as _;

use super::{ContentHash, Item, Lock, What, findings, read, stale, update};
use crate::date::Date;
use crate::excerpt::Excerpt;
use crate::markdown::{Fence, MarkdownSettings, RawHtml, Tables};
use crate::path::SourcePath;
use crate::quiz::{Context, Quiz, check_former_ids, english, parse};
use crate::source::Source;

const TEXT: &str = "Which?\n\n- [x] This\n- [ ] That\n";

fn quiz(id: &str, content: &str) -> Quiz {
    let mut text = Excerpt::default();
    text.push(content, 0);
    let length = u32::try_from(content.len()).expect("short");
    let fence = Fence {
        info: format!("quiz {id}"),
        info_span: 0..0,
        span: 0..length,
        content: text,
        unclosed: false,
        section: 0,
        heading_level: 3,
    };
    let settings = MarkdownSettings {
        math: false,
        raw_html: RawHtml::Filter,
        smart_punctuation: false,
        highlight: false,
    };
    let path = SourcePath::new("a.md").expect("a path");
    let around = Context {
        path: &path,
        settings,
        words: &english(),
        cases: &[],
        page_slug: "a",
        report: None,
    };
    parse(&fence, &around, &mut Tables::default())
}

fn day(day: u8) -> Option<Date> {
    Date::new(2026, 11, day)
}

fn items<'a>(quizzes: &'a [Quiz], see: &str) -> Vec<Item<'a>> {
    let see = Some(ContentHash::of(see));
    quizzes.iter().map(|quiz| Item { quiz, see }).collect()
}

/// The lock after these questions are recorded, read back from its text, and what changed.
fn record(lock: &Lock, quizzes: &[Quiz], today: u8) -> (Lock, Vec<String>) {
    let updated = update(lock, &items(quizzes, "passage"), day(today));
    let changes = updated.changes.iter().map(|change| match &change.what {
        What::Revised { from, to, reset } => {
            format!(
                "{} {from}>{to}{}",
                change.id,
                if *reset { " reset" } else { "" }
            )
        }
        What::Moved { from } => format!("{} was {from}", change.id),
        What::Retired { instead } => format!("{} gone {instead:?}", change.id),
        what => format!("{} {what:?}", change.id),
    });
    let changes = changes.collect();
    let (again, found) = read_text(&updated.lock.to_string());
    assert!(found.is_empty(), "{found:?}");
    // What is recorded once is not recorded twice.
    let twice = update(&again, &items(quizzes, "passage"), day(today));
    assert!(twice.changes.is_empty(), "{:?}", twice.changes);
    assert_eq!(twice.lock.to_string(), updated.lock.to_string());
    (again, changes)
}

fn read_text(text: &str) -> (Lock, Vec<String>) {
    let path = SourcePath::new("quiz.lock").expect("a path");
    let (lock, found) = read(&Source::new(path, text));
    let found = found.iter().map(|finding| {
        let range = finding.span.range.start as usize..finding.span.range.end as usize;
        format!("{}@{}", finding.code.name, &text[range])
    });
    (lock, found.collect())
}

#[test]
fn a_question_is_recorded_once_and_keeps_its_revision_while_its_key_stays() {
    let (lock, changes) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    assert_eq!(changes, ["one New"]);
    let reworded = quiz(
        "one",
        "Which of them?\n\n- [ ] Yonder\n- [x] this\n  > Because.\n",
    );
    let (lock, changes) = record(&lock, &[reworded], 11);
    assert_eq!(changes, ["one Reworded"]);
    assert_eq!(
        (lock.entries["one"].rev, lock.entries["one"].first_seen),
        (1, day(10))
    );
}

#[test]
fn another_key_is_another_revision() {
    let mut lock = Lock::default();
    for (text, change) in [
        ("W?\n\n- [x] a\n- [ ] b\n", "one New"),
        ("W?\n\n- [ ] a\n- [x] b\n", "one 1>2"),
        ("W?\n\n- [x] a\n- [x] b\n", "one 2>3"),
        ("W?\n\n1. a\n2. b\n", "one 3>4"),
        ("W?\n\n1. b\n2. a\n", "one 4>5"),
        ("W?\n\n- a => b\n- b => a\n", "one 5>6"),
        ("W?\n\n- a => a\n- b => b\n", "one 6>7"),
        ("W?\n\n= a\n", "one 7>8"),
        ("W?\n\n=# 3\n", "one 8>9"),
        ("W?\n\n=# 3 +- 1\n", "one 9>10"),
        ("W {{a}} and {{b}}?\n", "one 10>11"),
        ("W {{b}} and {{a}}?\n", "one 11>12"),
    ] {
        let (next, changes) = record(&lock, &[quiz("one", text)], 10);
        assert_eq!(changes, [change], "{text}");
        lock = next;
    }
    assert_eq!(lock.rev(&quiz("one", TEXT)), 12);
}

#[test]
fn what_does_not_decide_the_answer_does_not_raise_the_revision() {
    for (before, after) in [
        ("W?\n\n1. a\n2. b\n", "W?\n\n1. A\n2.  b\n- [ ] c\n"),
        (
            "W?\n\n- a => b\n- c => d\n",
            "W?\n\n- c => d\n- a => b\n- => e\n",
        ),
        ("W?\n\n= a\n= b\n", "W?\n\n= b\n= a\n\n? hint\n"),
        ("W {{a|b}}?\n", "W {{b|a::hint}}?\n"),
    ] {
        let (lock, _) = record(&Lock::default(), &[quiz("one", before)], 10);
        let (lock, _) = record(&lock, &[quiz("one", after)], 11);
        assert_eq!(lock.entries["one"].rev, 1, "{after}");
    }
}

#[test]
fn history_moves_to_a_new_id_and_to_the_next_one() {
    let (lock, _) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    let (lock, _) = record(&lock, &[quiz("one", "Which?\n\n= x\n")], 10);
    let two = quiz("two", "was: one\n\nWhich?\n\n= x\n");
    assert_eq!(lock.rev(&two), 2, "known before it is recorded");
    let (lock, changes) = record(&lock, &[two], 11);
    assert_eq!(changes, ["two was one"]);
    let entry = &lock.entries["two"];
    assert_eq!((entry.rev, entry.first_seen), (2, day(10)));
    assert!(!lock.entries.contains_key("one"));
    // The line may be removed once it is recorded.
    let three = quiz("three", "was: two\n\nWhich?\n\n= y\n");
    let (lock, changes) = record(&lock, std::slice::from_ref(&three), 12);
    assert_eq!(changes, ["three was two", "three 2>3"]);
    assert_eq!(lock.former_ids(&three), ["one", "two"]);
}

#[test]
fn an_id_that_is_gone_is_retired_and_may_return() {
    let (lock, _) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    let (lock, changes) = record(&lock, &[quiz("other", "Else?\n\n= z\n")], 11);
    assert_eq!(changes, ["one gone None", "other New"]);
    assert_eq!(lock.entries["one"].retired, day(11));
    let (lock, _) = record(&lock, &[quiz("other", "Else?\n\n= z\n")], 12);
    assert_eq!(lock.entries["one"].retired, day(11), "once is enough");
    let (lock, changes) = record(
        &lock,
        &[quiz("one", TEXT), quiz("other", "Else?\n\n= z\n")],
        13,
    );
    assert_eq!(changes, ["one Returned"]);
    assert_eq!(lock.entries["one"].retired, None);
}

#[test]
fn a_new_id_with_the_old_text_is_offered_as_the_same_question() {
    let (lock, _) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    let renamed = [quiz("renamed", TEXT)];
    let items = items(&renamed, "");
    let changes = update(&lock, &items, None).changes;
    let found = findings(&lock, &changes, &items, false);
    assert_eq!(found.len(), 1, "{found:?}");
    let help = found[0].help.as_deref().unwrap_or_default();
    assert!(
        help.starts_with("if `renamed` is the same question, write `was: one`"),
        "{help}"
    );
}

#[test]
fn a_question_with_a_mistake_is_not_gone() {
    let (lock, _) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    let (after, changes) = record(&lock, &[quiz("one", "Which?\n\n- [ ] This\n")], 11);
    assert!(changes.is_empty(), "{changes:?}");
    assert_eq!(after.to_string(), lock.to_string());
}

#[test]
fn reset_raises_the_revision_once() {
    let with = |reset: u32| quiz("one", &format!("reset: {reset}\n\n{TEXT}"));
    let (lock, _) = record(&Lock::default(), &[quiz("one", TEXT)], 10);
    let (lock, changes) = record(&lock, &[with(2)], 11);
    assert_eq!(changes, ["one 1>2 reset"]);
    let (lock, changes) = record(&lock, &[quiz("one", "reset: 2\n\nW?\n\n= a\n")], 12);
    assert_eq!(changes, ["one 2>3"]);
    let (_, changes) = record(&lock, &[quiz("one", "reset: 3\n\nW?\n\n= a\n")], 12);
    assert_eq!(changes, ["one 3>4 reset"]);
    let (lock, _) = record(&Lock::default(), &[with(5)], 11);
    assert_eq!(lock.entries["one"].rev, 5);
}

#[test]
fn a_passage_that_changed_since_it_was_verified_is_found() {
    let verified = |on: u8, more: &str| {
        [quiz(
            "one",
            &format!("see: #x\nverified: 2026-11-{on}\n{more}\n{TEXT}"),
        )]
    };
    let before = verified(10, "");
    let (lock, _) = record(&Lock::default(), &before, 12);
    assert!(stale(&lock, &items(&before, "passage")).is_empty());
    let found = stale(&lock, &items(&before, "another"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.name, "L371");
    let allowed = verified(10, "allow: L371 only a typing error\n");
    assert!(stale(&lock, &items(&allowed, "another")).is_empty());
    // Recording does not make it good; looking again does.
    let same = update(&lock, &items(&before, "another"), day(13));
    assert_eq!(stale(&same.lock, &items(&before, "another")).len(), 1);
    let again = verified(13, "");
    assert!(
        stale(&lock, &items(&again, "another")).is_empty(),
        "not recorded yet"
    );
    let mended = update(&lock, &items(&again, "another"), day(13));
    assert!(stale(&mended.lock, &items(&again, "another")).is_empty());
    assert_eq!(stale(&mended.lock, &items(&again, "third")).len(), 1);
    // Who mends the passage on the day itself has read it.
    let same_day = update(&mended.lock, &items(&again, "third"), day(13));
    assert!(stale(&same_day.lock, &items(&again, "third")).is_empty());
}

#[test]
fn history_moves_to_one_block_that_is_not_there_any_more() {
    let codes = |quizzes: &[Quiz]| {
        let found = check_former_ids(quizzes);
        let messages: Vec<String> = found.into_iter().map(|finding| finding.message).collect();
        messages
    };
    let a = quiz("aaa", &format!("was: old\n\n{TEXT}"));
    let b = quiz("bbb", &format!("was: old\n\n{TEXT}"));
    let old = quiz("old", TEXT);
    assert!(codes(std::slice::from_ref(&a)).is_empty());
    assert_eq!(
        codes(&[a.clone(), b]),
        ["the history of `old` cannot move to two blocks"]
    );
    assert_eq!(codes(&[a, old]), ["`old` is the id of another block"]);
}

#[test]
fn a_lock_that_cannot_be_read_is_an_error_with_its_place() {
    let zeros = "0".repeat(16);
    let good = format!("key = \"{zeros}\", stem = \"{zeros}\"");
    let text = format!(
        "\u{feff}good = {{ rev = 1, {good} }}\nno-rev = {{ {good} }}\n\
         bad-rev = {{ rev = 0, {good} }}\nbad-key = {{ rev = 1, key = \"é\", stem = \"{zeros}\" }}\n\
         more = {{ rev = 1, {good}, extra = 1 }}\nX = {{ rev = 1, {good} }}\nflat = 1\n"
    );
    let (lock, found) = read_text(&text);
    assert!(lock.entries.contains_key("good"));
    assert_eq!(
        found,
        [
            "lock/entry@no-rev",
            "lock/entry@0",
            "lock/entry@\"é\"",
            "lock/entry@extra",
            "lock/entry@X",
            "lock/entry@1"
        ]
    );
    let conflict = "<<<<<<< HEAD\none = { rev = 1 }\n=======\n";
    let (lock, found) = read_text(conflict);
    assert!(lock.entries.is_empty());
    assert!(
        found.iter().all(|f| f.starts_with("lock/syntax@")),
        "{found:?}"
    );
    assert!(!found.is_empty());
}

#[test]
fn ten_thousand_entries_are_read_in_one_pass() {
    let zeros = "0".repeat(16);
    let text = (0..10_000).fold(String::new(), |mut text, n| {
        let hashes = format!("key = \"{zeros}\", stem = \"{zeros}\"");
        writeln!(text, "id-{n} = {{ rev = 1, {hashes} }}").expect("a string");
        text
    });
    let (lock, found) = read_text(&text);
    assert_eq!((lock.entries.len(), found.len()), (10_000, 0));
}
