//! Every mistake in a block is found, at its place, with what to type instead.

use super::{Read, block, fenced, quiz};
use crate::quiz::{check_cases, check_families, check_ids};

#[track_caller]
fn finds(read: &Read, expected: &[&str]) {
    assert_eq!(read.found(), expected, "{}", read.note);
    for finding in &read.tables.findings {
        assert!(
            finding.help.is_some(),
            "{} gives no help",
            finding.code.name
        );
        assert!(
            !finding.notes.is_empty(),
            "{} does not name its block",
            finding.code.name
        );
    }
}

#[test]
fn a_block_without_id_is_offered_one() {
    let read = block("quiz", "\nWhich cache is the fastest?\n= one");
    finds(&read, &["Q101@quiz"]);
    assert_eq!(read.help(), "write `quiz page-cache-fastest`");
    assert_eq!(read.quiz.id, "page-cache-fastest");
    assert!(!read.quiz.has_id);
    let at = read.quiz.id_span.range.start as usize;
    assert_eq!(&read.note[at - 4..at], "quiz");
}

#[test]
fn a_malformed_id_is_mended() {
    let read = block("quiz My_Id now", "Which?\n= one");
    finds(&read, &["Q102@My_Id now"]);
    assert_eq!(read.help(), "write `quiz my-id-now`");
    finds(&block("card ab", "Front\n---\nBack"), &["Q102@ab"]);
}

#[test]
fn a_question_without_a_marked_option_is_found_at_its_first_option() {
    let read = quiz("Which?\n\n- [ ] a\n- [ ] b");
    finds(&read, &["Q103@- [ ]"]);
    assert_eq!(
        read.help(),
        "put an x between the brackets of every correct option: `- [x] ...`"
    );
    assert_eq!(read.tables.findings[0].notes, ["in quiz `some-id`"]);
}

#[test]
fn an_unknown_key_is_compared_with_the_known_ones() {
    let read = quiz("levl: apply\n\nWhich?\n= a");
    finds(&read, &["Q104@levl"]);
    assert_eq!(read.help(), "did you mean `level:`?");
    let read = quiz("Note: the stem begins here.\nWhich?\n= a");
    finds(&read, &["Q104@Note"]);
    assert_eq!(read.quiz.search_text, "Note: the stem begins here. Which?");
    let read = quiz("level: apply\nWhich?\n= a");
    finds(&read, &["Q104@Which?"]);
    assert_eq!(
        read.help(),
        "put an empty line between the metadata and the text"
    );
    assert_eq!(read.quiz.search_text, "Which?");
}

#[test]
fn values_of_keys_are_checked() {
    for (line, place) in [
        ("level: hard", "hard"),
        ("type: singel", "singel"),
        ("shuffle: yes", "yes"),
        ("verified: 2026-02-30", "2026-02-30"),
        ("reset: two", "two"),
        ("case: A b", "A b"),
        ("was: old-one, B", "B"),
        ("for: EX-1 1 2", "EX-1 1 2"),
        ("allow: L301", "L301"),
        ("allow: some reason", "some reason"),
        ("level:", ""),
    ] {
        finds(
            &quiz(&format!("{line}\n\nWhich?\n= a")),
            &[&format!("Q117@{place}")],
        );
    }
    finds(&quiz("see: page\n\nWhich?\n= a"), &["Q132@page"]);
    finds(
        &quiz("level: apply\nlevel: recall\n\nWhich?\n= a"),
        &["Q118@level"],
    );
}

#[test]
fn a_number_that_cannot_be_read_says_how_to_write_it() {
    for (written, help) in [
        ("7,5 +- 0,5", "the decimal sign is a point: `=# 7.5 +- 0.5`"),
        ("5 km", "write `=# 5`, and the unit into the question"),
        ("40 °C", "write `=# 40`, and the unit into the question"),
        (
            "many",
            "write `=# 750` or `=# 750 +- 5`; for a text, `= text`",
        ),
    ] {
        let read = quiz(&format!("How much?\n=# {written}"));
        finds(&read, &[&format!("Q117@{written}")]);
        assert_eq!(read.help(), help);
    }
}

