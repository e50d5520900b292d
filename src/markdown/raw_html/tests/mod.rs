//! What the filter does with tags, one kind of trouble at a time.

mod oracle;

use oracle::assert_contained;

use super::{Place, RawImage, RawLink, Sink, TagFilter};
use crate::diagnostic::{Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::html::{escape_attribute, escape_text};
use crate::markdown::RawHtml;
use crate::path::SourcePath;

/// Writes everything out, links and images included.
#[derive(Default)]
struct Page {
    html: String,
    findings: Vec<Diagnostic>,
}

impl Page {
    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        escape_attribute(value, &mut self.html);
        self.html.push('"');
    }

    /// Code and source text of each finding.
    fn found<'a>(&self, note: &'a str) -> Vec<(&'static str, &'a str)> {
        self.findings
            .iter()
            .map(|f| {
                let range = f.span.range.start as usize..f.span.range.end as usize;
                (f.code.name, &note[range])
            })
            .collect()
    }
}

impl Sink for Page {
    fn markup(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape_text(text, &mut self.html);
    }

    fn id(&mut self, id: &str, _span: &Span) {
        self.attribute("id", id);
    }

    fn open_link(&mut self, link: &RawLink<'_>) {
        self.html.push_str("<a");
        self.attribute("href", link.href);
        if let Some(id) = link.id {
            self.attribute("id", id);
        }
        self.html.push_str(link.attributes);
        self.html.push('>');
    }

    fn close_link(&mut self) {
        self.html.push_str("</a>");
    }

    fn image(&mut self, image: &RawImage<'_>) {
        self.html.push_str("<img");
        self.attribute("src", image.src);
        self.attribute("alt", image.alt);
        if let Some(width) = image.width {
            self.attribute("width", &width.to_string());
        }
        if let Some(height) = image.height {
            self.attribute("height", &height.to_string());
        }
        self.html.push_str(image.attributes);
        self.html.push('>');
    }

