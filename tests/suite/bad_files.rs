//! Folders that hold what no book should: the command says so and goes on, or says why it cannot.

use crate::book::Book;

fn book() -> Book {
    Book::new().note("content/good.md", "# Good\n\nText.\n")
}

#[test]
fn an_empty_folder_is_an_empty_book() {
    Book::new().build().exits(0).page("").has("<h1");
}

#[test]
fn a_book_whose_folder_of_notes_is_missing_says_so() {
    Book::new()
        .config("[book]\ntitle = \"X\"\n")
        .build()
        .exits(1)
        .says("source/no-folder")
        .says("the folder of the notes `content` does not exist");
}

#[test]
fn an_empty_note_has_a_page() {
    book()
        .note("content/empty.md", "")
        .build()
        .clean()
        .page("empty/")
        .has("<h1>empty</h1>");
}

#[test]
fn a_folder_called_like_a_note_is_a_folder() {
    book()
        .folder("content/folder.md")
        .note("content/folder.md/inside.md", "# Inside\n")
        .build()
        .exits(0)
        .finds_only(&["source/folder at content/folder.md"])
        .page("folder-md/inside/")
        .has("<h1>Inside</h1>");
}

#[test]
fn hidden_files_are_no_part_of_the_book() {
    let run = book()
        .note("content/.hidden.md", "# Hidden\n")
        .note("content/.git/x.md", "# X\n")
        .build()
        .clean();
    assert!(
        !run.site()
            .keys()
            .any(|path| path.contains("hidden") || path.contains("git/"))
    );
}

#[test]
fn a_file_where_the_build_writes_a_page_is_found() {
    book()
        .file("content/good/index.html", "mine")
        .build()
        .exits(1)
        .finds("output/taken at content/good/index.html")
        .page("good/")
        .has("<h1>Good</h1>");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_back_to_its_folder_ends() {
    book()
        .symlink("content/loop", "..")
        .symlink("content/self", ".")
        .build()
        .page("good/");
}

#[cfg(unix)]
#[test]
fn links_that_lead_to_each_other_end() {
    book()
        .symlink("content/a.md", "b.md")
        .symlink("content/b.md", "a.md")
        .build()
        .page("good/");
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_named() {
    book()
        .symlink("content/gone.md", "nowhere.md")
        .build()
        .says("gone.md")
        .page("good/");
}

#[cfg(unix)]
#[test]
fn a_note_that_cannot_be_read_is_named() {
    use std::fs::{Permissions, read, set_permissions};
    use std::os::unix::fs::PermissionsExt;

    let book = book().note("content/locked.md", "# Locked\n");
    let path = book.root().join("content/locked.md");
    set_permissions(&path, Permissions::from_mode(0o0)).expect("ours");
    // The superuser reads everything, so there is nothing to see.
    if read(&path).is_err() {
        book.build().says("locked.md");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_notes_does_not_hold_the_build() {
    let book = book();
    let path = book.root().join("content/pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&path).status();
    if made.is_ok_and(|status| status.success()) {
        book.build().page("good/");
    }
}

#[test]
fn a_book_toml_that_is_no_text_makes_no_site() {
    Book::new()
        .file("book.toml", b"[book]\ntitle = \"\xff\"\n")
        .note("content/oak.md", "# Oak\n")
        .build()
        .exits(1)
        .finds_only(&["source/encoding at book.toml"])
        .no_page("oak/");
}

#[test]
fn a_book_without_notes_is_told_where_the_first_one_goes() {
    Book::new()
        .folder("content")
        .build()
        .exits(0)
        .finds_only(&["book/no-notes at content/index.md"])
        .again(&["check", "."])
        .says("write `content/index.md`");
}

#[test]
fn a_missing_theme_is_one_finding() {
    Book::new()
        .config("[theme]\nname = \"mine\"\n")
        .note("content/oak.md", "# Oak\n")
        .build()
        .exits(1)
        .finds_only(&["theme/missing at book.toml"])
        .again(&["check", "."])
        .says("create `themes/mine/`");
}
