//! The lessons of `check --explain` are held to what they say: every bad example has its own finding
//! and no other, every good one has none. Then the lints over many blocks, the allowances, the levels,
//! and any text at all.

mod bank;
mod blocks;
mod examples;
mod properties;

use std::sync::{Arc, LazyLock};

use crate::config;
use crate::date::Date;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::path::SourcePath;
use crate::pipeline::{Build, Builder, Options, Unwatched};
use crate::quiz::Kind;
use crate::source::{Source, Sources};

/// An exam with every limit that a lint reads.
const EXAM: &str = "\
---
title: Tea taster
blueprint:
  code: EX-1
  guide: \"1\"
  checked: 2026-01-01
  questions: 10
  scored: 10
  minutes: 10
  pass: 7
  formats:
    - {type: single, options: 4}
    - {type: multiple, keys-min: 2, options-min: 5}
    - {type: ordering, steps: [3, 5]}
    - {type: matching, prompts: [3, 7]}
  max-stem-words: 30
  max-recall: 0.5
  domains:
    - {id: 1, title: Leaves, weight: 60}
    - {id: 2, title: Water, weight: 40}
  tasks:
    - {id: \"1.1\", title: Kinds}
    - {id: \"1.2\", title: Making}
    - {id: \"2.1\", title: Heat}
---

About it.
";

/// Has loaded the theme of every book here.
static KNOWN: LazyLock<Builder> = LazyLock::new(|| {
    let mut builder = Builder::default();
    let (config, _) = config::read(None, config::Surroundings::IN_MEMORY);
    let (sources, found) = (Sources::default(), Diagnostics::default());
    let options = Options::default();
    builder.pages(&sources, &Arc::new(config), options, found, &Unwatched);
    builder
});

/// What a book is checked with.
struct Book {
    config: String,
    notes: Vec<(String, String)>,
}

impl Book {
    /// A page with one heading and these blocks, beside the exam. What looks at the book as a whole
    /// is off unless a test is about it.
    fn page(blocks: &str) -> Self {
        Self {
            config: "[quiz]\nlevels = { L381 = \"off\" }\n".to_owned(),
            notes: Vec::new(),
        }
        .note("exam", EXAM)
        .note(
            "tea",
            &format!("# Tea\n\n## Brewing\n\nHow it is done.\n\n{blocks}\n"),
        )
    }

    fn note(mut self, name: &str, text: &str) -> Self {
        self.notes
            .push((format!("content/{name}.md"), text.to_owned()));
        self.notes.sort();
        self
    }

    fn config(mut self, text: &str) -> Self {
        text.clone_into(&mut self.config);
        self
    }

    fn findings(&self) -> Vec<Diagnostic> {
        self.build().diagnostics.into_iter().collect()
    }

    /// The types of its blocks.
    fn kinds(&self) -> Vec<Kind> {
        let build = self.build();
        let site = build.site.expect("a site");
        let catalogue = &site.renderer().book().catalogue;
        let parts = catalogue.topics.iter().flat_map(|topic| &topic.parts);
        let quizzes = parts.flat_map(|part| &part.entry.quizzes);
        quizzes.filter_map(|quiz| quiz.kind).collect()
    }

    fn build(&self) -> Build {
        let path = |text: &str| SourcePath::new(text).expect("a path");
        let toml = path("book.toml");
        let surroundings = config::Surroundings {
            codes: &crate::codes::quiz(),
            ..config::Surroundings::IN_MEMORY
        };
        let (config, findings) = config::read(Some((&toml, &self.config)), surroundings);
        let sources = Sources {
            notes: self
                .notes
                .iter()
                .map(|(name, text)| Source::new(path(name), text.as_str()))
                .collect(),
            today: Date::new(2026, 11, 21),
            ..Sources::default()
        };
        let mut diagnostics = Diagnostics::default();
        diagnostics.extend(findings);
        Builder::with_theme_of(&KNOWN).pages(
            &sources,
            &Arc::new(config),
            Options::default(),
            diagnostics,
            &Unwatched,
        )
    }

    fn codes(&self) -> Vec<&'static str> {
        self.findings().iter().map(|f| f.code.name).collect()
    }

    /// `L301@words` of every finding.
    fn places(&self) -> Vec<String> {
        self.findings()
            .iter()
            .map(|finding| {
                let name = finding.span.path.as_str();
                let text = self.notes.iter().find(|(path, _)| path == name);
                let range = finding.span.range.start as usize..finding.span.range.end as usize;
                let words = text.and_then(|(_, text)| text.get(range)).unwrap_or("");
                format!("{}@{words}", finding.code.name)
            })
            .collect()
    }
}
