//! The questions of a book as values of their own: typed, complete, and independent of the notes they
//! come from. JSON is these values as they are.

use std::collections::BTreeMap;

use serde::Serialize;

use super::codes::BROKEN;
use super::html::{Filling, page_of, url_of};
use crate::catalogue::{Part, Topic, TopicId};
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Span};
use crate::markdown::{MarkdownSettings, Tables};
use crate::page::Book;
use crate::quiz::{self, Accept, Answers, Blank, Kind, Quiz, Rich, RichItem, Words};

/// A question or a card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Question {
    /// Unique in the book, and kept when the text changes.
    pub id: String,
    /// Revision of its key.
    pub rev: u32,
    /// Former ids.
    pub was: Vec<String>,
    /// What it asks, as `type:` writes it.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `recall`, `apply` or `analyze`.
    pub level: &'static str,
    /// Exams and tasks: `EX-1 3.1`.
    #[serde(rename = "for")]
    pub objectives: Vec<String>,
    /// Where it stands.
    pub page: Page,
    /// The text that it refers to.
    pub case: Option<Case>,
    /// The question, or the front of a card; a blank is `____`.
    pub stem: Text,
    /// How many options the stem tells the reader to choose.
    pub choose: Option<u32>,
    /// Whether the order of the options means something.
    pub fixed_order: bool,
    /// The answers.
    pub answers: Keys,
    /// Shown one at a time.
    pub hints: Vec<Text>,
    /// Explanation of the whole.
    pub explanation: Option<Text>,
    /// The passage that justifies the key.
    pub see: Option<See>,
    /// The day the facts were looked up again.
    pub verified: Option<Date>,
    /// Another question that asks the same.
    pub same_as: Option<String>,
    /// The block, for findings.
    #[serde(skip)]
    pub span: Span,
    /// The question as HTML with a character for each blank.
    #[serde(skip)]
    pub gapped: (String, char),
    /// The order in which a page shows options or steps, as indexes.
    #[serde(skip)]
    pub order: Vec<usize>,
}

/// Where a question stands.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Title.
    pub title: String,
    /// Title of its collection.
    pub collection: Option<String>,
    /// Address, if the book says where it is published.
    pub url: Option<String>,
    /// The note, relative to the book.
    pub note: String,
}

/// A text that several questions refer to.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Its block.
    #[serde(skip)]
    pub span: Span,
}

/// A text in both forms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Text {
    /// Plain.
    pub text: String,
    /// HTML of a few harmless elements.
    pub html: String,
}

/// A passage.
#[derive(Clone, Debug, Serialize)]
pub struct See {
    /// What it is called.
    pub text: String,
    /// Title of its page; none for a place outside the book.
    pub page: Option<String>,
    /// Its address, if the book says where it is published.
    pub url: Option<String>,
}

/// The answers, by kind.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keys {
    /// Options as written.
    Options(Vec<Item>),
    /// Steps in the right order; those that are not part of it are wrong.
    Steps(Vec<Item>),
    /// Prompts and responses.
    Pairs(Vec<Match>),
    /// Accepted answers.
    Accepted(Vec<Typed>),
    /// Blanks in the order of the text.
    Blanks(Vec<Gap>),
    /// The other side of a card.
    Back(Back),
}

/// An option or a step.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Identity in readers' logs.
    pub hash: String,
    /// Whether it is right, or part of the order.
    pub right: bool,
    /// Why.
    pub why: Option<Text>,
}

/// A pair.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// None for a response that belongs to no prompt.
    pub prompt: Option<Text>,
    /// What belongs to it.
    pub response: Text,
    /// Identity in readers' logs.
    pub hash: String,
    /// Why.
    pub why: Option<Text>,
}

/// An accepted answer.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Typed {
    /// A text.
    Text {
        /// Compared without regard to case and white space.
        text: String,
    },
    /// A number.
    Number {
        /// The number.
        number: f64,
        /// The largest difference that is still right.
        tolerance: f64,
    },
}

/// A blank.
#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// Which sub-card of a cloze card it belongs to.
    pub number: u32,
    /// Accepted answers, the best one first.
    pub accepted: Vec<String>,
    /// Shown in the gap.
    pub hint: Option<String>,
}

/// The other side of a card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Back {
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Whether it is asked from both sides.
    pub both_ways: bool,
}

