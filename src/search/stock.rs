//! The stock index of elasticlunr, for sites that bring their own client. It is many times larger
//! and slower to build than our own, so it is made only when asked for.

use elasticlunr::lang::English;
use elasticlunr::{IndexBuilder, lang};

use super::language::is_english;
use super::{Document, PageInfo};
use crate::path::OutputPath;

/// `search/elasticlunr.json`: fields `title` and `body`, documents named by their address. The
/// `language` chooses the pipeline where the library has it, else the English one is taken.
pub(crate) fn index(
    pages: &[PageInfo<'_>],
    documents: &[Document<'_>],
    language: &str,
) -> (OutputPath, Vec<u8>) {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let language = match lang::from_code(primary) {
        Some(found) if !is_english(language) => found,
        _ => Box::new(English::new()),
    };
    let mut index = IndexBuilder::with_language(language)
        .add_fields(["title", "body"])
        .set_ref("id")
        .build();
    for page in pages {
        let names = std::iter::once(page.title).chain(page.aliases.iter().copied());
        let names: Vec<&str> = names.collect();
        index.add_doc(page.route.as_str(), [page.title, &names[1..].join(", ")]);
    }
    for document in documents {
        let Some(page) = pages.get(document.page as usize) else {
            continue;
        };
        let anchor = document.anchor.as_deref().unwrap_or_default();
        let id = format!("{}#{anchor}", page.route);
        let title = if document.heading.is_empty() {
            page.title
        } else {
            &document.heading
        };
        index.add_doc(&id, [title, document.text]);
    }
    let path = OutputPath::from("search/elasticlunr.json");
    (path, index.to_json().into_bytes())
}
