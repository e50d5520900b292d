//! Exam pages and study paths: what a blueprint in the front matter says, joined with what the book
//! has for each task. A page teaches a task when its `exams:` names the task or when a question on
//! it is `for:` the task; one that names the exam alone teaches the exam as a whole.

mod view;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::hash::Hash;

use xxhash_rust::xxh3::Xxh3;

pub use view::{DomainView, ExamPageView, FormatView, PathView, RangeView, StepView, TaskView};

use super::book::{Book, Linker};
use super::view::LinkView;
use crate::catalogue::{Topic, TopicId, fold, minutes_of};
use crate::note::{
    Blueprint, Domain, Format, FrontMatter, PathStep, Spanned, domain_of, task_and_skill,
};
use crate::slug::slug;

/// What the book has for the exams, by code.
#[derive(Debug, Default)]
pub(super) struct Teaching {
    exams: BTreeMap<String, Taught>,
}

/// What the book has for one exam. Pages stand in the order of their titles.
#[derive(Debug, Default)]
struct Taught {
    whole: Vec<TopicId>,
    /// Pages and number of questions, by task.
    tasks: BTreeMap<String, (Vec<TopicId>, usize)>,
    /// Questions by domain: one that trains two tasks of a domain counts once.
    domains: BTreeMap<String, usize>,
    questions: usize,
}

/// `1.4` of the skill `1.4.5`.
pub(super) fn task_of(objective: &str) -> &str {
    task_and_skill(objective.trim()).0
}

/// The ids of a blueprint's tasks in its page, `task-3-1`, in order: none of them is an id of the
/// text.
pub(super) fn task_anchors(topic: &Topic, blueprint: &Blueprint) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    for part in &topic.parts {
        let prose = &part.entry.prose;
        let headings = prose.outline.iter().map(|h| &h.id);
        let terms = prose.terms.iter().map(|t| &t.id);
        let written = headings.chain(terms).chain(&part.entry.ids);
        taken.extend(written.map(|id| format!("{id}{}", part.suffix)));
    }
    let anchor = |id: &str| {
        let wanted = format!("task-{}", slug(&id.replace('.', "-")));
        let mut anchor = wanted.clone();
        let mut number = 2;
        while !taken.insert(anchor.clone()) {
            anchor = format!("{wanted}-{number}");
            number += 1;
        }
        anchor
    };
    let ids = blueprint.tasks.iter().map(|task| task.id.as_str());
    ids.map(anchor).collect()
}

impl Book {
    /// The study path of a page.
    pub(super) fn path(
        &self,
        id: TopicId,
        front: &FrontMatter,
        linker: &Linker,
    ) -> Option<PathView> {
        let steps = self.graph.lists.paths.get(&id)?;
        let all: BTreeSet<TopicId> = steps.iter().flatten().copied().collect();
        let (questions, minutes) = self.effort(all);
        let step = |(written, pages): (&PathStep, &Vec<TopicId>)| {
            let (questions, minutes) = self.effort(pages.iter().copied());
            StepView {
                title: written.title.clone(),
                pages: self.links(pages, linker),
                questions,
                minutes,
            }
        };
        Some(PathView {
            steps: front.path.iter().zip(steps).map(step).collect(),
            questions,
            minutes,
        })
    }

    /// Questions of pages, and minutes for them; none where there is no page.
    fn effort(&self, pages: impl IntoIterator<Item = TopicId>) -> (usize, usize) {
        let topics = pages.into_iter().map(|id| self.catalogue.topic(id));
        let (words, questions) = topics.fold((0, 0), |(words, questions), topic| {
            (words + topic.words(), questions + topic.questions())
        });
        match (words, questions) {
            (0, 0) => (0, 0),
            _ => (questions, minutes_of(words, questions)),
        }
    }

    fn links(&self, ids: &[TopicId], linker: &Linker) -> Vec<LinkView> {
        ids.iter().map(|&id| self.link(id, linker)).collect()
    }

