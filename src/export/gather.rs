//! From a book to its questions: the blocks of the published pages are read once more, part by part, and
//! free cards are made as for a review.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::BROKEN;
use super::html::{Filling, page_of, url_of, with_anchor};
use super::{Back, Case, Gap, Item, Keys, Match, Page, Question, See, Text, Typed};
use crate::cards::{Derived, derive};
use crate::catalogue::{Anchor, Part, Topic, TopicId};
use crate::diagnostic::Diagnostic;
use crate::markdown::{MarkdownSettings, Tables};
use crate::page::Book;
use crate::quiz::{self, Accept, Answers, Blank, Kind, Quiz, Rich, RichItem, Words};

/// The questions of the published pages, in the order of the notes, then the free cards, and what cannot
/// be exported.
pub(super) fn questions(book: &Book, match_facts: &str) -> (Vec<Question>, Vec<Diagnostic>) {
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
    let mut questions: Vec<Question> = questions
        .into_iter()
        .map(|(question, _)| question)
        .collect();
    let taken: BTreeSet<String> = questions
        .iter()
        .map(|question| question.id.clone())
        .collect();
    for card in derive(catalogue, match_facts) {
        // An id that a block of the book has is left to it.
        if !taken.contains(&card.id) {
            questions.push(derived(book, &card, &mut findings));
        }
    }
    (questions, findings)
}

/// A free card.
fn derived(book: &Book, card: &Derived, findings: &mut Vec<Diagnostic>) -> Question {
    let words = Words::default();
    let context = card.context(book, &words);
    let fence = card.fence();
    let quiz = quiz::derive(&card.id, &fence, &context);
    let rich = quiz::rich(&fence, &context, &mut Tables::default());
    let topic = book.catalogue.topic(card.topic);
    let reading = Reading {
        topic,
        part: topic.main(),
        filling: Filling {
            book,
            note: &topic.main().note.path,
            entry: &topic.main().entry,
            links: book.graph.part(card.topic, 0),
            first_link: 0,
            first_image: 0,
        },
        rich: Vec::new(),
    };
    let mut question = reading.question(&quiz, card.kind, &rich, findings);
    question.objectives.clone_from(&card.objectives);
    question.derived = true;
    question.page.url = book.config.html.site_url.as_ref().map(|site| {
        let anchor = (!card.anchor.is_empty()).then(|| Anchor(card.anchor.as_str().into()));
        with_anchor(site, &topic.route, anchor.as_ref())
    });
    question
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
            report: None,
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
                    title: quiz.metadata.title.as_ref().map(|(title, _)| title.clone()),
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
            derived: false,
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
