//! `studybook serve`: the book in the browser, new with every save.

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::sync::Arc;

use super::args::{GlobalArgs, ServeArgs};
use super::project::{configure, find};
use super::report::Report;
use crate::Error;
use crate::count::Count;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::serve::scope::Scope;
use crate::serve::session::{News, Session};
use crate::serve::{Events, Listening, Options, Server};

/// Runs the command.
pub(crate) fn serve(args: &ServeArgs, global: GlobalArgs) -> ExitCode {
    let mut report = Report::new(global, &args.book);
    let done = run(args, &mut report).map(|()| ExitCode::SUCCESS);
    report.code(done)
}

fn run(args: &ServeArgs, report: &mut Report<'_>) -> Result<(), Error> {
    let (root, toml, _) = find(&args.book)?;
    let events = Arc::new(Events::new());
    let folder = root.clone();
    let session = Session::open(
        toml.as_ref(),
        Box::new(move |toml| configure(&folder, toml)),
        Box::new(move |config| {
            let output = root.join(&config.build.build_dir);
            Scope::new(&root, &config.book.src, &output, &config.theme)
                .with_git_dates(config.build.git_dates)
        }),
        events.clone(),
    )?;
    let listening = Listening::bind(&Options {
        hostname: args.hostname.clone(),
        port: args.port,
        base_path: session.config().html.base_path.clone(),
        allow_hosts: args.allow_host.clone(),
    })?;
    let notices = listening.notices();
    let server = Server::start(listening, session.preview(), events)?;
    let (handle, stop) = (session.handle(), server.clone());
    let trapped = ctrlc::set_handler(move || {
        handle.stop();
        stop.stop();
    });
    if let Err(error) = trapped {
        // Without a handler Ctrl-C still ends the process, only less politely.
        report.line(format_args!("note: {error}"));
    }
    let mut urls = server.urls();
    let mut first = true;
    let mut said = BTreeSet::new();
    let done = session.run(|news| {
        let findings = unsaid(news.findings, &mut said);
        if first {
            for notice in &notices {
                report.line(format_args!("warning: {notice}"));
            }
            for url in &urls {
                report.line(url);
            }
            if args.open
                && let Some(Err(error)) = urls.first().map(open::that_detached)
            {
                report.line(format_args!("note: cannot open the browser: {error}"));
            }
        }
        if first || !args.quiet {
            report.line(line(&news, first));
        }
        // book.toml may have another `site-url`.
        server.move_to(news.base_path);
        let now = server.urls();
        if urls != now {
            urls = now;
            for url in &urls {
                report.line(url);
            }
        }
        report.findings(&findings, news.texts);
        first = false;
    });
    server.stop();
    done
}

/// The findings that the last build did not have; those that are mended may be said again.
fn unsaid(findings: &Diagnostics, said: &mut BTreeSet<String>) -> Diagnostics {
    let key = |finding: &Diagnostic| {
        format!(
            "{} {} {}",
            finding.span.path, finding.code.name, finding.message
        )
    };
    let now: BTreeSet<String> = findings.iter().map(key).collect();
    let mut new = Diagnostics::default();
    new.extend(
        findings
            .iter()
            .filter(|finding| !said.contains(&key(finding)))
            .cloned(),
    );
    *said = now;
    new
}

fn line(news: &News<'_, '_>, first: bool) -> String {
    let milliseconds = news.time.as_millis();
    if first {
        return format!(
            "{}, {}, {} in {milliseconds} ms",
            Count(news.stats.pages, "page"),
            Count(news.stats.words, "word"),
            Count(news.stats.questions, "question"),
        );
    }
    let what = match news.changed.as_slice() {
        [] => "files".to_owned(),
        [one] => one.clone(),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    };
    format!(
        "{what}: {} in {milliseconds} ms",
        Count(news.rendered, "page")
    )
}
