//! The output folder: whose it is, what is written, what is left when a build is killed.

use std::collections::BTreeMap;
use std::fs;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::book::Book;
use crate::run::{command, files, run};

fn book() -> Book {
    Book::new()
        .config("[book]\ntitle = \"Trees\"\n")
        .note("content/oak.md", "# Oak\n")
        .note("content/elm.md", "# Elm\n")
}

/// When each file below the output folder was last written.
fn times(book: &Book) -> BTreeMap<String, SystemTime> {
    let folder = book.root().join("book");
    files(&folder)
        .into_keys()
        .map(|path| {
            let data = fs::metadata(folder.join(&path)).expect("there");
            (path, data.modified().expect("known"))
        })
        .collect()
}

#[test]
fn a_second_build_writes_nothing() {
    let run = book().build().clean();
    let before = times(&run.book);
    sleep(Duration::from_millis(20));
    let run = run.again(&["build", "."]).exits(0);
    assert_eq!(times(&run.book), before);
}

#[test]
fn a_changed_note_changes_its_page_and_not_the_others() {
    let run = book().build().clean();
    let before = times(&run.book);
    sleep(Duration::from_millis(20));
    run.book.write("content/oak.md", "# Oak\n\nGrows slowly.\n");
    let run = run.again(&["build", "."]).exits(0);
    let after = times(&run.book);
    assert_ne!(after["oak/index.html"], before["oak/index.html"]);
    assert_eq!(after["elm/index.html"], before["elm/index.html"]);
    assert_eq!(after["assets/style.css"], before["assets/style.css"]);
}

#[test]
fn the_page_of_a_removed_note_is_removed() {
    let run = book().build().clean();
    fs::remove_file(run.book.root().join("content/elm.md")).expect("there");
    let run = run.again(&["build", "."]).exits(0).no_page("elm/");
    assert!(
        !run.book.root().join("book/elm").exists(),
        "an empty folder is left"
    );
    run.page("oak/");
}

#[test]
fn files_that_no_build_wrote_are_left_alone() {
    let run = book().build().clean();
    run.book.write("book/CNAME", "example.org\n");
    let run = run.again(&["build", "."]).exits(0);
    assert_eq!(run.read("book/CNAME"), "example.org\n");
}

#[test]
fn a_folder_with_somebody_elses_files_is_refused() {
    let run = book()
        .file("book/thesis.tex", "ten years of work")
        .build()
        .exits(2)
        .says("is not empty and was not written by studybook")
        .says("--dest-dir");
    assert_eq!(run.site().len(), 1);
}

#[test]
fn an_empty_folder_may_be_used() {
    book().folder("book").build().clean().page("oak/");
}

#[test]
fn an_output_folder_among_the_notes_is_refused() {
    let run = book()
        .run(&["build", ".", "-d", "content/site"])
        .exits(2)
        .says("the site would be written among the notes")
        .says("--dest-dir");
    assert!(!run.book.root().join("content/site").exists());
}

#[test]
fn an_output_folder_among_the_notes_is_refused_by_any_spelling() {
    book()
        .run(&["build", ".", "-d", "./x/../content/site"])
        .exits(2);
    book().run(&["build", ".", "-d", "content"]).exits(2);
    book().run(&["build", ".", "-d", "."]).exits(2);
    book().run(&["build", ".", "-d", ".."]).exits(2);
}

#[cfg(unix)]
#[test]
fn an_output_folder_among_the_notes_is_refused_behind_a_link() {
    book()
        .symlink("door", "content")
        .run(&["build", ".", "-d", "door/site"])
        .exits(2);
}

#[test]
fn an_output_folder_that_is_a_file_is_an_error() {
    book()
        .file("site", "a file")
        .run(&["build", ".", "-d", "site"])
        .exits(2)
        .says("site");
}

#[test]
fn the_output_folder_may_lie_deep_and_elsewhere() {
    let run = book().run(&["build", ".", "-d", "../a/b/site"]).exits(0);
    assert!(run.book.outside().join("a/b/site/oak/index.html").exists());
}

#[test]
fn where_book_toml_is_wrong_the_old_site_stays() {
    let run = book().build().clean();
    let before = run.site();
    run.book.write("book.toml", "[book]\ntitel = \"Trees\"\n");
    run.book.write("content/oak.md", "# Ash\n");
    let run = run.again(&["build", "."]).exits(1);
    assert_eq!(run.site(), before);
}

