//! Random markup: what a sanitiser for whole documents would drop must never come through, and a
//! browser must keep the rest inside the element it is put into.

use proptest::prelude::*;

use super::{Page, filter};
use crate::excerpt::Excerpt;
use crate::markdown::RawHtml;
use crate::markdown::raw_html::{Place, Sink};

/// Fails unless a browser keeps `html` inside the element it is put into.
pub(super) fn assert_contained(html: &str) {
    let whole = format!("<div id=\"in-side\">{html}</div><p id=\"out-side\"></p>");
    let document = scraper::Html::parse_fragment(&whole);
    let body = document.root_element();
    let ids: Vec<_> = body
        .child_elements()
        .map(|child| child.value().attr("id").unwrap_or_default().to_owned())
        .collect();
    assert_eq!(ids, ["in-side", "out-side"], "{html}");
}

/// Elements with their attributes, as a browser sees them.
fn elements(html: &str) -> Vec<String> {
    let document = scraper::Html::parse_fragment(html);
    let mut list: Vec<String> = document
        .root_element()
        .descendants()
        .filter_map(|node| node.value().as_element())
        .map(|element| {
            let mut attributes: Vec<_> = element.attrs().collect();
            attributes.sort_unstable();
            format!("{} {attributes:?}", element.name())
        })
        .collect();
    list.sort();
    list
}

/// The sanitiser for whole documents, with our list.
fn oracle() -> ammonia::Builder<'static> {
    let mut builder = ammonia::Builder::default();
    builder
        .tags(
            crate::markdown::raw_html::allow::ELEMENTS
                .iter()
                .map(|e| e.name)
                .collect(),
        )
        .generic_attributes(["dir", "id", "lang"].into())
        .tag_attributes(
            crate::markdown::raw_html::allow::ELEMENTS
                .iter()
                .map(|e| (e.name, e.attributes.iter().copied().collect()))
                .collect(),
        )
        .url_schemes(["http", "https", "mailto"].into())
        .link_rel(None);
    builder
}

fn markup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(vec![
        "a",
        "b",
        "br",
        "details",
        "summary",
        "div",
        "p",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "td",
        "thead",
        "tbody",
        "img",
        "figure",
        "figcaption",
        "span",
        "kbd",
        "script",
        "style",
        "iframe",
        "svg",
        "math",
        "mtext",
        "mglyph",
        "noscript",
        "textarea",
        "title",
        "template",
        "form",
        "select",
        "option",
        "plaintext",
        "xmp",
        "object",
        "meta",
        "base",
    ]);
    let attribute = prop::sample::select(vec![
        "",
        " href=javascript:alert(1)",
        " href=' java\tscript:alert(1)'",
        " href=x.md",
        " href='https://example.org/?a=\"&b'",
        " src=x onerror=alert(1)",
        " src=data:text/html,x",
        " onclick='x()'",
        " style=\"color:red\"",
        " id=\"a\"",
        " id='\"><script>'",
        " title='<b>'",
        " lang=en dir=rtl open",
        " width=3 height=x alt='\"<'",
        " a<b=\">",
        "/",
        " x='",
    ]);
    let text = "[a-z<>&;\"'/! =\0é-]{0,5}";
    prop_oneof![
        3 => (tag.clone(), attribute).prop_map(|(t, a)| format!("<{t}{a}>")),
        2 => tag.prop_map(|t| format!("</{t}>")),
        1 => text.prop_map(String::from),
        1 => prop::sample::select(vec!["<!--", "-->", "<![CDATA[", "]]>", "<?x", "&lt;", "&#60;b&gt;"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_that_a_sanitiser_drops_comes_through(
        pieces in prop::collection::vec(prop::collection::vec(markup(), 0..5), 0..6),
        blocks in prop::collection::vec(any::<u8>(), 6),
    ) {
        let (mut page, mut filter) = (Page::default(), filter(RawHtml::Filter));
        let mut inside: Vec<&str> = Vec::new();
        for (piece, kind) in pieces.iter().zip(blocks) {
            // Some pieces stand in Markdown blocks or spans of their own.
            match kind % 4 {
                0 if inside.is_empty() => {
                    filter.enter_block(&mut page);
                    page.markup("<p>");
                    inside.push("</p>");
                }
                1 if !inside.is_empty() => {
                    filter.enter_span();
                    page.markup("<em>");
                    inside.push("</em>");
                }
                2 => if let Some(end) = inside.pop() {
                    filter.leave(&mut page);
                    page.markup(end);
                }
                _ => {}
            }
            let place = if inside.is_empty() { Place::Flow } else { Place::Text };
            filter.piece(&Excerpt::new(&piece.concat(), 0), place, &mut page);
        }
        while let Some(end) = inside.pop() {
            filter.leave(&mut page);
            page.markup(end);
        }
        filter.finish(&mut page);
        let clean = oracle().clean(&page.html).to_string();
        prop_assert_eq!(elements(&page.html), elements(&clean), "{}", page.html);
        assert_contained(&page.html);
    }
}
