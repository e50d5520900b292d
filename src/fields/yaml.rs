//! YAML into [`Node`]s, from the event stream of the parser inside `serde-saphyr`. Its events carry
//! the byte range of every scalar, which its `serde` side gives up for keys; and an alias is one
//! event there, so that what it stands for is copied within a budget and a file of a few lines
//! cannot unfold into gigabytes.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde_saphyr::granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as Place, StructureStyle, Tag, options,
};

use super::{Input, Key, Node, Parsed, Value, scalar, short};
use crate::diagnostic::Diagnostic;

/// Bytes and nodes that anchors and aliases of one file may copy.
const ALIAS_BUDGET: usize = 1 << 20;

/// Reads one YAML document. The first mistake of syntax ends it, because what follows depends on
/// the indentation before; other mistakes are all reported.
#[must_use]
pub fn parse(input: Input<'_>) -> Parsed {
    let mut tree = Tree {
        input,
        stack: Vec::new(),
        anchors: BTreeMap::new(),
        budget: ALIAS_BUDGET,
        root: None,
        documents: 0,
        findings: Vec::new(),
    };
    let options = options! { emit_comments: false };
    for event in Parser::new_from_str_with_options(input.text, options) {
        let outcome = match event {
            Ok((event, place)) => tree.event(event, &place),
            Err(error) => Err(tree.broken(&error)),
        };
        if let Err(finding) = outcome {
            tree.findings.push(*finding);
            tree.root = None;
            break;
        }
    }
    Parsed {
        root: tree.root,
        findings: tree.findings,
    }
}

/// A collection whose end has not come yet.
struct Frame {
    span: Range<usize>,
    anchor: usize,
    open: Open,
}

enum Open {
    List(Vec<Node>),
    Map {
        entries: Vec<(Key, Node)>,
        seen: HashSet<String>,
        /// The key whose value comes next.
        key: Option<Key>,
        /// Whether the value that comes next belongs to no key and is dropped.
        skip: bool,
    },
}

struct Tree<'a> {
    input: Input<'a>,
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    budget: usize,
    root: Option<Node>,
    documents: usize,
    findings: Vec<Diagnostic>,
}

type Outcome = Result<(), Box<Diagnostic>>;

impl Tree<'_> {
    fn event(&mut self, event: Event<'_>, place: &Place) -> Outcome {
        let span = self.range(place);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    let finding = self.syntax(&span, "it holds a second document");
                    return Err(Box::new(
                        finding.help("remove the line `...` or `---` and keep all keys together"),
                    ));
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let value = if style == ScalarStyle::Plain && !is_string(tag.as_deref()) {
                    scalar::plain(&text)
                } else {
                    Value::String(text.into_owned())
                };
                return self.value(Node { span, value }, anchor);
            }
            Event::SequenceStart(style, anchor, _) => self.stack.push(Frame {
                span: opening(span, style),
                anchor,
                open: Open::List(Vec::new()),
            }),
            Event::MappingStart(style, anchor, _) => self.stack.push(Frame {
                span: opening(span, style),
                anchor,
                open: Open::Map {
                    entries: Vec::new(),
                    seen: HashSet::new(),
                    key: None,
                    skip: false,
                },
            }),
            Event::SequenceEnd | Event::MappingEnd => return self.close(),
            Event::Alias(id) => return self.alias(id, span),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self) -> Outcome {
        let Some(frame) = self.stack.pop() else {
            return Ok(());
        };
        let mut span = frame.span;
        let value = match frame.open {
            Open::List(items) => {
                if let (true, Some(first)) = (span.is_empty(), items.first()) {
                    span = first.span.clone();
                }
                Value::List(items)
            }
            Open::Map { entries, .. } => {
                if let (true, Some((first, _))) = (span.is_empty(), entries.first()) {
                    span = first.span.clone();
                }
                Value::Map(entries)
            }
        };
        self.value(Node { span, value }, frame.anchor)
    }

    /// Copies what an anchor names.
    fn alias(&mut self, id: usize, span: Range<usize>) -> Outcome {
        let Some(weight) = self.anchors.get(&id).map(weight) else {
            // Inside its own anchor: the value would hold itself.
            return Err(Box::new(
                self.syntax(&span, "an alias stands inside its own anchor"),
            ));
        };
        self.spend(weight, &span)?;
        let value = self
            .anchors
            .get(&id)
            .map_or(Value::Null, |node| node.value.clone());
        self.value(Node { span, value }, 0)
    }

    fn spend(&mut self, weight: usize, span: &Range<usize>) -> Outcome {
        match self.budget.checked_sub(weight) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => {
                let finding = self.syntax(span, "its aliases copy more than a megabyte");
                Err(Box::new(
                    finding.help("write the values out where they are needed"),
                ))
            }
        }
    }

    /// Puts a finished value where it belongs.
    fn value(&mut self, node: Node, anchor: usize) -> Outcome {
        if anchor != 0 {
            self.spend(weight(&node), &node.span)?;
            self.anchors.insert(anchor, node.clone());
        }
        let Some(frame) = self.stack.last_mut() else {
            if self.root.is_none() {
                self.root = Some(node);
            }
            return Ok(());
        };
        match &mut frame.open {
            Open::List(items) => items.push(node),
            Open::Map {
                entries,
                seen,
                key,
                skip,
            } => {
                if std::mem::take(skip) {
                    return Ok(());
                }
                if let Some(key) = key.take() {
                    entries.push((key, node));
                    return Ok(());
                }
                let Some(name) = name(node.value) else {
                    *skip = true;
                    let finding = self.syntax(&node.span, "a list or table stands as a key");
                    self.findings
                        .push(finding.help("put the key between quotes if it is a text"));
                    return Ok(());
                };
                if seen.insert(name.clone()) {
                    *key = Some(Key {
                        name,
                        span: node.span,
                    });
                } else {
                    *skip = true;
                    let message = format!("key `{}` stands twice in one table", short(&name));
                    let span = self.input.span(&node.span);
                    self.findings.push(
                        Diagnostic::new(self.input.codes.duplicate_key, span, message)
                            .label("second time")
                            .help("remove one of the two lines"),
                    );
                }
            }
        }
        Ok(())
    }

    fn syntax(&self, range: &Range<usize>, what: &str) -> Diagnostic {
        let message = format!("this YAML cannot be read: {what}");
        Diagnostic::new(self.input.codes.syntax, self.input.span(range), message)
    }

    fn broken(&self, error: &ScanError) -> Box<Diagnostic> {
        let text = self.input.text;
        let at = boundary(text, error.marker().byte_offset().unwrap_or(0));
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let end = if text[at..].starts_with(['\n', '\r']) {
            at
        } else {
            end
        };
        let finding = self.syntax(&(at..end), &error.info());
        Box::new(match help(text, at, error.kind()) {
            Some(help) => finding.help(help),
            None => finding,
        })
    }

    fn range(&self, place: &Place) -> Range<usize> {
        let range = place.byte_range().unwrap_or(0..0);
        let start = boundary(self.input.text, range.start);
        let end = boundary(self.input.text, range.end).max(start);
        // Block scalars end with the line break behind them.
        let trimmed = self.input.text[start..end].trim_end().len();
        start..start + trimmed
    }
}

