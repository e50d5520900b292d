//! The attributes of a raw tag: which stay, with which values, and what is said about the others.

use std::ops::Range;

use html5ever::tokenizer::Tag;

use super::allow::Element;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::html::escape_attribute;
use crate::markdown::codes::{HTML_ATTRIBUTE, LINK_SCHEME};
use crate::markdown::scheme::safe_url;

/// The attributes of a tag, sorted out.
#[derive(Default)]
pub(super) struct Attributes {
    /// `href` or `src`.
    pub(super) url: Option<String>,
    pub(super) id: Option<String>,
    pub(super) alt: Option<String>,
    pub(super) width: Option<u32>,
    pub(super) height: Option<u32>,
    /// The rest, ready to be written.
    pub(super) plain: String,
    pub(super) findings: Vec<Diagnostic>,
}

impl Attributes {
    pub(super) fn read(
        tag: &Tag,
        element: &Element,
        source: &str,
        span: impl Fn(Range<usize>) -> Span,
    ) -> Self {
        let mut read = Self::default();
        for attribute in &tag.attrs {
            let (name, value) = (&*attribute.name.local, &*attribute.value);
            let refuse = |code: &'static Code, message: String| {
                Diagnostic::new(code, span(place_of(name, source)), message)
            };
            if !element.allows(name) {
                let message = format!("attribute `{name}` of `<{}>` is left out", element.name);
                read.findings.push(refuse(&HTML_ATTRIBUTE, message));
                continue;
            }
            let fits = match name {
                "href" | "src" => match safe_url(value) {
                    Ok(url) if name == "src" && url.starts_with("mailto:") => false,
                    Ok(url) => {
                        read.url = Some(url.into_owned());
                        true
                    }
                    Err(scheme) => {
                        let message = format!("addresses with `{scheme}:` are not allowed");
                        read.findings.push(refuse(&LINK_SCHEME, message));
                        true
                    }
                },
                "id" => {
                    let fits = !value.is_empty() && !value.contains(char::is_whitespace);
                    read.id = fits.then(|| value.to_owned());
                    fits
                }
                "alt" => {
                    read.alt = Some(value.to_owned());
                    true
                }
                "width" => {
                    read.width = pixels(value);
                    read.width.is_some()
                }
                "height" => {
                    read.height = pixels(value);
                    read.height.is_some()
                }
                "open" => {
                    read.plain.push_str(" open");
                    true
                }
                "dir" if !matches!(value, "ltr" | "rtl" | "auto") => false,
                "lang"
                    if !value
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'-') =>
                {
                    false
                }
                _ => {
                    read.plain.push(' ');
                    read.plain.push_str(name);
                    read.plain.push_str("=\"");
                    escape_attribute(value, &mut read.plain);
                    read.plain.push('"');
                    true
                }
            };
            if !fits {
                let message = format!("`{value}` is no value for attribute `{name}`");
                read.findings.push(refuse(&HTML_ATTRIBUTE, message));
            }
        }
        read
    }
}

/// A length in CSS pixels: `120`, or `120px`, which authors write although HTML says otherwise.
fn pixels(value: &str) -> Option<u32> {
    let digits = value.trim().trim_end_matches("px");
    digits.parse().ok().filter(|n| (1..=20_000).contains(n))
}

/// Where an attribute stands in the source of its tag; the whole tag where it cannot be found.
fn place_of(name: &str, source: &str) -> Range<usize> {
    if source.len() > 1 << 11 {
        return 0..source.len();
    }
    let lower = source.to_ascii_lowercase();
    let mut from = 0;
    while let Some(found) = lower[from..].find(name) {
        let (start, end) = (from + found, from + found + name.len());
        let before = lower[..start].ends_with(|c: char| c.is_whitespace() || "\"'/".contains(c));
        let after = lower[end..].starts_with(|c: char| c.is_whitespace() || "=/>".contains(c));
        if before && after {
            return start..end;
        }
        from = end;
    }
    0..source.len()
}
