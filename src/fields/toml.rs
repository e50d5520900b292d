//! TOML into [`Node`]s, through the spanned tree of the `toml` crate.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Input, Key, Node, Parsed, Syntax, Value, short};
use crate::diagnostic::Diagnostic;

/// The parser's word for a repeated key, the one mistake after which its tree is still whole.
const DUPLICATE: &str = "duplicate key";

/// Reads TOML. All mistakes are reported; the tree is given where none of them leaves in doubt what
/// belongs to which key.
#[must_use]
pub(crate) fn parse(input: Input<'_>) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(input.text);
    let mut whole = true;
    let mut findings: Vec<Diagnostic> = Vec::new();
    let (mut line, mut scanned, mut reported) = (0, 0, None);
    let mut errors: Vec<_> = errors
        .into_iter()
        .map(|error| {
            let end = input.text.len();
            let range = error.span().unwrap_or(0..0);
            (range.start.min(end)..range.end.min(end), error)
        })
        .collect();
    errors.sort_by_key(|(range, _)| range.start);
    for (range, error) in errors {
        if error.message() == DUPLICATE {
            findings.push(duplicate(input, &range));
            continue;
        }
        whole = false;
        // What follows on the same line is nearly always a consequence.
        if let Some(at) = input.text.as_bytes()[scanned..range.start]
            .iter()
            .rposition(|&b| b == b'\n')
        {
            line = scanned + at + 1;
        }
        scanned = range.start;
        if reported.replace(line) == Some(line) {
            continue;
        }
        let message = format!("this is not TOML: {}", error.message());
        findings.push(
            Diagnostic::new(input.codes.syntax, input.span(&range), message)
                .help(help(&input.text[line..], error.message())),
        );
    }
    let root = whole.then(|| {
        let entries = entries(table.into_inner());
        Node {
            span: 0..0,
            value: Value::Map(entries),
        }
    });
    Parsed { root, findings }
}

fn duplicate(input: Input<'_>, range: &Range<usize>) -> Diagnostic {
    let written = input.text.get(range.clone()).unwrap_or_default();
    let message = format!("key `{}` stands twice in one table", short(written));
    Diagnostic::new(input.codes.duplicate_key, input.span(range), message)
        .label("second time")
        .help("remove one of the two lines")
}

/// What to type instead, given the text from the start of the faulty line.
fn help(text: &str, message: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if let Some(line) = requoted(line, message) {
        return format!("write `{line}`");
    }
    let kinds = [
        ("unclosed table", "close the name of the table with `]`"),
        ("unclosed array", "close the list with `]`"),
        (
            "missing comma",
            "put a comma between the entries of the list, and `]` at its end",
        ),
        (
            "invalid basic string",
            "close the quotes on the line where they begin",
        ),
        (
            "invalid literal string",
            "close the quotes on the line where they begin",
        ),
        (
            "missing escaped value",
            "write a backslash twice, or put the text between single quotes",
        ),
        ("invalid date", "write year, month and day: `2026-11-20`"),
        (
            "key with no value",
            "write `key = value`; texts stand between quotes",
        ),
        ("invalid unquoted key", "put the key between quotes"),
        (
            "string values must be quoted",
            "put the text between quotes",
        ),
    ];
    kinds
        .iter()
        .find(|(start, _)| message.starts_with(start))
        .map_or(
            "write `key = value`: texts between quotes, lists between brackets",
            |(_, help)| help,
        )
        .to_owned()
}

/// The line as it must be, where a text merely lacks quotes or a colon stands for `=`.
fn requoted(line: &str, message: &str) -> Option<String> {
    let unquoted = [
        "string values must be quoted",
        "invalid float",
        "invalid unquoted key",
        "key with no value",
    ];
    if line.len() > 200 || !unquoted.iter().any(|start| message.starts_with(start)) {
        return None;
    }
    let (key, value) = line.split_once('=').or_else(|| line.split_once(": "))?;
    let (key, value) = (key.trim(), value.trim());
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    let plain = !value.is_empty() && !value.contains(['"', '\\', '[', '{', '#']);
    let value = value.trim_matches('\'');
    (plain && key.bytes().all(bare) && !key.is_empty())
        .then(|| Syntax::Toml.assign(key, &format!("\"{value}\"")))
}