/// The bracket of a flow collection; nothing yet for a block, which begins with its first child.
fn opening(span: Range<usize>, style: StructureStyle) -> Range<usize> {
    match style {
        StructureStyle::Flow => span,
        StructureStyle::Block => span.start..span.start,
    }
}

fn is_string(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str") || tag.original() == "!")
}

/// A scalar as a key.
fn name(value: Value) -> Option<String> {
    match value {
        Value::String(text) | Value::Date(text) => Some(text),
        Value::Int(_, written) | Value::Float(_, written) => Some(written),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null => Some("null".to_owned()),
        Value::List(_) | Value::Map(_) => None,
    }
}

/// What a copy of a node costs: its nodes and the bytes of its texts.
fn weight(node: &Node) -> usize {
    1 + match &node.value {
        Value::String(text) | Value::Date(text) => text.len(),
        Value::Int(_, written) | Value::Float(_, written) => written.len(),
        Value::List(items) => items.iter().map(weight).sum(),
        Value::Map(entries) => entries
            .iter()
            .map(|(key, node)| key.name.len() + weight(node))
            .sum(),
        Value::Null | Value::Bool(_) => 0,
    }
}

fn boundary(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}

/// What to type instead, for the mistakes that are made often.
fn help(text: &str, at: usize, kind: &ErrorKind) -> Option<String> {
    let quoted = |fallback: &str| Some(quoted(text, at).unwrap_or_else(|| fallback.to_owned()));
    match kind {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::UnexpectedEndOfPlainScalar => {
            quoted("put a text that holds `: ` between quotes, and give keys of one table the same indentation")
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::UnknownAnchor => {
            quoted("put a text that begins with a special character between quotes")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => Some(
            "inside single quotes an apostrophe is written twice, `'it''s'`; or use double quotes"
                .to_owned(),
        ),
        ErrorKind::UnknownQuotedScalarEscape => Some(
            "between double quotes a backslash is written twice, `\\\\`; or use single quotes"
                .to_owned(),
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
            Some("close the quotes on the line where they begin".to_owned())
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => Some("indent with spaces, not with tabs".to_owned()),
        ErrorKind::InvalidIndentation
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::ExpectedBlockMappingKey => Some(
            "write `key: value` with a space after the colon, and give keys of one table the same indentation".to_owned(),
        ),
        _ => None,
    }
}

/// The line at `at` with its value between quotes, if that is all it lacks.
fn quoted(text: &str, at: usize) -> Option<String> {
    let start = text[..at].rfind('\n').map_or(0, |i| i + 1);
    let line = text[start..].lines().next()?.trim_end();
    let (key, value) = line.split_once(": ").filter(|_| line.len() <= 200)?;
    let value = value.trim();
    let inside = at > start + key.len() + 1;
    let plain =
        !value.is_empty() && !value.contains(['"', '\\']) && !value.starts_with(['[', '{', '\'']);
    (inside && plain).then(|| format!("write `{}: \"{value}\"`", key.trim()))
}

#[cfg(test)]
mod tests {
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
            laughs.push_str(&format!("a{n}: &a{n} [{items}]\n"));
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
}
