//! What is written to disk: it works without a script and gives nothing away.

use scraper::{Html, Selector};

use super::{Read, block, quiz};
use crate::quiz::hash::option_hash;

fn texts(html: &str, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    Html::parse_fragment(html)
        .select(&selector)
        .map(|element| element.text().collect::<String>())
        .collect()
}

fn attribute(html: &str, selector: &str, name: &str) -> Option<String> {
    let selector = Selector::parse(selector).expect("a selector");
    let html = Html::parse_fragment(html);
    let element = html.select(&selector).next()?;
    element.value().attr(name).map(str::to_owned)
}

const FOUR: &str = "for: EX-1 3.1\nsee: #the-limits\nverified: 2026-10-03\n\nWhich & why? (Select TWO.)\n\n- [x] one\n  > reason of one\n- [x] two\n- [ ] three\n  > reason of three\n- [ ] four\n\n? a hint\n> the whole why";

#[test]
fn a_question_is_a_group_with_a_heading_and_lettered_options() {
    let html = quiz(FOUR).html();
    assert_eq!(
        attribute(&html, "div.quiz", "id").as_deref(),
        Some("q-some-id")
    );
    assert_eq!(
        attribute(&html, "div.quiz", "role").as_deref(),
        Some("group")
    );
    assert_eq!(
        attribute(&html, "div.quiz", "data-rev").as_deref(),
        Some("{rev}")
    );
    assert_eq!(
        attribute(&html, "div.quiz", "data-choose").as_deref(),
        Some("2")
    );
    assert_eq!(
        attribute(&html, "div.quiz", "aria-labelledby"),
        attribute(&html, "h3", "id")
    );
    assert_eq!(texts(&html, "h3"), ["Question {number} EX-1 3.1"]);
    assert_eq!(texts(&html, ".q-stem"), ["Which & why? (Select TWO.)"]);
    assert_eq!(
        attribute(&html, ".q-options li", "id").as_deref(),
        Some("q-some-id-a")
    );
    assert_eq!(attribute(&html, ".q-options", "type").as_deref(), Some("A"));
    assert_eq!(texts(&html, ".q-hint"), ["Hinta hint"]);
    assert_eq!(texts(&html, ".q-explain"), ["the whole why"]);
    assert_eq!(
        texts(&html, ".q-src"),
        ["Source: {link 0}The limits{/link} · verified 2026-10-03"]
    );
    assert_eq!(
        texts(&html, "summary")[1],
        "Show answer to question {number}"
    );
}

#[test]
fn verdicts_stand_at_the_letters_of_their_options() {
    let html = quiz(FOUR).html();
    let options = texts(&html, ".q-options li");
    let verdicts = texts(&html, ".q-why li");
    assert_ne!(
        options,
        ["one", "two", "three", "four"],
        "drawn from the id"
    );
    let mut keys = Vec::new();
    for (at, (option, verdict)) in options.iter().zip(&verdicts).enumerate() {
        let expected = match option.as_str() {
            "one" => "Correct: reason of one",
            "two" => "Correct",
            "three" => "Wrong: reason of three",
            _ => "Wrong",
        };
        assert_eq!(verdict, expected);
        if expected.starts_with('C') {
            keys.push(["A", "B", "C", "D"][at]);
        }
    }
    assert_eq!(
        texts(&html, ".q-key"),
        [format!("Correct: {}.", keys.join(" and "))]
    );
}

#[test]
fn the_same_block_is_always_written_the_same_way() {
    assert_eq!(quiz(FOUR).html(), quiz(FOUR).html());
}

#[test]
fn nothing_outside_the_answer_depends_on_the_key() {
    let stem = "Which?\n\n";
    let outside = |options: &str| quiz(&format!("{stem}{options}")).outside();
    assert_eq!(
        outside("- [x] one\n  > r\n- [ ] two\n- [ ] three"),
        outside("- [ ] one\n- [ ] two\n- [x] three\n  > other")
    );
    assert_eq!(
        outside("- [ ] True\n- [x] False"),
        outside("- [x] True\n- [ ] False")
    );
}

