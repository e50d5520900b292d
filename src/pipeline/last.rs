//! The stages behind parsing, and their results kept for the next build. Where only texts changed
//! (no name, heading, file, template or key of book.toml) the results are carried over and just the
//! links of the changed notes are resolved again; anything else runs all stages.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::known::Locked;
use super::looks::Looks;
use super::questions::Questions;
use super::{Options, Progress, extras, worker};
use crate::catalogue::{Catalogue, Graph};
use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Level};
use crate::fingerprint::Fingerprint;
use crate::note::Note;
use crate::page::{self, Book};
use crate::path::SourcePath;
use crate::render::Renderer;
use crate::site::{Site, lost_pages};
use crate::source::Sources;

/// Everything but the notes that a build depends on.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Surroundings {
    config: Arc<Config>,
    options: Options,
    today: Option<Date>,
    /// Of all files of the theme and beside the notes.
    files: Fingerprint,
    dates: Arc<BTreeMap<SourcePath, Date>>,
}

impl Surroundings {
    pub(super) fn new(sources: &Sources, config: &Arc<Config>, options: Options) -> Self {
        let files: Vec<(&SourcePath, Fingerprint)> = sources
            .assets
            .iter()
            .chain(&sources.theme)
            .map(|asset| (&asset.path, asset.fingerprint))
            .collect();
        Self {
            config: config.clone(),
            options,
            today: sources.today,
            files: Fingerprint::of(&files),
            dates: sources.dates.clone(),
        }
    }
}

/// A build, kept.
pub(super) struct Last {
    surroundings: Surroundings,
    notes: Vec<Arc<Note>>,
    /// Findings of gathering, of the theme and of files.
    shape_findings: Vec<Diagnostic>,
    /// What is wrong with questions across the book.
    questions: Questions,
    lock: Locked,
    /// Whether a template cannot be used.
    pub(super) broken: bool,
    pub(super) site: Site,
}

impl Last {
    /// Runs all stages.
    pub(super) fn new(
        notes: Vec<Arc<Note>>,
        lock: Locked,
        surroundings: Surroundings,
        sources: &Sources,
        looks: &mut Looks,
        progress: &dyn Progress,
    ) -> Self {
        let config = &surroundings.config;
        progress.stage("gather", 0);
        let (catalogue, mut findings) = Catalogue::new(&notes, config, surroundings.options.drafts);

        progress.stage("link", 0);
        let assets = sources.assets.iter().map(|asset| &asset.path);
        let graph = Graph::new(&catalogue, config.links, assets);

        progress.stage("compose", 0);
        let (theme, of_theme) = looks.load(sources, config);
        let book = Book::new(
            config.clone(),
            Arc::new(catalogue),
            Arc::new(graph),
            surroundings.dates.clone(),
        );
        let book = Arc::new(book.with_lock(lock.lock.clone()));
        let questions = Questions::check(
            &book,
            &lock,
            surroundings.options.locked,
            surroundings.today,
        );
        let pages = page::pages(&book);
        findings.extend(lost_pages(&pages, &book));
        let images: HashMap<_, _> = sources
            .assets
            .iter()
            .map(|asset| (asset.path.clone(), asset.size))
            .collect();
        let queries = !surroundings.options.plain_assets;
        let (renderer, of_frames) =
            Renderer::new(book.clone(), theme.clone(), &pages, images, queries);
        let of_theme: Vec<_> = of_theme.into_iter().chain(of_frames).collect();
        let broken = of_theme.iter().any(|finding| finding.level == Level::Error);
        findings.extend(of_theme);

        let mut site = Site::new(renderer, pages);
        extras::insert(&mut site, &theme, &book);
        // Before the files of the book, none of which may stand in its place.
        worker::insert_gone(&mut site);
        findings.extend(extras::insert_assets(&mut site, &sources.assets, config));
        Self {
            surroundings,
            notes,
            shape_findings: findings,
            questions,
            lock,
            broken,
            site,
        }
    }

    /// Whether the next build has the same surroundings, and the same notes but for their texts.
    pub(super) fn differs_in_text_only(
        &self,
        surroundings: &Surroundings,
        notes: &[Arc<Note>],
    ) -> bool {
        self.surroundings == *surroundings
            && self.notes.len() == notes.len()
            && self.notes.iter().zip(notes).all(|(old, new)| {
                Arc::ptr_eq(old, new)
                    || (old.path == new.path
                        && old.interface == new.interface
                        && old.broken == new.broken)
            })
    }

    /// The next build, of notes with other texts or another quiz.lock.
    pub(super) fn with_texts(
        self,
        notes: Vec<Arc<Note>>,
        lock: Locked,
        progress: &dyn Progress,
    ) -> Self {
        let changed: Vec<(Arc<Note>, Arc<Note>)> = self
            .notes
            .iter()
            .zip(&notes)
            .filter(|(old, new)| !Arc::ptr_eq(old, new))
            .map(|(old, new)| (old.clone(), new.clone()))
            .collect();
        if changed.is_empty() && lock == self.lock {
            return Self { notes, ..self };
        }
        progress.stage("link", 0);
        let book = self.site.renderer().book();
        let (catalogue, touched) = book.catalogue.with_texts(&changed);
        let graph = book
            .graph
            .with_texts(&catalogue, book.config.links, &touched);
        let asks = |note: &Note| {
            let mut entries = std::iter::once(&note.own).chain(&note.cut);
            entries.any(|entry| !entry.quizzes.is_empty())
        };
        let again = lock != self.lock
            || changed.iter().any(|(old, new)| asks(old) || asks(new))
            || self.questions.look_at(&touched);
        let book = book.with_texts(Arc::new(catalogue), Arc::new(graph));
        let book = Arc::new(book.with_lock(lock.lock.clone()));
        let Surroundings { options, today, .. } = &self.surroundings;
        let questions = match again {
            true => Questions::check(&book, &lock, options.locked, *today),
            false => self.questions,
        };
        let site = self.site.with_texts(self.site.renderer().with_texts(book));
        Self {
            notes,
            questions,
            lock,
            site,
            ..self
        }
    }

    /// What is wrong with the book.
    pub(super) fn findings(&self) -> impl Iterator<Item = Diagnostic> {
        let graph = &self.site.renderer().book().graph;
        let of_notes = self.notes.iter().flat_map(|note| &note.findings);
        of_notes
            .chain(&self.shape_findings)
            .chain(&self.questions.findings)
            .chain(graph.findings())
            .cloned()
    }
}
