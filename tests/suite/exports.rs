//! `studybook export`: what is written for other programs, word by word, and read back as they would
//! read it. `UPDATE=1 cargo test export` writes the expected files anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::book::Book;
use crate::run::{Run, run};

const FORMATS: [&str; 4] = ["anki", "gift", "csv", "json"];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/books/export")
}

fn expected(format: &str) -> String {
    format!("expected.{format}")
}

fn book() -> Book {
    let names = FORMATS.map(expected);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Book::copy_of(&folder(), &[&names[..], &["expected.txt"]].concat())
}

fn export(book: Book, format: &str) -> Run {
    run(book, &["export", format, ".", "--format", "short"], &[])
}

fn exported(format: &str) -> String {
    export(book(), format).exits(0).stdout
}

fn json() -> Vec<serde_json::Value> {
    let file: serde_json::Value = serde_json::from_str(&exported("json")).expect("JSON");
    assert_eq!(file["format"], "studybook-questions");
    assert_eq!(file["schema"], 1);
    file["questions"].as_array().expect("a list").clone()
}

/// The ids of all questions and cards, as JSON has them.
fn ids() -> Vec<String> {
    let id = |question: &serde_json::Value| question["id"].as_str().expect("a text").to_owned();
    json().iter().map(id).collect()
}

#[test]
fn every_format_is_written_as_expected() {
    let mut said = String::new();
    for format in FORMATS {
        let run = export(book(), format).exits(0);
        compare(&expected(format), &run.stdout);
        said += &run.stderr;
    }
    compare("expected.txt", &said);
}

fn compare(file: &str, text: &str) {
    let path = folder().join(file);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("writable");
    }
    assert_eq!(
        text,
        fs::read_to_string(&path).unwrap_or_default(),
        "{file}"
    );
}

#[test]
fn line_ends_of_notes_reach_no_export() {
    for format in FORMATS {
        let crlf = ["choice", "other"].iter().fold(book(), |book, name| {
            let path = format!("content/organs/{name}.md");
            let text = fs::read_to_string(book.root().join(&path)).expect("there");
            book.note(&path, text.replace('\n', "\r\n"))
        });
        assert_eq!(
            export(crlf, format).exits(0).stdout,
            exported(format),
            "{format}"
        );
    }
}

#[test]
fn drafts_and_retired_questions_stay_at_home() {
    for format in FORMATS {
        let text = exported(format);
        assert!(!text.contains("draft-secret"), "{format}");
        assert!(!text.contains("leaf-gone"), "{format}");
    }
}

#[test]
fn a_file_is_written_where_it_is_asked_for() {
    let run = book()
        .run(&["export", "csv", ".", "-o", "../questions.csv"])
        .exits(0);
    assert_eq!(run.stdout, "");
    let run = run.says("13 questions in ../questions.csv");
    let text = fs::read_to_string(run.book.outside().join("questions.csv")).expect("written");
    assert_eq!(text, exported("csv"));
}

#[test]
fn findings_never_mix_with_the_file() {
    let run = book()
        .run(&["export", "gift", ".", "--format", "json"])
        .exits(0);
    assert_eq!(run.stdout, exported("gift"));
    for line in run.stderr.lines() {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(finding["level"], "warning");
    }
}

#[test]
fn a_block_that_cannot_be_asked_is_reported_and_left_out() {
    let run = Book::new()
        .note(
            "content/a.md",
            "# A\n\n```quiz bad\nWhich?\n```\n\n```quiz\nWhat?\n\n= x\n```\n",
        )
        .run(&["export", "json", ".", "--format", "short"])
        .exits(0);
    let codes: Vec<String> = run.findings();
    assert_eq!(codes.len(), 2, "{codes:?}");
    assert!(
        codes
            .iter()
            .all(|code| code.starts_with("export/broken at content/a.md:"))
    );
    assert!(run.stdout.contains("\"questions\": []"));
}

#[test]
fn an_image_without_an_address_is_reported() {
    let run = book()
        .config("[book]\ntitle = \"B\"\n")
        .run(&["export", "json", ".", "--format", "short"]);
    assert_eq!(
        run.findings(),
        ["export/image at content/organs/choice.md:47:12"]
    );
    assert!(!run.stdout.contains("<img") && !run.stdout.contains("<a href"));
}

