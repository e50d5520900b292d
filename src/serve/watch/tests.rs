//! Real events of the system, from all the ways in which editors save and people move files about.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{Batch, Change, Watch, Woken};
use crate::Error;
use crate::serve::sources::tests::scripts::{Step, steps};
use crate::serve::sources::tests::{Book, scope};

/// Longer than any event takes, even on a machine that is busy with other tests.
const LONG: Duration = Duration::from_mins(1);
/// Longer than a batch takes to settle.
const SHORT: Duration = Duration::from_millis(150);

/// A book that is watched.
struct Watched {
    book: Book,
    watch: Watch,
}

impl Watched {
    fn new(files: &[(&str, &str)]) -> Self {
        let book = Book::new(files);
        let watch = Watch::new(scope(&book.path(""))).expect("the system watches");
        Self { book, watch }
    }

    /// Waits for one batch and reads it.
    fn batch(&mut self) -> Option<Batch> {
        match self.watch.wait(Some(Instant::now() + LONG)) {
            Woken::Changed(batch) => {
                // A book that has vanished stays as it was.
                let _gone = self.book.live.update(&batch);
                let targets = self.book.live.targets();
                self.watch.follow(targets).expect("the system watches");
                Some(batch)
            }
            Woken::Idle | Woken::Stopped => None,
        }
    }

    /// Reads batches until the sources are those of a fresh scan; returns how many.
    fn catch_up(&mut self, what: &str) -> usize {
        let end = Instant::now() + LONG;
        let mut batches = 0;
        loop {
            match self.book.difference() {
                None if batches > 0 => break,
                _ if Instant::now() < end && self.batch().is_some() => batches += 1,
                difference => panic!("{what}: {difference:?} after {batches} batches"),
            }
        }
        while let Woken::Changed(batch) = self.watch.wait(Some(Instant::now() + SHORT)) {
            let changed = self.book.live.update(&batch).expect("it is there");
            batches += usize::from(!changed.is_empty());
        }
        assert_eq!(self.book.difference(), None, "{what}");
        batches
    }

    fn path(&self, path: &str) -> PathBuf {
        self.book.path(path)
    }

    fn rename(&self, from: &str, to: &str) {
        fs::rename(self.path(from), self.path(to)).expect("a file or folder");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("a file");
    }
}

#[test]
fn every_way_to_save_a_file_is_seen() {
    let mut it = Watched::new(&[("content/a.md", "one"), ("content/x/b.md", "two")]);
    it.book.write("content/a.md", "in place");
    it.catch_up("in place");

    let mut file = File::create(it.path("content/a.md")).expect("a file");
    it.catch_up("emptied, not yet written");
    file.write_all(b"written later").expect("written");
    drop(file);
    it.catch_up("written later");

    it.book.write("content/.a.md.tmp", "renamed over it");
    it.rename("content/.a.md.tmp", "content/a.md");
    it.catch_up("a hidden file renamed over it");

    it.book.write("content/a.md.tmp", "renamed over it too");
    it.rename("content/a.md.tmp", "content/a.md");
    it.catch_up("a file in the same folder renamed over it");

    it.book.write("content/4913", "");
    it.remove("content/4913");
    it.rename("content/a.md", "content/a.md~");
    it.book.write("content/a.md", "with a backup");
    it.remove("content/a.md~");
    it.catch_up("renamed to a backup and written anew");

    it.remove("content/a.md");
    it.book.write("content/a.md", "deleted and created");
    it.catch_up("deleted and created");

    it.book.write("aside.md", "from elsewhere");
    it.rename("aside.md", "content/x/b.md");
    it.catch_up("moved in from elsewhere");

    it.remove("content/x/b.md");
    it.catch_up("deleted");
}

#[test]
fn folders_may_come_go_and_be_moved_with_all_they_hold() {
    let mut it = Watched::new(&[("content/a.md", "one"), ("aside/y/c.md", "three")]);
    it.book.write("content/x/y/z/b.md", "two");
    it.catch_up("folders made with a file at once");
    it.book.write("content/x/y/z/b.md", "two again");
    it.catch_up("a file in a new folder");

    it.rename("content/x", "content/moved");
    it.catch_up("a folder moved");
    it.book.write("content/moved/y/z/b.md", "three times");
    it.catch_up("a file in a folder moved");
    it.book
        .write("content/x/y/z/b.md", "in the place of the folder moved");
    it.catch_up("a folder in the place of one moved");

    it.rename("aside", "content/in");
    it.catch_up("a folder moved in");
    it.book.write("content/in/y/c.md", "changed");
    it.catch_up("a file in a folder moved in");
    it.rename("content/in", "out");
    it.catch_up("a folder moved out");

    fs::remove_dir_all(it.path("content/moved")).expect("a folder");
    it.catch_up("a folder removed");
    fs::remove_dir_all(it.path("content")).expect("a folder");
    it.catch_up("the folder of the notes removed");
    it.book.write("content/a.md", "back");
    it.catch_up("the folder of the notes made again");
    it.book.write("content/a.md", "changed");
    it.catch_up("a note in the folder made again");
}

