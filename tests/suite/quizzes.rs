//! Questions, as far as a page without scripts shows them.

use crate::book::Book;
use crate::run::Run;

fn build(quiz: &str) -> Run {
    Book::new()
        .note("content/a.md", format!("# A\n\n## Rules\n\n{quiz}\n"))
        .build()
}

const GOOD: &str = "\
```quiz a-good-one
see: #rules

Which one is right?

- [x] This one
  > It is the one.
- [ ] That one
  > It is another one.

> Because of the rules.
```";

#[test]
fn a_question_stands_on_its_page_with_its_answer_closed() {
    build(GOOD)
        .exits(0)
        .says(" 1 question, ")
        .page("a/")
        .has("Which one is right?")
        .has("<details")
        .has("Because of the rules.")
        .lacks("<details open");
}

#[test]
fn the_key_stands_in_the_closed_part_alone() {
    let run = build(GOOD).exits(0);
    let page = run.read("book/a/index.html");
    let at = page.find("<details").expect("an answer");
    let before = &page[page.find("Which one").expect("a question")..at];
    for word in ["correct", "checked", "data-key", "It is the one"] {
        assert!(
            !before.contains(word),
            "`{word}` gives the answer away:\n{before}"
        );
    }
}

#[test]
fn a_question_without_a_right_answer_is_found() {
    let run = build("```quiz no-key\nWhich one?\n\n- [ ] This\n- [ ] That\n```").exits(1);
    assert!(
        run.findings().iter().any(|f| f.starts_with('Q')),
        "{:?}",
        run.findings()
    );
}

#[test]
fn an_id_stands_for_one_question_in_the_whole_book() {
    let text = format!("# B\n\n## Rules\n\n{GOOD}\n");
    let run = Book::new()
        .note("content/a.md", text.replace("# B", "# A"))
        .note("content/b.md", text)
        .build()
        .exits(1);
    assert!(
        run.findings()
            .iter()
            .any(|f| f.starts_with('Q') && f.contains("content/b.md:5:")),
        "{:?}",
        run.findings()
    );
}

#[test]
fn an_unknown_key_of_a_question_is_found_with_the_right_one() {
    Book::new()
        .note(
            "content/a.md",
            format!("# A\n\n## Rules\n\n{}\n", GOOD.replace("see:", "se:")),
        )
        .run(&["build", "."])
        .exits(1)
        .says("Q104")
        .says("did you mean `see:`?");
}

#[test]
fn the_search_index_holds_no_answers() {
    let run = build(GOOD).exits(0);
    for (path, bytes) in run.site() {
        if path.starts_with("search/") && path.ends_with(".js") {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(!text.contains("it is another one"), "{path}");
        }
    }
}

#[test]
fn a_question_leads_to_the_case_on_its_page() {
    let text = "```case the-pond\nA pond.\n```\n\n```quiz its-depth\ncase: the-pond\nsee: #rules\n\nHow deep?\n\n=# 2\n> Measured with a rod.\n```";
    build(text)
        .exits(0)
        .page("a/")
        .has("id=\"q-the-pond\"")
        .has("<a href=\"#q-the-pond\">case the pond</a>");
    let text = text.replace(
        "case the-pond\n",
        "case the-pond\ntitle: A <green> pond\n\n",
    );
    build(&text)
        .exits(0)
        .page("a/")
        .has("Case <span class=\"q-meta\">A &lt;green&gt; pond</span>")
        .has("<a href=\"#q-the-pond\">case A &lt;green&gt; pond</a>");
}
