//! Indexes the Markdown files of a folder and says how long it took and how large the index is:
//!
//! ```text
//! cargo run --release --example search_index -- FOLDER [OUTPUT] [RUNS]
//! ```
//!
//! Notes are cut at their headings by the simplest rule, so the figures are those of the index alone
//! and not of parsing. A line `aliases: a, b` gives other names, `- **Term:** text` a term and
//! `Question: text` a question; the folder is the collection. With OUTPUT the files are written
//! there.

#![expect(
    clippy::disallowed_methods,
    reason = "it reads notes, writes an index and takes the time"
)]
#![expect(
    clippy::disallowed_macros,
    reason = "its figures go to the standard output"
)]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use studybook::config::{SearchFormat, SearchSettings};
use studybook::path::Route;
use studybook::search::{Document, Kind, PageInfo, index};
use studybook::slug::heading_id;

struct Note {
    route: Route,
    title: String,
    aliases: Vec<String>,
    collection: String,
    sections: Vec<Section>,
}

struct Section {
    kind: Kind,
    level: u8,
    heading: String,
    anchor: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("a folder is missing")?);
    let output = arguments.next();
    let runs = arguments.next().map_or(Ok(5), |n| n.parse())?;
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(&folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    files.sort();
    let notes: Vec<Note> = files
        .iter()
        .map(|path| {
            Ok(note(
                path.strip_prefix(&folder)?,
                &fs::read_to_string(path)?,
            ))
        })
        .collect::<Result<_, Box<dyn Error>>>()?;
    let pages: Vec<PageInfo<'_>> = notes
        .iter()
        .map(|note| PageInfo {
            route: &note.route,
            title: &note.title,
            aliases: note.aliases.iter().map(String::as_str).collect(),
            collection: &note.collection,
            category: "",
            about: "",
            summary: "".into(),
            facts: Vec::new(),
            exams: Vec::new(),
            links: 0,
        })
        .collect();
    let documents: Vec<Document<'_>> = (0..)
        .zip(&notes)
        .flat_map(|(page, note)| {
            note.sections.iter().map(move |section| Document {
                page,
                kind: section.kind,
                anchor: (!section.anchor.is_empty()).then_some(section.anchor.as_str().into()),
                level: section.level,
                heading: section.heading.as_str().into(),
                text: &section.text,
            })
        })
        .collect();
    let settings = SearchSettings {
        enable: true,
        format: SearchFormat::Compact,
        keep: Vec::new(),
    };
    let mut times = Vec::new();
    let mut built = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        built = index(&pages, &documents, &settings, "en");
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    let words: usize = documents
        .iter()
        .map(|d| d.text.split_whitespace().count())
        .sum();
    println!(
        "{} pages, {} sections, {words} words, {} threads",
        pages.len(),
        documents.len(),
        rayon::current_num_threads()
    );
    println!(
        "best {:.1} ms, median {:.1} ms",
        times[0],
        times[times.len() / 2]
    );
    for kind in ["manifest", "names", "headings", "words", "lists"] {
        let sizes: Vec<usize> = built
            .iter()
            .filter(|(path, _)| path.as_str().contains(kind))
            .map(|(_, bytes)| bytes.len())
            .collect();
        println!(
            "{kind}: {} files, {} bytes",
            sizes.len(),
            sizes.iter().sum::<usize>()
        );
    }
    if let Some(output) = output {
        for (path, bytes) in &built {
            let path = Path::new(&output).join(path.as_str());
            fs::create_dir_all(path.parent().ok_or("no folder")?)?;
            fs::write(path, bytes)?;
        }
    }
    Ok(())
}

impl Note {
    fn add(&mut self, kind: Kind, level: usize, heading: &str, text: &str) {
        let anchor = match kind {
            Kind::Question => format!("q-{}", self.sections.len()),
            _ => heading_id(heading),
        };
        self.sections.push(Section {
            kind,
            level: u8::try_from(level).unwrap_or(6),
            heading: heading.to_owned(),
            anchor,
            text: text.to_owned(),
        });
    }
}

fn note(path: &Path, text: &str) -> Note {
    let stem = path.with_extension("").to_string_lossy().into_owned();
    let mut note = Note {
        route: Route::new(&stem),
        title: String::new(),
        aliases: Vec::new(),
        collection: stem.split('/').next().unwrap_or_default().to_owned(),
        sections: Vec::new(),
    };
    note.add(Kind::Body, 1, "", "");
    let mut body = 0;
    for line in text.lines() {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        if let (1..=6, Some(heading)) = (level, rest.strip_prefix(' ')) {
            if level == 1 && note.title.is_empty() {
                heading.clone_into(&mut note.title);
            } else {
                body = note.sections.len();
                note.add(Kind::Body, level, heading, "");
            }
        } else if let Some(aliases) = line.strip_prefix("aliases: ") {
            note.aliases = aliases.split(", ").map(str::to_owned).collect();
        } else if let Some(question) = line.strip_prefix("Question: ") {
            note.add(Kind::Question, 6, "Question", question);
        } else {
            if let Some((term, _)) = line
                .strip_prefix("- **")
                .and_then(|rest| rest.split_once(":** "))
            {
                note.add(Kind::Term, 6, term, "");
            }
            let text = &mut note.sections[body].text;
            text.push_str(line);
            text.push('\n');
        }
    }
    if note.title.is_empty() {
        note.title = stem;
    }
    note
}
