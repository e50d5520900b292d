//! The bank: every question and card of the book in a form that scripts can choose from, for the
//! pages that ask questions from all over the book. A manifest says of each what there is to know
//! before it is asked, and nothing of its key; shards hold the HTML of fifty each, as it stands on
//! their pages. Every file is a script with one call, `studybookBank({...})`, because scripts load
//! from a folder on disk where other requests are refused.
//!
//! The bank follows the pages as the search index does, and is made again only when something of it
//! changed.

mod exams;
mod families;
mod gather;
mod manifest;
mod seconds;

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::fingerprint::Fingerprint;
use crate::parallel;
use crate::path::{OutputPath, Route};
use crate::render::Renderer;
use gather::{Block, Gathered};

/// Blocks in a file of HTML.
const SHARD: usize = 50;

/// The files of the bank.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    /// Of everything they are made from.
    key: Fingerprint,
    /// By path.
    files: Vec<(OutputPath, Arc<[u8]>)>,
}

impl Bank {
    /// The bank of a book; `before` itself where nothing of it changed. A book without questions and
    /// cards has no files.
    #[must_use]
    pub fn new(renderer: &Renderer, before: Option<&Arc<Self>>) -> Arc<Self> {
        let gathered = Gathered::new(renderer);
        let key = gathered.key(renderer);
        match before {
            Some(before) if before.key == key => before.clone(),
            _ => Arc::new(Self {
                key,
                files: files(gathered, renderer),
            }),
        }
    }

    /// The files by path.
    #[must_use]
    pub fn files(&self) -> &[(OutputPath, Arc<[u8]>)] {
        &self.files
    }
}

/// The route of the pages that ask: hrefs in the bank are relative to it.
fn asked_on() -> Route {
    Route::new("review")
}

/// The manifest and the shards.
fn files(mut gathered: Gathered<'_>, renderer: &Renderer) -> Vec<(OutputPath, Arc<[u8]>)> {
    if gathered.manifest.items.is_empty() {
        return Vec::new();
    }
    let numbered: Vec<(usize, &[Block<'_>])> = gathered.blocks.chunks(SHARD).enumerate().collect();
    let shards = parallel::map(&numbered, |(n, blocks)| {
        shard(*n, blocks, &gathered, renderer)
    });
    let mut files = Vec::with_capacity(shards.len() + 1);
    gathered.manifest.shards = shards.iter().map(|(stamp, _)| stamp.clone()).collect();
    let stamp = Fingerprint::of_bytes(&json_bytes(&gathered.manifest));
    gathered.manifest.stamp = stamp.to_string();
    files.push((
        OutputPath::from("review/bank.js"),
        call(&json_bytes(&gathered.manifest)),
    ));
    for (n, (_, bytes)) in shards.into_iter().enumerate() {
        let path = OutputPath::new(&format!("review/bank-{n}.js"));
        files.push((path.expect("a plain name climbs nowhere"), bytes));
    }
    files
}

/// The stamp and the bytes of a shard: its blocks, and the cases that they refer to.
fn shard(
    n: usize,
    blocks: &[Block<'_>],
    gathered: &Gathered<'_>,
    renderer: &Renderer,
) -> (String, Arc<[u8]>) {
    let mut html = Map::new();
    for block in blocks {
        html.insert(
            block.id().to_owned(),
            block.html(renderer, &gathered.words).into(),
        );
        let case = block.case().and_then(|id| gathered.cases.get(id));
        if let Some(case) = case {
            let key = format!("case:{}", case.id());
            html.entry(key)
                .or_insert_with(|| case.html(renderer, &gathered.words).into());
        }
    }
    let html = Value::Object(html);
    let stamp = Fingerprint::of_bytes(html.to_string().as_bytes()).to_string();
    let content = json!({ "n": n, "stamp": stamp, "html": html });
    (stamp, call(content.to_string().as_bytes()))
}

fn json_bytes(manifest: &manifest::Manifest<'_>) -> Vec<u8> {
    serde_json::to_vec(manifest).unwrap_or_default()
}

fn call(json: &[u8]) -> Arc<[u8]> {
    let mut bytes = b"studybookBank(".to_vec();
    bytes.extend_from_slice(json);
    bytes.extend_from_slice(b");\n");
    bytes.into()
}
