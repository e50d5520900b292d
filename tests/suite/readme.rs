//! What the README shows is what happens.

use std::fs;
use std::path::Path;

use crate::book::Book;

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    fs::read_to_string(path).expect("readable")
}

/// The fenced block behind the first line that holds `mark`.
fn block_behind(text: &str, mark: &str) -> String {
    let rest = &text[text.find(mark).unwrap_or_else(|| panic!("no `{mark}`"))..];
    let mut lines = rest
        .lines()
        .skip(1)
        .skip_while(|line| !line.starts_with("```"));
    let opening = lines.next().expect("a block");
    let fence: String = opening.chars().take_while(|c| *c == '`').collect();
    lines
        .take_while(|line| *line != fence)
        .fold(String::new(), |all, line| all + line + "\n")
}

fn book() -> Book {
    let text = readme();
    ["content/oak.md", "content/photosynthesis.md"]
        .iter()
        .fold(Book::new(), |book, path| {
            book.note(path, block_behind(&text, &format!("`{path}`:")))
        })
}

#[test]
fn its_first_notes_are_a_book() {
    book()
        .build()
        .clean()
        .page("photosynthesis/")
        .has("An oak makes its sugar by")
        .has(r#"<a href="../oak/">Oak</a>"#)
        .page("oak/")
        .has("Where does an oak make its sugar?");
}

#[test]
fn its_mistake_is_shown_as_printed() {
    let text = readme();
    let oak = block_behind(&text, "`content/oak.md`:")
        .replace("[[Photosynthesis]]", "[[Photosynthesys]]");
    let shown = block_behind(&text, "A mistake is shown with its place");
    book()
        .note("content/oak.md", oak)
        .run(&["build", "."])
        .exits(1)
        .says(&shown);
}

#[test]
fn its_configuration_is_right() {
    Book::new()
        .config(&block_behind(&readme(), "## Collections"))
        .note(
            "content/organisms/oak.md",
            "---\ntitle: Oak\nsummary: A tree.\ncategory: plants\n---\n",
        )
        .build()
        .clean()
        .page("organisms/")
        .has("Plants");
}
