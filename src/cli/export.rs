//! `studybook export`: the questions of a book for other programs.

use std::process::ExitCode;

use super::args::{ExportArgs, GlobalArgs};
use super::project::Project;
use super::report::{Report, exit_code};
use crate::count::Count;
use crate::diagnostic::{Diagnostics, Level};
use crate::pipeline::{Builder, Options, Unwatched};
use crate::{Error, export, write};

/// Runs the command.
pub(crate) fn export(args: &ExportArgs, global: GlobalArgs) -> ExitCode {
    let mut report = Report::new(global, &args.book);
    // The standard output is the file, or nothing.
    report.keep_output_free();
    let done = run(args, &mut report);
    report.code(done)
}

fn run(args: &ExportArgs, report: &mut Report<'_>) -> Result<ExitCode, Error> {
    let mut project = Project::open(&args.book, |_| None)?;
    let found = std::mem::take(&mut project.diagnostics);
    let options = Options::default();
    let build = Builder::default().pages(
        &project.sources,
        &project.config,
        options,
        found,
        &Unwatched,
    );
    let Some(site) = build.site else {
        let mut errors = Diagnostics::default();
        let all = build.diagnostics.into_iter();
        errors.extend(all.filter(|finding| finding.level == Level::Error));
        report.findings(&errors, &mut project.texts());
        return Ok(exit_code(&errors, false));
    };
    let renderer = site.renderer();
    let word = |name| renderer.theme().string(name).to_owned();
    let words = export::Words {
        source: word("quiz_source"),
        match_facts: word("match_facts"),
    };
    let exported = export::export(renderer.book(), args.form.into(), &words);
    match &args.output {
        Some(path) => write::file(path, exported.text.as_bytes())?,
        None => super::report::print(&exported.text),
    }
    let mut findings = Diagnostics::default();
    findings.extend(exported.findings);
    findings.sort();
    report.findings(&findings, &mut project.texts());
    if let Some(path) = &args.output {
        let count = Count(exported.count, "question");
        report.line(format_args!("{count} in {}", path.display()));
    }
    Ok(exit_code(&findings, false))
}
