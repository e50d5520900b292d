//! Files of the site beside its pages: those of the theme and of the book, the sitemap, and what
//! GitHub Pages wants to see.

use std::fmt::Write as _;

use super::feed;
use crate::catalogue::codes::NO_NOTES;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Span};
use crate::html::escape_text;
use crate::page::{Book, Subject};
use crate::path::{OutputPath, SourcePath, encode_href};
use crate::site::Site;
use crate::source::{Asset, CONFIG};
use crate::theme::Theme;

/// Adds the files that the build itself makes.
pub(super) fn insert(site: &mut Site, theme: &Theme, book: &Book) {
    for asset in theme.assets() {
        site.insert(asset.path.clone(), asset.bytes.clone());
    }
    // GitHub Pages would otherwise leave out folders that begin with an underscore.
    site.insert(OutputPath::from(".nojekyll"), Vec::new().into());
    if let Some(url) = &book.config.html.site_url {
        let sitemap = sitemap(site, book, url);
        site.insert(OutputPath::from("sitemap.xml"), sitemap.into_bytes().into());
        if let Some(feed) = feed::atom(book, url) {
            site.insert(OutputPath::from("feed.xml"), feed.into_bytes().into());
        }
        if book.config.html.base_path == "/" {
            let robots = format!("User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n");
            site.insert(OutputPath::from("robots.txt"), robots.into_bytes().into());
        }
    }
}

/// Adds the files of the book that are published as they are.
pub(super) fn insert_assets(site: &mut Site, assets: &[Asset], config: &Config) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for asset in assets {
        let below = asset
            .path
            .below(config.book.src.as_str())
            .unwrap_or(asset.path.as_str());
        let Some(path) = OutputPath::new(below) else {
            continue;
        };
        if let Err(finding) = site.insert_asset(path, &asset.path, asset.bytes.clone()) {
            findings.push(*finding);
        }
    }
    findings
}

/// Format: sitemaps.org, protocol 0.9.
fn sitemap(site: &Site, book: &Book, url: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in site.pages() {
        // Pages for paper hold what others hold.
        if matches!(page.subject, Subject::NotFound | Subject::Print(_)) {
            continue;
        }
        xml.push_str("<url><loc>");
        escape_text(
            &format!("{url}{}", encode_href(page.route.as_str())),
            &mut xml,
        );
        xml.push_str("</loc>");
        let updated = match &page.subject {
            Subject::Topic(id) => book.updated(book.catalogue.topic(*id)),
            _ => None,
        };
        if let Some(date) = updated {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Whether book.toml holds an error: then nothing is known for sure about the site. It need not be a
/// text: a file that cannot be read has an error too.
pub(super) fn config_is_broken(diagnostics: &Diagnostics) -> bool {
    diagnostics
        .iter()
        .any(|d| d.level == Level::Error && d.span.path.as_str() == CONFIG)
}

/// The finding about a book without notes; none where something else is wrong, which is then the
/// reason.
pub(super) fn no_notes(config: &Config, diagnostics: &Diagnostics) -> Option<Diagnostic> {
    if diagnostics.count(Level::Error) > 0 {
        return None;
    }
    let first = format!("{}/index.md", config.book.src);
    let first = SourcePath::new(first.trim_start_matches('/'))?;
    let finding = Diagnostic::new(&NO_NOTES, Span::file(&first), "the book has no note");
    Some(finding.help(format!("write `{first}`, which becomes the start page")))
}
