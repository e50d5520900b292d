//! Reads book.toml: every key, its default, and what is wrong with its value.

mod collections;
mod html;

use std::collections::BTreeMap;

use super::codes::{BAD_VALUE, FIELDS, OUTSIDE, UNKNOWN_KEY};
use super::{Book, BuildSettings, Config, LinkSettings, SearchFormat, SearchSettings, mdbook};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::fields::{Input, Reader, Syntax, Value, toml};
use crate::markdown::{MarkdownSettings, RawHtml};
use crate::path::SourcePath;
use crate::suggest::nearest;

/// What reading depends on besides book.toml.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// Name of the book's folder: the title of a book that gives none.
    pub folder: &'a str,
    /// Whether the folder `content/` exists: without book.toml the notes are sought there.
    pub has_content: bool,
    /// Whether `src/SUMMARY.md` exists: a book of mdBook, whose notes lie in `src/` unless it says so.
    pub has_summary: bool,
    /// Codes whose level `[quiz] levels` may change. While empty, any code of the right form is
    /// accepted.
    pub codes: &'a [&'a [&'static Code]],
}

#[cfg(test)]
impl Surroundings<'static> {
    /// Those of a book in memory, for tests: its notes lie in `content/`.
    pub(crate) const IN_MEMORY: Self = Self {
        folder: "book",
        has_content: true,
        has_summary: false,
        codes: &[],
    };
}

/// Reads the configuration of a book; `source` is book.toml, if there is one. Where a value is
/// wrong, its default stands in, so that the rest can be checked.
#[must_use]
pub fn read(
    source: Option<(&SourcePath, &str)>,
    surroundings: Surroundings<'_>,
) -> (Config, Vec<Diagnostic>) {
    let Some((path, text)) = source else {
        let src = if surroundings.has_content {
            "content"
        } else {
            ""
        };
        return (defaults(surroundings, src), Vec::new());
    };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let input = Input {
        path,
        text: body,
        origin: text.len() - body.len(),
        codes: &FIELDS,
    };
    let parsed = toml::parse(input);
    let src = match (surroundings.has_content, surroundings.has_summary) {
        (false, true) => "src",
        _ => "content",
    };
    let mut config = defaults(surroundings, src);
    let Some(root) = &parsed.root else {
        return (config, parsed.findings);
    };
    let mut reader = Reader::new(input, Syntax::Toml, mdbook::hint, Some(root));
    reader.table("book", |table| book(table, &mut config.book));
    reader.table("build", |table| build(table, &mut config.build));
    config.html.site_id = html::site_id(&config.book.title);
    reader.table("output", |table| {
        table.table("html", |table| html::read(table, &mut config.html));
    });
    if let Some(Some(name)) = reader.table("theme", theme) {
        config.theme = name;
    }
    reader.table("markdown", |table| markdown(table, &mut config.markdown));
    reader.table("links", |table| links(table, &mut config.links));
    reader.table("search", |table| search(table, &mut config.search));
    if let Some(levels) = reader.table("quiz", |table| lint_levels(table, surroundings.codes)) {
        config.lint_levels = levels;
    }
    config.collections = collections::collections(&mut reader);
    config.categories = collections::categories(&mut reader);
    let mut findings = parsed.findings;
    findings.extend(reader.finish());
    (config, findings)
}

/// The configuration of a book that says nothing.
fn defaults(surroundings: Surroundings<'_>, src: &str) -> Config {
    let title = match surroundings.folder.trim() {
        "" => "Notes",
        folder => folder,
    };
    Config {
        book: Book {
            title: title.to_owned(),
            authors: Vec::new(),
            description: String::new(),
            language: "en".to_owned(),
            src: SourcePath::new(src).expect("all defaults are plain names"),
        },
        build: BuildSettings {
            build_dir: "book".to_owned(),
            git_dates: false,
        },
        html: html::defaults(title),
        theme: "default".to_owned(),
        markdown: MarkdownSettings::default(),
        links: LinkSettings {
            unknown: Level::Error,
            mentions: true,
            backlinks: 10,
            related: 5,
        },
        search: SearchSettings {
            enable: true,
            format: SearchFormat::Compact,
            keep: Vec::new(),
        },
        lint_levels: BTreeMap::new(),
        collections: Vec::new(),
        categories: Vec::new(),
    }
}

/// Replaces a default where the author says something.
fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

fn book(reader: &mut Reader<'_>, book: &mut Book) {
    set(
        &mut book.title,
        reader.string("title").map(|title| title.value),
    );
    book.authors = values(reader.strings("authors"));
    set(
        &mut book.description,
        reader.string("description").map(|text| text.value),
    );
    if let Some(language) = reader.string("language") {
        if is_language(&language.value) {
            book.language = language.value;
        } else {
            let message = format!("`{}` is no language tag", language.value);
            reader.report(
                Diagnostic::new(&BAD_VALUE, language.span, message)
                    .help("write a tag such as `language = \"en\"` or `language = \"pt-BR\"`"),
            );
        }
    }
    if let Some(src) = reader.string("src") {
        if let Some(path) = SourcePath::new(&src.value) {
            book.src = path;
        } else {
            let message = format!("`src` is `{}`, which lies outside the book", src.value);
            reader.report(
                Diagnostic::new(&OUTSIDE, src.span, message)
                    .help("write a folder below the one of book.toml: `src = \"content\"`"),
            );
        }
    }
}

