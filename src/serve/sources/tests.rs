//! The sources after edits are compared with those of a fresh scan.

pub(crate) mod scripts;

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Changed, LiveSources};
use crate::diagnostic::Diagnostic;
use crate::path::SourcePath;
use crate::scan;
use crate::serve::scope::Scope;
use crate::serve::watch::{Batch, Change};

/// A scratch book, read and kept up to date.
pub(crate) struct Book {
    // Keeps the folder.
    _folder: TempDir,
    pub(crate) root: PathBuf,
    pub(crate) live: LiveSources,
}

pub(crate) fn scope(root: &Path) -> Scope {
    let src = SourcePath::new("content").expect("a plain path");
    Scope::new(root, &src, &root.join("book"), "mine")
}

impl Book {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().expect("a scratch folder");
        let root = folder.path().canonicalize().expect("it is there");
        for (path, text) in files {
            write(&root.join(path), text.as_bytes());
        }
        fs::create_dir_all(root.join("themes/mine")).expect("a folder");
        let live = LiveSources::open(scope(&root)).expect("the folder is there");
        Self {
            _folder: folder,
            root,
            live,
        }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        write(&self.path(path), text.as_bytes());
    }

    pub(crate) fn update(&mut self, changes: &[Change]) -> Changed {
        let batch: Batch = changes.iter().cloned().collect();
        self.live.update(&batch).expect("the folder is there")
    }

    fn file(&self, path: &str) -> Change {
        Change::File(self.path(path))
    }

    fn folder(&self, path: &str) -> Change {
        Change::Folder(self.path(path))
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        let notes = self.live.sources().notes.iter();
        notes
            .map(|note| (note.path.as_str(), &*note.text))
            .collect()
    }

    fn codes(&self) -> Vec<&str> {
        self.live
            .findings()
            .map(|finding| finding.code.name)
            .collect()
    }

    /// What differs from a fresh scan: nothing. Files whose last readable version is kept are not
    /// compared, but each of them must have a finding.
    pub(crate) fn difference(&self) -> Option<String> {
        difference(&self.live)
    }
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("below the root");
    // It fails where a file is in the way, and then so does the writing.
    let _made = fs::create_dir_all(folder);
    let _written = fs::write(path, bytes);
}

/// Path, fingerprint.
type Line = (String, String, u64);

fn difference(live: &LiveSources) -> Option<String> {
    let scope = live.scope();
    let fresh = scan::scan(scope.root(), &scope.folders()).expect("the folder is there");
    let lines = |sources: &crate::source::Sources| -> Vec<Line> {
        let texts = [("config", &sources.config), ("lock", &sources.lock)];
        let texts = texts
            .into_iter()
            .flat_map(|(kind, source)| source.iter().map(move |source| (kind, source)));
        let texts = texts
            .chain(sources.notes.iter().map(|note| ("note", note)))
            .map(|(kind, source)| (kind, &source.path, source.fingerprint));
        let assets = sources.assets.iter().map(|asset| ("asset", asset));
        let files = assets
            .chain(sources.theme.iter().map(|file| ("theme", file)))
            .map(|(kind, file)| (kind, &file.path, file.fingerprint));
        texts
            .chain(files)
            .filter(|(_, path, _)| !live.stale().contains_key(*path))
            .map(|(kind, path, fingerprint)| (kind.to_owned(), path.to_string(), fingerprint.0))
            .collect()
    };
    let (is, should) = (lines(live.sources()), lines(&fresh.sources));
    if is != should {
        return Some(format!("is {is:#?}\nshould be {should:#?}"));
    }
    let said = |findings: Vec<&Diagnostic>| {
        let mut said: Vec<String> = findings
            .into_iter()
            .filter(|finding| !finding.code.name.starts_with("front/"))
            .map(|finding| format!("{}: {}", finding.span.path, finding.message))
            .collect();
        said.sort();
        said
    };
    let (is, should) = (
        said(live.findings().collect()),
        said(fresh.findings.iter().collect()),
    );
    if is != should {
        return Some(format!("says {is:#?}\nshould say {should:#?}"));
    }
    let unsaid = live
        .stale()
        .keys()
        .find(|path| !live.findings().any(|finding| finding.span.path == **path));
    unsaid.map(|path| format!("{path} is stale without a finding"))
}

#[test]
fn a_saved_note_is_the_only_one_that_changes() {
    let mut book = Book::new(&[("content/a.md", "one"), ("content/b.md", "two")]);
    book.write("content/a.md", "three");
    let changed = book.update(&[book.file("content/a.md")]);
    let notes: Vec<_> = changed.notes.iter().map(SourcePath::as_str).collect();
    assert_eq!(notes, ["content/a.md"]);
    assert_eq!(
        book.texts(),
        [("content/a.md", "three"), ("content/b.md", "two")]
    );
}

