//! The lines under the opener, up to the first empty one: `key: value`.

use std::ops::Range;

use super::blanks::trimmed;
use super::lines::Line;
use super::opener::shown;
use super::report::Report;
use crate::diagnostic::{Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::markdown::Target;
use crate::quiz::codes::{BAD_SEE, BAD_VALUE, SAME_KEY, UNKNOWN_KEY};
use crate::quiz::id::is_id;
use crate::quiz::lint::codes;
use crate::quiz::model::{Allowance, CognitiveLevel, Kind, Metadata, Objective, Reference};
use crate::suggest::nearest;

const KEYS: [&str; 12] = [
    "for", "see", "level", "type", "shuffle", "case", "same-as", "was", "verified", "reset",
    "allow", "title",
];

/// What the metadata say, and where the text begins.
#[derive(Default)]
pub(super) struct Head {
    /// The metadata; `see` is not a link of the tables yet.
    pub metadata: Metadata,
    /// Target and place of `see:`.
    pub see: Option<(Target, Range<usize>)>,
    /// Index of the first line behind the metadata.
    pub lines: usize,
}

/// Reads the metadata of a block.
pub(super) fn metadata(content: &Excerpt<'_>, lines: &[Line<'_>], report: &mut Report<'_>) -> Head {
    let mut head = Head::default();
    let text = content.text();
    let mut places: [Option<Range<usize>>; KEYS.len()] = Default::default();
    for (index, line) in lines.iter().enumerate() {
        if line.is_blank() {
            break;
        }
        let Some((key, value)) = key_value(line) else {
            if index > 0 {
                not_metadata(line, report);
            }
            break;
        };
        head.lines = index + 1;
        let Some(known) = KEYS.iter().position(|known| *known == &text[key.clone()]) else {
            if unknown_key(&text[key.clone()], key, report) {
                continue;
            }
            // Not a slip of a key, so it is text that lacks its empty line.
            head.lines = index;
            break;
        };
        let repeatable = matches!(KEYS[known], "was" | "allow");
        if let Some(first) = places[known].clone().filter(|_| !repeatable) {
            report.add(
                Diagnostic::new(
                    &SAME_KEY,
                    report.span(key),
                    format!("the key `{}` stands twice", KEYS[known]),
                )
                .other(report.span(first), "first here")
                .help("keep one of the two lines"),
            );
            continue;
        }
        places[known] = Some(key);
        let value = trimmed(text, value);
        let span = report.span(value.clone());
        let mut reader = Reader {
            text,
            value,
            span,
            report,
        };
        reader.read(KEYS[known], &mut head);
    }
    head
}

/// The key and the value of a line `word: value`. With nothing behind the colon only a known key is
/// one: `Requirements:` begins a list.
fn key_value(line: &Line<'_>) -> Option<(Range<usize>, Range<usize>)> {
    let length = line
        .text
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .count();
    let rest = line.text[length..].strip_prefix(':')?;
    let key = line.start..line.start + length;
    let known = || KEYS.contains(&&line.text[..length]);
    (length > 0 && (rest.starts_with([' ', '\t']) || rest.is_empty() && known()))
        .then(|| (key.clone(), key.end + 1..line.range().end))
}

/// The `title:` of a block, read before anything else of it is.
pub(in crate::quiz) fn title(content: &str) -> Option<&str> {
    let head = content.lines().take_while(|line| !line.trim().is_empty());
    let mut titles = head.filter_map(|line| line.strip_prefix("title:"));
    titles
        .next()
        .map(str::trim)
        .filter(|title| !title.is_empty())
}

fn not_metadata(line: &Line<'_>, report: &mut Report<'_>) {
    report.add(
        Diagnostic::new(
            &UNKNOWN_KEY,
            report.span(line.range()),
            "this line is neither metadata nor parted from it",
        )
        .label("expected `key: value` or an empty line")
        .help("put an empty line between the metadata and the text"),
    );
}

/// Reports an unknown key. Whether it is a slip of a known one.
fn unknown_key(key: &str, range: Range<usize>, report: &mut Report<'_>) -> bool {
    let meant = nearest(key, KEYS);
    let finding = Diagnostic::new(
        &UNKNOWN_KEY,
        report.span(range),
        format!("unknown key `{}`", shown(key)),
    );
    report.add(match meant {
        Some(meant) => finding.help(format!("did you mean `{meant}:`?")),
        None => finding
            .note(format!("the keys are {}", KEYS.join(", ")))
            .help("if this is text, put an empty line before it"),
    });
    meant.is_some()
}

/// Reads one value.
struct Reader<'a, 'r, 'f> {
    text: &'a str,
    value: Range<usize>,
    span: Span,
    report: &'r mut Report<'f>,
}

