//! Ids and quiz.lock, as an author meets them: what `ids` would do, what it writes, what a build says
//! of changes, and what `--locked` makes of them.

use crate::book::Book;
use crate::run::{Run, run};

const DAY: (&str, &str) = ("SOURCE_DATE_EPOCH", "1795176000");
const NOTE: &str = "content/a.md";
const TEXT: &str = "# A\n\n## Rules\n\nText.\n\n```quiz one\nWhich?\n\n- [x] This\n  > The rules say it word by word.\n\
    - [ ] That\n  > The rules say another thing.\n- [ ] Any\n  > The rules name a single one.\n```\n";

fn with(book: Book, args: &[&str]) -> Run {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "short"]).collect();
    run(book, &args, &[DAY])
}

/// A book with one question, recorded.
fn recorded() -> Book {
    let run = with(Book::new().note(NOTE, TEXT), &["ids", ".", "--write"]).exits(0);
    run.says("wrote quiz.lock").book
}

fn lock(run: &Run) -> String {
    let text = run.read("quiz.lock");
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn questions_are_recorded_with_the_day_and_once() {
    let run = with(recorded(), &["ids", ".", "--write"])
        .exits(0)
        .says("quiz.lock is up to date");
    let lock = lock(&run);
    assert!(lock.starts_with("one = { rev = 1, key = \""), "{lock}");
    assert!(lock.ends_with(", first-seen = 2026-11-20 }\n"), "{lock}");
    with(run.book, &["check", ".", "--locked"]).clean();
}

#[test]
fn ids_alone_writes_nothing() {
    let run = with(
        Book::new().note(
            NOTE,
            TEXT.replace(" one", "").replace("Which?", "Which oak?"),
        ),
        &["ids", "."],
    )
    .exits(0);
    let run = run
        .prints("id a-oak: for the block at content/a.md:7")
        .prints("new a-oak");
    let run = run.says("`studybook ids --write` does it");
    assert!(!run.book.root().join("quiz.lock").exists());
    assert_eq!(
        run.read(NOTE),
        TEXT.replace(" one", "").replace("Which?", "Which oak?")
    );
}

#[test]
fn missing_ids_are_put_in_and_every_other_byte_stays() {
    let before = "\u{feff}---\r\ntitle: Ä\r\n---\r\n\r\n> ```quiz  \r\n> Which oak?\r\n>\r\n> = größe\r\n> ```\r\n\r\n\
         - item\r\n\r\n  ~~~card\r\n  Which oak?\n  ---\r\n  That \u{1f33f}\t \r\n  ~~~\r\n\r\n\
         ````quiz \u{20}\nWhich oak?\n\n= this\n````\n\n```case\nA text.\n```";
    let run = with(Book::new().note(NOTE, before), &["ids", ".", "--write"]).exits(0);
    let run = run.says("wrote 1 note and quiz.lock");
    let after = before
        .replacen("```quiz  \r\n", "```quiz a-oak  \r\n", 1)
        .replacen("~~~card", "~~~card a-oak-2", 1)
        .replacen("````quiz \u{20}", "````quiz a-oak-3 \u{20}", 1)
        .replacen("```case", "```case a-text", 1);
    assert_eq!(run.read(NOTE), after);
    let lock = lock(&run);
    let ids: Vec<&str> = lock
        .lines()
        .filter_map(|line| line.split(" = ").next())
        .collect();
    assert_eq!(
        ids,
        ["a-oak", "a-oak-2", "a-oak-3"],
        "a case has no history"
    );
    let run = with(run.book, &["ids", ".", "--write"]).says("quiz.lock is up to date");
    assert_eq!(run.read(NOTE), after);
}

#[test]
fn a_changed_key_is_a_warning_and_under_locked_an_error() {
    let book = recorded();
    book.write(
        NOTE,
        TEXT.replace("[x] This", "[ ] This")
            .replace("[ ] That", "[x] That"),
    );
    let run = with(book, &["check", "."])
        .exits(0)
        .finds_only(&["Q140 at content/a.md:7:9"]);
    let run = run.says("history before rev 2 will not count");
    let run = with(run.book, &["check", ".", "--locked"]).exits(1);
    let run = run
        .finds_only(&["Q140 at content/a.md:7:9"])
        .says("error[Q140]");
    let run = with(run.book, &["build", ".", "--locked"]).exits(1);
    let run = with(run.book, &["ids", ".", "--write"])
        .prints("revised one: another key, rev 1 becomes 2");
    with(run.book, &["build", ".", "--locked"])
        .clean()
        .page("a/")
        .has("data-rev=\"2\"");
}

#[test]
fn another_text_needs_no_record() {
    let book = recorded();
    book.write(NOTE, TEXT.replace("Which?", "Which one?"));
    with(book, &["build", ".", "--locked"])
        .clean()
        .page("a/")
        .has("data-rev=\"1\"");
}

#[test]
fn a_question_that_is_gone_is_retired_or_moves() {
    let book = recorded();
    book.write(NOTE, TEXT.replace(" one", " two"));
    let run = with(book, &["check", "."])
        .exits(0)
        .finds_only(&["Q141 at quiz.lock:3:1"]);
    let run = run.again(&["check", "."]);
    let run = run.says("if `two` is the same question, write `was: one` under its opener");
    run.book
        .write(NOTE, TEXT.replace(" one\n", " two\nwas: one\n\n"));
    let run = with(run.book, &["check", "."]).clean();
    let run = with(run.book, &["check", ".", "--locked"]).exits(1);
    let run = run.finds_only(&["Q142 at content/a.md:7:9"]);
    let run =
        with(run.book, &["ids", ".", "--write"]).prints("moved two: carries on the history of one");
    assert!(lock(&run).starts_with("two = "), "{}", lock(&run));
    assert!(lock(&run).contains("was = [\"one\"]"));
    run.book.write(NOTE, "# A\n");
    let run = with(run.book, &["ids", ".", "--write"]).prints("retired two:");
    assert!(lock(&run).contains("retired = 2026-11-20"));
    with(run.book, &["check", ".", "--locked"]).clean();
}

#[test]
fn reset_discards_history_on_purpose() {
    let book = recorded();
    book.write(NOTE, TEXT.replace("Which?", "reset: 2\n\nWhich?"));
    let run = with(book, &["check", "."]).finds_only(&["Q140 at content/a.md:7:9"]);
    let run =
        with(run.book, &["ids", ".", "--write"]).prints("revised one: reset, rev 1 becomes 2");
    with(run.book, &["check", ".", "--locked"]).clean();
}

#[test]
fn locked_asks_for_a_lock_where_there_are_questions() {
    let run = with(Book::new().note(NOTE, TEXT), &["check", ".", "--locked"]).exits(1);
    run.finds_only(&["Q142 at quiz.lock"]);
    with(Book::new().note(NOTE, "# A\n"), &["check", ".", "--locked"]).clean();
    let more =
        TEXT.to_owned() + "\n```quiz more\nWhat?\n\n= x\n\n> The rules say it word by word.\n```\n";
    let book = recorded();
    book.write(NOTE, more);
    let run = with(book, &["check", "."]).clean();
    with(run.book, &["check", ".", "--locked"])
        .exits(1)
        .finds_only(&["Q142 at content/a.md:18:9"]);
}

#[test]
fn a_passage_that_changed_after_it_was_verified_is_found() {
    let text = TEXT.replace("Which?", "see: #rules\nverified: 2026-11-01\n\nWhich?");
    let run = with(Book::new().note(NOTE, &text), &["ids", ".", "--write"]).exits(0);
    assert!(lock(&run).contains(", see = \"") && lock(&run).contains("verified = 2026-11-01"));
    run.book.write(NOTE, text.replace("Text.", "Another text."));
    let run = with(run.book, &["check", "."])
        .exits(0)
        .finds_only(&["L371 at content/a.md:9:11"]);
    let silent = "[quiz.levels]\nL371 = \"off\"\n";
    let run = with(run.book.config(silent), &["check", "."]).clean();
    let mended = text
        .replace("Text.", "Another text.")
        .replace("11-01", "11-20");
    run.book.write(NOTE, mended);
    let run = with(run.book.config(""), &["ids", ".", "--write"]).prints("verified one:");
    with(run.book, &["check", ".", "--locked"]).clean();
}

#[test]
fn what_leaves_identity_open_stops_the_command() {
    let twice = TEXT.to_owned() + &TEXT["# A\n\n## Rules\n\nText.\n\n".len()..];
    for (text, code) in [
        (twice.as_str(), "Q116"),
        (&TEXT.replace(" one", " One!"), "Q102"),
        (&TEXT.replace("\n```\n", "\n"), "Q133"),
        (&TEXT.replace(" one\n", " one\nwas: one\n\n"), "Q143"),
        (&format!("---\ntitle: [\n---\n{TEXT}"), "front/syntax"),
    ] {
        let book = recorded();
        let before = std::fs::read_to_string(book.root().join("quiz.lock")).expect("there");
        book.write(NOTE, text);
        let run = with(book, &["ids", ".", "--write"]).exits(1);
        assert!(
            run.findings().iter().any(|f| f.starts_with(code)),
            "{code}: {:?}",
            run.findings()
        );
        let run = run.says("nothing was recorded");
        assert_eq!(run.read("quiz.lock"), before);
        assert_eq!(run.read(NOTE), text);
    }
}

#[test]
fn a_lock_that_cannot_be_read_is_told_and_kept() {
    let book = recorded();
    let conflict = "<<<<<<< HEAD\none = { rev = 7 }\n";
    book.write("quiz.lock", conflict);
    let run = with(book, &["build", "."]).exits(1);
    assert!(
        run.findings()
            .iter()
            .all(|f| f.starts_with("lock/syntax at quiz.lock:"))
    );
    let run = with(run.book, &["ids", ".", "--write"]).exits(1);
    assert_eq!(run.read("quiz.lock"), conflict);
}

#[test]
fn what_ids_does_can_be_read_by_programs() {
    let run = run(
        Book::new().note(NOTE, TEXT),
        &["ids", ".", "--format", "json"],
        &[DAY],
    )
    .exits(0);
    let line: serde_json::Value = serde_json::from_str(run.stdout.trim()).expect("JSON");
    assert_eq!(
        (&line["action"], &line["id"]),
        (&"new".into(), &"one".into())
    );
}
