//! A book's own theme over the embedded one.

use crate::book::Book;

fn book() -> Book {
    Book::new()
        .config("[theme]\nname = \"mine\"\n")
        .note("content/a.md", "# A\n")
}

#[test]
fn one_block_of_one_template_may_be_replaced() {
    book()
        .file(
            "themes/mine/templates/base.html",
            "{% extends \"default/base.html\" %}{% block footer %}<p>My own footer</p>{% endblock %}",
        )
        .build()
        .page("a/")
        .has("<p>My own footer</p>")
        .has("<h1>A</h1>");
}

#[test]
fn a_template_that_does_not_parse_makes_no_site_and_leaves_the_old_one() {
    let run = Book::new().note("content/a.md", "# A\n").build().clean();
    let before = run.site();
    run.book.write("book.toml", "[theme]\nname = \"mine\"\n");
    run.book
        .write("themes/mine/templates/entry.html", "<p>\n{% if %}\n");
    let run = run.again(&["build", ".", "--format", "short"]).exits(1);
    assert!(
        run.findings()[0].starts_with("theme/template at themes/mine/templates/entry.html:2:"),
        "{:?}",
        run.findings()
    );
    assert_eq!(run.site(), before);
}

#[test]
fn a_template_that_asks_for_what_is_not_there_makes_no_site() {
    let run = book()
        .file(
            "themes/mine/templates/entry.html",
            "{{ view.no_such_thing }}\n",
        )
        .build()
        .exits(1);
    assert!(
        run.findings()[0].contains("themes/mine/templates/entry.html"),
        "{:?}",
        run.findings()
    );
    assert!(run.site().is_empty());
}

#[test]
fn a_file_that_the_default_theme_does_not_know_is_a_warning() {
    book()
        .file("themes/mine/templates/entyr.html", "x")
        .build()
        .exits(0)
        .finds("theme/unknown-file at themes/mine/templates/entyr.html");
}

#[test]
fn a_theme_that_is_not_there_is_found() {
    book()
        .build()
        .exits(1)
        .finds("theme/missing at book.toml")
        .says("mine");
}

#[test]
fn a_colour_that_cannot_be_read_is_found() {
    book()
        .file(
            "themes/mine/theme.toml",
            "[tokens.light]\ntext = \"#fefefe\"\n",
        )
        .build()
        .says("theme/contrast");
}

#[test]
fn a_broken_settings_file_is_found() {
    book()
        .file("themes/mine/theme.toml", "[tokens.light\n")
        .build()
        .exits(1)
        .says("themes/mine/theme.toml:1:");
}

#[test]
fn the_language_of_the_book_chooses_the_words_of_its_pages() {
    Book::new()
        .config("[book]\nlanguage = \"de-AT\"\n")
        .note("content/a.md", "# A\n\nSiehe [[B]].\n")
        .note("content/b.md", "# B\n")
        .build()
        .clean()
        .page("b/")
        .has("<html lang=\"de-AT\"")
        .has("Zum Inhalt")
        .has("Verweise hierher")
        .lacks("Referenced by");
}

#[test]
fn a_book_brings_the_words_of_a_language_in_one_file() {
    Book::new()
        .config("[book]\nlanguage = \"nl\"\n[theme]\nname = \"mine\"\n")
        .file(
            "themes/mine/languages/nl.toml",
            "[strings]\nskip_to_content = \"Naar de inhoud\"\n",
        )
        .note("content/a.md", "# A\n")
        .build()
        .clean()
        .page("a/")
        .has("Naar de inhoud")
        .has("Search");
}

#[test]
fn a_word_that_the_theme_does_not_have_is_found_with_its_place() {
    Book::new()
        .config("[book]\nlanguage = \"nl\"\n[theme]\nname = \"mine\"\n")
        .file(
            "themes/mine/languages/nl.toml",
            "[strings]\nskip_to_contents = \"Naar de inhoud\"\n",
        )
        .note("content/a.md", "# A\n")
        .build()
        .finds("theme/unknown-key at themes/mine/languages/nl.toml:2:1");
}

#[test]
fn another_language_is_one_table() {
    let book = book()
        .note(
            "content/b.md",
            "# B\n\n| a |\n|---|\n| b |\n\n```quiz which-one\nWelches?\n\n- [x] Dies\n- [ ] Das\n\n? Tipp\n> Darum.\n```\n",
        )
        .file(
            "themes/mine/theme.toml",
            "[strings]\nquiz_title = \"Frage {n}:\"\nquiz_show = \"Antwort zeigen\"\nquiz_to_question = \"auf Frage {n}\"\nquiz_key = \"Richtig: {list}!\"\nquiz_reason_right = \"Stimmt\"\nquiz_hint = \"Hinweis\"\nquiz_check = \"Prüfen\"\ntable_number = \"Tabelle {n}\"\n",
        );
    let run = book.build().exits(0);
    let script = run.read("book/assets/quiz.js");
    assert!(script.contains("`Prüfen`"), "{script}");
    run.page("b/")
        .has(">Frage 1:</h")
        .has("<summary>Antwort zeigen<span class=\"vh\"> auf Frage 1</span></summary>")
        .has("<strong>Richtig: ")
        .has("<strong>Stimmt</strong>")
        .has("<summary>Hinweis</summary>")
        .has("aria-label=\"Tabelle 1\"");
}
