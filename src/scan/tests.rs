use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{Folders, Scan, config, scan};
use crate::path::SourcePath;

/// A book of these files, scanned.
struct Book(TempDir);

impl Book {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let book = Self(TempDir::new().expect("a scratch folder"));
        for (path, bytes) in files {
            let path = book.path(path);
            fs::create_dir_all(path.parent().expect("below the root")).expect("a folder");
            fs::write(path, bytes).expect("a file");
        }
        book
    }

    fn path(&self, relative: &str) -> std::path::PathBuf {
        self.0.path().join(relative)
    }

    fn scan_in(&self, src: &str, output: &str, theme: &str) -> Scan {
        let folders = Folders {
            src: &SourcePath::new(src).expect("inside"),
            output: &self.path(output),
            theme,
            git_dates: false,
        };
        scan(self.0.path(), &folders).expect("the folder is there")
    }

    fn scan(&self) -> Scan {
        self.scan_in("content", "book", "default")
    }
}

fn notes(scan: &Scan) -> Vec<&str> {
    scan.sources.notes.iter().map(|n| n.path.as_str()).collect()
}

fn assets(scan: &Scan) -> Vec<&str> {
    scan.sources
        .assets
        .iter()
        .map(|a| a.path.as_str())
        .collect()
}

/// Code, path and message of each finding.
fn findings(scan: &Scan) -> Vec<(&str, &str, &str)> {
    scan.findings
        .iter()
        .map(|f| (f.code.name, f.span.path.as_str(), f.message.as_str()))
        .collect()
}

#[test]
fn notes_assets_and_configuration_are_read_in_order() {
    let svg = b"<svg viewBox='0 0 30 20'/>";
    let book = Book::new(&[
        ("book.toml", b"[book]"),
        ("quiz.lock", b""),
        ("content/b.md", b"# B"),
        ("content/a/z.markdown", b"z"),
        ("content/a/x.MD", b"x"),
        ("content/a-b.md", b""),
        ("content/img/i.svg", svg),
        ("content/data.csv", b"1,2"),
        ("elsewhere/c.md", b"c"),
    ]);
    let scan = book.scan();
    assert_eq!(
        notes(&scan),
        [
            "content/a-b.md",
            "content/a/x.MD",
            "content/a/z.markdown",
            "content/b.md"
        ]
    );
    assert_eq!(assets(&scan), ["content/data.csv", "content/img/i.svg"]);
    assert_eq!(scan.sources.assets[1].size, Some((30, 20)));
    assert_eq!(&*scan.sources.notes[3].text, "# B");
    assert_eq!(
        scan.sources.config.as_ref().map(|c| &*c.text),
        Some("[book]")
    );
    assert!(scan.sources.lock.is_some());
    assert_eq!(findings(&scan), []);
    let first = config(book.0.path()).expect("the folder is there").0;
    assert_eq!(first, scan.sources.config);
}

#[test]
fn a_folder_without_configuration_is_a_book_too() {
    let book = Book::new(&[
        ("a.md", b""),
        ("themes/mine/page.html", b""),
        ("themes/other/page.html", b""),
        ("sub/themes/b.md", b""),
        ("quiz.lock", b""),
    ]);
    let scan = book.scan_in("", "book", "mine");
    assert_eq!(notes(&scan), ["a.md", "sub/themes/b.md"]);
    assert_eq!(assets(&scan), [""; 0]);
    assert_eq!(scan.sources.theme.len(), 1);
    assert_eq!(scan.sources.theme[0].path.as_str(), "themes/mine/page.html");
    assert_eq!(scan.sources.config, None);
}

#[test]
fn hidden_files_and_output_folders_are_left_out() {
    let book = Book::new(&[
        ("a.md", b""),
        (".hidden.md", b""),
        (".git/b.md", b""),
        ("book/index.html", b""),
        ("sub/out/.studybook.json", b"{}"),
        ("sub/out/c.md", b""),
        ("sub/book/d.md", b""),
    ]);
    let scan = book.scan_in("", "book", "default");
    assert_eq!(notes(&scan), ["a.md", "sub/book/d.md"]);
    assert_eq!(assets(&scan), [""; 0]);
}

#[test]
fn a_note_that_is_not_utf8_is_left_out_and_its_first_bad_byte_named() {
    let book = Book::new(&[
        ("content/a.md", b"# A\nGr\xf6\xdfe"),
        ("content/b.md", b"b"),
    ]);
    let scan = book.scan();
    assert_eq!(notes(&scan), ["content/b.md"]);
    assert_eq!(
        findings(&scan),
        [(
            "source/encoding",
            "content/a.md",
            "`content/a.md` is not UTF-8: byte 0xf6 at offset 6, in line 2"
        )]
    );
    let book = Book::new(&[("content/a.md", b"\xff\xfea\0")]);
    let help = book.scan().findings[0].help.clone();
    assert_eq!(
        help.as_deref(),
        Some("it looks like UTF-16; save it as UTF-8")
    );
}