/// The questions of the published pages, in the order of the notes, and what cannot be exported.
pub(super) fn questions(book: &Book) -> (Vec<Question>, Vec<Diagnostic>) {
    let catalogue = &book.catalogue;
    let mut questions = Vec::new();
    let mut findings = Vec::new();
    let mut cases = BTreeMap::new();
    for (id, topic) in catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id)) {
        for (index, part) in topic.parts.iter().enumerate() {
            let reading = Reading::new(book, (id, index), topic, part);
            reading.read(&mut questions, &mut cases, &mut findings);
        }
    }
    // A case may stand behind its questions, and on another page.
    for (question, case) in &mut questions {
        let id: &Option<String> = case;
        question.case = id.as_ref().and_then(|id| cases.get(id).cloned());
    }
    (
        questions
            .into_iter()
            .map(|(question, _)| question)
            .collect(),
        findings,
    )
}

/// The blocks of one entry being read.
struct Reading<'a> {
    topic: &'a Topic,
    part: &'a Part,
    filling: Filling<'a>,
    /// The parts of each block.
    rich: Vec<Rich>,
}

impl<'a> Reading<'a> {
    fn new(book: &'a Book, at: (TopicId, usize), topic: &'a Topic, part: &'a Part) -> Self {
        let entry = &part.entry;
        let front = &part.note.front;
        let settings = MarkdownSettings {
            math: front.math.unwrap_or(book.config.markdown.math),
            // Classes mean nothing where our stylesheet is not.
            highlight: false,
            ..book.config.markdown
        };
        // The parts of a block are the author's words alone.
        let words = Words::default();
        let context = quiz::Context {
            path: &part.note.path,
            settings,
            words: &words,
            cases: &[],
            page_slug: "",
        };
        let mut tables = Tables::default();
        let fences = entry.prose.fences.iter();
        let rich = fences.map(|fence| quiz::rich(fence, &context, &mut tables));
        let rich = rich.collect();
        // The links of questions are the last ones of the entry.
        let before = |all: usize, own: usize| all.saturating_sub(own);
        Self {
            topic,
            part,
            filling: Filling {
                book,
                note: &part.note.path,
                entry,
                links: book.graph.part(at.0, at.1),
                first_link: before(entry.links.len(), tables.links.len()),
                first_image: before(entry.images.len(), tables.images.len()),
            },
            rich,
        }
    }

    fn read(
        &self,
        questions: &mut Vec<(Question, Option<String>)>,
        cases: &mut BTreeMap<String, Case>,
        findings: &mut Vec<Diagnostic>,
    ) {
        for (quiz, rich) in self.part.entry.quizzes.iter().zip(&self.rich) {
            let Some(kind) = quiz.kind.filter(|_| quiz.has_id) else {
                findings.push(
                    Diagnostic::new(
                        &BROKEN,
                        quiz.id_span.clone(),
                        "this block is not exported, because it cannot be asked",
                    )
                    .help("mend what `studybook check` says about it"),
                );
                continue;
            };
            if kind == Kind::Case {
                let case = Case {
                    id: quiz.id.clone(),
                    text: self.text(&quiz.search_text, &rich.stem, findings),
                    span: quiz.id_span.clone(),
                };
                cases.insert(quiz.id.clone(), case);
                continue;
            }
            let case = quiz.metadata.case.as_ref().map(|case| case.id.clone());
            questions.push((self.question(quiz, kind, rich, findings), case));
        }
    }

