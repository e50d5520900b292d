//! Tests of the writer: Markdown in, HTML with its holes written out and findings out.

use super::{Context, Document, HoleKind, LinkStyle, MarkdownSettings, Prose, Tables, write};
use crate::excerpt::Excerpt;
use crate::path::SourcePath;

/// A note that was written.
struct Written {
    note: String,
    prose: Prose,
    tables: Tables,
}

/// Writes a note with default settings.
fn written(note: &str) -> Written {
    let path = SourcePath::new("content/note.md").expect("a path");
    let excerpt = Excerpt::new(note, 0);
    let settings = MarkdownSettings::default();
    let document = Document::parse(&excerpt, settings);
    let mut tables = Tables::default();
    let context = Context {
        path: &path,
        settings,
        glossary: false,
        links: LinkStyle::Link,
        title_level: 1,
    };
    let whole = 0..document.len();
    let prose = write(&document, &[whole], context, &mut tables);
    Written {
        note: note.to_owned(),
        prose,
        tables,
    }
}

impl Written {
    /// The HTML; links into the book are `<a>`, images `<img>`.
    fn html(&self) -> String {
        let body = &self.prose.body;
        let mut out = String::new();
        let mut from = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            out += &body.html[from..at];
            out += match hole.kind {
                HoleKind::Link(_) => "<a>",
                HoleKind::LinkEnd(_) => "</a>",
                HoleKind::Image(_) => "<img>",
                HoleKind::Fence(_) => "<fence>",
                HoleKind::Suffix | HoleKind::Number => "",
            };
            from = at;
        }
        out + &body.html[from..]
    }

    /// `link/empty @ [x]()`: code and place of every finding.
    fn found(&self) -> Vec<String> {
        let findings = self.tables.findings.iter().map(|finding| {
            let range = finding.span.range.start as usize..finding.span.range.end as usize;
            format!("{} @ {}", finding.code.name, &self.note[range])
        });
        findings.collect()
    }

    /// The remedy of the first finding.
    fn help(&self) -> &str {
        let first = self.tables.findings.first();
        first.and_then(|f| f.help.as_deref()).unwrap_or_default()
    }
}

#[test]
fn the_title_of_a_callout_ends_with_its_line_whatever_it_holds() {
    let folded = written("> [!tip]- Mind **this** and [[S3]]\n> text\n");
    assert_eq!(
        folded.html(),
        "<details class=\"callout tip\"><summary class=\"callout-title\">\
         Mind <strong>this</strong> and <a>S3</a></summary>\n<p>text</p>\n</details>\n"
    );
    let fixed = written("> [!note] only *title*\n\n<div>block</div>\n");
    assert_eq!(
        fixed.html(),
        "<div class=\"callout note\"><p class=\"callout-title\">only <em>title</em></p>\n\
         </div>\n<div>block</div>\n"
    );
    assert_eq!(fixed.found(), [""; 0]);
}

#[test]
fn a_raw_tag_left_open_in_the_title_of_a_callout_is_closed_there() {
    let callout = written("> [!note] a <b>b\n> text\n");
    assert!(callout.html().contains("a <b>b</b></p>\n<p>text</p>"));
    assert_eq!(callout.found(), ["html/unbalanced @ <b>"]);
}
