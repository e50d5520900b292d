//! The pipeline: sources in, site out, each stage a function of the one before.
//!
//! ```text
//! Sources ─parse─▶ Notes ─gather─▶ Catalogue ─link─▶ Graph ─compose─▶ Pages ─▶ Site
//! ```
//!
//! A [`Builder`] keeps what it has parsed: the next build reads only notes that changed. Everything
//! behind parsing runs again over what is there, so there is no list of dependencies to get wrong.

mod extras;
mod feed;
mod known;
mod last;
mod lints;
mod looks;
mod memo;
mod questions;
mod words;
mod worker;

use std::sync::Arc;

use crate::bank::Bank;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::page::Book;
use crate::parallel;
use crate::path::OutputPath;
use crate::quiz::{Words, lint};
use crate::search;
use crate::site::{Content, Site};
use crate::source::Sources;
use crate::theme;
pub use known::recorded;
use last::{Last, Surroundings};
use looks::{Looks, text_of};
use memo::Memo;

/// What of the command line a build depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Drafts have pages too.
    pub drafts: bool,
    /// What quiz.lock does not record is an error.
    pub locked: bool,
    /// Hrefs of assets carry no fingerprint, so that a changed stylesheet changes no page.
    pub plain_assets: bool,
}

/// Told what the pipeline is about to do: for a progress bar, or a stopwatch.
pub trait Progress: Sync {
    /// A stage begins that has `total` steps; 0 where it has none that could be counted.
    fn stage(&self, name: &'static str, total: usize);
    /// A step is done.
    fn advance(&self) {}
}

/// No one watches.
#[derive(Clone, Copy, Debug)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn stage(&self, _: &'static str, _: usize) {}
}

/// The result of a build.
pub struct Build {
    /// The site; none where book.toml or a template is wrong.
    pub site: Option<Site>,
    /// What is wrong with the book, sorted.
    pub diagnostics: Diagnostics,
    /// How much there is.
    pub stats: Stats,
}

/// How much a book holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Pages of the site.
    pub pages: usize,
    /// Words of the notes.
    pub words: usize,
    /// Questions.
    pub questions: usize,
    /// Links that were checked.
    pub links: usize,
}

/// Builds a book again and again.
#[derive(Default)]
pub struct Builder {
    memo: Memo,
    lock: known::Known,
    looks: Looks,
    last: Option<Last>,
}

impl Builder {
    /// A builder that knows nothing but the theme of another: to load that takes longer than all the
    /// rest of a small build.
    #[cfg(test)]
    pub(crate) fn with_theme_of(other: &Self) -> Self {
        Self {
            looks: other.looks.clone(),
            ..Self::default()
        }
    }

    /// Reads the notes ahead of a build and lets go of their texts as it goes, which the build does
    /// not need any more: only where something is wrong a text is kept, to be quoted.
    pub fn read_ahead(
        &mut self,
        sources: &mut Sources,
        config: &Arc<Config>,
        progress: &dyn Progress,
    ) {
        progress.stage("parse", sources.notes.len());
        let words = Arc::new(words_of(sources, config));
        self.memo
            .read_ahead(&mut sources.notes, config, &words, progress);
    }

    /// Builds the book of `sources`, search index and bank included; `diagnostics` are the findings of
    /// reading them.
    pub fn build(
        &mut self,
        sources: &Sources,
        config: &Arc<Config>,
        options: Options,
        diagnostics: Diagnostics,
        progress: &dyn Progress,
    ) -> Build {
        let mut build = self.pages(sources, config, options, diagnostics, progress);
        if let Some(site) = &mut build.site {
            progress.stage("index", 0);
            *site = indexed(site);
            if worker::is_wanted(config.html.service_worker, options) {
                worker::insert(site);
            }
        }
        build
    }

    /// The same without index and bank, which a server lets follow by [`indexed`].
    pub fn pages(
        &mut self,
        sources: &Sources,
        config: &Arc<Config>,
        options: Options,
        mut diagnostics: Diagnostics,
        progress: &dyn Progress,
    ) -> Build {
        progress.stage("parse", sources.notes.len());
        let words = Arc::new(words_of(sources, config));
        let notes = self
            .memo
            .parse_all(&sources.notes, config, &words, progress);
        let surroundings = Surroundings::new(sources, config, options);
        let (lock, of_lock) = self.lock.read(sources.lock.as_ref());
        let last = match self.last.take() {
            Some(last) if last.differs_in_text_only(&surroundings, &notes) => {
                last.with_texts(notes, lock, progress)
            }
            _ => Last::new(
                notes,
                lock,
                surroundings,
                sources,
                &mut self.looks,
                progress,
            ),
        };
        let mut findings: Vec<_> = last.findings().chain(of_lock).collect();
        lint::set_levels(&mut findings, &config.lint_levels);
        diagnostics.extend(findings);
        if sources.notes.is_empty() {
            diagnostics.extend(extras::no_notes(config, &diagnostics));
        }
        let broken = last.broken || extras::config_is_broken(&diagnostics);
        diagnostics.sort();
        let build = Build {
            site: (!broken).then(|| last.site.clone()),
            diagnostics,
            stats: stats(last.site.renderer().book(), last.site.pages().len()),
        };
        self.last = Some(last);
        build
    }
}

/// The site with its search index and its bank of questions; the bank that it has is kept where no
/// question changed.
#[must_use]
pub fn indexed(site: &Site) -> Site {
    let (index, bank) = parallel::join(
        || words::index(site.renderer().book(), search::index),
        || Bank::new(site.renderer(), site.bank()),
    );
    site.with_index(index, bank)
}

/// What the archive carries beside the site, for readers without a server: the texts that results of a
/// search quote.
#[must_use]
pub fn offline_texts(site: &Site) -> Vec<(OutputPath, Content)> {
    words::index(site.renderer().book(), search::texts)
        .into_iter()
        .map(|(path, bytes)| (path, Content::Bytes(bytes.into())))
        .collect()
}

/// The words of the theme that notes are rendered with.
fn words_of(sources: &Sources, config: &Config) -> Words {
    let files: Vec<_> = sources.theme.iter().filter_map(text_of).collect();
    let strings = theme::strings(&files, &config.theme, &config.book.language);
    Words::new(|name| strings.get(name).cloned().unwrap_or_default())
}

fn stats(book: &Book, pages: usize) -> Stats {
    let visible = book
        .catalogue
        .iter()
        .filter(|(id, _)| book.catalogue.is_visible(*id));
    let mut stats = Stats {
        pages,
        links: book.graph.links(),
        ..Stats::default()
    };
    for (_, topic) in visible {
        stats.words += topic.words();
        stats.questions += topic.questions();
    }
    stats
}

#[cfg(test)]
mod tests;
