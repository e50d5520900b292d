//! `studybook ids`: gives ids to the questions that have none, and records all of them in quiz.lock.
//! The only command that writes into notes, and only when told to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::args::{Format, GlobalArgs, IdsArgs};
use super::project::Project;
use super::report::Report;
use crate::count::Count;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, LineIndex};
use crate::page::Book;
use crate::path::SourcePath;
use crate::pipeline::{Builder, Options, Unwatched, recorded};
use crate::quiz::lock::{Change, What};
use crate::quiz::{FreeIds, Insertion, insert};
use crate::source::{Source, Sources};
use crate::{Error, scan, write};

/// Findings after which it is not sure which questions there are, or which id belongs to which.
const UNCLEAR: [&str; 6] = [
    "Q102",
    "Q116",
    "Q133",
    "Q143",
    "front/syntax",
    "front/unclosed",
];
/// The same of whole areas.
const UNCLEAR_AREAS: [&str; 4] = ["config/", "lock/", "route/", "source/"];

/// Runs the command.
pub(crate) fn ids(args: &IdsArgs, global: GlobalArgs) -> ExitCode {
    let mut report = Report::new(global, &args.book);
    let done = run(args, global.format, &mut report);
    report.code(done)
}

fn run(args: &IdsArgs, format: Format, report: &mut Report<'_>) -> Result<ExitCode, Error> {
    let mut project = Project::open(&args.book, |_| None)?;
    let mut builder = Builder::default();
    let found = std::mem::take(&mut project.diagnostics);
    let book = match book(&mut builder, &project.sources, &project, found) {
        Ok(book) => book,
        Err(findings) => {
            report.findings(&findings, &mut project.texts());
            report.line(
                "nothing was recorded: mend these first, they leave it open which question is which",
            );
            return Ok(ExitCode::FAILURE);
        }
    };
    let missing = missing(&book);
    let mut lines: Vec<Line> = Vec::new();
    let mut sources = project.sources.clone();
    for (path, insertions) in &missing {
        let Ok(index) = sources.notes.binary_search_by(|note| note.path.cmp(path)) else {
            continue;
        };
        let note = &sources.notes[index];
        let Some(text) = insert(&note.text, insertions) else {
            continue;
        };
        let places = LineIndex::new(&note.text);
        lines.extend(insertions.iter().map(|insertion| Line {
            action: "id",
            id: insertion.id.clone(),
            detail: format!(
                "for the block at {path}:{}",
                places.place(&note.text, insertion.at).line
            ),
        }));
        sources.notes[index] = Source::new(path.clone(), text);
    }
    // With the ids in place: what is recorded is what the notes then say.
    let Ok(book) = self::book(&mut builder, &sources, &project, Diagnostics::default()) else {
        return Ok(ExitCode::FAILURE);
    };
    let update = recorded(&book, super::project::today());
    lines.extend(update.changes.iter().map(line));
    for line in &lines {
        report.answer(&match format {
            Format::Json => serde_json::to_string(line).unwrap_or_default(),
            _ => format!("{:<9} {}: {}", line.action, line.id, line.detail),
        });
    }
    let before = project.sources.lock.as_ref().map(|lock| &*lock.text);
    let needless = before.is_none() && update.lock.entries.is_empty();
    let lock =
        Some(update.lock.to_string()).filter(|text| !needless && Some(text.as_str()) != before);
    if !args.write {
        report.line(match (lines.is_empty(), &lock) {
            (true, None) => "quiz.lock is up to date".to_owned(),
            _ => "nothing was written; `studybook ids --write` does it".to_owned(),
        });
        return Ok(ExitCode::SUCCESS);
    }
    let notes = write_notes(&project, &sources)?;
    if let Some(text) = &lock {
        write::replace(&project.root.join(scan::LOCK), before, text)?;
    }
    report.line(match (notes, &lock) {
        (0, None) => "quiz.lock is up to date".to_owned(),
        (0, Some(_)) => "wrote quiz.lock".to_owned(),
        (notes, None) => format!("wrote {}", Count(notes, "note")),
        (notes, Some(_)) => format!("wrote {} and quiz.lock", Count(notes, "note")),
    });
    Ok(ExitCode::SUCCESS)
}