#[test]
fn braces_that_are_not_closed_are_found_before_they_give_the_answer_away() {
    for text in [
        "A {{b}} and {{ c",
        "A {{b}} and {{c}",
        "A {{b}} and {{c\n}}",
    ] {
        finds(&quiz(text), &["Q117@{{"]);
        finds(&block("card some-id", text), &["Q117@{{"]);
    }
    for text in [
        "A {{b}} and \\{{c",
        "A {{b}} and `{{c`",
        "A {{b}}\n\n~~~\n{{c\n~~~",
    ] {
        finds(&quiz(text), &[]);
    }
    finds(&quiz("What does {{ begin?\n= a blank"), &[]);
}

#[test]
fn a_question_without_answers_is_found() {
    finds(&quiz("Which?"), &["Q105@quiz some-id"]);
    finds(&quiz(""), &["Q105@quiz some-id", "Q109@quiz some-id"]);
    finds(
        &quiz("Which?\n\n```\n- [x] code\n```"),
        &["Q105@quiz some-id"],
    );
}

#[test]
fn near_misses_of_options_say_what_to_write() {
    for (line, place, help) in [
        ("-[x] a", "-[x]", "write `- [x] a`"),
        ("- [] a", "- []", "write `- [ ] a`"),
        ("- [y] a", "- [y]", "write `- [x] a`"),
        ("* [ ] a", "* [ ]", "write `- [ ] a`"),
        ("+ [X] a", "+ [X]", "write `- [x] a`"),
        ("- [x]", "- [x]", "write `- [x] ` and the text behind it"),
        (
            "  - [ ] a",
            "- [ ]",
            "write the option at the start of its line",
        ),
    ] {
        let read = quiz(&format!("Which?\n\n{line}\n- [ ] b"));
        finds(&read, &[&format!("Q106@{place}")]);
        assert_eq!(read.help(), help);
    }
}

#[test]
fn two_forms_of_answers_are_found_where_the_second_begins() {
    finds(&quiz("Which?\n\n- [x] a\n- [ ] b\n= c"), &["Q107@="]);
    finds(&quiz("Which?\n\n- [x] a\n- [ ] b\n1. c"), &["Q107@1."]);
    finds(&quiz("Which?\n\n1. a\n2. b\n- c => d"), &["Q107@- c => d"]);
    finds(&quiz("A {{blank}}?\n\n- [x] a\n- [ ] b"), &["Q107@- [x]"]);
    finds(
        &block("card some-id", "A {{blank}}\n---\nback"),
        &["Q107@{{blank}}"],
    );
}

#[test]
fn an_asserted_type_must_be_the_one_of_the_body() {
    let read = quiz("type: multiple\n\nWhich?\n- [x] a\n- [ ] b");
    finds(&read, &["Q108@multiple"]);
    assert_eq!(read.help(), "write `type: single` or remove the line");
    finds(&quiz("type: single\n\nWhich?\n- [x] a\n- [ ] b"), &[]);
}

#[test]
fn a_question_needs_text_before_its_answers() {
    finds(
        &quiz("for: EX-1 1.1\n\n- [x] a\n- [ ] b"),
        &["Q109@- [x] a"],
    );
    finds(&block("card some-id", "\n---\nback"), &["Q109@---"]);
}

#[test]
fn text_after_the_answers_belongs_to_nothing() {
    let read = quiz("Which?\n\n- [x] a\n- [ ] b\nstray words\nmore\n> why");
    finds(&read, &["Q110@stray words"]);
    assert!(read.help().contains("`  stray words`"), "{}", read.help());
    finds(&quiz("A {{b}}.\n? hint\nstray"), &["Q110@stray"]);
}

#[test]
fn options_that_say_the_same_are_found() {
    finds(
        &quiz("Which?\n\n- [x] One  way\n- [ ] two\n- [ ] one way"),
        &["Q111@one way"],
    );
    finds(&quiz("Order?\n\n1. a\n2. A"), &["Q111@A"]);
    finds(&quiz("Pairs?\n\n- a => x\n- a => y\n- b => x"), &["Q111@a"]);
    finds(&quiz("Pairs?\n\n- a => x\n- b => x"), &[]);
}

#[test]
fn too_few_answers_are_found() {
    finds(&quiz("Which?\n\n- [x] a"), &["Q112@- [x]"]);
    finds(&quiz("Order?\n\n1. a"), &["Q113@1."]);
    finds(&quiz("Pairs?\n\n- a => x\n- => y"), &["Q114@- a => x"]);
    finds(&quiz("Pairs?\n\n- a => x\n- b =>"), &["Q117@- b =>"]);
    finds(&quiz("Value?\n\n=# many"), &["Q117@many"]);
    finds(&quiz("A {{}} here"), &["Q117@{{}}"]);
}

