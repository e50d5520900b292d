//! Pages to HTML: the body assembled from its parts, the view made, both handed to the template.
//! What many pages share (the book's own view, the navigation of a group) is made once.

mod assemble;
mod navigation;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::page::{Book, GroupKey, Linker, Page, Subject};
use crate::parallel;
use crate::path::SourcePath;
use crate::theme::{Shared, Theme};
use navigation::Navigation;

/// Width and height of an image in pixels.
pub type ImageSize = (u32, u32);

/// Renders the pages of one book.
pub struct Renderer {
    book: Arc<Book>,
    theme: Arc<Theme>,
    /// What the pages of one depth share, by the href of the root.
    shared: BTreeMap<String, Shared>,
    navigation: BTreeMap<GroupKey, Navigation>,
    images: HashMap<SourcePath, Option<ImageSize>>,
}

impl Renderer {
    /// Prepares what `pages` share. `images` are the files that notes may show; with `queries` the
    /// hrefs of assets carry the fingerprint of their content.
    #[must_use]
    pub fn new(
        book: Arc<Book>,
        theme: Arc<Theme>,
        pages: &[Page],
        images: HashMap<SourcePath, Option<ImageSize>>,
        queries: bool,
    ) -> (Self, Vec<Diagnostic>) {
        let mut shared = BTreeMap::new();
        let mut keys = BTreeSet::new();
        for page in pages {
            let linker = Linker::new(page, &book.config.html.base_path);
            let key = book.group_key(page, &linker);
            if !shared.contains_key(&key.root) {
                let site = book.site(&linker, theme.policy());
                shared.insert(key.root.clone(), theme.shared(&site, queries));
            }
            keys.insert(key);
        }
        let keys: Vec<GroupKey> = keys.into_iter().collect();
        let made = parallel::map(&keys, |key| {
            Navigation::new(&book, &theme, &shared[&key.root], key)
        });
        let mut navigation = BTreeMap::new();
        let mut findings = Vec::new();
        for (key, made) in keys.into_iter().zip(made) {
            match made {
                Ok(made) => {
                    navigation.insert(key, made);
                }
                Err(finding) => findings.push(*finding),
            }
        }
        (
            Self {
                book,
                theme,
                shared,
                navigation,
                images,
            },
            findings,
        )
    }

    /// The book.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Appends the HTML of a page to `out`; `body` is scratch space.
    ///
    /// # Errors
    ///
    /// The finding that says where the template failed; `out` is then as before.
    pub fn page(
        &self,
        page: &Page,
        body: &mut String,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let linker = Linker::new(page, &self.book.config.html.base_path);
        let key = self.book.group_key(page, &linker);
        let current = match &page.subject {
            Subject::Topic(id) => Some(*id),
            _ => None,
        };
        let nav = self
            .navigation
            .get(&key)
            .map_or_else(String::new, |nav| nav.page(current));
        let view = self.book.view(page, &linker, nav);
        body.clear();
        if let Some(id) = current {
            self.assemble(id, &linker, body);
        }
        self.theme
            .render(&page.template, &self.shared[&key.root], &view, body, out)
    }
}
