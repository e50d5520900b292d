//! Pages for paper: whole categories, worksheets and keys.

use crate::book::Book;
use crate::site;

const CONFIG: &str = "[output.html]\nsite-url = \"https://example.org/\"\n\
    [[collection]]\nname = \"animals\"\ntitle = \"Animals\"\n";

const OWL: &str = "---
category: birds
summary: Flies at night.
facts: {Eats: mice}
sources: [{title: A book, url: https://example.org/book}]
unverified: [How old it gets.]
---

# Owl

Like the [[Jay]], and unlike the [[Cow]], see [[Jay#Voice]] and [here](#voice).[^1]

## Voice

```quiz owl-food
What does it eat?

- [x] Small animals
  > Keyrationale one.
- [ ] Grass
  > Keyrationale two.

? Keyhint of it.
> Keywhy of all.
```

```quiz owl-gap
It sleeps by {{keyday}} and hunts by {{keynight}}.

> Keywhy again.
```

[^1]: A note.
";

const JAY: &str = "---\ncategory: birds\n---\n\n# Jay\n\n## Voice\n\nLoud.[^1]\n\n\
    ```case loud-case\nIt is loud here.\n```\n\n\
    ```quiz jay-one\ncase: loud-case\n\nWho?\n\n= Keyjay\n> Keywhy.\n```\n\n\
    ```quiz jay-two\ncase: loud-case\n\nWhen?\n\n= Keymorning\n> Keywhy.\n```\n\n[^1]: Of it.\n";

fn book() -> Book {
    Book::new()
        .config(CONFIG)
        .note("content/animals/owl.md", OWL)
        .note("content/animals/jay.md", JAY)
        .note("content/animals/cow.md", "# Cow\n")
}

#[test]
fn a_category_is_one_document_whose_links_stay_inside() {
    let run = book().build().exits(0);
    site::assert_sound(&run.site(), "/");
    run.page("print/animals/birds/")
        .has(r#"<meta name="robots" content="noindex">"#)
        .has(r##"<li><a href="#in-owl">Owl</a></li>"##)
        .has(r#"<h2 id="in-owl">Owl</h2>"#)
        .has(r#"<h3 id="in-owl--voice">"#)
        .has(r##"<a href="#in-jay">Jay</a>"##)
        .has(r##"<a href="#in-jay--voice">"##)
        .has(r##"<a href="#in-owl--voice">here</a>"##)
        .has(r#"<a href="../../../animals/cow/">Cow</a>"#)
        .has("How old it gets.")
        .has(r#"<a href="https://example.org/book""#)
        .page("print/animals/other/")
        .has(r#"<h2 id="in-cow">Cow</h2>"#);
}

#[test]
fn a_worksheet_asks_and_only_its_key_answers() {
    let run = book().build().exits(0);
    let sheet = run.read("book/print/worksheet/animals/birds/index.html");
    for told in [
        "Keyrationale",
        "Keyhint",
        "Keywhy",
        "keyday",
        "keynight",
        "Keyjay",
        "Keymorning",
        "q-answer",
        "<details",
    ] {
        assert!(!sheet.contains(told), "{told}");
    }
    // The text that two questions refer to stands there once, before the first of them.
    assert_eq!(sheet.matches("It is loud here.").count(), 1);
    assert_eq!(sheet.matches("id=\"case--q-loud-case\"").count(), 1);
    assert!(sheet.find("It is loud here.") < sheet.find("Who?").min(sheet.find("When?")));
    for number in 1..=4 {
        assert_eq!(
            sheet.matches(&format!("Question {number} ")).count()
                + sheet.matches(&format!("Question {number}<")).count(),
            1
        );
    }
    // One line for each blank.
    assert_eq!(sheet.matches("class=\"room\"").count(), 5);
    run.page("print/worksheet/animals/birds/key/")
        .has("Keyrationale one.")
        .has("Keyrationale two.")
        .has("Keywhy of all.")
        .has("keynight")
        .has("Keymorning")
        .has(r#"<a href="../../../../../animals/owl/#q-owl-food">Owl</a>"#)
        .no_page("print/worksheet/animals/other/");
}

#[test]
fn pages_for_paper_are_found_from_their_collection_and_by_no_search() {
    let run = book().build().exits(0);
    let sitemap = run.read("book/sitemap.xml");
    assert!(!sitemap.contains("/print/"), "{sitemap}");
    let run = run
        .page("animals/")
        .has(r#"<a href="../print/animals/birds/">2 pages</a>"#)
        .has(r#"<a href="../print/worksheet/animals/birds/">4 questions</a>"#)
        .page("print/cheat-sheet/")
        .has(r#"<a href="../../animals/owl/">Owl</a>"#)
        .has("Flies at night.")
        .has("<dt>Eats</dt><dd>mice</dd>")
        .page("print/")
        .has(r#"<a href="cheat-sheet/">"#)
        .has(r#"<a href="animals/birds/">"#);
    for (path, bytes) in run.site() {
        let is_index = path.starts_with("search/") && path.ends_with(".js");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!(is_index && text.contains("print/")), "{path}");
    }
}

#[test]
fn a_folder_called_pages_and_notes_at_the_root_have_documents_of_their_own() {
    let run = Book::new()
        .note("content/root.md", "# Root note\n")
        .note("content/pages/deep.md", "# Deep note\n")
        .build()
        .exits(0);
    site::assert_sound(&run.site(), "/");
    run.page("print/pages/other/")
        .has("Deep note")
        .page("print/pages-1/other/")
        .has("Root note")
        .page("print/")
        .has("href=\"pages/other/\"")
        .has("href=\"pages-1/other/\"");
}

#[test]
fn a_category_of_signs_alone_takes_no_other_documents_place() {
    let run = Book::new()
        .note("content/cheat-sheet/!!!/tip.md", "# Tip\n")
        .note("content/cheat-sheet/plain.md", "# Plain\n")
        .build()
        .exits(0);
    run.page("print/cheat-sheet/")
        .has("Cheat sheet")
        .page("print/cheat-sheet/other/")
        .has("Tip")
        .page("print/cheat-sheet/other-1/")
        .has("Plain");
}
