//! What results quote in the offline archive, where a script may not read pages: the texts of every
//! page as a script beside the index.
//!
//! `search/texts/<route>text.js` calls
//! `studybookSearch({"kind":"text","part":"<route>","texts":{"<anchor>":"…"}})`; the text before the
//! first heading has no anchor, and headings stand together under a space, for phrases that are one.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::{Document, Kind, PageInfo};
use crate::config::{SearchFormat, SearchSettings};
use crate::path::OutputPath;

/// A file for every page; none where there is no index of our own format.
#[must_use]
pub fn texts(
    pages: &[PageInfo<'_>],
    documents: &[Document<'_>],
    settings: &SearchSettings,
    _language: &str,
) -> Vec<(OutputPath, Vec<u8>)> {
    if !settings.enable || settings.format == SearchFormat::Elasticlunr {
        return Vec::new();
    }
    let of_pages: Vec<&[Document<'_>]> = documents.chunk_by(|a, b| a.page == b.page).collect();
    of_pages
        .into_par_iter()
        .filter_map(|own| {
            let route = pages.get(own.first()?.page as usize)?.route.as_str();
            let content = json!({ "kind": "text", "part": route, "texts": by_anchor(own) });
            let path = OutputPath::new(&format!("search/texts/{route}text.js"))?;
            Some((path, format!("studybookSearch({content})").into_bytes()))
        })
        .collect()
}

fn by_anchor<'a>(documents: &'a [Document<'_>]) -> BTreeMap<&'a str, String> {
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    let mut add = |anchor: &'a str, text: &str| {
        let found = texts.entry(anchor).or_default();
        if !found.is_empty() {
            found.push(' ');
        }
        found.push_str(text);
    };
    for document in documents {
        add(
            document.anchor.as_deref().unwrap_or_default(),
            document.text,
        );
        if document.kind == Kind::Body {
            add(" ", &document.heading);
        }
    }
    texts
}
