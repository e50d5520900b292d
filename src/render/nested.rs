//! Finished HTML inside another page: ids, and what points to them, get a prefix, so that texts of
//! several pages can stand in one; headings move to a level that fits their new place, and what was a
//! landmark is a group.

/// Before a fragment that already is one of the new page.
pub(super) const FINISHED: char = '\u{e000}';

/// Attributes that hold ids, separated by spaces.
const IDS: [&str; 7] = [
    "id",
    "for",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
];

/// Appends `html` to `out`. Every id gets `prefix` and `--` before it, a heading of level `n` becomes
/// one of `level(n)`.
pub(super) fn nest(html: &str, prefix: &str, level: impl Fn(u8) -> u8, out: &mut String) {
    out.reserve(html.len() + html.len() / 8);
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = tag_end(rest);
        tag(&rest[..end], prefix, &level, out);
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// Where the tag that `html` begins with ends.
pub(super) fn tag_end(html: &str) -> usize {
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    html.len()
}

fn tag(tag: &str, prefix: &str, level: &impl Fn(u8) -> u8, out: &mut String) {
    let mut rest = heading(tag, level, out);
    // Attributes are written `name="value"`; what is not, is none of ours and stays.
    while let Some(at) = rest.find("=\"") {
        let name_at = rest[..at].rfind(char::is_whitespace).map_or(0, |n| n + 1);
        let name = &rest[name_at..at];
        let from = at + 2;
        let until = rest[from..].find('"').map_or(rest.len(), |n| from + n);
        let value = &rest[from..until];
        out.push_str(&rest[..from]);
        if IDS.contains(&name) {
            for (n, id) in value.split_whitespace().enumerate() {
                if n > 0 {
                    out.push(' ');
                }
                *out += prefix;
                out.push_str("--");
                out.push_str(id);
            }
        } else if let Some(finished) = value.strip_prefix(FINISHED) {
            out.push_str(finished);
        } else if let ("href", Some(id)) = (name, value.strip_prefix('#')) {
            out.push('#');
            *out += prefix;
            out.push_str("--");
            out.push_str(id);
        } else if let ("role", "region") = (name, value) {
            // A landmark of its page; a document of many pages would have a hundred of them.
            out.push_str("group");
        } else {
            out.push_str(value);
        }
        rest = &rest[until..];
    }
    out.push_str(rest);
}

/// Writes the beginning of a heading's tag with its new level; returns what is left of the tag.
fn heading<'t>(tag: &'t str, level: &impl Fn(u8) -> u8, out: &mut String) -> &'t str {
    let open = if tag.starts_with("</") { 2 } else { 1 };
    let name = tag.as_bytes().get(open..).unwrap_or_default();
    if let [
        b'h' | b'H',
        digit @ b'1'..=b'6',
        b'>' | b' ' | b'\n' | b'\t' | b'/',
        ..,
    ] = name
    {
        out.push_str(&tag[..open]);
        out.push('h');
        out.push(char::from(b'0' + level(digit - b'0').clamp(1, 6)));
        return &tag[open + 2..];
    }
    out.push_str(&tag[..open.min(tag.len())]);
    &tag[open.min(tag.len())..]
}

/// The HTML of a block without the elements that give its answer away, and the inside of the answer.
pub(super) fn divided(html: &str) -> (String, String) {
    let (mut shown, mut answer) = (String::with_capacity(html.len()), String::new());
    let mut rest = html;
    while let Some(start) = rest.find("<details class=\"q-") {
        shown.push_str(&rest[..start]);
        let (details, behind) = rest[start..].split_at(details_end(&rest[start..]));
        if details.starts_with("<details class=\"q-answer\"") {
            let inside = details
                .find("</summary>")
                .map_or(0, |at| at + "</summary>".len());
            let end = details
                .strip_suffix("</details>")
                .map_or(details.len(), str::len);
            answer.push_str(&details[inside.min(end)..end]);
        }
        rest = behind;
    }
    shown.push_str(rest);
    (shown, answer)
}

/// Where the `<details>` element ends that `html` begins with: all of it where it is never closed.
fn details_end(html: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(start) = html[at..].find('<') {
        let from = at + start;
        at = from + tag_end(&html[from..]);
        let tag = &html[from..at];
        if tag.starts_with("<details") {
            depth += 1;
        } else if tag.starts_with("</details") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at;
            }
        }
    }
    html.len()
}

#[cfg(test)]
mod tests {
    use super::{divided, nest};

    #[test]
    fn ids_and_what_points_to_them_get_the_prefix() {
        let html = "<h2 id=\"a\">A <a href=\"#b\" title=\"a > b\">b</a></h2>\
            <p aria-labelledby=\"a b\" class=\"id\"><a href=\"../x/#a\">id=\"no\"</a>\
            <a href=\"\u{e000}#in-x--a\">x</a></h2><hr><h6>deep</h6>";
        let mut out = String::new();
        nest(html, "p", |level| level + 1, &mut out);
        assert_eq!(
            out,
            "<h3 id=\"p--a\">A <a href=\"#p--b\" title=\"a > b\">b</a></h3>\
            <p aria-labelledby=\"p--a p--b\" class=\"id\"><a href=\"../x/#a\">id=\"no\"</a>\
            <a href=\"#in-x--a\">x</a></h3><hr><h6>deep</h6>"
        );
    }

    #[test]
    fn a_landmark_becomes_a_group() {
        let mut out = String::new();
        nest(
            r#"<div class="table" role="region" aria-label="region">role="region"</div>"#,
            "x",
            |level| level,
            &mut out,
        );
        assert_eq!(
            out,
            r#"<div class="table" role="group" aria-label="region">role="region"</div>"#
        );
    }

    #[test]
    fn broken_markup_stays_what_it_is() {
        for html in [
            "<",
            "a<b",
            "</",
            "<a href=\"",
            "<p id=\"",
            "<h",
            "x > y < z",
            "<é",
        ] {
            let mut out = String::new();
            nest(html, "p", |level| level, &mut out);
            assert!(out.starts_with(&html[..1]), "{html}: {out}");
            let _ = divided(html);
        }
    }

    #[test]
    fn a_question_is_divided_from_its_answer() {
        let html = "<div>stem<details class=\"q-hint\"><summary>Hint</summary>h</details>\
            <details class=\"q-answer\"><summary>Show</summary>\
            <details><summary>more</summary>x</details>key</details>\n</div>";
        let (shown, answer) = divided(html);
        assert_eq!(shown, "<div>stem\n</div>");
        assert_eq!(answer, "<details><summary>more</summary>x</details>key");
        assert_eq!(divided("<details class=\"q-answer\">open").0, "");
    }
}
