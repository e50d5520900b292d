//! Mentions: names of pages and glossary terms in running text, which become links by themselves.
//! The words of a run are walked and each is looked up as the first word of a name. That is faster
//! than an automaton over all names, and right where an automaton is not: a longer name that turns
//! out not to end at a word does not hide a shorter one at the same place.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::names::{Found, fold};
use super::{Catalogue, Role, TopicId};
use crate::fingerprint::Fingerprint;
use crate::html::escaped_len;
use crate::note::Entry;

/// What a mention points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionTarget {
    /// A page.
    Topic(TopicId),
    /// A term of the glossary, by its place in [`MentionIndex::terms`].
    Term(u32),
}

/// A name found in the text of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Mention {
    /// Where it stands in the HTML.
    pub html: Range<u32>,
    /// Where it stands in the plain text.
    pub text: Range<u32>,
    /// What it names.
    pub target: MentionTarget,
}

/// All names that link by themselves, by their first word.
#[derive(Debug, Default)]
pub struct MentionIndex {
    names: HashMap<String, Vec<Name>>,
    filter: Filter,
    /// Ids of the glossary's terms.
    pub terms: Vec<String>,
    /// The glossary.
    pub glossary: Option<TopicId>,
    /// Of all names and what they point to.
    pub fingerprint: Fingerprint,
}

#[derive(Debug)]
struct Name {
    text: String,
    /// Bytes before its first word.
    lead: usize,
    target: MentionTarget,
}

impl MentionIndex {
    pub(super) fn new(catalogue: &Catalogue) -> Self {
        let mut index = Self::default();
        let mut known: Vec<(String, MentionTarget)> = Vec::new();
        let mut pages: HashSet<String> = HashSet::new();
        let mut not_by_itself: HashSet<String> = HashSet::new();
        for (id, topic) in catalogue.iter() {
            let fronts = || {
                topic
                    .parts
                    .iter()
                    .filter(|p| p.is_own())
                    .map(|p| &p.note.front)
            };
            let unsafe_names: HashSet<String> = fronts()
                .flat_map(|f| &f.unsafe_aliases)
                .map(|a| fold(&a.value))
                .collect();
            if topic.role == Role::Entry && catalogue.is_visible(id) {
                let aliases = fronts()
                    .flat_map(|f| &f.aliases)
                    .map(|a| a.value.as_str())
                    .chain(topic.heading_aliases());
                for name in std::iter::once(topic.title.as_str()).chain(aliases) {
                    let folded = fold(name);
                    let means_this = catalogue.shape.names.find(name) == Found::One(id);
                    if means_this
                        && !unsafe_names.contains(&folded)
                        && catalogue.shape.names.is_unique(name)
                    {
                        known.push((name.to_owned(), MentionTarget::Topic(id)));
                        pages.insert(folded);
                    }
                }
            }
            not_by_itself.extend(unsafe_names);
        }
        index.glossary = catalogue.with_role(Role::Glossary);
        if let Some(glossary) = index.glossary {
            index.add_terms(catalogue, glossary, &pages, &not_by_itself, &mut known);
        }
        for (name, target) in &known {
            index.add(name, *target);
        }
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each list is sorted by itself, in whatever order"
        )]
        for names in index.names.values_mut() {
            names.sort_by(|a, b| {
                (b.text.len(), a.lead, &a.text).cmp(&(a.text.len(), b.lead, &b.text))
            });
            // Of two that are written alike the first added stays.
            names.dedup_by(|a, b| a.text == b.text);
        }
        let ids: Vec<_> = index.terms.iter().collect();
        let targets: Vec<_> = known
            .iter()
            .map(|(name, target)| match target {
                MentionTarget::Topic(id) => (name, Some(&catalogue.topic(*id).route), 0),
                MentionTarget::Term(n) => (name, None, *n),
            })
            .collect();
        index.fingerprint = Fingerprint::of(&(ids, targets));
        index
    }

    /// Terms of the glossary that no page's name beats and that belong to one term only.
    fn add_terms(
        &mut self,
        catalogue: &Catalogue,
        glossary: TopicId,
        pages: &HashSet<String>,
        not_by_itself: &HashSet<String>,
        known: &mut Vec<(String, MentionTarget)>,
    ) {
        let mut claims: HashMap<String, usize> = HashMap::new();
        let parts = || catalogue.topic(glossary).parts.iter();
        let terms =
            || parts().flat_map(|p| p.entry.prose.terms.iter().map(move |t| (t, &p.suffix)));
        for (term, _) in terms() {
            for name in std::iter::once(&term.name).chain(&term.aliases) {
                *claims.entry(fold(name)).or_default() += 1;
            }
        }
        for (term, suffix) in terms() {
            let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
            self.terms.push(format!("{}{suffix}", term.id));
            for name in std::iter::once(&term.name).chain(&term.aliases) {
                let folded = fold(name);
                let free = !pages.contains(&folded) && !not_by_itself.contains(&folded);
                if free && claims.get(&folded) == Some(&1) {
                    known.push((name.to_string(), MentionTarget::Term(number)));
                }
            }
        }
    }

    /// Adds a name as written, and with a capital where its first letter is lower case.
    fn add(&mut self, name: &str, target: MentionTarget) {
        let name = name.trim();
        if name.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            return;
        }
        let mut forms = vec![name.to_owned()];
        if let Some(first) = name.chars().next().filter(|c| c.is_lowercase()) {
            forms.push(first.to_uppercase().chain(name.chars().skip(1)).collect());
        }
        for text in forms {
            let Some(lead) = text.find(char::is_alphanumeric) else {
                continue;
            };
            let rest = &text[lead..];
            let len = rest
                .find(|c: char| !c.is_alphanumeric())
                .unwrap_or(rest.len());
            let word = rest[..len].to_owned();
            self.filter.insert(&word);
            let names = self.names.entry(word).or_default();
            names.push(Name { text, lead, target });
        }
    }

    /// The mentions in an entry on the page of `own`: the first of each name in each part.
    pub(super) fn find(&self, entry: &Entry, own: TopicId) -> Vec<Mention> {
        let mut mentions = Vec::new();
        if self.names.is_empty() {
            return mentions;
        }
        let mut seen: HashSet<MentionTarget> = HashSet::new();
        let mut part = 0;
        for run in &entry.prose.body.runs {
            if run.part != part {
                part = run.part;
                seen.clear();
            }
            let text = &entry.prose.text[run.text.start as usize..run.text.end as usize];
            let plain = run.html.len() == run.text.len();
            let mut measured = (0, 0);
            self.walk(text, |range, target| {
                let own_page = match target {
                    MentionTarget::Topic(id) => id == own,
                    MentionTarget::Term(_) => self.glossary == Some(own),
                };
                if own_page || !seen.insert(target) {
                    return;
                }
                // Where the text has escapes, the HTML is longer: measure what lies before.
                if !plain {
                    measured.1 += escaped_len(&text[measured.0..range.start]);
                    measured.0 = range.start;
                }
                let before = if plain { range.start } else { measured.1 };
                let len = escaped_len(&text[range.clone()]);
                let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
                let (html, words) = (run.html.start, run.text.start);
                mentions.push(Mention {
                    html: html + small(before)..html + small(before + len),
                    text: words + small(range.start)..words + small(range.end),
                    target,
                });
            });
        }
        mentions
    }

    /// Calls `found` for every name in `text`, the longest at each place.
    fn walk(&self, text: &str, mut found: impl FnMut(Range<usize>, MentionTarget)) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let start = at;
            // The word at `at`, or one character that is none.
            while at < bytes.len() {
                if bytes[at].is_ascii() {
                    if !bytes[at].is_ascii_alphanumeric() {
                        break;
                    }
                    at += 1;
                } else {
                    let Some(c) = text[at..].chars().next().filter(|c| c.is_alphanumeric()) else {
                        break;
                    };
                    at += c.len_utf8();
                }
            }
            if at == start {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let word = &text[start..at];
            if !self.filter.may_contain(word) {
                continue;
            }
            let Some(names) = self.names.get(word) else {
                continue;
            };
            let hit = longest(names, text, start);
            if let Some((range, target)) = hit {
                at = at.max(range.end);
                found(range, target);
            }
        }
    }
}

