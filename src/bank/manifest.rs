//! What the manifest says, field by field as the scripts read it. Absent keys are left out.

use std::borrow::Cow;

use serde::Serialize;

/// `review/bank.js`.
#[derive(Debug, Default, Serialize)]
pub(super) struct Manifest<'a> {
    /// Of everything behind it.
    pub(super) stamp: String,
    /// The stamps of the shards.
    pub(super) shards: Vec<String>,
    pub(super) exams: Vec<Exam<'a>>,
    pub(super) collections: Vec<Collection<'a>>,
    /// The pages that items stand on or that options are the names of.
    pub(super) pages: Vec<Page<'a>>,
    pub(super) items: Vec<Item<'a>>,
}

/// What is asked: a question, a card, or one side or gap of a card.
#[derive(Debug, Serialize)]
pub(super) struct Item<'a> {
    /// Its id; `id~r` is a card asked from its back, `id~c1` a gap of it.
    pub(super) q: Cow<'a, str>,
    pub(super) rev: u32,
    #[serde(rename = "type")]
    pub(super) kind: &'static str,
    pub(super) level: &'static str,
    #[serde(rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub(super) objectives: Vec<String>,
    /// Index of its page.
    pub(super) page: usize,
    /// Its id in that page; empty for a card about the page as a whole.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) anchor: String,
    /// Hashes of options, steps, prompts and responses in ascending order: the order in which an
    /// author writes them is often the key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) options: Vec<Cow<'a, str>>,
    /// For each of them the page it is the name of; none where no option is a name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) names: Vec<Option<usize>>,
    pub(super) shard: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) was: Vec<Cow<'a, str>>,
    /// The smallest id of the questions that ask the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) same: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) case: Option<&'a str>,
    /// Expected time.
    pub(super) seconds: u32,
    /// Made from the text of its page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) derived: bool,
    /// The key of its HTML, where that is another than its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) html: Option<Cow<'a, str>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    pub(super) title: &'a str,
    /// Below the root, ready for an href.
    pub(super) route: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) collection: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Collection<'a> {
    pub(super) name: &'a str,
    pub(super) title: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Exam<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    /// Relative to the pages that ask.
    pub(super) href: String,
    pub(super) guide: &'a str,
    pub(super) checked: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) level: Option<&'a str>,
    pub(super) questions: u32,
    pub(super) scored: u32,
    pub(super) minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) extra_minutes: Option<u32>,
    pub(super) pass: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) scale: Option<[u32; 2]>,
    pub(super) formats: Vec<Format<'a>>,
    pub(super) domains: Vec<Domain<'a>>,
    pub(super) tasks: Vec<Task<'a>>,
    pub(super) forms: Vec<Form<'a>>,
    /// What could not be confirmed of the exam.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) unverified: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Format<'a> {
    #[serde(rename = "type")]
    pub(super) kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) keys_min: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) options_min: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) steps: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) prompts: Option<[u32; 2]>,
}

#[derive(Debug, Serialize)]
pub(super) struct Domain<'a> {
    pub(super) id: String,
    pub(super) title: &'a str,
    pub(super) weight: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct Task<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) domain: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Form<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) items: u32,
    pub(super) per_domain: Vec<u32>,
    pub(super) minutes: u32,
}
