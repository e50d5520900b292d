//! The archive for reading without a server.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use crate::book::Book;
use crate::site::assert_sound;

fn trees() -> Book {
    Book::new()
        .config("[book]\ntitle = \"Trees\"\n[output.html]\nsite-id = \"trees\"\nsite-url = \"https://example.org/t/\"\n")
        .note("content/index.md", "# Trees\n\nSee the [oak](leafy/oak.md#wood).\n")
        .note("content/leafy/oak.md", "# Oak\n\n## Wood\n\nHard, unlike [[Elm]].\n")
        .note("content/leafy/elm.md", "# Elm\n\nA [picture](leaf.svg).\n")
        .file("content/leafy/leaf.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
}

fn names<R: Read + std::io::Seek>(zip: &zip::ZipArchive<R>) -> Vec<String> {
    let names = zip.file_names();
    names.map(|name| name.expect("text").into_owned()).collect()
}

/// The files of an archive by their path in it.
fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let file = std::fs::File::open(path).expect("the archive");
    let mut zip = zip::ZipArchive::new(file).expect("a zip");
    let names: Vec<String> = names(&zip);
    let read = |name: &String| {
        let mut bytes = Vec::new();
        let mut entry = zip.by_name(name).expect("listed");
        entry.read_to_end(&mut bytes).expect("readable");
        (name.clone(), bytes)
    };
    names.iter().map(read).collect()
}

#[test]
fn every_link_of_the_archive_names_a_file_in_it() {
    let run = trees()
        .run(&["build", ".", "--offline-zip", "trees.zip"])
        .clean();
    let files: BTreeMap<String, Vec<u8>> = unpacked(&run.book.root().join("trees.zip"))
        .into_iter()
        .map(|(path, bytes)| {
            (
                path.strip_prefix("trees/").expect("one folder").to_owned(),
                bytes,
            )
        })
        .collect();
    assert_sound(&files, "/t/");
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for link in html.split(" href=\"").skip(1) {
            let link = link.split('"').next().expect("an end");
            let address = link.split(['#', '?']).next().expect("a path");
            let outside = address.contains(':');
            assert!(outside || !address.ends_with('/'), "{path}: {link}");
        }
    }
    let home = String::from_utf8_lossy(&files["index.html"]);
    assert!(
        home.contains("href=\"leafy/oak/index.html#wood\""),
        "{home}"
    );
    let quoted = String::from_utf8_lossy(&files["search/texts/leafy/oak/text.js"]);
    assert!(quoted.contains("Hard, unlike Elm."), "{quoted}");
    assert!(files.contains_key("leafy/leaf.svg"));
    assert!(!files.contains_key("404.html"), "its links need a server");
}

#[test]
fn the_same_book_gives_the_same_archive_in_the_order_of_paths() {
    let archive = || {
        let run = trees()
            .run(&["build", ".", "--offline-zip", "trees.zip"])
            .clean();
        std::fs::read(run.book.root().join("trees.zip")).expect("written")
    };
    let bytes = archive();
    assert_eq!(bytes, archive());
    let zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let names = names(&zip);
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(names, sorted);
}

#[test]
fn an_archive_that_cannot_be_written_is_an_error_with_its_path() {
    trees()
        .run(&["build", ".", "--offline-zip", "nowhere/trees.zip"])
        .exits(2)
        .says("cannot write `nowhere/trees.zip`");
}
