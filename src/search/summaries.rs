//! What previews of links show: the title, the summary and the first facts of every page, and of
//! every defined term its definition. A preview never loads the page it speaks of.
//!
//! Each file `search/summaries-<n>.js` calls
//! `studybookSearch({"kind":"summaries","part":n,"stamp":"…","summaries":[[address,title,summary,key,value,…],…]})`:
//! fifty entries of at most 600 bytes, an entry being its address from the site's root (`services/x/`,
//! for a term `glossary/#x`), title, summary, and the facts as keys and values in turn. Entries are
//! sorted by address as browsers compare strings. The manifest has the key `summaries`, a list of the
//! first address and the stamp of each file: the last one whose address is not greater than that of a
//! link is the file to load, as `search/summaries-<n>.js?<stamp>`, and a file of another stamp is of
//! another build.

use serde_json::Value;

use super::vocabulary::compare;
use super::{Document, Kind, PageInfo};
use crate::text::beginning;

/// Entries of one file.
const PER_FILE: usize = 50;
/// Most bytes of a summary; authors' own are 250 characters at most.
const SUMMARY: usize = 320;
/// Most bytes of all texts of an entry but its address.
const ENTRY: usize = 560;

/// The entries of each file, with the first address.
pub(crate) fn summaries(
    pages: &[PageInfo<'_>],
    documents: &[Document<'_>],
) -> Vec<(String, Vec<Value>)> {
    let mut entries: Vec<(String, Vec<String>)> = pages.iter().map(page).collect();
    entries.extend(documents.iter().filter_map(|d| term(pages, d)));
    entries.sort_by(|(a, _), (b, _)| compare(a, b));
    entries
        .chunks(PER_FILE)
        .map(|chunk| {
            let values = chunk.iter().map(|(address, texts)| {
                std::iter::once(address.as_str())
                    .chain(texts.iter().map(String::as_str))
                    .collect()
            });
            (chunk[0].0.clone(), values.collect())
        })
        .collect()
}

fn page(page: &PageInfo<'_>) -> (String, Vec<String>) {
    let summary = beginning(&page.summary, SUMMARY);
    let mut left = ENTRY.saturating_sub(page.title.len() + summary.len());
    let mut texts = vec![page.title.to_owned(), summary];
    for (key, value) in &page.facts {
        let size = key.len() + value.len();
        if size > left {
            break;
        }
        left -= size;
        texts.extend([(*key).to_owned(), (*value).to_owned()]);
    }
    (page.route.as_str().to_owned(), texts)
}

/// A defined term with its definition.
fn term(pages: &[PageInfo<'_>], document: &Document<'_>) -> Option<(String, Vec<String>)> {
    let page = pages.get(document.page as usize)?;
    let anchor = document.anchor.as_deref();
    let anchor = anchor.filter(|_| document.kind == Kind::Term)?;
    let texts = vec![
        document.heading.to_string(),
        beginning(document.text, SUMMARY),
    ];
    Some((format!("{}#{anchor}", page.route), texts))
}
