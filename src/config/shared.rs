//! Keys that book.toml and front matter share.

use super::{CardSource, Levels};
use crate::fields::{Node, Reader, Value};

/// The words of `cards`.
pub(crate) const CARDS: &[(&str, CardSource)] = &[
    ("definitions", CardSource::Definitions),
    ("summary", CardSource::Summary),
    ("facts", CardSource::Facts),
];

/// `pages`: a heading level (`3` or `h3`) or a list of them. `None` where the key is absent; an
/// empty list says that the note is not cut.
pub(crate) fn levels(reader: &mut Reader<'_>, key: &'static str) -> Option<Levels> {
    let node = reader.take(key)?;
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let mut levels = Levels::default();
    for item in items {
        if let Some(level) = level(item) {
            levels = levels.with(level);
        } else {
            let message = format!(
                "`{key}` must be a heading level from `h1` to `h6`, not {}",
                item.value.described()
            );
            let syntax = reader.syntax();
            let one = syntax.assign(key, &syntax.text("h3"));
            let many = format!("[{}, {}]", syntax.text("h2"), syntax.text("h3"));
            let help = format!("write `{one}` or `{}`", syntax.assign(key, &many));
            reader.bad_value(&item.span, message, help);
        }
    }
    Some(levels)
}

fn level(node: &Node) -> Option<u8> {
    let number = match &node.value {
        Value::Int(number, _) => u8::try_from(*number).ok(),
        Value::String(text) => {
            let text = text.trim();
            text.strip_prefix(['h', 'H']).unwrap_or(text).parse().ok()
        }
        _ => None,
    };
    number.filter(|level| (1..=6).contains(level))
}
