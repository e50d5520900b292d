//! Notes that are not what they should be: each has its finding, and every other note its page.

use crate::book::Book;

/// A book with one good note besides.
fn book() -> Book {
    Book::new().note("content/good.md", "# Good\n\nText.\n")
}

#[test]
fn bytes_that_are_not_utf_8_are_found_with_their_line() {
    book()
        .note("content/bad.md", b"# Bad\n\ncaf\xe9\n")
        .build()
        .exits(1)
        .finds_only(&["source/encoding at content/bad.md"])
        .says("byte 0xe9 at offset 10, in line 3")
        .no_page("bad/")
        .page("good/");
}

#[test]
fn a_nul_byte_is_shown_as_the_replacement_character() {
    book()
        .note("content/bad.md", "# Bad\n\na\0b\n")
        .build()
        .exits(0)
        .finds_only(&["source/nul at content/bad.md:3:2"])
        .page("bad/")
        .has("a\u{fffd}b")
        .lacks("\0");
}

#[test]
fn a_byte_order_mark_is_not_text() {
    book()
        .note("content/bom.md", "\u{feff}---\ntitle: Marked\n---\nText.\n")
        .build()
        .clean()
        .page("bom/")
        .has("<h1>Marked</h1>")
        .lacks("\u{feff}")
        .lacks("title: Marked");
}

#[test]
fn a_byte_order_mark_before_text_is_not_text_either() {
    book()
        .note("content/bom.md", "\u{feff}# Marked\n\nText.\n")
        .build()
        .clean()
        .page("bom/")
        .has("<h1>Marked</h1>")
        .lacks("\u{feff}");
}

#[test]
fn lines_that_end_as_on_windows_are_lines() {
    let run = book()
        .note(
            "content/win.md",
            "---\r\ntitle: Window\r\n---\r\n\r\nSee [[Nowhere]].\r\n\r\n```rust\r\nlet a = 1;\r\n```\r\n",
        )
        .build()
        .exits(1)
        .finds_only(&["link/unknown-note at content/win.md:5:5"])
        .page("win/")
        .has("<h1>Window</h1>");
    assert!(!run.read("book/win/index.html").contains('\r'));
}

#[test]
fn broken_front_matter_is_found_and_its_note_has_no_page() {
    book()
        .note("content/bad.md", "---\ntitle: [open\n---\n\nText.\n")
        .build()
        .exits(1)
        .finds("front/syntax at content/bad.md:2:8")
        .no_page("bad/")
        .page("good/");
}

#[test]
fn front_matter_that_is_never_closed_is_found_at_its_opening() {
    book()
        .note("content/bad.md", "---\ntitle: Open\n\nText.\n")
        .build()
        .exits(1)
        .finds("front/unclosed at content/bad.md:1:1");
}

#[test]
fn a_rule_in_mid_page_loses_no_text() {
    book()
        .note(
            "content/rules.md",
            "# Rules\n\nbefore\n\n---\n\nbetween\n\n---\n\nbehind\n",
        )
        .build()
        .clean()
        .page("rules/")
        .has("before")
        .has("between")
        .has("behind");
}

#[test]
fn a_fence_that_is_never_closed_is_found_at_its_opening() {
    book()
        .note("content/bad.md", "# Bad\n\n```rust\nlet a = 1;\n")
        .build()
        .exits(0)
        .finds_only(&["note/unclosed-fence at content/bad.md:3:1"])
        .page("bad/");
}

#[test]
fn a_block_that_is_almost_a_question_is_found() {
    let note = "# Bad\n\n```quizz sky-blue\n\nWhat?\n\n= x\n```\n\n- in a list\n\n  ```Card oak-leaf\n  a\n  ---\n  b\n  ```\n\n\
                ```rust ignore\n```\n\n```case\n\nText of a case.\n```\n\n```cash flow of 2020\n```\n";
    let run = book().note("content/bad.md", note).build();
    let found = run.findings();
    let found = found
        .iter()
        .filter(|finding| finding.starts_with("note/almost"));
    assert_eq!(found.count(), 2);
    run.finds("note/almost-a-block at content/bad.md:3:4")
        .finds("note/almost-a-block at content/bad.md:12:6");
}

#[test]
fn a_key_with_a_typing_error_is_found_with_the_right_one() {
    book()
        .note("content/bad.md", "---\ntitel: Bad\n---\n")
        .run(&["build", "."])
        .exits(1)
        .says("error[front/unknown-key]")
        .says("did you mean `title`?");
}

