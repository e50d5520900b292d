//! Tests of whole blocks: a note with one block in, the typed block, its HTML and its findings out.

mod findings;
mod forms;
mod html;
mod properties;

use std::ops::Range;

use super::{Context, Quiz, parse};
use crate::diagnostic::Diagnostic;
use crate::excerpt::Excerpt;
use crate::markdown::{Fence, HoleKind, MarkdownSettings, RawHtml, Tables};
use crate::path::SourcePath;

/// A block that was read.
struct Read {
    note: String,
    quiz: Quiz,
    tables: Tables,
}

impl Read {
    /// `Q103@- [ ]`: code and place of every finding.
    fn found(&self) -> Vec<String> {
        self.tables
            .findings
            .iter()
            .map(|finding| format!("{}@{}", finding.code.name, self.at(finding)))
            .collect()
    }

    /// What a finding points to.
    fn at(&self, finding: &Diagnostic) -> &str {
        let range = &finding.span.range;
        &self.note[range.start as usize..range.end as usize]
    }

    /// The remedy of the first finding.
    fn help(&self) -> &str {
        self.tables.findings[0].help.as_deref().unwrap_or_default()
    }

    /// The HTML with its holes written out: `{number}`, `{link 0}`.
    fn html(&self) -> String {
        let body = &self.quiz.body;
        let mut out = String::new();
        let mut from = 0;
        for hole in &body.holes {
            let at = hole.at as usize;
            out += &body.html[from..at];
            let filled = match hole.kind {
                HoleKind::Number => "{number}".to_owned(),
                HoleKind::Rev => "{rev}".to_owned(),
                HoleKind::Link(link) => format!("{{link {link}}}"),
                HoleKind::LinkEnd(_) => "{/link}".to_owned(),
                other => format!("{other:?}"),
            };
            out += &filled;
            from = at;
        }
        out + &body.html[from..]
    }

    /// The HTML before the answer.
    fn outside(&self) -> String {
        let html = self.html();
        let end = html
            .find("<details class=\"q-answer\">")
            .unwrap_or(html.len());
        html[..end].to_owned()
    }
}

fn settings() -> MarkdownSettings {
    MarkdownSettings {
        math: false,
        raw_html: RawHtml::Filter,
        smart_punctuation: false,
        highlight: false,
    }
}

/// Reads the block that begins with `info` and holds `content`, inside a note.
fn block(info: &str, content: &str) -> Read {
    fenced(info, content, false)
}

fn fenced(info: &str, content: &str, unclosed: bool) -> Read {
    let note = format!("Some text.\n\n````{info}\n{content}\n````\n\nMore.\n");
    let open = note.find("````").expect("just written");
    let start = open + 4 + info.len() + 1;
    let end = start + content.len();
    let mut text = Excerpt::default();
    text.push(&note[start..=end], start);
    read(note, info, text, open..end + 5, unclosed)
}

/// Reads the block at `span` of a note.
fn read(
    note: String,
    info: &str,
    content: Excerpt<'static>,
    span: Range<usize>,
    unclosed: bool,
) -> Read {
    let small = |n: usize| u32::try_from(n).expect("tests are short");
    let info_start = span.start + note[span.clone()].find(info).expect("in the opener");
    let fence = Fence {
        info: info.to_owned(),
        info_span: small(info_start)..small(info_start + info.len()),
        span: small(span.start)..small(span.end),
        content,
        unclosed,
        section: 0,
        heading_level: 3,
    };
    let path = SourcePath::new("content/page.md").expect("a path");
    let words = super::english();
    let around = Context {
        path: &path,
        settings: settings(),
        words: &words,
        cases: &[],
        page_slug: "page",
        report: None,
    };
    let mut tables = Tables::default();
    let quiz = parse(&fence, &around, &mut tables);
    Read { note, quiz, tables }
}

/// A quiz block with a good id.
fn quiz(content: &str) -> Read {
    block("quiz some-id", content)
}
