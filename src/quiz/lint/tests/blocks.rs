//! Single blocks beyond the examples: places, near misses, allowances, levels, other languages.

use super::Book;
use crate::diagnostic::Level;

/// A question with these lines of metadata, stem and options, every option explained.
fn single(head: &str, stem: &str, options: [&str; 3]) -> String {
    let [key, b, c] = options;
    format!(
        "```quiz some-id\n{head}\n{stem}\n\n- [x] {key}\n  > It was looked up in the book.\n\
         - [ ] {b}\n  > The book says another thing.\n- [ ] {c}\n  > Nobody ever said such a thing.\n```"
    )
}

#[track_caller]
fn finds(block: &str, expected: &[&str]) {
    assert_eq!(Book::page(block).places(), expected, "{block}");
}

const TEAS: [&str; 3] = ["Sencha", "Assam", "Keemun"];

#[test]
fn places_are_right_behind_a_nul_character() {
    let stem = "\0\0 Größe\0: which tea of a braindump is green?";
    let places = Book::page(&single("", stem, TEAS)).places();
    assert_eq!(places, ["L390@braindump"]);
}

#[test]
fn a_short_reason_in_signs_of_two_letters_each_is_a_sentence() {
    let asked = |why: &str| format!("```quiz some-id\n\nWhat is it?\n\n= tea\n\n> {why}\n```");
    finds(&asked("水は毎日飲むものです。大切。"), &[]);
    finds(&asked("水です。"), &["L332@水です。"]);
    finds(&asked("x"), &["L332@x"]);
    let found = Book::page(&asked("x")).findings();
    assert!(
        found
            .iter()
            .any(|f| f.message == "the rationale has 1 character")
    );
}

#[test]
fn a_negation_counts_in_the_main_clause_of_the_sentence_that_asks() {
    let asked = |stem: &str| single("", stem, TEAS);
    finds(
        &asked("Which tea is not green, and which is?"),
        &["L320@not"],
    );
    finds(
        &asked("Which tea doesn't come from India?"),
        &["L320@doesn't"],
    );
    finds(
        &asked("All of these are green except which one?"),
        &["L320@except"],
    );
    for stem in [
        "Which tea is **not** green?",
        "Which tea is NOT green?",
        "Which tea is made by people who do not roast it?",
        "The water is not hot. Which tea is made with it?",
        "Why does a guest not get the first brew of this tea?",
        "Which tea does `not exists` find in the table?",
    ] {
        finds(&asked(stem), &[]);
    }
}

#[test]
fn superlatives_count_where_they_decide() {
    let asked = |stem: &str| single("", stem, TEAS);
    finds(&asked("Which tea costs the least?"), &["L322@least"]);
    finds(
        &asked("Which tea should a guest taste first?"),
        &["L322@first"],
    );
    finds(
        &asked("Which tea is the *best* and most mild one?"),
        &["L322@most"],
    );
    for stem in [
        "Which tea costs the LEAST?",
        "Which tea has at least two harvests?",
        "Which tea fills most of the boxes here?",
        "Which tea is the first one of the year?",
        "Which tea was drunk first by people?",
        "The best tea is gone. Which one is left?",
        "Which tea follows best practices of growing?",
    ] {
        finds(&asked(stem), &[]);
    }
}

#[test]
fn options_about_options_are_found_and_worse_where_all_are_meant() {
    let level = |option: &str| {
        let block = single(
            "",
            "Which of these teas is green?",
            ["Sencha", option, "Assam"],
        );
        let findings = Book::page(&block).findings();
        findings.first().map(|f| (f.code.name, f.level))
    };
    let (error, warning) = (Some(("L310", Level::Error)), Some(("L310", Level::Warning)));
    assert_eq!(level("All of the above"), error);
    assert_eq!(level("Both of these"), error);
    assert_eq!(level("None of the above"), warning);
    assert_eq!(level("None of the options"), warning);
    assert_eq!(level("Any of these"), warning);
    assert_eq!(level("All of these gardens together"), None);
    assert_eq!(level("Both of the teas"), None);
}