#[test]
fn a_note_with_nul_characters_is_kept_with_a_warning() {
    let book = Book::new(&[("content/a.md", b"a\0b\0")]);
    let scan = book.scan();
    assert_eq!(&*scan.sources.notes[0].text, "a\0b\0");
    assert_eq!(
        findings(&scan),
        [(
            "source/nul",
            "content/a.md",
            "`content/a.md` holds 2 NUL characters"
        )]
    );
    assert_eq!(scan.findings[0].span.range, 1..2);
}

#[test]
fn a_folder_with_the_name_of_a_note_is_read_as_a_folder() {
    let book = Book::new(&[("content/a.md/b.md", b"")]);
    let scan = book.scan();
    assert_eq!(notes(&scan), ["content/a.md/b.md"]);
    assert_eq!(findings(&scan)[0].0, "source/folder");
    let help = scan.findings[0].help.as_deref().expect("a remedy");
    assert!(help.contains("to `a`"), "{help}");
}

#[test]
fn files_over_64_mb_are_left_out() {
    let book = Book::new(&[("content/a.md", b"")]);
    // Sparse: takes no space.
    let big = fs::File::create(book.path("content/big.bin")).expect("a file");
    big.set_len((64 << 20) + 1).expect("a sparse file");
    let scan = book.scan();
    assert_eq!(assets(&scan), [""; 0]);
    assert_eq!(
        findings(&scan),
        [(
            "source/unreadable",
            "content/big.bin",
            "cannot read `content/big.bin`: it is bigger than 64 MB"
        )]
    );
    assert!(scan.findings[0].help.is_some());
}

#[test]
fn a_missing_folder_of_notes_is_a_finding() {
    let book = Book::new(&[("book.toml", b"")]);
    let scan = book.scan_in("content", "book", "mine");
    let found: Vec<_> = findings(&scan).into_iter().map(|f| (f.0, f.2)).collect();
    assert_eq!(
        found,
        [(
            "source/no-folder",
            "the folder of the notes `content` does not exist"
        )]
    );
    let scan = book.scan_in("content", "book", "..");
    assert_eq!(scan.sources.theme, []);
}

#[test]
fn a_book_that_is_not_there_is_an_error_that_names_it() {
    let book = Book::new(&[("file", b"")]);
    for missing in ["nowhere", "file"] {
        let error = config(&book.path(missing)).expect_err("no folder");
        assert!(
            error.to_string().ends_with(&format!("{missing}`")),
            "{error}"
        );
    }
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed() {
        let book = Book::new(&[("content/a.md", b"a"), ("outside/b.md", b"b")]);
        symlink(book.path("outside"), book.path("content/linked")).expect("a link");
        let scan = book.scan();
        assert_eq!(notes(&scan), ["content/a.md", "content/linked/b.md"]);
    }

    #[test]
    fn links_in_a_circle_or_to_nothing_are_findings() {
        let book = Book::new(&[("content/sub/a.md", b"a")]);
        symlink("..", book.path("content/sub/up")).expect("a link");
        symlink("nowhere", book.path("content/broken.md")).expect("a link");
        let scan = book.scan();
        assert_eq!(notes(&scan), ["content/sub/a.md"]);
        assert_eq!(
            findings(&scan),
            [
                (
                    "source/link",
                    "content/broken.md",
                    "the link `content/broken.md` points to nothing that can be read"
                ),
                (
                    "source/link",
                    "content/sub/up",
                    "the link `content/sub/up` leads back into `content`"
                ),
            ]
        );
    }

    #[test]
    fn names_that_are_not_utf8_are_reported_once() {
        let book = Book::new(&[("content/a.md", b"a")]);
        let folder = book.path("content").join(OsStr::from_bytes(b"gr\xf6"));
        if fs::create_dir(&folder).is_err() {
            return; // this file system knows UTF-8 only
        }
        fs::write(folder.join("b.md"), "b").expect("a file");
        let scan = book.scan();
        assert_eq!(notes(&scan), ["content/a.md"]);
        assert_eq!(
            findings(&scan),
            [(
                "source/name",
                "content",
                "the name `gr\u{fffd}` is not UTF-8"
            )]
        );
    }

    #[test]
    fn what_is_neither_file_nor_folder_is_not_opened() {
        let book = Book::new(&[("content/a.md", b"a")]);
        let path = book.path("content/socket.md");
        let _socket = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
        let scan = book.scan();
        assert_eq!(notes(&scan), ["content/a.md"]);
        assert_eq!(findings(&scan)[0].0, "source/unreadable");
    }
}

#[test]
fn a_relative_book_is_read_like_an_absolute_one() {
    // The folder of this package is no book, but it has this file.
    let folders = Folders {
        src: &SourcePath::new("src/scan").expect("inside"),
        output: Path::new("book"),
        theme: "default",
        git_dates: false,
    };
    let scan = scan(Path::new("."), &folders).expect("the folder is there");
    assert!(assets(&scan).contains(&"src/scan/tests.rs"));
}

#[cfg(unix)]
#[test]
fn a_lock_that_an_editor_makes_of_a_hidden_link_is_no_finding() {
    let book = Book::new(&[("content/a.md", b"")]);
    let lock = book.path("content/.#a.md");
    std::os::unix::fs::symlink("me@here.1234:5678", lock).expect("a link");
    assert_eq!(findings(&book.scan()), []);
}
