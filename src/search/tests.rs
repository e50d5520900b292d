use super::{Document, Kind, PageInfo, index};
use crate::config::{SearchFormat, SearchSettings};
use crate::path::Route;

fn settings(format: SearchFormat) -> SearchSettings {
    SearchSettings {
        enable: true,
        format,
        keep: vec!["For".to_owned()],
    }
}

fn body<'a>(page: u32, anchor: Option<&'a str>, heading: &'a str, text: &'a str) -> Document<'a> {
    Document {
        page,
        kind: Kind::Body,
        anchor: anchor.map(Into::into),
        level: 2,
        heading: heading.into(),
        text,
    }
}

fn page<'a>(route: &'a Route, title: &'a str) -> PageInfo<'a> {
    PageInfo {
        route,
        title,
        aliases: vec![],
        collection: "Notes",
        category: "",
        questions: 0,
        about: "",
        summary: "".into(),
        facts: vec![],
        exams: vec![],
        links: 0,
    }
}

/// A book of `count` pages with three sections each.
fn many(count: u32) -> Vec<(u32, String)> {
    (0..count)
        .flat_map(|p| {
            (0..3).map(move |s| (p, format!("word{p} tides{s} moon common shared{}", p % 7)))
        })
        .collect()
}

fn built(count: u32) -> Vec<(String, Vec<u8>)> {
    let routes: Vec<Route> = (0..count)
        .map(|n| Route::new(&format!("notes/p{n}/")))
        .collect();
    let titles: Vec<String> = (0..count).map(|n| format!("The page {n}")).collect();
    let pages: Vec<PageInfo<'_>> = routes
        .iter()
        .zip(&titles)
        .map(|(route, title)| page(route, title))
        .collect();
    let texts = many(count);
    let documents: Vec<Document<'_>> = texts
        .iter()
        .map(|(p, text)| body(*p, Some("part"), "Part", text))
        .collect();
    index(&pages, &documents, &settings(SearchFormat::Compact), "en")
        .into_iter()
        .map(|(path, bytes)| (path.as_str().to_owned(), bytes))
        .collect()
}

#[test]
fn the_bytes_do_not_depend_on_the_number_of_threads() {
    let with = |threads| {
        rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .expect("a pool")
            .install(|| built(300))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(5));
}

#[test]
fn a_large_book_keeps_its_names_beside_its_headings() {
    let names = |files: &[(String, Vec<u8>)]| files.iter().any(|(p, _)| p == "search/names-0.js");
    assert!(names(&built(50)));
    assert!(!names(&built(6000)));
}

#[test]
fn every_file_is_one_call_of_the_registered_function() {
    for (path, bytes) in built(60) {
        let text = String::from_utf8(bytes).expect("text");
        let json = text
            .strip_prefix("studybookSearch(")
            .and_then(|t| t.strip_suffix(");\n"))
            .unwrap_or_else(|| panic!("{path}: {text}"));
        let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
        assert!(value["stamp"].is_string(), "{path}");
    }
}

#[test]
fn an_empty_book_and_documents_without_a_page_are_no_trouble() {
    assert_eq!(
        index(&[], &[], &settings(SearchFormat::Compact), "en").len(),
        2
    );
    let lost = [body(7, None, "x", "y")];
    assert_eq!(
        index(&[], &lost, &settings(SearchFormat::Compact), "").len(),
        2
    );
    let off = SearchSettings {
        enable: false,
        ..settings(SearchFormat::Compact)
    };
    assert!(index(&[], &lost, &off, "en").is_empty());
}

#[test]
fn the_stock_format_is_read_by_its_own_library() {
    let route = Route::new("notes/tides/");
    let pages = [page(&route, "Tides")];
    let documents = [body(0, Some("moon"), "The moon", "pulls the waters")];
    let files = index(
        &pages,
        &documents,
        &settings(SearchFormat::Elasticlunr),
        "en",
    );
    assert_eq!(files[0].0.as_str(), "search/elasticlunr.json");
    let json: serde_json::Value = serde_json::from_slice(&files[0].1).expect("JSON");
    assert_eq!(json["pipeline"][2], "stemmer");
    assert!(json["documentStore"]["docs"]["notes/tides/#moon"].is_object());
}