#[test]
fn letters_and_numbers_of_options_are_told_from_answers() {
    let asked = |option: &str| {
        let block = single(
            "",
            "Which of these teas is it said to be?",
            ["Sencha", option, "Assam"],
        );
        Book::page(&block).codes()
    };
    for option in ["A and C", "1, 2 and 4", "Both A and B", "Only I and III"] {
        assert_eq!(asked(option), ["L311"], "{option}");
    }
    for option in ["A", "Vitamins", "4", "R and Python"] {
        assert_eq!(asked(option), [""; 0], "{option}");
    }
}

#[test]
fn exchanged_words_make_two_options_of_one() {
    finds(
        &single(
            "",
            "What follows from water that is hotter than usual?",
            [
                "A higher share of tannins",
                "A lower share of tannins",
                "An equal share of tannins",
            ],
        ),
        &[],
    );
    finds(
        &single(
            "",
            "What follows from water that is hotter than usual?",
            [
                "The share of the bitter tannins in the tea is higher",
                "The shares of the bitter tannins in the tea is higher",
                "Nothing at all",
            ],
        ),
        &["L342@The shares of the bitter tannins in the tea is higher"],
    );
    finds(
        &single(
            "",
            "Which service of the tea house is meant here?",
            [
                "Hill Garden Tea House",
                "Hill Garden Tea House Kiosk",
                "Sencha",
            ],
        ),
        &[],
    );
}

#[test]
fn the_word_that_gives_it_away_is_pointed_at_unless_it_is_a_name_of_the_book() {
    let block = single(
        "",
        "Which vessel do the people of the islands whisk matcha in?",
        ["A wide **matcha** bowl", "A tall glass", "A small cup"],
    );
    finds(&block, &["L350@matcha"]);
    let book = Book::page(&block).note("matcha", "# Matcha\n\nPowder.\n");
    assert_eq!(book.codes(), [""; 0]);
}

#[test]
fn grammar_is_compared_across_options() {
    let asked = |stem: &str, options: [&str; 3]| Book::page(&single("", stem, options)).codes();
    let stem = "What is done with the leaves before they are dried?";
    let article = "The tool in which the tea is boiled here is called a";
    assert_eq!(asked(article, ["samovar", "urn", "kettle"]), ["L354"]);
    assert_eq!(asked(article, ["samovar", "pot", "kettle"]), [""; 0]);
    assert_eq!(
        asked(
            stem,
            ["To roll them", "Steaming all leaves", "To press them"]
        ),
        ["L354"]
    );
    assert_eq!(
        asked(stem, ["Rolling them", "steaming them", "Pressing them"]),
        ["L354"]
    );
    assert_eq!(asked(stem, ["rolled", "k-means", "`Pressed`"]), [""; 0]);
    assert_eq!(
        asked(stem, ["They are rolled.", "They are steamed.", "Cut"]),
        ["L354"]
    );
}

#[test]
fn a_stem_is_to_ask_something_by_itself() {
    let long = [
        "It is heated early, which keeps the leaves green",
        "It is left in the air, which turns the leaves dark",
        "It is pressed into bricks, which keeps it for years",
    ];
    let codes = |stem: &str| Book::page(&single("", stem, long)).codes();
    assert_eq!(codes("Sencha."), ["L360"]);
    assert_eq!(codes("What about this tea?"), ["L360"]);
    assert_eq!(codes("How is Sencha produced in Japan?"), [""; 0]);
}

