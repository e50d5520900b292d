//! What an author notices of book.toml.

use super::{Surroundings, read};
use crate::config::{CardSource, CollectionOrder, Config, SearchFormat};
use crate::diagnostic::Level;
use crate::markdown::RawHtml;
use crate::path::SourcePath;

fn surroundings() -> Surroundings<'static> {
    Surroundings {
        folder: "biology",
        has_content: false,
        has_summary: false,
        codes: &[],
    }
}

/// The configuration and each finding as `code place: message / help`.
fn config(text: &str) -> (Config, Vec<String>) {
    let path = SourcePath::new("book.toml").expect("a plain path");
    let (config, findings) = read(Some((&path, text)), surroundings());
    let line = |f: &crate::diagnostic::Diagnostic| {
        let range = f.span.range.start as usize..f.span.range.end as usize;
        let help = f.help.as_deref().expect("every finding says what to do");
        format!("{} {}: {} / {help}", f.code.name, &text[range], f.message)
    };
    (config, findings.iter().map(line).collect())
}

#[test]
fn without_book_toml_the_folder_is_the_book() {
    let (config, findings) = read(None, surroundings());
    assert!(findings.is_empty());
    assert_eq!(
        (config.book.title.as_str(), config.book.src.as_str()),
        ("biology", "")
    );
    assert_eq!(config.html.site_id, "biology");
    let with_content = Surroundings {
        has_content: true,
        has_summary: false,
        ..surroundings()
    };
    assert_eq!(read(None, with_content).0.book.src.as_str(), "content");
}

#[test]
fn an_empty_book_toml_gives_every_default() {
    let (config, found) = config("");
    assert!(found.is_empty());
    assert_eq!(config.book.title, "biology");
    assert_eq!(config.book.src.as_str(), "content");
    assert_eq!(config.book.language, "en");
    assert_eq!(config.build.build_dir, "book");
    assert_eq!(config.html.base_path, "/");
    assert!(config.html.service_worker && config.links.mentions && config.search.enable);
    assert_eq!((config.links.backlinks, config.links.related), (10, 5));
    assert_eq!(config.theme, "default");
}