/// Whether a tag has the form of RFC 5646: parts of one to eight letters and digits, the first of
/// letters only.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

fn build(reader: &mut Reader<'_>, build: &mut BuildSettings) {
    if let Some(dir) = reader.string("build-dir") {
        if SourcePath::new(&dir.value).is_some_and(|path| path.as_str().is_empty()) {
            let message = format!("`build-dir` is `{}`, the book's own folder", dir.value);
            reader.report(
                Diagnostic::new(&BAD_VALUE, dir.span, message)
                    .help("write a folder for the site alone, such as `build-dir = \"book\"`"),
            );
        } else {
            build.build_dir = dir.value;
        }
    }
    set(&mut build.git_dates, reader.bool("git-dates"));
}

fn theme(reader: &mut Reader<'_>) -> Option<String> {
    let name = reader.string("name")?;
    if name.value.contains(['/', '\\']) || name.value.starts_with('.') {
        let message = format!("`{}` is no name of a theme", name.value);
        reader.report(
            Diagnostic::new(&BAD_VALUE, name.span, message)
                .help("write the name of a folder inside `themes/`, such as `name = \"mine\"`"),
        );
        return None;
    }
    Some(name.value)
}

fn markdown(reader: &mut Reader<'_>, markdown: &mut MarkdownSettings) {
    set(&mut markdown.math, reader.bool("math"));
    let words = [
        ("filter", RawHtml::Filter),
        ("escape", RawHtml::Escape),
        ("trusted", RawHtml::Trusted),
    ];
    set(&mut markdown.raw_html, reader.one_of("raw-html", &words));
    let smart = reader.bool("smart-punctuation");
    set(&mut markdown.smart_punctuation, smart);
    set(&mut markdown.highlight, reader.bool("highlight"));
}

fn links(reader: &mut Reader<'_>, links: &mut LinkSettings) {
    let levels = [("error", Level::Error), ("warning", Level::Warning)];
    set(&mut links.unknown, reader.one_of("unknown", &levels));
    set(&mut links.mentions, reader.bool("mentions"));
    let count = |number: Option<crate::fields::Spanned<u32>>| number.map(|n| n.value as usize);
    set(
        &mut links.backlinks,
        count(reader.integer("backlinks", 0..=1000)),
    );
    set(
        &mut links.related,
        count(reader.integer("related", 0..=1000)),
    );
}

fn search(reader: &mut Reader<'_>, search: &mut SearchSettings) {
    set(&mut search.enable, reader.bool("enable"));
    let formats = [
        ("compact", SearchFormat::Compact),
        ("elasticlunr", SearchFormat::Elasticlunr),
    ];
    set(&mut search.format, reader.one_of("format", &formats));
    search.keep = values(reader.strings("keep"));
}

/// `[quiz] levels`.
fn lint_levels(
    reader: &mut Reader<'_>,
    codes: &[&[&'static Code]],
) -> BTreeMap<String, Option<Level>> {
    const WORDS: [(&str, Option<Level>); 4] = [
        ("error", Some(Level::Error)),
        ("warning", Some(Level::Warning)),
        ("info", Some(Level::Info)),
        ("off", None),
    ];
    let mut levels = BTreeMap::new();
    for (code, node) in reader.map("levels") {
        let known = codes
            .iter()
            .flat_map(|list| list.iter())
            .find(|known| known.name == code.value);
        let name = &code.value;
        if known.is_none() && (!codes.is_empty() || !is_quiz_code(name)) {
            let names = codes.iter().flat_map(|list| list.iter()).map(|c| c.name);
            let help = match nearest(name, names.filter(|name| is_quiz_code(name))) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "codes of quiz blocks look like `L361`".to_owned(),
            };
            let message = format!("no finding of quiz blocks has the code `{name}`");
            reader.report(Diagnostic::new(&UNKNOWN_KEY, code.span, message).help(help));
            continue;
        }
        let written = match &node.value {
            Value::String(text) => text.trim(),
            _ => "",
        };
        let Some((_, level)) = WORDS.iter().find(|(word, _)| *word == written) else {
            let message = format!(
                "the level of `{name}` must be `error`, `warning`, `info` or `off`, not {}",
                node.value.described()
            );
            let help = match nearest(written, WORDS.iter().map(|(word, _)| *word)) {
                Some(word) => format!("did you mean `{word}`?"),
                None => format!("write `{name} = \"warning\"`"),
            };
            reader.bad_value(&node.span, message, help);
            continue;
        };
        let fixed = known.is_some_and(|code| code.level == Level::Error) && name.starts_with('Q');
        if fixed && *level != Some(Level::Error) {
            let message = format!("`{name}` is an error that cannot be lowered");
            let help = format!("remove the line; `studybook check --explain {name}` says why");
            reader.bad_value(&node.span, message, help);
            continue;
        }
        levels.insert(code.value, *level);
    }
    levels
}

/// `Q` or `L` and three digits.
fn is_quiz_code(name: &str) -> bool {
    name.len() == 4
        && name.starts_with(['Q', 'L'])
        && name.bytes().skip(1).all(|b| b.is_ascii_digit())
}

fn values(list: Vec<crate::fields::Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|text| text.value).collect()
}

#[cfg(test)]
mod tests;
