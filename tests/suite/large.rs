//! Much of one thing: no step may cost the square of its input, and nothing may overflow the stack.

use std::fmt::Write as _;

use crate::book::Book;
use crate::run::Run;

fn build(text: String) -> Run {
    Book::new()
        .note("content/big.md", text)
        .note("content/oak.md", "# Oak\n")
        .build()
}

#[test]
fn a_line_of_ten_megabytes_is_a_line() {
    build(format!("# Big\n\n{}\n", "word ".repeat(2_000_000)))
        .exits(0)
        .page("big/");
}

#[test]
fn ten_megabytes_without_a_space_are_a_word() {
    build(format!("# Big\n\n{}\n", "x".repeat(10_000_000)))
        .exits(0)
        .page("big/");
}

#[test]
fn quotes_may_be_nested_ten_thousand_deep() {
    build(format!("# Big\n\n{} deep\n", ">".repeat(10_000)))
        .page("big/")
        .has("deep");
}

#[test]
fn lists_may_be_nested_ten_thousand_deep() {
    build(format!("# Big\n\n{}deep\n", "- ".repeat(10_000)))
        .page("big/")
        .has("deep");
}

#[test]
fn brackets_may_be_nested_ten_thousand_deep() {
    build(format!(
        "# Big\n\n{}deep{}\n",
        "[".repeat(10_000),
        "](x)".repeat(10_000)
    ))
    .page("big/");
}

#[test]
fn emphasis_may_be_opened_a_hundred_thousand_times() {
    build(format!("# Big\n\n{}\n", "*a **b _c ".repeat(30_000))).page("big/");
}

#[test]
fn a_note_may_hold_a_hundred_thousand_links() {
    build(format!("# Big\n\n{}\n", "[[Oak]] ".repeat(100_000)))
        .clean()
        .says(", 100,000 links in ")
        .page("big/");
}

#[test]
fn a_note_may_hold_a_hundred_thousand_dangling_links() {
    let run = build(format!("# Big\n\n{}\n", "[[Oka]]\n".repeat(100_000))).exits(1);
    assert_eq!(run.findings().len(), 100_000);
}

#[test]
fn a_note_may_hold_twenty_thousand_headings() {
    let mut text = String::from("# Big\n");
    for number in 0..20_000 {
        let _ = write!(text, "\n## Same\n\n### Part {number}\n");
    }
    build(text).exits(0).page("big/").has(r#"id="same-19999""#);
}

#[test]
fn a_table_may_have_fifty_thousand_rows() {
    build(format!(
        "# Big\n\n| a | b |\n|---|---|\n{}",
        "| Oak | [[Oak]] |\n".repeat(50_000)
    ))
    .clean()
    .page("big/");
}

#[test]
fn raw_html_may_be_nested_ten_thousand_deep() {
    build(format!(
        "# Big\n\n{}deep{}\n",
        "<div>\n".repeat(10_000),
        "</div>\n".repeat(10_000)
    ))
    .page("big/")
    .has("deep");
}

#[test]
fn footnotes_may_be_many() {
    let mut text = String::from("# Big\n\n");
    for number in 0..5_000 {
        let _ = write!(text, "a[^{number}]\n\n[^{number}]: b [^{}]\n\n", number / 2);
    }
    build(text).page("big/");
}

#[test]
fn many_pages_may_have_one_name() {
    let mut book = Book::new().note("content/z.md", "# Z\n\n[[Same]]\n");
    for number in 0..300 {
        book = book.note(&format!("content/n{number}.md"), "# Same\n\nSame.\n");
    }
    book.build()
        .exits(1)
        .finds("link/ambiguous at content/z.md:3:1");
}

#[test]
fn thousands_of_questions_may_name_cases_that_do_not_exist() {
    let mut text = String::from("# Big\n");
    for n in 0..3_000 {
        let _ = write!(
            text,
            "\n```case case-number-{n}\nText.\n```\n\n\
             ```quiz question-number-{n}\ncase: lost-{n}\n\nWhich?\n\n= a\n```\n"
        );
    }
    build(text).exits(1);
}

#[test]
fn a_question_may_have_ten_thousand_options() {
    let mut text = String::from("# Big\n\n```quiz big-one\nWhich is it?\n\n- [x] the first\n");
    for n in 0..10_000 {
        let _ = writeln!(text, "- [ ] the answer {n} of all these many words");
    }
    text.push_str("```\n");
    build(text).exits(1).page("big/").has("the answer 9999 of");
}
