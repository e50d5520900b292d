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
pub fn parse(input: Input<'_>) -> Parsed {
    let (table, errors) = DeTable::parse_recoverable(input.text);
    let mut whole = true;
    let findings = errors
        .iter()
        .map(|error| {
            let range = error.span().unwrap_or(0..0);
            let end = input.text.len();
            let range = range.start.min(end)..range.end.min(end);
            let written = input.text.get(range.clone()).unwrap_or_default();
            if error.message() == DUPLICATE {
                let message = format!("key `{}` stands twice in one table", short(written));
                return Diagnostic::new(input.codes.duplicate_key, input.span(&range), message)
                    .label("second time")
                    .help("remove one of the two lines");
            }
            whole = false;
            let mut finding = Diagnostic::new(
                input.codes.syntax,
                input.span(&range),
                format!("this is not TOML: {}", error.message()),
            );
            if let Some(help) = help(input.text, &range, error.message()) {
                finding = finding.help(help);
            }
            finding
        })
        .collect();
    let root = whole.then(|| {
        let entries = entries(table.into_inner());
        Node {
            span: 0..0,
            value: Value::Map(entries),
        }
    });
    Parsed { root, findings }
}

/// What to type instead, for the mistakes that people make who know YAML or mdBook.
fn help(text: &str, range: &Range<usize>, message: &str) -> Option<String> {
    let start = text[..range.start].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    if line.len() > 200 {
        return None;
    }
    if message.starts_with("string values must be quoted") {
        let (key, value) = line.split_once('=')?;
        let value = value.trim();
        let plain = !value.contains(['"', '\\', '[', '{', '#']);
        return plain.then(|| {
            format!(
                "write `{}`",
                Syntax::Toml.assign(key.trim(), &format!("\"{value}\""))
            )
        });
    }
    if let Some((key, value)) = line.split_once(": ") {
        let name = key
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if name && !value.contains(['"', '\\', '[', '{', '#']) {
            return Some(format!("write `{key} = \"{}\"`", value.trim()));
        }
    }
    None
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
