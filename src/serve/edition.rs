//! What the preview answers from: one site at a time, swapped as a whole. Pages are rendered when
//! their key changes or when somebody asks for them, and kept by their key as long as there is room:
//! the same key means the same bytes, in whatever edition.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::{Answers, Change, Found, content_type};
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::page::Subject;
use crate::parallel;
use crate::path::OutputPath;
use crate::site::{Content, Site};

/// Bytes of rendered pages that are kept.
const ROOM: usize = 24 << 20;

/// A site with the keys of its pages.
#[derive(Clone)]
pub(crate) struct Edition {
    site: Site,
    keys: Arc<Vec<Fingerprint>>,
}

impl Edition {
    pub(crate) fn new(site: Site) -> Self {
        let keys = Arc::new(site.keys());
        Self { site, keys }
    }

    /// The site.
    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The same edition with a search index and a bank of questions.
    pub(crate) fn with_index_of(&self, site: &Site) -> Self {
        Self {
            site: self.site.with_index_of(site),
            keys: self.keys.clone(),
        }
    }

    /// What a reader of `before` would see change, and the pages of this one that are new or changed
    /// and are rendered at once.
    pub(crate) fn since(&self, before: Option<&Self>) -> (Change, Vec<usize>) {
        let Some(before) = before else {
            return (
                Change {
                    all: true,
                    ..Change::default()
                },
                (0..self.keys.len()).collect(),
            );
        };
        let mut change = Change::default();
        let mut pages = Vec::new();
        if self.site.has_files_of(&before.site) {
            let keys = self.keys.iter().zip(before.keys.iter()).enumerate();
            for (index, _) in keys.filter(|(_, (new, old))| new != old) {
                let page = &self.site.pages()[index];
                change.routes.insert(page.route.as_str().to_owned());
                // A page for paper holds a whole category: while texts change, it waits until
                // somebody asks for it.
                if !matches!(page.subject, Subject::Print(_)) {
                    pages.push(index);
                }
            }
            return (change, pages);
        }
        let mut old: BTreeMap<&OutputPath, What<'_>> = before.contents().collect();
        for (path, content) in self.contents() {
            if old.remove(path) == Some(content) {
                continue;
            }
            match content {
                What::Page(index, _) => {
                    change
                        .routes
                        .insert(self.site.pages()[index].route.as_str().to_owned());
                    pages.push(index);
                }
                What::Bytes(_) => {
                    change.files.insert(path.as_str().to_owned());
                }
            }
        }
        for (path, gone) in old {
            match gone {
                What::Page(index, _) => {
                    change
                        .routes
                        .insert(before.site.pages()[index].route.as_str().to_owned());
                }
                What::Bytes(_) => {
                    change.files.insert(path.as_str().to_owned());
                }
            }
        }
        (change, pages)
    }

    fn contents(&self) -> impl Iterator<Item = (&OutputPath, What<'_>)> {
        // What follows behind the pages is no change that a reader sees.
        let files = self
            .site
            .files()
            .filter(|(path, _)| !self.site.is_late(path));
        files.map(|(path, content)| {
            let what = match content {
                Content::Page(index) => What::Page(*index, self.keys[*index]),
                Content::Bytes(bytes) => What::Bytes(bytes),
            };
            (path, what)
        })
    }
}

/// Content that can be compared across editions. Pages are alike when their keys are.
#[derive(Clone, Copy)]
enum What<'a> {
    Page(usize, Fingerprint),
    Bytes(&'a Arc<[u8]>),
}

impl PartialEq for What<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Page(_, a), Self::Page(_, b)) => a == b,
            (Self::Bytes(a), Self::Bytes(b)) => Arc::ptr_eq(a, b) || a == b,
            _ => false,
        }
    }
}

/// Rendered pages by key.
#[derive(Default)]
struct Rendered {
    pages: HashMap<Fingerprint, (Arc<[u8]>, u64)>,
    bytes: usize,
    clock: u64,
}

impl Rendered {
    fn get(&mut self, key: Fingerprint) -> Option<Arc<[u8]>> {
        self.clock += 1;
        let (bytes, used) = self.pages.get_mut(&key)?;
        *used = self.clock;
        Some(bytes.clone())
    }

