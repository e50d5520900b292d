//! A session at the desk: the author saves, what changed is read, the book is built again, the new
//! edition is published and open tabs are told; the search index follows.

use std::sync::Arc;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::edition::{Edition, Preview};
use super::scope::Scope;
use super::sources::{Changed, LiveSources};
use super::watch::{Batch, Handle, Watch, Woken};
use super::{Change, Events};
use crate::Error;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, SourceTexts, html};
use crate::path::SourcePath;
use crate::pipeline::{Builder, Options, Stats, Unwatched, indexed};
use crate::scan;
use crate::site::Site;
use crate::source::Source;

/// How long the desk must be quiet before the files are compared with the disk once more.
const QUIET: Duration = Duration::from_secs(1);

/// How book.toml is read: the command line may change it.
pub(crate) type ReadConfig = dyn Fn(Option<&Source>) -> (Config, Vec<Diagnostic>) + Send;

/// What a build has to say.
pub(crate) struct News<'a, 't> {
    /// Files that changed; empty for the first build.
    pub(crate) changed: Vec<String>,
    /// Path of the home page.
    pub(crate) base_path: &'a str,
    /// Pages that were rendered.
    pub(crate) rendered: usize,
    /// How much there is.
    pub(crate) stats: Stats,
    /// From the news of the change to the new edition.
    pub(crate) time: Duration,
    /// What is wrong with the book.
    pub(crate) findings: &'a Diagnostics,
    /// The texts that the findings point into.
    pub(crate) texts: &'a mut SourceTexts<'t>,
}

/// A book being written.
pub(crate) struct Session {
    watch: Watch,
    live: LiveSources,
    read_config: Box<ReadConfig>,
    config: Arc<Config>,
    config_findings: Vec<Diagnostic>,
    scope_of: Box<dyn Fn(&Config) -> Scope + Send>,
    builder: Builder,
    preview: Arc<Preview>,
    events: Arc<Events>,
    indexer: Sender<Edition>,
}

impl Session {
    /// Watches and reads the book; nothing is built yet.
    ///
    /// # Errors
    ///
    /// When the book is not there or cannot be watched, or when the system gives no thread.
    pub(crate) fn open(
        toml: Option<&Source>,
        read_config: Box<ReadConfig>,
        scope_of: Box<dyn Fn(&Config) -> Scope + Send>,
        events: Arc<Events>,
    ) -> Result<Self, Error> {
        let (config, config_findings) = read_config(toml);
        let scope = scope_of(&config);
        // First watch, then read: what changes in between is told.
        let mut watch = Watch::new(scope.clone())?;
        let live = LiveSources::open(scope)?;
        watch.follow(live.targets())?;
        let preview = Arc::new(Preview::default());
        let indexer = indexer(preview.clone(), thread::Builder::new())?;
        Ok(Self {
            watch,
            live,
            read_config,
            config: Arc::new(config),
            config_findings,
            scope_of,
            builder: Builder::default(),
            preview,
            events,
            indexer,
        })
    }

    /// What the server answers from.
    pub(crate) fn preview(&self) -> Arc<Preview> {
        self.preview.clone()
    }

    /// The configuration that the session began with.
    pub(crate) fn config(&self) -> &Config {
        &self.config
    }

    /// To end the session from another thread.
    pub(crate) fn handle(&self) -> Handle {
        self.watch.handle()
    }

    /// Builds, then builds again with every change until somebody stops the session; `report` is
    /// told of every build.
    ///
    /// # Errors
    ///
    /// When the system no longer tells of changes.
    pub(crate) fn run(mut self, mut report: impl FnMut(News<'_, '_>)) -> Result<(), Error> {
        self.rebuild(&Changed::default(), Instant::now(), &mut report);
        let mut checked = true;
        loop {
            let end = (!checked).then(|| Instant::now() + QUIET);
            match self.watch.wait(end) {
                Woken::Stopped => return Ok(()),
                Woken::Idle => {
                    // Without a thread it is tried again after as long a silence.
                    checked = self.compare_with_disk(thread::Builder::new());
                }
                Woken::Changed(batch) => {
                    checked = false;
                    self.take(&batch, &mut report)?;
                }
            }
            if let Some(trouble) = self.watch.trouble() {
                return Err(trouble);
            }
        }
    }

    /// Reads what may have changed, and builds again if it has.
    fn take(&mut self, batch: &Batch, report: &mut impl FnMut(News<'_, '_>)) -> Result<(), Error> {
        let start = Instant::now();
        // A folder that vanished for a moment comes back with its own event.
        let Ok(mut changed) = self.live.update(batch) else {
            return Ok(());
        };
        if changed.config {
            self.reread_config(&mut changed)?;
        }
        // The words of questions are part of what notes become.
        let is_words = |path: &SourcePath| path.extension().as_deref() == Some("toml");
        if changed.theme.iter().any(is_words) {
            changed.notes.extend(self.live.recall().notes);
        }
        if !changed.is_empty() {
            self.rebuild(&changed, start, report);
            self.watch.follow(self.live.targets())?;
        }
        Ok(())
    }

    /// Looks for changes that no event has told of, on another thread; whether there is one.
    fn compare_with_disk(&self, thread: thread::Builder) -> bool {
        let (census, handle) = (self.live.census(), self.watch.handle());
        let verify = move || {
            let missed = census.verify();
            if !missed.is_empty() {
                handle.send(missed);
            }
        };
        thread.spawn(verify).is_ok()
    }

