//! Pages to HTML: the body assembled from its parts, the view made, both handed to the template.
//! What many pages share (the book's own view, the navigation of a group) is made once.

mod assemble;
mod blocks;
mod navigation;
mod nested;
mod print;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::page::{Book, Frame, GroupKey, Linker, Page, Subject};
use crate::parallel;
use crate::path::SourcePath;
use crate::theme::{Shared, Theme};
pub use blocks::Placed;
use navigation::Navigation;

/// Width and height of an image in pixels.
pub type ImageSize = (u32, u32);

/// Renders the pages of one book.
#[derive(Clone)]
pub struct Renderer {
    book: Arc<Book>,
    theme: Arc<Theme>,
    frames: Arc<Frames>,
    images: Arc<HashMap<SourcePath, Option<ImageSize>>>,
}

/// What many pages share.
struct Frames {
    /// Of book.toml.
    config: Fingerprint,
    /// What the pages of one depth share, by the href of the root.
    shared: BTreeMap<String, Shared>,
    navigation: BTreeMap<GroupKey, Navigation>,
    /// What goes into the key of each page, made when keys are first asked for.
    of_pages: OnceLock<Vec<Frame>>,
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
                let worker = queries && book.config.html.service_worker;
                let site = book.site(&linker, theme.policy(), worker);
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
        let config = Fingerprint::of(&*book.config);
        let frames = Arc::new(Frames {
            config,
            shared,
            navigation,
            of_pages: OnceLock::new(),
        });
        (
            Self {
                book,
                theme,
                frames,
                images: Arc::new(images),
            },
            findings,
        )
    }

    /// The same renderer for the same book with other texts.
    #[must_use]
    pub fn with_texts(&self, book: Arc<Book>) -> Self {
        Self {
            book,
            ..self.clone()
        }
    }

    /// The keys of `pages`, those that the renderer was made for: while a key is the same, so are the
    /// page's bytes.
    #[must_use]
    pub fn keys(&self, pages: &[Page]) -> Vec<Fingerprint> {
        let frames = self
            .frames
            .of_pages
            .get_or_init(|| parallel::map(pages, |page| self.frame(page)));
        let pages: Vec<(&Page, Frame)> = pages.iter().zip(frames.iter().copied()).collect();
        parallel::map(&pages, |(page, frame)| {
            self.book.key(page, *frame, |path| {
                self.images.get(path).copied().flatten()
            })
        })
    }

    fn frame(&self, page: &Page) -> Frame {
        let linker = Linker::new(page, &self.book.config.html.base_path);
        let group = self.book.group_key(page, &linker);
        let navigation = self.frames.navigation.get(&group);
        Frame {
            config: self.frames.config,
            shared: self.frames.shared[&group.root].fingerprint,
            navigation: navigation.map(|nav| nav.fingerprint).unwrap_or_default(),
        }
    }

    /// The book.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.theme
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
            .frames
            .navigation
            .get(&key)
            .map_or_else(String::new, |nav| nav.page(current));
        let mut view = self.book.view(page, &linker, nav);
        body.clear();
        if let Some(id) = current {
            self.assemble(id, &linker, body);
        }
        if let Subject::Print(sheet) = &page.subject {
            self.fill_sheet(sheet, &linker, &mut view);
        }
        self.theme.render(
            &page.template,
            &self.frames.shared[&key.root],
            &view,
            body,
            out,
        )
    }
}