#[test]
fn the_told_number_must_be_the_number_of_keys() {
    let read = quiz("Which? (Select TWO.)\n\n- [x] a\n- [x] b\n- [x] c\n- [ ] d");
    finds(&read, &["Q115@Select TWO"]);
    assert_eq!(
        read.help(),
        "mark exactly two options, or write \"(Select THREE.)\""
    );
    let finding = &read.tables.findings[0];
    assert_eq!(
        finding.message,
        "the stem says \"Select TWO\" but 3 options are marked"
    );
    assert_eq!(finding.others.len(), 3);
    finds(
        &quiz("Which? (Select TWO.)\n\n- [x] a\n- [x] b\n- [ ] d"),
        &[],
    );
}

#[test]
fn cards_and_cases_must_hold_something() {
    finds(
        &block("card some-id", "Only a front"),
        &["Q120@card some-id"],
    );
    finds(&block("card some-id", "Front\n---\n\n"), &["Q121@---"]);
    finds(&block("card some-id", "Front\n<->\n"), &["Q121@<->"]);
    finds(&block("case some-id", "\n\n"), &["Q122@case some-id"]);
}

#[test]
fn an_unclosed_block_is_found_at_its_opener() {
    let read = fenced("quiz some-id", "Which?\n\n- [x] a\n- [ ] b", true);
    finds(&read, &["Q133@quiz some-id"]);
    assert_eq!(read.quiz.kind, None);
}

#[test]
fn explanations_that_name_a_letter_are_found() {
    finds(
        &quiz("Which?\n\n- [x] a\n  > Unlike option B.\n- [ ] b\n\n> See the first answer."),
        &["Q134@option B", "Q134@first answer"],
    );
    finds(
        &quiz("shuffle: no\n\nWhich?\n\n- [x] a\n  > Unlike option B.\n- [ ] b"),
        &[],
    );
}

#[test]
fn several_mistakes_of_one_block_come_at_once() {
    finds(
        &block("quiz A", "levl: apply\ncase: B\n\nWhich?\n\n- [ ] a"),
        &["Q104@levl", "Q117@B", "Q112@- [ ]", "Q103@- [ ]", "Q102@A"],
    );
}

#[test]
fn an_id_used_twice_is_found_in_the_book() {
    let (a, b) = (quiz("A?\n= a"), quiz("B?\n= b"));
    let findings = check_ids([&a.quiz, &b.quiz]);
    assert_eq!(findings.len(), 1);
    assert_eq!(b.at(&findings[0]), "some-id");
    assert_eq!(findings[0].others.len(), 1);
}

#[test]
fn a_case_that_does_not_exist_is_found_in_the_book() {
    let case = block("case shop", "A shop.");
    let good = quiz("case: shop\n\nA?\n= a");
    let bad = quiz("case: shap\n\nA?\n= a");
    let findings = check_cases([&case.quiz, &good.quiz, &bad.quiz]);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].help.as_deref(),
        Some("did you mean `case: shop`?")
    );
    assert_eq!(bad.at(&findings[0]), "shap");
}

#[test]
fn only_a_case_has_a_title() {
    finds(&quiz("title: A shop\n\nA?\n= a"), &["Q104@A shop"]);
    finds(&block("case shop", "title: A shop\n\nA shop."), &[]);
    finds(&block("case shop", "title:\n\nA shop."), &["Q117@"]);
}

#[test]
fn a_variant_names_another_question_of_the_book() {
    let one = block("quiz one-two", "A?\n= a");
    let case = block("case shop", "A shop.");
    let variant = |line: &str| block("quiz three-four", &format!("same-as: {line}\n\nB?\n= b"));
    for (other, help) in [
        ("one-tow", "did you mean `same-as: one-two`?"),
        (
            "shop",
            "name the id of a question that asks the same, or remove the line",
        ),
        (
            "three-four",
            "name the id of a question that asks the same, or remove the line",
        ),
    ] {
        let bad = variant(other);
        let findings = check_families([&one.quiz, &case.quiz, &bad.quiz]);
        assert_eq!(findings.len(), 1, "{other}");
        assert_eq!(findings[0].code.name, "Q131");
        assert_eq!(bad.at(&findings[0]), other);
        assert_eq!(findings[0].help.as_deref(), Some(help));
    }
    let good = variant("one-two");
    assert!(check_families([&one.quiz, &case.quiz, &good.quiz]).is_empty());
}