/// The book, or why it is not clear which questions it has.
fn book(
    builder: &mut Builder,
    sources: &Sources,
    project: &Project,
    found: Diagnostics,
) -> Result<Book, Diagnostics> {
    // Questions of drafts keep their identity until they are published.
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let build = builder.pages(sources, &project.config, options, found, &Unwatched);
    let is_unclear = |finding: &Diagnostic| {
        let code = finding.code.name;
        let unclear =
            UNCLEAR.contains(&code) || UNCLEAR_AREAS.iter().any(|area| code.starts_with(area));
        unclear && finding.level == Level::Error
    };
    let mut findings = Diagnostics::default();
    match build.site {
        Some(site) => {
            findings.extend(build.diagnostics.into_iter().filter(is_unclear));
            match findings.is_empty() {
                true => Ok(site.renderer().book().clone()),
                false => Err(findings),
            }
        }
        None => {
            let errors = build.diagnostics.into_iter();
            findings.extend(errors.filter(|finding| finding.level == Level::Error));
            Err(findings)
        }
    }
}

/// Ids for the blocks that have none, by note and in order of their places.
fn missing(book: &Book) -> BTreeMap<SourcePath, Vec<Insertion>> {
    let parts = || book.catalogue.topics.iter().flat_map(|topic| &topic.parts);
    let quizzes = || parts().flat_map(|part| &part.entry.quizzes);
    let with_id = quizzes().filter(|quiz| quiz.has_id);
    let mut taken: BTreeSet<String> = with_id.map(|quiz| quiz.id.clone()).collect();
    for (id, entry) in &book.lock.entries {
        taken.insert(id.clone());
        taken.extend(entry.was.iter().cloned());
    }
    let mut free = FreeIds::new(taken);
    let mut without: Vec<_> = quizzes()
        .filter(|quiz| !quiz.has_id && quiz.id_span.range.is_empty())
        .collect();
    without.sort_by_key(|quiz| (&quiz.id_span.path, quiz.id_span.range.start));
    let mut missing: BTreeMap<SourcePath, Vec<Insertion>> = BTreeMap::new();
    for quiz in without {
        let insertion = Insertion {
            at: quiz.id_span.range.start as usize,
            id: free.take(&quiz.id),
        };
        let path = quiz.id_span.path.clone();
        missing.entry(path).or_default().push(insertion);
    }
    missing
}

/// Writes the notes that are another text in `sources`, and says how many.
fn write_notes(project: &Project, sources: &Sources) -> Result<usize, Error> {
    let mut written = 0;
    for (old, new) in project.sources.notes.iter().zip(&sources.notes) {
        if old.fingerprint != new.fingerprint {
            let path = project.root.join(Path::new(old.path.as_str()));
            write::replace(&path, Some(&old.text), &new.text)?;
            written += 1;
        }
    }
    Ok(written)
}

/// A change, as it is printed.
#[derive(Serialize)]
struct Line {
    action: &'static str,
    id: String,
    detail: String,
}

fn line(change: &Change) -> Line {
    let (action, detail) = match &change.what {
        What::New => ("new", "recorded for the first time".to_owned()),
        What::Revised { from, to, reset } => {
            let what = if *reset { "reset" } else { "another key" };
            ("revised", format!("{what}, rev {from} becomes {to}"))
        }
        What::Moved { from } => ("moved", format!("carries on the history of {from}")),
        What::Returned => ("returned", "no longer retired".to_owned()),
        What::Retired { instead: None } => ("retired", "no block has it any more".to_owned()),
        What::Retired { instead: Some(new) } => (
            "retired",
            format!(
                "no block has it any more; if {new} is the same question, write `was: {}` there",
                change.id
            ),
        ),
        What::Reworded => ("reworded", "another text, the same key".to_owned()),
        What::Verified => ("verified", "the passage as it is now".to_owned()),
    };
    Line {
        action,
        id: change.id.clone(),
        detail,
    }
}
