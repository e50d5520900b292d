//! The book that ships with the program, held to its plan: `tests/data/pages.toml` names the pages
//! and their sections, the figures below say how much a page of each tier holds, and the blueprints
//! say what questions there must be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde::Deserialize;
use studybook::catalogue::{Catalogue, Role, Topic, TopicId, fold};
use studybook::config::{self, Surroundings};
use studybook::diagnostic::Diagnostics;
use studybook::page::Book;
use studybook::path::SourcePath;
use studybook::pipeline::{Builder, Options, Unwatched};
use studybook::quiz::{CognitiveLevel, Kind, Quiz};
use studybook::site::Site;
use studybook::source::{Source, Sources};

/// A page of the plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planned {
    slug: String,
    title: String,
    kind: String,
    tier: u8,
    sections: Vec<String>,
}

#[derive(Deserialize)]
struct Plan {
    page: Vec<Planned>,
}

/// Sections that the figures for words reckon with, and the words that each further one may add.
const SECTIONS: usize = 6;
const WORDS_OF_A_SECTION: usize = 60;

/// Words without questions, and questions, of a page. Exam pages have their own shape.
fn size(page: &Planned) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
    let (words, questions) = match (page.kind.as_str(), page.tier) {
        ("concept", _) => (250..=800, 3..=5),
        ("service", 1) => (400..=900, 4..=6),
        ("service", 2) => (200..=450, 2..=3),
        ("service", 3) => (80..=200, 1..=1),
        _ => return None,
    };
    let more = page.sections.len().saturating_sub(SECTIONS) * WORDS_OF_A_SECTION;
    Some((*words.start()..=words.end() + more, questions))
}

fn plan() -> Vec<Planned> {
    let plan: Plan = toml::from_str(include_str!("../data/pages.toml")).expect("a plan");
    plan.page
}

/// The book, read as `check` reads it.
fn book() -> &'static Book {
    static SITE: OnceLock<Site> = OnceLock::new();
    let site = SITE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |path: &Path| {
            let below = path.strip_prefix(root).expect("inside");
            let below = below.to_str().expect("names are text").replace('\\', "/");
            let path = SourcePath::new(&below).expect("a path");
            Source::new(
                path,
                fs::read_to_string(root.join(below)).expect("readable"),
            )
        };
        let file = read(&root.join("book.toml"));
        let surroundings = Surroundings {
            folder: "book",
            has_content: true,
            has_summary: false,
            codes: &[],
        };
        let (config, _) = config::read(Some((&file.path, &file.text)), surroundings);
        let notes = walkdir::WalkDir::new(root.join("content"))
            .into_iter()
            .map(|entry| entry.expect("readable").into_path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "md"));
        let mut sources = Sources {
            notes: notes.map(|path| read(&path)).collect(),
            config: Some(file),
            ..Sources::default()
        };
        sources.notes.sort_by(|a, b| a.path.cmp(&b.path));
        let build = Builder::default().pages(
            &sources,
            &Arc::new(config),
            Options::default(),
            Diagnostics::default(),
            &Unwatched,
        );
        build.site.expect("the book has a site")
    });
    site.renderer().book()
}

fn entries(catalogue: &Catalogue) -> impl Iterator<Item = (TopicId, &Topic)> {
    catalogue
        .iter()
        .filter(|(_, topic)| topic.role == Role::Entry)
}

/// The page of a planned entry.
fn page_of<'a>(catalogue: &'a Catalogue, planned: &Planned) -> Option<&'a Topic> {
    let route = format!("{}s/{}/", planned.kind, planned.slug);
    catalogue
        .topics
        .iter()
        .map(|topic| &**topic)
        .find(|topic| topic.route.as_str() == route)
}

fn questions(catalogue: &Catalogue) -> Vec<&Quiz> {
    let parts = catalogue.topics.iter().flat_map(|topic| &topic.parts);
    let quizzes = parts.flat_map(|part| &part.entry.quizzes);
    quizzes.filter(|quiz| quiz.is_question()).collect()
}

