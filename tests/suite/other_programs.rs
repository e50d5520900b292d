//! Notes written for other programs: what they mean there is what a reader sees here.

use crate::book::Book;

#[test]
fn comments_stay_with_the_author_and_highlights_are_marked() {
    let run = Book::new()
        .note(
            "content/a.md",
            "# A\n\nShown %%not shown%% and ==marked **bold** text==.\n\n%%\nnot shown\n\n## Nor this\n%%\n\n\
             `==code==` and 1==2 and 3==4\n",
        )
        .build()
        .clean();
    let page = run.page("a/");
    page.has("<mark>marked <strong>bold</strong> text</mark>")
        .has("<code>==code==</code> and 1==2 and 3==4")
        .lacks("ot shown")
        .lacks("Nor this")
        .lacks("%%");
}

#[test]
fn admonitions_of_every_dialect_are_callouts() {
    let run = Book::new()
        .note(
            "content/a.md",
            "# A\n\n!!! warning \"Hot\"\n\n    Do not touch.\n\n    - one\n\n:::tip Cool\nTouch.\n:::\n\n\
             ??? note\n    Folded.\n\nEnd.\n",
        )
        .build()
        .clean();
    run.page("a/")
        .has("<div class=\"callout warning\"><p class=\"callout-title\">Hot</p>")
        .has("<p>Do not touch.</p>")
        .has("<div class=\"callout tip\"><p class=\"callout-title\">Cool</p>")
        .has("<details class=\"callout note\"><summary class=\"callout-title\">Note</summary>")
        .has("<p>End.</p>")
        .lacks("!!!")
        .lacks(":::")
        .lacks("???");
}

#[test]
fn blocks_with_a_name_can_be_linked_to() {
    let run = Book::new()
        .note(
            "content/a.md",
            "# A\n\nA sentence. ^main-point\n\n- item ^a1b2c3\n\nAn area of 3 m ^2\n",
        )
        .note(
            "content/b.md",
            "# B\n\n[[A#^main-point]] and [[A#^a1b2c3|item]].\n",
        )
        .build()
        .clean();
    run.page("a/")
        .has("<span id=\"^main-point\"></span>A sentence.</p>")
        .has("<span id=\"^a1b2c3\"></span>item</li>")
        .has("An area of 3 m ^2")
        .page("b/")
        .has("<a href=\"../a/#%5Emain-point\">A</a>");
}

#[test]
fn a_link_to_the_title_of_a_page_leads_to_its_beginning() {
    Book::new()
        .note("content/a.md", "# The `oak` tree\n\n[up](#the-oak-tree)\n")
        .note("content/b.md", "# B\n\n[one](a.md#the-oak-tree) [[a#The oak tree]] [two](a.md#user-content-the-oak-tree)\n")
        .build()
        .clean()
        .page("b/")
        .has("<a href=\"../a/\">one</a>")
        .has("<a href=\"../a/\">two</a>");
}

#[test]
fn findings_in_a_container_point_to_their_line() {
    Book::new()
        .note("content/a.md", "# A\n\n!!! note\n    See [[Nowhere]].\n")
        .build()
        .exits(1)
        .finds_only(&["link/unknown-note at content/a.md:4:9"]);
}

#[test]
fn a_formula_without_math_is_said_once_with_the_line_to_write() {
    Book::new()
        .note(
            "content/a.md",
            "# A\n\nIt costs $5 or $10.\n\nSo $a^2$ and $b^2$.\n",
        )
        .note("content/b.md", "---\nmath: false\n---\n\n# B\n\n$a^2$\n")
        .build()
        .exits(0)
        .finds_only(&["math/off at content/a.md:5:4"])
        .says("`$a^2$` looks like a formula");
}

#[test]
fn keys_of_other_programs_stop_nobody_and_typing_errors_are_errors() {
    let run = Book::new()
        .note(
            "content/a.md",
            "---\ndescription: What it is\nweight: 2\ncssclasses: wide\nMy Property: '[[A]]'\ntags: ['#idea']\n---\n# A\n",
        )
        .note("content/b.md", "---\nsumary: x\n---\n# B\n")
        .build()
        .exits(1)
        .finds_only(&[
            "front/foreign-key at content/a.md:4:1",
            "front/foreign-key at content/a.md:5:1",
            "front/unknown-key at content/b.md:2:1",
        ]);
    run.page("a/")
        .has("What it is")
        .lacks("##idea")
        .page("tags/idea/");
}

