//! What to type instead of YAML that cannot be read.

use serde_saphyr::granit_parser::ErrorKind;

/// What to type instead, for the mistakes that are made often.
pub(super) fn help(text: &str, at: usize, kind: &ErrorKind) -> Option<String> {
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
