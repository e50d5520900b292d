//! The preview as a browser and an author meet it: the real command, asked over a socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Child;
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
}

impl Preview {
    fn of(book: Book) -> Self {
        let mut child = command(&book.root(), &["serve", ".", "--port", "0"], &[])
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
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let from = line.find("http://").expect("just found") + "http://".len();
        let address = line[from..].trim().trim_end_matches('/').to_owned();
        Self {
            book,
            child,
            address,
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
