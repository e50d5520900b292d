use super::{Document, Kind, PageInfo, index};
use crate::config::{SearchFormat, SearchSettings};
use crate::path::{OutputPath, Route};

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

fn parsed(files: &[(OutputPath, Vec<u8>)], name: &str) -> serde_json::Value {
    let bytes = files.iter().find(|(path, _)| path.as_str() == name);
    let text = String::from_utf8_lossy(&bytes.expect(name).1).into_owned();
    let json = text.trim_start_matches("studybookSearch(");
    serde_json::from_str(json.trim_end_matches(");\n")).expect("JSON")
}

#[test]
fn a_preview_finds_the_summary_of_a_link_through_the_manifest_alone() {
    let routes: Vec<Route> = (0..120)
        .map(|n| Route::new(&format!("notes/p{n}/")))
        .collect();
    let long = "word ".repeat(300);
    let pages: Vec<PageInfo<'_>> = routes
        .iter()
        .map(|route| PageInfo {
            summary: long.as_str().into(),
            facts: vec![("Does", "much"), ("You bring", &long)],
            ..page(route, "A page")
        })
        .collect();
    let term = Document {
        kind: Kind::Term,
        ..body(7, Some("tide"), "Tide", "the sea rises and falls")
    };
    let files = index(&pages, &[term], &settings(SearchFormat::Compact), "en");
    let manifest = parsed(&files, "search/manifest.js");
    let shards = manifest["summaries"].as_array().expect("a list");
    assert_eq!(shards.len(), 3, "121 entries, fifty in each");
    for address in ["notes/p0/", "notes/p77/", "notes/p99/", "notes/p7/#tide"] {
        let first = |at: usize| shards[at][0].as_str().expect("an address");
        let shard = (0..shards.len())
            .rfind(|&at| first(at) <= address)
            .expect("a shard");
        let file = parsed(&files, &format!("search/summaries-{shard}.js"));
        assert_eq!(file["stamp"], shards[shard][1]);
        let entries = file["summaries"].as_array().expect("entries");
        let entry = entries.iter().find(|e| e[0] == address).expect(address);
        let size: usize = entry
            .as_array()
            .into_iter()
            .flatten()
            .map(|t| t.to_string().len())
            .sum();
        assert!(size <= 600, "{address} has {size} bytes");
        if address.ends_with('/') {
            assert_eq!(entry[3], "Does");
            assert_eq!(entry.as_array().map(Vec::len), Some(5), "facts that fit");
        } else {
            assert_eq!(entry[2], "the sea rises and falls");
        }
    }
}

#[test]
fn the_manifest_says_what_pages_teach_and_which_are_linked_most() {
    let routes: Vec<Route> = (0..9).map(|n| Route::new(&format!("p{n}/"))).collect();
    let pages: Vec<PageInfo<'_>> = (0..)
        .zip(&routes)
        .map(|(links, route)| PageInfo {
            links,
            exams: if links == 3 {
                vec!["B-1", "A-1"]
            } else {
                vec!["B-1"]
            },
            ..page(route, "A page")
        })
        .collect();
    let files = index(&pages, &[], &settings(SearchFormat::Compact), "en");
    let manifest = parsed(&files, "search/manifest.js");
    assert_eq!(manifest["exams"], serde_json::json!(["A-1", "B-1"]));
    // Digits are `!`, `#`, `$`, `%`: 2 is the second exam, 3 both.
    assert_eq!(manifest["taught"], "$$$%$$$$$");
    assert_eq!(manifest["popular"], serde_json::json!([8, 7, 6, 5, 4]));
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
