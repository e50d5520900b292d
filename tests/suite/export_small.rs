//! `studybook export` on small books: cells that are no formulas, sources with a name, free cards.

use crate::book::Book;
use crate::exports::rows;

#[test]
fn no_cell_of_csv_is_a_formula() {
    let note = "# A\n\n```quiz one\n\n@SUM(1+1) of a sheet?\n\n- [x] =HYPERLINK(\"x\")\n  > -1, as it says.\n\
                - [ ] +2\n  > No.\n\n> ＝ is wide.\n```\n\n```quiz two\n\nHow cold?\n\n=# -5\n> Below zero.\n```\n";
    let run = Book::new()
        .note("content/a.md", note)
        .run(&["export", "csv", "."])
        .exits(0);
    let rows = rows(&run.stdout, ',');
    let cell = |row: usize, name: &str| {
        let at = rows[0]
            .iter()
            .position(|one| one == name)
            .expect("a column");
        rows[row][at].as_str()
    };
    assert_eq!(cell(1, "stem"), "'@SUM(1+1) of a sheet?");
    assert_eq!(cell(1, "options"), "'=HYPERLINK(\"x\")\n+2");
    assert_eq!(cell(1, "key"), "'=HYPERLINK(\"x\")");
    assert_eq!(cell(1, "explanation"), "'＝ is wide.");
    assert_eq!(cell(2, "key"), "'-5");
    for cell in rows.iter().flatten() {
        assert!(
            !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']),
            "{cell}"
        );
    }
}

#[test]
fn a_source_is_called_one_and_names_its_page() {
    let note = "# A\n\n## The leaf\n\n```quiz one\nsee: #the-leaf\n\nWhat?\n\n= x\n> Because it is so.\n```\n";
    for (format, expected) in [
        ("anki", "<p>Source: The leaf (A)</p>"),
        ("gift", "<p>Source\\: The leaf (A)</p>"),
    ] {
        let run = Book::new()
            .note("content/a.md", note)
            .run(&["export", format, "."])
            .exits(0);
        assert!(run.stdout.contains(expected), "{}", run.stdout);
    }
}

#[test]
fn free_cards_are_exported_behind_the_questions() {
    let book = || {
        let config = "[book]\ntitle = \"B\"\n\n[output.html]\nsite-url = \"https://example.org/b/\"\n\n[[collection]]\nname = \"c\"\n\
                      title = \"C\"\ncards = [\"definitions\", \"facts\"]\n\n[[category]]\nid = \"k\"\ntitle = \"K\"\nfacts = [\"legs\"]\n";
        let note = |name: &str, legs: u8| {
            format!(
                "---\ntitle: {name}\ncategory: k\nfacts: {{legs: {legs}}}\n---\n\n- **Coat of {name}:** its \\{{{{ hair }}}}\n"
            )
        };
        Book::new()
            .config(config)
            .note("content/c/cat.md", note("Cat", 4))
            .note("content/c/ant.md", note("Ant", 6))
            .note("content/c/owl.md", note("Owl", 2))
    };
    let run = |format| book().run(&["export", format, ".", "--format", "short"]);
    let file: serde_json::Value = serde_json::from_str(&run("json").stdout).expect("JSON");
    let questions = file["questions"].as_array().expect("a list");
    let ids: Vec<&str> = questions.iter().filter_map(|q| q["id"].as_str()).collect();
    assert_eq!(
        ids[..3],
        ["ant~coat-of-ant", "cat~coat-of-cat", "owl~coat-of-owl"][..],
        "{ids:?}"
    );
    assert!(questions.iter().all(|q| q["derived"] == true));
    let coat = &questions[0];
    assert_eq!(coat["type"], "card");
    assert_eq!(
        coat["page"]["url"],
        "https://example.org/b/c/ant/#coat-of-ant"
    );
    assert!(
        coat["answers"]["back"]["text"]
            .as_str()
            .expect("a text")
            .contains("hair"),
        "{coat}"
    );
    let set = questions
        .iter()
        .find(|q| q["type"] == "matching")
        .expect("a set");
    assert_eq!(set["answers"]["pairs"].as_array().expect("a list").len(), 3);

    let anki = run("anki").stdout;
    assert!(
        anki.contains("Basic\tB::C\tfree-card\tb:ant~coat-of-ant\t"),
        "{anki}"
    );
    let gift = run("gift");
    assert!(gift.stdout.contains("Ant -> 6"), "{}", gift.stdout);
    assert!(
        gift.stderr
            .contains("free cards are left out: GIFT has no cards"),
        "{}",
        gift.stderr
    );
    assert_eq!(
        gift.stderr.matches("export/unsupported").count(),
        1,
        "{}",
        gift.stderr
    );
}