/// The tasks of an exam that a question is for.
fn tasks<'a>(quiz: &'a Quiz, exam: &str) -> BTreeSet<&'a str> {
    let objectives = quiz.metadata.objectives.iter();
    let of_exam = objectives.filter(|objective| objective.code == exam);
    of_exam
        .filter_map(|objective| {
            let task = objective.task.as_deref()?;
            let end = task
                .match_indices('.')
                .nth(1)
                .map_or(task.len(), |(at, _)| at);
            Some(&task[..end])
        })
        .collect()
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |n: usize| f64::from(u32::try_from(n).expect("few questions"));
    100.0 * count(part) / count(whole.max(1))
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_planned_page_has_its_name_and_its_place() {
    let catalogue = &book().catalogue;
    let mut faults = Vec::new();
    for planned in plan() {
        match page_of(catalogue, &planned) {
            None => faults.push(format!("{}s/{}/ is missing", planned.kind, planned.slug)),
            Some(topic) if topic.title != planned.title => {
                faults.push(format!("{} is called {}", planned.slug, topic.title));
            }
            Some(_) => {}
        }
    }
    assert_none(&faults);
}

#[test]
fn every_page_of_the_book_is_planned() {
    let planned: BTreeSet<String> = plan()
        .iter()
        .map(|page| format!("{}s/{}/", page.kind, page.slug))
        .collect();
    let surplus: Vec<String> = entries(&book().catalogue)
        // A note that is cut into pages is a page of its own only to list them.
        .filter(|(_, topic)| topic.main().note.cut.is_empty() || !topic.main().is_own())
        .map(|(_, topic)| topic.route.to_string())
        .filter(|route| !planned.contains(route))
        .collect();
    assert_none(&surplus);
}

