use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;

use super::{Published, WriteError, Written, publish};
use crate::path::OutputPath;
use crate::scan::MANIFEST;

/// Publishes these files as they are.
fn site(target: &Path, files: &[(&str, &str)]) -> Result<Written, WriteError> {
    let files: Vec<(OutputPath, &str)> = files
        .iter()
        .map(|(path, text)| (OutputPath::new(path).expect("inside"), *text))
        .collect();
    let files: Vec<(&OutputPath, &str)> = files.iter().map(|(path, text)| (path, *text)).collect();
    let published = publish::<_, ()>(target, &files, |text, bytes| {
        bytes.extend_from_slice(text.as_bytes());
        Ok(())
    })?;
    match published {
        Published::Done(written) => Ok(written),
        Published::Refused(_) => unreachable!("nothing fails to render"),
    }
}

fn counts(written: usize, unchanged: usize, deleted: usize) -> Written {
    Written {
        written,
        unchanged,
        deleted,
    }
}

/// Every file and folder below `root`, folders with a trailing `/`.
fn tree(root: &Path) -> BTreeMap<String, String> {
    let mut tree = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root).min_depth(1) {
        let entry = entry.expect("readable");
        let name = entry
            .path()
            .strip_prefix(root)
            .expect("below")
            .display()
            .to_string();
        if entry.file_type().is_dir() {
            tree.insert(name + "/", String::new());
        } else {
            tree.insert(name, fs::read_to_string(entry.path()).expect("text"));
        }
    }
    tree
}

/// The names in the tree but for the manifest.
fn names(root: &Path) -> Vec<String> {
    tree(root)
        .into_keys()
        .filter(|name| name != MANIFEST)
        .collect()
}

fn scratch() -> (TempDir, PathBuf) {
    let scratch = TempDir::new().expect("a scratch folder");
    let target = scratch.path().join("book");
    (scratch, target)
}

#[test]
fn a_first_build_makes_the_folder_and_leaves_nothing_beside_it() {
    let (scratch, target) = scratch();
    let target = target.join("deeper");
    let files = [
        ("assets/s.css", "p{}"),
        ("b/c/index.html", "c"),
        ("index.html", "home"),
    ];
    assert_eq!(site(&target, &files).expect("written"), counts(3, 0, 0));
    let files = [
        "assets/",
        "assets/s.css",
        "b/",
        "b/c/",
        "b/c/index.html",
        "index.html",
    ];
    assert_eq!(names(&target), files);
    assert_eq!(
        names(scratch.path())
            .iter()
            .filter(|n| n.starts_with('.'))
            .count(),
        0
    );
}

#[test]
fn an_existing_empty_folder_is_ours() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).expect("a folder");
    assert_eq!(
        site(&target, &[("index.html", "a")]).expect("written"),
        counts(1, 0, 0)
    );
    assert_eq!(names(&target), ["index.html"]);
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_untouched() {
    let (_scratch, target) = scratch();
    fs::create_dir(&target).expect("a folder");
    fs::write(target.join("thesis.txt"), "mine").expect("a file");
    let error = site(&target, &[("index.html", "a")]).expect_err("foreign");
    assert!(matches!(&error, WriteError::ForeignFolder { path } if *path == target));
    assert!(error.to_string().contains("was not written by studybook"));
    assert_eq!(names(&target), ["thesis.txt"]);
    let error = site(&target.join("thesis.txt"), &[]).expect_err("a file");
    assert!(matches!(error, WriteError::NotAFolder { .. }));
}

#[test]
fn a_second_build_writes_nothing() {
    let (_scratch, target) = scratch();
    let files = [("a/index.html", "a"), ("index.html", "home")];
    site(&target, &files).expect("written");
    let long_ago = SystemTime::UNIX_EPOCH;
    for entry in walkdir::WalkDir::new(&target).contents_first(true) {
        let entry = entry.expect("readable");
        let file = fs::File::open(entry.path()).expect("open");
        file.set_modified(long_ago).expect("a time");
    }
    assert_eq!(site(&target, &files).expect("written"), counts(0, 2, 0));
    for entry in walkdir::WalkDir::new(&target) {
        let entry = entry.expect("readable");
        let modified = entry.metadata().expect("there").modified().expect("a time");
        assert_eq!(modified, long_ago, "{}", entry.path().display());
    }
}

