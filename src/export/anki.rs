//! Text for Anki, 2.1.55 or newer, in its stock note types. Our id is the GUID of the note: the stock
//! types have no field for it. Anki looks for a GUID before it compares first fields, and puts the new
//! text into the note it finds; its cards, and with them their scheduling, stay as they are.

use std::fmt::Write as _;

use super::html::{self, list};
use super::{Export, Gap, Item, Keys, Match, Question, Words, csv};
use crate::html::escaped;
use crate::page::Book;

/// The fourth column is the id: without the line that names it, it would be the first field of a note
/// type that has one.
const HEADER: &str = "\
#separator:Tab
#html:true
#notetype column:1
#deck column:2
#tags column:3
#guid column:4
";

/// The tag of free cards, so that all of them can be set aside at once.
const FREE: &str = "free-card";

pub(super) fn write(book: &Book, questions: &[Question], words: &Words, export: &mut Export) {
    export.text.push_str(HEADER);
    for question in questions {
        let (notetype, front, back) = sides(question, words);
        let fields = [
            notetype,
            &deck(book, question),
            &tags(question),
            &guid(book, question),
            &front,
            &back,
        ];
        let row: Vec<String> = fields.iter().map(|field| quoted(field)).collect();
        export.text.push_str(&row.join("\t"));
        export.text.push('\n');
    }
    export.count = questions.len();
}

/// The name of the note: our ids are unique in one book, and a collection holds cards of many.
fn guid(book: &Book, question: &Question) -> String {
    format!("{}:{}", book.config.html.site_id, question.id)
}

/// `Book::EX-1`, or the collection of a question that is for no exam.
fn deck(book: &Book, question: &Question) -> String {
    // Two colons would make another level.
    let name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        words.join(" ").replace("::", ":")
    };
    let exam = question
        .objectives
        .first()
        .and_then(|o| o.split(' ').next());
    let below = exam.or(question.page.collection.as_deref());
    let title = name(&book.config.book.title);
    below.map_or_else(
        || title.clone(),
        |below| format!("{title}::{}", name(below)),
    )
}

/// `EX-1::3.1`: tags are parted by spaces and have no spaces in them.
fn tags(question: &Question) -> String {
    let tags = question.objectives.iter().map(|o| o.replace(' ', "::"));
    let derived = question.derived.then(|| FREE.to_owned());
    tags.chain(derived).collect::<Vec<_>>().join(" ")
}

/// The note type with its two fields.
fn sides(question: &Question, words: &Words) -> (&'static str, String, String) {
    let case = question
        .case
        .as_ref()
        .map(|case| format!("<div>{}</div><hr>", case.text.html));
    let mut front = case.unwrap_or_default();
    let mut back = String::new();
    let mut notetype = "Basic";
    match &question.answers {
        Keys::Options(items) => {
            front += &question.stem.html;
            let shown: Vec<&Item> = question
                .order
                .iter()
                .filter_map(|&n| items.get(n))
                .collect();
            let options = shown.iter().map(|item| item.text.html.clone());
            front += &list("ol type=\"A\"", options);
            back += &list(
                "ul",
                shown
                    .iter()
                    .filter(|item| item.right)
                    .map(|item| bold(item)),
            );
            let wrong = shown
                .iter()
                .filter(|item| !item.right && item.why.is_some());
            let wrong: Vec<String> = wrong.map(|item| with_why(&item.text.html, item)).collect();
            if !wrong.is_empty() {
                back += &list("ul", wrong);
            }
        }
        Keys::Steps(items) => {
            front += &question.stem.html;
            let shown = question.order.iter().filter_map(|&n| items.get(n));
            front += &list("ul", shown.map(|item| item.text.html.clone()));
            let (steps, extras): (Vec<&Item>, Vec<&Item>) =
                items.iter().partition(|item| item.right);
            let steps = steps.into_iter();
            back += &list("ol", steps.map(|item| with_why(&item.text.html, item)));
            if !extras.is_empty() {
                let extras = extras
                    .into_iter()
                    .map(|item| with_why(&format!("<s>{}</s>", item.text.html), item));
                back += &list("ul", extras);
            }
        }
        Keys::Pairs(pairs) => {
            front += &question.stem.html;
            let prompts = pairs.iter().filter_map(|pair| pair.prompt.as_ref());
            front += &list("ol", prompts.map(|prompt| prompt.html.clone()));
            let mut responses: Vec<&str> = pairs
                .iter()
                .map(|pair| pair.response.html.as_str())
                .collect();
            responses.sort_unstable();
            responses.dedup();
            front += &list("ul", responses.into_iter().map(str::to_owned));
            back += &list("ul", pairs.iter().map(pair));
        }
        Keys::Accepted(typed) => {
            front += &question.stem.html;
            let accepted: Vec<String> = typed
                .iter()
                .map(|typed| escaped(&csv::accepted(typed)))
                .collect();
            let _ = write!(back, "<b>{}</b>", accepted.join("</b> / <b>"));
        }
        Keys::Blanks(gaps) => {
            notetype = "Cloze";
            front += &cloze(question, gaps);
        }
        Keys::Back(other) => {
            front += &question.stem.html;
            back += &other.text.html;
            if other.both_ways {
                notetype = "Basic (and reversed card)";
            }
        }
    }
    for hint in &question.hints {
        let _ = write!(
            front,
            "<details><summary>?</summary>{}</details>",
            hint.html
        );
    }
    if let Some(why) = &question.explanation {
        let _ = write!(back, "<div>{}</div>", why.html);
    }
    if let Some(see) = &question.see {
        back += &html::see(see, words);
    }
    (notetype, front, back)
}

fn bold(item: &Item) -> String {
    with_why(&format!("<b>{}</b>", item.text.html), item)
}

fn with_why(text: &str, item: &Item) -> String {
    match &item.why {
        Some(why) => format!("{text}<br>{}", why.html),
        None => text.to_owned(),
    }
}

fn pair(pair: &Match) -> String {
    let why = pair
        .why
        .as_ref()
        .map_or(String::new(), |why| format!("<br>{}", why.html));
    match &pair.prompt {
        Some(prompt) => format!("{} → <b>{}</b>{why}", prompt.html, pair.response.html),
        None => format!("<s>{}</s>{why}", pair.response.html),
    }
}

/// The text with deletions. The blanks of a question are asked together, those of a card by their
/// numbers.
fn cloze(question: &Question, gaps: &[Gap]) -> String {
    let (html, mark) = &question.gapped;
    let mut out = String::with_capacity(html.len() + 32 * gaps.len());
    for (index, piece) in html.split(*mark).enumerate() {
        if let Some(gap) = index.checked_sub(1).and_then(|n| gaps.get(n)) {
            let number = if question.kind == "cloze" {
                gap.number
            } else {
                1
            };
            let answer = inside(&gap.accepted.join(" / "));
            let hint = gap
                .hint
                .as_deref()
                .map(|hint| format!("::{}", inside(hint)));
            let hint = hint.unwrap_or_default();
            let _ = write!(out, "{{{{c{number}::{answer}{hint}}}}}");
        }
        out += &piece.replace("{{", "{&#123;").replace("}}", "}&#125;");
    }
    out
}

/// A text inside a deletion, where colons and braces would end it.
fn inside(text: &str) -> String {
    escaped(text)
        .replace(':', "&#58;")
        .replace('{', "&#123;")
        .replace('}', "&#125;")
}

/// A field: what would end it or begin a comment stands between quotes.
fn quoted(field: &str) -> String {
    let special = field.contains(['\t', '\n', '\r', '"']) || field.starts_with('#');
    match special {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field.to_owned(),
    }
}
