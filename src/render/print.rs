//! The texts of pages for paper: whole entries inside a document, questions without their answers,
//! and answers without their questions.

use std::collections::{BTreeSet, HashMap};

use super::Renderer;
use super::assemble::Counters;
use super::blocks::Placed;
use super::nested::{FINISHED, divided, nest};
use crate::catalogue::TopicId;
use crate::fingerprint::Fingerprint;
use crate::page::{Linker, PageView, PrintGroup, PrintQuestionView, PrintView, Sheet};
use crate::path::encode_fragment;
use crate::quiz::{Answers, Kind, Quiz};

/// Level of the heading of a question on a worksheet.
const QUESTION: u8 = 2;

/// What the ids of cases begin with on a worksheet, where each of them stands once.
const CASE: &str = "case";

impl Renderer {
    /// Puts the texts into the view of a page for paper.
    pub(super) fn fill_sheet(&self, sheet: &Sheet, linker: &Linker, view: &mut PageView) {
        let Some(print) = view.print.as_mut() else {
            return;
        };
        match sheet {
            Sheet::Overview | Sheet::CheatSheet => {}
            Sheet::Document(group) => self.document(group, linker, print),
            Sheet::Worksheet(group) => {
                let placed = self.on_paper(group);
                print.questions = self.questions(&placed, linker, Self::asked);
                self.add_cases(&placed, linker, &mut print.questions);
            }
            Sheet::Key(group) => {
                let placed = self.on_paper(group);
                print.questions = self.questions(&placed, linker, Self::answered);
            }
        }
    }

    /// The entries of a group: links among them stay inside the page.
    fn document(&self, group: &PrintGroup, linker: &Linker, print: &mut PrintView) {
        let prefixes = group.prefixes(&self.book.catalogue);
        let entries = group.entries.iter().copied();
        let inside: HashMap<TopicId, String> = entries.zip(prefixes).collect();
        let mut counters = Counters::default();
        let mut html = String::new();
        for (&id, entry) in group.entries.iter().zip(&mut print.entries) {
            html.clear();
            for (index, part) in self.book.catalogue.topic(id).parts.iter().enumerate() {
                let mut filling = self.filling(id, index, linker);
                filling.inside = Some(&inside);
                let mentions = &filling.links.mentions;
                filling.body(&part.entry.prose.body, mentions, &mut counters, &mut html);
            }
            nest(&html, &entry.id, |level| level + 1, &mut entry.body);
        }
    }

    /// The questions in the order of their worksheet, each as `written` writes it.
    fn questions(
        &self,
        placed: &[Placed<'_>],
        linker: &Linker,
        written: fn(&Self, &Placed<'_>, &Linker, &mut PrintQuestionView),
    ) -> Vec<PrintQuestionView> {
        placed
            .iter()
            .map(|placed| {
                let topic = self.book.catalogue.topic(placed.topic);
                let suffix = &topic.parts[placed.part].suffix;
                let anchor = encode_fragment(&format!("q-{}{suffix}", placed.quiz.id));
                let mut view = PrintQuestionView {
                    number: placed.number,
                    href: format!("{}#{anchor}", linker.to(&topic.route)),
                    page: topic.title.clone(),
                    ..PrintQuestionView::default()
                };
                written(self, placed, linker, &mut view);
                view
            })
            .collect()
    }

    /// The questions of a group with their numbers on paper. They are mixed, because neighbours on a
    /// page help each other; those of one case stay together.
    fn on_paper(&self, group: &PrintGroup) -> Vec<Placed<'_>> {
        let blocks = group.entries.iter().flat_map(|&id| self.blocks(id));
        let mut questions: Vec<Placed<'_>> = blocks.filter(|b| b.quiz.is_question()).collect();
        questions.sort_by_cached_key(|placed| {
            let id = case_of(placed.quiz).unwrap_or(&placed.quiz.id);
            Fingerprint::of_bytes(id.as_bytes())
        });
        for (n, placed) in questions.iter_mut().enumerate() {
            placed.number = n + 1;
        }
        questions
    }

    fn asked(&self, placed: &Placed<'_>, linker: &Linker, view: &mut PrintQuestionView) {
        let mut html = String::new();
        self.block(placed, linker, &mut html);
        let (mut shown, _) = divided(&html);
        if let Some(case) = case_of(placed.quiz) {
            // On its page the question leads to its case; here that stands under another prefix.
            let link = format!("href=\"#q-{case}\"");
            shown = shown.replace(&link, &format!("href=\"{FINISHED}#{CASE}--q-{case}\""));
        }
        nest(
            &shown,
            &format!("n{}", placed.number),
            |_| QUESTION,
            &mut view.html,
        );
        view.lines = (0..lines(placed.quiz)).collect();
    }

    fn answered(&self, placed: &Placed<'_>, linker: &Linker, view: &mut PrintQuestionView) {
        let mut html = String::new();
        self.block(placed, linker, &mut html);
        let (_, answer) = divided(&html);
        nest(
            &answer,
            &format!("n{}", placed.number),
            |level| level.max(3),
            &mut view.html,
        );
    }

    /// Puts every case before the first question that refers to it.
    fn add_cases(&self, placed: &[Placed<'_>], linker: &Linker, views: &mut [PrintQuestionView]) {
        let mut told = BTreeSet::new();
        for (placed, view) in placed.iter().zip(views) {
            let Some(id) = case_of(placed.quiz).filter(|id| told.insert((*id).to_owned())) else {
                continue;
            };
            let Some((topic, part, block)) = self.book.case(id) else {
                continue;
            };
            let entry = &self.book.catalogue.topic(topic).parts[part].entry;
            let case = Placed {
                quiz: &entry.quizzes[block],
                topic,
                part,
                number: 0,
            };
            let mut html = String::new();
            self.block(&case, linker, &mut html);
            nest(&divided(&html).0, CASE, |_| QUESTION, &mut view.case);
        }
    }
}

fn case_of(quiz: &Quiz) -> Option<&str> {
    quiz.metadata.case.as_ref().map(|case| case.id.as_str())
}

/// Lines to write an answer on: one for every blank, else one.
fn lines(quiz: &Quiz) -> usize {
    match (&quiz.answers, quiz.kind) {
        (Answers::Blanks(blanks), Some(Kind::Fill)) => blanks.len().max(1),
        _ => 1,
    }
}
