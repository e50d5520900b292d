//! Reads quiz.lock. What is wrong with it is an error: a lock that is half understood would forget
//! the history of questions without a word.

use super::codes::{ENTRY, FIELDS};
use super::{ContentHash, Entry, Lock};
use crate::diagnostic::Diagnostic;
use crate::fields::{Input, Reader, Spanned, Syntax, toml};
use crate::quiz::id::is_id;
use crate::source::Source;

/// Reads the lock, and says what is wrong with it. Entries that can be read are kept.
#[must_use]
pub fn read(source: &Source) -> (Lock, Vec<Diagnostic>) {
    let text = &*source.text;
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let input = Input {
        path: &source.path,
        text: body,
        origin: text.len() - body.len(),
        codes: &FIELDS,
    };
    let parsed = toml::parse(input);
    let mut findings = parsed.findings;
    let Some(root) = &parsed.root else {
        return (Lock::default(), findings);
    };
    let reader = Reader::new(input, Syntax::Toml, |_, _| None, Some(root));
    let (entries, found) = reader.each(entry);
    findings.extend(found);
    let entries = entries.into_iter().collect();
    (Lock { entries }, findings)
}

fn entry(id: &Spanned<String>, reader: &mut Reader<'_>) -> Option<(String, Entry)> {
    let complete = reader.require(&["rev", "key", "stem"]);
    let rev = reader.integer("rev", 1..=u32::MAX).map(|rev| rev.value);
    let key = hash(reader, "key");
    let stem = hash(reader, "stem");
    let see = hash(reader, "see");
    let verified = reader.date("verified").map(|date| date.value);
    let first_seen = reader.date("first-seen").map(|date| date.value);
    let was = reader.strings("was");
    let reset = reader.integer("reset", 0..=u32::MAX);
    let reset = reset.map(|reset| reset.value);
    let retired = reader.date("retired").map(|date| date.value);
    for name in was.iter().chain([id]).filter(|name| !is_id(&name.value)) {
        reader.report(
            Diagnostic::new(
                &ENTRY,
                name.span.clone(),
                format!("`{}` is no id", name.value),
            )
            .help("take the line back from the history of your repository"),
        );
    }
    let entry = Entry {
        span: Some(id.span.clone()),
        rev: rev?,
        key: key?,
        stem: stem?,
        see,
        verified,
        first_seen,
        was: was.into_iter().map(|id| id.value).collect(),
        reset,
        retired,
    };
    complete.then(|| (id.value.clone(), entry))
}

fn hash(reader: &mut Reader<'_>, key: &'static str) -> Option<ContentHash> {
    let text = reader.string(key)?;
    let digits = text.value.len() == 16 && text.value.bytes().all(|b| b.is_ascii_hexdigit());
    let hash = u64::from_str_radix(&text.value, 16).ok().filter(|_| digits);
    if hash.is_none() {
        reader.report(
            Diagnostic::new(
                &ENTRY,
                text.span,
                format!("`{key}` must be a hash of 16 digits"),
            )
            .help("take the line back from the history of your repository"),
        );
    }
    hash.map(ContentHash)
}
