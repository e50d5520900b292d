//! What other programs would replace before a reader sees it, and this one shows as it is written:
//! directives of mdBook, shortcodes of Hugo and Zola, tags of Jekyll, and formulas in a note whose
//! dollar signs are text. The author is told of it, because a page with such things in it looks broken.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::excerpt::Excerpt;

/// Directives of mdBook.
const MDBOOK: [&str; 6] = [
    "include",
    "rustdoc_include",
    "playground",
    "playpen",
    "template",
    "title",
];

/// How others begin and end, and what they are.
const OTHERS: [(&str, &str, &str); 3] = [
    ("{{<", ">}}", "a shortcode of Hugo"),
    ("{{%", "%}}", "a shortcode of Hugo"),
    ("{%", "%}", "a tag of Jekyll, Zola or Hexo"),
];

/// The longest directive that is looked for, in bytes.
const DIRECTIVE: usize = 1_000;
/// The longest formula that is looked for, in bytes.
const FORMULA: usize = 2_000;

/// Something that another program would replace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// As it stands in the note.
    pub written: &'a str,
    /// Whose it is, as the sentence of the finding names it.
    pub what: &'static str,
    /// Its place in the note.
    pub span: Range<usize>,
}

type Placed<'a> = (Event<'a>, Range<usize>);

/// All of them in order. Those of mdBook count in blocks of code too, where they are mostly used; what
/// stands in code among words speaks of them and is none.
pub(super) fn directives<'a>(source: &'a Excerpt<'_>, events: &[Placed<'_>]) -> Vec<Directive<'a>> {
    let text = source.text();
    if !text.contains("{{") && !text.contains("{%") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut behind = 0;
    for (range, in_code) in texts(events) {
        for (at, _) in text[range.clone()].match_indices('{') {
            let start = range.start + at;
            if start < behind || text[..start].ends_with('\\') {
                continue;
            }
            if let Some((len, what)) = directive(&text[start..], in_code) {
                behind = start + len;
                found.push(Directive {
                    written: &text[start..behind],
                    what,
                    span: source.span(start..behind),
                });
            }
        }
    }
    found
}

/// The length of the directive at the start of `text`, and whose it is.
fn directive(text: &str, in_code: bool) -> Option<(usize, &'static str)> {
    let near = &text[..crate::text::boundary_down(text, DIRECTIVE)];
    let line = near.lines().next()?;
    if let Some(rest) = line.strip_prefix("{{#") {
        let name = rest.split([' ', '}']).next()?;
        let end = line.find("}}")? + 2;
        return MDBOOK
            .contains(&name)
            .then_some((end, "a directive of mdBook"));
    }
    if let Some(rest) = line.strip_prefix("{{") {
        let call = rest.trim_start();
        let behind = call.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
        if behind.len() < call.len() && behind.starts_with('(') {
            let end = line.find("}}")? + 2;
            return (!in_code).then_some((end, "a shortcode of Zola"));
        }
    }
    let (_, closing, what) = OTHERS
        .iter()
        .find(|(opening, ..)| line.starts_with(opening))?;
    let end = line.find(closing)? + closing.len();
    (!in_code).then_some((end, what))
}

/// The first formula that is shown as it is typed: between two dollar signs each, or between one each
/// and with a command or a power in it, which no price has.
pub(super) fn unset_formula<'a>(
    source: &'a Excerpt<'_>,
    events: &[Placed<'_>],
) -> Option<(&'a str, Range<usize>)> {
    let text = source.text();
    if !text.contains('$') {
        return None;
    }
    let mut behind = 0;
    for (range, _) in texts(events).filter(|(_, in_code)| !in_code) {
        for (at, _) in text[range.clone()].match_indices('$') {
            let start = range.start + at;
            if start < behind || text[..start].ends_with('\\') {
                continue;
            }
            if let Some(len) = formula(&text[start..]) {
                let found = start..start + len;
                return Some((&text[found.clone()], source.span(found)));
            }
            behind = start
                + if text[start..].starts_with("$$") {
                    2
                } else {
                    1
                };
        }
    }
    None
}

/// The length of the formula at the start of `text`.
fn formula(text: &str) -> Option<usize> {
    let near = &text[..crate::text::boundary_down(text, FORMULA)];
    if let Some(rest) = near.strip_prefix("$$") {
        let len = rest.find("$$")?;
        return (!rest[..len].trim().is_empty()).then_some(len + 4);
    }
    let rest = near.strip_prefix('$')?;
    let len = rest
        .find(['$', '\n'])
        .filter(|&len| rest[len..].starts_with('$'))?;
    let inside = &rest[..len];
    let edges = !inside.starts_with(char::is_whitespace) && !inside.ends_with([' ', '\t', '\\']);
    let command = inside
        .split('\\')
        .skip(1)
        .any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    (edges && !inside.is_empty() && (command || inside.contains('^'))).then_some(len + 2)
}

/// The places of running text and of the text of code blocks, with whether it is the latter.
fn texts<'e>(events: &'e [Placed<'_>]) -> impl Iterator<Item = (Range<usize>, bool)> + 'e {
    let mut in_code = false;
    events.iter().filter_map(move |(event, range)| {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) => return Some((range.clone(), in_code)),
            _ => {}
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use crate::excerpt::Excerpt;
    use crate::markdown::{Document, MarkdownSettings};

    fn directives(text: &str) -> Vec<String> {
        let excerpt = Excerpt::new(text, 0);
        let document = Document::parse(&excerpt, MarkdownSettings::default());
        let found = document.directives().into_iter();
        found
            .map(|d| format!("{}: {}", d.written, d.what))
            .collect()
    }

    fn formula(text: &str) -> Option<String> {
        let excerpt = Excerpt::new(text, 0);
        let document = Document::parse(&excerpt, MarkdownSettings::default());
        document
            .unset_formula()
            .map(|(written, _)| written.to_owned())
    }

    #[test]
    fn shortcodes_are_found_in_text_and_directives_in_code_too() {
        assert_eq!(
            directives(
                "{{< figure src=\"a.png\" >}}\n\n{% include x %}\n\n```\n{{#include a.rs}}\n{% raw %}\n```\n"
            ),
            [
                "{{< figure src=\"a.png\" >}}: a shortcode of Hugo",
                "{% include x %}: a tag of Jekyll, Zola or Hexo",
                "{{#include a.rs}}: a directive of mdBook",
            ]
        );
        assert_eq!(
            directives("`{{< x >}}` \\{% y %} {{ blank }} {{#if x}}\n"),
            [""; 0]
        );
    }

    #[test]
    fn a_call_in_braces_is_a_shortcode_and_a_name_is_not() {
        assert_eq!(
            directives("{{ youtube(id=1) }} {{ page }}\n"),
            ["{{ youtube(id=1) }}: a shortcode of Zola"]
        );
    }

    #[test]
    fn formulas_are_told_from_prices() {
        assert_eq!(formula("so $a^2$ is\n").as_deref(), Some("$a^2$"));
        assert_eq!(formula("$5 and $\\alpha$\n").as_deref(), Some("$\\alpha$"));
        assert_eq!(formula("$$\nx_1\n$$\n").as_deref(), Some("$$\nx_1\n$$"));
        for text in [
            "$5 and $10\n",
            "`$a^2$`\n",
            "```\n$$x$$\n```\n",
            "$HOME/$USER\n",
            "\\$a^2$\n",
            "$$$$\n",
        ] {
            assert_eq!(formula(text), None, "{text}");
        }
    }
}