    fn reread_config(&mut self, changed: &mut Changed) -> Result<(), Error> {
        let (config, findings) = (self.read_config)(self.live.sources().config.as_ref());
        self.config_findings = findings;
        if self.config_is_broken() {
            return Ok(());
        }
        let scope = (self.scope_of)(&config);
        self.watch.rescope(scope.clone())?;
        let more = self.live.rescope(scope)?;
        changed.notes.extend(more.notes);
        changed.assets.extend(more.assets);
        changed.theme.extend(more.theme);
        changed.notes.extend(self.live.recall().notes);
        self.config = Arc::new(config);
        Ok(())
    }

    fn config_is_broken(&self) -> bool {
        let is_error = |finding: &Diagnostic| finding.level == Level::Error;
        // A book.toml that was never readable has no last version to go by.
        let is_unread = self.live.sources().config.is_none()
            && self
                .live
                .findings()
                .any(|finding| is_error(finding) && finding.span.path.as_str() == scan::CONFIG);
        is_unread || self.config_findings.iter().any(is_error)
    }

    fn rebuild(
        &mut self,
        changed: &Changed,
        start: Instant,
        report: &mut impl FnMut(News<'_, '_>),
    ) {
        let options = Options {
            drafts: true,
            locked: false,
            plain_assets: true,
        };
        let notes = self.live.sources_to_read();
        self.builder.read_ahead(notes, &self.config, &Unwatched);
        let build = self.builder.pages(
            self.live.sources(),
            &self.config,
            options,
            Diagnostics::default(),
            &Unwatched,
        );
        // A note that cannot be read is built as it was when it could: what was wrong with it then
        // is not what its author sees now.
        let stale = self.live.stale();
        let of_build = build.diagnostics.into_iter();
        let of_build = of_build.filter(|finding| !stale.contains_key(&finding.span.path));
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(of_build);
        diagnostics.extend(self.live.findings().cloned());
        diagnostics.extend(self.config_findings.iter().cloned());
        diagnostics.sort();
        let site = build.site.filter(|_| !self.config_is_broken());
        let (change, rendered, edition) = self.publish(site, &mut diagnostics);

        let texts = || SourceTexts::new(|path: &SourcePath| self.live.text(path));
        let errors = diagnostics
            .iter()
            .filter(|finding| finding.level == Level::Error);
        let overlay: Vec<String> = {
            let mut texts = texts();
            errors.map(|finding| html(finding, &mut texts)).collect()
        };
        if self.preview.edition().is_none() {
            self.preview.set_notice(notice(&overlay));
        }
        self.events.announce(change, overlay);
        let names = changed
            .notes
            .iter()
            .chain(&changed.assets)
            .chain(&changed.theme);
        let config = changed.config.then(|| scan::CONFIG.to_owned());
        let lock = changed.lock.then(|| scan::LOCK.to_owned());
        report(News {
            changed: names
                .map(ToString::to_string)
                .chain(config)
                .chain(lock)
                .collect(),
            base_path: &self.config.html.base_path,
            rendered,
            stats: build.stats,
            time: start.elapsed(),
            findings: &diagnostics,
            texts: &mut texts(),
        });
        let others = diagnostics.iter().flat_map(|finding| &finding.others);
        let spans = diagnostics.iter().map(|finding| &finding.span);
        let kept = spans.chain(others.map(|label| &label.span));
        self.live.let_go(&kept.map(|span| &span.path).collect());
        if let Some(edition) = edition {
            // A thread that is gone takes no more work; the pages are published all the same.
            let _gone = self.indexer.send(edition);
        }
    }

    /// Makes the site the current edition, unless a page of it fails; returns what changed, how many
    /// pages were rendered, and the edition if it needs another search index.
    fn publish(
        &self,
        site: Option<Site>,
        diagnostics: &mut Diagnostics,
    ) -> (Change, usize, Option<Edition>) {
        let Some(site) = site else {
            return (Change::default(), 0, None);
        };
        let before = self.preview.edition();
        let mut edition = Edition::new(site);
        if let Some(before) = &before {
            edition = edition.with_index_of(before.site());
        }
        let (change, pages) = edition.since(before.as_ref());
        let failed = match &before {
            // The first time nobody has asked for a page yet: what fails is found, nothing is kept.
            None => edition.site().try_pages(),
            Some(_) => self.preview.render(&edition, &pages),
        };
        if !failed.is_empty() {
            diagnostics.extend(failed);
            diagnostics.sort();
            return (Change::default(), pages.len(), None);
        }
        self.preview.publish(edition.clone());
        let reindexed = !pages.is_empty() || before.is_none();
        (change, pages.len(), reindexed.then_some(edition))
    }
}

/// A thread that makes the search index of the newest edition it is sent.
fn indexer(preview: Arc<Preview>, thread: thread::Builder) -> Result<Sender<Edition>, Error> {
    let (sender, receiver) = mpsc::channel::<Edition>();
    let work = move || {
        while let Ok(mut edition) = receiver.recv() {
            while let Ok(newer) = receiver.try_recv() {
                edition = newer;
            }
            preview.publish_index(&indexed(edition.site()), edition.keys());
        }
    };
    match thread.spawn(work) {
        Ok(_) => Ok(sender),
        Err(source) => Err(Error::Thread { source }),
    }
}

/// The page that is shown while no site can be made.
fn notice(findings: &[String]) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>No site yet</title>\n</head>\n<body>\n<h1>No site yet</h1>\n\
         <p>The book has mistakes that stand in its way.</p>\n{}\n</body>\n</html>\n",
        findings.join("\n")
    )
}

#[cfg(test)]
mod tests;
