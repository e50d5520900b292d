//! Tables inside tables, lists of tables, ranges and free maps.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Reader;
use crate::diagnostic::Diagnostic;
use crate::fields::{Key, Node, Spanned, Value};

impl<'n> Reader<'n> {
    /// A table of keys, read by `read`; its unknown keys are reported.
    pub(crate) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Reader<'n>) -> T,
    ) -> Option<T> {
        let node = self.take(key)?;
        let Value::Map(entries) = &node.value else {
            self.wrong_type(key, node, "a table of keys", "{ … }");
            return None;
        };
        let at = self.entry(key).map_or(0..0, |(key, _)| key.span.clone());
        let mut inner = self.inner(key, false, at, entries);
        let value = read(&mut inner);
        self.findings.extend(inner.finish());
        Some(value)
    }

    /// A list of tables, each read by `read`; those it cannot make sense of are left out.
    pub(crate) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Reader<'n>) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        let Value::List(items) = &node.value else {
            self.wrong_type(key, node, "a list of tables", "[{ … }]");
            return Vec::new();
        };
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let Value::Map(entries) = &item.value else {
                self.wrong_type(key, item, "a list of tables", "[{ … }]");
                continue;
            };
            let mut inner = self.inner(key, true, item.span.clone(), entries);
            values.extend(read(&mut inner));
            self.findings.extend(inner.finish());
        }
        values
    }

    /// Tables whose names the author chooses, each read by `read`, and everything that is wrong.
    pub(crate) fn each<T>(
        mut self,
        mut read: impl FnMut(&Spanned<String>, &mut Reader<'n>) -> Option<T>,
    ) -> (Vec<T>, Vec<Diagnostic>) {
        let mut values = Vec::with_capacity(self.entries.len());
        for (key, node) in self.entries {
            let Value::Map(entries) = &node.value else {
                self.wrong_type(&key.name, node, "a table of keys", "{ … }");
                continue;
            };
            let name = Spanned {
                value: key.name.clone(),
                span: self.span(&key.span),
            };
            let mut inner = self.inner(&key.name, false, key.span.clone(), entries);
            values.extend(read(&name, &mut inner));
            self.findings.extend(inner.finish());
        }
        (values, self.findings)
    }

    fn inner(&self, key: &str, listed: bool, at: Range<usize>, entries: &'n [(Key, Node)]) -> Self {
        let table = if self.table.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.table)
        };
        Self {
            input: self.input,
            syntax: self.syntax,
            hint: self.hint,
            table,
            listed,
            at,
            entries,
            known: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// A table whose keys the author chooses, in the order of the file.
    pub(crate) fn map(&mut self, key: &'static str) -> Vec<(Spanned<String>, &'n Node)> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        let Value::Map(entries) = &node.value else {
            self.wrong_type(key, node, "a table of keys", "{ … }");
            return Vec::new();
        };
        entries
            .iter()
            .map(|(key, node)| {
                let name = Spanned {
                    value: key.name.trim().to_owned(),
                    span: self.span(&key.span),
                };
                (name, node)
            })
            .collect()
    }

    /// A table whose keys the author chooses, with a text or number for each. Numbers keep their
    /// written form.
    pub(crate) fn texts(&mut self, key: &'static str) -> Vec<(Spanned<String>, String)> {
        let mut texts = Vec::new();
        for (name, node) in self.map(key) {
            match &node.value {
                Value::String(text) | Value::Int(_, text) | Value::Float(_, text)
                    if !text.trim().is_empty() =>
                {
                    texts.push((name, text.trim().to_owned()));
                }
                other => {
                    let message = format!(
                        "`{}` in `{key}` must be a text or a number, not {}",
                        name.value,
                        other.described()
                    );
                    let help = format!(
                        "write `{}`",
                        self.syntax.assign(&name.value, &self.syntax.text("…"))
                    );
                    let span = self.span(&node.span);
                    let code = self.input.codes.wrong_type;
                    let finding = crate::diagnostic::Diagnostic::new(code, span, message);
                    self.report(finding.help(help));
                }
            }
        }
        texts
    }

    /// Anything at all, as JSON values.
    pub(crate) fn json(&mut self, key: &'static str) -> BTreeMap<String, serde_json::Value> {
        self.map(key)
            .into_iter()
            .map(|(name, node)| (name.value, node.value.to_json()))
            .collect()
    }

    /// `[min, max]`, or one number for both.
    pub(crate) fn range(&mut self, key: &'static str) -> Option<(u32, u32)> {
        let node = self.take(key)?;
        let limits = 0..=u32::MAX;
        let (from, to) = match &node.value {
            Value::List(items) => {
                let [from, to] = items.as_slice() else {
                    self.wrong_type(key, node, "two numbers, the least and the most", "[1, 5]");
                    return None;
                };
                (
                    self.integer_of(key, from, &limits)?,
                    self.integer_of(key, to, &limits)?,
                )
            }
            Value::Int(..) => {
                let both = self.integer_of(key, node, &limits)?;
                (both, both)
            }
            _ => {
                self.wrong_type(key, node, "two numbers, the least and the most", "[1, 5]");
                return None;
            }
        };
        if from > to {
            let help = format!(
                "write `{}`",
                self.syntax.assign(key, &format!("[{to}, {from}]"))
            );
            let message = format!("`{key}` begins with {from}, which is more than {to}");
            self.bad_value(&node.span, message, help);
            return None;
        }
        Some((from, to))
    }

    /// A list of whole numbers.
    pub(crate) fn integers(&mut self, key: &'static str) -> Vec<u32> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        let Value::List(items) = &node.value else {
            self.wrong_type(key, node, "a list of whole numbers", "[1, 2]");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.integer_of(key, item, &(0..=u32::MAX)))
            .collect()
    }
}
