//! The preview as a browser and an author meet it: the real command, asked over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::book::Book;
use crate::run::command;

/// How long an edit may take to be served before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview; ends with the value.
struct Preview {
    book: Book,
    child: Child,
    address: String,
    /// What it has said since.
    said: Arc<Mutex<String>>,
}

impl Preview {
    fn of(book: Book) -> Self {
        Self::with(book, &[])
    }

    fn with(book: Book, more: &[&str]) -> Self {
        let arguments = [&["serve", ".", "--port", "0"], more].concat();
        let mut child = command(&book.root(), &arguments, &[])
            .spawn()
            .expect("starts");
        let mut line = String::new();
        let said = child.stderr.take().expect("piped");
        // What it says later is read too, so that it never waits for us.
        let mut said = BufReader::new(said);
        while !line.contains("http://") {
            line.clear();
            assert_ne!(said.read_line(&mut line).expect("readable"), 0, "it ended");
        }
        let heard = Arc::new(Mutex::new(String::new()));
        let hears = heard.clone();
        std::thread::spawn(move || {
            for line in said.lines().map_while(Result::ok) {
                let mut heard = hears.lock().expect("nobody panics");
                heard.push_str(&line);
                heard.push('\n');
            }
        });
        let from = line.find("http://").expect("just found") + "http://".len();
        let address = line[from..].trim().trim_end_matches('/').to_owned();
        Self {
            book,
            child,
            address,
            said: heard,
        }
    }

    /// What it has said since it told its address.
    fn said(&self) -> String {
        self.said.lock().expect("nobody panics").clone()
    }

    /// Waits until it has said this.
    #[track_caller]
    fn says(&self, text: &str) {
        let start = Instant::now();
        while !self.said().contains(text) {
            assert!(
                start.elapsed() < PATIENCE,
                "`{text}` is not in:\n{}",
                self.said()
            );
            sleep(Duration::from_millis(10));
        }
    }

    /// Status line, headers and body of a request as it is.
    fn raw(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a duration");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        // The other side may close before it has read everything.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.raw(&format!(
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        ))
    }

    /// Asks until the answer holds this text.
    #[track_caller]
    fn shows(&self, path: &str, text: &str) {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if answer.contains(text) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "`{text}` is not in:\n{answer}");
            sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn preview() -> Preview {
    Preview::of(Book::new().note("content/oak.md", "# Oak\n\nIt stands.\n"))
}

#[test]
fn an_edit_is_served() {
    let preview = preview();
    preview.shows("/oak/", "It stands.");
    preview.book.write("content/oak.md", "# Oak\n\nIt fell.\n");
    preview.shows("/oak/", "It fell.");
    preview
        .book
        .write("content/elm.md", "# Elm\n\nNew, beside the Oak.\n");
    preview.shows("/elm/", "New, beside the");
    preview.shows("/oak/", "New, beside the");
}

#[test]
fn another_revision_in_the_lock_is_served() {
    let preview = Preview::of(Book::new().note(
        "content/oak.md",
        "# Oak\n\n```quiz oak-tall\nHow tall?\n\n=# 30\n```\n",
    ));
    preview.shows("/oak/", "data-rev=\"1\"");
    let zeros = "0".repeat(16);
    let entry = format!("oak-tall = {{ rev = 7, key = \"{zeros}\", stem = \"{zeros}\" }}\n");
    preview.book.write("quiz.lock", entry);
    preview.shows("/oak/", "data-rev=\"7\"");
}

#[test]
fn a_removed_note_is_not_found() {
    let preview = preview();
    preview.shows("/oak/", "200 OK");
    std::fs::remove_file(preview.book.root().join("content/oak.md")).expect("there");
    preview.shows("/oak/", "404 Not Found");
}

#[test]
fn a_broken_configuration_leaves_the_last_good_site() {
    let preview = preview();
    preview.shows("/oak/", "It stands.");
    preview.book.write("book.toml", "[book]\ntitel = \"x\"\n");
    sleep(Duration::from_millis(300));
    preview.shows("/oak/", "It stands.");
    preview
        .book
        .write("book.toml", "[book]\ntitle = \"Mended\"\n");
    preview.shows("/oak/", "Mended");
}

#[test]
fn no_address_leads_out_of_the_site() {
    let preview = Preview::of(
        Book::new()
            .note("content/oak.md", "# Oak\n")
            .file("secret.txt", "do not show"),
    );
    for path in [
        "/../secret.txt",
        "/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//secret.txt",
        "/oak/../../secret.txt",
        "/\\..\\secret.txt",
        "/secret.txt",
        "/content/oak.md",
        "/book.toml",
    ] {
        let answer = preview.get(path);
        assert!(!answer.contains("do not show"), "{path}");
        assert!(!answer.starts_with("HTTP/1.1 200"), "{path}: {answer}");
    }
}