#[test]
fn two_notes_of_one_collection_with_one_title_are_found() {
    Book::new()
        .config("[[collection]]\nname = \"a\"\ntitle = \"A\"\n")
        .note("content/a/one.md", "# Same\n")
        .note("content/a/two.md", "# Same\n")
        .build()
        .exits(1)
        .finds_only(&["name/title at content/a/two.md:1:1"]);
}

#[test]
fn two_notes_with_one_alias_are_found() {
    book()
        .note("content/a.md", "---\naliases: [same]\n---\n# A\n")
        .note("content/b.md", "---\naliases: [same]\n---\n# B\n")
        .build()
        .exits(1)
        .finds_only(&["name/alias at content/b.md:2:11"]);
}

#[test]
fn routes_that_differ_by_letter_case_alone_are_one_route() {
    let run = book()
        .note("content/Oak.md", "# Oak\n")
        .note("content/oak.md", "# Another oak\n")
        .run(&["build", "."])
        .exits(1)
        .says("error[route/taken]")
        .says("content/Oak.md")
        .says("content/oak.md");
    run.page("oak/").has("<h1>Oak</h1>");
}

#[test]
fn names_equal_after_slugging_are_one_route() {
    book()
        .note("content/a b.md", "# First\n")
        .note("content/a-b.md", "# Second\n")
        .build()
        .exits(1)
        .finds("route/taken at content/a-b.md:1:1");
}

#[test]
fn a_slug_cannot_climb_out_of_the_site() {
    let run = book()
        .note("content/bad.md", "---\nslug: ../../escape\n---\n# Bad\n")
        .build();
    let escaped = run.book.outside().join("escape");
    assert!(!escaped.exists());
    assert!(!run.book.root().join("escape").exists());
}

#[test]
fn a_note_cannot_take_an_address_of_the_build() {
    book()
        .note("content/search.md", "# Search\n")
        .build()
        .exits(1)
        .finds("route/reserved at content/search.md");
}

#[test]
fn a_name_of_signs_alone_is_no_address() {
    book()
        .note("content/!!!.md", "# Signs\n")
        .build()
        .exits(1)
        .finds("route/empty at content/!!!.md");
}

#[test]
fn a_link_cannot_climb_out_of_the_book() {
    book()
        .note("content/bad.md", "# Bad\n\n[x](../../../etc/passwd)\n")
        .build()
        .exits(1)
        .finds_only(&["link/outside at content/bad.md:3:1"])
        .page("bad/")
        .lacks("passwd\"");
}

#[test]
fn headings_named_like_parts_of_the_page_keep_ids_of_their_own() {
    let words = [
        "Content",
        "Nav",
        "Status",
        "Search",
        "Menu button",
        "Search button",
    ];
    let text: String = words.iter().map(|word| format!("\n## {word}\n")).collect();
    let run = book()
        .note("content/parts.md", format!("# Parts\n{text}"))
        .build()
        .clean();
    crate::site::assert_sound(&run.site(), "/");
}

#[test]
fn a_directive_of_mdbook_is_named_but_where_it_is_only_spoken_of() {
    Book::new()
        .note(
            "content/oak.md",
            "# Oak\n\n{{#include bark.md}}\n\n`{{#include}}` and \\{{#title x}} and {{#other}}\n\n\
             ```rust\n{{#rustdoc_include a.rs:3}}\n```\n",
        )
        .build()
        .finds_only(&[
            "note/directive at content/oak.md:3:1",
            "note/directive at content/oak.md:8:1",
        ])
        .page("oak/")
        .has("{{#include bark.md}}");
}

#[test]
fn a_term_that_is_written_shorter_than_its_mark_has_a_definition() {
    Book::new()
        .note(
            "content/glossary.md",
            "---\nglossary: true\n---\n# Glossary\n\n- **{-Foo}:** aäää\n- **Bar:** other\n",
        )
        .note("content/oak.md", "# Oak\n\n- **{-Foo}:** aäää\n")
        .build()
        .clean()
        .page("glossary/")
        .has("aäää");
}

#[test]
fn a_required_key_that_is_missing_shows_the_front_matter() {
    Book::new()
        .config("[[collection]]\nname = \"trees\"\ntitle = \"Trees\"\nrequire = [\"summary\"]\n")
        .note("content/trees/oak.md", "---\ntitle: Oak\n---\nIt stands.\n")
        .build()
        .finds_only(&["front/required at content/trees/oak.md:1:1"])
        .again(&["check", "."])
        .says("1 | ---");
}
