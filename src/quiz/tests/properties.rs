//! Any text at all: no panic, no place outside the note, nothing lost.

use proptest::prelude::*;

use super::{Read, block, fenced};
use crate::quiz::{Answers, Kind};

/// Pieces that the grammar gives a meaning to, and some that it does not.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "- [x] ",
    "- [ ] ",
    "- [X] ",
    "-[x] ",
    "- [] ",
    "* [ ] ",
    "- ",
    "=> ",
    " => ",
    "1. ",
    "12. ",
    "= ",
    "=# ",
    "7",
    " +- ",
    "> ",
    "  > ",
    "  ",
    "\t",
    "? ",
    "```",
    "~~~",
    "```\n",
    "`",
    "{{",
    "}}",
    "c1::",
    "::",
    "|",
    "\\",
    "---\n",
    "<->\n",
    "for: ",
    "see: ",
    "type: ",
    "was: ",
    "level: apply\n",
    "#a",
    "[[",
    "]]",
    "True",
    "False",
    "word ",
    "Which? ",
    "(Select TWO.)",
    "option B",
    "größe",
    "東京",
    "\u{E000}",
    "é",
    "<b>",
    "&",
    "\"",
    "\u{0}",
    ":",
    ",",
    "[",
    "]",
    "(",
    "x",
    "{",
    "}",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn info() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "quiz",
        "card",
        "case",
        "quiz some-id",
        "card some-id",
        "case some-id",
        "quiz Ä b",
        "quiz  x ",
    ])
    .prop_map(str::to_owned)
}

fn check(read: &Read) {
    let length = read.note.len();
    let inside = |range: &std::ops::Range<u32>| {
        let (start, end) = (range.start as usize, range.end as usize);
        assert!(start <= end && end <= length, "{range:?} of {length}");
        assert!(
            read.note.get(start..end).is_some(),
            "{range:?} cuts a character"
        );
    };
    for finding in &read.tables.findings {
        inside(&finding.span.range);
        finding
            .others
            .iter()
            .for_each(|label| inside(&label.span.range));
    }
    let quiz = &read.quiz;
    inside(&quiz.span.range);
    inside(&quiz.id_span.range);
    inside(&quiz.stem);
    if let Answers::Choice(options) = &quiz.answers {
        for option in options {
            inside(&option.part.span);
        }
    }
    let html = &quiz.body.html;
    let mut last = 0;
    for hole in &quiz.body.holes {
        assert!(hole.at >= last && html.is_char_boundary(hole.at as usize));
        last = hole.at;
    }
    assert_eq!(html.matches("<div").count(), html.matches("</div>").count());
    assert_eq!(
        html.matches("<details").count(),
        html.matches("</details>").count()
    );
    if quiz.kind.is_none() {
        let shown = crate::html::escaped(&read.note[source(read)]);
        assert!(html.contains(&shown), "a broken block is shown as written");
    }
}

/// The range of the block's text.
fn source(read: &Read) -> std::ops::Range<usize> {
    let span = &read.quiz.span.range;
    let text = &read.note[span.start as usize..span.end as usize];
    let first = span.start as usize + text.find('\n').expect("an opener") + 1;
    first..span.end as usize - 4
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_without_panic_and_every_place_lies_in_the_note(
        info in info(),
        text in text(),
        unclosed in any::<bool>(),
    ) {
        check(&fenced(&info, &text, unclosed && text.len() % 7 == 0));
    }

    #[test]
    fn arbitrary_characters_are_read_too(info in "\\PC{0,20}", text in "\\PC{0,200}") {
        check(&block(&info, &text));
    }

    #[test]
    fn words_of_a_sound_block_are_all_shown(count in 2_usize..9, key in 0_usize..9, id in "[a-z]{3,9}") {
        let options: Vec<String> = (0..count)
            .map(|n| {
                let mark = if n == key % count { 'x' } else { ' ' };
                format!("- [{mark}] option{n}x\n  > reason{n}x\n")
            })
            .collect();
        let options = options.concat();
        let read = block(&format!("quiz {id}"), &format!("stemword?\n\n{options}? hintword\n> whyword"));
        prop_assert_eq!(read.quiz.kind, Some(Kind::Single));
        let html = read.html();
        for n in 0..count {
            let (option, reason) = (format!("option{n}x"), format!("reason{n}x"));
            prop_assert!(html.contains(&option) && html.contains(&reason));
        }
        for word in ["stemword", "hintword", "whyword"] {
            prop_assert!(html.contains(word));
        }
    }
}

/// These would take minutes if any step were quadratic.
#[test]
fn a_megabyte_of_anything_is_read() {
    const MEGABYTE: usize = 1 << 20;
    for piece in [
        "- [x] a\n",
        "1. a\n",
        "- a => b\n",
        "= a\n",
        "> a\n",
        "? a\n",
        "- [y] a\n",
        "{{a}} ",
        "{{",
        "{{ { ",
        "`",
        "` `` ``` ",
        "```\n",
        "~~~~\n```\n",
        "\n",
        "  a\n",
        "option B ",
        "(Select TWO) ",
        "[",
        "- [",
        "\u{E000}",
        "a: b\n",
        "for: a,",
        "- a => `",
        "=> ",
    ] {
        let text = format!("Stem\n\n{}", piece.repeat(MEGABYTE / piece.len()));
        check(&block("quiz some-id", &text));
    }
    for piece in ["{{a}} ", "{{", "`", "```\n", "? a\n", "---\n"] {
        let text = format!("Stem\n\n{}", piece.repeat(MEGABYTE / piece.len()));
        check(&block("card some-id", &text));
    }
    let head = format!("for: {}\n\nA?\n= b", "EX 1.1, ".repeat(MEGABYTE / 8));
    check(&block("quiz some-id", &head));
}
