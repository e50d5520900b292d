//! The rules of the house, read off the sources: which module may know which, how long a file may
//! be, and which words mean that something is not finished.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules from the lowest floor up. A module uses those of floors below its own, and its own.
const FLOORS: &[&[&str]] = &[
    // Small values that know nothing of notes.
    &[
        "count",
        "date",
        "excerpt",
        "fingerprint",
        "html",
        "integrity",
        "parallel",
        "path",
        "scratch",
        "slug",
        "suggest",
        "text",
    ],
    &["diagnostic"],
    &["fields", "markdown", "source"],
    &["config"],
    &["quiz"],
    &["note"],
    &["catalogue"],
    &["page"],
    &["cards"],
    &["export", "search", "theme"],
    &["render"],
    &["bank"],
    &["site"],
    &["budget", "pipeline"],
    // Only these touch files and sockets.
    &["scan"],
    &["write"],
    &["serve"],
    &["codes", "error"],
    &["cli"],
];

/// The most lines a file of the sources may have. Half of it is what we aim at.
const LONGEST_FILE: usize = 500;

#[test]
fn modules_use_only_the_floors_below_them() {
    let floors: BTreeMap<&str, usize> = FLOORS
        .iter()
        .enumerate()
        .flat_map(|(floor, modules)| modules.iter().map(move |module| (*module, floor)))
        .collect();
    let mut wrong = Vec::new();
    for file in files("src", &["rs"]) {
        let module = top_module(&file);
        if module == "lib" || module == "main" || is_test(&file) {
            continue;
        }
        let Some(floor) = floors.get(module.as_str()) else {
            wrong.push(format!(
                "`{module}` stands on no floor of tests/suite/architecture.rs"
            ));
            continue;
        };
        for used in used_modules(&product_code(&read(&file))) {
            match floors.get(used.as_str()) {
                Some(other) if other < floor || used == module => {}
                // `Error` is re-exported at the root; anything else there is a module.
                None if used.starts_with(char::is_uppercase) => {}
                _ => wrong.push(format!("{} uses `crate::{used}`", file.display())),
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_floor_has_its_modules() {
    let there: Vec<String> = files("src", &["rs"])
        .iter()
        .map(|f| top_module(f))
        .collect();
    for module in FLOORS.concat() {
        assert!(there.iter().any(|m| m == module), "there is no `{module}`");
    }
}

#[test]
fn files_stay_short_enough_for_one_subject() {
    let mut long = Vec::new();
    for file in files("src", &["rs"])
        .into_iter()
        .chain(files("themes", &["js", "css", "html"]))
        .chain(files("tests", &["rs", "mjs"]))
    {
        let lines = read(&file).lines().count();
        if lines > LONGEST_FILE {
            long.push(format!("{} has {lines} lines", file.display()));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn nothing_is_marked_as_unfinished() {
    // Written in pieces, so that this file does not find itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("dbg", "!("),
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
    ];
    let mut found = Vec::new();
    for file in ["src", "themes", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, &["rs", "js", "mjs", "css", "html", "toml"]))
    {
        for (number, line) in read(&file).lines().enumerate() {
            if marks.iter().any(|mark| line.contains(mark)) {
                found.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<_> = files("src", &["rs"])
        .into_iter()
        .filter(|file| !is_test(file) && !read(file).starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn the_program_knows_no_subject() {
    // Written in pieces, as above.
    let subject = [
        concat!("Ama", "zon"),
        concat!("A", "WS"),
        concat!("Bed", "rock"),
    ];
    let mut found = Vec::new();
    for file in ["src", "themes"]
        .iter()
        .flat_map(|folder| files(folder, &["rs", "js", "css", "html", "toml"]))
    {
        for (number, line) in read(&file).lines().enumerate() {
            let mut words = line.split(|c: char| !c.is_alphanumeric());
            if words.any(|word| subject.contains(&word)) {
                found.push(format!("{}:{}: {line}", file.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// Files with one of these endings below a folder of the project, sorted.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    walkdir::WalkDir::new(root.join(folder))
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules" && entry.file_name() != "data")
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter(|entry| {
            let ending = entry.path().extension().and_then(|e| e.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        })
        .map(|entry| entry.path().strip_prefix(root).expect("inside").to_owned())
        .collect()
}

fn read(file: &Path) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("readable")
}

/// `note` of `src/note/front.rs` and of `src/note.rs`.
fn top_module(file: &Path) -> String {
    let first = file.components().nth(1).expect("below src");
    let name = first
        .as_os_str()
        .to_str()
        .expect("names of sources are text");
    name.trim_end_matches(".rs").to_owned()
}

fn is_test(file: &Path) -> bool {
    file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests")
}

/// The lines without comments and without the tests at the end of the file.
fn product_code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    text[..end]
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What stands behind `crate::`, braces opened.
fn used_modules(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        // `$crate::` in a macro is written by whoever calls it.
        if code[..at].ends_with('$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => used.extend(first_name(rest)),
            Some(group) => {
                let mut depth = 0usize;
                let mut start = true;
                for (i, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && depth == 0 && !c.is_whitespace() => {
                            used.extend(first_name(&group[i..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    used
}

fn first_name(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !c.is_alphanumeric() && c != '_')
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[test]
fn used_modules_are_found_in_braces_and_paths() {
    let code = "use crate::{Error, path::{A, B}, site};\nlet x = crate::html::f();\n$crate::no!()";
    assert_eq!(used_modules(code), ["Error", "path", "site", "html"]);
}
