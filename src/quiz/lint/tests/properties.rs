//! Any text at all: no panic, no place outside the note.

use std::fmt::Write as _;

use proptest::prelude::*;

use super::Book;

/// Pieces that the lints give a meaning to.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "- [x] ",
    "- [ ] ",
    "  > ",
    "> ",
    "1. ",
    "2. ",
    "a => b\n",
    "- ",
    "= ",
    "? ",
    "for: EX-1 1.1\n",
    "see: #brewing\n",
    "allow: L301 why\n",
    "allow: L",
    "shuffle: no\n",
    "same-as: some-id\n",
    "verified: 2020-01-01\n",
    "case: some-id\n",
    "True",
    "False",
    "not ",
    "NOT ",
    "isn’t ",
    "**",
    "`",
    "``",
    "most ",
    "first ",
    "should ",
    "?",
    ".",
    "(Select TWO.)",
    "____",
    "____ a b c d e f g ",
    "All of the above",
    "A and C",
    "1 to 5 minutes",
    "3-9 minutes",
    "5 %",
    "more than 2",
    "[[Tea]]",
    "[[",
    "]]",
    "always ",
    "only ",
    "often ",
    "To ",
    "Training a ",
    "real question",
    "braindump",
    "Größe ",
    "東京 ",
    "é",
    "\u{301}",
    "’",
    "'",
    "-",
    "a ",
    "an ",
    "{{c1::x}}",
    "{{",
    "---\n",
    "word another thing ",
    "\u{0}",
    "<b>",
    "&amp;",
    "\t",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..50).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn lints_take_any_block(blocks in prop::collection::vec((text(), any::<bool>()), 1..5)) {
        let mut note = String::new();
        for (n, (text, card)) in blocks.iter().enumerate() {
            let word = if *card { "card" } else { "quiz" };
            let _ = write!(note, "~~~~~{word} some-id-{n}\n{text}\n~~~~~\n\n");
        }
        let book = Book::page(&note);
        let lints = book.findings().into_iter().filter(|f| f.code.name.starts_with('L'));
        for finding in lints {
            let spans = finding.others.iter().map(|label| &label.span).chain([&finding.span]);
            for span in spans {
                let named = book.notes.iter().find(|(path, _)| path == span.path.as_str());
                let (_, text) = named.expect("a note of the book");
                let range = span.range.start as usize..span.range.end as usize;
                prop_assert!(text.get(range.clone()).is_some(), "{:?} of {}", range, finding.code.name);
            }
        }
    }
}

#[test]
fn words_behind_a_character_that_is_no_text_are_found_in_their_place() {
    let book = Book::page("```quiz some-id\n\0braindump’\n{{c1::x}}\n```\n");
    let findings = book.findings();
    let dump = findings.iter().find(|f| f.code.name == "L390");
    let span = &dump.expect("a finding").span;
    let note = book
        .notes
        .iter()
        .find(|(path, _)| path == span.path.as_str());
    let (_, text) = note.expect("a note of the book");
    let word = text.get(span.range.start as usize..span.range.end as usize);
    assert_eq!(word, Some("braindump"));
}
