//! Blanks as gaps. Markdown must see the text as a whole, but not the answers in it: each blank is
//! rendered as one private character, which afterwards gives way to the gap.

use std::ops::Range;

use super::writer::Writer;
use crate::excerpt::Excerpt;
use crate::markdown::{Body, Fragment};

/// A gap in plain text: in the search index, in excerpts, in attributes.
pub(crate) const GAP: &str = "____";

/// A character that the author does not use, for blanks on their way through Markdown. There are
/// 6,400 private characters in the basic plane; a text that uses all of them gives the last.
pub(crate) fn placeholder(text: &str) -> char {
    const FIRST: u32 = 0xE000;
    const COUNT: usize = 6_400;
    let mut used = [false; COUNT];
    for c in text.chars() {
        if let Some(index) = u32::from(c).checked_sub(FIRST)
            && let Some(entry) = used.get_mut(index as usize)
        {
            *entry = true;
        }
    }
    let free = used.iter().position(|used| !used).unwrap_or(COUNT - 1);
    u32::try_from(free)
        .ok()
        .and_then(|free| char::from_u32(FIRST + free))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The text of a block in `range` with every blank replaced.
pub(crate) fn without_answers(
    content: &Excerpt<'_>,
    range: Range<usize>,
    blanks: impl Iterator<Item = Range<usize>>,
    mark: char,
) -> Excerpt<'static> {
    let mut out = Excerpt::default();
    let mut buffer = [0; 4];
    let mut from = range.start;
    let append = |out: &mut Excerpt<'static>, range: Range<usize>| {
        // Line by line, because a line of a quote does not follow the one before it in the note.
        let mut at = range.start;
        for line in content.text()[range].split_inclusive('\n') {
            out.push(line, content.origin(at));
            at += line.len();
        }
    };
    for blank in blanks {
        append(&mut out, from..blank.start);
        out.push(mark.encode_utf8(&mut buffer), content.origin(blank.start));
        from = blank.end;
    }
    append(&mut out, from..range.end);
    out
}

/// Puts gaps where the placeholders are. Inside a tag a placeholder becomes plain text. Returns the
/// number of gaps written.
pub(super) fn write_gaps(
    writer: &mut Writer,
    body: &Body,
    mark: char,
    name: &str,
    hints: &[Option<&Fragment>],
) -> usize {
    let mut from = 0;
    let mut hole = 0;
    let mut gaps = 0;
    let mut tags = InTag::default();
    for (at, found) in body.html.match_indices(mark) {
        hole = writer.piece(body, from..at, hole);
        if tags.at(&body.html, at) {
            writer.html(GAP);
        } else {
            gap(writer, name, gaps, hints.get(gaps).copied().flatten());
            gaps += 1;
        }
        from = at + found.len();
    }
    let end = body.html.len();
    writer.piece(body, from..end, hole);
    gaps
}

/// How many placeholders stand in text and not in a tag.
pub(crate) fn count_gaps(body: &Body, mark: char) -> usize {
    let mut tags = InTag::default();
    body.html
        .match_indices(mark)
        .filter(|(at, _)| !tags.at(&body.html, *at))
        .count()
}

fn gap(writer: &mut Writer, name: &str, index: usize, hint: Option<&Fragment>) {
    writer
        .html("<span class=\"q-gap\"><span class=\"vh\">")
        .text(&name.replace("{n}", &(index + 1).to_string()))
        .html("</span><span aria-hidden=\"true\">")
        .html(GAP)
        .html("</span>");
    if let Some(hint) = hint {
        writer.html(" <i>(").text(&hint.text).html(")</i>");
    }
    writer.html("</span>");
}

/// Follows HTML and tells whether a place lies inside a tag. Text and attributes escape angle
/// brackets, so those that are left are tags.
#[derive(Default)]
struct InTag {
    read: usize,
    inside: bool,
}

impl InTag {
    /// Whether `at`, which does not lie before the last place asked for, is in a tag.
    fn at(&mut self, html: &str, at: usize) -> bool {
        if let Some(last) = html[self.read..at].rfind(['<', '>']) {
            self.inside = html.as_bytes()[self.read + last] == b'<';
        }
        self.read = at;
        self.inside
    }
}

#[cfg(test)]
mod tests {
    use super::{count_gaps, placeholder, write_gaps};
    use crate::html::escaped;
    use crate::markdown::{Body, Hole, HoleKind};
    use crate::quiz::html::writer::Writer;

    #[test]
    fn the_placeholder_is_not_used_by_the_author() {
        assert_eq!(placeholder("plain"), '\u{E000}');
        assert_eq!(placeholder("a\u{E000}b\u{E001}"), '\u{E002}');
    }

    #[test]
    fn holes_keep_their_place_around_gaps() {
        let html = "a \u{E000} <a>b</a> \u{E000}<img alt=\"\u{E000}\">c".to_owned();
        let at = |needle: &str| u32::try_from(html.find(needle).expect("in it")).expect("small");
        let holes = vec![
            Hole {
                at: at("<a>"),
                kind: HoleKind::Link(0),
            },
            Hole {
                at: at("c"),
                kind: HoleKind::LinkEnd(0),
            },
        ];
        let body = Body {
            html,
            holes,
            runs: Vec::new(),
        };
        assert_eq!(count_gaps(&body, '\u{E000}'), 2);
        let mut writer = Writer::default();
        writer.html(&escaped("<"));
        assert_eq!(write_gaps(&mut writer, &body, '\u{E000}', "", &[]), 2);
        let out = writer.finish();
        assert_eq!(&out.html[out.holes[0].at as usize..][..3], "<a>");
        assert_eq!(&out.html[out.holes[1].at as usize..], "c");
        assert!(out.html.contains("alt=\"____\""));
    }
}
