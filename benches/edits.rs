//! The preview as its author meets it: from a save to the new page being served, and the most memory
//! it held.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Quiet before each edit: the search index follows the pages.
const SETTLE: Duration = Duration::from_millis(1500);
/// Between two looks at the page.
const PAUSE: Duration = Duration::from_millis(2);
/// After which an edit counts as lost.
const PATIENCE: Duration = Duration::from_mins(1);

/// Ends with the value.
struct Preview(Child);

impl Drop for Preview {
    fn drop(&mut self) {
        let _ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// Edits a note of `book` again and again; returns the times until it was served, and the most
/// memory in KiB.
pub(crate) fn edits(
    book: &Path,
    note: &str,
    route: &str,
    count: usize,
) -> Result<(Vec<Duration>, u64), Box<dyn Error>> {
    let child = Command::new(env!("CARGO_BIN_EXE_studybook"))
        .args(["serve", "--port", "0"])
        .arg(book)
        .stderr(Stdio::piped())
        .spawn()?;
    let mut preview = Preview(child);
    let said = preview.0.stderr.take().ok_or("its words are piped")?;
    let mut said = BufReader::new(said);
    let mut line = String::new();
    let address = loop {
        line.clear();
        if said.read_line(&mut line)? == 0 {
            return Err("the preview ended".into());
        }
        if let Some((_, address)) = line.trim().split_once("http://") {
            break address.trim_end_matches('/').to_owned();
        }
    };
    // What it says later is read too, so that it never waits for us.
    std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
    let path = book.join(note);
    let text = fs::read_to_string(&path)?;
    let mut times = Vec::new();
    for edit in 0..count {
        std::thread::sleep(SETTLE);
        let marker = format!("edit{edit}of{count}");
        let start = Instant::now();
        fs::write(&path, format!("{text}\n\n{marker}\n"))?;
        while !get(&address, route)?.contains(&marker) {
            if start.elapsed() > PATIENCE {
                return Err("an edit was never served".into());
            }
            std::thread::sleep(PAUSE);
        }
        times.push(start.elapsed());
    }
    std::thread::sleep(SETTLE);
    let peak = crate::peak(preview.0.id());
    fs::write(&path, text)?;
    Ok((times, peak))
}

fn get(address: &str, route: &str) -> Result<String, Box<dyn Error>> {
    let mut stream = TcpStream::connect(address)?;
    let request = format!("GET /{route} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
