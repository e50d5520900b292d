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
    written_with(note, MarkdownSettings::default())
}

fn written_with(note: &str, settings: MarkdownSettings) -> Written {
    let path = SourcePath::new("content/note.md").expect("a path");
    let excerpt = Excerpt::new(note, 0);
    let document = Document::parse(&excerpt, settings);
    let mut tables = Tables::default();
    let context = Context {
        path: &path,
        table_label: "Table {n}",
        settings,
        glossary: false,
        blocks: true,
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
                HoleKind::Suffix | HoleKind::Number | HoleKind::Rev => "",
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

#[test]
fn cells_that_no_column_takes_are_reported() {
    let table = written("> | a | b |\n> |---|---|\n> | 1 | `x||y` |\n> | 1 | 2 |  |\n> | 1 |\n");
    assert_eq!(table.found(), ["table/cells @ y`"]);
    assert!(table.help().contains("`\\|`"));
}

#[test]
fn a_name_in_angle_brackets_stays_in_a_heading() {
    let heading = written("## Vec<T> and <b>bold</b> <!-- c -->\n");
    assert_eq!(heading.prose.outline[0].text, "Vec<T> and bold");
}

#[test]
fn old_anchors_are_ids() {
    let anchor = written("<a name=\"top\"></a> x\n");
    assert_eq!(anchor.html(), "<p><span id=\"top\"></span> x</p>\n");
    assert_eq!(anchor.found(), [""; 0]);
}

#[test]
fn a_wikilink_may_name_a_note_that_ends_in_a_number_sign() {
    let targets = |note: &str| {
        let links = written(note).tables.links;
        let targets = links.into_iter().map(|link| match link.target {
            super::Target::Wiki { name, anchor } => (name, anchor.unwrap_or_default()),
            other => panic!("a wikilink: {other:?}"),
        });
        targets.collect::<Vec<_>>()
    };
    assert_eq!(targets("[[C#]]"), [("C#".into(), String::new())]);
    assert_eq!(targets("[[C##Use]]"), [("C#".into(), "Use".into())]);
    assert_eq!(targets("[[A#B#C]]"), [("A".into(), "B#C".into())]);
    assert_eq!(targets("[[#B]]"), [(String::new(), "B".into())]);
}

#[test]
fn a_link_without_words_shows_where_it_goes() {
    assert_eq!(written("[[S3|]]").html(), "<p><a>S3</a></p>\n");
    assert_eq!(written("[](s3.md)").html(), "<p><a>s3.md</a></p>\n");
}

#[test]
fn the_size_of_an_image_is_no_text_for_it() {
    let image = |note: &str| {
        let image = &written(note).tables.images[0];
        (image.alt.clone(), image.width)
    };
    assert_eq!(image("![[a.png|200]]"), (String::new(), Some(200)));
    assert_eq!(image("![[a.png|200x100]]"), (String::new(), Some(200)));
    assert_eq!(image("![[a.png|a map|200]]"), ("a map".into(), Some(200)));
    assert_eq!(image("![a map|200](a.png)"), ("a map".into(), Some(200)));
    assert_eq!(image("![200](a.png)"), ("200".into(), None));
    assert_eq!(image("![[a.png|2x larger]]"), ("2x larger".into(), None));
}

#[test]
fn an_escaped_mark_cites_nothing() {
    let cites = written("a [1] b \\[1] c \\[2]\n\n[1](https://example.org)\n");
    assert_eq!(cites.html().matches("class=\"cite\"").count(), 1);
    assert!(cites.html().contains("b [1] c [2]"));
    assert_eq!(cites.found(), [""; 0]);
}

#[test]
fn templates_of_other_programs_are_not_changed() {
    assert!(
        written("{{- if .Values }} {-S3}")
            .html()
            .contains("{{- if .Values }} S3")
    );
}

#[test]
fn a_block_of_markdown_ends_what_cannot_hold_it() {
    let list = written("<ul> one\n\nA paragraph.\n");
    assert_eq!(list.html(), "<ul><li> one\n</li></ul><p>A paragraph.</p>\n");
    assert_eq!(list.found(), ["html/unbalanced @ <ul>"]);
    let item = written("<ul>\n<li>\n\nA paragraph.\n\n</li>\n</ul>\n");
    assert_eq!(item.found(), [""; 0]);
    assert!(item.html().contains("<li>\n<p>A paragraph.</p>\n</li>"));
    let bold = written("<b>\n\nA paragraph.\n");
    assert!(bold.html().contains("</b><p>"), "{}", bold.html());
}

#[test]
fn sources_that_nothing_cites_are_listed_too() {
    let note = written("a [2]\n\n[1](https://one.example)\n[2](https://two.example)\n");
    let list = note.html();
    let at = |text: &str| list.find(text).expect(text);
    assert!(at("one.example</a>") < at("two.example</a>"));
    assert_eq!(list.matches("class=\"cite\"").count(), 1);
}

#[test]
fn no_level_of_headings_is_left_out() {
    let levels = |note: &str| {
        let outline = written(note).prose.outline;
        outline.iter().map(|h| h.level).collect::<Vec<_>>()
    };
    assert_eq!(
        levels("## a\n#### b\n### c\n#### d\n## e\n"),
        [2, 3, 3, 4, 2]
    );
    assert_eq!(levels("### a\n## b\n### c\n"), [2, 2, 3]);
    assert_eq!(levels("## a\n# b\n## c\n### d\n"), [2, 2, 3, 4]);
}

#[test]
fn smart_punctuation_may_eat_the_sign_of_a_callout() {
    let settings = MarkdownSettings {
        smart_punctuation: true,
        ..MarkdownSettings::default()
    };
    let callout = written_with("> [!tip]--> title\n", settings);
    assert!(
        callout.html().contains("title</summary>"),
        "{}",
        callout.html()
    );
}

#[test]
fn a_quiz_block_inside_a_block_is_code() {
    let path = SourcePath::new("content/note.md").expect("a path");
    let stem = Excerpt::new("```quiz a-b\n- [x] a\n```\n", 0);
    let mut tables = Tables::default();
    let settings = MarkdownSettings::default();
    let fragment = super::fragment(&stem, &path, settings, "", LinkStyle::Link, &mut tables);
    assert!(fragment.body.html.contains("- [x] a"));
    assert_eq!(fragment.body.holes, []);
}

#[test]
fn no_link_stands_in_a_link() {
    let note = "<a href=s3.md>text[^1] and [1]</a> <a name=x>[a](b.md)</a>\n\n[^1]: foot\n\n[1](https://one.example)\n";
    let html = written(note).html();
    assert!(
        html.contains(
            "<a>text<sup class=\"fn\" id=\"fnref-1\">1</sup> and <sup class=\"cite\">1</sup></a>"
        ),
        "{html}"
    );
    assert!(html.contains("<span id=\"x\"><a>a</a></span>"), "{html}");
    assert!(html.contains("href=\"#fnref-1\""), "{html}");
}

#[test]
fn raw_tags_in_items_are_closed_inside_them() {
    let task = written("- [ ] <b>x\n- y <ul> z\n");
    assert_eq!(
        task.html(),
        "<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> <b>x</b></label></li>\n\
         <li>y <ul><li> z</li></ul></li>\n</ul>\n"
    );
}

#[test]
fn an_open_block_is_pointed_at_where_it_stands_in_the_note() {
    // Text that was shortened on its way here, as the blanks of a question are.
    let note = "{{blank}}\n```{{東京}} x\n";
    let mut stem = Excerpt::new("_\n```", 0);
    stem.push("_", 13);
    stem.push(" x\n", 23);
    let path = SourcePath::new("content/note.md").expect("a path");
    let mut tables = Tables::default();
    let settings = MarkdownSettings::default();
    let _ = super::fragment(&stem, &path, settings, "", LinkStyle::Link, &mut tables);
    let range = &tables.findings[0].span.range;
    assert_eq!(
        note.get(range.start as usize..range.end as usize)
            .map(|t| t.ends_with(" x")),
        Some(true)
    );
}
