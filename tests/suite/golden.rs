//! Whole books of `tests/data/books`: what the command prints word by word, which files it writes,
//! and that the site is sound. Each folder holds a book, `expected.txt` with the exit code and the
//! standard error, and `expected-files.txt` with the paths of its site.
//!
//! `UPDATE=1 cargo test golden` writes both anew; read the difference before it is committed.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::book::Book;
use crate::run::{Run, run};
use crate::site;

const SAID: &str = "expected.txt";
const FILES: &str = "expected-files.txt";

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/books")
        .join(name)
}

/// Builds one of the books and holds it to what is expected. `base` is the path of its address.
fn golden(name: &str, base: &str) -> Run {
    let folder = folder(name);
    let book = Book::copy_of(&folder, &[SAID, FILES]);
    let run = run(book, &["build", "."], &[]);
    let mut said = format!("exit {}\n", run.code);
    for line in run.stderr.lines() {
        // The last line ends with the time it took.
        match line.rsplit_once(" in ") {
            Some((head, _)) if head.contains(" words, ") => writeln!(said, "{head} in ..."),
            _ => writeln!(said, "{line}"),
        }
        .expect("writing to a string");
    }
    assert_eq!(
        run.stdout, "",
        "findings for people go to the standard error"
    );
    let site = run.site();
    // What the theme and the index add is the same for every book.
    let of_the_program = |path: &str| {
        let is_script = path.ends_with(".js");
        let of_a_script = path.starts_with("search/") || path.starts_with("review/");
        path.starts_with("assets/") || of_a_script && is_script
    };
    let files = site
        .keys()
        .filter(|path| !of_the_program(path))
        .fold(String::new(), |list, path| list + path + "\n");
    for (file, text) in [(SAID, &said), (FILES, &files)] {
        let path = folder.join(file);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, text).expect("writable");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(*text, expected, "{file} of the book `{name}`");
    }
    if !site.is_empty() {
        site::assert_sound(&site, base);
    }
    run
}

#[test]
fn a_folder_of_plain_notes_is_a_book() {
    golden("plain", "/");
}

#[test]
fn a_course_of_biology_is_the_same_program() {
    golden("biology", "/bio/");
}

#[test]
fn a_long_note_is_cut_into_pages() {
    golden("cut", "/");
}

#[test]
fn every_mistake_is_shown_with_its_place_and_remedy() {
    golden("mistakes", "/");
}

#[test]
fn a_mistake_in_the_configuration_makes_no_site() {
    let run = golden("broken-config", "/");
    assert!(run.site().is_empty());
}

#[test]
fn the_shipped_book_is_sound() {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let book = Book::new();
    let out = book.outside().join("site");
    let args = [
        "build",
        root.to_str().expect("text"),
        "--dest-dir",
        out.to_str().expect("text"),
        "--site-url",
        "https://example.org/shelf/book/",
    ];
    // Its mistakes, if it has any, are for `studybook check` to tell.
    let run = run(book, &args, &[]);
    let site = crate::run::files(&run.book.outside().join("site"));
    site::assert_sound(&site, "/shelf/book/");
}
