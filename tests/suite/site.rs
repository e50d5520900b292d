//! What must be true of every site, whatever its book: links and anchors lead somewhere, ids are
//! unique, and pages keep to their own Content-Security-Policy.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

/// Tells what is wrong with a built site, given as file paths and bytes. `base` is the path of its
/// address, with which the links of 404.html begin.
pub(crate) fn faults(files: &BTreeMap<String, Vec<u8>>, base: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let pages: BTreeMap<&str, Page> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("pages are UTF-8");
            (path.as_str(), Page::read(path, text, &mut faults))
        })
        .collect();
    for (path, page) in &pages {
        for (kind, link) in &page.links {
            if let Some(fault) = follow(path, link, *kind, base, files, &pages) {
                faults.push(format!("{path}: `{link}` {fault}"));
            }
        }
    }
    faults
}

/// Panics with the faults of a site.
#[track_caller]
pub(crate) fn assert_sound(files: &BTreeMap<String, Vec<u8>>, base: &str) {
    assert!(
        files.contains_key("index.html"),
        "the site has no first page"
    );
    let faults = faults(files, base);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Followed by the reader: may lead to another site.
    Link,
    /// Loaded by the browser: must lie in the site.
    Resource,
}

struct Page {
    ids: BTreeSet<String>,
    links: Vec<(Kind, String)>,
}

impl Page {
    fn read(path: &str, text: &str, faults: &mut Vec<String>) -> Self {
        let html = Html::parse_document(text);
        let mut page = Self {
            ids: BTreeSet::new(),
            links: Vec::new(),
        };
        if !text.starts_with("<!doctype html>") && !text.starts_with("<!DOCTYPE html>") {
            faults.push(format!("{path}: does not begin with the doctype"));
        }
        let mut inline_scripts = 0;
        for element in html.select(&Selector::parse("*").expect("valid")) {
            let value = element.value();
            for (name, value) in value.attrs() {
                if name == "style" || name.starts_with("on") {
                    faults.push(format!("{path}: attribute `{name}={value}`"));
                }
                if value
                    .trim_start()
                    .to_ascii_lowercase()
                    .starts_with("javascript:")
                {
                    faults.push(format!("{path}: `{name}={value}`"));
                }
            }
            if let Some(id) = value.attr("id") {
                if !page.ids.insert(id.to_owned()) {
                    faults.push(format!("{path}: two elements have the id `{id}`"));
                }
                if id.is_empty() || id.contains(char::is_whitespace) {
                    faults.push(format!("{path}: `{id}` is no id"));
                }
            }
            if value.name() == "style" {
                faults.push(format!("{path}: a style element"));
            }
            if value.name() == "script" && value.attr("src").is_none() && runs(element) {
                inline_scripts += 1;
            }
            page.links.extend(links(element));
        }
        if inline_scripts != 1 {
            faults.push(format!("{path}: {inline_scripts} inline scripts"));
        }
        for attribute in [
            "for",
            "aria-labelledby",
            "aria-describedby",
            "aria-controls",
        ] {
            let with = Selector::parse(&format!("[{attribute}]")).expect("valid");
            for element in html.select(&with) {
                let ids = element.value().attr(attribute).unwrap_or_default();
                for id in ids.split_whitespace().filter(|id| !page.ids.contains(*id)) {
                    faults.push(format!("{path}: `{attribute}` names no id `{id}`"));
                }
            }
        }
        page
    }
}

/// Whether a script element holds a program, not data.
fn runs(script: ElementRef<'_>) -> bool {
    matches!(
        script.value().attr("type"),
        None | Some("" | "module" | "text/javascript")
    )
}

/// The addresses of an element.
fn links(element: ElementRef<'_>) -> Vec<(Kind, String)> {
    let value = element.value();
    let mut links = Vec::new();
    if let Some(href) = value.attr("href") {
        // The policy of `link` elements is in `rel`: only some of them are loaded.
        let loaded = value.name() == "link"
            && value
                .attr("rel")
                .is_none_or(|rel| rel != "canonical" && rel != "alternate");
        let kind = if loaded { Kind::Resource } else { Kind::Link };
        links.push((kind, href.to_owned()));
    }
    for name in ["src", "poster", "data", "action"] {
        if let Some(src) = value.attr(name) {
            links.push((Kind::Resource, src.to_owned()));
        }
    }
    if let Some(set) = value.attr("srcset") {
        let sources = set
            .split(',')
            .filter_map(|one| one.split_whitespace().next());
        links.extend(sources.map(|src| (Kind::Resource, src.to_owned())));
    }
    links
}

