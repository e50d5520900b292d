//! What templates see of an exam page and of a study path.

use serde::Serialize;

use crate::date::Date;
use crate::page::view::LinkView;

/// A study path.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PathView {
    /// In order.
    pub steps: Vec<StepView>,
    /// Questions of all pages, each page counted once.
    pub questions: usize,
    /// Minutes for reading all pages and answering their questions.
    pub minutes: usize,
}

/// A step of a study path.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StepView {
    /// Title of the step.
    pub title: String,
    /// Its pages in order.
    pub pages: Vec<LinkView>,
    /// Questions of its pages.
    pub questions: usize,
    /// Minutes for reading its pages and answering their questions.
    pub minutes: usize,
}

/// An exam, as its blueprint describes it, and what the book has for it.
#[derive(Clone, Debug, Serialize)]
pub struct ExamPageView {
    /// `EX-1`.
    pub code: String,
    /// Level, as written.
    pub level: Option<String>,
    /// Version of the guide.
    pub guide: String,
    /// Day the guide was read.
    pub checked: Date,
    /// What was read and what not.
    pub checked_note: Option<String>,
    /// Questions on a form.
    pub questions: u32,
    /// Questions that count.
    pub scored: u32,
    /// Minutes of the exam.
    pub minutes: u32,
    /// More minutes for some candidates.
    pub extra_minutes: Option<u32>,
    /// Score needed.
    pub pass: u32,
    /// Lowest and highest score.
    pub scale: Option<RangeView>,
    /// Fee in US dollars.
    pub fee_usd: Option<u32>,
    /// Years until the certificate lapses.
    pub validity_years: Option<u32>,
    /// Types of question.
    pub formats: Vec<FormatView>,
    /// Domains in order, with their tasks.
    pub domains: Vec<DomainView>,
    /// Pages that name the exam and no task of it.
    pub whole: Vec<LinkView>,
    /// Names in scope; without a page the href is empty.
    pub in_scope: Vec<LinkView>,
    /// Names out of scope; without a page the href is empty.
    pub out_of_scope: Vec<LinkView>,
    /// What of the guide could not be confirmed.
    pub unverified: Vec<String>,
    /// Questions of the book for the exam.
    pub items: usize,
}

impl ExamPageView {
    /// Words that the page lists beside its text: domains, tasks and the pages that teach them.
    pub(in crate::page) fn words(&self) -> usize {
        let links = |links: &[LinkView]| links.iter().map(|link| words(&link.title)).sum::<usize>();
        let domains = self.domains.iter().map(|domain| {
            let tasks = domain.tasks.iter();
            let tasks = tasks.map(|task| words(&task.title) + links(&task.pages));
            words(&domain.title) + tasks.sum::<usize>()
        });
        domains.sum::<usize>() + links(&self.whole)
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A lowest and a highest number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RangeView {
    /// Lowest.
    pub min: u32,
    /// Highest.
    pub max: u32,
}

/// A type of question of an exam.
#[derive(Clone, Debug, Serialize)]
pub struct FormatView {
    /// `single`, `multiple`, `ordering` and so on; the theme has a word for each, `format_single`.
    pub kind: String,
    /// Number of options.
    pub options: Option<RangeView>,
    /// Least number of right options.
    pub keys_min: Option<u32>,
    /// Least number of options.
    pub options_min: Option<u32>,
    /// Number of steps.
    pub steps: Option<RangeView>,
    /// Number of prompts.
    pub prompts: Option<RangeView>,
}

/// A domain of an exam.
#[derive(Clone, Debug, Serialize)]
pub struct DomainView {
    /// Number.
    pub id: u32,
    /// Title.
    pub title: String,
    /// Share of the exam in percent.
    pub weight: u32,
    /// Questions of the book for it.
    pub questions: usize,
    /// Its tasks in order.
    pub tasks: Vec<TaskView>,
}

/// A task of an exam.
#[derive(Clone, Debug, Serialize)]
pub struct TaskView {
    /// `3.1`.
    pub id: String,
    /// Its id in the page, `task-3-1`.
    pub anchor: String,
    /// Title.
    pub title: String,
    /// Questions of the book for it.
    pub questions: usize,
    /// Pages that teach it, by title.
    pub pages: Vec<LinkView>,
}
