//! Stylesheets from many files, without comments and needless space.

use super::codes;
use super::layers::File;
use super::settings::Settings;
use crate::diagnostic::{Diagnostic, Span};

/// The tokens as custom properties, then the stylesheets in order.
pub(super) fn sheet<'a>(
    settings: &Settings,
    files: impl Iterator<Item = &'a File>,
    findings: &mut Vec<Diagnostic>,
) -> String {
    let mut out = tokens(settings);
    out.push_str(&joined(files, findings));
    out
}

/// The stylesheets in order, without tokens: they belong to pages that load the other ones too.
pub(super) fn joined<'a>(
    files: impl Iterator<Item = &'a File>,
    findings: &mut Vec<Diagnostic>,
) -> String {
    let mut out = String::new();
    for file in files {
        if let Err(at) = write_small(&file.text, &mut out) {
            findings.push(Diagnostic::new(
                &codes::STYLE,
                Span::new(&file.path, at..at + 1),
                "this comment or string has no end",
            ));
        }
    }
    out
}

/// Light by default; dark where the reader or the system asks for it, on screens only.
fn tokens(settings: &Settings) -> String {
    let list = |tokens: &std::collections::BTreeMap<String, String>| {
        let properties: Vec<String> = tokens
            .iter()
            .map(|(name, value)| format!("--sb-{name}:{value}"))
            .collect();
        properties.join(";")
    };
    let (light, dark) = (list(&settings.light), list(&settings.dark));
    format!(
        ":root{{color-scheme:light;{light}}}\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}\
         @media screen{{:root[data-theme=dark]{{color-scheme:dark;{dark}}}}}\n"
    )
}

/// Appends a stylesheet without comments; runs of space become one, or none beside `{ } ; ,` and
/// behind `:`. Strings and unquoted `url(...)` stay as written. `Err` is the place of a comment or
/// string without end.
fn write_small(text: &str, out: &mut String) -> Result<(), usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut space = false;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                space = true;
                at += 1;
                continue;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = text[at + 2..].find("*/").ok_or(start)?;
                at += end + 4;
                space = true;
                continue;
            }
            b'"' | b'\'' => at = string_end(bytes, at).ok_or(start)?,
            b'\\' => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
            b'(' if out.ends_with("url") && !space => {
                let quoted = matches!(bytes.get(at + 1), Some(b'"' | b'\''));
                at = if quoted {
                    at + 1
                } else {
                    at + text[at..].find(')').ok_or(start)? + 1
                };
            }
            _ => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
        if space
            && !out.ends_with(['{', '}', ';', ',', ':', '\n'])
            && !out.is_empty()
            && !matches!(byte, b'{' | b'}' | b';' | b',')
        {
            out.push(' ');
        }
        space = false;
        if byte == b'}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(&text[start..at]);
    }
    out.push('\n');
    Ok(())
}

/// The position behind the string that begins at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = bytes[at];
    let mut at = at + 1;
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 2,
            b'\n' => return None,
            byte => {
                at += 1;
                if byte == quote {
                    return Some(at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::write_small;

    fn small(text: &str) -> String {
        let mut out = String::new();
        write_small(text, &mut out).expect("readable");
        out.trim_end().to_owned()
    }

    #[test]
    fn rules_become_short_and_mean_the_same() {
        assert_eq!(
            small(
                "/* head */\na  :hover,\nb > c {\n  margin : 0 auto;\n  width: calc(1px + 2em);\n}\n"
            ),
            "a :hover,b > c{margin :0 auto;width:calc(1px + 2em)}"
        );
        assert_eq!(
            small("@media (min-width: 48rem) and (hover) { a { color: red; } }"),
            "@media (min-width:48rem) and (hover){a{color:red}}"
        );
    }

    #[test]
    fn strings_and_addresses_stay_as_written() {
        for text in [
            r#"a{content:"  /* x */ ; } "}"#,
            r"a{content:'\'  '}",
            "a{background:url(data:image/svg+xml,%3Csvg  a;b/*c*/)}",
            r#"a{background:url("x  y")}"#,
            r".sm\:a{margin:0}",
        ] {
            assert_eq!(small(text), text);
        }
    }

    #[test]
    fn what_has_no_end_is_found() {
        assert_eq!(write_small("a{}/* x", &mut String::new()), Err(3));
        assert_eq!(write_small("a{content:'x\n}", &mut String::new()), Err(10));
    }
}
