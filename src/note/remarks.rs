//! What the author of a note should know of its Markdown as a whole: footnotes that nothing refers to or
//! nothing defines, directives of other programs, links that are none, formulas that are shown as typed.

use super::FrontMatter;
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::Syntax;
use crate::markdown::{self, Document, MarkdownSettings, Misread};
use crate::source::Source;

/// All remarks on a note.
pub(super) fn of(
    source: &Source,
    front: &FrontMatter,
    document: &Document<'_>,
    markdown: MarkdownSettings,
) -> Vec<Diagnostic> {
    let mut findings = unused_footnotes(source, document);
    findings.extend(directives(source, document));
    findings.extend(misread(source, document));
    if !markdown.math && front.math.is_none() {
        findings.extend(unset_formula(source, front, document));
    }
    findings
}

fn unused_footnotes(source: &Source, document: &Document<'_>) -> Vec<Diagnostic> {
    let unused = document.unused_footnotes().into_iter().map(|(name, span)| {
        Diagnostic::new(
            &markdown::codes::UNUSED_FOOTNOTE,
            Span::new(&source.path, span.start..span.start + name.len() + 3),
            format!("nothing refers to the footnote `{name}`"),
        )
        .help(format!("write `[^{name}]` where it belongs, or delete it"))
    });
    unused.collect()
}

fn directives(source: &Source, document: &Document<'_>) -> Vec<Diagnostic> {
    let found = document.directives().into_iter().map(|directive| {
        Diagnostic::new(
            &markdown::codes::DIRECTIVE,
            Span::new(&source.path, directive.span),
            format!(
                "`{}` is {} and is shown as it is written",
                directive.written, directive.what
            ),
        )
        .help("put the text itself here; a `\\` before the braces says that they are meant")
    });
    found.collect()
}

fn misread(source: &Source, document: &Document<'_>) -> Vec<Diagnostic> {
    let found = document.misread().into_iter().map(|(found, span)| {
        let span = Span::new(&source.path, span);
        match found {
            Misread::Address(address) => Diagnostic::new(
                &markdown::codes::LINK_SPACE,
                span,
                format!("`{address}` holds a space, so this is no link"),
            )
            .help(format!("write `(<{address}>)`")),
            Misread::Footnote(name) => Diagnostic::new(
                &markdown::codes::UNKNOWN_FOOTNOTE,
                span,
                format!("the note defines no footnote `{name}`"),
            )
            .help(format!(
                "add a line `[^{name}]: …`, or write `\\[^{name}]` if it is meant as text"
            )),
        }
    });
    found.collect()
}

/// A formula where dollar signs are text: one remark for all of them.
fn unset_formula(
    source: &Source,
    front: &FrontMatter,
    document: &Document<'_>,
) -> Option<Diagnostic> {
    let (written, span) = document.unset_formula()?;
    let syntax = match source.text[..]
        .trim_start_matches('\u{feff}')
        .starts_with("+++")
    {
        true => Syntax::Toml,
        false => Syntax::Yaml,
    };
    let here = match (&front.span, syntax) {
        (Some(_), Syntax::Toml) => "`math = true` into the front matter",
        (Some(_), Syntax::Yaml) => "`math: true` into the front matter",
        (None, _) => "`---`, `math: true` and `---` on the first lines of the note",
    };
    let written = written.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(
        Diagnostic::new(
            &markdown::codes::MATH_OFF,
            Span::new(&source.path, span),
            format!(
                "`{}` looks like a formula and is shown as it is typed",
                crate::text::beginning(&written, 60)
            ),
        )
        .help(format!(
            "write {here}, or `math = true` below the line `[markdown]` of book.toml; \
            `math: false` in the front matter says that dollar signs are meant"
        )),
    )
}