#[test]
fn configuration_and_theme_are_watched() {
    let mut it = Watched::new(&[("content/a.md", "one"), ("book.toml", "")]);
    it.book.write("book.toml.new", "[book]\n");
    it.rename("book.toml.new", "book.toml");
    it.catch_up("book.toml replaced");
    it.book.write("quiz.lock", "");
    it.catch_up("quiz.lock made");
    fs::remove_dir_all(it.path("themes")).expect("a folder");
    it.catch_up("the themes removed");
    it.book.write("themes/mine/templates/entry.html", "new");
    it.catch_up("the theme made");
    it.book.write("themes/mine/templates/entry.html", "changed");
    it.catch_up("a template changed");
    it.remove("book.toml");
    it.catch_up("book.toml removed");
}

#[test]
fn a_burst_is_a_few_batches() {
    let mut it = Watched::new(&[("content/a.md", "one")]);
    for n in 0..500 {
        it.book.write(&format!("content/{}/{n}.md", n % 7), "new");
    }
    let batches = it.catch_up("500 files");
    assert!(batches < 50, "{batches} batches");
}

#[test]
fn nothing_is_told_of_what_is_none_of_the_book_or_only_read() {
    let mut it = Watched::new(&[("content/a.md", "one"), ("content/.git/HEAD", "x")]);
    it.book.write("book/index.html", "output");
    it.book.write("content/.git/HEAD", "y");
    it.book.write("content/.a.md.swp", "swap");
    it.book.write("target/x", "z");
    let _text = fs::read(it.path("content/a.md")).expect("a file");
    let _missed = it.book.live.census().verify();
    let woken = it.watch.wait(Some(Instant::now() + SHORT));
    assert_eq!(woken, Woken::Idle);
}

#[cfg(unix)]
#[test]
fn the_file_that_a_link_points_to_is_watched() {
    use std::os::unix::fs::symlink;
    let mut it = Watched::new(&[("content/a.md", "one"), ("shared/b.md", "two")]);
    it.book.write("folder/c.md", "three");
    symlink(it.path("shared/b.md"), it.path("content/b.md")).expect("a link");
    symlink(it.path("folder"), it.path("content/linked")).expect("a link");
    it.catch_up("links made");
    it.book.write("shared/b.md", "in place");
    it.catch_up("the file of a link written");
    it.book.write("shared/new", "replaced");
    it.rename("shared/new", "shared/b.md");
    it.catch_up("the file of a link replaced");
    it.book.write("shared/b.md", "again");
    it.catch_up("the file of a link written again");
    it.book.write("folder/c.md", "changed");
    it.catch_up("a file in a linked folder written");
    it.book.write("folder/d.md", "new");
    it.catch_up("a file in a linked folder made");
    fs::remove_dir_all(it.path("folder")).expect("a folder");
    it.catch_up("a linked folder removed");
    it.book.write("folder/c.md", "back");
    it.catch_up("a linked folder made again");
    it.book.write("folder/c.md", "back and changed");
    it.catch_up("a file in a linked folder made again");
    it.remove("shared/b.md");
    it.catch_up("the file of a link removed");
    it.book.write("shared/b.md", "back");
    it.catch_up("the file of a link made again");
}

#[test]
fn a_book_that_vanishes_is_found_again() {
    let mut it = Watched::new(&[("content/a.md", "one")]);
    let (root, aside) = (it.path(""), it.path("").with_extension("aside"));
    fs::rename(&root, &aside).expect("a folder");
    let batch = it.batch().expect("a batch");
    assert_eq!(batch, Batch::from([Change::Everything]));
    fs::rename(&aside, &root).expect("a folder");
    it.book.write("content/a.md", "changed");
    it.catch_up("the book is back");
    it.book.write("content/a.md", "and watched");
    it.catch_up("and watched");
}

#[test]
fn others_may_send_changes_and_stop_it() {
    let mut it = Watched::new(&[("content/a.md", "one")]);
    let handle = it.watch.handle();
    let sent = Batch::from([Change::File(it.path("content/a.md"))]);
    let expected = sent.clone();
    let other = thread::spawn(move || {
        handle.send(sent);
        handle
    });
    assert_eq!(it.watch.wait(None), Woken::Changed(expected));
    other.join().expect("it ends").stop();
    assert_eq!(it.watch.wait(None), Woken::Stopped);
    assert_eq!(it.watch.wait(None), Woken::Stopped);
}

#[test]
fn a_book_that_is_not_there_cannot_be_watched() {
    let book = Book::new(&[]);
    let result = Watch::new(scope(&book.path("nowhere")));
    assert!(matches!(result, Err(Error::NoBook { .. })), "{result:?}");
}

fn follows(script: &[Vec<(Step, bool)>]) -> Result<(), TestCaseError> {
    let mut it = Watched::new(&[
        ("content/a.md", "a"),
        ("content/x/a.md", "xa"),
        ("content/x/y/c.md", "xyc"),
        ("aside/old/o.md", "o"),
    ]);
    for steps in script {
        for (step, _) in steps {
            step.run(&it.book.root);
        }
        let end = Instant::now() + LONG;
        while let Some(difference) = it.book.difference() {
            prop_assert!(Instant::now() < end, "after {:?}: {}", steps, difference);
            it.batch();
        }
    }
    Ok(())
}

proptest! {
    // Every case waits for real events.
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_events_lead_to_a_fresh_scan(script in steps(false)) {
        follows(&script)?;
    }
}
