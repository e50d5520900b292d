//! Free cards: what a page says anyway, asked back, in reviews and in exports. A definition gives a card, and so does the
//! summary of an entry; the comparable values of a category give cards and sets to match. They are
//! written as an author would write them and then read like every other block.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::catalogue::{Catalogue, Topic, TopicId};
use crate::config::CardSource;
use crate::markdown::{Fence, HoleKind};
use crate::page::Book;
use crate::quiz::{self, Context, Kind, Words, option_hash};
use crate::slug::slug;

/// A longer definition is a paragraph and no back of a card (bytes; three lines on a phone are 150).
const LONGEST_BACK: usize = 300;
/// Fewest names in a set to match: two are a coin's toss.
const SMALLEST_SET: usize = 3;
/// Most names in a set to match.
const LARGEST_SET: usize = 6;

/// A card or a set to match, made from the text.
#[derive(Clone, Debug)]
pub struct Derived {
    /// Its id.
    pub id: String,
    /// A card, or a set to match.
    pub kind: Kind,
    /// The page it is made from.
    pub topic: TopicId,
    /// Where it stands in its page; empty for the page itself.
    pub anchor: String,
    /// Exams and tasks.
    pub objectives: Vec<String>,
    /// The block as an author would write it, without its opener.
    pub source: String,
    /// Names that are matched, and what is matched to them.
    pub options: Vec<String>,
}

impl Derived {
    /// The block, as if it stood in a note.
    #[must_use]
    pub fn fence(&self) -> Fence {
        let word = match self.kind {
            Kind::Card => "card",
            _ => "quiz",
        };
        quiz::fence(word, &self.source)
    }

    /// What it is read with.
    #[must_use]
    pub fn context<'b>(&self, book: &'b Book, words: &'b Words) -> Context<'b> {
        Context {
            path: &book.catalogue.topic(self.topic).main().note.path,
            settings: book.config.markdown,
            words,
            cases: &[],
            page_slug: "",
            report: None,
        }
    }

    /// Its HTML, like that of a block in a note. No page gives it a number, so it is the first.
    #[must_use]
    pub fn html(&self, book: &Book, words: &Words) -> String {
        let body = quiz::derive(&self.id, &self.fence(), &self.context(book, words)).body;
        let mut html = String::with_capacity(body.html.len());
        let mut done = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            html.push_str(&body.html[done..at]);
            done = at;
            // The first number, and the first revision: a free card is in no lock.
            if matches!(hole.kind, HoleKind::Number | HoleKind::Rev) {
                html.push('1');
            }
        }
        html.push_str(&body.html[done..]);
        html
    }
}

/// All free cards of the book, in the order of its notes, then the sets by collection and category.
/// Ids that come out alike get `~2`, `~3`. `match_facts` is what a set asks for.
#[must_use]
pub fn derive(catalogue: &Catalogue, match_facts: &str) -> Vec<Derived> {
    let mut cards = Vec::new();
    let visible = catalogue.iter().filter(|(id, _)| catalogue.is_visible(*id));
    for (id, topic) in visible {
        definitions(id, topic, &mut cards);
        if wants(topic, CardSource::Summary) {
            cards.extend(summary(id, topic));
        }
    }
    for collection in &catalogue.shape.collections {
        for (category, ids) in collection.groups(&catalogue.topics) {
            let visible = ids.into_iter().filter(|id| catalogue.is_visible(*id));
            let members: Vec<TopicId> = visible
                .filter(|id| wants(catalogue.topic(*id), CardSource::Facts))
                .collect();
            let group = category.map_or(&*collection.name, |c| &c.id);
            facts(catalogue, group, &members, match_facts, &mut cards);
        }
    }
    let mut repeats: BTreeMap<String, usize> = BTreeMap::new();
    for card in &mut cards {
        let count = repeats.entry(card.id.clone()).or_default();
        *count += 1;
        if *count > 1 {
            card.id = format!("{}~{count}", card.id);
        }
    }
    cards
}

/// Whether the page's own note gives cards of this kind.
fn wants(topic: &Topic, source: CardSource) -> bool {
    topic.main().is_own() && topic.main().note.cards.contains(&source)
}

/// The last segment of the page's route.
fn name(topic: &Topic) -> String {
    let route = topic.route.as_str().trim_end_matches('/');
    match route.rsplit('/').next() {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => slug(&topic.title),
    }
}

fn objectives(topic: &Topic) -> Vec<String> {
    let written = topic.shared_front().exams.iter().map(|exam| &exam.value);
    written.filter(|exam| exam.contains(' ')).cloned().collect()
}

