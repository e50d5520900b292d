//! The finished site as one value: every file it has, by path. Pages are rendered when their bytes
//! are asked for, so that a site of ten thousand pages does not hold them all.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Span};
use crate::page::Page;
use crate::parallel;
use crate::path::{OutputPath, SourcePath};
use crate::render::Renderer;

mod codes {
    use crate::diagnostic::codes;

    codes! {
        OUTPUT_TAKEN = Error "output/taken": "A file of the book would be published where the build writes a page or a file of its own. Rename it or put it into another folder.";
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

/// Every file of the site.
pub struct Site {
    renderer: Renderer,
    pages: Vec<Page>,
    files: BTreeMap<OutputPath, Content>,
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
            pages,
            files,
        }
    }

    /// Adds a file that the build makes.
    pub fn insert(&mut self, path: OutputPath, bytes: Arc<[u8]>) {
        self.files.insert(path, Content::Bytes(bytes));
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
        self.files.insert(path, Content::Bytes(bytes));
        Ok(())
    }

    /// The files in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &Content)> {
        self.files.iter()
    }

    /// What stands at `path`.
    #[must_use]
    pub fn get(&self, path: &OutputPath) -> Option<&Content> {
        self.files.get(path)
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
