//! Single values and lists of them.

use std::ops::RangeInclusive;

use super::Reader;
use crate::date::Date;
use crate::fields::{Node, Spanned, Syntax, Value, short};

impl Reader<'_> {
    /// A text without the white space around it; an empty one counts as absent. In YAML a number
    /// or `true` is its written form, so that `title: 2024` is a title.
    pub(crate) fn string(&mut self, key: &'static str) -> Option<Spanned<String>> {
        let node = self.take(key)?;
        let Some(text) = self.text_of(node) else {
            let example = match &node.value {
                Value::Int(_, text) | Value::Float(_, text) | Value::Date(text) => {
                    format!("\"{text}\"")
                }
                Value::Bool(value) => format!("\"{value}\""),
                _ => self.syntax.text("…"),
            };
            self.wrong_type(key, node, "a text", &example);
            return None;
        };
        (!text.is_empty()).then(|| self.spanned(text, node))
    }

    /// Whether the key holds a text without a character in it.
    pub(crate) fn is_empty_text(&mut self, key: &'static str) -> bool {
        let node = self.take(key);
        node.is_some_and(
            |node| matches!(&node.value, Value::String(text) if text.trim().is_empty()),
        )
    }

    /// A list of texts; a single text is a list of one.
    pub(crate) fn strings(&mut self, key: &'static str) -> Vec<Spanned<String>> {
        let Some(node) = self.take(key) else {
            return Vec::new();
        };
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            Value::Map(_) => {
                let example = format!("[{}]", self.syntax.text("…"));
                self.wrong_type(key, node, "a list of texts", &example);
                return Vec::new();
            }
            _ => std::slice::from_ref(node),
        };
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            match self.text_of(item) {
                Some(text) if !text.is_empty() => texts.push(self.spanned(text, item)),
                _ => {
                    let message =
                        format!("`{key}` must hold texts, not {}", item.value.described());
                    let help = match &item.value {
                        Value::Int(_, text) | Value::Float(_, text) | Value::Date(text) => {
                            format!("write `\"{text}\"`")
                        }
                        Value::Map(_) => "put a text that holds `: ` between quotes".to_owned(),
                        Value::Null | Value::String(_) => "remove the empty entry".to_owned(),
                        _ => "write each entry as a text".to_owned(),
                    };
                    let span = self.span(&item.span);
                    let code = self.input.codes.wrong_type;
                    let finding = crate::diagnostic::Diagnostic::new(code, span, message);
                    self.report(finding.help(help));
                }
            }
        }
        texts
    }

    /// The trimmed text of a value that may stand where a text is wanted.
    pub(super) fn text_of(&self, node: &Node) -> Option<String> {
        match (&node.value, self.syntax) {
            (Value::String(text), _) => Some(text.trim().to_owned()),
            (Value::Int(_, text) | Value::Float(_, text), Syntax::Yaml) => Some(text.clone()),
            (Value::Bool(value), Syntax::Yaml) => Some(value.to_string()),
            _ => None,
        }
    }

    /// `true` or `false`.
    pub(crate) fn bool(&mut self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        if let Value::Bool(value) = node.value {
            return Some(value);
        }
        let example = match &node.value {
            Value::String(text) => match text.to_lowercase().as_str() {
                "no" | "off" | "false" | "n" => "false",
                _ => "true",
            },
            Value::Int(0, _) => "false",
            _ => "true",
        };
        self.wrong_type(key, node, "`true` or `false`", example);
        None
    }

    /// A whole number within limits.
    pub(crate) fn integer(
        &mut self,
        key: &'static str,
        limits: RangeInclusive<u32>,
    ) -> Option<Spanned<u32>> {
        let node = self.take(key)?;
        let value = self.integer_of(key, node, &limits)?;
        Some(self.spanned(value, node))
    }

    /// The whole number of a node that belongs to `key`.
    pub(super) fn integer_of(
        &mut self,
        key: &str,
        node: &Node,
        limits: &RangeInclusive<u32>,
    ) -> Option<u32> {
        let (least, most) = (*limits.start(), *limits.end());
        let Value::Int(value, written) = &node.value else {
            self.wrong_type(
                key,
                node,
                "a whole number",
                &least.max(1).min(most).to_string(),
            );
            return None;
        };
        let value = u32::try_from(*value).ok().filter(|n| limits.contains(n));
        if value.is_none() {
            let message = format!("`{key}` is {}, which is out of range", short(written));
            let help = if most == u32::MAX {
                format!("write a number of {least} or more")
            } else {
                format!("write a number from {least} to {most}")
            };
            self.bad_value(&node.span, message, help);
        }
        value
    }

    /// Any finite number.
    pub(crate) fn number(&mut self, key: &'static str) -> Option<f64> {
        let node = self.take(key)?;
        let value = match node.value {
            #[expect(
                clippy::cast_precision_loss,
                reason = "numbers of authors are far below 2^53"
            )]
            Value::Int(value, _) => Some(value as f64),
            Value::Float(value, _) if value.is_finite() => Some(value),
            _ => None,
        };
        if value.is_none() {
            self.wrong_type(key, node, "a number", "10");
        }
        value
    }

    /// A day.
    pub(crate) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        let node = self.take(key)?;
        let (Value::String(text) | Value::Date(text)) = &node.value else {
            self.wrong_type(key, node, "a date", "2026-11-20");
            return None;
        };
        if text.trim().is_empty() {
            return None;
        }
        let date = text.trim().parse().ok();
        if date.is_none() {
            let message = format!("`{}` is no day of the calendar", short(text));
            let help = format!(
                "write year, month and day: `{}`",
                self.syntax.assign(key, "2026-11-20")
            );
            self.bad_value(&node.span, message, help);
        }
        date.map(|date| self.spanned(date, node))
    }

    /// One of a few words.
    pub(crate) fn one_of<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let node = self.take(key)?;
        self.word_of(key, node, words)
    }

    /// A list of a few words; a single one is a list of one. `None` where the key is absent.
    pub(crate) fn many_of<T: Copy + PartialEq>(
        &mut self,
        key: &'static str,
        words: &[(&str, T)],
    ) -> Option<Vec<T>> {
        let node = self.take(key)?;
        let items = match &node.value {
            Value::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let mut values = Vec::new();
        for item in items {
            if let Some(value) = self.word_of(key, item, words)
                && !values.contains(&value)
            {
                values.push(value);
            }
        }
        Some(values)
    }

    fn word_of<T: Copy>(&mut self, key: &str, node: &Node, words: &[(&str, T)]) -> Option<T> {
        let text = match &node.value {
            Value::String(text) => Some(text.trim()),
            _ => None,
        };
        let known = text.and_then(|text| words.iter().find(|(word, _)| *word == text));
        if let Some((_, value)) = known {
            return Some(*value);
        }
        let names = || words.iter().map(|(word, _)| *word);
        let list: Vec<_> = names().map(|word| format!("`{word}`")).collect();
        let help = match text.and_then(|text| crate::suggest::nearest(text, names())) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("write {}", either(&list)),
        };
        let message = format!(
            "`{key}` must be {}, not {}",
            either(&list),
            node.value.described()
        );
        self.bad_value(&node.span, message, help);
        None
    }
}

/// "`a`, `b` or `c`".
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