#[test]
fn another_host_name_is_refused() {
    let preview = preview();
    let answer =
        preview.raw("GET /oak/ HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(!answer.contains("It stands."));
}

#[test]
fn only_reading_is_allowed() {
    let preview = preview();
    let host = &preview.address;
    let answer = preview.raw(&format!(
        "POST /oak/ HTTP/1.1\r\nHost: {host}\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc"
    ));
    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
    assert!(
        !answer
            .to_lowercase()
            .contains("access-control-allow-origin")
    );
}

#[test]
fn a_client_that_does_not_read_keeps_nobody_waiting() {
    let preview = Preview::of(
        Book::new()
            .note("content/oak.md", "# Oak\n\nIt stands.\n")
            .file("content/big.bin", vec![0; 16 << 20]),
    );
    let lazy: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = TcpStream::connect(&preview.address).expect("it listens");
            let request = format!("GET /big.bin HTTP/1.1\r\nHost: {}\r\n\r\n", preview.address);
            stream.write_all(request.as_bytes()).expect("it reads");
            stream
        })
        .collect();
    preview.shows("/oak/", "It stands.");
    drop(lazy);
}

#[test]
fn each_rebuild_is_one_line_and_findings_are_said_once() {
    let preview = preview();
    preview.says("pages, ");
    preview.book.write("content/oak.md", "# Oak\n\n[[Elm]]\n");
    preview.says("content/oak.md: ");
    preview.says("no note is called `Elm`");
    preview
        .book
        .write("content/oak.md", "# Oak\n\n[[Elm]] still\n");
    preview.shows("/oak/", "still");
    let lines = |text: &str| preview.said().matches(text).count();
    let start = Instant::now();
    while lines("content/oak.md: ") < 2 {
        assert!(start.elapsed() < PATIENCE, "{}", preview.said());
        sleep(Duration::from_millis(10));
    }
    assert_eq!(lines("no note is called `Elm`"), 1, "{}", preview.said());
}

#[test]
fn a_quiet_preview_says_what_is_wrong_and_nothing_else() {
    let book = Book::new().note("content/oak.md", "# Oak\n");
    let preview = Preview::with(book, &["--quiet", "--format", "short"]);
    preview.says("pages, ");
    preview.book.write("content/oak.md", "# Oak\n\n[[Elm]]\n");
    preview.says("content/oak.md:3:1");
    assert!(
        !preview.said().contains("content/oak.md: "),
        "{}",
        preview.said()
    );
}

#[test]
fn five_hundred_files_at_once_are_a_few_rebuilds() {
    let preview = preview();
    preview.says("pages, ");
    let before = preview.said().len();
    for n in 0..500 {
        preview
            .book
            .write(&format!("content/new/{n}.md"), "# New\n");
    }
    preview.shows("/new/499/", "200 OK");
    preview.shows("/new/250/", "200 OK");
    let rebuilds = preview.said()[before..].matches(" ms\n").count();
    assert!(rebuilds < 25, "{rebuilds} rebuilds");
}

#[test]
fn another_base_path_is_served_at_once_and_said() {
    let preview = preview();
    preview.shows("/oak/", "It stands.");
    let toml = "[output.html]\nsite-url = \"https://example.org/trees/\"\n";
    preview.book.write("book.toml", toml);
    preview.shows("/trees/oak/", "It stands.");
    preview.says(&format!("http://{}/trees/", preview.address));
    preview.shows("/oak/", "Location: /trees/oak/");
}

#[test]
fn a_draft_is_shown_with_its_badge() {
    let book = Book::new().note("content/oak.md", "---\ndraft: true\n---\n# Oak\n");
    let preview = Preview::of(book);
    preview.shows("/oak/", "class=\"badge\">Draft");
}

#[test]
fn a_script_that_follows_changes_is_in_the_preview_alone() {
    let preview = preview();
    preview.shows("/oak/", "_studybook/live.js");
    Book::new()
        .note("content/oak.md", "# Oak\n")
        .build()
        .page("oak/")
        .lacks("_studybook");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_and_leaves_nothing() {
    let mut preview = preview();
    preview.shows("/oak/", "It stands.");
    // A tab that listens does not hold it up.
    let mut tab = TcpStream::connect(&preview.address).expect("it listens");
    let request = format!(
        "GET /_studybook/events HTTP/1.1\r\nHost: {}\r\n\r\n",
        preview.address
    );
    tab.write_all(request.as_bytes()).expect("it reads");
    let id = preview.child.id().to_string();
    Command::new("kill")
        .args(["-INT", &id])
        .status()
        .expect("sent");
    let start = Instant::now();
    let status = loop {
        if let Some(status) = preview.child.try_wait().expect("ours") {
            break status;
        }
        assert!(start.elapsed() < PATIENCE, "it goes on");
        sleep(Duration::from_millis(10));
    };
    assert_eq!(status.code(), Some(0), "{}", preview.said());
    assert!(
        TcpStream::connect(&preview.address).is_err(),
        "somebody listens"
    );
    let left = std::fs::read_dir(preview.book.root()).expect("there");
    let left: Vec<_> = left
        .map(|entry| entry.expect("readable").file_name())
        .collect();
    assert_eq!(left, ["content"]);
}
