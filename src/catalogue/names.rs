//! Names: every title, alias and file stem, and which page it means. Letter case and white space do
//! not matter, and a name that two pages claim means neither.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::codes;
use super::{Topic, TopicId, topic_id};
use crate::diagnostic::{Diagnostic, Span};

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One page.
    One(TopicId),
    /// Several pages: a link must say which.
    Several(Vec<TopicId>),
    /// No page.
    None,
}

/// All names of the book.
#[derive(Debug, Default)]
pub struct Names {
    aliases: HashMap<String, Vec<TopicId>>,
    titles: HashMap<String, Vec<TopicId>>,
    stems: HashMap<String, Vec<TopicId>>,
}

impl Names {
    pub(super) fn new(topics: &[Topic], findings: &mut Vec<Diagnostic>) -> Self {
        let mut names = Self::default();
        let mut alias_spans: HashMap<String, Vec<(TopicId, Span, String)>> = HashMap::new();
        for (index, topic) in topics.iter().enumerate() {
            let id = topic_id(index);
            add(&mut names.titles, fold(&topic.title), id);
            if topic.main().is_own() {
                add(&mut names.stems, fold(topic.main().note.path.stem()), id);
            }
            for part in topic.parts.iter().filter(|p| p.is_own()) {
                let front = &part.note.front;
                for alias in front.aliases.iter().chain(&front.unsafe_aliases) {
                    let folded = fold(&alias.value);
                    if folded.is_empty() || folded == fold(&topic.title) {
                        continue;
                    }
                    alias_spans.entry(folded.clone()).or_default().push((
                        id,
                        alias.span.clone(),
                        alias.value.clone(),
                    ));
                    add(&mut names.aliases, folded, id);
                }
                // A gathered part may have another title than the page.
                if fold(&part.note.title) != fold(&topic.title) {
                    add(&mut names.titles, fold(&part.note.title), id);
                }
            }
        }
        names.add_headings(topics);
        names.report_aliases(topics, alias_spans, findings);
        names.report_titles(topics, findings);
        names
    }

    /// Short forms in headings of cut entries are names where nobody else claims them.
    fn add_headings(&mut self, topics: &[Topic]) {
        let mut claims: BTreeMap<String, Vec<TopicId>> = BTreeMap::new();
        for (index, topic) in topics.iter().enumerate() {
            for alias in topic.heading_aliases() {
                let ids = claims.entry(fold(alias)).or_default();
                if ids.last() != Some(&topic_id(index)) {
                    ids.push(topic_id(index));
                }
            }
        }
        for (name, ids) in claims {
            let free = !self.aliases.contains_key(&name) && !self.titles.contains_key(&name);
            if let ([id], true) = (ids.as_slice(), free) {
                self.aliases.insert(name, vec![*id]);
            }
        }
    }

    /// Two files with one alias: an error that names both.
    fn report_aliases(
        &self,
        topics: &[Topic],
        spans: HashMap<String, Vec<(TopicId, Span, String)>>,
        findings: &mut Vec<Diagnostic>,
    ) {
        let spans: BTreeMap<_, _> = spans.into_iter().collect();
        for (folded, claims) in spans {
            let (first, first_span, written) = &claims[0];
            for (other, span, _) in &claims[1..] {
                if other != first {
                    findings.push(
                        Diagnostic::new(
                            &codes::NAME_ALIAS,
                            span.clone(),
                            format!("the alias `{written}` belongs to two notes"),
                        )
                        .other(first_span.clone(), "claimed here too")
                        .help("take it away from one of them, or make it a heading on one page"),
                    );
                }
            }
            if let Some(titled) = self.titles.get(&folded)
                && let Some(id) = titled.iter().find(|id| *id != first)
            {
                let owner = &topics[id.index()];
                findings.push(
                    Diagnostic::new(
                        &codes::NAME_SHARED,
                        first_span.clone(),
                        format!("the alias `{written}` is the title of another page"),
                    )
                    .other(owner.main().entry.name_span.clone(), "that page")
                    .help("take the alias away: links by this name mean the page with the alias"),
                );
            }
        }
    }

    fn report_titles(&self, topics: &[Topic], findings: &mut Vec<Diagnostic>) {
        let shared: BTreeMap<_, _> = self.titles.iter().filter(|(_, t)| t.len() > 1).collect();
        for claims in shared.into_values() {
            let first = &topics[claims[0].index()];
            for id in &claims[1..] {
                let topic = &topics[id.index()];
                let same = topic.collection.is_some() && topic.collection == first.collection;
                let (code, message) = if same {
                    (
                        &codes::NAME_TITLE,
                        format!(
                            "two notes of one collection have the title `{}`",
                            topic.title
                        ),
                    )
                } else {
                    (
                        &codes::NAME_SHARED,
                        format!("two pages have the title `{}`", topic.title),
                    )
                };
                findings.push(
                    Diagnostic::new(code, topic.main().entry.name_span.clone(), message)
                        .other(first.main().entry.name_span.clone(), "the other one")
                        .help("give one of them another `title:`"),
                );
            }
        }
    }

    /// What `name` means: an alias before a title before a file stem.
    #[must_use]
    pub fn find(&self, name: &str) -> Found {
        let folded = fold(name);
        for map in [&self.aliases, &self.titles, &self.stems] {
            match map.get(&folded).map(Vec::as_slice) {
                Some([one]) => return Found::One(*one),
                Some(several) => return Found::Several(several.to_vec()),
                None => {}
            }
        }
        Found::None
    }

    /// Whether `name` means one page only, by title or alias: such a name may link by itself.
    #[must_use]
    pub fn is_unique(&self, name: &str) -> bool {
        let folded = fold(name);
        let mut claims = self
            .aliases
            .get(&folded)
            .into_iter()
            .chain(self.titles.get(&folded));
        let mut claims = claims.by_ref().flatten();
        match claims.next() {
            Some(first) => claims.all(|id| id == first),
            None => true,
        }
    }

    /// The known name nearest to a misspelt one, with its page.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<TopicId> {
        let wanted = fold(name);
        if wanted.is_empty() || wanted.len() > 200 {
            return None;
        }
        let limit = (wanted.chars().count() / 3).clamp(1, 6);
        [&self.aliases, &self.titles, &self.stems]
            .into_iter()
            .flatten()
            .filter(|(known, _)| known.len().abs_diff(wanted.len()) <= limit * 4)
            .map(|(known, ids)| (strsim::osa_distance(known, &wanted), known, ids[0]))
            .filter(|(distance, ..)| *distance <= limit)
            .min_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)))
            .map(|(.., id)| id)
    }
}

fn add(map: &mut HashMap<String, Vec<TopicId>>, name: String, id: TopicId) {
    let ids = map.entry(name).or_default();
    // Topics come in order, so a repeat is always the last one.
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

/// A name as it is compared: NFC, lower case, white space collapsed.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if word.is_ascii() {
            out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            out.extend(word.nfc().flat_map(char::to_lowercase));
        }
    }
    out
}
