//! The files of the index, cut so that a query loads few and small ones, and the manifest that names
//! them. Every file is a script with one call, `studybookSearch({...})`, because scripts load from a
//! folder on disk where other requests are refused. A file carries the stamp by which the manifest
//! names it: where the two differ, the browser has files of two builds and asks again.

use std::ops::Range;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::encode::{Impact, front_coded};
use super::language::is_english;
use super::lists::Lists;
use super::plan::Plan;
use super::table::{self, Names};
use super::vocabulary::Vocabulary;
use crate::fingerprint::Fingerprint;
use crate::path::OutputPath;

/// Version of the format, so that an old script in a cache does not misread a new index.
const FORMAT: u32 = 2;
/// About this many bytes of vocabulary lie in one file; a first character is never divided.
const WORDS: usize = 12 * 1024;
/// A file of lists has at least this many entries, about 1.6 bytes each.
const LEAST_ENTRIES: usize = 3_000;

/// Everything that is written.
pub(crate) struct Files<'a> {
    pub(crate) plan: &'a Plan<'a>,
    pub(crate) names: Names<'a>,
    pub(crate) vocabulary: &'a Vocabulary<'a>,
    pub(crate) lists: &'a Lists,
    /// First address and entries of each file of summaries.
    pub(crate) summaries: Vec<(String, Vec<Value>)>,
    pub(crate) lengths: &'a [u32],
    pub(crate) language: &'a str,
}

/// A finished file and what the manifest says of it.
struct File {
    path: OutputPath,
    stamp: String,
    bytes: Vec<u8>,
}

