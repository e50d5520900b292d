//! Reads front matter: every key of both formats into [`FrontMatter`], with the checks that need no
//! other note.

use std::collections::BTreeMap;

use super::codes::{
    BAD_VALUE, COMMENTS, FIELDS, LATE, LONG_SUMMARY, REPEATED, RULE, SYNTAX, UNCLOSED,
};
use super::split::{Block, Opening, Split, looks_like_keys, split};
use super::{FrontMatter, PathStep, SourceLink, Spanned, blueprint};
use crate::config::{shared, site_url};
use crate::diagnostic::{Diagnostic, Span};
use crate::fields::{Input, Reader, Syntax, Value, toml, yaml};
use crate::path::SourcePath;
use crate::slug::slug;

/// Characters of a summary that cards and search engines show.
const SUMMARY_LIMIT: usize = 250;

/// The front matter of a note, and where its text begins.
#[derive(Clone, Debug, Default)]
pub struct Front {
    /// The keys; empty without front matter and where it cannot be read.
    pub matter: FrontMatter,
    /// Byte offset of the note's text in the file.
    pub body: usize,
    /// Whether there is a block that cannot be read at all.
    pub broken: bool,
}

/// Reads the front matter of a note.
#[must_use]
pub fn read(path: &SourcePath, text: &str) -> (Front, Vec<Diagnostic>) {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let as_text = |finding: Option<Diagnostic>, broken: bool| {
        let front = Front {
            body: start,
            broken,
            ..Front::default()
        };
        (front, finding.into_iter().collect())
    };
    match split(text) {
        Split::Text(_) => as_text(None, false),
        Split::Late(opening) => as_text(Some(late(path, &opening)), false),
        Split::Unclosed(opening) if opening.keys => {
            let finding = Diagnostic::new(
                &UNCLOSED,
                Span::new(path, opening.span.clone()),
                format!("no line `{}` closes this front matter", opening.marker()),
            )
            .label("opened here")
            .help(format!(
                "add a line `{}` below the last key",
                opening.marker()
            ));
            as_text(Some(finding), true)
        }
        Split::Unclosed(opening) => as_text(rule(path, &opening), false),
        Split::Block(block) => self::block(path, text, &block)
            .unwrap_or_else(|| as_text(rule(path, &block.opening), false)),
    }
}

fn late(path: &SourcePath, opening: &Opening) -> Diagnostic {
    let span = Span::new(path, opening.span.clone());
    Diagnostic::new(&LATE, span, "front matter does not begin on the first line")
        .help("remove the empty lines and spaces before it")
}

/// A rule at the start. A lone `+++` is text like any other.
fn rule(path: &SourcePath, opening: &Opening) -> Option<Diagnostic> {
    (opening.syntax == Syntax::Yaml).then(|| {
        let span = Span::new(path, opening.span.clone());
        Diagnostic::new(
            &RULE,
            span,
            "this line opens no front matter and is shown as a rule",
        )
        .help("write `***` for a rule at the start of a note, or add keys and a closing `---`")
    })
}

/// Reads a closed block; `None` where it holds sentences, which must not be lost.
fn block(path: &SourcePath, text: &str, block: &Block) -> Option<(Front, Vec<Diagnostic>)> {
    let syntax = block.opening.syntax;
    let inner = &text[block.inner.clone()];
    let input = Input {
        path,
        text: inner,
        origin: block.inner.start,
        codes: &FIELDS,
    };
    let parsed = match syntax {
        Syntax::Yaml => yaml::parse(input),
        Syntax::Toml => toml::parse(input),
    };
    let is_map = parsed
        .root
        .as_ref()
        .is_some_and(|root| matches!(root.value, Value::Map(_)));
    if !is_map && !inner.trim().is_empty() && !block.opening.keys && !only_comments(inner) {
        return None;
    }
    let mut findings = parsed.findings;
    let broken = findings.iter().any(|finding| finding.code == &SYNTAX);
    let whole = Span::new(path, block.whole.clone());
    if !is_map && only_comments(inner) && !commented_keys(inner, syntax) {
        let span = Span::new(path, block.opening.span.clone());
        findings.push(
            Diagnostic::new(&COMMENTS, span, "this front matter holds only comments")
                .help("write `***` in place of the first `---` if the lines below it are text"),
        );
    }
    let mut reader = Reader::new(input, syntax, hint, parsed.root.as_ref());
    let mut matter = matter(&mut reader);
    matter.span = Some(whole);
    findings.extend(reader.finish());
    let front = Front {
        matter,
        body: block.body,
        broken,
    };
    Some((front, findings))
}