#[test]
fn written_answers_and_backs_are_only_in_the_answer() {
    for (word, text) in [
        ("quiz", "How much?\n\n= secret\n\n? tip\n> secret too"),
        ("quiz", "The {{secret|secret two}} thing."),
        ("card", "The {{c1::secret::tip}} thing."),
        ("card", "Front\n---\nsecret"),
        ("quiz", "Broken {{secret}}\n- [ ] one\n= secret"),
    ] {
        let read = block(&format!("{word} some-id"), text);
        assert!(!read.outside().contains("secret"), "{}", read.outside());
        assert!(read.html().contains("secret"), "{}", read.html());
    }
}

#[test]
fn fixed_orders_stay_as_written() {
    let options = |text: &str| texts(&quiz(text).html(), ".q-options li");
    for n in 0..20 {
        let read = block(
            &format!("quiz id-{n}"),
            "shuffle: no\n\nHow many?\n\n- [ ] 1\n- [x] 2\n- [ ] 3",
        );
        assert_eq!(texts(&read.html(), ".q-options li"), ["1", "2", "3"]);
    }
    assert_eq!(
        options("Is it?\n\n- [x] True\n- [ ] False"),
        ["True", "False"]
    );
    let html = quiz("Is it?\n\n- [x] True\n- [ ] False").html();
    assert_eq!(texts(&html, ".q-key"), ["Correct: True."]);
    assert!(attribute(&html, ".quiz", "data-fixed").is_some());
}

#[test]
fn the_number_to_choose_is_written_only_where_the_stem_says_it() {
    let choose = |text: &str| attribute(&quiz(text).html(), ".quiz", "data-choose");
    assert_eq!(choose("Which?\n\n- [x] a\n- [x] b\n- [ ] c"), None);
    assert_eq!(
        choose("Which? (Choose 2)\n\n- [x] a\n- [x] b\n- [ ] c").as_deref(),
        Some("2")
    );
}

#[test]
fn steps_are_shown_out_of_order_and_answered_in_order() {
    let read = quiz("Order?\n\n1. first\n2. second\n3. third\n- [ ] never\n  > not at all");
    let shown = texts(&read.html(), ".q-options li");
    let steps: Vec<_> = shown.iter().filter(|text| *text != "never").collect();
    assert_ne!(steps, ["first", "second", "third"]);
    assert_eq!(
        texts(&read.html(), ".q-why li"),
        ["first", "second", "third"]
    );
    assert_eq!(texts(&read.html(), ".q-extras li"), ["nevernot at all"]);
}

#[test]
fn responses_are_sorted_and_listed_once() {
    let read = quiz("Match.\n\n- a => zebra\n- b => ant\n- c => zebra\n- => bee\n  > spare");
    assert_eq!(
        texts(&read.html(), ".q-options li"),
        ["ant", "bee", "zebra"]
    );
    assert_eq!(texts(&read.html(), ".q-prompts li"), ["a", "b", "c"]);
    assert_eq!(
        texts(&read.html(), ".q-why li"),
        ["a: C, zebra", "b: A, ant", "c: C, zebra"]
    );
    assert_eq!(texts(&read.html(), ".q-extras li"), ["B, beespare"]);
}

#[test]
fn blanks_are_gaps_that_screen_readers_can_name() {
    let read = quiz("The {{first::tip}} and <{{second}}>.");
    assert_eq!(
        texts(&read.html(), ".q-stem"),
        ["The Blank 1____ (tip) and <Blank 2____>."]
    );
    assert_eq!(texts(&read.html(), ".q-why li"), ["first", "second"]);
}

