//! `studybook build`: the whole way from a folder of notes to a folder of pages.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use super::args::{BuildArgs, GlobalArgs};
use super::progress::Progress;
use super::project::Project;
use super::report::{Report, Summary, exit_code};
use crate::Error;
use crate::config::Config;
use crate::config::site_url::SiteUrl;
use crate::diagnostic::{Diagnostic, Level};
use crate::pipeline::{self, Options, Progress as _};
use crate::site::Site;
use crate::write::{self, Published};

/// Runs the command.
pub(crate) fn build(args: &BuildArgs, global: GlobalArgs) -> ExitCode {
    let start = Instant::now();
    let mut report = Report::new(global, &args.book);
    let done = publish(args, &mut report, start);
    report.code(done)
}

fn publish(args: &BuildArgs, report: &mut Report<'_>, start: Instant) -> Result<ExitCode, Error> {
    let progress = Progress::new(report.shows_progress());
    let asked = args.dest_dir.clone().map(absolute).transpose()?;
    let mut project = Project::open(&args.book, |config| {
        set_site_url(config, args.site_url.as_ref());
        asked.clone()
    })?;
    let dest = asked.unwrap_or_else(|| project.root.join(&project.config.build.build_dir));
    project.check_output(&dest)?;

    let options = Options {
        drafts: args.drafts,
        locked: args.locked,
        plain_assets: false,
    };
    let build = project.build(options, &progress);
    let mut diagnostics = build.diagnostics;
    if let Some(site) = &build.site {
        diagnostics.extend(write_site(site, &dest, &progress)?);
        if let Some(zip) = &args.offline_zip
            && diagnostics
                .iter()
                .all(|finding| finding.level != Level::Error)
        {
            let folder = &project.config.html.site_id;
            diagnostics.extend(write_archive(site, zip, folder, &progress)?);
        }
        diagnostics.sort();
    }
    progress.finish();
    report.findings(&diagnostics, &mut project.texts());
    if build.site.is_some() {
        report.line(Summary {
            pages: build.stats.pages,
            words: build.stats.words,
            questions: build.stats.questions,
            links: build.stats.links,
            milliseconds: start.elapsed().as_millis(),
        });
    }
    Ok(exit_code(&diagnostics, false))
}

/// Writes the site; where a template fails on any page nothing is written, and the findings say why.
fn write_site(site: &Site, dest: &Path, progress: &Progress) -> Result<Vec<Diagnostic>, Error> {
    let files: Vec<_> = site.files().collect();
    progress.stage("write", files.len());
    let published = write::publish(dest, &files, |content, out| {
        progress.advance();
        site.produce(content, out)
    })?;
    Ok(refused(published))
}

/// Writes the site as a zip whose files lie in `folder`.
fn write_archive(
    site: &Site,
    zip: &Path,
    folder: &str,
    progress: &Progress,
) -> Result<Vec<Diagnostic>, Error> {
    let texts = pipeline::offline_texts(site);
    let own = texts.iter().map(|(path, content)| (path, content));
    let mut files: Vec<_> = site.files().chain(own).collect();
    files.sort_by_key(|(path, _)| *path);
    progress.stage("zip", files.len());
    let published = write::archive(zip, folder, &files, |content, out| {
        progress.advance();
        site.produce(content, out)
    })?;
    Ok(refused(published))
}

/// Why nothing was written.
fn refused(published: Published<Box<Diagnostic>>) -> Vec<Diagnostic> {
    match published {
        Published::Done(_) => Vec::new(),
        Published::Refused(findings) => findings.into_iter().map(|finding| *finding).collect(),
    }
}

/// `--site-url` goes before book.toml.
fn set_site_url(config: &mut Config, url: Option<&SiteUrl>) {
    if let Some(url) = url {
        config.html.site_url.clone_from(&url.absolute);
        config.html.base_path.clone_from(&url.base_path);
    }
}

/// A folder as given, from the current one.
fn absolute(path: PathBuf) -> Result<PathBuf, Error> {
    std::path::absolute(&path).map_err(|source| Error::Read { path, source })
}
