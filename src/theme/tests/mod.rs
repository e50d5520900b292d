//! What a book's author sees of a theme.

mod mistakes;
mod scripts;

use std::sync::Arc;

use super::{Shared, Theme, contrast, layers, policy, settings};
use crate::diagnostic::Diagnostic;
use crate::page::{
    BacklinksView, CardView, LinkView, NavCollection, NavView, PageView, QuoteView, SiteView,
};
use crate::path::SourcePath;

fn load(files: &[(&str, &str)]) -> (Theme, Vec<String>) {
    let sources: Vec<(SourcePath, Arc<str>)> = files
        .iter()
        .map(|(path, text)| (SourcePath::new(path).expect("a path"), Arc::from(*text)))
        .collect();
    let (theme, findings) = Theme::load(&sources, "mine", "en", &["entry"]);
    let texts: Vec<&str> = files.iter().map(|(_, text)| *text).collect();
    let findings = findings
        .iter()
        .map(|finding| describe(finding, files, &texts))
        .collect();
    (theme, findings)
}

/// `code path line:column message [help]`
fn describe(finding: &Diagnostic, files: &[(&str, &str)], texts: &[&str]) -> String {
    let path = finding.span.path.as_str();
    let text = files
        .iter()
        .position(|(known, _)| *known == path)
        .map_or("", |at| texts[at]);
    let before = &text[..(finding.span.range.start as usize).min(text.len())];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    let help = finding.help.as_deref().unwrap_or_default();
    let code = finding.code.name;
    format!("{code} {path}:{line}:{column} {} [{help}]", finding.message)
}

fn site(theme: &Theme, root: &str) -> SiteView {
    SiteView {
        title: "Tea & Cake".to_owned(),
        description: String::new(),
        language: "en".to_owned(),
        authors: vec![],
        root: root.to_owned(),
        id: "tea".to_owned(),
        search: true,
        collections: vec![],
        has_tags: true,
        has_compare: false,
        has_feed: false,
        has_glossary: false,
        has_questions: true,
        has_exams: true,
        has_print: true,
        policy: theme.policy().to_owned(),
        worker: None,
        social_image: None,
    }
}

fn shared(theme: &Theme) -> Shared {
    theme.shared(&site(theme, "../../"), false)
}

fn page(kind: &str) -> PageView {
    PageView {
        kind: kind.to_owned(),
        title: "Earl <Grey>".to_owned(),
        summary: String::new(),
        description: String::new(),
        route: "teas/earl-grey/".to_owned(),
        canonical: None,
        structured: None,
        outline: vec![],
        breadcrumbs: vec![],
        nav: String::new(),
        previous: None,
        next: None,
        backlinks: BacklinksView::default(),
        related: vec![],
        confused_with: vec![],
        compare_href: None,
        comparisons: vec![],
        map: None,
        children: vec![],
        compares: vec![],
        category: None,
        tags: vec![],
        exams: vec![],
        facts: vec![],
        sources: vec![],
        verified: None,
        unverified: vec![],
        updated: None,
        questions: 0,
        words: 0,
        minutes: 0,
        draft: false,
        edit_url: None,
        report_url: None,
        has_code: false,
        has_tables: false,
        has_tasks: false,
        groups: vec![],
        path: None,
        exam: None,
        print: None,
        tree: vec![],
        extra: std::collections::BTreeMap::new(),
    }
}

