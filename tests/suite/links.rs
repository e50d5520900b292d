//! Links by hand, links by themselves, and what the linked page knows of them.

use crate::book::Book;

#[test]
fn a_name_in_brackets_leads_to_its_page() {
    Book::new()
        .note("content/a/Oak Tree.md", "# Oak\n")
        .note(
            "content/b/owl.md",
            "Sleeps in the [[Oak]], or in [[oak tree|that tree]].\n",
        )
        .build()
        .clean()
        .page("b/owl/")
        .has(r#"<a href="../../a/oak-tree/">Oak</a>"#)
        .has(r#"<a href="../../a/oak-tree/">that tree</a>"#);
}

#[test]
fn a_relative_link_to_a_file_leads_to_its_page() {
    Book::new()
        .note("content/a/oak.md", "# Oak\n\n## Age of it\n")
        .note("content/b/owl.md", "See [trees](../a/oak.md#age-of-it).\n")
        .build()
        .clean()
        .page("b/owl/")
        .has(r#"<a href="../../a/oak/#age-of-it">trees</a>"#);
}

#[test]
fn a_name_in_running_text_becomes_a_link_once_in_a_part() {
    let run = Book::new()
        .note("content/oak.md", "# Oak\n")
        .note(
            "content/owl.md",
            "The Oak is its home. The Oak stands alone.\n\n## Oak\n\n`Oak`\n",
        )
        .build()
        .clean();
    let page = run.read("book/owl/index.html");
    let prose = page.split("<div class=\"prose\">").nth(1).expect("prose");
    let text = prose.split("</div>").next().expect("text");
    assert_eq!(
        text.matches(r#"href="../oak/">Oak</a>"#).count(),
        1,
        "{page}"
    );
}

#[test]
fn the_linked_page_quotes_the_sentence_that_links_to_it() {
    Book::new()
        .note("content/oak.md", "# Oak\n")
        .note(
            "content/owl.md",
            "# Owl\n\nIt is night. An owl lives in the [[Oak]] of the yard. It sleeps.\n",
        )
        .build()
        .clean()
        .page("oak/")
        .has(r#"href="../owl/""#)
        .has("lives in the");
}

#[test]
fn an_unknown_name_is_found_and_the_nearest_is_offered() {
    Book::new()
        .note("content/lifecycle.md", "# S3 Lifecycle\n")
        .note("content/s3.md", "# S3\n\nSee the [[S3 Lifecyle]] rules.\n")
        .run(&["build", "."])
        .exits(1)
        .says("error[link/unknown-note]: no note is called `S3 Lifecyle`")
        .says("--> content/s3.md:3:9")
        .says("did you mean `S3 Lifecycle`")
        .page("s3/")
        .has("S3 Lifecyle");
}

#[test]
fn an_unknown_heading_is_found() {
    Book::new()
        .note("content/a.md", "# A\n\n## Rules\n")
        .note(
            "content/b.md",
            "# B\n\n[[A#Rulse]] and [rules](a.md#rulse).\n",
        )
        .build()
        .exits(1)
        .finds_only(&[
            "link/unknown-anchor at content/b.md:3:1",
            "link/unknown-anchor at content/b.md:3:17",
        ]);
}

#[test]
fn a_name_of_two_pages_must_be_made_clear() {
    Book::new()
        .note("content/a/mercury.md", "# Mercury\n")
        .note("content/b/mercury.md", "# Mercury\n")
        .note(
            "content/c.md",
            "# C\n\n[[Mercury]], but [[a/mercury]] is clear.\n",
        )
        .build()
        .exits(1)
        .finds("link/ambiguous at content/c.md:3:1")
        .page("c/")
        .has(r#"<a href="../a/mercury/">"#);
}

#[test]
fn dangling_links_may_be_warnings() {
    Book::new()
        .config("[links]\nunknown = \"warning\"\n")
        .note("content/a.md", "# A\n\n[[Nothing]]\n")
        .build()
        .exits(0)
        .says("content/a.md:3:1: warning[link/unknown-note]");
}

#[test]
fn a_draft_has_no_page_and_links_to_it_are_text() {
    let book = || {
        Book::new()
            .note("content/a.md", "# A\n\nSee [[B]].\n")
            .note("content/b.md", "---\ndraft: true\n---\n# B\n")
    };
    book()
        .build()
        .exits(0)
        .finds_only(&["link/draft at content/a.md:3:5"])
        .no_page("b/");
    book()
        .run(&["build", ".", "--drafts", "--format", "short"])
        .clean()
        .page("a/")
        .has(r#"href="../b/""#);
}

#[test]
fn a_script_in_a_note_is_text_and_a_script_address_no_link() {
    Book::new()
        .note(
            "content/a.md",
            "# A\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=\"x()\">bold</b>\n",
        )
        .build()
        .exits(1)
        .finds("link/scheme at content/a.md:5:1")
        .page("a/")
        .lacks("<script>alert")
        .lacks("href=\"javascript")
        .lacks("onclick=\"x")
        .has("<b>bold</b>");
}

#[test]
fn pages_above_each_other_in_a_circle_are_found_with_a_remedy() {
    Book::new()
        .note("content/oak.md", "---\nparent: Oak\n---\n# Oak\n")
        .note("content/ash.md", "---\nparent: Elm\n---\n# Ash\n")
        .note("content/elm.md", "---\nparent: Ash\n---\n# Elm\n")
        .run(&["check"])
        .exits(1)
        .says("remove `parent:`, or name the page above this one")
        .says("remove `parent:` from the page that stands above the others");
}
