//! YAML into [`Node`]s, from the event stream of the parser inside `serde-saphyr`. Its events carry
//! the byte range of every scalar, which its `serde` side gives up for keys; and an alias is one
//! event there, so that what it stands for is copied within a budget and a file of a few lines
//! cannot unfold into gigabytes.

mod help;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde_saphyr::granit_parser::{
    Event, Parser, ScalarStyle, ScanError, Span as Place, StructureStyle, Tag, options,
};

use super::{Input, Key, Node, Parsed, Value, scalar, short};
use crate::diagnostic::Diagnostic;

/// Bytes and nodes that anchors and aliases of one file may copy.
const ALIAS_BUDGET: usize = 1 << 20;

/// Reads one YAML document. The first mistake of syntax ends it, because what follows depends on
/// the indentation before; other mistakes are all reported.
#[must_use]
pub(crate) fn parse(input: Input<'_>) -> Parsed {
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
        let Some(rest) = self.budget.checked_sub(weight) else {
            let finding = self.syntax(span, "its aliases copy more than a megabyte");
            let help = "write the values out where they are needed";
            return Err(Box::new(finding.help(help)));
        };
        self.budget = rest;
        Ok(())
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
        Box::new(match help::help(text, at, error.kind()) {
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

#[cfg(test)]
mod tests;