/// Whether all lines are empty or begin with `#`, and at least one does.
fn only_comments(text: &str) -> bool {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .peekable();
    lines.peek().is_some() && lines.all(|line| line.starts_with('#'))
}

/// Whether comments are keys that were switched off.
fn commented_keys(text: &str, syntax: Syntax) -> bool {
    text.lines().any(|line| {
        let line = line.trim().trim_start_matches('#');
        looks_like_keys(line, syntax)
    })
}

/// Help for keys of other programs.
fn hint(table: &str, key: &str) -> Option<String> {
    if !table.is_empty() {
        return None;
    }
    let name = match key.to_lowercase().replace('_', "-").as_str() {
        "date" | "date-modified" | "last-modified" | "modified" | "updated-at" => "updated",
        "excerpt" | "abstract" => "summary",
        "keywords" => "tags",
        "position" => "order",
        "permalink" | "url" => "slug",
        "categories" | "section" => "category",
        "publish" | "published" => {
            return Some("write `draft: true` for a note that is not ready".to_owned());
        }
        // Near to a key of ours by chance.
        "type" | "date-created" | "related" | "rated" | "rating" | "topics" | "source"
        | "state" | "category-id" | "images" | "page" | "parents" | "resources" => {
            return Some("put it below `extra` if a template is to have it".to_owned());
        }
        _ => return None,
    };
    Some(format!("the key is called `{name}` here"))
}

fn matter(reader: &mut Reader<'_>) -> FrontMatter {
    FrontMatter {
        title: reader.string("title"),
        slug: slugged(reader, "slug"),
        aliases: names(reader, "aliases"),
        unsafe_aliases: names(reader, "unsafe-aliases"),
        collection: slugged(reader, "collection"),
        category: slugged(reader, "category"),
        parent: reader.string("parent").map(unlinked),
        order: reader.number("order"),
        summary: summary(reader),
        tags: tags(reader),
        exams: exams(reader),
        confused_with: names(reader, "confused-with"),
        facts: reader.texts("facts"),
        sources: sources(reader),
        verified: reader.date("verified"),
        unverified: values(reader.strings("unverified")),
        updated: reader.date("updated").map(|date| date.value),
        draft: reader.bool("draft").unwrap_or_default(),
        math: reader.bool("math"),
        pages: shared::levels(reader, "pages"),
        cards: reader.many_of("cards", shared::CARDS),
        extra: reader.json("extra"),
        compares: compares(reader),
        glossary: reader.bool("glossary").unwrap_or_default(),
        path: path_steps(reader),
        blueprint: blueprint::read(reader).map(Box::new),
        present: reader.present(),
        span: None,
    }
}

pub(super) fn values(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|text| text.value).collect()
}

/// A slug; something else is made one, so that the note keeps its place.
fn slugged(reader: &mut Reader<'_>, key: &'static str) -> Option<Spanned<String>> {
    let text = reader.string(key)?;
    let slug = slug(&text.value);
    if slug == text.value {
        return Some(text);
    }
    let message = format!("`{key}` is `{}`, which is no slug", text.value);
    let help = if slug.is_empty() {
        "write letters, digits and `-`".to_owned()
    } else {
        let syntax = reader.syntax();
        format!("write `{}`", syntax.assign(key, &syntax.text(&slug)))
    };
    reader.report(Diagnostic::new(&BAD_VALUE, text.span.clone(), message).help(help));
    (!slug.is_empty()).then_some(Spanned {
        value: slug,
        span: text.span,
    })
}

/// A list of names without repeats.
pub(super) fn names(reader: &mut Reader<'_>, key: &'static str) -> Vec<Spanned<String>> {
    let list = reader.strings(key).into_iter().map(unlinked).collect();
    without_repeats(reader, key, list, str::to_owned)
}

/// The name in `[[Name]]` or `[[Name|text]]`, as properties of Obsidian hold it.
fn unlinked(mut name: Spanned<String>) -> Spanned<String> {
    let link = name
        .value
        .strip_prefix("[[")
        .and_then(|rest| rest.strip_suffix("]]"));
    if let Some(inside) = link.filter(|inside| !inside.contains("]]")) {
        let inside = inside.split('|').next().unwrap_or(inside).trim();
        name.value = inside.to_owned();
    }
    name
}

