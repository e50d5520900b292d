//! The pipeline: sources in, site out, each stage a function of the one before.
//!
//! ```text
//! Sources ─parse─▶ Notes ─gather─▶ Catalogue ─link─▶ Graph ─compose─▶ Pages ─▶ Site
//! ```
//!
//! A [`Builder`] keeps what it has parsed: the next build reads only notes that changed. Everything
//! behind parsing runs again over what is there, so there is no list of dependencies to get wrong.

mod extras;
mod memo;
mod questions;
mod words;

use std::sync::Arc;

use crate::catalogue::{Catalogue, Graph};
use crate::config::Config;
use crate::diagnostic::{Diagnostics, Level};
use crate::page::{self, Book};
use crate::path::SourcePath;
use crate::render::Renderer;
use crate::search;
use crate::site::Site;
use crate::source::{Asset, Sources};
use crate::theme::Theme;
use memo::Memo;

/// What of the command line a build depends on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Drafts have pages too.
    pub drafts: bool,
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
#[derive(Debug, Default)]
pub struct Builder {
    memo: Memo,
}

impl Builder {
    /// Builds the book of `sources`; `diagnostics` are the findings of reading them.
    pub fn build(
        &mut self,
        sources: &Sources,
        config: &Arc<Config>,
        options: Options,
        mut diagnostics: Diagnostics,
        progress: &dyn Progress,
    ) -> Build {
        progress.stage("parse", sources.notes.len());
        let notes = self.memo.parse_all(&sources.notes, config, progress);
        diagnostics.extend(notes.iter().flat_map(|note| note.findings.iter().cloned()));

        progress.stage("gather", 0);
        let (catalogue, findings) = Catalogue::new(&notes, config, options.drafts);
        diagnostics.extend(findings);

        progress.stage("link", 0);
        let assets = sources.assets.iter().map(|asset| &asset.path);
        let (graph, findings) = Graph::new(&catalogue, config.links, assets);
        diagnostics.extend(findings);

        progress.stage("compose", 0);
        let used: Vec<&str> = config
            .collections
            .iter()
            .map(|c| c.template.as_str())
            .collect();
        let theme_files: Vec<_> = sources.theme.iter().filter_map(text_of).collect();
        let (theme, findings) = Theme::load(&theme_files, &config.theme, &used);
        let usable = !findings.iter().any(|finding| finding.level == Level::Error);
        diagnostics.extend(findings);
        diagnostics.extend(questions::check(&catalogue));
        let book = Arc::new(Book::new(
            config.clone(),
            Arc::new(catalogue),
            Arc::new(graph),
        ));
        let pages = page::pages(&book.catalogue);
        let stats = stats(&book, pages.len());
        let images = sources
            .assets
            .iter()
            .map(|asset| (asset.path.clone(), asset.size))
            .collect();
        let theme = Arc::new(theme);
        let (renderer, findings) = Renderer::new(
            book.clone(),
            theme.clone(),
            &pages,
            images,
            !options.plain_assets,
        );
        let usable = usable && findings.is_empty();
        diagnostics.extend(findings);
        let mut site = Site::new(renderer, pages);

        progress.stage("index", 0);
        extras::insert(&mut site, &theme, &book);
        for (path, bytes) in words::index(&book, search::index) {
            site.insert(path, bytes.into());
        }
        diagnostics.extend(extras::insert_assets(&mut site, &sources.assets, config));
        let usable = usable && !extras::config_is_broken(&diagnostics, sources.config.as_ref());
        diagnostics.sort();
        Build {
            site: usable.then_some(site),
            diagnostics,
            stats,
        }
    }
}

/// A file of the theme that is text; others (fonts, pictures) are none of the templates' business.
fn text_of(file: &Asset) -> Option<(SourcePath, Arc<str>)> {
    let text = std::str::from_utf8(&file.bytes).ok()?;
    Some((file.path.clone(), text.into()))
}

fn stats(book: &Book, pages: usize) -> Stats {
    let visible = book
        .catalogue
        .iter()
        .filter(|(id, _)| book.catalogue.is_visible(*id));
    let mut stats = Stats {
        pages,
        links: book.graph.links,
        ..Stats::default()
    };
    for (_, topic) in visible {
        stats.words += topic.words();
        stats.questions += topic.questions();
    }
    stats
}