/// What is wrong with the link of a page, if anything is.
fn follow(
    from: &str,
    link: &str,
    kind: Kind,
    base: &str,
    files: &BTreeMap<String, Vec<u8>>,
    pages: &BTreeMap<&str, Page>,
) -> Option<String> {
    if has_scheme(link) || link.starts_with("//") {
        let data = link.starts_with("data:image/");
        return (kind == Kind::Resource && !data).then(|| "is loaded from elsewhere".to_owned());
    }
    let (path, anchor) = link
        .split_once('#')
        .map_or((link, None), |(p, a)| (p, Some(a)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let target = if path.is_empty() {
        from.to_owned()
    } else {
        let path = decode(path);
        let path = match path.strip_prefix('/') {
            Some(_) => match path.strip_prefix(base) {
                Some(below) => format!("/{below}"),
                None => return Some("lies outside the address of the site".to_owned()),
            },
            None => path,
        };
        match resolve(from, &path) {
            Some(target) => target,
            None => return Some("climbs out of the site".to_owned()),
        }
    };
    if !files.contains_key(&target) {
        return Some(format!("leads to `{target}`, which is not there"));
    }
    let anchor = decode(anchor?);
    // `#` and `#top` are the top of any page.
    let known = anchor.is_empty() || anchor == "top";
    match pages.get(target.as_str()) {
        Some(page) if known || page.ids.contains(&anchor) => None,
        _ => Some(format!("has an anchor that `{target}` has not")),
    }
}

fn has_scheme(link: &str) -> bool {
    let Some((scheme, _)) = link.split_once(':') else {
        return false;
    };
    !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// The file that an address means; one that begins with `/` counts from the root of the site.
fn resolve(from: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let folder = path.ends_with('/') || path.ends_with("..") || path == ".";
    if folder {
        parts.push("index.html");
    }
    Some(parts.join("/"))
}

fn decode(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8()
        .map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

fn page(body: &str) -> Vec<u8> {
    format!("<!doctype html><html><head><script>1</script></head><body>{body}</body></html>").into()
}

fn site_of(pages: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    pages
        .iter()
        .map(|(path, body)| ((*path).to_owned(), page(body)))
        .collect()
}

#[test]
fn a_sound_site_has_no_faults() {
    let site = site_of(&[
        (
            "index.html",
            "<a href='a/b/#x'>b</a><a href='https://example.org/'>away</a>",
        ),
        (
            "a/b/index.html",
            "<p id=x>x</p><a href='../../'>up</a><a href='#x'>here</a>",
        ),
    ]);
    assert_eq!(faults(&site, "/"), Vec::<String>::new());
}

#[test]
fn each_kind_of_fault_is_seen() {
    for (body, fault) in [
        ("<a href='nowhere/'>x</a>", "is not there"),
        ("<a href='../'>x</a>", "climbs out"),
        ("<a href='#nowhere'>x</a>", "an anchor"),
        ("<p id=a></p><p id=a></p>", "two elements"),
        ("<p style='color: red'>x</p>", "attribute `style"),
        ("<p onclick='x()'>x</p>", "attribute `onclick"),
        ("<style>p{}</style>", "a style element"),
        ("<script>2</script>", "2 inline scripts"),
        ("<a href='JavaScript:x()'>x</a>", "JavaScript"),
        ("<img src='https://example.org/x.png'>", "from elsewhere"),
        ("<img src='x.png'>", "is not there"),
        ("<label for=a>x</label>", "names no id"),
    ] {
        let faults = faults(&site_of(&[("index.html", body)]), "/");
        assert_eq!(faults.len(), 1, "{body}: {faults:?}");
        assert!(faults[0].contains(fault), "{body}: {faults:?}");
    }
}

#[test]
fn the_page_for_wrong_addresses_links_from_the_root() {
    let site = site_of(&[
        ("index.html", ""),
        (
            "404.html",
            "<a href='/base/'>home</a><a href='/elsewhere/'>x</a>",
        ),
    ]);
    assert_eq!(
        faults(&site, "/base/"),
        ["404.html: `/elsewhere/` lies outside the address of the site"]
    );
}