/// Drops what has the same form as an entry before it.
pub(super) fn without_repeats(
    reader: &mut Reader<'_>,
    key: &str,
    list: Vec<Spanned<String>>,
    form: impl Fn(&str) -> String,
) -> Vec<Spanned<String>> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = Vec::with_capacity(list.len());
    for entry in list {
        let form = form(&entry.value);
        let Some(first) = seen.get(&form) else {
            seen.insert(form, entry.value.clone());
            kept.push(entry);
            continue;
        };
        let (message, help) = if *first == entry.value {
            (
                format!("`{key}` names `{first}` twice"),
                "remove one of the two",
            )
        } else {
            (
                format!(
                    "`{}` in `{key}` is the same as `{first}`: both are `{form}` in addresses",
                    entry.value
                ),
                "remove one of the two, or write it in other letters",
            )
        };
        reader.report(Diagnostic::new(&REPEATED, entry.span, message).help(help));
    }
    kept
}

/// Tags become addresses, so they need a letter or digit and must differ as slugs.
fn tags(reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let mut list = reader.strings("tags");
    // Obsidian and Jekyll read one text with commas as a list.
    if let [only] = list.as_slice()
        && only.value.contains(',')
    {
        let parts = only
            .value
            .split(',')
            .map(str::trim)
            .filter(|tag| !tag.is_empty());
        list = parts
            .map(|tag| Spanned {
                value: tag.to_owned(),
                span: only.span.clone(),
            })
            .collect();
    }
    for tag in &mut list {
        // Some write `#idea` here as in their text; the page puts the sign before it.
        tag.value = tag.value.trim_start_matches('#').trim_start().to_owned();
    }
    list.retain(|tag| {
        let good = !slug(&tag.value).is_empty();
        if !good {
            let message = format!("tag `{}` has no letter or digit", tag.value);
            reader.report(
                Diagnostic::new(&BAD_VALUE, tag.span.clone(), message)
                    .help("write a word as the tag"),
            );
        }
        good
    });
    without_repeats(reader, "tags", list, slug)
}

/// `CODE` or `CODE task`.
fn exams(reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let mut list = reader.strings("exams");
    for exam in &mut list {
        let words: Vec<_> = exam.value.split_whitespace().collect();
        if words.len() > 2 || exam.value.contains(',') {
            let message = format!("`{}` is more than one exam and task", exam.value);
            reader.report(
                Diagnostic::new(&BAD_VALUE, exam.span.clone(), message).help(
                    "write each exam as its code, or its code and one task: `[CODE, CODE 3.1]`",
                ),
            );
        }
        exam.value = words.join(" ");
    }
    list.retain(|exam| !exam.value.contains(',') && exam.value.split(' ').count() <= 2);
    without_repeats(reader, "exams", list, str::to_owned)
}

fn summary(reader: &mut Reader<'_>) -> Option<String> {
    let summary = reader.string("summary")?;
    let length = summary.value.chars().count();
    if length > SUMMARY_LIMIT {
        let message = format!("`summary` has {length} characters, {SUMMARY_LIMIT} are shown");
        let more = length - SUMMARY_LIMIT;
        let unit = if more == 1 { "character" } else { "characters" };
        reader.report(
            Diagnostic::new(&LONG_SUMMARY, summary.span, message)
                .help(format!("shorten it by {more} {unit}")),
        );
    }
    Some(summary.value)
}

fn sources(reader: &mut Reader<'_>) -> Vec<SourceLink> {
    reader.tables("sources", |source| {
        let complete = source.require(&["title", "url"]);
        let title = source.string("title");
        let url = source.string("url");
        let (true, Some(title), Some(url)) = (complete, title, url) else {
            return None;
        };
        if !site_url::is_absolute(&url.value) {
            let message = format!("`{}` is no web address", url.value);
            source.report(
                Diagnostic::new(&BAD_VALUE, url.span, message)
                    .help("write the whole address, with `https://` before it"),
            );
            return None;
        }
        Some(SourceLink {
            title: title.value,
            url: url.value,
        })
    })
}

fn compares(reader: &mut Reader<'_>) -> Vec<Spanned<String>> {
    let list = names(reader, "compares");
    if let [only] = list.as_slice() {
        let message = format!("`compares` names only `{}`", only.value);
        reader.report(
            Diagnostic::new(&BAD_VALUE, only.span.clone(), message)
                .help("name two entries or more, or remove the key"),
        );
        return Vec::new();
    }
    list
}

fn path_steps(reader: &mut Reader<'_>) -> Vec<PathStep> {
    reader.tables("path", |step| {
        let complete = step.require(&["title", "pages"]);
        let title = step.string("title");
        let pages = names(step, "pages");
        let (true, Some(title)) = (complete, title) else {
            return None;
        };
        if pages.is_empty() {
            let message = format!("step `{}` has no pages", title.value);
            step.report(
                Diagnostic::new(&BAD_VALUE, title.span, message)
                    .help("name the pages of the step, in order"),
            );
            return None;
        }
        Some(PathStep {
            title: title.value,
            pages,
        })
    })
}

#[cfg(test)]
mod tests;
