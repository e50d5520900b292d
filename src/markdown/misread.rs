//! Marks that CommonMark reads as text although they were meant as links: an address with a space in
//! it, and a footnote that nothing defines. They look right while writing and broken on the page.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::excerpt::Excerpt;

/// The longest address and the longest name of a footnote that are looked for, in bytes.
const LONGEST: usize = 300;

/// A mark that is shown as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread<'a> {
    /// `[text](my file.md)`: the address.
    Address(&'a str),
    /// `[^name]`: the name.
    Footnote(&'a str),
}

/// All of them with their places in the note, in order.
pub(super) fn find<'a>(
    source: &'a Excerpt<'_>,
    events: &[(Event<'_>, Range<usize>)],
) -> Vec<(Misread<'a>, Range<usize>)> {
    let text = source.text();
    let mut found = Vec::new();
    if !text.contains("](") && !text.contains("[^") {
        return found;
    }
    let mut code = false;
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(written) if !code && written.contains(['[', ']']) => {
                for (at, sign) in text[range.clone()].match_indices(['[', ']']) {
                    let start = range.start + at;
                    let misread = match sign {
                        "[" => footnote(text, start),
                        _ => address(text, start),
                    };
                    if let Some((misread, len)) = misread {
                        found.push((misread, source.span(start..start + len)));
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// The text from `start` on, in its line and no longer than needed.
fn near(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let rest = &rest[..crate::text::boundary_down(rest, LONGEST)];
    rest.lines().next().unwrap_or("")
}

fn footnote(text: &str, start: usize) -> Option<(Misread<'_>, usize)> {
    let rest = near(text, start).strip_prefix("[^")?;
    let name = &rest[..rest.find(']')?];
    let is_name = name.bytes().any(|b| b.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '.'));
    // A class of characters as regular expressions have it holds a hyphen or stands between others.
    let alone = !text[..start].ends_with(['\\', '[', '(', '/', '"', '\'']);
    (is_name && alone).then_some((Misread::Footnote(name), name.len() + 3))
}

fn address(text: &str, start: usize) -> Option<(Misread<'_>, usize)> {
    let rest = near(text, start).strip_prefix("](")?;
    let address = &rest[..rest.find(')')?];
    let path = address.split('#').next().unwrap_or(address);
    let extension = path
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let is_file = extension.is_some_and(|e| {
        [
            "md", "markdown", "png", "jpg", "jpeg", "gif", "svg", "webp", "pdf",
        ]
        .contains(&e.as_str())
    });
    let fits = is_file && address.trim().contains(' ') && !address.contains(['<', '>', '"', '(']);
    fits.then_some((Misread::Address(address.trim()), address.len() + 3))
}

#[cfg(test)]
mod tests {
    use super::Misread::{Address, Footnote};
    use crate::excerpt::Excerpt;
    use crate::markdown::{Document, MarkdownSettings};

    #[test]
    fn marks_that_are_shown_as_text_are_found() {
        let text = "[a](my file.md) ![b](my img.png#x) x[^1] and[^note]\n\n[^1]: one\n";
        let excerpt = Excerpt::new(text, 0);
        let document = Document::parse(&excerpt, MarkdownSettings::default());
        let found: Vec<_> = document
            .misread()
            .into_iter()
            .map(|(found, _)| found)
            .collect();
        assert_eq!(
            found,
            [
                Address("my file.md"),
                Address("my img.png#x"),
                Footnote("note")
            ]
        );
    }

    #[test]
    fn what_is_meant_as_text_is_not() {
        for text in [
            "`[a](my file.md)` and `[^x]`\n",
            "```\n[a](my file.md) [^x]\n```\n",
            "see f[0](a b) and \\[^x] and ([^a-z]+)\n",
            "[a](<my file.md>) [b](my%20file.md)\n",
        ] {
            let excerpt = Excerpt::new(text, 0);
            let document = Document::parse(&excerpt, MarkdownSettings::default());
            assert_eq!(document.misread(), [], "{text}");
        }
    }
}