fn render(theme: &Theme, template: &str, view: &PageView) -> String {
    let mut out = Vec::new();
    theme
        .render(template, &shared(theme), view, "<p>body</p>", &mut out)
        .expect("renders");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn every_default_template_renders_an_empty_page() {
    let (theme, findings) = Theme::load(&[], "default", "en", &[]);
    assert_eq!(findings, []);
    for kind in [
        "home",
        "entry",
        "collection",
        "tag",
        "tags",
        "search",
        "glossary",
        "not-found",
    ] {
        let html = render(&theme, &format!("{kind}.html"), &page(kind));
        assert!(
            html.starts_with("<!DOCTYPE html>\n<html lang=\"en\""),
            "{html}"
        );
        assert!(html.ends_with("</html>\n"), "{kind}");
        assert_eq!(html.matches("<h1>").count(), 1, "{kind}");
        assert!(html.contains("<p>body</p>"), "{kind}");
        assert!(!html.contains(" style="), "{kind}");
    }
}

#[test]
fn text_is_escaped_and_html_is_not() {
    let (theme, _) = load(&[]);
    let mut view = page("entry");
    view.nav = "<ul class=x></ul>".to_owned();
    view.backlinks.quoted = vec![QuoteView {
        title: "A".to_owned(),
        href: "../a/".to_owned(),
        before: "1 < ".to_owned(),
        text: "2".to_owned(),
        after: String::new(),
    }];
    let html = render(&theme, "entry.html", &view);
    assert!(html.contains("<h1>Earl &lt;Grey&gt;</h1>"));
    assert!(html.contains("<ul class=x></ul>"));
    assert!(html.contains("<p>1 &lt; <b>2</b></p>"));
    assert!(html.contains("<title>Earl &lt;Grey&gt; · Tea &amp; Cake</title>"));
}

#[test]
fn pages_name_assets_with_a_fingerprint_only_when_asked_to() {
    let (theme, _) = load(&[]);
    let view = page("entry");
    let mut out = Vec::new();
    theme
        .render(
            "entry.html",
            &theme.shared(&site(&theme, "../../"), true),
            &view,
            "",
            &mut out,
        )
        .expect("renders");
    let style = &theme.assets()[0];
    let html = String::from_utf8(out).expect("UTF-8");
    assert!(html.contains(&format!(
        "href=\"../../assets/style.css?v={}\"",
        style.fingerprint
    )));
    assert!(render(&theme, "entry.html", &view).contains("href=\"../../assets/style.css\""));
}

#[test]
fn the_inline_script_is_the_one_that_the_policy_allows() {
    let own = ("themes/mine/js/inline.js", "// note\nalert( '{{ 1 }}' )\n");
    for files in [&[][..], &[own][..]] {
        let (theme, _) = load(files);
        let html = render(&theme, "entry.html", &page("entry"));
        let start = html.find("<script>").expect("an inline script") + 8;
        let script = &html[start..start + html[start..].find("</script>").expect("its end")];
        assert!(script.len() <= 300, "{script}");
        assert_eq!(theme.policy(), policy::policy(script));
        assert_eq!(html.matches("<script>").count(), 1);
    }
}

#[test]
fn a_template_of_the_book_changes_one_block_of_the_default() {
    let (theme, findings) = load(&[(
        "themes/mine/templates/entry.html",
        "{% extends \"default/entry.html\" %}{% block chips %}<p>mine {{ super() }}</p>{% endblock %}",
    )]);
    assert_eq!(findings, [""; 0]);
    let mut view = page("entry");
    view.minutes = 3;
    let html = render(&theme, "entry.html", &view);
    assert!(
        html.contains("<p>mine \n<ul class=\"chips\"><li>3 min read</li></ul></p>"),
        "{html}"
    );
}

#[test]
fn a_base_of_the_book_carries_the_pages_of_the_default() {
    let (theme, findings) = load(&[(
        "themes/mine/templates/base.html",
        "<!doctype html>{% block content %}{{ body }}{% endblock %}",
    )]);
    assert_eq!(findings, [""; 0]);
    let html = render(&theme, "entry.html", &page("entry"));
    assert_eq!(html.replace('\n', ""), "<!doctype html><p>body</p>");
}

#[test]
fn a_template_that_does_not_parse_is_found_with_its_place_and_the_default_stands() {
    let (theme, findings) = load(&[
        (
            "themes/mine/templates/entry.html",
            "<p>\n  {{ view.title | }}\n",
        ),
        (
            "themes/mine/templates/tag.html",
            "é {{ view.title | shout }}\n",
        ),
    ]);
    assert_eq!(findings.len(), 2, "{findings:#?}");
    assert!(findings[0].starts_with("theme/template themes/mine/templates/entry.html:2:"));
    assert!(
        findings[1].starts_with(
            "theme/template themes/mine/templates/tag.html:1:19 unknown filter `shout`"
        ),
        "{}",
        findings[1]
    );
    assert!(render(&theme, "tag.html", &page("tag")).contains("<h1>"));
}

#[test]
fn extending_oneself_is_answered_with_the_line_to_write() {
    let (_, findings) = load(&[(
        "themes/mine/templates/tag.html",
        "{# mine #}\n{% extends \"tag.html\" %}",
    )]);
    assert_eq!(
        findings,
        [
            "theme/template themes/mine/templates/tag.html:2:1 this template extends itself \
          [extend the default: `{% extends \"default/tag.html\" %}`]"
        ]
    );
    let (_, findings) = load(&[(
        "themes/mine/templates/tag.html",
        "{% extends \"bas.html\" %}",
    )]);
    assert_eq!(
        findings,
        [
            "theme/template themes/mine/templates/tag.html:1:1 there is no template `bas.html` to extend []"
        ]
    );
}

#[test]
fn files_and_blocks_that_nothing_knows_are_warnings_with_a_suggestion() {
    let (theme, findings) = load(&[
        ("themes/mine/templates/entri.html", "x"),
        ("themes/mine/css/extra.css", "a{}"),
        (
            "themes/mine/templates/tag.html",
            "{% extends \"default/tag.html\" %}\n{% block contents %}{% block a %}{% endblock %}x{% endblock %}",
        ),
        (
            "themes/mine/templates/tags.html",
            "{% include \"piece.html\" %}",
        ),
        ("themes/mine/templates/piece.html", "piece"),
        ("themes/other/templates/x.html", "not of this theme"),
    ]);
    assert_eq!(
        findings,
        [
            "theme/unknown-block themes/mine/templates/tag.html:2:1 no template that this one \
             extends has a block `contents` [did you mean `content`?]",
            "theme/unknown-file themes/mine/css/extra.css:1:1 nothing uses `css/extra.css` of the theme []",
            "theme/unknown-file themes/mine/templates/entri.html:1:1 nothing uses \
             `templates/entri.html` of the theme [did you mean `templates/entry.html`?]",
        ]
    );
    assert!(render(&theme, "tag.html", &page("tag")).contains("<p>body</p>"));
}

#[test]
fn a_template_that_fails_on_a_page_is_found_with_its_place() {
    let text = "<p>\n{{ view.colour }}</p>";
    let (theme, findings) = load(&[("themes/mine/templates/entry.html", text)]);
    assert_eq!(findings, [""; 0]);
    let mut out = b"before".to_vec();
    let error = theme
        .render("entry.html", &shared(&theme), &page("entry"), "", &mut out)
        .expect_err("no such field");
    let files = [("themes/mine/templates/entry.html", text)];
    let told = describe(&error, &files, &[text]);
    assert!(
        told.starts_with("theme/render themes/mine/templates/entry.html:2:"),
        "{told}"
    );
    assert_eq!(out, b"before");
}

#[test]
fn colours_and_words_of_the_book_go_over_the_defaults() {
    let (theme, findings) = load(&[(
        "themes/mine/theme.toml",
        "[tokens.light]\naccent = \"#123456\"\n[strings]\nminutes = \"Minuten\"\n",
    )]);
    assert_eq!(findings, [""; 0]);
    let style = String::from_utf8(theme.assets()[0].bytes.to_vec()).expect("UTF-8");
    assert!(style.contains("--sb-accent:#123456"));
    assert!(style.contains("--sb-accent:#8ab8ff"), "the dark one stays");
    let mut view = page("entry");
    view.minutes = 3;
    assert!(render(&theme, "entry.html", &view).contains("<li>3 Minuten</li>"));
}

#[test]
fn the_default_colours_can_be_read_in_both_themes() {
    let layers = layers::Layers::new(&[], "default");
    let settings = settings::load(&layers, "en", &mut Vec::new());
    for tokens in [&settings.light, &settings.dark] {
        assert_eq!(contrast::too_close(tokens), []);
        for (front, back, _) in contrast::PAIRS {
            assert!(tokens.contains_key(*front) && tokens.contains_key(*back));
        }
    }
}

#[test]
fn stylesheets_use_only_tokens_that_exist() {
    let layers = layers::Layers::new(&[], "default");
    let settings = settings::load(&layers, "en", &mut Vec::new());
    let folders = ["css/", "css/app/"];
    let sheets = folders.iter().flat_map(|folder| layers.stylesheets(folder));
    for file in sheets {
        for used in file.text.split("var(--sb-").skip(1) {
            let name = &used[..used.find([')', ',']).expect("an end")];
            assert!(
                settings.light.contains_key(name),
                "{}: --sb-{name}",
                file.path
            );
        }
    }
    assert!(
        folders
            .iter()
            .all(|folder| layers.stylesheets(folder).count() > 1)
    );
    assert_eq!(
        settings.light.keys().collect::<Vec<_>>(),
        settings.dark.keys().collect::<Vec<_>>()
    );
}

#[test]
fn an_entry_of_the_navigation_says_where_its_mark_belongs() {
    let (theme, _) = load(&[]);
    let shared = shared(&theme);
    let mut out = b"x".to_vec();
    let link = LinkView {
        title: "A & B".to_owned(),
        href: "../a/".to_owned(),
    };
    let at = theme
        .render_nav_item(&shared, &link, &mut out)
        .expect("renders");
    assert_eq!(&out[..at], b"x<li><a href=\"../a/\"");
    let items = String::from_utf8(out.split_off(1)).expect("UTF-8");
    assert!(items.starts_with("<li><a href=\"../a/\">A &amp; B</a></li>"));
    let nav = NavView {
        collections: vec![NavCollection {
            title: "Teas".to_owned(),
            href: "../".to_owned(),
            current: true,
        }],
        group: Some(link),
        count: 1,
        ..NavView::default()
    };
    let mut out = Vec::new();
    theme
        .render_nav(&shared, &nav, &items, &mut out)
        .expect("renders");
    let html = String::from_utf8(out).expect("UTF-8");
    assert!(html.contains(&items));
    assert!(html.contains("class=\"current\">Teas</a>"));
}

#[test]
fn cards_show_numbers_in_words() {
    let (theme, _) = load(&[]);
    let mut view = page("entry");
    view.related = vec![
        CardView {
            title: "Green".to_owned(),
            href: "../green/".to_owned(),
            questions: 1,
            ..CardView::default()
        },
        CardView {
            questions: 2,
            ..CardView::default()
        },
    ];
    let html = render(&theme, "entry.html", &view);
    assert!(html.contains("<span>1 question</span>"));
    assert!(html.contains("<span>2 questions</span>"));
}

#[test]
fn a_theme_without_files_is_missing() {
    let (_, findings) = Theme::load(&[], "mine", "en", &[]);
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].code.name, "theme/missing");
}

#[test]
fn every_language_has_every_word_and_no_other() {
    let layers = super::layers::Layers::new(&[], "default");
    let english = settings::load(&layers, "en", &mut Vec::new()).strings;
    let languages: Vec<&str> = layers
        .below(settings::LANGUAGES)
        .filter_map(|(file, _)| file.strip_suffix(".toml"))
        .collect();
    assert!(!languages.is_empty());
    for language in languages {
        let path = format!("languages/{language}.toml");
        let text = super::layers::default_text(&path).expect("embedded");
        let table: toml::Table = text.parse().expect("TOML");
        let words = table["strings"].as_table().expect("a table");
        let missing: Vec<_> = english
            .keys()
            .filter(|key| !words.contains_key(*key))
            .collect();
        let unknown: Vec<_> = words
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(
            missing.is_empty() && unknown.is_empty(),
            "{path}: {missing:?} {unknown:?}"
        );
    }
}