impl Files<'_> {
    /// The files in the order manifest, names, headings, words, lists, summaries.
    pub(crate) fn write(mut self) -> Vec<(OutputPath, Vec<u8>)> {
        let summaries: Vec<(String, File)> = std::mem::take(&mut self.summaries)
            .into_iter()
            .enumerate()
            .map(|(part, (first, entries))| {
                let file = file("summaries", part, json!({ "summaries": entries }));
                (first, file)
            })
            .collect();
        let (exams, taught) = table::exams(self.plan.pages);
        let (table, (words, lists)) = rayon::join(
            || self.tables(),
            || rayon::join(|| self.words(), || self.lists()),
        );
        let names = (!self.names.is_cut())
            .then(|| file("names", 0, json!({ "names": self.names.lines.join("\n") })));
        let stamps = |files: &[(usize, File)]| -> Vec<Value> {
            let entry = |(from, file): &(usize, File)| json!([from, file.stamp]);
            files.iter().map(entry).collect()
        };
        let content = json!({
            "format": FORMAT,
            "language": if is_english(self.language) { "en" } else { "" },
            "shapes": table::shapes(&self.plan.shapes),
            "groups": self.names.groups,
            "collections": table::collections(self.plan, &self.names),
            "stop": self.vocabulary.stop.join(" "),
            "names": names.as_ref().map(|file| &file.stamp),
            "headings": stamps(&table),
            "words": words
                .iter()
                .map(|(first, class, file)| json!([first, class, file.stamp]))
                .collect::<Vec<_>>(),
            "lists": stamps(&lists),
            "summaries": summaries
                .iter()
                .map(|(first, file)| json!([first, file.stamp]))
                .collect::<Vec<_>>(),
            "exams": exams,
            "taught": taught,
            "popular": table::popular(self.plan.pages),
        });
        let mut manifest = file("manifest", 0, content);
        manifest.path = OutputPath::from("search/manifest.js");
        std::iter::once(manifest)
            .chain(names)
            .chain(table.into_iter().map(|(_, file)| file))
            .chain(words.into_iter().map(|(_, _, file)| file))
            .chain(lists.into_iter().map(|(_, file)| file))
            .chain(summaries.into_iter().map(|(_, file)| file))
            .map(|file| (file.path, file.bytes))
            .collect()
    }

    /// Headings, with the first page of each file; the names of the pages too where they are cut.
    fn tables(&self) -> Vec<(usize, File)> {
        let mut section = 0;
        let ranges: Vec<(Range<usize>, Range<usize>)> = table::page_ranges(self.plan.pages.len())
            .map(|pages| {
                let shapes = &self.plan.shapes[pages.clone()];
                let start = section;
                section += shapes.iter().map(|s| s.sections()).sum::<usize>();
                (pages, start..section)
            })
            .collect();
        ranges
            .into_par_iter()
            .enumerate()
            .map(|(part, (pages, sections))| {
                let first = pages.start;
                let mut content =
                    json!({ "headings": table::headings(&self.plan.sections[sections]) });
                if self.names.is_cut() {
                    content["names"] = self.names.lines[pages].join("\n").into();
                }
                (first, file("headings", part, content))
            })
            .collect()
    }

    /// The vocabulary, with the first character and the first class of each file.
    fn words(&self) -> Vec<(String, usize, File)> {
        let first = |form: &str| form.chars().next();
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let (mut start, mut at, mut bytes) = (0, 0, 0);
        for run in self
            .vocabulary
            .entries
            .chunk_by(|a, b| first(a.form) == first(b.form))
        {
            // A word costs its letters less what it shares with its neighbour: about five.
            let size = run.len() * 5;
            if bytes > 0 && bytes + size > WORDS {
                ranges.push(start..at);
                (start, bytes) = (at, 0);
            }
            at += run.len();
            bytes += size;
        }
        if start < at {
            ranges.push(start..at);
        }
        let mut class = 0;
        let ranges: Vec<(Range<usize>, usize)> = ranges
            .into_iter()
            .map(|range| {
                let base = class;
                let last = self.vocabulary.entries[range.clone()]
                    .iter()
                    .map(|e| e.class);
                class = last.max().map_or(class, |last| last as usize + 1);
                (range, base)
            })
            .collect();
        ranges
            .into_par_iter()
            .enumerate()
            .map(|(part, (range, base))| {
                let entries = &self.vocabulary.entries[range];
                let (mut text, mut previous, mut next) = (String::new(), "", base);
                for entry in entries {
                    front_coded(previous, entry.form, &mut text);
                    previous = entry.form;
                    let class = entry.class as usize;
                    match next.checked_sub(class + 1) {
                        None => next = class + 1,
                        Some(0) => text.push('!'),
                        Some(back) => {
                            text.push('=');
                            text.push_str(&back.to_string());
                        }
                    }
                }
                let head = entries[0].form.chars().take(1).collect();
                (head, base, file("words", part, json!({ "words": text })))
            })
            .collect()
    }

    /// The lists, with the first class of each file.
    fn lists(&self) -> Vec<(usize, File)> {
        let total: usize = (0..self.lists.classes()).map(|c| self.lists.len(c)).sum();
        // Larger books have larger files, so that their number grows with the root only. A question in
        // words needs a file for each of them, so files are small.
        let share = LEAST_ENTRIES.max(total.isqrt() * 3);
        let mut ranges = Vec::new();
        let (mut start, mut entries) = (0, 0);
        for class in 0..self.lists.classes() {
            if entries >= share {
                ranges.push(start..class);
                (start, entries) = (class, 0);
            }
            entries += self.lists.len(class);
        }
        if start < self.lists.classes() {
            ranges.push(start..self.lists.classes());
        }
        let impact = Impact::new(self.lengths);
        ranges
            .into_par_iter()
            .enumerate()
            .map(|(part, classes)| {
                let first = classes.start;
                let mut text = String::new();
                for class in classes {
                    if class > first {
                        text.push(' ');
                    }
                    impact.list(self.lists.of(class), &mut text);
                }
                let mut content = json!({});
                content["lists"] = text.into();
                (first, file("lists", part, content))
            })
            .collect()
    }
}

/// A script that hands over `content`, the file's kind, its number among them and its stamp.
fn file(kind: &str, part: usize, mut content: Value) -> File {
    content["kind"] = kind.into();
    content["part"] = part.into();
    let stamp = Fingerprint::of_bytes(content.to_string().as_bytes()).to_string();
    content["stamp"] = stamp.as_str().into();
    let call = ["studybookSearch(", &content.to_string(), ");\n"];
    let bytes = call.concat().into_bytes();
    let path =
        OutputPath::new(&format!("search/{kind}-{part}.js")).expect("a plain name climbs nowhere");
    File { path, stamp, bytes }
}
