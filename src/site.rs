//! The finished site as one value: every file it has, by path. Pages are rendered when their bytes
//! are asked for, so that a site of ten thousand pages does not hold them all.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bank::Bank;
use crate::diagnostic::{Diagnostic, Span};
use crate::fingerprint::Fingerprint;
use crate::page::{Book, Page, Subject};
use crate::parallel;
use crate::path::{OutputPath, SourcePath};
use crate::render::Renderer;

mod codes {
    use crate::diagnostic::codes;

    codes! {
        OUTPUT_TAKEN = Error "output/taken": "A file of the book would be published where the build writes a page or a file of its own. Rename it or put it into another folder. Two pages that would be one file are found, too.";
    }
}
pub(crate) use codes::ALL as CODES;

/// What stands in a file of the site.
#[derive(Clone, Debug)]
pub enum Content {
    /// Bytes as they are.
    Bytes(Arc<[u8]>),
    /// The page with this index.
    Page(usize),
}

/// Reports pages that would be written where another page is written already: only one of them would
/// be left. Routes are handed out so that there is none; this is what finds out if one is missed.
#[must_use]
pub fn lost_pages(pages: &[Page], book: &Book) -> Vec<Diagnostic> {
    let mut written: BTreeMap<&OutputPath, &Page> = BTreeMap::new();
    let mut findings = Vec::new();
    for page in pages {
        let Some(other) = written.insert(&page.output, page) else {
            continue;
        };
        let notes = [page, other].map(|page| match page.subject {
            Subject::Topic(id) => Some(&book.catalogue.topic(id).main().note.path),
            _ => None,
        });
        let span = match notes.into_iter().flatten().next() {
            Some(note) => Span::file(note),
            None => Span::file(&book.config.book.src),
        };
        let message = format!("two pages would be written to `{}`", page.output);
        findings.push(
            Diagnostic::new(&codes::OUTPUT_TAKEN, span, message)
                .help("rename one of the files, folders or categories that they are made of"),
        );
    }
    findings
}

/// Every file of the site.
#[derive(Clone)]
pub struct Site {
    renderer: Renderer,
    pages: Arc<Vec<Page>>,
    /// Pages, files of the book, files of the theme.
    files: Arc<BTreeMap<OutputPath, Content>>,
    /// The search index and the bank of questions, which may come later than the rest.
    index: Arc<BTreeMap<OutputPath, Content>>,
    /// The bank among them.
    bank: Option<Arc<Bank>>,
}

impl Site {
    /// A site of these pages.
    #[must_use]
    pub fn new(renderer: Renderer, pages: Vec<Page>) -> Self {
        let files = pages
            .iter()
            .enumerate()
            .map(|(index, page)| (page.output.clone(), Content::Page(index)))
            .collect();
        Self {
            renderer,
            pages: Arc::new(pages),
            files: Arc::new(files),
            index: Arc::default(),
            bank: None,
        }
    }

    /// The same site with other texts on its pages; the index is as it was.
    #[must_use]
    pub fn with_texts(&self, renderer: Renderer) -> Self {
        Self {
            renderer,
            ..self.clone()
        }
    }

    /// The same site with this search index and this bank.
    #[must_use]
    pub fn with_index(
        &self,
        files: impl IntoIterator<Item = (OutputPath, Vec<u8>)>,
        bank: Arc<Bank>,
    ) -> Self {
        let index = files
            .into_iter()
            .map(|(path, bytes)| (path, Content::Bytes(bytes.into())));
        let of_bank = bank.files().iter();
        let of_bank = of_bank.map(|(path, bytes)| (path.clone(), Content::Bytes(bytes.clone())));
        Self {
            index: Arc::new(index.chain(of_bank).collect()),
            bank: Some(bank),
            ..self.clone()
        }
    }

    /// The same site with the search index and the bank of another one.
    #[must_use]
    pub fn with_index_of(&self, other: &Self) -> Self {
        Self {
            index: other.index.clone(),
            bank: other.bank.clone(),
            ..self.clone()
        }
    }

    /// The bank, once it is made.
    #[must_use]
    pub fn bank(&self) -> Option<&Arc<Bank>> {
        self.bank.as_ref()
    }

    /// Whether `path` is of what may come later than the rest.
    #[must_use]
    pub fn is_late(&self, path: &OutputPath) -> bool {
        self.index.contains_key(path)
    }

    /// Whether both have the same files but for the texts of their pages and the search index.
    #[must_use]
    pub fn has_files_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.files, &other.files)
    }

    /// Adds a file that the build makes.
    pub fn insert(&mut self, path: OutputPath, bytes: Arc<[u8]>) {
        Arc::make_mut(&mut self.files).insert(path, Content::Bytes(bytes));
    }

    /// Adds a file of the book, unless something is there already.
    ///
    /// # Errors
    ///
    /// The finding that names the file.
    pub fn insert_asset(
        &mut self,
        path: OutputPath,
        source: &SourcePath,
        bytes: Arc<[u8]>,
    ) -> Result<(), Box<Diagnostic>> {
        if self.files.contains_key(&path) {
            return Err(Box::new(
                Diagnostic::new(
                    &codes::OUTPUT_TAKEN,
                    Span::file(source),
                    format!("the build itself writes `{path}`"),
                )
                .help("rename the file or put it into another folder"),
            ));
        }
        Arc::make_mut(&mut self.files).insert(path, Content::Bytes(bytes));
        Ok(())
    }

    /// The files in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        // Both are sorted, and no path is in both.
        let (mut files, mut index) = (self.files.iter().peekable(), self.index.iter().peekable());
        std::iter::from_fn(move || match (files.peek(), index.peek()) {
            (Some((a, _)), Some((b, _))) if b < a => index.next(),
            (Some(_), _) => files.next(),
            (None, _) => index.next(),
        })
    }

    /// What stands at `path`.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path).or_else(|| self.index.get(path))
    }

    /// The pages.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// What renders the pages.
    #[must_use]
    pub fn renderer(&self) -> &Renderer {
        &self.renderer
    }

    /// The keys of the pages, in their order: while a key is the same, so are the page's bytes.
    #[must_use]
    pub fn keys(&self) -> Vec<Fingerprint> {
        self.renderer.keys(&self.pages)
    }

    /// Renders every page and returns what failed.
    #[must_use]
    pub fn try_pages(&self) -> Vec<Diagnostic> {
        let scratch = || (String::new(), Vec::new());
        let failed = parallel::map_with(&self.pages, scratch, |(body, out), page| {
            out.clear();
            self.renderer.page(page, body, out).err()
        });
        failed
            .into_iter()
            .flatten()
            .map(|finding| *finding)
            .collect()
    }

    /// Appends the bytes of `content` to `out`.
    ///
    /// # Errors
    ///
    /// The finding that says where the page's template failed.
    pub fn produce(&self, content: &Content, out: &mut Vec<u8>) -> Result<(), Box<Diagnostic>> {
        match content {
            Content::Bytes(bytes) => {
                out.extend_from_slice(bytes);
                Ok(())
            }
            Content::Page(index) => {
                self.renderer
                    .page(&self.pages[*index], &mut String::new(), out)
            }
        }
    }
}
