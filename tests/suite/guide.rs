//! The guide of the program, which is a book itself.

use std::path::PathBuf;

use crate::book::Book;
use crate::run::run;
use crate::site;

fn docs() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs")
}

#[test]
fn the_guide_has_no_finding() {
    let docs = docs();
    let args = ["check", docs.to_str().expect("text"), "--strict"];
    run(Book::new(), &args, &[]).exits(0).clean();
}

#[test]
fn the_guide_is_a_sound_site() {
    let docs = docs();
    let book = Book::new();
    let out = book.outside().join("site");
    let args = [
        "build",
        docs.to_str().expect("text"),
        "--dest-dir",
        out.to_str().expect("text"),
    ];
    let run = run(book, &args, &[]).exits(0);
    let site = crate::run::files(&run.book.outside().join("site"));
    assert!(site.contains_key("writing-questions/index.html"));
    site::assert_sound(&site, "/");
}
