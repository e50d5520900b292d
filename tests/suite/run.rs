//! One run of the program, and what a test may ask of it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::book::Book;

/// No build of a test is meant to take this long: it would be a loop, or a step that costs the
/// square of its input.
const PATIENCE: Duration = Duration::from_secs(240);

/// What a run of the program left behind. Most methods return it, so that they can be chained.
pub(crate) struct Run {
    pub(crate) book: Book,
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The page that `has` and `lacks` look at.
    page: Option<(String, String)>,
}

/// The program with these arguments and a quiet environment, not yet started.
pub(crate) fn command(folder: &Path, args: &[&str], env: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_studybook"));
    command
        .args(args)
        .current_dir(folder)
        .env_remove("RAYON_NUM_THREADS")
        .env("NO_COLOR", "1")
        .envs(env.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

pub(crate) fn run(book: Book, args: &[&str], env: &[(&str, &str)]) -> Run {
    let mut child = command(&book.root(), args, env)
        .spawn()
        .expect("the program starts");
    let stdout = read_all(child.stdout.take().expect("piped"));
    let stderr = read_all(child.stderr.take().expect("piped"));
    let code = wait(&mut child);
    let text = |reader: thread::JoinHandle<Vec<u8>>| {
        let bytes = reader.join().expect("a pipe can be read");
        String::from_utf8(bytes).expect("the program writes UTF-8")
    };
    let run = Run {
        book,
        code,
        stdout: text(stdout),
        stderr: text(stderr),
        page: None,
    };
    assert!(
        (0..=2).contains(&run.code),
        "the program broke off with {}:\n{}",
        run.code,
        run.stderr
    );
    run
}

fn read_all(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).expect("a pipe can be read");
        bytes
    })
}

/// The exit code; -1 for a signal.
fn wait(child: &mut Child) -> i32 {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            return status.code().unwrap_or(-1);
        }
        if start.elapsed() > PATIENCE {
            let _ = child.kill();
            let _ = child.wait();
            panic!("the program did not end within {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

impl Run {
    /// Ends with this code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}{}", self.stdout, self.stderr);
        self
    }

    /// Ends well and has nothing to say against the book.
    #[track_caller]
    pub(crate) fn clean(self) -> Self {
        let findings = self.findings();
        assert!(findings.is_empty(), "{findings:#?}");
        self.exits(0)
    }

    /// There is a finding `code at path:line:column`, or `code at path` where a whole file is meant.
    #[track_caller]
    pub(crate) fn finds(self, what: &str) -> Self {
        let findings = self.findings();
        assert!(
            findings.iter().any(|finding| finding == what),
            "no finding `{what}` among {findings:#?}\n{}",
            self.stderr
        );
        self
    }

    /// These are all findings, in this order.
    #[track_caller]
    pub(crate) fn finds_only(self, what: &[&str]) -> Self {
        assert_eq!(self.findings(), what, "{}", self.stderr);
        self
    }

    /// A line of the standard error says this.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(
            self.stderr.contains(text),
            "`{text}` is not in:\n{}",
            self.stderr
        );
        self
    }

    /// The standard output says this, white space aside.
    #[track_caller]
    pub(crate) fn prints(self, text: &str) -> Self {
        assert!(
            squeeze(&self.stdout).contains(&squeeze(text)),
            "`{text}` is not in:\n{}",
            self.stdout
        );
        self
    }

    /// Findings of `--format short` as `code at place`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let finding = |line: &str| {
            let (place, rest) = [": error[", ": warning[", ": info["]
                .iter()
                .find_map(|mark| line.split_once(mark))?;
            let (code, _) = rest.split_once("]: ")?;
            Some(format!("{code} at {place}"))
        };
        self.stderr.lines().filter_map(finding).collect()
    }

    /// The page that the next `has` and `lacks` look at, by its route in the default output folder.
    #[track_caller]
    pub(crate) fn page(mut self, route: &str) -> Self {
        let path = format!("book/{route}index.html");
        let text = self.read(&path);
        self.page = Some((path, text));
        self
    }

    /// There is no such page.
    #[track_caller]
    pub(crate) fn no_page(self, route: &str) -> Self {
        let path = self.book.root().join(format!("book/{route}index.html"));
        assert!(!path.exists(), "`{route}` has a page");
        self
    }

    /// The page holds this text, white space aside.
    #[track_caller]
    pub(crate) fn has(self, text: &str) -> Self {
        let (path, page) = self.page.as_ref().expect("call `page` first");
        assert!(
            squeeze(page).contains(&squeeze(text)),
            "`{text}` is not in {path}:\n{page}"
        );
        self
    }

    /// The page does not hold this text.
    #[track_caller]
    pub(crate) fn lacks(self, text: &str) -> Self {
        let (path, page) = self.page.as_ref().expect("call `page` first");
        assert!(
            !squeeze(page).contains(&squeeze(text)),
            "`{text}` is in {path}:\n{page}"
        );
        self
    }

    /// A file of the book or of its output.
    #[track_caller]
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.book.root().join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}\n{}", self.stderr))
    }

    /// Every file of the output with its bytes; none where there is no output.
    pub(crate) fn site(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = self.book.root().join("book");
        if folder.exists() {
            files(&folder)
        } else {
            BTreeMap::new()
        }
    }

    /// Runs the program once more on the same book.
    pub(crate) fn again(self, args: &[&str]) -> Run {
        run(self.book, args, &[])
    }
}

/// Every file below a folder, by its path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("the output can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside");
            let path = path.to_str().expect("names of the output are text");
            (
                path.replace('\\', "/"),
                fs::read(entry.path()).expect("readable"),
            )
        })
        .collect()
}

/// Every run of white space as one space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
