//! Keys and values that authors write: book.toml, front matter in TOML or YAML, quiz.lock. Both
//! formats are read into one small tree in which every key and value knows its place, and a
//! [`Reader`] takes typed values out of it. Reading this way instead of through `serde` reports all
//! mistakes of a file at once, and a wrong value never costs the keys beside it.

pub(crate) mod reader;
mod scalar;
pub(crate) mod toml;
pub(crate) mod yaml;

use std::ops::Range;

pub(crate) use reader::Reader;

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::path::SourcePath;

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place in the file.
    pub span: Span,
}

/// How keys and values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// `key = "value"`.
    Toml,
    /// `key: value`.
    Yaml,
}

impl Syntax {
    /// How `value`, which is already quoted where it must be, is assigned to `key`.
    #[must_use]
    pub fn assign(self, key: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{key} = {value}"),
            Self::Yaml => format!("{key}: {value}"),
        }
    }

    /// A text as it is written in a value: TOML always wants quotes.
    #[must_use]
    pub fn text(self, text: &str) -> String {
        match self {
            Self::Toml => format!("\"{text}\""),
            Self::Yaml => text.to_owned(),
        }
    }
}

/// The codes under which the findings of one kind of file are reported.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldCodes {
    /// The file breaks the rules of TOML or YAML.
    pub syntax: &'static Code,
    /// A key stands twice in one table.
    pub duplicate_key: &'static Code,
    /// A key that means nothing here.
    pub unknown_key: &'static Code,
    /// The same where it cannot be a typing error, if that is another matter.
    pub foreign_key: Option<&'static Code>,
    /// Names that other programs give to keys, with ours.
    pub synonyms: &'static [(&'static str, &'static str)],
    /// A key that must be there is not.
    pub missing_key: &'static Code,
    /// A list where a text belongs, and the like.
    pub wrong_type: &'static Code,
    /// The right type, but a value that makes no sense.
    pub bad_value: &'static Code,
}

/// A text to be read, and where it lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// The part of it that holds keys and values.
    pub text: &'a str,
    /// Byte offset of that part in the file.
    pub origin: usize,
    /// How its findings are called.
    pub codes: &'static FieldCodes,
}

impl Input<'_> {
    /// The place in the file of a byte range of the text.
    #[must_use]
    pub(crate) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(
            self.path,
            range.start + self.origin..range.end + self.origin,
        )
    }
}

/// What a text was read into.
#[derive(Debug)]
pub(crate) struct Parsed {
    /// The whole; `None` where the text cannot be read, or where it holds nothing.
    pub root: Option<Node>,
    /// What was wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// A value with its byte range in the text it was parsed from. The range of a map is short (its
/// header, its bracket, its first key), because findings point to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// Byte range in the text.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    /// The key without quotes.
    pub name: String,
    /// Byte range in the text.
    pub span: Range<usize>,
}

/// What TOML and YAML have in common.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// YAML's empty value.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number, and how it is written: `1_000` and `0x10` must stay so where text is wanted.
    Int(i64, String),
    /// Any other number, and how it is written: version `1.10` is not `1.1`.
    Float(f64, String),
    /// A text.
    String(String),
    /// A date or time of TOML, as written. YAML has texts instead.
    Date(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values in the order of the file.
    Map(Vec<(Key, Node)>),
}

impl Value {
    /// What stands there, for "must be a date, not ..".
    #[must_use]
    pub(crate) fn described(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Int(_, written) | Self::Float(_, written) => {
                format!("the number `{}`", short(written))
            }
            Self::String(text) if text.trim().is_empty() => "an empty text".to_owned(),
            Self::String(text) => format!("the text `{}`", short(text)),
            Self::Date(written) => format!("the date `{}`", short(written)),
            Self::List(_) => "a list".to_owned(),
            Self::Map(_) => "a table of keys".to_owned(),
        }
    }

    /// The value for templates. Numbers that JSON does not know become `null`.
    #[must_use]
    pub(crate) fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match self {
            Self::Null => Json::Null,
            Self::Bool(value) => Json::from(*value),
            Self::Int(value, _) => Json::from(*value),
            Self::Float(value, _) => Json::from(*value),
            Self::String(text) | Self::Date(text) => Json::from(text.as_str()),
            Self::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            Self::Map(entries) => entries
                .iter()
                .map(|(key, node)| (key.name.clone(), node.value.to_json()))
                .collect(),
        }
    }
}

/// The first line of a text, at most 40 characters of it.
fn short(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
