//! The lessons.

use super::Book;
use crate::diagnostic::{Code, Lesson};
use crate::quiz::Kind;

fn lessons() -> Vec<(&'static Code, Lesson)> {
    let lists = crate::codes::quiz();
    let codes = lists.into_iter().flatten().copied();
    codes
        .filter_map(|code| Some((code, code.lesson?)))
        .collect()
}

#[test]
fn every_code_of_questions_has_a_lesson() {
    for code in crate::codes::quiz().into_iter().flatten() {
        let lesson = code
            .lesson
            .unwrap_or_else(|| panic!("{} has none", code.name));
        for text in [lesson.title, lesson.why, lesson.bad, lesson.good] {
            assert!(!text.trim().is_empty(), "{}", code.name);
        }
        assert!(
            lesson.title.starts_with(char::is_lowercase) || lesson.title.starts_with('`'),
            "{}: a title continues a sentence",
            code.name
        );
    }
}

#[test]
fn a_bad_example_has_its_finding_and_no_other() {
    let mut wrong = Vec::new();
    for (code, lesson) in lessons().iter().filter(|(_, l)| is_block(l.bad)) {
        let found = Book::page(lesson.bad).places();
        let codes: Vec<_> = found
            .iter()
            .map(|f| f.split('@').next().unwrap_or(""))
            .collect();
        if codes != [code.name] {
            wrong.push(format!("{}: {found:?}", code.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_good_example_has_no_finding() {
    let mut wrong = Vec::new();
    for (code, lesson) in lessons().iter().filter(|(_, l)| is_block(l.good)) {
        let found = Book::page(lesson.good).places();
        if !found.is_empty() {
            wrong.push(format!("{}: {found:?}", code.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn most_codes_are_taught_by_blocks() {
    let all = lessons();
    let blocks = all
        .iter()
        .filter(|(_, lesson)| is_block(lesson.bad))
        .count();
    assert!(blocks * 4 > all.len() * 3, "{blocks} of {}", all.len());
}

fn is_block(example: &str) -> bool {
    example.starts_with("```") || example.starts_with("~~~")
}

#[test]
fn the_examples_of_the_guide_are_good_questions() {
    const GUIDE: &str = include_str!("../../../../docs/content/writing-questions.md");
    let mut examples = 0;
    for block in GUIDE.split("~~~markdown\n").skip(1) {
        let block = block.split("\n~~~").next().unwrap_or_default();
        let found = Book::page(&block.replace("see: #leaves", "see: #brewing")).places();
        assert!(found.is_empty(), "{found:?}\n{block}");
        examples += 1;
    }
    assert!(examples >= 8, "{examples} examples");
}

#[test]
fn every_type_has_its_example_in_the_guide() {
    const GUIDE: &str = include_str!("../../../../docs/content/writing-questions.md");
    let blocks: Vec<&str> = GUIDE.split("~~~markdown\n").skip(1).collect();
    let book = Book::page(&blocks.concat().replace("~~~", ""));
    let kinds = book.kinds();
    for kind in Kind::ALL {
        assert!(kinds.contains(&kind), "{}", kind.name());
    }
}
