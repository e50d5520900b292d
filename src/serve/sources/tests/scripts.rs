//! Scripts of random edits: whatever is done to a book's files, in whatever order, and however the
//! events name it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use proptest::prelude::*;

use super::{Book, write};
use crate::serve::watch::{Batch, Change};

/// A step of an edit script. Files are named by their index in [`FILES`], folders in [`FOLDERS`].
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Touch(usize),
    MakeFolder(usize),
    RemoveFolder(usize),
    MoveFolder(usize, usize),
    /// A link at the file's path, to another file or folder.
    Link(usize, usize),
}

const FILES: &[&str] = &[
    "content/a.md",
    "content/b.md",
    "content/pic.svg",
    "content/x/a.md",
    "content/x/y/c.md",
    "content/x/y/d.txt",
    "content/x.md/e.md",
    "content/x-1/a.md",
    "content/.hidden/a.md",
    "content/x/.studybook.json",
    "content/z.md",
    "themes/mine/templates/entry.html",
    "themes/mine/style.css",
    "themes/other/style.css",
    "book.toml",
    "quiz.lock",
    "book/index.html",
    "aside/a.md",
];

const FOLDERS: &[&str] = &[
    "content",
    "content/x",
    "content/x/y",
    "content/x-1",
    "content/x.md",
    "content/new",
    "content/.hidden",
    "themes",
    "themes/mine",
    "aside",
    "aside/old",
];

const TEXTS: &[&[u8]] = &[
    b"one",
    b"two",
    b"two!",
    b"",
    b"---\ntitle: A\n---\ntext",
    b"---\ntitle: [A\n---\ntext",
    b"\xff\xfeno text",
    b"with a \0 in it",
    b"<svg width='1' height='2'>",
];

/// Scripts: batches of steps, each with whether its events name a folder.
pub(crate) fn steps(links: bool) -> impl Strategy<Value = Vec<Vec<(Step, bool)>>> {
    let file = 0..FILES.len();
    let folder = 0..FOLDERS.len();
    let text = 0..TEXTS.len();
    let link = if links { 2 } else { 0 };
    let step = prop_oneof![
        8 => (file.clone(), text).prop_map(|(f, t)| Step::Write(f, t)),
        3 => file.clone().prop_map(Step::Remove),
        3 => (file.clone(), file.clone()).prop_map(|(a, b)| Step::Rename(a, b)),
        1 => file.clone().prop_map(Step::Touch),
        1 => folder.clone().prop_map(Step::MakeFolder),
        1 => folder.clone().prop_map(Step::RemoveFolder),
        3 => (folder.clone(), folder.clone()).prop_map(|(a, b)| Step::MoveFolder(a, b)),
        link => (file, folder).prop_map(|(f, d)| Step::Link(f, d)),
    ];
    let batch = prop::collection::vec((step, any::<bool>()), 1..5);
    prop::collection::vec(batch, 1..12)
}

impl Step {
    /// Does it, as far as it can be done, and returns the paths that events would name.
    pub(crate) fn run(&self, root: &Path) -> Vec<PathBuf> {
        let file = |index: usize| root.join(FILES[index]);
        let folder = |index: usize| root.join(FOLDERS[index]);
        // Whatever fails here changes nothing, and that is a case as well.
        let paths = match *self {
            Self::Write(at, text) => {
                write(&file(at), TEXTS[text]);
                // Through a link, another file was written.
                let real = file(at).canonicalize().unwrap_or_else(|_| file(at));
                vec![real, file(at)]
            }
            Self::Remove(at) => {
                let _result = fs::remove_file(file(at));
                vec![file(at)]
            }
            Self::Rename(from, to) => {
                let _result = fs::rename(file(from), file(to));
                vec![file(from), file(to)]
            }
            Self::Touch(at) => {
                let touched = fs::File::options().append(true).open(file(at));
                let _result = touched.and_then(|file| file.set_modified(SystemTime::now()));
                vec![file(at)]
            }
            Self::MakeFolder(at) => {
                let _result = fs::create_dir_all(folder(at));
                vec![folder(at)]
            }
            Self::RemoveFolder(at) => {
                let _result = fs::remove_dir_all(folder(at));
                vec![folder(at)]
            }
            Self::MoveFolder(from, to) => {
                let _result = fs::rename(folder(from), folder(to));
                vec![folder(from), folder(to)]
            }
            Self::Link(at, to) => {
                #[cfg(unix)]
                let _result = std::os::unix::fs::symlink(folder(to), file(at));
                let _ = to;
                vec![file(at)]
            }
        };
        // Folders made on the way are told of too.
        let mut all = paths.clone();
        for path in paths {
            let above = path.ancestors().skip(1);
            all.extend(above.take_while(|path| *path != root).map(Path::to_owned));
        }
        all
    }
}

fn follows(script: &[Vec<(Step, bool)>]) -> Result<(), TestCaseError> {
    let mut book = Book::new(&[
        ("content/a.md", "a"),
        ("content/x/a.md", "xa"),
        ("content/x/y/c.md", "xyc"),
        ("content/pic.svg", "<svg width='1' height='1'>"),
        ("themes/mine/style.css", "body {}"),
        ("book.toml", ""),
        ("aside/old/o.md", "o"),
    ]);
    for steps in script {
        let mut batch = Batch::new();
        for (step, as_folder) in steps {
            let mut paths = step.run(&book.root).into_iter();
            let own = if matches!(
                step,
                Step::Write(..) | Step::Rename(..) | Step::MoveFolder(..)
            ) {
                2
            } else {
                1
            };
            for path in paths.by_ref().take(own) {
                // Which of the two an event is about cannot always be known.
                batch.insert(if *as_folder {
                    Change::Folder(path)
                } else {
                    Change::File(path)
                });
            }
            if matches!(step, Step::Write(..) | Step::MakeFolder(..)) {
                // Only the watcher's way of naming what was made on the way: the folder.
                batch.extend(paths.map(Change::Folder));
            }
        }
        let changed = book.live.update(&batch).expect("the folder is there");
        prop_assert_eq!(book.difference(), None, "after {:?}", batch);
        let again = book.live.update(&batch).expect("the folder is there");
        prop_assert!(
            again.is_empty(),
            "{:?} once more: {:?}, was {:?}",
            batch,
            again,
            changed
        );
        let missed = book.live.census().verify();
        let more = book.live.update(&missed).expect("the folder is there");
        prop_assert!(more.is_empty(), "the census finds {:?}", more);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_sources_are_those_of_a_fresh_scan(script in steps(false)) {
        follows(&script)?;
    }

    #[test]
    fn links_change_nothing_about_that(script in steps(true)) {
        follows(&script)?;
    }
}