    /// The exam that a page is about.
    pub(super) fn exam_page(
        &self,
        id: TopicId,
        front: &FrontMatter,
        linker: &Linker,
    ) -> Option<ExamPageView> {
        let blueprint = front.blueprint.as_deref()?;
        let nothing = Taught::default();
        let taught = self.taught(blueprint).unwrap_or(&nothing);
        let scope = self.graph.lists.scopes.get(&id);
        let names = |written: &[Spanned<String>], pages: Option<&Vec<Option<TopicId>>>| {
            let pages = pages.into_iter().flatten().copied();
            let names = written.iter().zip(pages.chain(std::iter::repeat(None)));
            let link = names.map(|(name, page)| LinkView {
                title: name.value.clone(),
                href: page.map_or_else(String::new, |id| self.link(id, linker).href),
            });
            link.collect::<Vec<_>>()
        };
        Some(ExamPageView {
            code: blueprint.code.value.clone(),
            level: blueprint.level.clone(),
            guide: blueprint.guide.clone(),
            checked: blueprint.checked,
            checked_note: blueprint.checked_note.clone(),
            questions: blueprint.questions,
            scored: blueprint.scored,
            minutes: blueprint.minutes,
            extra_minutes: blueprint.extra_minutes,
            pass: blueprint.pass,
            scale: blueprint.scale.map(range),
            fee_usd: blueprint.fee_usd,
            validity_years: blueprint.validity_years,
            formats: blueprint.formats.iter().map(format).collect(),
            domains: self.domains(id, blueprint, taught, linker),
            whole: self.links(&taught.whole, linker),
            in_scope: names(&blueprint.in_scope, scope.map(|s| &s.inside)),
            out_of_scope: names(&blueprint.out_of_scope, scope.map(|s| &s.outside)),
            unverified: blueprint.unverified.clone(),
            items: taught.questions,
        })
    }

    fn domains(
        &self,
        id: TopicId,
        blueprint: &Blueprint,
        taught: &Taught,
        linker: &Linker,
    ) -> Vec<DomainView> {
        let anchors = task_anchors(self.catalogue.topic(id), blueprint);
        let mut tasks: BTreeMap<&str, Vec<TaskView>> = BTreeMap::new();
        for (task, anchor) in blueprint.tasks.iter().zip(anchors) {
            let known = taught.tasks.get(&task.id);
            let view = TaskView {
                id: task.id.clone(),
                anchor,
                title: task.title.clone(),
                questions: known.map_or(0, |(_, questions)| *questions),
                pages: known.map_or_else(Vec::new, |(pages, _)| self.links(pages, linker)),
            };
            tasks.entry(domain_of(&task.id)).or_default().push(view);
        }
        let domain = |domain: &Domain| {
            let id = domain.id.to_string();
            DomainView {
                id: domain.id,
                title: domain.title.clone(),
                weight: domain.weight,
                questions: taught.domains.get(&id).copied().unwrap_or(0),
                tasks: tasks.remove(id.as_str()).unwrap_or_default(),
            }
        };
        blueprint.domains.iter().map(domain).collect()
    }

    fn taught(&self, blueprint: &Blueprint) -> Option<&Taught> {
        let teaching = self.teaching.get_or_init(|| self.make_teaching());
        teaching.exams.get(&blueprint.code.value)
    }