/// Rows after RFC 4180, for any separator.
pub(crate) fn rows(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let row = rows.last_mut().expect("never empty");
        let cell = row.last_mut().expect("never empty");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            c if quoted => cell.push(c),
            c if c == separator => row.push(String::new()),
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    assert!(!quoted, "a quote is never closed");
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last row ends");
    rows
}

#[test]
fn csv_holds_what_json_holds() {
    let text = exported("csv");
    assert!(text.lines().all(|line| !line.starts_with('#')));
    let mut rows = rows(&text, ',').into_iter();
    let header = rows.next().expect("a header");
    let questions = json();
    assert_eq!(rows.len(), questions.len());
    for (row, question) in rows.zip(&questions) {
        assert_eq!(row.len(), header.len(), "{row:?}");
        let cells: BTreeMap<&str, &str> = header
            .iter()
            .map(String::as_str)
            .zip(row.iter().map(String::as_str))
            .collect();
        for (cell, value) in [
            ("id", &question["id"]),
            ("type", &question["type"]),
            ("stem", &question["stem"]["text"]),
            ("url", &question["page"]["url"]),
        ] {
            assert_eq!(Some(cells[cell]), value.as_str(), "{cell}");
        }
        assert_eq!(cells["rev"], question["rev"].to_string());
        let why = question["explanation"]["text"].as_str().unwrap_or_default();
        assert_eq!(cells["explanation"], why);
        let objectives: Vec<&str> = cells["for"].lines().collect();
        assert_eq!(serde_json::json!(objectives), question["for"]);
        assert!(!cells["key"].is_empty(), "{}", cells["id"]);
    }
}

#[test]
fn anki_finds_each_note_by_our_id_in_a_stock_note_type() {
    let text = exported("anki");
    let (head, body): (Vec<&str>, Vec<&str>) = text
        .split_inclusive('\n')
        .partition(|line| line.starts_with('#'));
    assert_eq!(
        head.concat(),
        "#separator:Tab\n#html:true\n#notetype column:1\n#deck column:2\n#tags column:3\n#guid column:4\n"
    );
    let rows = rows(&body.concat(), '\t');
    let found: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    let named = ids()
        .into_iter()
        .map(|id| format!("biology-first-year:{id}"));
    assert_eq!(found, named.collect::<Vec<_>>());
    for row in &rows {
        assert_eq!(row.len(), 6, "{row:?}");
        assert!(["Basic", "Basic (and reversed card)", "Cloze"].contains(&row[0].as_str()));
        assert!(row[1].starts_with("Biology : first year::"), "{}", row[1]);
        assert_eq!(row[0] == "Cloze", row[4].contains("{{c1::"), "{}", row[4]);
        assert!(!row[4].is_empty());
    }
    assert_eq!(rows[0][2], "BIO-1::1.2 BIO-2::3.1");
    let cloze = rows
        .iter()
        .find(|row| row[3] == "biology-first-year:other-cloze")
        .expect("there");
    assert!(
        cloze[4].contains("{{c1::a::b}} and {{c2::two}}"),
        "{}",
        cloze[4]
    );
    assert!(!cloze[4].contains("{{x}}"), "{}", cloze[4]);
    assert!(rows[0][4].contains("\"water\"") && rows[0][4].contains("Only\ttabs"));
}

/// A question of GIFT, read as Moodle does.
#[derive(Debug, Default)]
struct Gift {
    name: String,
    text: String,
    /// Mark, text and feedback.
    answers: Vec<(String, String, String)>,
    general: String,
}

/// The text with its escapes taken away.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n') => out.push('\n'),
                Some('*') => out.push_str("\\*"),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Where a sign stands that is not escaped.
fn find(text: &str, signs: &[char]) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, c)| {
        let found = !escaped && signs.contains(&c);
        escaped = c == '\\' && !escaped;
        found.then_some(at)
    })
}

