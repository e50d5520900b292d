//! Many blocks at once.

use std::fmt::Write as _;

use super::Book;

/// Options of a question: the key, and three others.
type Options = [&'static str; 4];

const LONG_KEY: Options = [
    "the longest one",
    "one of them",
    "another one",
    "a third one",
];
const SHORT_KEY: Options = ["this", "one of them", "another one", "a third one"];
const EVEN: Options = [
    "this one here",
    "one of those here",
    "another one",
    "a third one",
];

/// Questions with a head each, the key at place `key`.
fn questions(count: usize, name: &str, head: &str, options: Options, key: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        let _ = write!(text, "```quiz {name}-{n}\n{head}\n\nStem {name} {n}?\n\n");
        let [right, others @ ..] = options;
        let mut list: Vec<String> = others.iter().map(|o| format!("- [ ] {o}\n")).collect();
        list.insert(key, format!("- [x] {right}\n"));
        let _ = write!(text, "{}\n> Why.\n```\n\n", list.concat());
    }
    text
}

/// How often a code is found.
fn count(book: &Book, code: &str) -> usize {
    book.codes().iter().filter(|found| **found == code).count()
}

#[test]
fn keys_that_are_the_longest_too_often_are_found_once() {
    let bank = |long: usize| {
        let text = questions(long, "long", "level: recall", LONG_KEY, 0)
            + &questions(20 - long, "even", "level: recall", EVEN, 0);
        Book::page(&text)
    };
    assert_eq!(count(&bank(11), "L302"), 1);
    assert_eq!(count(&bank(10), "L302"), 0);
    let finding = bank(11)
        .findings()
        .into_iter()
        .find(|f| f.code.name == "L302");
    let finding = finding.expect("found");
    assert_eq!(
        finding.message,
        "in 11 of 20 questions with 4 options the right one is the longest"
    );
    assert_eq!(
        finding.notes,
        [
            "chance would give about 5",
            "they are `long-0`, `long-1`, `long-2`, `long-3`, `long-4`, 6 more"
        ]
    );
}

#[test]
fn a_block_that_allows_a_share_is_not_counted() {
    let text = questions(10, "long", "level: recall", LONG_KEY, 0)
        + &questions(1, "quoted", "allow: L302 it quotes a law", LONG_KEY, 0)
        + &questions(10, "even", "level: recall", EVEN, 0);
    let book = Book::page(&text);
    assert_eq!([count(&book, "L302"), count(&book, "L200")], [0, 0]);
    let counted = Book::page(&text.replace("allow: L302 it quotes a law", "level: recall"));
    assert_eq!(count(&counted, "L302"), 1);
}

#[test]
fn keys_that_are_the_shortest_too_often_are_found() {
    let text = questions(11, "short", "level: recall", SHORT_KEY, 0)
        + &questions(9, "even", "level: recall", EVEN, 0);
    let book = Book::page(&text);
    assert_eq!([count(&book, "L303"), count(&book, "L302")], [1, 0]);
}

#[test]
fn the_place_of_the_key_matters_where_the_order_is_fixed() {
    let fixed = questions(4, "fixed", "shuffle: no", EVEN, 1);
    assert_eq!(count(&Book::page(&fixed), "L304"), 1);
    let shuffled = questions(4, "fixed", "level: recall", EVEN, 1);
    assert_eq!(count(&Book::page(&shuffled), "L304"), 0);
    let spread =
        questions(2, "one", "shuffle: no", EVEN, 1) + &questions(2, "two", "shuffle: no", EVEN, 2);
    assert_eq!(count(&Book::page(&spread), "L304"), 0);
}

#[test]
fn statements_are_to_be_true_about_as_often_as_false() {
    let statements = |yes: usize, all: usize| {
        let mut text = String::new();
        for n in 0..all {
            let (t, f) = if n < yes { ("x", " ") } else { (" ", "x") };
            let _ = write!(
                text,
                "```quiz claim-{n}\n\nClaim {n}.\n\n- [{t}] True\n- [{f}] False\n\n> Why.\n```\n\n"
            );
        }
        count(&Book::page(&text), "L305")
    };
    let found =
        [(5, 20), (6, 20), (14, 20), (15, 20), (0, 5), (0, 6)].map(|(y, n)| statements(y, n));
    assert_eq!(found, [1, 0, 0, 1, 0, 1]);
}

#[test]
fn negative_questions_are_to_be_few() {
    let bank = |negative: usize| {
        let text = questions(20 - negative, "asks", "level: recall", EVEN, 0)
            + &questions(negative, "NOT", "level: recall", EVEN, 0).replace("quiz NOT", "quiz n");
        count(&Book::page(&text), "L321")
    };
    assert_eq!([bank(1), bank(2)], [0, 1]);
}