#[test]
fn a_broken_block_shows_its_stem_and_loses_nothing() {
    let text = "Which <one>?\n\n- [ ] alpha\n  > beta\nstray";
    let read = quiz(text);
    assert_eq!(read.quiz.kind, None);
    let html = read.html();
    assert_eq!(texts(&html, ".q-stem"), ["Which <one>?"]);
    assert_eq!(
        texts(&html, ".q-title"),
        ["Question"],
        "without a number, which is that of the next"
    );
    assert_eq!(texts(&html, ".q-notice").len(), 1);
    assert_eq!(texts(&html, ".q-answer code"), [format!("{text}\n")]);
    assert!(!read.outside().contains("beta"));
}

#[test]
fn markup_of_authors_is_text() {
    let evil = "\"><script>alert(1)</script>";
    for (info, text) in [
        (
            "quiz some-id",
            format!("{evil}\n\n- [x] {evil} 1\n  > {evil}\n- [ ] {evil} 2"),
        ),
        (
            "quiz some-id",
            format!("for: {evil}\n\n{{{{{evil}}}}} is\n"),
        ),
        (&format!("quiz {evil}"), "A?\n= b".to_owned()),
        ("quiz some-id", format!("see: [[{evil}]]\n\nA?\n= b")),
        ("quiz some-id", format!("{evil}\n- [x]")),
    ] {
        let html = block(info, &text).html();
        assert!(!html.contains("<script"), "{html}");
        assert!(!html.contains("=\"\">"), "{html}");
    }
}

#[test]
fn ids_of_one_page_are_unique() {
    let first = quiz(FOUR);
    let mut tables = first.tables;
    assert_eq!(tables.ids.unique("q-some-id"), "q-some-id-1");
    assert_eq!(tables.ids.unique("q-some-id-b"), "q-some-id-b-1");
}

#[test]
fn headings_fit_their_place() {
    let read = Read {
        ..block("case shop", "A shop.")
    };
    assert_eq!(texts(&read.html(), "h3"), ["Case shop"]);
    assert_eq!(texts(&read.html(), "details").len(), 0);
    assert_eq!(attribute(&read.html(), ".quiz", "data-rev"), None);
}

#[test]
fn options_carry_their_identity_in_the_order_shown() {
    let hashes = |html: &str, selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        Html::parse_fragment(html)
            .select(&selector)
            .map(|item| item.value().attr("data-o").unwrap_or_default().to_owned())
            .collect()
    };
    for (text, list) in [
        (FOUR, ".q-options li"),
        (
            "Order?\n\n1. one\n2. two\n3. three\n- [ ] four",
            ".q-options li",
        ),
        ("Match.\n\n- a => one\n- b => two\n- => x", ".q-options li"),
        ("Match.\n\n- a => one\n- b => two\n- => x", ".q-prompts li"),
    ] {
        let html = quiz(text).html();
        let expected: Vec<_> = texts(&html, list)
            .iter()
            .map(|text| option_hash(text))
            .collect();
        assert_eq!(hashes(&html, list), expected);
    }
    let pairs = quiz("Match.\n\n- a => one\n- b => two").html();
    let (a, one) = (option_hash("a"), option_hash("one"));
    assert_eq!(hashes(&pairs, ".q-why li")[0], format!("{a}:{one}"));
    let steps = quiz("Order?\n\n1. one\n2. two").html();
    assert_eq!(hashes(&steps, ".q-why li"), ["one", "two"].map(option_hash));
}

#[test]
fn what_is_accepted_can_be_read_from_the_answer() {
    let html = quiz("How many?\n\n=# 1,000 +- 0.5\n= a thousand").html();
    assert_eq!(texts(&html, ".q-accept"), ["1,000 ± 0.5", "a thousand"]);
    assert_eq!(
        attribute(&html, ".q-answer .q-accept", "data-n").as_deref(),
        Some("1000")
    );
    assert_eq!(
        attribute(&html, ".q-answer .q-accept", "data-t").as_deref(),
        Some("0.5")
    );
    let html = block("card some-id", "The {{c2::second|other}} thing.").html();
    assert_eq!(
        attribute(&html, ".q-answer .q-why li", "data-c").as_deref(),
        Some("2")
    );
}