impl Reader<'_, '_, '_> {
    fn read(&mut self, key: &'static str, head: &mut Head) {
        let value = &self.text[self.value.clone()];
        let data = &mut head.metadata;
        if value.is_empty() {
            self.wrong(
                format!("nothing stands behind `{key}:`"),
                "write a value or remove the line",
            );
            return;
        }
        match key {
            "for" => self.objectives(&mut data.objectives),
            "see" => match see(value) {
                Some(target) => head.see = Some((target, self.value.clone())),
                None => self.report.add(
                    Diagnostic::new(
                        &BAD_SEE,
                        self.span.clone(),
                        format!("`see:` cannot be followed to `{}`", shown(value)),
                    )
                    .help("write `see: #heading-id` for this page or `see: [[Page#Heading]]`"),
                ),
            },
            "level" => {
                let names = CognitiveLevel::ALL.map(CognitiveLevel::name);
                match names.iter().position(|name| *name == value) {
                    Some(index) => data.level = CognitiveLevel::ALL[index],
                    None => self.one_of(key, &names),
                }
            }
            "type" => match Kind::from_name(value) {
                Some(kind) => data.asserted = Some((kind, self.span.clone())),
                None => self.one_of(key, &Kind::ALL.map(Kind::name)),
            },
            "shuffle" => match value {
                "no" => data.fixed_order = true,
                _ => self.one_of(key, &["no"]),
            },
            "case" => data.case = self.reference(self.value.clone()),
            "same-as" => data.same_as = self.reference(self.value.clone()),
            "was" => {
                for range in words(self.text, self.value.clone()) {
                    data.was.extend(self.reference(range));
                }
            }
            "verified" => match value.parse() {
                Ok(day) => data.verified = Some((day, self.span.clone())),
                Err(()) => self.wrong(
                    format!("`{}` is no day", shown(value)),
                    "write the day as `verified: 2026-11-20`",
                ),
            },
            "reset" => match value.parse() {
                Ok(number) => data.reset = Some(number),
                Err(_) => self.wrong(
                    format!("`{}` is no whole number", shown(value)),
                    "write `reset: 2`, and a larger number the next time",
                ),
            },
            "title" => data.title = Some((value.to_owned(), self.span.clone())),
            _ => data.allow.extend(self.allowance()),
        }
    }

    /// `EX-1 3.1, EX-2 1.5.1`.
    fn objectives(&mut self, objectives: &mut Vec<Objective>) {
        let mut from = self.value.start;
        for part in self.text[self.value.clone()].split(',') {
            let range = trimmed(self.text, from..from + part.len());
            from += part.len() + 1;
            let mut words = part.split_whitespace();
            if let (Some(code), task, None) = (words.next(), words.next(), words.next()) {
                objectives.push(Objective {
                    code: code.to_owned(),
                    task: task.map(str::to_owned),
                    span: self.report.span(range),
                });
            } else {
                self.span = self.report.span(range);
                self.wrong(
                    format!("`{}` is no objective", shown(part.trim())),
                    "write the code of the exam and the task, parted by commas: `for: EX-1 3.1, EX-2 1.5`",
                );
            }
        }
    }

    fn reference(&mut self, range: Range<usize>) -> Option<Reference> {
        let id = &self.text[range.clone()];
        let span = self.report.span(range);
        if is_id(id) {
            return Some(Reference {
                id: id.to_owned(),
                span,
            });
        }
        self.span = span;
        self.wrong(
            format!("`{}` is no id", shown(id)),
            "write the id of a block: small letters, digits and hyphens",
        );
        None
    }

    /// `L301 reason`.
    fn allowance(&mut self) -> Option<Allowance> {
        let value = &self.text[self.value.clone()];
        let (code, reason) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
        let is_code = codes::named(code).is_some();
        if is_code && !reason.trim().is_empty() {
            return Some(Allowance {
                code: code.to_owned(),
                reason: reason.trim().to_owned(),
                span: self.span.clone(),
            });
        }
        let message = if is_code {
            format!("`allow: {code}` gives no reason")
        } else {
            format!("`{}` is no code of a lint", shown(code))
        };
        let meant = nearest(code, codes::all().map(|code| code.name));
        let help = match meant.filter(|_| !is_code) {
            Some(meant) => format!("did you mean `allow: {meant}`?"),
            None if is_code => {
                format!("write the reason behind it: `allow: {code} quotes the name`")
            }
            None => "write the code and the reason: `allow: L301 the key must quote the name`"
                .to_owned(),
        };
        self.wrong(message, &help);
        None
    }

    fn one_of(&mut self, key: &str, known: &[&str]) {
        let value = &self.text[self.value.clone()];
        let help = match nearest(value, known.iter().copied()) {
            Some(meant) => format!("did you mean `{key}: {meant}`?"),
            None => format!("write `{key}: ` and one of: {}", known.join(", ")),
        };
        self.wrong(format!("`{key}:` knows no `{}`", shown(value)), &help);
    }

    fn wrong(&mut self, message: String, help: &str) {
        let finding = Diagnostic::new(&BAD_VALUE, self.span.clone(), message).help(help);
        self.report.add(finding);
    }
}

/// Words parted by commas or white space.
fn words(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = range.start;
    for part in text[range].split([',', ' ', '\t']) {
        if !part.is_empty() {
            found.push(from..from + part.len());
        }
        from += part.len() + 1;
    }
    found
}

/// `#anchor`, `[[page#anchor]]`.
fn see(value: &str) -> Option<Target> {
    let wiki = |name: &str, anchor: Option<&str>| {
        let anchor = anchor.map(str::trim).filter(|anchor| !anchor.is_empty());
        let name = name.trim();
        (!name.is_empty() || anchor.is_some()).then(|| Target::Wiki {
            name: name.to_owned(),
            anchor: anchor.map(str::to_owned),
        })
    };
    if let Some(anchor) = value.strip_prefix('#') {
        return wiki("", Some(anchor));
    }
    let inner = value.strip_prefix("[[")?.strip_suffix("]]")?;
    if inner.contains("[[") || inner.contains("]]") {
        return None;
    }
    let inner = inner.split_once('|').map_or(inner, |(target, _)| target);
    match inner.split_once('#') {
        Some((name, anchor)) => wiki(name, Some(anchor)),
        None => wiki(inner, None),
    }
}