#[test]
fn pages_are_as_long_as_their_tier_asks() {
    let catalogue = &book().catalogue;
    let mut faults = Vec::new();
    for planned in plan() {
        let Some((topic, (words, questions))) = page_of(catalogue, &planned).zip(size(&planned))
        else {
            continue;
        };
        if !words.contains(&topic.words()) {
            let has = topic.words();
            faults.push(format!("{}: {has} words, {words:?} wanted", planned.slug));
        }
        if !questions.contains(&topic.questions()) {
            let has = topic.questions();
            faults.push(format!(
                "{}: {has} questions, {questions:?} wanted",
                planned.slug
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn the_tier_stands_in_the_front_matter() {
    let catalogue = &book().catalogue;
    let faults: Vec<String> = plan()
        .iter()
        .filter_map(|planned| Some((planned, page_of(catalogue, planned)?.front()?)))
        .filter(|(planned, front)| {
            let tier = front.extra.get("tier").and_then(serde_json::Value::as_u64);
            tier != Some(planned.tier.into())
        })
        .map(|(planned, _)| format!("{} is of tier {}", planned.slug, planned.tier))
        .collect();
    assert_none(&faults);
}

#[test]
fn planned_sections_stand_on_their_page() {
    let catalogue = &book().catalogue;
    let mut faults = Vec::new();
    for planned in plan() {
        let Some(topic) = page_of(catalogue, &planned) else {
            continue;
        };
        let prose: Vec<_> = topic.parts.iter().map(|part| &part.entry.prose).collect();
        let headings = prose.iter().flat_map(|p| &p.outline).map(|h| fold(&h.text));
        let terms = prose.iter().flat_map(|p| &p.terms);
        let terms = terms.flat_map(|t| std::iter::once(&t.name).chain(&t.aliases));
        let there: BTreeSet<String> = headings.chain(terms.map(|name| fold(name))).collect();
        let missing = planned
            .sections
            .iter()
            .filter(|s| !there.contains(&fold(s)));
        faults.extend(missing.map(|section| format!("{}: {section}", planned.slug)));
    }
    assert_none(&faults);
}

#[test]
fn every_page_says_what_it_is_and_where_its_facts_come_from() {
    let mut faults = Vec::new();
    for (_, topic) in entries(&book().catalogue) {
        let front = topic.shared_front();
        let route = &topic.route;
        if front.summary.as_ref().is_none_or(String::is_empty) {
            faults.push(format!("{route} has no summary"));
        }
        if front.sources.is_empty() {
            faults.push(format!("{route} has no sources"));
        }
        if front.verified.is_none() {
            faults.push(format!(
                "{route} does not say when its facts were looked up"
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn exams_of_front_matter_are_in_the_blueprints() {
    let catalogue = &book().catalogue;
    let blueprints: BTreeMap<&str, BTreeSet<&str>> = entries(catalogue)
        .filter_map(|(_, topic)| topic.front()?.blueprint.as_deref())
        .map(|b| {
            (
                &*b.code.value,
                b.tasks.iter().map(|task| &*task.id).collect(),
            )
        })
        .collect();
    let mut faults = Vec::new();
    for (_, topic) in entries(catalogue) {
        for exam in &topic.shared_front().exams {
            let (code, task) = exam.value.split_once(' ').unwrap_or((&exam.value, ""));
            let known = blueprints.get(code);
            if known.is_none_or(|tasks| !task.is_empty() && !tasks.contains(task)) {
                faults.push(format!("{}: {}", topic.route, exam.value));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn every_task_of_the_exams_has_enough_questions() {
    let catalogue = &book().catalogue;
    let all = questions(catalogue);
    let mut faults = Vec::new();
    for (_, topic) in entries(catalogue) {
        let Some(blueprint) = topic.front().and_then(|front| front.blueprint.as_deref()) else {
            continue;
        };
        let exam = &blueprint.code.value;
        let wanted = match exam.as_str() {
            "AIF-C01" => 12,
            _ => 8,
        };
        for task in &blueprint.tasks {
            let there = all
                .iter()
                .filter(|quiz| tasks(quiz, exam).contains(&*task.id));
            let there = there.count();
            if there < wanted {
                faults.push(format!("{exam} {}: {there} questions of {wanted}", task.id));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn questions_are_many_and_of_all_types() {
    let all = questions(&book().catalogue);
    assert!(all.len() >= 600, "{} questions", all.len());
    let of = |kinds: &[Kind]| {
        let has = |quiz: &&&Quiz| quiz.kind.is_some_and(|kind| kinds.contains(&kind));
        share(all.iter().filter(has).count(), all.len())
    };
    for (kinds, wanted) in [
        (&[Kind::Single][..], 55.0..=75.0),
        (&[Kind::Multiple], 10.0..=20.0),
        (&[Kind::Ordering, Kind::Matching], 7.0..=20.0),
        (&[Kind::TrueFalse, Kind::Fill, Kind::Short], 4.0..=16.0),
    ] {
        let share = of(kinds);
        assert!(
            wanted.contains(&share),
            "{kinds:?}: {share:.1} %, {wanted:?} wanted"
        );
    }
    for kind in [
        Kind::TrueFalse,
        Kind::Fill,
        Kind::Short,
        Kind::Ordering,
        Kind::Matching,
    ] {
        assert!(of(&[kind]) > 0.0, "no question is of type {}", kind.name());
    }
}

#[test]
fn questions_ask_for_more_than_memory() {
    let all = questions(&book().catalogue);
    let (professional, others): (Vec<&Quiz>, Vec<&Quiz>) = all
        .iter()
        .partition(|quiz| !tasks(quiz, "AIP-C01").is_empty());
    for (name, quizzes, wanted) in [("AIP-C01", professional, 70.0), ("others", others, 50.0)] {
        let higher = quizzes
            .iter()
            .filter(|quiz| quiz.metadata.level != CognitiveLevel::Recall);
        let share = share(higher.count(), quizzes.len());
        assert!(share >= wanted, "{name}: {share:.1} % apply or analyze");
    }
}

#[test]
fn questions_of_the_professional_exam_follow_its_weights() {
    let catalogue = &book().catalogue;
    let exam = "AIP-C01";
    let blueprint = entries(catalogue)
        .filter_map(|(_, topic)| topic.front()?.blueprint.as_deref())
        .find(|blueprint| blueprint.code.value == exam)
        .expect("the exam has a page");
    let mut by_domain: BTreeMap<&str, usize> = BTreeMap::new();
    for quiz in questions(catalogue) {
        let domains = tasks(quiz, exam).into_iter().map(|task| {
            let end = task.find('.').unwrap_or(task.len());
            &task[..end]
        });
        for domain in domains.collect::<BTreeSet<_>>() {
            *by_domain.entry(domain).or_default() += 1;
        }
    }
    let whole = by_domain.values().sum();
    let mut faults = Vec::new();
    for domain in &blueprint.domains {
        let there = by_domain.get(&*domain.id.to_string()).copied().unwrap_or(0);
        let share = share(there, whole);
        if (share - f64::from(domain.weight)).abs() > 5.0 {
            let weight = domain.weight;
            faults.push(format!(
                "domain {}: {share:.1} %, {weight} % wanted",
                domain.id
            ));
        }
    }
    assert_none(&faults);
}

#[test]
fn every_page_links_to_others_and_is_linked_from_others() {
    let book = book();
    let mut faults = Vec::new();
    for (id, topic) in entries(&book.catalogue) {
        if book.graph.outgoing(id).is_empty() {
            faults.push(format!("{} links to no page", topic.route));
        }
        if book.graph.incoming(id).next().is_none() {
            faults.push(format!("no page links to {}", topic.route));
        }
    }
    assert_none(&faults);
}
