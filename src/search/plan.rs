//! Which sections the index has and how they are numbered. The number of a section is all that a
//! list holds of it, so the numbering carries meaning: pages in order, and in a page first the page
//! itself, then its headings, its terms and its questions.

use std::collections::HashMap;

use super::{Document, Kind, PageInfo};

/// Headings on more pages than this say nothing about a page ("Check yourself").
const STOCK_HEADING_PAGES: u32 = 20;

/// A numbered section.
#[derive(Clone, Copy)]
pub(crate) struct Section<'a> {
    /// Index of the page.
    pub(crate) page: u32,
    /// Whether it stands for the page, with title and other names as its heading.
    pub(crate) is_page: bool,
    /// Its text; a page may have none.
    pub(crate) document: Option<&'a Document<'a>>,
    /// Whether its heading is indexed as one.
    pub(crate) heading_counts: bool,
}

/// How many sections of each kind a page has; the first of `bodies` is the page itself.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) bodies: u32,
    pub(crate) terms: u32,
    pub(crate) questions: u32,
}

impl Shape {
    pub(crate) fn sections(self) -> usize {
        self.bodies as usize + self.terms as usize + self.questions as usize
    }
}

/// All sections in order.
pub(crate) struct Plan<'a> {
    pub(crate) pages: &'a [PageInfo<'a>],
    pub(crate) sections: Vec<Section<'a>>,
    /// By page.
    pub(crate) shapes: Vec<Shape>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(pages: &'a [PageInfo<'a>], documents: &'a [Document<'a>]) -> Self {
        let mut ordered: Vec<&Document<'_>> = documents
            .iter()
            .filter(|d| (d.page as usize) < pages.len())
            .collect();
        ordered.sort_by_key(|d| (d.page, d.kind));
        let spread = heading_pages(&ordered);
        let mut sections = Vec::with_capacity(pages.len() + ordered.len());
        let mut shapes = vec![Shape::default(); pages.len()];
        let mut rest = ordered.into_iter().peekable();
        for (page, shape) in (0_u32..).zip(&mut shapes) {
            let own =
                rest.next_if(|d| d.page == page && d.kind == Kind::Body && d.anchor.is_none());
            let counts = |d: &Document<'_>| {
                spread
                    .get(&*d.heading)
                    .is_none_or(|s| s.pages <= STOCK_HEADING_PAGES)
            };
            sections.push(Section {
                page,
                is_page: true,
                document: own,
                heading_counts: own.is_some_and(counts),
            });
            shape.bodies = 1;
            while let Some(document) = rest.next_if(|d| d.page == page) {
                match document.kind {
                    Kind::Body => shape.bodies += 1,
                    Kind::Term => shape.terms += 1,
                    Kind::Question => shape.questions += 1,
                }
                sections.push(Section {
                    page,
                    is_page: false,
                    document: Some(document),
                    heading_counts: counts(document),
                });
            }
        }
        Self {
            pages,
            sections,
            shapes,
        }
    }
}

struct Spread {
    last: u32,
    pages: u32,
}

/// On how many pages each heading stands; `documents` are in the order of pages.
fn heading_pages<'a>(documents: &[&'a Document<'a>]) -> HashMap<&'a str, Spread> {
    let mut spread: HashMap<&str, Spread> = HashMap::new();
    for document in documents {
        let entry = spread.entry(&*document.heading).or_insert(Spread {
            last: document.page,
            pages: 1,
        });
        if entry.last != document.page {
            entry.last = document.page;
            entry.pages += 1;
        }
    }
    spread
}