#[test]
fn a_touched_note_has_not_changed() {
    let mut book = Book::new(&[("content/a.md", "one"), ("book.toml", "")]);
    book.write("content/a.md", "one");
    book.write("book.toml", "");
    let changed = book.update(&[book.file("content/a.md"), book.file("book.toml")]);
    assert!(changed.is_empty(), "{changed:?}");
}

#[test]
fn events_about_files_that_are_none_of_the_book_change_nothing() {
    let mut book = Book::new(&[("content/a.md", "one")]);
    let others = [
        "content/.a.md.swp",
        "content/.git/x.md",
        "book/index.html",
        "notes.txt",
        "themes/other/x.css",
    ];
    for path in others {
        book.write(path, "x");
        let changed = book.update(&[book.file(path)]);
        assert!(changed.is_empty(), "{path}: {changed:?}");
    }
    assert_eq!(book.difference(), None);
}

#[test]
fn a_note_that_is_no_text_any_more_keeps_its_last_version_and_says_so() {
    let mut book = Book::new(&[("content/a.md", "one")]);
    fs::write(book.path("content/a.md"), b"\xff\xfe").expect("a file");
    let changed = book.update(&[book.file("content/a.md")]);
    assert!(changed.notes.is_empty() && changed.findings);
    assert_eq!(book.texts(), [("content/a.md", "one")]);
    assert_eq!(book.codes(), ["source/encoding"]);
    assert_eq!(book.live.stale().len(), 1);

    book.write("content/a.md", "one");
    let changed = book.update(&[book.file("content/a.md")]);
    assert!(changed.notes.is_empty() && changed.findings);
    assert!(book.live.stale().is_empty() && book.codes().is_empty());
}

#[test]
fn a_note_with_broken_front_matter_keeps_its_last_version_beside_the_text_on_disk() {
    let good = "---\ntitle: A\n---\ntext";
    let broken = "---\ntitle: [A\n---\ntext";
    let mut book = Book::new(&[("content/a.md", good), ("content/b.md", broken)]);
    book.write("content/a.md", broken);
    let changed = book.update(&[book.file("content/a.md")]);
    assert!(changed.notes.is_empty() && changed.findings);
    assert_eq!(book.texts()[0].1, good);
    let stale = book.live.stale().values().next().expect("one is stale");
    let text = stale.on_disk.as_ref().map(|source| &*source.text);
    assert_eq!(text, Some(broken));
    assert_eq!(book.codes(), ["front/syntax"]);

    // A note that never could be read has no other version.
    book.write("content/b.md", "---\ntitle: [B\n---\ntext");
    book.update(&[book.file("content/b.md")]);
    assert!(book.texts()[1].1.contains("[B"));

    book.write("content/a.md", "mended");
    let changed = book.update(&[book.file("content/a.md")]);
    assert!(changed.notes.len() == 1 && changed.findings);
    assert!(book.live.stale().is_empty());
}

#[test]
fn a_stale_note_that_is_removed_is_gone() {
    let mut book = Book::new(&[("content/a.md", "one")]);
    fs::write(book.path("content/a.md"), b"\xff").expect("a file");
    book.update(&[book.file("content/a.md")]);
    fs::remove_file(book.path("content/a.md")).expect("it is there");
    let changed = book.update(&[book.file("content/a.md")]);
    assert!(changed.notes.len() == 1 && changed.findings);
    assert_eq!(book.texts(), []);
    assert!(book.live.stale().is_empty());
}

#[test]
fn a_moved_folder_moves_all_its_notes() {
    let mut book = Book::new(&[
        ("content/x/a.md", "one"),
        ("content/x/y/b.md", "two"),
        ("content/x.md", "three"),
    ]);
    fs::rename(book.path("content/x"), book.path("content/z")).expect("a folder");
    let changed = book.update(&[book.folder("content/x"), book.folder("content/z")]);
    assert_eq!(changed.notes.len(), 4);
    assert_eq!(book.difference(), None);
}

#[test]
fn the_notes_come_back_with_their_folder() {
    let mut book = Book::new(&[("content/a.md", "one"), ("themes/mine/x.css", "")]);
    fs::rename(book.path("content"), book.path("elsewhere")).expect("a folder");
    book.update(&[book.folder("content")]);
    assert_eq!(book.texts(), []);
    assert_eq!(book.codes(), ["source/no-folder"]);
    fs::rename(book.path("elsewhere"), book.path("content")).expect("a folder");
    book.update(&[book.folder("content")]);
    assert_eq!(book.texts().len(), 1);
    assert_eq!(book.difference(), None);
}

#[test]
fn a_book_that_has_vanished_stays_as_it_was() {
    let mut book = Book::new(&[("content/a.md", "one")]);
    fs::remove_dir_all(&book.root).expect("a folder");
    let result = book.live.update(&Batch::from([Change::Everything]));
    assert!(result.is_err());
    assert_eq!(book.texts().len(), 1);
}

