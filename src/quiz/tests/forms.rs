//! Well-formed blocks of every kind are read as their author meant them.

use super::{block, quiz, read};
use crate::excerpt::Excerpt;
use crate::markdown::Target;
use crate::quiz::{Accept, Answers, Choice, CognitiveLevel, Kind};

fn texts(choices: &[Choice]) -> Vec<&str> {
    choices
        .iter()
        .map(|choice| choice.part.text.as_str())
        .collect()
}

#[test]
fn metadata_are_typed() {
    let read = quiz(
        "for: EX-1 3.1, EX-2 1.5.2\nsee: [[Other page#A heading|shown]]\nlevel: apply\ntype: short\nshuffle: no\ncase: shop\nsame-as: twin-id\nwas: old-one, old-two\nwas: old-three\nverified: 2026-11-20\nreset: 2\nallow: L301 the key quotes the name\n\nWhich?\n= a",
    );
    assert!(read.found().is_empty(), "{:?}", read.found());
    let data = &read.quiz.metadata;
    let objectives: Vec<_> = data.objectives.iter().map(ToString::to_string).collect();
    assert_eq!(objectives, ["EX-1 3.1", "EX-2 1.5.2"]);
    let second = &data.objectives[1].span.range;
    assert_eq!(
        &read.note[second.start as usize..second.end as usize],
        "EX-2 1.5.2"
    );
    assert_eq!(data.level, CognitiveLevel::Apply);
    assert!(data.fixed_order);
    assert_eq!(
        data.was.iter().map(|w| w.id.as_str()).collect::<Vec<_>>(),
        ["old-one", "old-two", "old-three"]
    );
    assert_eq!(data.reset, Some(2));
    assert_eq!(data.allow[0].code, "L301");
    let see = &read.tables.links[data.see.expect("a link") as usize];
    assert_eq!(
        see.target,
        Target::Wiki {
            name: "Other page".to_owned(),
            anchor: Some("A heading".to_owned())
        }
    );
    assert_eq!(
        &read.note[see.span.start as usize..see.span.end as usize],
        "[[Other page#A heading|shown]]"
    );
}

#[test]
fn an_anchor_alone_means_the_same_page() {
    let read = quiz("see: #limits\n\nWhich?\n= a");
    assert_eq!(
        read.tables.links[0].target,
        Target::Wiki {
            name: String::new(),
            anchor: Some("limits".to_owned())
        }
    );
}

#[test]
fn options_keep_their_lines_and_rationales() {
    let read = quiz(
        "Which?\r\n\r\n- [x] first\r\n  goes on\r\n\r\n  > because\r\n  > of this\r\n  and that\r\n\r\n- [ ] ```sh\n  - [x] code\n  ```\n- [X] last\n\t> tabs work\n",
    );
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Multiple));
    let Answers::Choice(options) = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert_eq!(texts(options), ["first goes on", "- [x] code", "last"]);
    let rationale = |at: usize| {
        options[at]
            .rationale
            .as_ref()
            .map(|part| part.text.as_str())
    };
    assert_eq!(rationale(0), Some("because of this and that"));
    assert_eq!(rationale(1), None);
    assert_eq!(rationale(2), Some("tabs work"));
    let span = &options[0].part.span;
    let written = &read.note[span.start as usize..span.end as usize];
    assert!(
        written.starts_with("first") && written.ends_with("goes on"),
        "{written:?}"
    );
}

#[test]
fn lists_before_a_checked_option_belong_to_the_stem() {
    let read = quiz("Requirements:\n\n1. fast\n2. cheap\n- a => b\n\nWhich?\n\n- [x] c\n- [ ] d");
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Single));
    assert!(read.quiz.search_text.contains("cheap\na => b"));
}

#[test]
fn quotes_before_the_answers_belong_to_the_stem() {
    let read = quiz("> quoted\n? is it\n\n= a\n> why");
    assert!(read.quiz.search_text.starts_with("quoted ? is it"));
    assert_eq!(
        read.quiz.why.as_ref().map(|part| part.text.as_str()),
        Some("why")
    );
    let read = quiz("> quoted {{a}}\n? hint\n> why");
    assert_eq!(read.quiz.search_text, "quoted ____");
    assert_eq!(read.quiz.hints.len(), 1);
}

#[test]
fn true_and_false_are_their_own_kind() {
    let kind = |text: &str| quiz(text).quiz.kind;
    assert_eq!(
        kind("It is.\n\n- [ ] False\n- [x] True"),
        Some(Kind::TrueFalse)
    );
    assert_eq!(
        kind("It is.\n\n- [ ] False\n- [x] True\n- [ ] Both"),
        Some(Kind::Single)
    );
}

#[test]
fn steps_may_be_followed_by_what_is_not_part_of_the_order() {
    let read = quiz("Order?\n\n1. a\n2. b\n   > second\n- [ ] c\n  > never");
    assert!(read.found().is_empty(), "{:?}", read.found());
    let Answers::Ordering { steps, extras } = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert_eq!((texts(steps), texts(extras)), (vec!["a", "b"], vec!["c"]));
}