    /// Walks over all pages and questions of the book, once for all exams.
    fn make_teaching(&self) -> Teaching {
        let mut teaching = Teaching::default();
        for (id, topic) in self.catalogue.iter() {
            let is_exam = topic.front().is_some_and(|f| f.blueprint.is_some());
            if is_exam || !self.catalogue.is_visible(id) {
                continue;
            }
            for exam in &topic.shared_front().exams {
                match exam.value.split_once(' ') {
                    Some((code, task)) => teaching.page(code, task_of(task), id),
                    None => teaching.exam(&exam.value).whole.push(id),
                }
            }
            let quizzes = topic.parts.iter().flat_map(|part| &part.entry.quizzes);
            for quiz in quizzes.filter(|quiz| quiz.is_question()) {
                let objectives = quiz.metadata.objectives.iter();
                let tasks = objectives.filter_map(|o| Some((&*o.code, task_of(o.task.as_ref()?))));
                teaching.question(&tasks.collect(), id);
            }
        }
        let by_title = |pages: &mut Vec<TopicId>| {
            pages.sort_by_cached_key(|&id| (fold(&self.catalogue.topic(id).title), id));
        };
        for exam in teaching.exams.values_mut() {
            by_title(&mut exam.whole);
            for (pages, _) in exam.tasks.values_mut() {
                by_title(pages);
            }
        }
        teaching
    }

    /// What [`Self::path`] shows of other pages.
    pub(super) fn hash_path(&self, id: TopicId, hasher: &mut Xxh3) {
        for step in self.graph.lists.paths.get(&id).into_iter().flatten() {
            for &page in step {
                let topic = self.catalogue.topic(page);
                (self.named(page), topic.words(), topic.questions()).hash(hasher);
            }
            step.len().hash(hasher);
        }
    }

    /// What [`Self::exam_page`] shows of other pages.
    pub(super) fn hash_exam(&self, id: TopicId, hasher: &mut Xxh3) {
        let front = self.catalogue.topic(id).front();
        let Some(blueprint) = front.and_then(|front| front.blueprint.as_deref()) else {
            return;
        };
        let named = |ids: &[TopicId], hasher: &mut Xxh3| {
            for &id in ids {
                self.named(id).hash(hasher);
            }
            ids.len().hash(hasher);
        };
        if let Some(taught) = self.taught(blueprint) {
            named(&taught.whole, hasher);
            for (task, (pages, questions)) in &taught.tasks {
                (task, questions).hash(hasher);
                named(pages, hasher);
            }
            (&taught.domains, taught.questions).hash(hasher);
        }
        if let Some(scope) = self.graph.lists.scopes.get(&id) {
            for page in scope.inside.iter().chain(&scope.outside) {
                page.map(|id| self.named(id)).hash(hasher);
            }
        }
    }
}

impl Teaching {
    fn exam(&mut self, code: &str) -> &mut Taught {
        if !self.exams.contains_key(code) {
            self.exams.insert(code.to_owned(), Taught::default());
        }
        self.exams.get_mut(code).expect("just inserted")
    }

    /// A page teaches a task. Pages come one behind the other, so a repeat is the last one.
    fn page(&mut self, code: &str, task: &str, id: TopicId) {
        let tasks = &mut self.exam(code).tasks;
        let (pages, _) = tasks.entry(task.to_owned()).or_default();
        if pages.last() != Some(&id) {
            pages.push(id);
        }
    }

    /// A question of a page trains these tasks of exams.
    fn question(&mut self, tasks: &BTreeSet<(&str, &str)>, id: TopicId) {
        for &(code, task) in tasks {
            self.page(code, task, id);
            if let Some((_, questions)) = self.exam(code).tasks.get_mut(task) {
                *questions += 1;
            }
        }
        let domains: BTreeSet<_> = tasks
            .iter()
            .map(|(c, task)| (*c, domain_of(task)))
            .collect();
        for (code, domain) in domains {
            *self
                .exam(code)
                .domains
                .entry(domain.to_owned())
                .or_default() += 1;
        }
        let codes: BTreeSet<&str> = tasks.iter().map(|(code, _)| *code).collect();
        for code in codes {
            self.exam(code).questions += 1;
        }
    }
}

fn range((min, max): (u32, u32)) -> RangeView {
    RangeView { min, max }
}

fn format(format: &Format) -> FormatView {
    FormatView {
        kind: format.kind.clone(),
        options: format.options.map(range),
        keys_min: format.keys_min,
        options_min: format.options_min,
        steps: format.steps.map(range),
        prompts: format.prompts.map(range),
    }
}