fn entries(table: DeTable<'_>) -> Vec<(Key, Node)> {
    let mut entries: Vec<_> = table
        .into_iter()
        .map(|(key, value)| {
            let key = Key {
                span: key.span(),
                name: key.into_inner().into_owned(),
            };
            (key, node(value))
        })
        .collect();
    // The crate sorts by name; authors think in the order of their file.
    entries.sort_by_key(|(key, _)| key.span.start);
    entries
}

/// Depth is bounded by the parser, which refuses more than some eighty levels.
fn node(value: Spanned<DeValue<'_>>) -> Node {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(text) => Value::String(text.into_owned()),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            let written = match number.radix() {
                2 => format!("0b{digits}"),
                8 => format!("0o{digits}"),
                16 => format!("0x{digits}"),
                _ => digits.to_owned(),
            };
            match i64::from_str_radix(digits, number.radix()) {
                Ok(value) => Value::Int(value, written),
                Err(_) => Value::Float(digits.parse().unwrap_or(f64::INFINITY), written),
            }
        }
        DeValue::Float(number) => {
            let written = number.as_str();
            Value::Float(written.parse().unwrap_or(f64::NAN), written.to_owned())
        }
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Date(date.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(node).collect()),
        DeValue::Table(table) => Value::Map(entries(table)),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::config::codes::FIELDS;
    use crate::fields::{Input, Parsed, Value};
    use crate::path::SourcePath;

    fn read(text: &str) -> Parsed {
        let path = SourcePath::new("book.toml").expect("a plain path");
        parse(Input {
            path: &path,
            text,
            origin: 10,
            codes: &FIELDS,
        })
    }

    #[test]
    fn keys_and_values_know_their_places_in_the_order_of_the_file() {
        let text = "\"é\" = \"ü\"\nb = 1_000\na = 2026-11-20\n";
        let Some(Value::Map(entries)) = read(text).root.map(|n| n.value) else {
            panic!("a table");
        };
        let seen: Vec<_> = entries
            .iter()
            .map(|(key, node)| (&text[key.span.clone()], &text[node.span.clone()]))
            .collect();
        assert_eq!(
            seen,
            [("\"é\"", "\"ü\""), ("b", "1_000"), ("a", "2026-11-20")]
        );
        assert_eq!(entries[2].1.value, Value::Date("2026-11-20".into()));
    }

    #[test]
    fn a_repeated_key_is_reported_and_costs_nothing_else() {
        let parsed = read("a = 1\na = 2\nb = 3\n");
        assert_eq!(parsed.findings.len(), 1);
        assert_eq!(parsed.findings[0].code.name, "config/duplicate-key");
        assert_eq!(parsed.findings[0].span.range, 16..17);
        let Some(Value::Map(entries)) = parsed.root.map(|n| n.value) else {
            panic!("a table");
        };
        assert_eq!(entries.len(), 2);
    }

    #[test]
    fn every_mistake_of_syntax_is_reported_with_what_to_type() {
        let parsed = read("title = My notes\nauthors: me\n");
        assert!(parsed.root.is_none());
        let helps: Vec<_> = parsed
            .findings
            .iter()
            .filter_map(|f| f.help.as_deref())
            .collect();
        assert!(helps.contains(&"write `title = \"My notes\"`"), "{helps:?}");
        assert!(helps.contains(&"write `authors = \"me\"`"), "{helps:?}");
    }

    #[test]
    fn deep_nesting_is_a_finding() {
        for text in [
            format!("a = {}", "[".repeat(100_000)),
            format!("{}a = 1", "a.".repeat(100_000)),
            format!("[{}a]", "a.".repeat(100_000)),
        ] {
            let parsed = read(&text);
            assert!(parsed.root.is_none() && !parsed.findings.is_empty());
        }
    }
}
