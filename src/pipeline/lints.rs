//! What the lints need of the book: its questions in their places, its exams, its names.

use crate::catalogue::{Catalogue, Found};
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::note::Blueprint;
use crate::page::Book;
use crate::quiz::Kind;
use crate::quiz::lint::{self, Exam, InScope, Placed, Shape, Surroundings};

/// The findings of all lints.
pub(super) fn check(
    book: &Book,
    blueprints: &[&Blueprint],
    today: Option<Date>,
) -> Vec<Diagnostic> {
    let blocks: Vec<Placed<'_>> = book
        .catalogue
        .topics
        .iter()
        .flat_map(|topic| {
            let teaches_exams = !topic.shared_front().exams.is_empty();
            let quizzes = topic.parts.iter().flat_map(|part| &part.entry.quizzes);
            quizzes.map(move |quiz| Placed {
                quiz,
                teaches_exams,
            })
        })
        .collect();
    let around = surroundings(&book.catalogue, &book.config, blueprints, today);
    lint::check(&blocks, &around)
}

/// What the lints know of the book.
fn surroundings<'a>(
    catalogue: &'a Catalogue,
    config: &'a Config,
    blueprints: &[&'a Blueprint],
    today: Option<Date>,
) -> Surroundings<'a> {
    let collections = catalogue.shape.collections.iter();
    let titles = collections.map(|collection| collection.title.as_str());
    let entries = catalogue.topics.iter().map(|topic| topic.title.as_str());
    let off = config
        .lint_levels
        .iter()
        .filter(|(_, level)| level.is_none());
    Surroundings {
        exams: blueprints.iter().map(|b| exam(catalogue, b)).collect(),
        language: &config.book.language,
        names: titles.chain(entries).collect(),
        today,
        off: off.map(|(code, _)| code.as_str()).collect(),
    }
}

fn exam<'a>(catalogue: &Catalogue, blueprint: &'a Blueprint) -> Exam<'a> {
    let formats = blueprint.formats.iter().filter_map(|format| {
        Some(Shape {
            kind: Kind::from_name(&format.kind)?,
            options: format.options,
            keys_min: format.keys_min,
            options_min: format.options_min,
            steps: format.steps,
            prompts: format.prompts,
        })
    });
    let in_scope = blueprint.in_scope.iter().filter_map(|name| {
        let Found::One(id) = catalogue.shape.names.find(&name.value) else {
            return None;
        };
        Some(InScope {
            name: &name.value,
            span: name.span.clone(),
            questions: catalogue.topic(id).questions(),
        })
    });
    Exam {
        code: &blueprint.code.value,
        span: blueprint.code.span.clone(),
        formats: formats.collect(),
        max_stem_words: blueprint.max_stem_words,
        max_recall: blueprint.max_recall,
        domains: blueprint
            .domains
            .iter()
            .map(|domain| (domain.id, domain.title.as_str(), domain.weight))
            .collect(),
        tasks: blueprint
            .tasks
            .iter()
            .map(|task| (task.id.as_str(), task.title.as_str()))
            .collect(),
        in_scope: in_scope.collect(),
    }
}
