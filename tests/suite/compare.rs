//! The page of comparable values and the map of links, as they stand without a script.

use crate::book::Book;

fn trees() -> Book {
    Book::new()
        .config(
            "[[collection]]\nname = \"trees\"\ntitle = \"Trees\"\n\
             [[category]]\nid = \"leafy\"\ntitle = \"Leafy\"\nfacts = [\"Height\", \"Wood\"]\n",
        )
        .note(
            "content/trees/oak.md",
            "---\ntitle: Oak\ncategory: leafy\nconfused-with: [Elm]\nfacts:\n  Wood: hard\n  Height: 30 m\n---\n\nUnlike the [[Elm]].\n",
        )
        .note(
            "content/trees/elm.md",
            "---\ntitle: Elm\ncategory: leafy\nfacts:\n  Wood: tough & wet\n---\n\nNo links.\n",
        )
        .note("content/trees/fir.md", "# Fir\n\nNothing to compare, and an [[Oak]].\n")
}

#[test]
fn facts_of_a_category_stand_in_one_table_in_the_order_of_book_toml() {
    trees()
        .build()
        .clean()
        .page("compare/")
        .has("<th scope=\"col\">Height</th><th scope=\"col\">Wood</th>")
        .has("<tr id=\"entry-trees--oak\"><th scope=\"row\"><a href=\"../trees/oak/\">Oak</a></th><td>30 m</td><td>hard</td></tr>")
        .has("Elm</a></th><td></td><td>tough &amp; wet</td>")
        .lacks("Fir");
}

#[test]
fn a_page_leads_to_itself_beside_what_it_is_taken_for() {
    trees()
        .build()
        .clean()
        .page("trees/oak/")
        .has("href=\"../../compare/?with=entry-trees--elm#entry-trees--oak\"")
        .page("trees/fir/")
        .lacks("?with=");
}

#[test]
fn rows_have_ids_of_their_own_wherever_dashes_stand() {
    let note = "---\nfacts:\n  Height: 3\n---\n\n# Tree\n";
    Book::new()
        .note("content/old/tall-oak.md", note.replace("Tree", "One"))
        .note("content/old-tall/oak.md", note.replace("Tree", "Other"))
        .build()
        .clean()
        .page("compare/")
        .has("<tr id=\"entry-old--tall-oak\">")
        .has("<tr id=\"entry-old-tall--oak\">");
}

#[test]
fn a_book_with_nothing_to_compare_has_no_such_page() {
    Book::new()
        .note("content/a.md", "---\nfacts:\n  Height: 3\n---\n\n# A\n")
        .note("content/b.md", "# B\n")
        .build()
        .clean()
        .no_page("compare/")
        .page("a/")
        .lacks("compare/");
}

#[test]
fn the_map_shows_who_refers_here_and_to_whom_the_page_refers() {
    trees()
        .build()
        .clean()
        .page("trees/oak/")
        .has("Pages that refer here: <a href=\"../fir/\">Fir</a>")
        .has("Pages referred to: <a href=\"../elm/\">Elm</a>")
        .page("trees/elm/")
        .lacks("Pages referred to");
}