    fn question(
        &self,
        quiz: &Quiz,
        kind: Kind,
        rich: &Rich,
        findings: &mut Vec<Diagnostic>,
    ) -> Question {
        let book = self.filling.book;
        let data = &quiz.metadata;
        let gapped = self.filling.html(&rich.stem, findings);
        let links = &self.filling.links.links;
        let collection = self.topic.collection;
        let answers = self.keys(quiz, rich, findings);
        let order = match &quiz.answers {
            Answers::Ordering { steps, extras } => {
                quiz.disorder(steps.len(), steps.len() + extras.len())
            }
            Answers::Choice(options) => quiz.shown_order(options.len()),
            _ => Vec::new(),
        };
        let lock = &book.lock;
        Question {
            id: quiz.id.clone(),
            rev: lock.rev(quiz),
            was: lock
                .former_ids(quiz)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            kind: kind.name(),
            level: data.level.name(),
            objectives: data.objectives.iter().map(ToString::to_string).collect(),
            page: Page {
                title: self.topic.title.clone(),
                collection: collection.map(|c| book.catalogue.shape.collections[c].title.clone()),
                url: book.config.html.site_url.as_ref().map(|site| {
                    let route = crate::path::encode_href(self.topic.route.as_str());
                    format!("{site}{route}#q-{}", quiz.id)
                }),
                note: self.part.note.path.to_string(),
            },
            case: None,
            stem: Text {
                text: quiz.search_text.clone(),
                html: gapped.replace(rich.mark, "____"),
            },
            choose: quiz.choose,
            fixed_order: data.fixed_order,
            answers,
            hints: quiz
                .hints
                .iter()
                .zip(&rich.hints)
                .map(|(hint, body)| self.text(&hint.text, body, findings))
                .collect(),
            explanation: quiz
                .why
                .as_ref()
                .zip(rich.why.as_ref())
                .map(|(why, body)| self.text(&why.text, body, findings)),
            see: quiz.see_name(&self.part.entry.links).map(|text| {
                let to = data.see.and_then(|see| links.get(see as usize));
                See {
                    text,
                    page: to.and_then(|to| page_of(book, to)).map(str::to_owned),
                    url: to.and_then(|to| url_of(book, to)),
                }
            }),
            verified: data.verified.as_ref().map(|(day, _)| *day),
            same_as: data.same_as.as_ref().map(|other| other.id.clone()),
            span: quiz.id_span.clone(),
            gapped: (gapped, rich.mark),
            order,
        }
    }

    fn keys(&self, quiz: &Quiz, rich: &Rich, findings: &mut Vec<Diagnostic>) -> Keys {
        let mut item = |choice: &quiz::Choice, rich: &RichItem| Item {
            text: self.text(&choice.part.text, &rich.text, findings),
            hash: choice.hash.clone(),
            right: choice.correct,
            why: self.why(choice.rationale.as_ref(), rich, findings),
        };
        match &quiz.answers {
            Answers::Choice(options) => {
                let items = options.iter().zip(&rich.items);
                Keys::Options(items.map(|(choice, rich)| item(choice, rich)).collect())
            }
            Answers::Ordering { steps, extras } => {
                let items = steps.iter().chain(extras).zip(&rich.items);
                let right = |n: usize| n < steps.len();
                let items = items.enumerate().map(|(n, (choice, rich))| Item {
                    right: right(n),
                    ..item(choice, rich)
                });
                Keys::Steps(items.collect())
            }
            Answers::Matching(pairs) => {
                let pairs = pairs.iter().zip(&rich.items).map(|(pair, rich)| Match {
                    prompt: pair
                        .prompt
                        .as_ref()
                        .zip(rich.prompt.as_ref())
                        .map(|(prompt, body)| self.text(&prompt.text, body, findings)),
                    response: self.text(&pair.response.text, &rich.text, findings),
                    hash: pair.hash.clone(),
                    why: self.why(pair.rationale.as_ref(), rich, findings),
                });
                Keys::Pairs(pairs.collect())
            }
            Answers::Short(accepts) => Keys::Accepted(accepts.iter().map(typed).collect()),
            Answers::Blanks(blanks) => Keys::Blanks(blanks.iter().map(gap).collect()),
            Answers::Back { back, both_ways } => Keys::Back(Back {
                text: rich
                    .back
                    .as_ref()
                    .map(|body| self.text(&back.text, body, findings))
                    .unwrap_or_default(),
                both_ways: *both_ways,
            }),
            Answers::None => Keys::Options(Vec::new()),
        }
    }

    fn why(
        &self,
        plain: Option<&quiz::Part>,
        rich: &RichItem,
        findings: &mut Vec<Diagnostic>,
    ) -> Option<Text> {
        let (plain, body) = plain.zip(rich.rationale.as_ref())?;
        Some(self.text(&plain.text, body, findings))
    }

    fn text(
        &self,
        plain: &str,
        body: &crate::markdown::Body,
        findings: &mut Vec<Diagnostic>,
    ) -> Text {
        Text {
            text: plain.to_owned(),
            html: self.filling.html(body, findings),
        }
    }
}

fn typed(accept: &Accept) -> Typed {
    match accept {
        Accept::Text(part) => Typed::Text {
            text: part.text.clone(),
        },
        Accept::Number {
            value, tolerance, ..
        } => Typed::Number {
            number: *value,
            tolerance: *tolerance,
        },
    }
}

fn gap(blank: &Blank) -> Gap {
    Gap {
        number: blank.number,
        accepted: blank.answers.iter().map(|a| a.text.clone()).collect(),
        hint: blank.hint.as_ref().map(|hint| hint.text.clone()),
    }
}
