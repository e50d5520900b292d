//! `sw.js`, which lets readers go on without a network, and the list of all files that *Save for
//! offline* fetches. Both name the whole site, so they are made when everything else is.
//!
//! The list is `assets/files.json`: `{"build": id, "files": [address, ...]}`, addresses relative to
//! the root of the site.

use serde_json::json;

use super::Options;
use crate::fingerprint::Fingerprint;
use crate::path::{OutputPath, encode_href};
use crate::site::{Content, Site};

const WORKER: &str = "sw.js";
const LIST: &str = "assets/files.json";

/// What every page needs, saved with the first visit.
const SHELL: [&str; 8] = [
    "style",
    "core",
    "search",
    "search-style",
    "quiz",
    "comfort",
    "comfort-style",
    "icon",
];

/// Whether pages of a site may be kept by a service worker.
pub(super) fn is_wanted(service_worker: bool, options: Options) -> bool {
    // A preview shows what is on the disk, not what was read before.
    service_worker && !options.plain_assets
}

/// Adds the worker that removes itself: a site that was published with one stays reachable.
pub(super) fn insert_gone(site: &mut Site) {
    let script = site.renderer().theme().worker_gone().as_bytes().into();
    site.insert(OutputPath::from(WORKER), script);
}

/// Adds the worker and the list to a site that is otherwise complete.
pub(super) fn insert(site: &mut Site) {
    let theme = site.renderer().theme();
    let versioned = |name: &str| {
        let asset = theme.assets().iter().find(|asset| asset.name == name)?;
        Some(format!("{}?v={}", asset.path, asset.fingerprint))
    };
    let mut shell = vec!["./".to_owned()];
    shell.extend(SHELL.iter().filter_map(|name| versioned(name)));
    let mut files = Vec::new();
    for (path, _) in site.files() {
        if is_for_readers(path.as_str()) {
            let of_theme = theme.assets().iter().find(|asset| asset.path == *path);
            let address = match (of_theme, path.as_str().strip_suffix("index.html")) {
                (Some(asset), _) => format!("{}?v={}", path, asset.fingerprint),
                (None, Some("")) => "./".to_owned(),
                (None, Some(folder)) if folder.ends_with('/') => encode_href(folder),
                (None, _) => encode_href(path.as_str()),
            };
            files.push(address);
        }
    }
    let build = id(site);
    let head = json!({ "build": build, "shell": shell });
    let script = format!("self.studybook={head};\n{}", theme.worker());
    let list = json!({ "build": build, "files": files });
    site.insert(OutputPath::from(WORKER), script.into_bytes().into());
    site.insert(OutputPath::from(LIST), list.to_string().into_bytes().into());
}

/// The id of a build: other content, other id.
fn id(site: &Site) -> String {
    let keys = site.keys();
    let files: Vec<(&OutputPath, Fingerprint)> = site
        .files()
        .map(|(path, content)| match content {
            Content::Bytes(bytes) => (path, Fingerprint::of_bytes(bytes)),
            Content::Page(index) => (path, keys[*index]),
        })
        .collect();
    Fingerprint::of(&files).to_string()
}

/// Whether somebody who reads without a network has a use for a file. What is printed is at a desk.
fn is_for_readers(path: &str) -> bool {
    let for_machines = [
        ".nojekyll",
        "404.html",
        "feed.xml",
        "robots.txt",
        "sitemap.xml",
    ];
    !for_machines.contains(&path) && !path.starts_with("print/")
}
