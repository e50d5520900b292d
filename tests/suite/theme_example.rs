//! The worked example of the guide's page on theming is a book: it is read out of the page and built.

use std::fs;
use std::path::Path;

use crate::book::Book;

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/theming.md");
    fs::read_to_string(path).expect("readable")
}

/// The files that the page shows: a line with a path in back-ticks and a colon, then a fence.
fn files(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut path = None;
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let named = line
            .strip_prefix('`')
            .and_then(|rest| rest.strip_suffix("`:"));
        if let Some(named) = named {
            path = Some(named.to_owned());
        } else if line.starts_with("~~~") {
            let text: String = lines
                .by_ref()
                .take_while(|line| *line != "~~~")
                .map(|line| format!("{line}\n"))
                .collect();
            if let Some(path) = path.take() {
                files.push((path, text));
            }
        }
    }
    files
}

fn example() -> Book {
    let files = files(&page());
    assert_eq!(files.len(), 9, "{files:?}");
    files
        .into_iter()
        .fold(Book::new(), |book, (path, text)| book.file(&path, text))
}

#[test]
fn the_theme_of_the_guide_is_built_as_it_is_told() {
    let run = example().build().clean();
    let style = run.read("book/assets/style.css");
    assert!(style.contains("--sb-link:#1c6b3a"), "a token");
    assert!(style.contains("--sb-link:#8fd6a6"), "a token in the dark");
    assert!(style.contains("--sb-bg:#ffffff"), "a token of the default");
    assert!(
        style
            .trim_end()
            .ends_with(".page-head{border-left:0.5rem solid var(--sb-accent);padding-left:1rem}"),
        "rules of the book come last"
    );
    run.page("walks/lake/")
        .has("<html lang=\"nl\"")
        .has("<p class=\"length\">7 km</p>")
        .has("Naar de inhoud")
        .has("<li class=\"tree\"><a href=\"../../walks/tower/\">De toren</a></li>")
        .has("<aside class=\"rangers\">Vragen? Bel de boswachter.</aside>")
        .has("<footer class=\"bottom\">")
        .page("walks/tower/")
        .lacks("class=\"length\"")
        .has("Genoemd op")
        .lacks("Referenced by")
        .has("Map of links");
}

#[test]
fn the_theme_of_the_guide_would_be_warned_of_a_pale_link_in_these_words() {
    let page = page();
    let shown = page
        .lines()
        .find(|line| line.contains("has a contrast of"))
        .expect("the page shows the warning");
    let book = example();
    let path = "themes/forest/theme.toml";
    let text = fs::read_to_string(book.root().join(path)).expect("readable");
    book.write(path, text.replacen("#1c6b3a", "#7fbf95", 1));
    book.build()
        .finds("theme/contrast at themes/forest/theme.toml:2:8")
        .says(shown);
}