#[test]
fn only_what_changed_is_written_and_what_is_gone_is_deleted() {
    let (_scratch, target) = scratch();
    site(
        &target,
        &[
            ("a/index.html", "a"),
            ("b/index.html", "b"),
            ("index.html", "1"),
        ],
    )
    .expect("written");
    fs::write(target.join("a/mine.txt"), "mine").expect("a file");
    fs::write(target.join("CNAME"), "example.org").expect("a file");
    let files = [
        ("b/index.html", "b"),
        ("c/index.html", "c"),
        ("index.html", "2"),
    ];
    assert_eq!(site(&target, &files).expect("written"), counts(2, 1, 1));
    let files = [
        "CNAME",
        "a/",
        "a/mine.txt",
        "b/",
        "b/index.html",
        "c/",
        "c/index.html",
        "index.html",
    ];
    assert_eq!(
        names(&target),
        files,
        "foreign files stay, empty folders go"
    );
    assert_eq!(tree(&target)["index.html"], "2");
    assert_eq!(site(&target, &[]).expect("written"), counts(0, 0, 3));
    assert_eq!(names(&target), ["CNAME", "a/", "a/mine.txt"]);
}

#[test]
fn a_foreign_file_is_never_overwritten() {
    let (_scratch, target) = scratch();
    site(&target, &[("index.html", "1")]).expect("written");
    fs::write(target.join("CNAME"), "mine").expect("a file");
    let error = site(&target, &[("CNAME", "ours"), ("index.html", "2")]).expect_err("foreign");
    assert!(matches!(error, WriteError::ForeignFile { path } if path == target.join("CNAME")));
    assert_eq!(tree(&target)["CNAME"], "mine");
    assert_eq!(tree(&target)["index.html"], "1", "nothing else was changed");
    // With the same bytes there is nothing to lose, and from then on it is ours.
    assert_eq!(
        site(&target, &[("CNAME", "mine")]).expect("written"),
        counts(0, 1, 1)
    );
    assert_eq!(site(&target, &[]).expect("written"), counts(0, 0, 1));
}

#[test]
fn a_page_is_replaced_and_never_cut_short() {
    let (scratch, target) = scratch();
    site(&target, &[("index.html", "the old page")]).expect("written");
    // A second name for the same file sees every change of its bytes; a replaced file leaves it.
    let witness = scratch.path().join("witness");
    fs::hard_link(target.join("index.html"), &witness).expect("a link");
    site(&target, &[("index.html", "new")]).expect("written");
    assert_eq!(fs::read_to_string(&witness).expect("text"), "the old page");
    assert_eq!(tree(&target)["index.html"], "new");
}

#[test]
fn a_file_may_become_a_folder_and_a_folder_a_file() {
    let (_scratch, target) = scratch();
    site(&target, &[("a", "file"), ("b/c/index.html", "page")]).expect("written");
    let files = [("a/index.html", "page"), ("b", "file")];
    assert_eq!(site(&target, &files).expect("written"), counts(2, 0, 2));
    assert_eq!(names(&target), ["a/", "a/index.html", "b"]);
}

/// Publishes two pages, the second of which does not render.
fn faulty(
    target: &Path,
    fault: impl Fn() -> Result<(), &'static str> + Sync,
) -> Published<&'static str> {
    let paths = ["a/index.html", "index.html"].map(|p| OutputPath::new(p).expect("inside"));
    let files = [(&paths[0], false), (&paths[1], true)];
    publish(target, &files, |is_faulty, bytes| {
        bytes.extend_from_slice(b"new");
        if *is_faulty { fault() } else { Ok(()) }
    })
    .expect("the folder is writable")
}

#[test]
fn pages_that_do_not_render_leave_everything_as_it_was() {
    let (scratch, target) = scratch();
    let refused = Published::Refused(vec!["template"]);
    assert_eq!(faulty(&target, || Err("template")), refused);
    assert_eq!(names(scratch.path()), [""; 0]);
    site(&target, &[("index.html", "old")]).expect("written");
    let before = tree(&target);
    assert_eq!(faulty(&target, || Err("template")), refused);
    assert_eq!(tree(&target), before);
}

