//! Raw HTML as tokens with their places. The tokenizer of html5ever decides what is a tag, exactly
//! as a browser would; it does not say where a tag stood, so it is fed in pieces that end at every
//! angle bracket.

use std::cell::RefCell;
use std::ops::Range;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, DoctypeToken, NullCharacterToken, StartTag, Tag,
    TagToken, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// What a stretch of raw HTML is.
pub(super) enum Piece {
    /// A start or end tag.
    Tag(Tag),
    /// Text with its character references resolved.
    Text(StrTendril),
    /// A comment, or what a browser takes for one.
    Comment,
    /// A document type, or a tag that does not end before the text does.
    Other,
}

/// Collects what the tokenizer finds.
#[derive(Default)]
struct Collector(RefCell<Vec<Piece>>);

impl TokenSink for Collector {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut result = TokenSinkResult::Continue;
        let piece = match token {
            TagToken(tag) => {
                // What stands in these is text to a browser, tags included.
                if tag.kind == StartTag {
                    let raw = match &*tag.name {
                        "script" => Some(RawKind::ScriptData),
                        "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
                            Some(RawKind::Rawtext)
                        }
                        "textarea" | "title" => Some(RawKind::Rcdata),
                        _ => None,
                    };
                    if let Some(raw) = raw {
                        result = TokenSinkResult::RawData(raw);
                    }
                }
                Piece::Tag(tag)
            }
            CharacterTokens(text) => Piece::Text(text),
            NullCharacterToken => Piece::Text("\u{fffd}".into()),
            CommentToken(_) => Piece::Comment,
            DoctypeToken(_) => Piece::Other,
            _ => return result,
        };
        self.0.borrow_mut().push(piece);
        result
    }
}

/// A longer tag is no tag: the tokenizer compares every attribute with all before it.
const MAX_TAG: usize = 8 << 10;
/// The tokenizer gets no more at a time, so that an endless tag is noticed.
const MAX_CHUNK: usize = 4 << 10;

/// Calls `each` for every piece of `html`, with its range. The range of a text is empty: its
/// character references are resolved, so it has no exact one.
pub(super) fn each_piece(html: &str, mut each: impl FnMut(Piece, Range<usize>)) {
    let options = || TokenizerOpts {
        discard_bom: false,
        ..TokenizerOpts::default()
    };
    let mut tokenizer = Tokenizer::new(Collector::default(), options());
    let input = BufferQueue::default();
    // The `<` that begins the tag or comment being read.
    let mut begun: Option<usize> = None;
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let end = at + chunk_len(rest);
        input.push_back(StrTendril::from_slice(&html[at..end]));
        // It would stop early only for a script that is to run; ours never are.
        let _ = tokenizer.feed(&input);
        let found = tokenizer.sink.0.take();
        let is_bracket = rest.starts_with('<');
        if found.is_empty() {
            begun = begun.or(is_bracket.then_some(at));
        } else {
            for piece in found {
                let start = match piece {
                    Piece::Text(_) => end,
                    _ => begun.unwrap_or(at),
                };
                each(piece, start..end);
            }
            // What came before a `<` was text that waited for it.
            begun = is_bracket.then_some(at);
        }
        if let Some(start) = begun.filter(|&start| end - start > MAX_TAG) {
            let is_comment = html[start + 1..].starts_with(['!', '?']);
            if !is_comment {
                each(Piece::Other, start..end);
                begun = None;
                tokenizer = Tokenizer::new(Collector::default(), options());
            }
        }
        at = end;
    }
    tokenizer.end();
    let last = tokenizer.sink.0.take();
    if last.is_empty() {
        // A tag without its end disappears in a browser; the author's text must not.
        if let Some(start) = begun {
            each(Piece::Other, start..html.len());
        }
    }
    for piece in last {
        let start = match piece {
            Piece::Text(_) => html.len(),
            _ => begun.unwrap_or(html.len()),
        };
        each(piece, start..html.len());
    }
}

/// Bytes up to the next angle bracket, or one bracket. Looks no further than a chunk may reach.
fn chunk_len(rest: &str) -> usize {
    let window = &rest[..rest.floor_char_boundary(MAX_CHUNK)];
    match window.find(['<', '>']) {
        Some(0) => 1,
        Some(n) => n,
        None => window.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Piece, each_piece};

    fn pieces(html: &str) -> Vec<String> {
        let mut list: Vec<String> = Vec::new();
        each_piece(html, |piece, range| {
            let source = &html[range];
            match piece {
                Piece::Text(text) => match list.last_mut() {
                    Some(before) if before.starts_with("text ") => before.push_str(&text),
                    _ => list.push(format!("text {text}")),
                },
                Piece::Tag(tag) => list.push(format!("{:?} {} {source}", tag.kind, tag.name)),
                Piece::Comment => list.push(format!("comment {source}")),
                Piece::Other => list.push(format!("other {source}")),
            }
        });
        list
    }

    #[test]
    fn tags_have_their_places() {
        assert_eq!(
            pieces("a &lt <B title='x > y <z'>b</b\n> < c <!-- <i> --><br/>"),
            [
                "text a < ",
                "StartTag b <B title='x > y <z'>",
                "text b",
                "EndTag b </b\n>",
                "text  < c ",
                "comment <!-- <i> -->",
                "StartTag br <br/>",
            ]
        );
        assert_eq!(
            pieces("&amp<i>x<<b>&"),
            [
                "text &",
                "StartTag i <i>",
                "text x<",
                "StartTag b <b>",
                "text &"
            ]
        );
    }

    #[test]
    fn a_tag_without_its_end_is_not_lost() {
        assert_eq!(pieces("a <b title=\"x"), ["text a ", "other <b title=\"x"]);
        assert_eq!(pieces("a <b"), ["text a ", "other <b"]);
        assert_eq!(pieces("a <"), ["text a <"]);
        assert_eq!(pieces("a <!-- b"), ["text a ", "comment <!-- b"]);
        assert_eq!(pieces("<!DOCTYPE html>"), ["other <!DOCTYPE html>"]);
    }

    #[test]
    fn an_endless_tag_is_text_and_takes_linear_time() {
        let html = format!("<i>a</i><b {}", "x=1 ".repeat(1 << 20));
        let mut rest = 0;
        each_piece(&html, |piece, range| match piece {
            Piece::Tag(_) => {}
            Piece::Text(text) => rest += text.len(),
            Piece::Comment | Piece::Other => rest += range.len(),
        });
        assert_eq!(rest, html.len() - "<i></i>".len());
        let comment = format!("<!--{}-->", "<b>".repeat(1 << 14));
        assert_eq!(pieces(&comment), [format!("comment {comment}")]);
    }

    #[test]
    fn what_stands_in_a_script_is_text() {
        assert_eq!(
            pieces("<script>if (a<b) x('<i>')</script><i>"),
            [
                "StartTag script <script>",
                "text if (a<b) x('<i>')",
                "EndTag script </script>",
                "StartTag i <i>",
            ]
        );
    }
}