    fn insert(&mut self, key: Fingerprint, bytes: Arc<[u8]>) {
        self.clock += 1;
        self.bytes += bytes.len();
        if let Some((old, _)) = self.pages.insert(key, (bytes, self.clock)) {
            self.bytes -= old.len();
        }
        if self.bytes > ROOM {
            self.forget();
        }
    }

    /// Drops the pages not asked for longest, down to half the room.
    fn forget(&mut self) {
        let mut used: Vec<(u64, Fingerprint)> = self
            .pages
            .iter()
            .map(|(key, (_, used))| (*used, *key))
            .collect();
        used.sort_unstable();
        for (_, key) in used {
            if self.bytes <= ROOM / 2 {
                break;
            }
            if let Some((bytes, _)) = self.pages.remove(&key) {
                self.bytes -= bytes.len();
            }
        }
    }
}

/// Answers from the current edition.
#[derive(Default)]
pub(crate) struct Preview {
    edition: RwLock<Option<Edition>>,
    rendered: Mutex<Rendered>,
    /// Shown while there is no site at all.
    notice: RwLock<Arc<[u8]>>,
}

impl Preview {
    /// The current edition.
    pub(crate) fn edition(&self) -> Option<Edition> {
        self.edition
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Replaces the edition.
    pub(crate) fn publish(&self, edition: Edition) {
        *self.edition.write().unwrap_or_else(PoisonError::into_inner) = Some(edition);
    }

    /// Adds the search index and the bank of `site` to the current edition, if that is still of the same build.
    pub(crate) fn publish_index(&self, site: &Site, keys: &Arc<Vec<Fingerprint>>) {
        let mut current = self.edition.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(edition) = current.as_mut().filter(|e| Arc::ptr_eq(&e.keys, keys)) {
            *edition = edition.with_index_of(site);
        }
    }

    /// Sets the page that is shown while there is no site.
    pub(crate) fn set_notice(&self, html: String) {
        *self.notice.write().unwrap_or_else(PoisonError::into_inner) = html.into_bytes().into();
    }

    /// Renders pages of an edition and keeps them; returns what failed.
    pub(crate) fn render(&self, edition: &Edition, pages: &[usize]) -> Vec<Diagnostic> {
        let failed = parallel::map(pages, |&index| {
            self.page(edition, index).err().map(|finding| *finding)
        });
        failed.into_iter().flatten().collect()
    }

    fn page(&self, edition: &Edition, index: usize) -> Result<Arc<[u8]>, Box<Diagnostic>> {
        let key = edition.keys[index];
        if let Some(bytes) = self.rendered().get(key) {
            return Ok(bytes);
        }
        let mut bytes = Vec::new();
        edition.site.produce(&Content::Page(index), &mut bytes)?;
        let bytes: Arc<[u8]> = bytes.into();
        self.rendered().insert(key, bytes.clone());
        Ok(bytes)
    }

    fn rendered(&self) -> std::sync::MutexGuard<'_, Rendered> {
        self.rendered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn file(&self, edition: &Edition, path: &OutputPath) -> Option<Found> {
        let (bytes, etag) = match edition.site.get(path)? {
            Content::Page(index) => (self.page(edition, *index).ok()?, edition.keys[*index]),
            Content::Bytes(bytes) => (bytes.clone(), Fingerprint::of_bytes(bytes)),
        };
        Some(Found::File {
            bytes,
            content_type: content_type(path.as_str()),
            etag,
        })
    }
}

impl Edition {
    /// What tells whether another edition is of the same build.
    pub(crate) fn keys(&self) -> &Arc<Vec<Fingerprint>> {
        &self.keys
    }
}

impl Answers for Preview {
    fn find(&self, path: &str) -> Found {
        let Some(edition) = self.edition() else {
            let bytes = self
                .notice
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .clone();
            return Found::Missing { bytes };
        };
        let is_folder = path.is_empty() || path.ends_with('/');
        let file = if is_folder {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        let found = OutputPath::new(&file).and_then(|file| self.file(&edition, &file));
        if let Some(found) = found {
            return found;
        }
        let page = OutputPath::new(&format!("{path}/index.html"));
        if !is_folder && page.is_some_and(|page| edition.site.get(&page).is_some()) {
            return Found::Redirect;
        }
        let missing = OutputPath::from("404.html");
        match self.file(&edition, &missing) {
            Some(Found::File { bytes, .. }) => Found::Missing { bytes },
            _ => Found::Missing {
                bytes: Arc::default(),
            },
        }
    }
}
