//! The day of a note's last change, asked of git. One call tells it for all notes; where there is no
//! git, no repository or only the newest part of its history, there are no dates, and that is no
//! fault of the book. (In a shallow clone the oldest commit seems to have written every file.)

#![expect(clippy::disallowed_methods, reason = "git is asked here")]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::date::Date;
use crate::path::SourcePath;

/// Days of the last change, by note.
pub(super) fn dates(root: &Path, src: &SourcePath) -> BTreeMap<SourcePath, Date> {
    let whole = git(root, &["rev-parse", "--is-shallow-repository"]);
    if whole.as_deref().map(<[u8]>::trim_ascii) != Some(b"false") {
        return BTreeMap::new();
    }
    let folder = match src.as_str() {
        "" => ".",
        folder => folder,
    };
    let log = [
        "log",
        "-z",
        "--name-only",
        "--relative",
        "--format=%x01%ct",
        "--",
        folder,
    ];
    git(root, &log).map_or_else(BTreeMap::new, |log| read(&log))
}

/// What git prints; `None` where it cannot be asked.
fn git(root: &Path, args: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(args)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output.status.success().then_some(output.stdout)
}

/// Reads the log: pieces that end in NUL, some of them a commit's time behind a byte 1, the others
/// files. The newest commit comes first, so the first mention of a file counts.
fn read(log: &[u8]) -> BTreeMap<SourcePath, Date> {
    let mut dates = BTreeMap::new();
    let mut day = None;
    for piece in String::from_utf8_lossy(log).split('\0') {
        let mut name = piece.trim_start_matches('\n');
        if let Some(commit) = name.strip_prefix('\u{1}') {
            let (time, rest) = commit.split_once('\n').unwrap_or((commit, ""));
            day = time.trim().parse().ok().and_then(Date::from_unix);
            name = rest.trim_start_matches('\n');
        }
        if let (Some(day), Some(path)) = (day, SourcePath::new(name))
            && !name.is_empty()
        {
            dates.entry(path).or_insert(day);
        }
    }
    dates
}

#[cfg(test)]
mod tests {
    use super::{dates, git, read};
    use crate::path::SourcePath;

    fn path(text: &str) -> SourcePath {
        SourcePath::new(text).expect("a path")
    }

    #[test]
    fn the_newest_commit_that_names_a_file_dates_it() {
        let log = b"\x011792540800\0\ncontent/a.md\0content/b c.md\0\0\x011700000000\0\ncontent/a.md\0content/old.md\0";
        let dates = read(log);
        let day = |name| dates.get(&path(name)).map(ToString::to_string);
        assert_eq!(day("content/a.md").as_deref(), Some("2026-10-21"));
        assert_eq!(day("content/b c.md").as_deref(), Some("2026-10-21"));
        assert_eq!(day("content/old.md").as_deref(), Some("2023-11-14"));
    }

    #[test]
    fn a_folder_below_a_repository_is_dated_by_its_own_paths() {
        let folder = tempfile::tempdir().expect("a folder");
        let book = folder.path().join("book");
        std::fs::create_dir_all(book.join("notes")).expect("made");
        std::fs::write(book.join("notes/ä.md"), "# A\n").expect("written");
        let root = folder.path();
        if git(root, &["init", "-q"]).is_none() {
            return; // no git here: nothing to date
        }
        let author = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        git(root, &["add", "."]).expect("added");
        let commit = [&author[..], &["commit", "-q", "-m", "x", "--date=now"]].concat();
        git(root, &commit).expect("committed");
        let dates = dates(&book, &path("notes"));
        assert!(dates.contains_key(&path("notes/ä.md")), "{dates:?}");
    }

    #[test]
    fn a_folder_without_a_repository_has_no_dates() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(dates(folder.path(), &path("content")).is_empty());
    }
}
