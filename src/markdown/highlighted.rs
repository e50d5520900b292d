//! `==highlighted==` text, as Obsidian and others write it. The parser does not know it, so its list of
//! events is gone through once more. It is not asked for superscripts (`^a^`) either, whose events
//! therefore stand for highlights from here on.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// The start of highlighted text.
pub(super) const START: Tag<'static> = Tag::Superscript;
/// Its end.
pub(super) const END: TagEnd = TagEnd::Superscript;

type Placed<'a> = (Event<'a>, Range<usize>);

/// Two equal signs that may begin or end a highlight.
struct Sign {
    /// Index of the text event.
    event: usize,
    /// Byte in its text.
    at: usize,
}

/// Puts events for highlights into the list. Both signs stand in one element, no white space inside of
/// them and no word outside: `a==1` compares.
pub(super) fn mark<'a>(text: &str, events: Vec<Placed<'a>>) -> Vec<Placed<'a>> {
    if !text.contains("==") {
        return events;
    }
    let signs = pairs(text, &events);
    if signs.is_empty() {
        return events;
    }
    let mut marked = Vec::with_capacity(events.len() + 2 * signs.len());
    let mut signs = signs.into_iter().peekable();
    for (index, (event, range)) in events.into_iter().enumerate() {
        let Event::Text(written) = &event else {
            marked.push((event, range));
            continue;
        };
        let mut done = 0;
        while let Some((sign, starts)) = signs.next_if(|(sign, _)| sign.event == index) {
            push(&mut marked, written, done..sign.at, range.start);
            let place = range.start + sign.at..range.start + sign.at + 2;
            marked.push(match starts {
                true => (Event::Start(START), place),
                false => (Event::End(END), place),
            });
            done = sign.at + 2;
        }
        match done {
            0 => marked.push((event, range)),
            _ => push(&mut marked, written, done..written.len(), range.start),
        }
    }
    marked
}

fn push<'a>(marked: &mut Vec<Placed<'a>>, text: &CowStr<'a>, part: Range<usize>, start: usize) {
    if part.is_empty() {
        return;
    }
    let place = start + part.start..start + part.end;
    let text = match text {
        CowStr::Borrowed(text) => CowStr::Borrowed(&text[part]),
        other => CowStr::from(other[part].to_owned()),
    };
    marked.push((Event::Text(text), place));
}

/// The signs that belong together, in the order of the text, each with whether it is the first.
fn pairs(text: &str, events: &[Placed<'_>]) -> Vec<(Sign, bool)> {
    let mut found = Vec::new();
    // For each element around: its last sign that may begin a highlight. Code has none.
    let mut around: Vec<Option<Option<Sign>>> = vec![Some(None)];
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_)) => {
                around.push(None);
            }
            Event::Start(_) => around.push(Some(None)),
            Event::End(_) => {
                around.pop();
            }
            Event::Text(written) if written.len() == range.len() => {
                let Some(Some(open)) = around.last_mut() else {
                    continue;
                };
                for (at, _) in written.match_indices("==") {
                    let (before, after) =
                        (&text[..range.start + at], &text[range.start + at + 2..]);
                    let (inside, outside) = (after.chars().next(), before.chars().next_back());
                    if before.ends_with(['=', '\\']) || after.starts_with('=') {
                        continue;
                    }
                    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
                    let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
                    let sign = Sign { event: index, at };
                    match open.take() {
                        Some(first) if !blank(outside) && !word(inside) => {
                            found.push((first, true));
                            found.push((sign, false));
                        }
                        first if blank(inside) || word(outside) => *open = first,
                        _ => *open = Some(sign),
                    }
                }
            }
            _ => {}
        }
    }
    // An outer pair is found behind those inside of it.
    found.sort_by_key(|(sign, _)| (sign.event, sign.at));
    found
}