#[test]
fn a_lint_is_silenced_with_a_reason_and_only_where_it_is_needed() {
    let asked = |head: &str| {
        let block = single(head, "Which tea is not green at all?", TEAS);
        Book::page(&block).places()
    };
    assert_eq!(asked(""), ["L320@not"]);
    assert_eq!(asked("allow: L320 the wording of a law\n"), [""; 0]);
    assert_eq!(
        asked("allow: L320 a law\nallow: L301 a law\n"),
        ["L200@L301 a law"]
    );
    assert_eq!(asked("allow: L320\n"), ["Q117@L320", "L320@not"]);
    assert_eq!(
        asked("allow: L999 a law\n"),
        ["Q117@L999 a law", "L320@not"]
    );
    assert_eq!(
        asked("allow: L372 it is history\nallow: L320 a law\n"),
        [""; 0]
    );
    let findings =
        Book::page(&single("allow: L3O1 a law\n", "Which tea is green?", TEAS)).findings();
    assert_eq!(
        findings[0].help.as_deref(),
        Some("did you mean `allow: L301`?")
    );
}

#[test]
fn levels_of_the_book_hold_for_every_lint() {
    let block = single("", "Which tea is not green at all?", TEAS);
    let level = |levels: &str| {
        let config = format!("[quiz]\nlevels = {{ {levels} }}\n");
        let findings = Book::page(&block).config(&config).findings();
        findings
            .iter()
            .map(|f| (f.code.name, f.level))
            .collect::<Vec<_>>()
    };
    assert_eq!(level(""), [("L320", Level::Warning)]);
    assert_eq!(level("L320 = \"error\""), [("L320", Level::Error)]);
    assert_eq!(level("L320 = \"info\""), [("L320", Level::Info)]);
    assert_eq!(level("L320 = \"off\""), []);
}

#[test]
fn an_allowance_of_a_lint_that_is_off_is_no_finding() {
    let block = single("allow: L320 a law\n", "Which tea is not green?", TEAS);
    let book = Book::page(&block).config("[quiz]\nlevels = { L320 = \"off\" }\n");
    assert_eq!(book.codes(), [""; 0]);
}

#[test]
fn words_are_read_in_english_books_only() {
    let block = single("", "Which tea is not green?", TEAS)
        .replace("Nobody ever said such a thing.", "No.");
    let codes = |language: &str| {
        let config = format!("[book]\nlanguage = \"{language}\"\n");
        Book::page(&block).config(&config).codes()
    };
    assert_eq!(codes("en-GB"), ["L320", "L332"]);
    assert_eq!(codes("de"), ["L332"]);
}

#[test]
fn an_exam_item_needs_its_reasons_and_its_passage() {
    let block = single("for: EX-1 1.1\n", "Which of these teas is green?", TEAS)
        .replace(
            "- [ ] Assam\n  > The book says another thing.",
            "- [ ] Assam",
        )
        .replace(
            "\n```",
            "\n- [ ] Yunnan\n  > It is a black tea of China.\n```",
        );
    let findings = Book::page(&block).findings();
    let found: Vec<_> = findings.iter().map(|f| (f.code.name, f.level)).collect();
    assert_eq!(found, [("L370", Level::Warning), ("L331", Level::Error)]);
}

#[test]
fn facts_grow_old_after_half_a_year() {
    let asked = |day: &str| {
        finds_codes(&single(
            &format!("verified: {day}\n"),
            "Which of these teas is green?",
            TEAS,
        ))
    };
    assert_eq!(asked("2026-05-25"), [""; 0]);
    assert_eq!(asked("2026-05-24"), ["L372"]);
}

#[test]
fn a_page_for_exams_has_questions_for_exams() {
    let note = format!(
        "---\nexams: [EX-1 1.1]\n---\n\n# Kettle\n\n{}",
        single("", "Which of these teas is green?", TEAS)
    );
    let book = Book::page("Nothing.").note("kettle", &note);
    assert_eq!(book.places(), ["L374@some-id"]);
}

#[test]
fn a_finding_inside_a_quoted_block_points_into_the_note() {
    let block = single("", "Which tea\nis not green at all?", TEAS);
    let quoted: Vec<String> = block.lines().map(|line| format!("> {line}")).collect();
    finds(&quoted.join("\n"), &["L320@not"]);
}

fn finds_codes(block: &str) -> Vec<&'static str> {
    Book::page(block).codes()
}
