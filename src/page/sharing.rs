//! What a page tells machines of itself: where it stands in the book, as search engines and
//! previews of shared links read it. Only sites with an address have it, because every address in
//! it is absolute.
//!
//! Format: schema.org `BreadcrumbList` as JSON-LD 1.1.

use serde_json::json;

use super::book::{Book, Linker};
use super::view::{LinkView, StructuredView};
use super::{Page, Subject};
use crate::integrity::hash_source;

impl Book {
    /// The way from the start page to `page` as JSON-LD, ready for a `<script>` data block; `None`
    /// for the start page itself, for pages without a title of their own, and without `site-url`.
    pub(super) fn structured(
        &self,
        page: &Page,
        title: &str,
        canonical: &str,
    ) -> Option<StructuredView> {
        let url = self.config.html.site_url.as_deref()?;
        let mut way = self.crumbs(&page.subject, &Linker::absolute(url));
        // A page whose title is a word of the theme has none here.
        if way.is_empty() || title.is_empty() {
            return None;
        }
        way.push(LinkView {
            title: title.to_owned(),
            href: canonical.to_owned(),
        });
        let items: Vec<_> = way
            .iter()
            .zip(1..)
            .map(|(link, position)| {
                json!({
                    "@type": "ListItem",
                    "position": position,
                    "name": link.title,
                    "item": link.href,
                })
            })
            .collect();
        let list = json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": items,
        });
        // No `<` may end the data block early.
        let json = list.to_string().replace('<', "\\u003c");
        let hash = hash_source(&json);
        Some(StructuredView { json, hash })
    }

    /// From the start page down to the page above the one that shows `subject`.
    pub(super) fn crumbs(&self, subject: &Subject, linker: &Linker) -> Vec<LinkView> {
        match subject {
            Subject::Topic(id) => self.breadcrumbs(*id, linker),
            Subject::Home | Subject::NotFound => Vec::new(),
            _ => vec![self.home(linker)],
        }
    }
}
