//! Takes typed values out of a tree. Each method names one key: it returns the value, or notes a
//! finding that says what is expected and what stands there, and returns nothing. The methods also
//! tell the reader which keys exist, so that [`Reader::finish`] can report all others.

mod nested;
mod scalars;

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Input, Key, Node, Spanned, Syntax, Value, short};
use crate::diagnostic::{Diagnostic, Span};
use crate::suggest::nearest;

/// What to do about a key that is unknown here but known elsewhere, given the table it stands in
/// (`output.html`, empty at the top) and its name.
pub(crate) type Hint = fn(table: &str, key: &str) -> Option<String>;

/// One table of keys being read.
#[derive(Debug)]
pub(crate) struct Reader<'n> {
    input: Input<'n>,
    syntax: Syntax,
    hint: Hint,
    /// Dotted name of the table; empty at the top.
    table: String,
    /// Whether it is one of a list of tables.
    listed: bool,
    /// Where a missing key is reported.
    at: Range<usize>,
    entries: &'n [(Key, Node)],
    known: Vec<&'static str>,
    findings: Vec<Diagnostic>,
}

impl<'n> Reader<'n> {
    /// A reader of a whole file. A root that is no map gives no keys and a finding.
    #[must_use]
    pub(crate) fn new(
        input: Input<'n>,
        syntax: Syntax,
        hint: Hint,
        root: Option<&'n Node>,
    ) -> Self {
        let mut reader = Self {
            input,
            syntax,
            hint,
            table: String::new(),
            listed: false,
            at: 0..0,
            entries: &[],
            known: Vec::new(),
            findings: Vec::new(),
        };
        match root.map(|node| (&node.value, node)) {
            Some((Value::Map(entries), _)) => reader.entries = entries,
            None | Some((Value::Null, _)) => {}
            Some((other, node)) => {
                let message = format!("keys and values are expected, not {}", other.described());
                let help = format!(
                    "write `{}`",
                    syntax.assign("title", &syntax.text("My note"))
                );
                let finding = Diagnostic::new(input.codes.syntax, input.span(&node.span), message);
                reader.findings.push(finding.help(help));
            }
        }
        reader
    }