#[test]
fn pairs_have_prompts_and_spare_responses() {
    let read = quiz("Match.\n\n- a => x\n- `b => c` => y\n  goes on\n  > why\n- => z");
    assert!(read.found().is_empty(), "{:?}", read.found());
    let Answers::Matching(pairs) = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    let shown: Vec<_> = pairs
        .iter()
        .map(|pair| {
            (
                pair.prompt.as_ref().map_or("", |p| &p.text),
                pair.response.text.as_str(),
            )
        })
        .collect();
    assert_eq!(shown, [("a", "x"), ("b => c", "y goes on"), ("", "z")]);
}

#[test]
fn written_answers_are_texts_or_numbers() {
    let read = quiz("How many?\n\n=# 1,000 +- 5\n  > a round number\n= a thousand\n> it is");
    assert!(read.found().is_empty(), "{:?}", read.found());
    let Answers::Short(accepts) = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert!(
        matches!(&accepts[0], Accept::Number { value, tolerance, .. } if (*value, *tolerance) == (1000.0, 5.0))
    );
    assert!(matches!(&accepts[1], Accept::Text(part) if part.text == "a thousand"));
    let why = read.quiz.why.expect("an explanation").text;
    assert_eq!(why, "a round number\nit is");
}

#[test]
fn blanks_are_gaps_in_what_is_indexed() {
    let read = quiz("{{One|1}} of `{{code}}` and {{two::hint}}.\n\n? think\n> so");
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Fill));
    assert_eq!(read.quiz.search_text, "____ of {{code}} and ____.");
    let Answers::Blanks(blanks) = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert_eq!(blanks.len(), 2);
    assert_eq!(blanks[0].answers[1].text, "1");
    assert_eq!(
        blanks[1].hint.as_ref().map(|part| part.text.as_str()),
        Some("hint")
    );
}

#[test]
fn numbered_lists_with_blanks_are_text() {
    let read = quiz("1. First {{a}}\n2. Then {{b}}");
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Fill));
}

#[test]
fn cards_have_a_back_or_blanks() {
    let read = block(
        "card some-id",
        "for: EX-1 1.1\n\nFront\n\n> quoted\n<->\nBack\n\n---\n\nmore",
    );
    assert!(read.found().is_empty(), "{:?}", read.found());
    let Answers::Back { back, both_ways } = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert_eq!((back.text.as_str(), both_ways), ("Back\nmore", &true));
    assert_eq!(read.quiz.search_text, "Front\nquoted");
    let read = block("card some-id", "{{c2::a}} {{b}} {{c1::c}} {{c1::d}}");
    assert_eq!(read.quiz.kind, Some(Kind::Cloze));
    let Answers::Blanks(blanks) = &read.quiz.answers else {
        panic!("{:?}", read.quiz.answers);
    };
    assert_eq!(
        blanks.iter().map(|b| b.number).collect::<Vec<_>>(),
        [2, 3, 1, 1]
    );
}

#[test]
fn a_case_is_text() {
    let read = block("case shop", "A shop sells\n\n- [ ] boxes\n= lids");
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Case));
    assert!(!read.quiz.is_item());
}

#[test]
fn marks_behind_a_backslash_are_text() {
    let read = quiz("Which?\n\\- [x] shown\n\\= shown\n1\\. shown\n\n- [x] a \\=> b\n- [ ] c");
    assert!(read.found().is_empty(), "{:?}", read.found());
    assert_eq!(read.quiz.kind, Some(Kind::Single));
}

#[test]
fn option_hashes_do_not_depend_on_the_order_written() {
    let hashes = |text: &str| {
        let read = quiz(text);
        let mut hashes: Vec<String> = read
            .quiz
            .option_hashes()
            .into_iter()
            .map(str::to_owned)
            .collect();
        hashes.sort();
        hashes
    };
    assert_eq!(
        hashes("A?\n\n- [x] one\n- [ ] two"),
        hashes("B?\n\n- [ ] Two\n- [x]  one")
    );
}

#[test]
fn a_block_inside_a_quote_knows_its_places() {
    let note = "> ```quiz some-id\n> Which {{one}}\n> or {{two}}? (Select\n> - [y] a\n> ```\n";
    let mut content = Excerpt::default();
    for line in ["Which {{one}}\n", "or {{two}}? (Select\n", "- [y] a\n"] {
        content.push(line, note.find(line).expect("a line of the note"));
    }
    let read = read(
        note.to_owned(),
        "quiz some-id",
        content,
        2..note.len() - 1,
        false,
    );
    assert_eq!(read.found(), ["Q106@- [y]"]);
    assert_eq!(read.quiz.search_text, "Which ____ or ____? (Select");
    let stem = &read.quiz.stem;
    assert_eq!(
        &note[stem.start as usize..stem.end as usize],
        "Which {{one}}\n> or {{two}}? (Select"
    );
}
