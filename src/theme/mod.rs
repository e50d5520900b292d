//! The theme: how a page looks. The default is embedded in the program; a book lays its own files
//! over it, file by file, and its templates can change single blocks of the default's. What comes
//! out is templates that turn a [`PageView`] into a page, and the few files that pages need.

mod bundle;
pub(crate) mod codes;
mod contrast;
mod embedded;
mod layers;
mod minify;
mod module;
mod policy;
mod settings;
mod style;
mod tags;
mod templates;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{Context, Value};

use crate::diagnostic::{Diagnostic, Span};
use crate::fingerprint::Fingerprint;
use crate::page::{LinkView, NavView, PageView, SiteView};
use crate::path::{OutputPath, SourcePath};
use crate::source::CONFIG;
use layers::Layers;
use templates::Templates;

/// The scripts that are shipped, if the theme has their modules: name of the asset, entry module.
const SCRIPTS: [(&str, &str); 11] = [
    ("core", "js/core.js"),
    ("search", "js/search.js"),
    ("marks", "js/marks.js"),
    ("hints", "js/hints.js"),
    ("comfort", "js/comfort.js"),
    ("missing", "js/missing.js"),
    ("quiz", "js/quiz.js"),
    ("compare", "js/compare.js"),
    ("review", "js/review.js"),
    ("practice", "js/practice.js"),
    ("dashboard", "js/dashboard.js"),
];

/// How many changes a name may be away from the suggested one.
const SUGGESTION_DISTANCE: usize = 3;

/// Joins ES modules that belong to no theme into one classic script; `None` where they cannot be.
pub(crate) fn join_script(modules: &[(&str, &str)], entry: &str) -> Option<String> {
    let layers = Layers::of(modules);
    let bundle = bundle::bundle(entry, &layers, &BTreeMap::new(), &mut Vec::new());
    bundle.map(|bundle| bundle.text)
}

/// The words of the theme `name` in a language by their names, before anything else of it is read; what is wrong
/// with them is found by [`Theme::load`].
#[must_use]
pub fn strings(
    sources: &[(SourcePath, Arc<str>)],
    name: &str,
    language: &str,
) -> BTreeMap<String, String> {
    settings::load(&Layers::new(sources, name), language, &mut Vec::new()).strings
}

/// A file that pages need, the same for the whole site.
#[derive(Clone, Debug)]
pub struct ThemeAsset {
    /// The name by which templates ask for it: `style`, `app` (what the pages that ask need
    /// beside it), `comfort-style` and `search-style` (what these scripts load), `icon`, or a script's.
    pub name: &'static str,
    /// Where it is written: `assets/style.css`.
    pub path: OutputPath,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// Of the content; its short form is the query of the href in `build`.
    pub fingerprint: Fingerprint,
}

/// What the templates of all pages of one depth have in common; cloned by reference.
#[derive(Clone, Debug)]
pub struct Shared {
    site: Value,
    strings: Value,
    assets: Value,
    /// Of everything above and of the templates: with it in a page's key, a changed template, word
    /// or title of the book renders the page again.
    pub fingerprint: Fingerprint,
}

/// The default theme with the book's files over it.
pub struct Theme {
    templates: Templates,
    strings: BTreeMap<String, String>,
    strings_value: Value,
    assets: Vec<ThemeAsset>,
    worker: String,
    worker_gone: String,
    policy: String,
    fingerprint: Fingerprint,
}