#[test]
fn every_key_of_the_reference_is_read() {
    let text = "\u{feff}[book]
title = \"Plants & Fungi\"
authors = [\"A\", \"B\"]
description = \"d\"
language = \"pt-BR\"
src = \"./notes/\"
[build]
build-dir = \"../out\"
git-dates = true
[output.html]
site-url = \"https://example.org/x\"
git-repository-url = \"https://example.org/repo\"
edit-url-template = \"https://example.org/edit/{path}\"
social-image = \"notes/a.png\"
service-worker = false
[theme]
name = \"mine\"
[markdown]
math = true
raw-html = \"trusted\"
smart-punctuation = true
highlight = false
[links]
unknown = \"warning\"
mentions = false
backlinks = 0
related = 7
[search]
enable = false
format = \"elasticlunr\"
keep = [\"for\"]
[quiz]
levels = { L361 = \"off\", L205 = \"error\" }
[[collection]]
name = \"species\"
folder = \"all/species\"
title = \"Species\"
order = \"title\"
template = \"organism\"
require = [\"title\", \"sources\"]
pages = [\"h2\", 3]
cards = [\"definitions\", \"facts\"]
[[category]]
id = \"fungi\"
title = \"Fungi\"
facts = [\"Height\", \"Spores\"]
";
    let (config, found) = config(text);
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(config.book.src.as_str(), "notes");
    assert_eq!(config.build.build_dir, "../out");
    assert_eq!(
        config.html.site_url.as_deref(),
        Some("https://example.org/x/")
    );
    assert_eq!(
        (config.html.base_path.as_str(), config.html.site_id.as_str()),
        ("/x/", "plants-fungi")
    );
    assert_eq!(
        config.html.social_image.map(|p| p.to_string()).as_deref(),
        Some("notes/a.png")
    );
    assert_eq!(config.markdown.raw_html, RawHtml::Trusted);
    assert!(config.markdown.math && !config.markdown.highlight);
    assert_eq!(
        (config.links.unknown, config.links.backlinks),
        (Level::Warning, 0)
    );
    assert_eq!(config.search.format, SearchFormat::Elasticlunr);
    assert_eq!(config.lint_levels["L361"], None);
    assert_eq!(config.lint_levels["L205"], Some(Level::Error));
    let species = &config.collections[0];
    assert_eq!(
        (species.folder.as_str(), species.order),
        ("all/species", CollectionOrder::Title)
    );
    assert!(species.pages.contains(2) && species.pages.contains(3) && !species.pages.contains(1));
    assert_eq!(species.cards, [CardSource::Definitions, CardSource::Facts]);
    assert_eq!(config.categories[0].facts, ["Height", "Spores"]);
}

#[test]
fn a_wrong_value_costs_no_other_key() {
    let (config, found) = config(
        "[book]\ntitle = 3\nauthors = \"me\"\nlanguage = \"english please\"\n[links]\nbacklinks = -1\nrelated = 2\n",
    );
    assert_eq!(config.book.title, "biology");
    assert_eq!(config.book.authors, ["me"]);
    assert_eq!((config.links.backlinks, config.links.related), (10, 2));
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn settings_of_mdbook_say_what_to_do_instead() {
    let (_, found) = config(
        "[build]\ncreate-missing = false\n[preprocessor.links]\n[output.html]\nmathjax-support = true\n[output.pdf]\n",
    );
    for (place, help) in [
        ("create-missing", "SUMMARY.md"),
        ("preprocessor", "preprocessors do not exist here"),
        (
            "mathjax-support",
            "write `math = true` below the line `[markdown]`",
        ),
        ("pdf", "only `[output.html]` exists"),
    ] {
        let start = format!("config/unknown-key {place}: ");
        assert!(
            found
                .iter()
                .any(|f| f.starts_with(&start) && f.contains(help)),
            "{place}: {found:?}"
        );
    }
    assert_eq!(found.len(), 4);
}

#[test]
fn collections_that_cannot_be_told_apart_are_reported() {
    let (config, found) = config(
        "[[collection]]\nname = \"a\"\ntitle = \"A\"\n[[collection]]\nname = \"a\"\nfolder = \"b\"\ntitle = \"B\"\n\
         [[collection]]\nname = \"c\"\nfolder = \"./a/\"\ntitle = \"C\"\n[[category]]\nid = \"x\"\ntitle = \"X\"\n[[category]]\nid = \"x\"\ntitle = \"Y\"\n",
    );
    assert_eq!(config.collections.len(), 1);
    assert_eq!(config.categories.len(), 1);
    assert_eq!(
        found,
        [
            "config/repeated \"a\": two tables have the name `a` / give one of them another name, or remove it",
            "config/repeated \"./a/\": two tables have the folder `a` / give one of them another folder, or remove it",
            "config/repeated \"x\": two tables have the id `x` / give one of them another id, or remove it",
        ]
    );
}

#[test]
fn folders_outside_and_taken_ones_are_refused() {
    let (config, found) = config(
        "[book]\nsrc = \"../x\"\n[[collection]]\nname = \"a\"\nfolder = \"../a\"\ntitle = \"A\"\n[[collection]]\nname = \"search\"\ntitle = \"S\"\n\
         [[collection]]\nname = \"My Notes\"\nfolder = \"n\"\ntitle = \"N\"\n[[collection]]\ntitle = \"N\"\n",
    );
    assert!(config.collections.is_empty());
    assert_eq!(config.book.src.as_str(), "content");
    let codes: Vec<_> = found
        .iter()
        .map(|f| f.split(": ").next().unwrap_or_default())
        .collect();
    assert_eq!(
        codes,
        [
            "config/outside \"../x\"",
            "config/outside \"../a\"",
            "config/reserved \"search\"",
            "config/bad-value \"My Notes\"",
            "config/missing-key [[collection]]",
        ]
    );
    assert!(
        found[3].ends_with("write `name = \"my-notes\"`"),
        "{found:?}"
    );
}

#[test]
fn unknown_levels_words_and_required_keys_are_reported() {
    let (config, found) = config(
        "[quiz]\nlevels = { L361 = \"warn\", nonsense = \"off\", L362 = \"info\" }\n[[collection]]\nname = \"a\"\ntitle = \"A\"\nrequire = [\"titel\", \"title\"]\npages = 9\n",
    );
    assert_eq!(config.lint_levels.len(), 1);
    assert_eq!(config.collections[0].require, ["title"]);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(found.iter().any(|f| f.contains("did you mean `title`?")));
    assert!(
        found
            .iter()
            .any(|f| f.contains("`pages` must be a heading level"))
    );
}

#[test]
fn a_social_image_without_an_address_is_worth_a_word() {
    let path = SourcePath::new("book.toml").expect("a plain path");
    let text = "[output.html]\nsocial-image = \"a.png\"\nsite-url = \"/notes/\"\n";
    let (config, findings) = read(Some((&path, text)), surroundings());
    assert_eq!(config.html.base_path, "/notes/");
    let levels: Vec<_> = findings.iter().map(|f| f.level).collect();
    assert_eq!(levels, [Level::Info]);
}

#[test]
fn broken_toml_gives_defaults_and_every_mistake() {
    let (config, found) = config("[book]\ntitle = Notes\nauthors = me\n");
    assert_eq!(config.book.title, "biology");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].ends_with("write `title = \"Notes\"`"));
}

#[test]
fn the_notes_of_an_mdbook_lie_in_src() {
    let path = SourcePath::new("book.toml").expect("a plain path");
    let src = |text: &str, has_content: bool| {
        let surroundings = Surroundings {
            folder: "book",
            has_content,
            has_summary: true,
            codes: &[],
        };
        super::read(Some((&path, text)), surroundings)
            .0
            .book
            .src
            .as_str()
            .to_owned()
    };
    assert_eq!(src("", false), "src");
    assert_eq!(src("", true), "content");
    assert_eq!(src("[book]\nsrc = \"notes\"\n", false), "notes");
}