#[test]
fn names_in_properties_may_stand_in_brackets() {
    Book::new()
        .note("content/oak.md", "---\nparent: '[[Trees]]'\nconfused-with: ['[[Beech|the other]]']\nsource: https://example.org\n---\n# Oak\n")
        .note("content/trees.md", "# Trees\n")
        .note("content/beech.md", "# Beech\n")
        .build()
        .exits(0)
        .finds_only(&["front/foreign-key at content/oak.md:4:1"])
        .page("oak/")
        .has("../beech/");
}

#[test]
fn a_book_of_mdbook_is_read_from_its_src_folder() {
    Book::new()
        .note("book.toml", "[book]\ntitle = \"Rustic\"\n")
        .note("src/SUMMARY.md", "# Summary\n\n- [First](first.md)\n")
        .note("src/first.md", "# First\n")
        .build()
        .clean()
        .page("first/");
}

#[test]
fn the_chapters_of_an_mdbook_stand_as_in_its_summary() {
    let run = Book::new()
        .note("book.toml", "[book]\ntitle = \"Rustic\"\n")
        .note("src/SUMMARY.md", "# Summary\n\n- [Zebra](zebra.md)\n- [Ape](ape.md)\n- [More](more/index.md)\n- [Late](late/index.md)\n")
        .note("src/ape.md", "# Ape\n")
        .note("src/zebra.md", "# Zebra\n")
        .note("src/late/index.md", "# Late\n")
        .note("src/late/x.md", "# X\n")
        .note("src/more/index.md", "# More\n")
        .note("src/more/y.md", "# Y\n")
        .build()
        .clean();
    let page = run.read("book/zebra/index.html");
    let page = page
        .split_once("nav-collections")
        .expect("the navigation")
        .1;
    let place = |name: &str| {
        page.find(&format!(">{name}</a>"))
            .unwrap_or_else(|| panic!("{name}\n{page}"))
    };
    assert!(place("Zebra") < place("Ape"));
    assert!(place("More") < place("Late"));
}

#[test]
fn what_looks_like_a_link_and_is_none_is_said() {
    Book::new()
        .note(
            "content/a.md",
            "# A\n\n[b](my note.md) and a mark[^1].\n\n[c](<my note.md>) [d](@/my%20note.md)\n",
        )
        .note("content/my note.md", "# B\n\ntext\n:rocket: go\n")
        .build()
        .finds_only(&[
            "link/space at content/a.md:3:3",
            "note/unknown-footnote at content/a.md:3:27",
        ])
        .page("my-note/")
        .lacks("<dl>");
}

#[test]
fn sections_of_hugo_and_a_glossary_without_front_matter_are_pages() {
    let run = Book::new()
        .note("content/_index.md", "+++\ntitle = \"Welcome\"\n+++\n")
        .note(
            "content/docs/_index.md",
            "+++\ntitle = \"The docs\"\n+++\n\nSee [it](start.md) and [all](/glossary).\n",
        )
        .note(
            "content/docs/start.md",
            "# Start\n\nBack to [the docs](_index.md).\n",
        )
        .note("content/glossary.md", "# Glossary\n\n## Word\n\nMeaning.\n")
        .build()
        .clean();
    run.page("docs/")
        .has("<h1>The docs</h1>")
        .page("glossary/")
        .has("Meaning.")
        .page("")
        .has("Welcome");
}

#[test]
fn attributes_of_copied_html_are_said_once_for_each_kind() {
    Book::new()
        .note(
            "content/a.md",
            "# A\n\n<p class=\"x\">one</p>\n\n<p class=\"y\">two</p>\n\n<div class=\"x\">three</div>\n",
        )
        .build()
        .finds_only(&["html/attribute at content/a.md:3:4", "html/attribute at content/a.md:7:6"]);
}

#[test]
fn an_empty_folder_of_a_collection_is_an_error() {
    Book::new()
        .note(
            "book.toml",
            "[[collection]]\nname = \"kings\"\ntitle = \"Kings\"\nfolder = \"\"\n",
        )
        .note("content/a.md", "# A\n")
        .build()
        .exits(1)
        .finds_only(&["config/bad-value at book.toml:4:10"]);
}