impl Theme {
    /// Lays the files below `themes/<name>/` among `sources` over the embedded default. What
    /// cannot be used is a finding, and the default stands in its place. `in_use` are the templates
    /// that collections name, without `.html`; `language` is the book's, a BCP 47 tag.
    #[must_use]
    pub fn load(
        sources: &[(SourcePath, Arc<str>)],
        name: &str,
        language: &str,
        in_use: &[&str],
    ) -> (Self, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let layers = Layers::new(sources, name);
        if name != "default" && !layers.has_own() {
            findings.extend(missing(name));
        }
        let settings = settings::load(&layers, language, &mut findings);
        let inline = inline_script(&layers, &mut findings);
        let templates = Templates::load(&layers, &inline, &mut findings);

        let mut used: BTreeSet<String> = templates
            .used()
            .chain(in_use.iter().copied())
            .flat_map(|name| {
                [
                    format!("templates/{name}"),
                    format!("templates/{name}.html"),
                ]
            })
            .collect();
        let style = style::sheet(&settings, layers.stylesheets("css/"), &mut findings);
        let app = style::joined(layers.stylesheets("css/app/"), &mut findings);
        let comfort = style::joined(layers.stylesheets("css/comfort/"), &mut findings);
        let search = style::joined(layers.stylesheets("css/search/"), &mut findings);
        let mut assets = vec![
            asset("style", "css", style),
            asset("app", "css", app),
            asset("comfort-style", "css", comfort),
            asset("search-style", "css", search),
        ];
        for (name, entry) in SCRIPTS {
            if layers.get(entry).is_none() {
                continue;
            }
            used.insert(entry.to_owned());
            if let Some(bundle) = bundle::bundle(entry, &layers, &settings.strings, &mut findings) {
                used.extend(bundle.modules);
                assets.push(asset(name, "js", bundle.text));
            }
        }
        let mut script = |entry: &str| {
            used.insert(entry.to_owned());
            let bundle = bundle::bundle(entry, &layers, &settings.strings, &mut findings);
            bundle.map_or_else(String::new, |bundle| bundle.text)
        };
        let worker = script("js/worker.js");
        let worker_gone = script("js/worker-gone.js");
        if let Some(icon) = layers.get("icon.svg") {
            assets.push(asset("icon", "svg", icon.text.to_string()));
        }
        // Words of other languages wait for a book in theirs.
        let languages = layers.below(settings::LANGUAGES);
        used.extend(languages.map(|(file, _)| format!("{}{file}", settings::LANGUAGES)));
        findings.extend(layers.unknown(&used));

        let policy = policy::policy(&inline);
        let texts: Vec<(&str, &str)> = templates.texts().collect();
        let fingerprint = Fingerprint::of(&(texts, &settings.strings, &policy));
        let theme = Self {
            strings_value: value(&settings.strings),
            strings: settings.strings,
            templates,
            assets,
            worker,
            worker_gone,
            policy,
            fingerprint,
        };
        (theme, findings)
    }

    /// The files that pages need: one stylesheet, scripts, the icon.
    #[must_use]
    pub fn assets(&self) -> &[ThemeAsset] {
        &self.assets
    }

    /// The Content-Security-Policy for [`SiteView::policy`].
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The script of the service worker, to which the build adds what the site holds.
    #[must_use]
    pub fn worker(&self) -> &str {
        &self.worker
    }

    /// The script of a service worker that removes itself.
    #[must_use]
    pub fn worker_gone(&self) -> &str {
        &self.worker_gone
    }

    /// A word of the theme, for text that is made outside the templates.
    #[must_use]
    pub fn string(&self, name: &str) -> &str {
        self.strings.get(name).map_or("", String::as_str)
    }

    /// What pages share whose root is `site.root`. With `queries`, hrefs of assets carry the
    /// fingerprint of their content; `serve` leaves it out, so that a changed stylesheet costs no
    /// render.
    #[must_use]
    pub fn shared(&self, site: &SiteView, queries: bool) -> Shared {
        let assets: BTreeMap<&str, String> = self
            .assets
            .iter()
            .map(|asset| {
                let href = format!("{}{}", site.root, asset.path);
                let query = if queries {
                    format!("?v={}", asset.fingerprint)
                } else {
                    String::new()
                };
                (asset.name, href + &query)
            })
            .collect();
        let site_json = serde_json::to_string(site).unwrap_or_default();
        Shared {
            site: value(site),
            strings: self.strings_value.clone(),
            fingerprint: Fingerprint::of(&(site_json, &assets, self.fingerprint)),
            assets: value(&assets),
        }
    }

