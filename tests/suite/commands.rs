//! The command line: exit codes, forms of output, help.

use crate::book::Book;

fn book_with_a_mistake() -> Book {
    Book::new().note("content/a.md", "# A\n\n[[Nowhere]]\n")
}

fn book_with_a_warning() -> Book {
    Book::new().note("content/a.md", "# A\n\n[empty]()\n")
}

#[test]
fn an_error_of_the_book_gives_code_1_and_the_site_all_the_same() {
    book_with_a_mistake()
        .build()
        .exits(1)
        .page("a/")
        .has("Nowhere");
}

#[test]
fn a_warning_gives_code_0_and_under_strict_code_1() {
    book_with_a_warning()
        .check()
        .exits(0)
        .finds("link/empty at content/a.md:3:1");
    book_with_a_warning().run(&["check", "--strict"]).exits(1);
}

#[test]
fn check_writes_nothing() {
    let run = book_with_a_mistake().check().exits(1);
    assert!(run.site().is_empty());
}

#[test]
fn a_folder_that_is_not_there_gives_code_2() {
    Book::new()
        .run(&["build", "nowhere"])
        .exits(2)
        .says("error: there is no folder `nowhere`")
        .says("= help: give the folder that holds book.toml or the notes");
}

#[test]
fn a_file_is_no_book() {
    Book::new()
        .file("x.md", "# X")
        .run(&["build", "x.md"])
        .exits(2)
        .says("`x.md` is no folder");
}

#[test]
fn an_unknown_flag_gives_code_2() {
    Book::new()
        .run(&["build", "--fast"])
        .exits(2)
        .says("--fast");
}

#[test]
fn help_and_version_go_to_the_standard_output() {
    Book::new()
        .run(&["--help"])
        .exits(0)
        .prints("Examples:")
        .prints("studybook build");
    Book::new()
        .run(&["build", "--help"])
        .exits(0)
        .prints("--dest-dir");
    Book::new()
        .run(&["--version"])
        .exits(0)
        .prints(concat!("studybook ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn json_is_one_object_per_line_and_nothing_else() {
    let run = book_with_a_mistake()
        .run(&["build", ".", "--format", "json"])
        .exits(1);
    let lines: Vec<serde_json::Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["code"], "link/unknown-note");
    assert_eq!(lines[0]["level"], "error");
}

#[test]
fn findings_for_workflows_name_the_file_from_the_root() {
    book_with_a_mistake()
        .run(&["check", ".", "--format", "github"])
        .exits(1)
        .prints("::error file=content/a.md,line=3,col=1,endColumn=12,title=link/unknown-note::");
}

#[test]
fn a_code_is_explained() {
    Book::new()
        .run(&["check", "--explain", "link/unknown-note"])
        .exits(0)
        .prints("no page has that name");
    Book::new()
        .run(&["check", "--explain", "link/unknown-noet"])
        .exits(2)
        .says("did you mean `link/unknown-note`?");
}

#[test]
fn no_color_reaches_a_pipe_unless_asked_for() {
    let run = book_with_a_mistake().run(&["check"]).exits(1);
    assert!(!run.stderr.contains('\u{1b}'));
    let run = run.again(&["check", "--color", "always"]);
    assert!(run.stderr.contains('\u{1b}'));
}

#[test]
fn the_last_line_counts_what_was_built() {
    Book::new()
        .note("content/a.md", "# A\n\nFive words are written here.\n")
        .build()
        .says(" 0 questions, 0 links in ");
}

#[test]
fn an_address_on_the_command_line_goes_before_that_of_the_book() {
    Book::new()
        .config("[output.html]\nsite-url = \"https://example.org/old/\"\n")
        .note("content/a.md", "# A\n")
        .run(&["build", "--site-url", "https://example.org/new/"])
        .exits(0)
        .page("a/")
        .has("https://example.org/new/a/")
        .lacks("https://example.org/old/");
}

#[test]
fn the_budget_shows_the_dearest_file_of_each_kind_and_finds_what_is_over() {
    let words: String = (0..6_000).map(|n| format!("w{} ", n * 7_919)).collect();
    let rows: String = (0..20_000)
        .map(|n| format!("- item {}\n", n * 7_919))
        .collect();
    Book::new()
        .note("content/small.md", "# Small\n\nText.\n")
        .note("content/long.md", format!("# Long\n\n{words}\n"))
        .note(
            "content/glossary.md",
            format!("---\nglossary: true\n---\n\n{rows}\n"),
        )
        .run(&["check", ".", "--budget"])
        .prints("first view")
        .prints("entry")
        .says("the glossary `glossary/index.html` is")
        .exits(0);
}
