//! CSV after RFC 4180: a header and one row per question. A cell that holds several things has one on
//! each of its lines. A cell that a spreadsheet would take for a formula begins with an apostrophe,
//! which makes it text (<https://owasp.org/www-community/attacks/CSV_Injection>).

use super::{Export, Keys, Question, Text, Typed};

/// What a formula begins with, in the full width of Japanese keyboards too.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

const HEADER: [&str; 23] = [
    "id",
    "rev",
    "was",
    "type",
    "level",
    "for",
    "collection",
    "page",
    "url",
    "note",
    "case",
    "stem",
    "choose",
    "options",
    "key",
    "rationales",
    "hints",
    "explanation",
    "see",
    "verified",
    "same-as",
    "fixed-order",
    "derived",
];

pub(super) fn write(questions: &[Question], export: &mut Export) {
    row(&HEADER.map(str::to_owned), &mut export.text);
    for question in questions {
        row(&cells(question), &mut export.text);
    }
    export.count = questions.len();
}

fn cells(question: &Question) -> [String; HEADER.len()] {
    let (options, key, rationales) = answers(&question.answers);
    let or_empty = |text: Option<&String>| text.cloned().unwrap_or_default();
    let see = question.see.as_ref();
    [
        question.id.clone(),
        question.rev.to_string(),
        question.was.join("\n"),
        question.kind.to_owned(),
        question.level.to_owned(),
        question.objectives.join("\n"),
        or_empty(question.page.collection.as_ref()),
        question.page.title.clone(),
        or_empty(question.page.url.as_ref()),
        question.page.note.clone(),
        question
            .case
            .as_ref()
            .map_or(String::new(), |case| case.text.text.clone()),
        question.stem.text.clone(),
        question.choose.map_or(String::new(), |n| n.to_string()),
        options,
        key,
        rationales,
        lines(question.hints.iter().map(|hint| line(&hint.text))),
        question
            .explanation
            .as_ref()
            .map_or(String::new(), |why| why.text.clone()),
        see.map_or(String::new(), |see| {
            see.url.as_ref().unwrap_or(&see.text).clone()
        }),
        question
            .verified
            .map_or(String::new(), |day| day.to_string()),
        or_empty(question.same_as.as_ref()),
        if question.fixed_order { "yes" } else { "" }.to_owned(),
        if question.derived { "yes" } else { "" }.to_owned(),
    ]
}

/// What may be chosen, what is right, and why.
fn answers(keys: &Keys) -> (String, String, String) {
    let why = |name: &str, why: Option<&Text>| {
        why.map(|why| format!("{}: {}", line(name), line(&why.text)))
    };
    match keys {
        Keys::Options(items) | Keys::Steps(items) => (
            lines(items.iter().map(|item| line(&item.text.text))),
            lines(
                items
                    .iter()
                    .filter(|item| item.right)
                    .map(|item| line(&item.text.text)),
            ),
            lines(
                items
                    .iter()
                    .filter_map(|item| why(&item.text.text, item.why.as_ref())),
            ),
        ),
        Keys::Pairs(pairs) => {
            let key = pairs.iter().filter_map(|pair| {
                let prompt = line(&pair.prompt.as_ref()?.text);
                Some(format!("{prompt} => {}", line(&pair.response.text)))
            });
            let name = |pair: &super::Match| {
                let prompt = pair.prompt.as_ref().unwrap_or(&pair.response);
                prompt.text.clone()
            };
            (
                lines(pairs.iter().map(|pair| line(&pair.response.text))),
                lines(key),
                lines(
                    pairs
                        .iter()
                        .filter_map(|pair| why(&name(pair), pair.why.as_ref())),
                ),
            )
        }
        Keys::Accepted(typed) => (
            String::new(),
            lines(typed.iter().map(accepted)),
            String::new(),
        ),
        Keys::Blanks(gaps) => {
            let key = gaps.iter().map(|gap| line(&gap.accepted.join(" | ")));
            let hints = gaps.iter().filter_map(|gap| gap.hint.as_deref().map(line));
            // What is shown in a gap helps to answer, as options do.
            (lines(hints), lines(key), String::new())
        }
        Keys::Back(back) => (String::new(), back.text.text.clone(), String::new()),
    }
}

/// `750 +- 5`, as an author writes it.
pub(super) fn accepted(typed: &Typed) -> String {
    match typed {
        Typed::Text { text } => line(text),
        Typed::Number { number, tolerance } if *tolerance > 0.0 => {
            format!("{number} +- {tolerance}")
        }
        Typed::Number { number, .. } => number.to_string(),
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// A text on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(cells: &[String], out: &mut String) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let formula = cell.starts_with(FORMULA);
        if formula || cell.contains([',', '"', '\n', '\r']) || cell.trim() != cell {
            out.push('"');
            if formula {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push_str("\r\n");
}
