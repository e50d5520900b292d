//! What an author notices of front matter.

use super::{Front, read};
use crate::config::{CardSource, keys};
use crate::diagnostic::Diagnostic;
use crate::fields::{FieldCodes, Input, Reader, Syntax};
use crate::path::SourcePath;

/// The front matter and each finding as `code place: message / help`.
fn front(text: &str) -> (Front, Vec<String>) {
    let path = SourcePath::new("content/a.md").expect("a plain path");
    let (front, findings) = read(&path, text);
    let line = |f: &Diagnostic| {
        let range = f.span.range.start as usize..f.span.range.end as usize;
        let help = f.help.as_deref().expect("every finding says what to do");
        format!("{} {}: {} / {help}", f.code.name, &text[range], f.message)
    };
    (front, findings.iter().map(line).collect())
}

const YAML: &str = "---
title: Notes & more
slug: notes
aliases: [N, \"M\"]
unsafe-aliases: note
collection: services
category: storage
parent: Basics
order: 1.5
summary: What it is.
tags:
  - One tag
  - 2024
exams: [AB-1, AB-1 3.1]
confused-with: [Other]
facts:
  Durability: 11 nines
  Tiers: 7
  Price: 0.10
sources:
  - title: Guide
    url: https://example.org/guide
verified: 2026-11-20
unverified: [The price.]
updated: 2026-11-21
draft: true
math: true
pages: [h2, 3]
cards: [definitions, facts]
extra: {tier: 1, deep: {list: [1, two, null]}}
compares: [A, B]
glossary: true
path:
  - title: First
    pages: [A, B]
---
text";

const TOML: &str = "+++
title = \"Notes & more\"
slug = \"notes\"
aliases = [\"N\", \"M\"]
unsafe-aliases = \"note\"
collection = \"services\"
category = \"storage\"
parent = \"Basics\"
order = 1.5
summary = \"What it is.\"
tags = [\"One tag\", \"2024\"]
exams = [\"AB-1\", \"AB-1 3.1\"]
confused-with = [\"Other\"]
facts = { Durability = \"11 nines\", Tiers = 7, Price = 0.10 }
verified = 2026-11-20
unverified = [\"The price.\"]
updated = 2026-11-21
draft = true
math = true
pages = [\"h2\", 3]
cards = [\"definitions\", \"facts\"]
compares = [\"A\", \"B\"]
glossary = true
extra = { tier = 1 }
[[sources]]
title = \"Guide\"
url = \"https://example.org/guide\"
[[path]]
title = \"First\"
pages = [\"A\", \"B\"]
+++
text";

#[test]
fn both_formats_give_the_same_types() {
    for text in [YAML, TOML] {
        let (front, found) = front(text);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(&text[front.body..], "text");
        let m = &front.matter;
        let list = |l: &[crate::fields::Spanned<String>]| {
            l.iter().map(|t| t.value.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            m.title.as_ref().map(|t| t.value.as_str()),
            Some("Notes & more")
        );
        assert_eq!(list(&m.aliases), ["N", "M"]);
        assert_eq!(list(&m.unsafe_aliases), ["note"]);
        assert_eq!(list(&m.tags), ["One tag", "2024"]);
        assert_eq!(list(&m.exams), ["AB-1", "AB-1 3.1"]);
        assert_eq!(m.order, Some(1.5));
        let facts: Vec<_> = m
            .facts
            .iter()
            .map(|(k, v)| (k.value.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            facts,
            [
                ("Durability", "11 nines"),
                ("Tiers", "7"),
                ("Price", "0.10")
            ]
        );
        assert_eq!(m.sources[0].url, "https://example.org/guide");
        assert_eq!(
            m.verified.as_ref().map(|d| d.value.to_string()).as_deref(),
            Some("2026-11-20")
        );
        assert_eq!(
            m.updated.map(|d| d.to_string()).as_deref(),
            Some("2026-11-21")
        );
        assert!(m.draft && m.glossary && m.math == Some(true));
        assert!(
            m.pages
                .is_some_and(|p| p.contains(2) && p.contains(3) && !p.contains(4))
        );
        assert_eq!(
            m.cards,
            Some(vec![CardSource::Definitions, CardSource::Facts])
        );
        assert_eq!(m.extra["tier"], 1);
        assert_eq!(list(&m.compares), ["A", "B"]);
        assert_eq!(list(&m.path[0].pages), ["A", "B"]);
        assert!(m.present.contains(&"facts".to_owned()));
        let span = m.span.as_ref().map(|s| s.range.clone()).expect("a block");
        assert_eq!(
            (span.start, span.end as usize),
            (0, text.len() - "\ntext".len())
        );
    }
    let (front, _) = front(YAML);
    assert_eq!(
        front.matter.extra["deep"],
        serde_json::json!({"list": [1, "two", null]})
    );
}

/// The codes of front matter as if every unknown key were a typing error.
static STRICT: FieldCodes = FieldCodes {
    foreign_key: None,
    ..super::FIELDS
};

#[test]
fn the_list_of_keys_is_the_one_that_is_read() {
    let path = SourcePath::new("a.md").expect("a plain path");
    let input = Input {
        path: &path,
        text: "zzzzzz: 1",
        origin: 0,
        codes: &STRICT,
    };
    let parsed = crate::fields::yaml::parse(input);
    let mut reader = Reader::new(input, Syntax::Yaml, |_, _| None, parsed.root.as_ref());
    let _ = super::matter(&mut reader);
    let list: Vec<_> = keys::FRONT_MATTER
        .iter()
        .map(|key| format!("`{key}`"))
        .collect();
    let help = reader.finish().remove(0).help.expect("help");
    assert_eq!(help, format!("known keys here are {}", list.join(", ")));
    for (_, ours) in super::FIELDS.synonyms {
        assert!(keys::FRONT_MATTER.contains(ours), "{ours}");
    }
}

#[test]
fn keys_of_other_programs_are_shown_a_place() {
    let (_, found) = front("---\ncssclasses: [wide]\ndate: 2026-01-01\n---\n");
    assert_eq!(
        found,
        [
            "front/foreign-key cssclasses: the key `cssclasses` means nothing here and is passed over / put it below `extra` if a template is to have it",
            "front/foreign-key date: the key `date` means nothing here and is passed over / the key is called `updated` here",
        ]
    );
}

#[test]
fn other_names_for_our_keys_are_understood() {
    let (front, found) =
        front("---\ndescription: What it is\nweight: 3\ntag: '#idea'\nsummary: Ours\n---\n");
    assert_eq!(front.matter.summary.as_deref(), Some("Ours"));
    assert_eq!(front.matter.order, Some(3.0));
    assert_eq!(front.matter.tags[0].value, "idea");
    assert_eq!(
        found,
        [
            "front/foreign-key description: the key `description` means nothing here and is passed over / put it below `extra` if a template is to have it"
        ]
    );
}

#[test]
fn spans_point_into_the_file_behind_a_byte_order_mark() {
    let text = "\u{feff}---\r\ntitle: Größe\r\ntitel: x\r\n---\r\ntext";
    let (front, found) = front(text);
    let title = front.matter.title.expect("a title");
    let range = title.span.range.start as usize..title.span.range.end as usize;
    assert_eq!((&text[range], &text[front.body..]), ("Größe", "text"));
    assert_eq!(
        found,
        ["front/unknown-key titel: unknown key `titel` / did you mean `title`?"]
    );
}

#[test]
fn all_mistakes_of_a_block_are_reported_at_once() {
    let text = "---
title: [x]
slug: My Slug
order: first
summary: ok
tags: [a, A, '!!']
exams: ['AB-1, AB-2', AB-1]
sources:
  - title: No url
  - {title: Bad, url: example.org}
  - {title: Good, url: 'https://example.org'}
verified: yesterday
pages: 7
cards: [cats]
compares: [A]
path: [{title: Empty, pages: []}]
descriptoin: x
tittle: y
---
";
    let (front, found) = front(text);
    let m = &front.matter;
    assert_eq!(m.slug.as_ref().map(|s| s.value.as_str()), Some("my-slug"));
    assert_eq!(
        (m.tags.len(), m.exams.len(), m.sources.len(), m.path.len()),
        (1, 1, 1, 0)
    );
    assert_eq!(m.summary.as_deref(), Some("ok"));
    let starts = [
        "front/wrong-type [: `title` must be a text",
        "front/bad-value My Slug: `slug` is `My Slug`, which is no slug / write `slug: my-slug`",
        "front/wrong-type first: `order` must be a number",
        "front/bad-value '!!': tag `!!` has no letter or digit",
        "front/repeated A: `A` in `tags` is the same as `a`: both are `a` in addresses",
        "front/bad-value 'AB-1, AB-2': ",
        "front/missing-key title: an entry of `sources` lacks the key `url`",
        "front/bad-value example.org: `example.org` is no web address",
        "front/bad-value yesterday: `yesterday` is no day of the calendar",
        "front/bad-value 7: `pages` must be a heading level from `h1` to `h6`, not the number `7`",
        "front/bad-value cats: `cards` must be",
        "front/bad-value A: `compares` names only `A`",
        "front/bad-value Empty: step `Empty` has no pages",
        "front/foreign-key descriptoin: the key `descriptoin` means nothing here and is passed over",
        "front/unknown-key tittle: unknown key `tittle` / did you mean `title`?",
    ];
    for start in starts {
        assert!(
            found.iter().any(|f| f.starts_with(start)),
            "{start}\n{found:#?}"
        );
    }
    assert_eq!(found.len(), starts.len(), "{found:#?}");
}

#[test]
fn long_summaries_are_counted_in_characters() {
    let (_, found) = front(&format!("---\nsummary: {}\n---\n", "ü".repeat(250)));
    assert!(found.is_empty());
    let (front, found) = front(&format!("---\nsummary: {}\n---\n", "ü".repeat(252)));
    assert!(found[0].contains("has 252 characters, 250 are shown / shorten it by 2 characters"));
    assert!(front.matter.summary.is_some());
}

#[test]
fn a_block_that_cannot_be_read_is_cut_off_and_reported_at_its_place() {
    let text = "---\ntitle: RAG: basics\nslug: x\n---\n# RAG\n";
    let (front, found) = front(text);
    assert_eq!(&text[front.body..], "# RAG\n");
    assert!(front.broken && front.matter.slug.is_none());
    assert_eq!(found.len(), 1);
    assert!(found[0].starts_with("front/syntax :: "), "{found:?}");
    assert!(
        found[0].ends_with("write `title: \"RAG: basics\"`"),
        "{found:?}"
    );
}

#[test]
fn no_text_is_lost_to_a_rule_at_the_start() {
    for text in [
        "---\n\nA first paragraph.\n\n---\n\nMore.\n",
        "---\nA sentence: with a colon.\n",
        "---\n\n- a list\n- of words\n\n---\n",
        "---\n\nSee [[Note]]: *this*\n\n---\n",
    ] {
        let (front, found) = front(text);
        assert_eq!(front.body, 0, "{text:?}");
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        assert!(found[0].starts_with("front/rule ---: "), "{found:?}");
    }
    let (front, found) = front("---\n# Title\n\n---\nMore.\n");
    assert_eq!(front.body, 17);
    assert!(found[0].starts_with("front/comments"), "{found:?}");
    assert!(self::front("---\n# draft: true\n---\n").1.is_empty());
}

#[test]
fn an_unclosed_block_is_an_error_and_stays_text() {
    let (front, found) = front("---\ntitle: x\n\n# Text\n");
    assert_eq!((front.body, front.broken), (0, true));
    assert_eq!(
        found,
        [
            "front/unclosed ---: no line `---` closes this front matter / add a line `---` below the last key"
        ]
    );
    let (_, found) = self::front("+++\ntitle = \"x\"\n---\n");
    assert!(found[0].contains("add a line `+++`"), "{found:?}");
    let (_, found) = self::front("\n---\ntitle: x\n---\n");
    assert!(found[0].starts_with("front/late ---"), "{found:?}");
}

#[test]
fn notes_without_front_matter_have_nothing_to_say() {
    for text in [
        "",
        "text",
        "\u{feff}text",
        "text\n---\na: 1\n---\n",
        "+++\n",
        "---\n---\n",
    ] {
        let (front, found) = front(text);
        assert!(found.is_empty(), "{text:?}: {found:?}");
        assert!(front.matter.present.is_empty());
    }
}