/// The longest of `names` that stands in `text` with its first word at `start`. Names are sorted by
/// length, so that a subject whose names all begin with one word costs a search per length and not
/// a comparison per name.
fn longest(names: &[Name], text: &str, start: usize) -> Option<(Range<usize>, MentionTarget)> {
    let mut rest = names;
    while let Some(first) = rest.first() {
        let shape = (first.text.len(), first.lead);
        let count =
            rest.partition_point(|n| n.text.len() > shape.0 || (n.text.len(), n.lead) == shape);
        let (same, others) = rest.split_at(count);
        rest = others;
        let Some(from) = start.checked_sub(first.lead) else {
            continue;
        };
        let range = from..from + first.text.len();
        let Some(words) = text.get(range.clone()) else {
            continue;
        };
        if let Ok(at) = same.binary_search_by(|name| name.text.as_str().cmp(words))
            && is_whole(text, range.clone())
        {
            return Some((range, same[at].target));
        }
    }
    None
}

/// Whether nothing on either side makes the range a part of a longer word: `tuning` does not stand
/// in "fine-tuning", nor `s3` in "s3.example.org".
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let joins = |c: char| matches!(c, '-' | '_' | '.' | '@' | '/' | '\'' | '’');
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let free = |near: Option<char>, next: Option<char>| match near {
        None => true,
        Some(c) if c.is_alphanumeric() => false,
        Some('/') => true,
        Some(c) => !(joins(c) && c != '\'' && c != '’' && next.is_some_and(char::is_alphanumeric)),
    };
    free(before.next(), before.next()) && free(after.next(), after.next())
}

/// A small Bloom filter over first words: most words of a text begin no name.
#[derive(Debug)]
struct Filter(Vec<u64>);

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; 1024])
    }
}

impl Filter {
    fn bit(word: &str) -> (usize, u64) {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for &byte in word.as_bytes().iter().take(12) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        let bit = (hash >> 40) & 0xffff;
        (((bit >> 6) as usize), 1 << (bit & 63))
    }

    fn insert(&mut self, word: &str) {
        let (index, bit) = Self::bit(word);
        self.0[index] |= bit;
    }

    fn may_contain(&self, word: &str) -> bool {
        let (index, bit) = Self::bit(word);
        self.0[index] & bit != 0
    }
}
