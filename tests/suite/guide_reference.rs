//! The tables of the guide against the program: a flag, a key or a field that is not written down, or
//! written down and gone, is found here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::book::Book;
use crate::run::run;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text below the heading that has this line, up to the next heading.
fn section<'t>(page: &'t str, heading: &str) -> &'t str {
    let start = page
        .find(&format!("\n{heading}\n"))
        .unwrap_or_else(|| panic!("no heading `{heading}`"));
    let rest = &page[start + heading.len() + 2..];
    &rest[..rest.find("\n#").unwrap_or(rest.len())]
}

/// What stands between back-ticks in the first cell of each row of a table.
fn first_cells(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_owned)
        .collect()
}

/// The flags that a help text lists, long and short.
fn flags(help: &str) -> BTreeSet<String> {
    help.lines()
        .filter(|line| line.trim_start().starts_with('-') && line.contains("--"))
        .flat_map(|line| line.split([' ', ',']))
        .filter(|word| word.starts_with('-') && word.len() > 1)
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_flag_of_every_command_stands_in_its_table() {
    let page = read("docs/content/commands.md");
    let of_all = first_cells(section(&page, "## Flags of all commands"));
    let of_all: BTreeSet<&str> = of_all
        .iter()
        .filter_map(|cell| cell.split(' ').next())
        .collect();
    for command in ["build", "check", "serve", "ids", "export"] {
        let help = run(Book::new(), &[command, "--help"], &[]).exits(0).stdout;
        let cells = first_cells(section(&page, &format!("## {command}")));
        let written: BTreeSet<&str> = cells
            .iter()
            .filter_map(|cell| cell.split(' ').next())
            .collect();
        let known = flags(&help);
        let options = help.split("Options:").nth(1).expect("options are listed");
        assert!(known.len() > 4, "{options}");
        for flag in &known {
            assert!(
                written.contains(flag.as_str()) || of_all.contains(flag.as_str()),
                "`studybook {command} {flag}` is not in commands.md"
            );
        }
        for flag in &written {
            assert!(known.contains(*flag), "{command} has no flag {flag}");
        }
    }
    let help = run(Book::new(), &["--help"], &[]).exits(0).stdout;
    assert_eq!(
        flags(&help).iter().map(String::as_str).collect::<Vec<_>>(),
        of_all.into_iter().collect::<Vec<_>>()
    );
}

#[test]
fn every_command_has_a_section() {
    let page = read("docs/content/commands.md");
    let help = run(Book::new(), &["--help"], &[]).exits(0).stdout;
    let commands = help.split("Commands:").nth(1).expect("commands are listed");
    let commands = commands.split("Options:").next().expect("a part");
    let names = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        assert!(!section(&page, &format!("## {name}")).is_empty());
    }
}

/// The keys of book.toml, table by table: the program names those it knows when it meets another one.
const TABLES: [(&str, &str); 10] = [
    ("book", "[book]"),
    ("build", "[build]"),
    ("output.html", "[output.html]"),
    ("theme", "[theme]"),
    ("markdown", "[markdown]"),
    ("links", "[links]"),
    ("search", "[search]"),
    ("quiz", "[quiz]"),
    ("collection", "[[collection]]"),
    ("category", "[[category]]"),
];

/// The rows below `| key of ...` of one table of the page.
fn keys_of<'t>(page: &'t str, table: &str) -> &'t str {
    let head = format!("| key of `{table}` |");
    let start = page.find(&head).unwrap_or_else(|| panic!("no {head}"));
    let rest = &page[start..];
    &rest[rest.find('\n').expect("rows")..rest.find("\n\n").unwrap_or(rest.len())]
}

#[test]
fn every_key_of_book_toml_is_known_to_the_program() {
    let page = read("docs/content/book-toml.md");
    for (name, table) in TABLES {
        let keys = first_cells(keys_of(&page, table));
        assert!(!keys.is_empty(), "{table}");
        let lines: String = keys.iter().map(|key| format!("{key} = 0.5\n")).collect();
        let header = if name.starts_with('c') {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        let run = Book::new()
            .config(&format!("{header}\n{lines}"))
            .note("content/a.md", "# A\n")
            .run(&["check", ".", "--format", "short"]);
        assert!(
            !run.stderr.contains("config/unknown-key"),
            "{table}: {}",
            run.stderr
        );
    }
}

#[test]
fn every_key_that_the_program_reads_from_book_toml_stands_in_its_table() {
    let page = read("docs/content/book-toml.md");
    let documented: BTreeSet<String> = TABLES
        .iter()
        .flat_map(|(_, table)| first_cells(keys_of(&page, table)))
        .collect();
    for file in [
        "src/config/read.rs",
        "src/config/read/html.rs",
        "src/config/read/collections.rs",
    ] {
        let text = read(file);
        for key in keys_read(&text) {
            assert!(documented.contains(key), "`{key}` of {file}");
        }
    }
}

/// The keys in calls of the reader: `string("title")`, `levels(table, "pages")`, `url(reader, "x")`.
fn keys_read(text: &str) -> impl Iterator<Item = &str> {
    const CALLS: [&str; 9] = [
        "string(",
        "strings(",
        "bool(",
        "integer(",
        "one_of(",
        "many_of(",
        "map(",
        "levels(table, ",
        "url(reader, ",
    ];
    CALLS.into_iter().flat_map(move |call| {
        text.split(call).skip(1).filter_map(|rest| {
            let (key, _) = rest.trim_start().strip_prefix('"')?.split_once('"')?;
            Some(key)
        })
    })
}

/// The public fields of every struct of a file that templates see, in order.
fn views(source: &str) -> Vec<(String, Vec<String>)> {
    let mut views: Vec<(String, Vec<String>)> = Vec::new();
    let mut shown = false;
    let mut inside = false;
    for line in source.lines() {
        if line.starts_with("#[derive(") {
            shown = line.contains("Serialize");
        } else if let Some(rest) = line.strip_prefix("pub struct ").filter(|_| shown) {
            let name = rest.split_whitespace().next().expect("a name");
            views.push((name.to_owned(), Vec::new()));
            inside = true;
        } else if line == "}" {
            (inside, shown) = (false, false);
        } else if inside && let Some(field) = line.trim_start().strip_prefix("pub ") {
            let (name, _) = field.split_once(':').expect("a type");
            let (_, fields) = views.last_mut().expect("a struct");
            fields.push(name.to_owned());
        }
    }
    views
}

#[test]
fn what_templates_know_stands_in_the_guide_about_the_theme() {
    let page = read("docs/content/theming.md");
    let mut names = BTreeSet::new();
    for file in [
        "src/page/view.rs",
        "src/page/exam/view.rs",
        "src/page/print.rs",
    ] {
        for (name, fields) in views(&read(file)) {
            let heading = page
                .lines()
                .find(|line| line.starts_with("### ") && line.ends_with(&format!("(`{name}`)")))
                .unwrap_or_else(|| panic!("theming.md has no heading for `{name}`"));
            let documented = first_cells(section(&page, heading));
            let fields: BTreeSet<String> = fields.into_iter().collect();
            assert_eq!(documented, fields, "{name}");
            names.insert(name);
        }
    }
    let headings = page.lines().filter(|line| line.starts_with("### "));
    for heading in headings.filter_map(|line| line.strip_suffix("`)")) {
        let name = heading.rsplit('`').next().expect("a name");
        assert!(names.contains(name), "templates see no `{name}`");
    }
}
