//! The documents about the sources against the sources: what they name is there, and what is there
//! is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("readable")
}

/// What stands between single back-ticks outside of fences.
fn spans(text: &str) -> BTreeSet<&str> {
    let mut fenced = false;
    text.lines()
        .filter(|line| {
            fenced ^= line.starts_with("```");
            !fenced
        })
        .flat_map(|line| line.split('`').skip(1).step_by(2))
        .collect()
}

/// The names of folders inside a folder, and of Rust files without their ending.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).expect("readable");
    entries
        .filter_map(|entry| {
            let path: PathBuf = entry.expect("readable").path();
            let is_module = path.is_dir() || path.extension().is_some_and(|ext| ext == "rs");
            let name = path.file_stem().filter(|_| is_module)?;
            Some(name.to_str()?.to_owned())
        })
        .collect()
}

#[test]
fn every_path_that_the_documents_name_exists() {
    for document in DOCUMENTS {
        let text = read(document);
        let named = spans(&text).into_iter().filter(|span| {
            ["src/", "themes/default/", "tests/", "docs/"]
                .iter()
                .any(|folder| span.starts_with(folder))
                && !span.contains(['*', ' '])
        });
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
            .map(|(target, _)| target)
            .filter(|target| !target.contains("://") && !target.starts_with('#'));
        for path in named.chain(links) {
            // The places of notes in the syntax table of the README.
            if path.ends_with("other.md#heading") || path == "image.png" {
                continue;
            }
            assert!(Path::new(&root()).join(path).exists(), "{document}: {path}");
        }
    }
}

#[test]
fn the_floors_name_every_module_and_no_other() {
    let text = read("ARCHITECTURE.md");
    let start = text.find("| floor | modules |").expect("the table");
    let table = &text[start..];
    let table = &table[..table.find("\n\n").expect("an end")];
    let named: BTreeSet<String> = spans(table).into_iter().map(str::to_owned).collect();
    let mut modules = names("src");
    modules.remove("lib");
    modules.remove("main");
    assert_eq!(named, modules);
}

#[test]
fn every_folder_of_scripts_is_told_of() {
    let text = read("ARCHITECTURE.md");
    let spans = spans(&text);
    for entry in fs::read_dir(root().join("themes/default/js")).expect("readable") {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str());
        let name = name.expect("text").to_owned();
        assert!(
            !path.is_dir() || spans.contains(format!("{name}/").as_str()),
            "`{name}/`"
        );
    }
}