#[test]
fn nothing_is_left_beside_the_output() {
    let run = book().build().clean();
    let mut names: Vec<_> = fs::read_dir(run.book.root())
        .expect("there")
        .map(|entry| entry.expect("readable").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["book", "book.toml", "content"]);
}

/// A book of many pages that all change from one version to the next.
fn write_version(book: &Book, version: &str) {
    for number in 0..150 {
        let text = format!(
            "# Note {number}\n\n{}\n",
            format!("{version} text. ").repeat(200)
        );
        book.write(&format!("content/n{number}.md"), text);
    }
}

/// The site without what says which files it has and which version it is.
fn pages(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let folder = book.root().join("book");
    if !folder.exists() {
        return BTreeMap::new();
    }
    let mut files = files(&folder);
    files.retain(|path, _| path.ends_with(".html"));
    files
}

#[test]
fn a_killed_build_leaves_every_page_old_or_new() {
    let book = Book::new();
    write_version(&book, "new");
    let run = run(book, &["build", "."], &[]).exits(0);
    let new = pages(&run.book);
    write_version(&run.book, "old");
    let mut run = run.again(&["build", "."]).exits(0);
    let old = pages(&run.book);

    let mut interrupted = 0;
    for pause in [5, 20, 40, 60, 80, 110, 150, 200] {
        write_version(&run.book, "new");
        let mut child = command(&run.book.root(), &["build", "."], &[])
            .spawn()
            .expect("starts");
        sleep(Duration::from_millis(pause));
        child.kill().expect("ours");
        interrupted += usize::from(!child.wait().expect("ours").success());
        let left = pages(&run.book);
        assert_eq!(left.len(), old.len());
        for (path, page) in &left {
            assert!(
                *page == old[path] || *page == new[path],
                "{path} is half written"
            );
        }
        write_version(&run.book, "old");
        run = run.again(&["build", "."]).exits(0);
        let rubbish: Vec<_> = run
            .site()
            .into_keys()
            .filter(|p| p.contains(".studybook-"))
            .collect();
        assert!(rubbish.is_empty(), "{rubbish:?}");
        assert_eq!(pages(&run.book), old);
    }
    assert!(interrupted > 0, "no build was slow enough to be killed");
}

#[test]
fn a_killed_first_build_leaves_no_half_site() {
    let mut book = Book::new();
    write_version(&book, "first");
    for pause in [5, 30, 60, 100, 150] {
        let mut child = command(&book.root(), &["build", "."], &[])
            .spawn()
            .expect("starts");
        sleep(Duration::from_millis(pause));
        child.kill().expect("ours");
        child.wait().expect("ours");
        let left = pages(&book);
        assert!(
            left.is_empty() || left.len() >= 150,
            "{} pages are left",
            left.len()
        );
        let done = run(book, &["build", "."], &[]).exits(0);
        fs::remove_dir_all(done.book.root().join("book")).expect("there");
        book = done.book;
    }
    let names = fs::read_dir(book.root()).expect("there").count();
    assert_eq!(names, 1, "rubbish is left beside the notes");
}

#[test]
fn the_start_page_has_the_name_it_gives_itself() {
    let config = "[book]\ntitle = \"Book of trees\"\n";
    Book::new()
        .config(config)
        .note("content/index.md", "# Welcome\n\nCome in.\n")
        .build()
        .page("")
        .has("<h1>Welcome</h1>")
        .has("<title>Book of trees</title>");
    Book::new()
        .config(config)
        .note("content/index.md", "Come in.\n")
        .build()
        .page("")
        .has("<h1>Book of trees</h1>");
}

#[test]
fn a_path_of_thousands_of_pages_names_the_nearest() {
    let book = (1..40).fold(Book::new().note("content/n0.md", "# N 0\n"), |book, n| {
        let text = format!("---\nparent: N {}\n---\n# N {n}\n", n - 1);
        book.note(&format!("content/n{n}.md"), text)
    });
    let page = book.build().clean().read("book/n39/index.html");
    let path = page.split("class=\"breadcrumbs\"").nth(1).expect("a path");
    let path = path.split("</nav>").next().expect("its end");
    assert!(path.contains("N 38") && path.contains("N 27"), "{path}");
    assert!(!path.contains("N 26"), "{path}");
}