fn card(id: TopicId, topic: &Topic, of: &str, anchor: String, front: &str, back: &str) -> Derived {
    Derived {
        id: format!("{}~{of}", name(topic)),
        kind: Kind::Card,
        topic: id,
        anchor,
        objectives: objectives(topic),
        source: format!("\n{front}\n\n---\n\n{back}\n"),
        options: Vec::new(),
    }
}

fn definitions(id: TopicId, topic: &Topic, cards: &mut Vec<Derived>) {
    for part in &topic.parts {
        if !part.note.cards.contains(&CardSource::Definitions) {
            continue;
        }
        let prose = &part.entry.prose;
        for term in &prose.terms {
            let range = term.definition.start as usize..term.definition.end as usize;
            let text = prose.text.get(range).unwrap_or_default().trim();
            let of = slug(&term.name);
            if text.is_empty() || text.len() > LONGEST_BACK || of.is_empty() {
                continue;
            }
            let front = match term.name == topic.title || part.note.front.glossary {
                true => format!("**{}**", plain(&term.name)),
                false => format!("**{}** ({})", plain(&term.name), plain(&topic.title)),
            };
            let anchor = format!("{}{}", term.id, part.suffix);
            cards.push(card(id, topic, &of, anchor, &front, &paragraphs(text)));
        }
    }
}

fn summary(id: TopicId, topic: &Topic) -> Option<Derived> {
    let summary = topic.front()?.summary.as_ref()?;
    let front = format!("**{}**", plain(&topic.title));
    let back = paragraphs(summary);
    Some(card(id, topic, "summary", String::new(), &front, &back))
}

/// The values of one group. The first value of an entry says what it is: a card asks for the name
/// that belongs to it, unless another entry has the same. All values are asked in sets, as questions
/// that match entries to values. A set is known by its members, so that one entry more or less makes
/// other sets and leaves the history of these alone.
fn facts(
    catalogue: &Catalogue,
    group: &str,
    members: &[TopicId],
    match_facts: &str,
    cards: &mut Vec<Derived>,
) {
    let mut values: BTreeMap<&str, Vec<(TopicId, &str)>> = BTreeMap::new();
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for &id in members {
        let front = catalogue.topic(id).front();
        for (key, value) in front.iter().flat_map(|front| &front.facts) {
            values.entry(&key.value).or_default().push((id, value));
            *counts.entry((&key.value, value)).or_default() += 1;
        }
    }
    for &id in members {
        let topic = catalogue.topic(id);
        let first = topic.front().and_then(|front| front.facts.first());
        let Some((key, value)) = first else { continue };
        if counts[&(key.value.as_str(), value.as_str())] == 1 {
            let front = format!("**{}**: {}", plain(&key.value), plain(value));
            let of = format!("fact-{}", slug(&key.value));
            let anchor = "sb-facts".to_owned();
            cards.push(card(id, topic, &of, anchor, &front, &plain(&topic.title)));
        }
    }
    for (key, all) in values {
        // As few sets as there can be, of about the same size.
        let count = all.len().div_ceil(LARGEST_SET).max(1);
        let size = all.len().div_ceil(count).max(1);
        for set in all.chunks(size).filter(|set| set.len() >= SMALLEST_SET) {
            cards.push(matching(catalogue, group, key, set, match_facts));
        }
    }
}

fn matching(
    catalogue: &Catalogue,
    group: &str,
    key: &str,
    set: &[(TopicId, &str)],
    match_facts: &str,
) -> Derived {
    let title = |id: TopicId| catalogue.topic(id).title.as_str();
    let names: Vec<String> = set
        .iter()
        .map(|(id, _)| name(catalogue.topic(*id)))
        .collect();
    let mut source = format!("\n**{}**: {}\n\n", plain(key), match_facts);
    for (id, value) in set {
        let _ = writeln!(source, "- {} => {}", plain(title(*id)), plain(value));
    }
    Derived {
        id: format!("{group}~{}~{}", slug(key), option_hash(&names.join(" "))),
        kind: Kind::Matching,
        topic: set[0].0,
        anchor: "sb-facts".to_owned(),
        // No exam asks it in this form, and a practice form must not draw it.
        objectives: Vec::new(),
        source,
        options: set
            .iter()
            .flat_map(|(id, value)| [title(*id).to_owned(), (*value).to_owned()])
            .collect(),
    }
}

/// Lines as paragraphs.
fn paragraphs(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(plain).collect::<Vec<_>>().join("\n\n")
}

/// One line of text so that Markdown and the marks of blocks mean nothing in it.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for (n, word) in text.split_whitespace().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{paragraphs, plain};

    #[test]
    fn nothing_in_a_text_means_anything() {
        assert_eq!(
            plain("- [x] a => {{b}}"),
            "\\- \\[x\\] a \\=\\> \\{\\{b\\}\\}"
        );
        assert_eq!(paragraphs("one\n\n two  three\n"), "one\n\ntwo three");
    }
}
