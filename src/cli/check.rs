//! `studybook check`: everything that `build` does, but for the writing.

use std::process::ExitCode;

use super::args::{CheckArgs, GlobalArgs};
use super::explain::explain;
use super::progress::Progress;
use super::project::Project;
use super::report::{Report, exit_code};
use crate::pipeline::Options;
use crate::{Error, budget, codes};

/// Runs the command.
pub(crate) fn check(args: &CheckArgs, global: GlobalArgs) -> ExitCode {
    let mut report = Report::new(global, &args.book);
    let done = run(args, &mut report);
    report.code(done)
}

fn run(args: &CheckArgs, report: &mut Report<'_>) -> Result<ExitCode, Error> {
    if let Some(code) = &args.explain {
        report.answer(&explain(code, &codes::all())?);
        return Ok(ExitCode::SUCCESS);
    }
    let progress = Progress::new(report.shows_progress());
    let mut project = Project::open(&args.book, |_| None)?;
    // Drafts are checked too: their mistakes are cheapest to mend before they are published.
    let options = Options {
        drafts: true,
        locked: args.locked,
        plain_assets: false,
    };
    let build = project.build(options, &progress);
    let mut diagnostics = build.diagnostics;
    if let Some(site) = &build.site {
        diagnostics.extend(site.try_pages());
        if args.budget {
            let weights = budget::weigh(site);
            for weight in budget::dearest(&weights) {
                report.answer(&weight.to_string());
            }
            diagnostics.extend(budget::findings(site, &weights));
        }
        diagnostics.sort();
    }
    progress.finish();
    report.findings(&diagnostics, &mut project.texts());
    Ok(exit_code(&diagnostics, args.strict))
}