#[test]
fn twins_are_found_across_notes_and_cards_are_compared_with_cards() {
    let card = "```card some-card\nWhich tea is the oldest one known?\n---\nGreen tea.\n```\n";
    let quiz = |id: &str| {
        format!(
            "```quiz {id}\n\nWhich tea is the oldest one known?\n\n= green\n\n> Written down two thousand years ago.\n```\n"
        )
    };
    let book = Book::page(card)
        .note("a", &quiz("one-id"))
        .note("b", &quiz("other-id").replace("Which tea", "WHICH  tea"));
    let findings = book.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert_eq!(findings[0].code.name, "L340");
    assert_eq!(findings[0].span.path.as_str(), "content/b.md");
    assert_eq!(findings[0].others[0].span.path.as_str(), "content/a.md");
}

#[test]
fn what_all_questions_share_makes_no_twins() {
    let mut text = String::new();
    let words = [
        "oak", "elm", "fir", "yew", "ash", "bay", "box", "fig", "gum", "ivy",
    ];
    for (n, word) in words.iter().enumerate() {
        let other = words[(n + 3) % words.len()];
        let _ = write!(
            text,
            "```quiz tree-{word}\n\nA park keeps a {word} beside {n} lamps, and near the {other} a bench. \
             Which of the given ways meets these needs with the LEAST work?\n\n= {word}\n\n> A reason that is long enough.\n```\n\n"
        );
    }
    assert!(Book::page(&text).codes().is_empty());
}

#[test]
fn many_copies_are_found_as_copies_of_the_first() {
    let mut text = String::new();
    for n in 0..300 {
        let _ = write!(
            text,
            "```quiz copy-{n}\n\nOne two three four five six seven eight nine ten eleven twelve thirteen fourteen \
             fifteen sixteen seventeen eighteen {n}?\n\n= a\n\n> A reason that is long enough.\n```\n\n"
        );
    }
    let findings = Book::page(&text).findings();
    assert_eq!(findings.len(), 299);
    assert!(findings.iter().all(|f| f.code.name == "L341"));
    assert!(
        findings
            .iter()
            .all(|f| f.help.as_deref() == Some("write `same-as: copy-0` if both ask one thing"))
    );
}

/// Exam items for a task.
fn items(count: usize, name: &str, task: &str, level: &str) -> String {
    let head = format!("for: EX-1 {task}\nsee: #brewing\nlevel: {level}");
    questions(count, name, &head, EVEN, 0)
}

#[test]
fn the_plan_of_an_exam_is_held_against_its_questions() {
    let config = "[quiz]\nlevels = { L331 = \"off\" }\n";
    let book = |text: &str| Book::page(text).config(config);
    let bad = book(&(items(40, "leaf", "1.1", "recall") + &items(10, "heat", "2.1.3", "apply")));
    let found = bad.findings();
    let of = |code: &str| -> Vec<_> { found.iter().filter(|f| f.code.name == code).collect() };
    let shares: Vec<_> = of("L380").iter().map(|f| f.message.clone()).collect();
    assert_eq!(
        shares,
        [
            "domain 1 of EX-1 has 80 % of the questions, and weighs 60 %",
            "domain 2 of EX-1 has 20 % of the questions, and weighs 40 %"
        ]
    );
    assert_eq!(
        of("L381")[0].message,
        "1 task of EX-1 has fewer than 3 questions"
    );
    assert_eq!(of("L381")[0].notes, ["1.2 Making: 0"]);
    assert_eq!(
        of("L383")[0].message,
        "80 % of the questions of EX-1 ask to remember, at most 50 % should"
    );
    let good = items(15, "leaf", "1.1", "recall")
        + &items(15, "make", "1.2", "apply")
        + &items(20, "heat", "2.1", "apply");
    let codes = book(&good).codes();
    assert!(
        codes.iter().all(|code| !code.starts_with("L38")),
        "{codes:?}"
    );
}

#[test]
fn a_page_that_an_exam_asks_about_has_a_question() {
    let scope = super::EXAM.replace("  tasks:", "  in-scope: [Tea, Kettle, Teapot]\n  tasks:");
    let book = Book::page(
        "```quiz tea-pot\n\nWhat is it made of?\n\n= clay\n\n> Clay keeps the heat for long.\n```",
    )
    .note("kettle", "# Kettle\n\nIt boils.\n")
    .note("exam", &scope);
    let book = Book {
        notes: book
            .notes
            .into_iter()
            .filter(|(path, text)| path != "content/exam.md" || text.contains("in-scope"))
            .collect(),
        ..book
    };
    assert_eq!(book.places(), ["L382@Kettle", "exam/no-page@Teapot"]);
}