    /// Appends a page to `out`. `template` is a name with `.html`, `body` finished HTML.
    ///
    /// # Errors
    ///
    /// The finding that says where the template failed; `out` is then as before.
    pub fn render(
        &self,
        template: &str,
        shared: &Shared,
        view: &PageView,
        body: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = context(shared);
        context.insert_value("view", value(view));
        context.insert_value("body", Value::safe_string(body));
        self.templates.render(template, &context, out)
    }

    /// Appends the navigation of a group to `out`; `items` are its entries, each rendered by
    /// [`Self::render_nav_item`].
    ///
    /// # Errors
    ///
    /// As [`Self::render`].
    pub fn render_nav(
        &self,
        shared: &Shared,
        nav: &NavView,
        items: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Box<Diagnostic>> {
        let mut context = context(shared);
        context.insert_value("nav", value(nav));
        context.insert_value("items", Value::safe_string(items));
        self.templates.render("nav.html", &context, out)
    }

    /// Appends one entry of a navigation to `out`, and says where in `out` the attribute
    /// ` aria-current="page"` belongs on its own page.
    ///
    /// # Errors
    ///
    /// As [`Self::render`].
    pub fn render_nav_item(
        &self,
        shared: &Shared,
        link: &LinkView,
        out: &mut Vec<u8>,
    ) -> Result<usize, Box<Diagnostic>> {
        let start = out.len();
        let mut context = context(shared);
        context.insert_value("item", value(link));
        self.templates.render("nav-item.html", &context, out)?;
        let item = String::from_utf8_lossy(&out[start..]);
        let attribute = " href=\"";
        let end = item.find(attribute).and_then(|href| {
            let from = href + attribute.len();
            Some(from + item[from..].find('"')? + 1)
        });
        Ok(start + end.unwrap_or(0))
    }
}

fn context(shared: &Shared) -> Context {
    let mut context = Context::new();
    context.insert_value("site", shared.site.clone());
    context.insert_value("strings", shared.strings.clone());
    context.insert_value("assets", shared.assets.clone());
    context
}

/// Our views are plain structs, lists and strings, which always have a value.
fn value<T: serde::Serialize + ?Sized>(view: &T) -> Value {
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::none())
}

fn asset(name: &'static str, extension: &str, text: String) -> ThemeAsset {
    let path = OutputPath::new(&format!("assets/{name}.{extension}"));
    let bytes: Arc<[u8]> = text.into_bytes().into();
    ThemeAsset {
        name,
        path: path.expect("a plain path"),
        fingerprint: Fingerprint::of_bytes(&bytes),
        bytes,
    }
}

/// The one script that stands in every page.
fn inline_script(layers: &Layers, findings: &mut Vec<Diagnostic>) -> String {
    let Some(file) = layers.get("js/inline.js") else {
        return String::new();
    };
    minify::minify(&file.text, minify::Kind::Classic).unwrap_or_else(|unreadable| {
        findings.push(unreadable.finding(file));
        String::new()
    })
}

fn missing(name: &str) -> Option<Diagnostic> {
    let path = SourcePath::new(CONFIG)?;
    let finding = Diagnostic::new(
        &codes::MISSING,
        Span::file(&path),
        format!("there are no files in `themes/{name}/`"),
    );
    Some(finding.help(format!(
        "create `themes/{name}/`, or write `name = \"default\"`"
    )))
}

/// Adds the nearest known name to a finding, if one is near enough.
fn suggest<'a>(
    finding: Diagnostic,
    name: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let nearest = known
        .map(|known| (strsim::damerau_levenshtein(name, known), known))
        .min();
    match nearest {
        Some((distance, known)) if distance <= SUGGESTION_DISTANCE && distance < name.len() => {
            finding.help(format!("did you mean `{known}`?"))
        }
        _ => finding,
    }
}
