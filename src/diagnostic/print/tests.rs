//! Findings as readers see them.

use std::sync::Arc;

use super::{SourceTexts, github, html, human, json, short, tally};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, Span};
use crate::path::SourcePath;

static UNKNOWN: Code = Code {
    name: "link/unknown-note",
    level: Level::Error,
    explain: "",
    lesson: None,
};

fn path(text: &str) -> SourcePath {
    SourcePath::new(text).expect("a plain path")
}

fn sources(text: &str) -> SourceTexts<'static> {
    let text: Arc<str> = text.into();
    SourceTexts::new(move |path| (path.as_str() != "gone.md").then(|| text.clone()))
}

const TEXT: &str = "---\ntitle: Größe\n---\nGröße: see the [[S3 Lifecyle]] rules.\nlast\n";

fn finding() -> Diagnostic {
    let start = TEXT.find("[[").expect("a link");
    let end = TEXT.find("]]").expect("a link") + 2;
    Diagnostic::new(
        &UNKNOWN,
        Span::new(&path("content/s3.md"), start..end),
        "no note is called `S3 Lifecyle`",
    )
    .label("not found")
    .note("names are matched without regard to case")
    .help("did you mean `S3 Lifecycle` (content/services/s3-lifecycle.md)?")
}

#[test]
fn people_see_the_line_with_a_caret() {
    let expected = "\
error[link/unknown-note]: no note is called `S3 Lifecyle`
 --> content/s3.md:4:16
  |
4 | Größe: see the [[S3 Lifecyle]] rules.
  |                ^^^^^^^^^^^^^^^ not found
  |
  = note: names are matched without regard to case
  = help: did you mean `S3 Lifecycle` (content/services/s3-lifecycle.md)?";
    assert_eq!(human(&finding(), &mut sources(TEXT), false), expected);
    let colored = human(&finding(), &mut sources(TEXT), true);
    assert!(colored.contains("\u{1b}[") && colored.contains("content/s3.md:4:16"));
}

#[test]
fn other_places_are_shown_on_their_line_or_below() {
    let at = |needle: &str| {
        let start = TEXT.find(needle).expect(needle);
        Span::new(&path("content/s3.md"), start..start + needle.len())
    };
    let finding = finding()
        .other(at("see"), "said here")
        .other(at("last"), "and here");
    let picture = human(&finding, &mut sources(TEXT), false);
    let expected = "\
4 | Größe: see the [[S3 Lifecyle]] rules.
  |        ---     ^^^^^^^^^^^^^^^ not found
  |        |
  |        said here
  |
 ::: content/s3.md:5:1
  |
5 | last
  | ---- and here
";
    assert!(picture.contains(expected), "{picture}");
}

#[test]
fn files_without_text_and_whole_files_show_their_path() {
    let whole =
        Diagnostic::new(&UNKNOWN, Span::file(&path("a.md")), "the file is odd").help("mend it");
    assert_eq!(
        human(&whole, &mut sources(TEXT), false),
        "error[link/unknown-note]: the file is odd\n--> a.md\n = help: mend it"
    );
    assert_eq!(
        short(&whole, &mut sources(TEXT)),
        "a.md: error[link/unknown-note]: the file is odd"
    );
    let gone = Diagnostic::new(&UNKNOWN, Span::new(&path("gone.md"), 5..6), "gone");
    assert_eq!(
        short(&gone, &mut sources(TEXT)),
        "gone.md: error[link/unknown-note]: gone"
    );
}

#[test]
fn a_line_of_ten_megabytes_is_cut_around_the_caret() {
    let start = 5_000_000;
    let text = format!("{}[[x]]{}", "é".repeat(start / 2), "b".repeat(5_000_000));
    let span = Span::new(&path("a.md"), start..start + 5);
    let finding = Diagnostic::new(&UNKNOWN, span, "no note is called `x`");
    let mut sources = sources(&text);
    let picture = human(&finding, &mut sources, false);
    assert!(picture.contains("a.md:1:2500001"), "{picture}");
    assert!(
        picture.contains("[[x]]") && picture.contains("^^^^^"),
        "{picture}"
    );
    assert!(picture.lines().all(|line| line.len() < 600));
    assert!(human(&finding, &mut sources, true).contains("a.md:1:2500001"));
    assert!(html(&finding, &mut sources).len() < 1000);
}

#[test]
fn spans_over_several_lines_and_behind_the_end_are_clipped() {
    let mut sources = sources(TEXT);
    for range in [
        0..TEXT.len(),
        3..4,
        TEXT.len()..TEXT.len(),
        500..900,
        13..14,
    ] {
        let span = Span::new(&path("a.md"), range.clone());
        let finding = Diagnostic::new(&UNKNOWN, span, "odd").label("here");
        let picture = human(&finding, &mut sources, false);
        assert!(picture.contains("^ here"), "{range:?}\n{picture}");
        let _ = html(&finding, &mut sources);
    }
}

#[test]
fn one_line_forms_stay_on_one_line() {
    let mut finding = finding();
    assert_eq!(
        short(&finding, &mut sources(TEXT)),
        "content/s3.md:4:16: error[link/unknown-note]: no note is called `S3 Lifecyle`"
    );
    finding.message = "two\nlines \u{1b}[31m".to_owned();
    assert!(short(&finding, &mut sources(TEXT)).ends_with("two lines \u{fffd}[31m"));
    assert!(!human(&finding, &mut sources(TEXT), false).contains('\u{1b}'));
}

#[test]
fn programs_get_json() {
    let line = json(&finding(), &mut sources(TEXT));
    let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    assert!(!line.contains('\n'));
    assert_eq!(
        value,
        serde_json::json!({
            "code": "link/unknown-note",
            "level": "error",
            "message": "no note is called `S3 Lifecyle`",
            "path": "content/s3.md",
            "line": 4,
            "column": 16,
            "endLine": 4,
            "endColumn": 31,
            "label": "not found",
            "notes": ["names are matched without regard to case"],
            "help": "did you mean `S3 Lifecycle` (content/services/s3-lifecycle.md)?",
        })
    );
}

#[test]
fn workflow_commands_are_escaped() {
    let mut finding = finding().level(Level::Warning);
    finding.message = "100 % of\nit".to_owned();
    finding.notes.clear();
    finding.span.path = path("a,b:c.md");
    assert_eq!(
        github(&finding, &mut sources(TEXT), "docs/"),
        "::warning file=docs/a%2Cb%3Ac.md,line=4,col=16,endColumn=31,title=link/unknown-note::100 %25 of%0Ait\
         %0Ahelp: did you mean `S3 Lifecycle` (content/services/s3-lifecycle.md)?"
    );
}

#[test]
fn html_is_escaped() {
    let text = "a <script> b";
    let span = Span::new(&path("a.md"), 2..10);
    let finding = Diagnostic::new(&UNKNOWN, span, "no `<script>`").help("<b>");
    let html = html(&finding, &mut sources(text));
    assert!(
        html.contains("<pre>a <mark>&lt;script&gt;</mark> b</pre>"),
        "{html}"
    );
    assert!(!html.contains("<script>") && !html.contains("<b>"));
}

#[test]
fn findings_are_counted() {
    let mut findings = Diagnostics::default();
    assert_eq!(tally(&findings), None);
    findings.push(finding());
    findings.push(finding());
    findings.push(finding().level(Level::Warning));
    assert_eq!(tally(&findings).as_deref(), Some("2 errors, 1 warning"));
}
