//! Links to passages: headings of cut notes, categories, ids of raw HTML, what `see:` names.

use crate::book::Book;

#[test]
fn a_heading_of_a_cut_note_is_found_on_whichever_of_its_pages_it_stands() {
    let run = Book::new()
        .note(
            "content/trees.md",
            "---\npages: h2\n---\n# Trees\n\nSee [rings](#rings) and [[#Oak]].\n\n\
             ## Oak\n\nIts [rings](#rings), its [bark](#bark).\n\n### Bark\n\n\
             ## Elm\n\nIts [bark](#bark), its [roots](#roots).\n\n### Bark\n\n### Rings\n",
        )
        .note("content/roots.md", "# Roots\n\n## Roots\n")
        .build()
        .finds_only(&["link/unknown-anchor at content/trees.md:16:24"]);
    run.page("trees/")
        .has(r#"<a href="elm/#rings">rings</a>"#)
        .has(r#"<a href="oak/">Oak</a>"#)
        .page("trees/oak/")
        .has(r#"<a href="../elm/#rings">rings</a>"#)
        .has(r##"<a href="#bark">bark</a>"##)
        .page("trees/elm/")
        .has(r##"<a href="#bark">bark</a>"##);
}

#[test]
fn a_heading_of_another_note_on_the_same_page_is_not_meant() {
    Book::new()
        .note("content/a.md", "# Oak\n\n## Bark\n")
        .note(
            "content/b.md",
            "---\npages: h2\n---\n# Trees\n\n## Oak\n\nIts [bark](#bark).\n\n### Leaf\n",
        )
        .build()
        .finds_only(&["link/unknown-anchor at content/b.md:8:5"]);
}

#[test]
fn a_category_is_found_on_the_page_of_its_collection() {
    Book::new()
        .config(
            "[[collection]]\nname = \"trees\"\ntitle = \"Trees\"\n\
             [[category]]\nid = \"hard\"\ntitle = \"Hard wood\"\n",
        )
        .note(
            "content/index.md",
            "# Start\n\n[hard](trees/#hard), [soft](trees/#soft)\n",
        )
        .note(
            "content/trees/oak.md",
            "---\ncategory: hard\n---\n# Oak\n\n[others](../#hard)\n",
        )
        .build()
        .finds_only(&["link/unknown-anchor at content/index.md:3:22"])
        .page("")
        .has(r#"<a href="trees/#hard">hard</a>"#)
        .page("trees/oak/")
        .has(r#"<a href="../#hard">others</a>"#);
}

#[test]
fn a_category_is_found_beside_the_text_of_a_collections_own_note() {
    Book::new()
        .config(
            "[[collection]]\nname = \"trees\"\ntitle = \"Trees\"\n\
             [[category]]\nid = \"hard\"\ntitle = \"Hard wood\"\n",
        )
        .note("content/index.md", "# Start\n\n[hard](trees/#hard)\n")
        .note("content/trees/index.md", "Of all kinds.\n")
        .note("content/trees/oak.md", "---\ncategory: hard\n---\n# Oak\n")
        .build()
        .clean()
        .page("")
        .has(r#"<a href="trees/#hard">hard</a>"#)
        .page("trees/")
        .has("<h1>Trees</h1>")
        .has(r#"id="hard""#);
}

#[test]
fn ids_of_raw_html_and_of_footnotes_are_passages() {
    Book::new()
        .note(
            "content/oak.md",
            "# Oak\n\n<a id=\"age\"></a>It is old.[^1]\n\n<h2 id=\"looks\">Looks</h2>\n\n[^1]: Very.\n",
        )
        .note(
            "content/elm.md",
            "# Elm\n\n[age](oak.md#age), [note](oak.md#fn-1), [[Oak#age]]\n",
        )
        .build()
        .page("elm/")
        .has(r#"<a href="../oak/#age">age</a>"#)
        .has(r#"<a href="../oak/#fn-1">note</a>"#);
}

#[test]
fn what_see_names_has_a_code_of_its_own() {
    Book::new()
        .note(
            "content/oak.md",
            "# Oak\n\n[none](#none)\n\n```quiz oak-a\nsee: #nowhere\n\nIs it?\n\n= yes\n```\n",
        )
        .build()
        .finds("Q132 at content/oak.md:6:6")
        .finds("link/unknown-anchor at content/oak.md:3:1");
}

#[test]
fn a_file_in_the_wrong_folder_is_offered() {
    Book::new()
        .note("content/trees/kinds/oak-tree.md", "# Oak\n")
        .note("content/elm.md", "# Elm\n\n[oak](shrubs/oak-tre.md)\n")
        .build()
        .again(&["check", "."])
        .says("did you mean `content/trees/kinds/oak-tree.md`?");
}