    fn finding(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

fn filter(mode: RawHtml) -> TagFilter {
    TagFilter::new(
        mode,
        &SourcePath::new("content/a.md").expect("a plain path"),
    )
}

/// One block of raw HTML that stands alone.
fn block_in(mode: RawHtml, html: &str) -> Page {
    let (mut page, mut filter) = (Page::default(), filter(mode));
    filter.piece(&Excerpt::new(html, 0), Place::Flow, &mut page);
    filter.finish(&mut page);
    assert_eq!(filter.open_depth(), 0);
    page
}

fn block(html: &str) -> Page {
    block_in(RawHtml::Filter, html)
}

#[test]
fn allowed_tags_are_written_anew() {
    let page = block(
        "<DETAILS open='x' id=\"a&quot;b\"><summary lang=en>S &amp; T</summary>\n\
         H<sub>2</sub>O<br/><kbd>Ctrl</kbd> <abbr title='a \"b\" <c>'>x</abbr></details>",
    );
    assert_eq!(
        page.html,
        "<details id=\"a&quot;b\" open><summary lang=\"en\">S &amp; T</summary>\n\
         H<sub>2</sub>O<br><kbd>Ctrl</kbd> <abbr title=\"a &quot;b&quot; &lt;c&gt;\">x</abbr></details>"
    );
    assert_eq!(page.findings, []);
}

#[test]
fn other_tags_are_shown_as_text_with_one_finding_each() {
    let note = "a <marquee>b</marquee> <your-bucket> <!DOCTYPE html> c";
    let page = block(note);
    assert_eq!(
        page.html,
        "a &lt;marquee&gt;b&lt;/marquee&gt; &lt;your-bucket&gt; &lt;!DOCTYPE html&gt; c"
    );
    assert_eq!(
        page.found(note),
        [
            ("html/not-allowed", "<marquee>"),
            ("html/not-allowed", "<your-bucket>"),
            ("html/not-allowed", "<!DOCTYPE html>"),
        ]
    );
}

#[test]
fn scripts_are_shown_word_for_word() {
    let page = block("<script>if (a<b) document.write('<b>x</b>')</script>");
    assert_eq!(
        page.html,
        "&lt;script&gt;if (a&lt;b) document.write('&lt;b&gt;x&lt;/b&gt;')&lt;/script&gt;"
    );
    assert_eq!(page.findings.len(), 1);
}

#[test]
fn other_attributes_are_left_out_and_pointed_at() {
    let note = "<p title=x class=\"wide\" onclick=\"alert(1)\" ID=p><img src=a.png width=50% alt=class style=x>";
    let page = block(note);
    assert_eq!(
        page.html,
        "<p id=\"p\"><img src=\"a.png\" alt=\"class\"></p>"
    );
    assert_eq!(
        page.found(note),
        [
            ("html/attribute", "title"),
            ("html/attribute", "class"),
            ("html/attribute", "onclick"),
            ("html/attribute", "width"),
            ("html/attribute", "style"),
        ]
    );
}

#[test]
fn links_and_images_are_handed_on_if_their_scheme_is_allowed() {
    let note = "<a href=\"../s3.md#x\">a</a> <a href='https://example.org/?a=1&amp;b=2'>b</a> \
                <a href=\"java&#9;script:alert(1)\">c</a> <img src='data:image/png;base64,x' alt='d'>";
    let page = block(note);
    assert_eq!(
        page.html,
        "<a href=\"../s3.md#x\">a</a> <a href=\"https://example.org/?a=1&amp;b=2\">b</a> <span>c</span> d"
    );
    assert_eq!(
        page.found(note),
        [("link/scheme", "href"), ("link/scheme", "src")]
    );
}

#[test]
fn comments_leave_no_trace() {
    let page = block("a<!-- <b> -->b<?php x ?><![CDATA[y]]>");
    assert_eq!((page.html.as_str(), page.findings.len()), ("ab", 0));
}

#[test]
fn what_is_open_at_the_end_is_closed_and_reported() {
    let note = "<div><b>a";
    let page = block(note);
    assert_eq!(page.html, "<div><b>a</b></div>");
    assert_eq!(
        page.found(note),
        [("html/unbalanced", "<b>"), ("html/unbalanced", "<div>")]
    );
}

#[test]
fn a_stray_end_tag_is_dropped_and_reported() {
    let note = "a</b></br> <i>x</u></i>";
    let page = block(note);
    assert_eq!(page.html, "a <i>x</i>");
    assert_eq!(
        page.found(note),
        [
            ("html/unbalanced", "</b>"),
            ("html/unbalanced", "</br>"),
            ("html/unbalanced", "</u>")
        ]
    );
}

#[test]
fn crossed_tags_are_nested() {
    let note = "<b><i>x</b></i>";
    let page = block(note);
    assert_eq!(page.html, "<b><i>x</i></b>");
    assert_eq!(
        page.found(note),
        [("html/unbalanced", "<i>"), ("html/unbalanced", "</i>")]
    );
}

#[test]
fn end_tags_that_html_lets_authors_omit_are_filled_in() {
    let page = block(
        "<ul><li>a<li>b</ul><dl><dt>c<dd>d</dl><table><tr><td>e<td>f<tr><td>g</table><p>h<div>i</div>",
    );
    assert_eq!(
        page.html,
        "<ul><li>a</li><li>b</li></ul><dl><dt>c</dt><dd>d</dd></dl>\
         <table><tr><td>e</td><td>f</td></tr><tr><td>g</td></tr></table><p>h</p><div>i</div>"
    );
    assert_eq!(page.findings, []);
}

#[test]
fn what_stands_directly_in_a_list_is_an_item_of_it() {
    let page = block("<ul> one <b>1</b><ul><li>two</li></ul></ul>");
    assert_eq!(
        page.html,
        "<ul><li> one <b>1</b><ul><li>two</li></ul></li></ul>"
    );
    assert_eq!(page.findings, []);
}

#[test]
fn tags_at_wrong_places_are_text() {
    for (note, tag) in [
        ("<li>a</li>", "<li>"),
        ("<div><td>a</td></div>", "<td>"),
        ("<summary>a</summary>", "<summary>"),
        ("<dl><b>a</b></dl>", "<b>"),
        ("<a href=x>a<a href=y>b</a></a>", "<a href=y>"),
        ("<p><b><div>a</div></b></p>", "<div>"),
    ] {
        let page = block(note);
        assert_eq!(page.found(note), [("html/misplaced", tag)], "{note}");
        assert!(page.html.contains("&lt;"), "{}", page.html);
    }
    let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
    filter.piece(&Excerpt::new("<div>", 0), Place::Text, &mut page);
    filter.piece(&Excerpt::new("<br>", 5), Place::Text, &mut page);
    filter.finish(&mut page);
    assert_eq!(page.html, "&lt;div&gt;<br>");
}

#[test]
fn raw_tags_and_markdown_interleave() {
    let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
    let p = &mut page;
    // <details> / paragraph with <b> left open / </details>
    filter.piece(
        &Excerpt::new("<details>\n<summary>S</summary>\n", 0),
        Place::Flow,
        p,
    );
    assert_eq!(filter.open_depth(), 1);
    filter.enter_block(p);
    p.markup("<p>");
    filter.piece(&Excerpt::new("<b>", 40), Place::Text, p);
    filter.enter_span();
    p.markup("<em>");
    p.text("x");
    filter.piece(&Excerpt::new("</b>", 50), Place::Text, p);
    filter.leave(p);
    p.markup("</em>");
    filter.leave(p);
    p.markup("</p>");
    filter.piece(&Excerpt::new("</details>\n", 60), Place::Flow, p);
    filter.finish(p);
    assert_eq!(
        page.html,
        "<details>\n<summary>S</summary>\n<p><b><em>x</em></b></p></details>\n"
    );
    let places: Vec<_> = page
        .findings
        .iter()
        .map(|f| (f.code.name, f.span.range.clone()))
        .collect();
    assert_eq!(
        places,
        [("html/unbalanced", 50..54), ("html/unbalanced", 40..43)]
    );
}

#[test]
fn a_raw_paragraph_ends_where_a_markdown_block_begins() {
    let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
    filter.piece(&Excerpt::new("<p>\n", 0), Place::Flow, &mut page);
    filter.enter_block(&mut page);
    page.markup("<p>x");
    filter.leave(&mut page);
    page.markup("</p>");
    filter.finish(&mut page);
    assert_eq!(page.html, "<p>\n</p><p>x</p>");
}

#[test]
fn an_open_link_is_known() {
    let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
    filter.piece(&Excerpt::new("<a href=x.md>", 0), Place::Text, &mut page);
    assert!(filter.inside_link());
    filter.piece(&Excerpt::new("</a>", 20), Place::Text, &mut page);
    assert!(!filter.inside_link());
}

#[test]
fn findings_in_a_quoted_block_point_into_the_note() {
    let note = "> <div>\n> <center>x</div>\n";
    let mut excerpt = Excerpt::default();
    excerpt.push("<div>\n", 2);
    excerpt.push("<center>x</div>\n", 10);
    let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
    filter.piece(&excerpt, Place::Flow, &mut page);
    assert_eq!(page.found(note), [("html/not-allowed", "<center>")]);
}

#[test]
fn the_other_modes_show_or_keep_everything() {
    let html = "<div class=x>a &amp; b<!-- c --></div>";
    let page = block_in(RawHtml::Escape, html);
    assert_eq!(page.html, "&lt;div class=x&gt;a &amp;amp; b&lt;/div&gt;");
    assert_eq!(page.findings, []);
    let page = block_in(RawHtml::Trusted, html);
    assert_eq!((page.html.as_str(), page.findings.len()), (html, 0));
}

#[test]
fn crafted_input_takes_linear_time() {
    for unit in [
        "<b>",
        "</b>",
        "<div><p>",
        "<li>",
        "<x>",
        "</x>",
        "<a href=x>",
        "<",
        "<b x=\"<\">",
        "<!--",
    ] {
        let page = block(&unit.repeat(20_000));
        assert_contained(&page.html);
    }
}
