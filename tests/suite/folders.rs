//! Folders of notes and the pages that list them.

use crate::book::Book;

#[test]
fn a_note_beside_the_folder_of_its_name_is_the_page_of_that_folder() {
    let declared = "[[collection]]\nname = \"woods\"\ntitle = \"Woods\"\nfolder = \"trees\"\n";
    for config in ["", declared] {
        Book::new()
            .config(config)
            .note("content/trees.md", "# All trees\n\nText of its own.\n")
            .note("content/trees/oak.md", "# Oak\n\nOne of [[All trees]].\n")
            .build()
            .clean()
            .page("trees/")
            .has("<h1>All trees</h1>")
            .has("Text of its own.")
            .has("href=\"oak/\"")
            .page("trees/oak/")
            .has("href=\"../\">All trees</a>");
    }
}

#[test]
fn a_note_with_the_address_of_a_folder_is_not_lost_to_it() {
    Book::new()
        .note(
            "content/plants.md",
            "---\nslug: trees\n---\n# Plants\n\nText of its own.\n",
        )
        .note("content/trees/oak.md", "# Oak\n")
        .note("content/trees/index.md", "# Trees\n\nAnother text.\n")
        .build()
        .exits(1)
        .finds_only(&["route/taken at content/trees/index.md:1:1"])
        .no_page("plants/");
    Book::new()
        .note(
            "content/plants.md",
            "---\npages: h2\n---\n# Plants\n\n## Trees\n\nText of its own.\n",
        )
        .note("content/plants/trees/oak.md", "# Oak\n")
        .config("[[collection]]\nname = \"trees\"\ntitle = \"Woods\"\nfolder = \"plants/trees\"\n")
        .build()
        .clean()
        .page("plants/trees/")
        .has("Text of its own.")
        .has("href=\"oak/\"");
}

#[test]
fn two_folders_with_one_address_are_listed_on_one_page() {
    Book::new()
        .note("content/Old trees/oak.md", "# Oak\n")
        .note("content/old-trees/elm.md", "# Elm\n")
        .build()
        .clean()
        .page("old-trees/")
        .has("<h1>Old trees</h1>")
        .has("href=\"oak/\"")
        .has("href=\"elm/\"");
}

#[test]
fn two_collections_whose_folders_have_one_address_are_refused() {
    let table = |name: &str, folder: &str| {
        format!("[[collection]]\nname = \"{name}\"\ntitle = \"T\"\nfolder = \"{folder}\"\n")
    };
    Book::new()
        .config(&format!(
            "{}{}",
            table("a", "Old Trees"),
            table("b", "old-trees")
        ))
        .note("content/Old Trees/oak.md", "# Oak\n")
        .note("content/old-trees/elm.md", "# Elm\n")
        .build()
        .exits(1)
        .finds_only(&["config/repeated at book.toml:8:10"]);
}

#[test]
fn a_link_to_either_of_two_folders_with_one_address_leads_to_their_page() {
    Book::new()
        .note("content/Old trees/oak.md", "# Oak\n")
        .note("content/old-trees/elm.md", "# Elm\n")
        .note(
            "content/other/list.md",
            "# List\n\n[One](<../Old trees/>) and [two](../old-trees/).\n",
        )
        .build()
        .clean()
        .page("other/list/")
        .has("<a href=\"../../old-trees/\">One</a>")
        .has("<a href=\"../../old-trees/\">two</a>");
}
