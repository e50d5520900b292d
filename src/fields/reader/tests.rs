//! What an author notices of the reader.

use crate::config::codes::FIELDS;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::fields::{Input, Reader, Syntax, toml, yaml};
use crate::path::SourcePath;

/// Reads `text` and gives each finding as `place message / help`.
fn findings<T>(
    syntax: Syntax,
    text: &str,
    read: impl FnOnce(&mut Reader<'_>) -> T,
) -> (T, Vec<String>) {
    let path = SourcePath::new("a.md").expect("a plain path");
    let input = Input {
        path: &path,
        text,
        origin: 0,
        codes: &FIELDS,
    };
    let parsed = match syntax {
        Syntax::Toml => toml::parse(input),
        Syntax::Yaml => yaml::parse(input),
    };
    assert!(parsed.findings.is_empty(), "{:?}", parsed.findings);
    let hint = |_: &str, key: &str| (key == "colour").then(|| "themes set colours".to_owned());
    let mut reader = Reader::new(input, syntax, hint, parsed.root.as_ref());
    let value = read(&mut reader);
    let line = |f: &Diagnostic| {
        let range = f.span.range.start as usize..f.span.range.end as usize;
        format!(
            "{}: {} / {}",
            &text[range],
            f.message,
            f.help.as_deref().unwrap_or("-")
        )
    };
    (value, reader.finish().iter().map(line).collect())
}

#[test]
fn all_mistakes_are_reported_and_right_values_stay() {
    let text = "title: [a]\norder: soon\ndraft: yes\nverified: 2026-02-30\nsummary: fine\n";
    let ((title, order, draft, verified, summary), found) = findings(Syntax::Yaml, text, |r| {
        (
            r.string("title"),
            r.number("order"),
            r.bool("draft"),
            r.date("verified"),
            r.string("summary"),
        )
    });
    assert!(title.is_none() && order.is_none() && draft.is_none() && verified.is_none());
    assert_eq!(summary.map(|s| s.value).as_deref(), Some("fine"));
    assert_eq!(
        found,
        [
            "[: `title` must be a text, not a list / write `title: …`",
            "soon: `order` must be a number, not the text `soon` / write `order: 10`",
            "yes: `draft` must be `true` or `false`, not the text `yes` / write `draft: true`",
            "2026-02-30: `2026-02-30` is no day of the calendar / write year, month and day: `verified: 2026-11-20`",
        ]
    );
}

#[test]
fn numbers_are_texts_in_yaml_but_not_in_toml() {
    let (texts, found) = findings(Syntax::Yaml, "title: 1.10\ntags: [2024, x, 0x10]\n", |r| {
        let title = r.string("title").map(|t| t.value);
        let tags: Vec<_> = r.strings("tags").into_iter().map(|t| t.value).collect();
        (title, tags)
    });
    assert_eq!(texts.0.as_deref(), Some("1.10"));
    assert_eq!(texts.1, ["2024", "x", "0x10"]);
    assert!(found.is_empty(), "{found:?}");
    let (_, found) = findings(Syntax::Toml, "title = 2024\n", |r| r.string("title"));
    assert_eq!(
        found,
        ["2024: `title` must be a text, not the number `2024` / write `title = \"2024\"`"]
    );
}

#[test]
fn a_single_text_is_a_list_of_one() {
    let (tags, found) = findings(Syntax::Yaml, "tags: x\n", |r| r.strings("tags"));
    assert_eq!(
        (tags.len(), tags[0].value.as_str(), found.len()),
        (1, "x", 0)
    );
    let (tags, found) = findings(Syntax::Yaml, "tags: [a, ~, {b: c}]\n", |r| {
        r.strings("tags")
    });
    assert_eq!(tags.len(), 1);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn dates_are_read_from_both_formats() {
    let day = Date::new(2026, 11, 20);
    for (syntax, text) in [
        (Syntax::Yaml, "day: 2026-11-20\n"),
        (Syntax::Yaml, "day: \"2026-11-20\"\n"),
        (Syntax::Toml, "day = 2026-11-20\n"),
        (Syntax::Toml, "day = 2026-11-20T10:00:00Z\n"),
        (Syntax::Toml, "day = \"2026-11-20\"\n"),
    ] {
        let (date, found) = findings(syntax, text, |r| r.date("day"));
        assert_eq!((date.map(|d| d.value), found.len()), (day, 0), "{text}");
    }
}

#[test]
fn unknown_keys_are_reported_with_the_nearest_known_one() {
    let text = "titel = 1\nzebra = 2\ncolour = 3\n[book]\nauthor = 4\n[[list]]\nnam = 5\n";
    let (_, found) = findings(Syntax::Toml, text, |r| {
        r.string("title");
        r.table("book", |r| r.strings("authors"));
        r.tables("list", |r| r.string("name"))
    });
    assert_eq!(
        found,
        [
            "author: unknown key `author` in `[book]` / did you mean `authors`?",
            "nam: unknown key `nam` in `[[list]]` / did you mean `name`?",
            "titel: unknown key `titel` / did you mean `title`?",
            "zebra: unknown key `zebra` / known keys here are `book`, `list`, `title`",
            "colour: unknown key `colour` / themes set colours",
        ]
    );
}

#[test]
fn words_and_numbers_out_of_range_say_what_is_possible() {
    let text = "order: titel\ncards: [facts, cats]\nrelated: 70\nrange: [5, 3]\nmore: [1]\n";
    let (_, found) = findings(Syntax::Yaml, text, |r| {
        r.one_of("order", &[("title", 1), ("path", 2)]);
        assert_eq!(
            r.many_of("cards", &[("facts", 1), ("summary", 2)]),
            Some(vec![1])
        );
        r.integer("related", 0..=50);
        assert_eq!(r.range("range"), None);
        r.range("more")
    });
    assert_eq!(
        found,
        [
            "titel: `order` must be `title` or `path`, not the text `titel` / did you mean `title`?",
            "cats: `cards` must be `facts` or `summary`, not the text `cats` / write `facts` or `summary`",
            "70: `related` is 70, which is out of range / write a number from 0 to 50",
            "[: `range` begins with 5, which is more than 3 / write `range: [3, 5]`",
            "[: `more` must be two numbers, the least and the most, not a list / write `more: [1, 5]`",
        ]
    );
}

#[test]
fn missing_keys_point_at_their_table() {
    let (_, found) = findings(Syntax::Yaml, "list:\n  - id: 1\n    title:\n", |r| {
        r.tables("list", |r| {
            let complete = r.require(&["id", "title", "weight"]);
            for key in ["id", "title", "weight"] {
                let _ = r.string(key);
            }
            complete.then_some(())
        })
    });
    assert_eq!(
        found,
        [
            "title: an entry of `list` lacks the key `title` / add `title: …`",
            "id: an entry of `list` lacks the key `weight` / add `weight: …`",
        ]
    );
}

#[test]
fn a_file_of_text_alone_is_a_finding() {
    let (_, found) = findings(Syntax::Yaml, "just words\n", |r| r.string("title"));
    assert_eq!(
        found,
        [
            "just words: keys and values are expected, not the text `just words` / write `title: My note`"
        ]
    );
}