fn gift(block: &str) -> Gift {
    let block = block.strip_prefix("::").expect("a name");
    let end = block.find("::").expect("the end of the name");
    let text = block[end + 2..].strip_prefix("[html]").expect("a format");
    let open = find(text, &['{']).expect("answers");
    let close = open + find(&text[open..], &['}']).expect("the end of the answers");
    let inside = &text[open + 1..close];
    let (answers, general) = match inside.split_once("\n####") {
        Some((answers, general)) => (answers, general),
        None => (inside, ""),
    };
    let mut gift = Gift {
        name: plain(&block[..end]),
        text: plain(&format!("{}_____{}", &text[..open], &text[close + 1..])),
        answers: Vec::new(),
        general: plain(general),
    };
    for line in answers
        .lines()
        .filter(|line| !line.is_empty() && *line != "#")
    {
        let (line, feedback) = match find(line, &['#']) {
            Some(at) => (&line[..at], &line[at + 1..]),
            None => (line, ""),
        };
        let sign = line.chars().next().filter(|c| "=~".contains(*c));
        let rest = line.trim_start_matches(['=', '~']);
        let weight = rest.strip_prefix('%').and_then(|r| r.split_once('%'));
        let (weight, rest) = weight.map_or(("", rest), |(w, rest)| (w, rest));
        let mark = format!("{}{weight}", sign.map(String::from).unwrap_or_default());
        gift.answers.push((mark, plain(rest), plain(feedback)));
    }
    gift
}

fn gifts() -> Vec<Gift> {
    let text = exported("gift");
    let blocks = text.split("\n\n").map(|block| {
        let lines = block
            .lines()
            .filter(|l| !l.starts_with("//") && !l.starts_with("$CATEGORY"));
        lines.collect::<Vec<_>>().join("\n")
    });
    blocks
        .filter(|block| !block.trim().is_empty())
        .map(|block| gift(&block))
        .collect()
}

#[test]
fn moodle_reads_what_was_meant() {
    let gifts = gifts();
    let of = |name: &str| gifts.iter().find(|gift| gift.name == name).expect(name);
    let single = of("leaf-single");
    assert_eq!(
        single.answers[0],
        (
            "=".to_owned(),
            "Light &amp; \"water\" {both} at 20 °C: 100 %".to_owned(),
            "It ~ must # have = them.".to_owned()
        )
    );
    assert_eq!(
        single.answers[1].1,
        "<code>{{ nothing }}</code> \\ at &lt;all&gt;"
    );
    assert_eq!(single.answers[3].1, "%50% of Größe 🌿");
    assert!(
        single.text.contains("<code>a = b</code>"),
        "{}",
        single.text
    );
    assert!(
        single.general.contains("a {\n\n  b = \"c\""),
        "{}",
        single.general
    );
    let marks: Vec<&str> = of("leaf-multiple")
        .answers
        .iter()
        .map(|a| a.0.as_str())
        .collect();
    assert_eq!(
        marks,
        ["~33.33333", "~33.33333", "~33.33333", "~-100", "~-100"]
    );
    assert!(
        of("leaf-multiple")
            .general
            .contains("<img src=\"https://example.org/bio/organs/leaf.png\"")
    );
    assert_eq!(of("leaf-false").answers[0].1, "FALSE");
    assert_eq!(of("leaf-false").answers[0].2, "Roots lie below.#Right so.");
    assert_eq!(
        of("other-match").answers[0].1,
        "Makes sugar -&gt; always -> Leaf"
    );
    assert_eq!(of("other-match").answers.len(), 2);
    let texts = |name: &str| {
        of(name)
            .answers
            .iter()
            .map(|a| a.1.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts("other-short"),
        ["chlorophyll \\*", "leaf green = Blattgrün"]
    );
    assert_eq!(texts("other-number"), ["8:0", "6.5:0.5"]);
    assert_eq!(texts("other-fill~1"), ["cell", "Zelle"]);
    assert_eq!(
        of("other-fill~2").text,
        "A ____ has a _____ and <code>{{code}}</code>."
    );
    assert_eq!(of("other-gap").text, "_____ drink.");
    assert!(
        of("other-of-case")
            .text
            .starts_with("<div>A tree stands on a hill.</div>")
    );
}

#[test]
fn whatever_moodle_cannot_hold_is_reported() {
    let run = export(book(), "gift");
    let names: Vec<String> = gifts().into_iter().map(|gift| gift.name).collect();
    for id in ids() {
        let there = names
            .iter()
            .any(|name| *name == id || name.starts_with(&format!("{id}~")));
        let said = run.stderr.contains(&format!("`{id}` is left out"));
        assert!(there != said, "{id}: exported {there}, reported {said}");
    }
}