#[test]
fn a_build_that_stops_midway_leaves_whole_pages_and_the_next_one_cleans_up() {
    let (scratch, target) = scratch();
    site(&target, &[("index.html", "old")]).expect("written");
    let before = tree(&target);
    let stopped = catch_unwind(AssertUnwindSafe(|| faulty(&target, || panic!("stopped"))));
    assert!(stopped.is_err());
    assert_eq!(tree(&target), before);
    // What a killed process leaves: staged files, half a manifest, a first build beside the target.
    fs::create_dir(target.join(".studybook-new")).expect("a folder");
    fs::write(target.join(".studybook-new/0"), "half").expect("a file");
    fs::write(target.join(".studybook-manifest"), "{").expect("a file");
    let beside = scratch.path().join(".studybook-book");
    fs::create_dir(&beside).expect("a folder");
    fs::write(beside.join(MANIFEST), "{\"files\":[]}").expect("a file");
    assert_eq!(
        site(&target, &[("index.html", "old")]).expect("written"),
        counts(0, 1, 0)
    );
    assert_eq!(tree(&target), before);
    assert_eq!(
        names(scratch.path()),
        ["book/", &format!("book/{MANIFEST}"), "book/index.html"]
    );
}

#[test]
fn files_of_a_build_that_was_killed_between_renames_are_known() {
    let (_scratch, target) = scratch();
    site(&target, &[("index.html", "old")]).expect("written");
    // The union was written and one of two new pages is in place.
    let union = "{\"files\":[\"a/index.html\",\"b/index.html\",\"index.html\"]}";
    fs::write(target.join(MANIFEST), union).expect("a file");
    fs::create_dir(target.join("a")).expect("a folder");
    fs::write(target.join("a/index.html"), "new").expect("a file");
    assert_eq!(
        site(&target, &[("index.html", "old")]).expect("written"),
        counts(0, 1, 1)
    );
    assert_eq!(names(&target), ["index.html"]);
}

#[test]
fn a_manifest_cannot_reach_outside_its_folder() {
    let (scratch, target) = scratch();
    site(&target, &[("index.html", "a")]).expect("written");
    let outside = scratch.path().join("outside.txt");
    fs::write(&outside, "mine").expect("a file");
    let absolute = outside.display().to_string();
    let manifest = serde_json::json!({ "files": ["../outside.txt", absolute, "index.html", ""] });
    fs::write(target.join(MANIFEST), manifest.to_string()).expect("a file");
    assert_eq!(site(&target, &[]).expect("written"), counts(0, 0, 1));
    assert!(outside.exists());
}

#[test]
fn a_manifest_that_cannot_be_understood_stops_the_build() {
    let (_scratch, target) = scratch();
    site(&target, &[("index.html", "a")]).expect("written");
    fs::write(target.join(MANIFEST), "[").expect("a file");
    let error = site(&target, &[("index.html", "b")]).expect_err("no manifest");
    assert!(matches!(&error, WriteError::Manifest { path, .. } if path.ends_with(MANIFEST)));
    assert_eq!(tree(&target)["index.html"], "a");
}

#[test]
fn what_the_system_refuses_is_an_error_with_the_path() {
    let (scratch, _) = scratch();
    fs::write(scratch.path().join("file"), "").expect("a file");
    let target = scratch.path().join("file/book");
    let error = site(&target, &[("index.html", "a")]).expect_err("no place");
    assert!(error.to_string().contains("file/book"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_an_error_with_the_path() {
    use std::os::unix::fs::PermissionsExt;

    let (_scratch, target) = scratch();
    site(&target, &[("index.html", "old")]).expect("written");
    let set = |mode| fs::set_permissions(&target, fs::Permissions::from_mode(mode));
    set(0o555).expect("permissions");
    let privileged = fs::write(target.join("probe"), "").is_ok();
    let result = site(&target, &[("index.html", "new")]);
    set(0o755).expect("permissions");
    if privileged {
        return; // the system refuses nothing to this user
    }
    let error = result.expect_err("read-only");
    assert!(error.to_string().contains("book"), "{error}");
    assert_eq!(tree(&target)["index.html"], "old");
}

#[test]
fn the_result_does_not_depend_on_the_number_of_threads() {
    let (_scratch, target) = scratch();
    let names: Vec<String> = (0..200)
        .map(|n| format!("p{}/s{n}/index.html", n % 7))
        .collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), n.as_str())).collect();
    files.sort_unstable();
    let mut trees = Vec::new();
    for threads in [1, 4] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool");
        pool.install(|| site(&target, &files)).expect("written");
        trees.push(tree(&target));
        fs::remove_dir_all(&target).expect("removed");
    }
    assert_eq!(trees[0], trees[1]);
    assert_eq!(trees[0].len(), 200 + 200 + 7 + 1);
}
