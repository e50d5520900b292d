//! What an author notices of YAML.

use std::fmt::Write as _;

use super::parse;
use crate::config::codes::FIELDS;
use crate::fields::{Input, Node, Parsed, Value};
use crate::path::SourcePath;

fn read(text: &str) -> Parsed {
    let path = SourcePath::new("a.md").expect("a plain path");
    parse(Input {
        path: &path,
        text,
        origin: 4,
        codes: &FIELDS,
    })
}

/// Every scalar of a tree as `key place -> value place`.
fn places(text: &str, node: &Node, out: &mut Vec<String>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, node) in entries {
                out.push(text[key.span.clone()].to_owned());
                places(text, node, out);
            }
        }
        Value::List(items) => items.iter().for_each(|item| places(text, item, out)),
        _ => out.push(text[node.span.clone()].to_owned()),
    }
}

#[test]
fn every_key_and_scalar_knows_its_place() {
    let text = "títle: é 1\nlist:\n  - 'x'\n  - {p: \"1\"}\nblock: |\n  foo\n  bar\nend: z\n";
    let parsed = read(text);
    assert!(parsed.findings.is_empty());
    let mut seen = Vec::new();
    places(text, &parsed.root.expect("a map"), &mut seen);
    assert_eq!(
        seen,
        [
            "títle",
            "é 1",
            "list",
            "'x'",
            "p",
            "\"1\"",
            "block",
            "foo\n  bar",
            "end",
            "z"
        ]
    );
}

#[test]
fn a_repeated_key_is_reported_and_the_first_one_counts() {
    let parsed = read("a: 1\nb: {c: 1, c: [2]}\na: 3\n");
    let found: Vec<_> = parsed
        .findings
        .iter()
        .map(|f| f.span.range.clone())
        .collect();
    assert_eq!(found, [19..20, 27..28]);
    let json = parsed.root.expect("a map").value.to_json();
    assert_eq!(json, serde_json::json!({"a": 1, "b": {"c": 1}}));
}

#[test]
fn aliases_are_copied_but_do_not_explode() {
    let parsed = read("a: &x [1, 2]\nb: *x\n");
    let json = parsed.root.expect("a map").value.to_json();
    assert_eq!(json, serde_json::json!({"a": [1, 2], "b": [1, 2]}));

    let mut laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n".to_owned();
    for n in 1..30 {
        let items = vec![format!("*a{}", n - 1); 9].join(", ");
        let _ = writeln!(laughs, "a{n}: &a{n} [{items}]");
    }
    let parsed = read(&laughs);
    assert!(parsed.root.is_none());
    assert!(parsed.findings[0].message.contains("more than a megabyte"));
    assert!(read("a: &x [*x]\n").root.is_none());
}

#[test]
fn help_shows_the_line_to_type() {
    let cases = [
        (
            "title: RAG: the basics\n",
            "write `title: \"RAG: the basics\"`",
        ),
        ("title: @home\n", "write `title: \"@home\"`"),
        ("title: *star\n", "write `title: \"*star\"`"),
        ("title: 'it's'\n", "inside single quotes"),
        ("title: \"x\nb: 1\n", "close the quotes"),
    ];
    for (text, help) in cases {
        let parsed = read(text);
        assert!(parsed.root.is_none(), "{text:?}");
        let [finding] = &parsed.findings[..] else {
            panic!("one finding for {text:?}: {:?}", parsed.findings);
        };
        let given = finding.help.as_deref().unwrap_or_default();
        assert!(given.starts_with(help), "{text:?}: {given}");
    }
}

#[test]
fn no_text_brings_the_reader_down() {
    for text in [
        "",
        "#",
        "a",
        "- b",
        "? [a]\n: 1\n",
        "...\n---\n",
        "a: 1\n---\nb: 2",
        "\u{feff}a: 1",
        "a: !!str 1",
        "a: \u{0}",
        "*",
        "&",
        "a: |",
        "é: [",
        "!",
        "%YAML 9.9\n---\na: 1",
    ] {
        let _ = read(text);
    }
    let _ = read(&"[".repeat(100_000));
    let _ = read(&"- ".repeat(100_000));
    let _ = read(&"{a: ".repeat(100_000));
}