    /// How keys and values are written here.
    #[must_use]
    pub(crate) fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The place in the file of a node or key.
    #[must_use]
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        self.input.span(range)
    }

    /// The place of a key, or of the table where it is absent.
    #[must_use]
    pub(crate) fn key_span(&self, key: &str) -> Span {
        let range = self.entry(key).map_or(&self.at, |(key, _)| &key.span);
        self.input.span(range)
    }

    /// The place of the value of a key, or of the table where it is absent.
    #[must_use]
    pub(crate) fn value_span(&self, key: &str) -> Span {
        let range = self.entry(key).map_or(&self.at, |(_, node)| &node.span);
        self.input.span(range)
    }

    /// The names of the keys that hold something.
    #[must_use]
    pub(crate) fn present(&self) -> Vec<String> {
        self.entries
            .iter()
            .filter(|(_, node)| node.value != Value::Null)
            .map(|(key, _)| self.synonym(&key.name).unwrap_or(&key.name).to_owned())
            .collect()
    }

    /// The value of a key as it stands. An empty value of YAML counts as absent.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.known.push(key);
        self.entry(key)
            .map(|(_, node)| node)
            .filter(|node| node.value != Value::Null)
    }

    fn entry(&self, key: &str) -> Option<&'n (Key, Node)> {
        let named = |name: &str| self.entries.iter().find(|(entry, _)| entry.name == name);
        named(key).or_else(|| {
            let of = self
                .input
                .codes
                .synonyms
                .iter()
                .filter(|(_, ours)| *ours == key);
            of.filter(|_| self.table.is_empty())
                .find_map(|(other, _)| named(other))
        })
    }

    /// Our name of a key that others name otherwise.
    fn synonym(&self, name: &str) -> Option<&'static str> {
        let mut synonyms = self.input.codes.synonyms.iter();
        let (_, ours) = synonyms.find(|(other, _)| self.table.is_empty() && *other == name)?;
        Some(ours)
    }

    /// Reports every key of the list that is absent or empty; whether all are there.
    pub(crate) fn require(&mut self, keys: &[&'static str]) -> bool {
        let mut complete = true;
        for key in keys {
            let empty = match self.entry(key).map(|(_, node)| &node.value) {
                None | Some(Value::Null) => true,
                Some(Value::String(text)) => text.trim().is_empty(),
                Some(_) => false,
            };
            if empty {
                complete = false;
                let message = format!("{} lacks the key `{key}`", self.named());
                let span = self.entry(key).map_or(&self.at, |(key, _)| &key.span);
                let help = format!("add `{}`", self.syntax.assign(key, "…"));
                self.findings.push(
                    Diagnostic::new(self.input.codes.missing_key, self.input.span(span), message)
                        .help(help),
                );
            }
        }
        complete
    }

    /// Notes a finding about a value that has the right type but makes no sense.
    pub(crate) fn bad_value(
        &mut self,
        range: &Range<usize>,
        message: String,
        help: impl Into<String>,
    ) {
        let finding = Diagnostic::new(self.input.codes.bad_value, self.input.span(range), message);
        self.findings.push(finding.help(help));
    }

    /// Notes a finding about a value of the wrong type. `example` is a value as it should be
    /// written.
    pub(crate) fn wrong_type(&mut self, key: &str, node: &Node, expected: &str, example: &str) {
        let message = format!("`{key}` must be {expected}, not {}", node.value.described());
        let help = format!("write `{}`", self.syntax.assign(key, example));
        let span = self.input.span(&node.span);
        self.findings
            .push(Diagnostic::new(self.input.codes.wrong_type, span, message).help(help));
    }

    /// Notes a finding of another kind.
    pub(crate) fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// Reports the keys that no method asked for, and gives back all findings.
    #[must_use]
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        let known: BTreeSet<&str> = self.known.iter().copied().collect();
        for (key, _) in self.entries {
            // One of two names for the same: ours goes before the other.
            let is_read = self.synonym(&key.name).and_then(|ours| self.entry(ours));
            if !known.contains(key.name.as_str())
                && is_read.is_none_or(|(read, _)| read.name != key.name)
            {
                let finding = self.unknown(key, &known);
                self.findings.push(finding);
            }
        }
        self.findings
    }

    fn unknown(&self, key: &Key, known: &BTreeSet<&str>) -> Diagnostic {
        let name = short(&key.name);
        let message = if self.table.is_empty() {
            format!("unknown key `{name}`")
        } else {
            format!("unknown key `{name}` in {}", self.named())
        };
        let hint = (self.hint)(&self.table, &key.name);
        let near = nearest(&key.name, known.iter().copied()).filter(|_| hint.is_none());
        if let (Some(code), None, true) =
            (self.input.codes.foreign_key, near, self.table.is_empty())
        {
            let message = format!("the key `{name}` means nothing here and is passed over");
            let help = hint
                .unwrap_or_else(|| "put it below `extra` if a template is to have it".to_owned());
            return Diagnostic::new(code, self.input.span(&key.span), message).help(help);
        }
        let help = hint
            .or_else(|| near.map(|known| format!("did you mean `{known}`?")))
            .unwrap_or_else(|| {
                let list: Vec<_> = known.iter().map(|key| format!("`{key}`")).collect();
                format!("known keys here are {}", list.join(", "))
            });
        let span = self.input.span(&key.span);
        Diagnostic::new(self.input.codes.unknown_key, span, message).help(help)
    }

    /// The table as its file names it.
    fn named(&self) -> String {
        match (self.syntax, self.listed) {
            _ if self.table.is_empty() => "the file".to_owned(),
            (Syntax::Toml, false) => format!("`[{}]`", self.table),
            (Syntax::Toml, true) => format!("`[[{}]]`", self.table),
            (Syntax::Yaml, false) => format!("`{}`", self.table),
            (Syntax::Yaml, true) => format!("an entry of `{}`", self.table),
        }
    }

    fn spanned<T>(&self, value: T, node: &Node) -> Spanned<T> {
        Spanned {
            value,
            span: self.input.span(&node.span),
        }
    }
}

#[cfg(test)]
mod tests;
