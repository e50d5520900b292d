//! GIFT, the text format of Moodle's question bank. It has fewer kinds of questions than a book, and
//! no credit for the whole alone: several right options share it, and a wrong one takes all of it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::codes::{CASE, LOST, SPLIT, UNSUPPORTED};
use super::html::{self, list};
use super::{Export, Gap, Item, Keys, Match, Question, Text, Typed, Words};
use crate::count::Count;
use crate::diagnostic::{Code, Diagnostic};
use crate::page::Book;

pub(super) fn write(book: &Book, questions: &[Question], words: &Words, export: &mut Export) {
    let mut writer = Writer {
        words,
        export,
        category: String::new(),
        cases: BTreeSet::new(),
    };
    let is_free = |question: &&Question| question.derived && question.kind != "matching";
    for question in questions.iter().filter(|question| !is_free(question)) {
        writer.question(book, question);
    }
    // Nobody wrote these, so they are not told one by one.
    if let Some(first) = questions.iter().find(is_free) {
        let count = questions.iter().filter(is_free).count();
        let left = if count == 1 { "is" } else { "are" };
        let message = format!(
            "{} {left} left out: GIFT has no cards",
            Count(count, "free card")
        );
        writer.say(&UNSUPPORTED, first, message);
    }
}

struct Writer<'a> {
    words: &'a Words,
    export: &'a mut Export,
    category: String,
    /// Cases that were spoken of.
    cases: BTreeSet<String>,
}

impl Writer<'_> {
    fn say(&mut self, code: &'static Code, question: &Question, message: String) {
        let finding = Diagnostic::new(code, question.span.clone(), message);
        self.export
            .findings
            .push(finding.help("export csv or json to keep everything"));
    }

    fn lost(&mut self, question: &Question, what: &str) {
        let message = format!("`{}` is exported without {what}", question.id);
        self.say(&LOST, question, message);
    }

    fn question(&mut self, book: &Book, question: &Question) {
        let stem = question.stem.html.as_str();
        match &question.answers {
            Keys::Options(items) => {
                let answers = match question.kind {
                    "truefalse" => truefalse(items),
                    _ => options(items),
                };
                self.one(book, question, &question.id, (stem, ""), &answers, &[]);
            }
            Keys::Pairs(pairs) => {
                if pairs.iter().any(|pair| pair.prompt.is_none()) {
                    self.lost(question, "the responses that belong to no prompt");
                }
                self.one(
                    book,
                    question,
                    &question.id,
                    (stem, ""),
                    &matching(pairs),
                    pairs,
                );
            }
            Keys::Accepted(typed) => {
                let answers = self.typed(question, typed);
                self.one(book, question, &question.id, (stem, ""), &answers, &[]);
            }
            Keys::Blanks(gaps) if question.kind == "fill" => self.gaps(book, question, gaps),
            Keys::Steps(_) | Keys::Blanks(_) | Keys::Back(_) => {
                let what = match question.kind {
                    "ordering" => "no question that asks for an order",
                    _ => "no cards",
                };
                let message = format!("`{}` is left out: GIFT has {what}", question.id);
                self.say(&UNSUPPORTED, question, message);
            }
        }
    }

    /// A question; `pairs` are those whose explanations have no place of their own.
    fn one(
        &mut self,
        book: &Book,
        question: &Question,
        name: &str,
        (before, behind): (&str, &str),
        answers: &str,
        pairs: &[Match],
    ) {
        if name == question.id || name.ends_with("~1") {
            if !question.hints.is_empty() {
                self.lost(question, "its hints");
            }
            if question.fixed_order {
                self.lost(question, "the order of its options");
            }
        }
        self.category(book, question);
        let case = self.case(question);
        let why = feedback(question, pairs, self.words);
        let _ = write!(
            self.export.text,
            "// {}\n::{}::[html]{}{}{{\n{answers}{}}}{}\n\n",
            comment(question),
            escape(name),
            case,
            escape(before),
            if why.is_empty() {
                String::new()
            } else {
                format!("####{}\n", escape(&why))
            },
            escape(behind),
        );
        self.export.count += 1;
    }

    /// Opens the category of a page, where it is another one.
    fn category(&mut self, book: &Book, question: &Question) {
        let page = &question.page;
        let levels = [
            Some(&book.config.book.title),
            page.collection.as_ref(),
            Some(&page.title),
        ];
        let levels = levels.into_iter().flatten();
        let levels: Vec<String> = levels
            .map(|name| one_line(&name.replace('/', "//")))
            .collect();
        let category = levels.join("/");
        if category != self.category {
            let _ = write!(self.export.text, "$CATEGORY: {category}\n\n");
            self.category = category;
        }
    }

    /// The text of the question's case.
    fn case(&mut self, question: &Question) -> String {
        let Some(case) = &question.case else {
            return String::new();
        };
        if self.cases.insert(case.id.clone()) {
            let message = format!(
                "the case `{}` is repeated with each of its questions",
                case.id
            );
            let finding = Diagnostic::new(&CASE, case.span.clone(), message);
            let finding = finding.help("export csv or json to keep the case as one");
            self.export.findings.push(finding);
        }
        escape(&format!("<div>{}</div>", case.text.html))
    }

    fn typed(&mut self, question: &Question, typed: &[Typed]) -> String {
        let mut out = String::new();
        if typed
            .iter()
            .all(|typed| matches!(typed, Typed::Number { .. }))
        {
            out.push_str("#\n");
        }
        let numeric = !out.is_empty();
        let mut lost = false;
        for typed in typed {
            let _ = match typed {
                Typed::Text { text } => writeln!(out, "={}", typed_text(text)),
                Typed::Number { number, tolerance } if numeric => {
                    writeln!(out, "={number}:{tolerance}")
                }
                Typed::Number { number, tolerance } => {
                    lost |= *tolerance > 0.0;
                    writeln!(out, "={}", escape(&number.to_string()))
                }
            };
        }
        if lost {
            self.lost(question, "the tolerance of a number among texts");
        }
        out
    }

    /// One question for each blank.
    fn gaps(&mut self, book: &Book, question: &Question, gaps: &[Gap]) {
        let (html, mark) = &question.gapped;
        if gaps.len() > 1 {
            let message = format!("`{}` becomes {} questions", question.id, gaps.len());
            self.say(&SPLIT, question, message);
        }
        if gaps.iter().any(|gap| gap.hint.is_some()) {
            self.lost(question, "the hints in its blanks");
        }
        for (index, (at, _)) in html.match_indices(*mark).enumerate() {
            let Some(gap) = gaps.get(index) else { break };
            let before = html[..at].replace(*mark, "____");
            let behind = html[at + mark.len_utf8()..].replace(*mark, "____");
            let answers = gap.accepted.iter().fold(String::new(), |mut out, answer| {
                let _ = writeln!(out, "={}", typed_text(answer));
                out
            });
            let name = match gaps.len() {
                1 => question.id.clone(),
                _ => format!("{}~{}", question.id, index + 1),
            };
            self.one(book, question, &name, (&before, &behind), &answers, &[]);
        }
    }
}