#[test]
fn a_folder_that_becomes_the_output_of_a_build_leaves_the_book() {
    let mut book = Book::new(&[("content/a.md", "one"), ("content/site/b.md", "two")]);
    let manifest = "content/site/.studybook.json";
    book.write(manifest, "{}");
    let changed = book.update(&[book.file(manifest)]);
    assert_eq!(changed.notes.len(), 1);
    assert_eq!(book.difference(), None);
    // Its pages may change as they like.
    book.write("content/site/b.md", "three");
    assert!(book.update(&[book.file("content/site/b.md")]).is_empty());
    fs::remove_file(book.path(manifest)).expect("it is there");
    book.update(&[book.file(manifest)]);
    assert_eq!(book.texts().len(), 2);
}

#[test]
fn another_scope_has_other_files() {
    let mut book = Book::new(&[
        ("content/a.md", "one"),
        ("notes/b.md", "two"),
        ("themes/mine/x.css", "mine"),
        ("themes/other/x.css", "other"),
    ]);
    let src = SourcePath::new("notes").expect("a plain path");
    let scope = Scope::new(&book.root, &src, &book.path("book"), "other");
    let changed = book.live.rescope(scope).expect("the folder is there");
    assert_eq!((changed.notes.len(), changed.theme.len()), (2, 2));
    assert_eq!(book.difference(), None);
}

#[cfg(unix)]
#[test]
fn a_linked_note_changes_with_the_file_it_points_to() {
    let mut book = Book::new(&[("content/a.md", "one"), ("shared/b.md", "two")]);
    let link = book.path("content/b.md");
    std::os::unix::fs::symlink(book.path("shared/b.md"), &link).expect("a link");
    book.update(&[book.file("content/b.md")]);
    assert_eq!(book.texts()[1].1, "two");
    assert_eq!(book.live.targets(), [book.path("shared/b.md")].into());
    book.write("shared/b.md", "three");
    book.update(&[book.file("shared/b.md")]);
    assert_eq!(book.texts()[1].1, "three");
    fs::remove_file(book.path("shared/b.md")).expect("it is there");
    book.update(&[book.file("shared/b.md")]);
    assert_eq!(book.codes(), ["source/link"]);
    assert_eq!(book.difference(), None);
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_nowhere_is_mended_by_what_it_leads_to() {
    use std::os::unix::fs::symlink;
    let mut book = Book::new(&[("content/a.md", "one")]);
    // Neither lies in the book itself.
    symlink(book.path("aside"), book.path("content/linked")).expect("a link");
    symlink(book.path("shared/b.md"), book.path("content/b.md")).expect("a link");
    book.update(&[book.file("content/linked"), book.file("content/b.md")]);
    assert_eq!(book.codes(), ["source/link", "source/link"]);
    book.write("aside/c.md", "two");
    book.update(&[book.folder("aside")]);
    assert_eq!(book.codes(), ["source/link"]);
    assert_eq!(book.texts().len(), 2);
    assert!(book.live.targets().is_empty(), "there is no such folder");
    book.write("shared/b.md", "three");
    book.update(&[book.file("shared/b.md")]);
    assert_eq!(book.codes(), [""; 0]);
    assert_eq!(book.difference(), None);

    fs::remove_dir_all(book.path("aside")).expect("a folder");
    fs::remove_file(book.path("shared/b.md")).expect("a file");
    book.update(&[book.folder("aside"), book.file("shared/b.md")]);
    assert_eq!(book.codes(), ["source/link", "source/link"]);
    // Where they would come back is watched.
    let targets = [book.path("aside"), book.path("shared/b.md")];
    assert_eq!(book.live.targets(), targets.into());
    book.write("aside/c.md", "two");
    book.update(&[book.file("aside")]);
    assert_eq!(book.difference(), None);
}

#[test]
fn the_census_finds_what_no_event_has_told() {
    let mut book = Book::new(&[
        ("content/a.md", "one"),
        ("content/b.md", "two"),
        ("content/c.md", "three"),
        ("book.toml", ""),
    ]);
    book.write("content/b.md", "other");
    fs::remove_file(book.path("content/c.md")).expect("it is there");
    book.write("content/x/d.md", "new");
    book.write("quiz.lock", "new");
    let missed = book.live.census().verify();
    for path in [
        "content/b.md",
        "content/c.md",
        "content/x/d.md",
        "quiz.lock",
    ] {
        assert!(missed.contains(&book.file(path)), "{path}: {missed:?}");
    }
    let changed = book.live.update(&missed).expect("the folder is there");
    assert_eq!(changed.notes.len(), 3);
    assert!(changed.lock && !changed.config);
    assert_eq!(book.difference(), None);
}