/// The exams and tasks, and where the question stands.
fn comment(question: &Question) -> String {
    let mut words = vec![question.page.note.clone()];
    words.extend(question.objectives.iter().cloned());
    one_line(&words.join(", "))
}

/// The explanation of the whole, with those of pairs.
fn feedback(question: &Question, pairs: &[Match], words: &Words) -> String {
    let of_pairs = pairs.iter().filter_map(|pair| {
        let name = pair.prompt.as_ref().unwrap_or(&pair.response);
        Some(format!("{}: {}", name.html, pair.why.as_ref()?.html))
    });
    let of_pairs: Vec<String> = of_pairs.collect();
    let mut out = question
        .explanation
        .as_ref()
        .map_or(String::new(), |why| why.html.clone());
    if !of_pairs.is_empty() {
        out += &list("ul", of_pairs);
    }
    if let Some(see) = &question.see {
        out += &html::see(see, words);
    }
    out
}

fn why(why: Option<&Text>) -> String {
    why.map_or(String::new(), |why| format!("#{}", escape(&why.html)))
}

fn options(items: &[Item]) -> String {
    let right = items.iter().filter(|item| item.right).count();
    let mut out = String::new();
    for item in items {
        let mark = match (item.right, right) {
            // Two signs of percent would be read as a share.
            (true, 1) if item.text.html.starts_with('%') => "=%100%".to_owned(),
            (false, 1) if item.text.html.starts_with('%') => "~%0%".to_owned(),
            (true, 1) => "=".to_owned(),
            (false, 1) => "~".to_owned(),
            (true, n) => format!("~%{}%", share(n)),
            (false, _) => "~%-100%".to_owned(),
        };
        let _ = writeln!(
            out,
            "{mark}{}{}",
            escape(&item.text.html),
            why(item.why.as_ref())
        );
    }
    out
}

/// One of `n` equal parts of 100 with the five decimals that Moodle knows.
fn share(n: usize) -> String {
    #[expect(clippy::cast_precision_loss, reason = "options are few")]
    let share = format!("{:.5}", 100.0 / n as f64);
    share.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `TRUE#if wrong#if right`.
fn truefalse(items: &[Item]) -> String {
    let right = items.iter().find(|item| item.right);
    let wrong = items.iter().find(|item| !item.right);
    let is_true = right.is_some_and(|item| item.text.text.trim().eq_ignore_ascii_case("true"));
    let mut out = if is_true { "TRUE" } else { "FALSE" }.to_owned();
    let of = |item: Option<&Item>| why(item.and_then(|item| item.why.as_ref()));
    let (of_wrong, of_right) = (of(wrong), of(right));
    if !of_wrong.is_empty() || !of_right.is_empty() {
        // The places count, so an empty one is written too.
        let place = |text: String| {
            if text.is_empty() {
                "#".to_owned()
            } else {
                text
            }
        };
        out += &place(of_wrong);
        out += &place(of_right);
    }
    out.push('\n');
    out
}

/// Responses are plain text in Moodle, prompts may be HTML.
fn matching(pairs: &[Match]) -> String {
    let mut out = String::new();
    for pair in pairs {
        if let Some(prompt) = &pair.prompt {
            let (prompt, response) = (escape(&prompt.html), escape(&one_line(&pair.response.text)));
            let _ = writeln!(out, "={prompt} -> {response}");
        }
    }
    out
}

/// A text to be typed, in which a star would stand for anything.
fn typed_text(text: &str) -> String {
    let share = if text.starts_with('%') { "%100%" } else { "" };
    format!("{share}{}", escape(&one_line(text)).replace('*', "\\*"))
}

/// A text in which nothing means anything to GIFT. A line break is written, because an empty line
/// would end the question.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            c => out.push(c),
        }
    }
    out
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
