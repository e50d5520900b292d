//! A source read: front matter off, Markdown parsed once, entries cut, each rendered with its quiz
//! blocks. Everything here depends on one file and on [`NoteSettings`] alone, which together are the
//! key of the memo.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::FrontMatter;
use super::cut::{self, Piece, Plan};
use super::entry::{Entry, Note};
use super::front::{self, Front};
use super::remarks;
use crate::config::{CardSource, Levels};
use crate::diagnostic::{Diagnostic, Span};
use crate::excerpt::Excerpt;
use crate::fingerprint::Fingerprint;
use crate::markdown::{
    self, Context, Document, HeadingMark, Image, LinkStyle, MarkdownSettings, Prose, Tables,
};
use crate::quiz::{self, Words};
use crate::slug::slug;
use crate::source::Source;
use crate::text::CompactString;

/// The list of chapters of an mdBook, which orders them.
pub(crate) const SUMMARY: &str = "SUMMARY.md";

/// What of the configuration the reading of one note depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NoteSettings {
    /// `[markdown]`.
    pub markdown: MarkdownSettings,
    /// Levels at which the note's collection is cut.
    pub pages: Levels,
    /// Free cards of the note's collection.
    pub cards: Vec<CardSource>,
    /// The words of the theme that its HTML is written with.
    pub words: Arc<Words>,
    /// Where mistakes in questions are reported, as in [`quiz::Context`].
    pub report: Option<String>,
}

/// Reads a note. Never fails: what cannot be understood is a finding, and the text is kept.
#[must_use]
pub fn parse(source: &Source, settings: &NoteSettings) -> Note {
    // CommonMark: NUL becomes U+FFFD. The excerpt below still counts by the bytes of the file.
    let clean = source
        .text
        .contains('\0')
        .then(|| source.text.replace('\0', "\u{fffd}"));
    let text: &str = clean.as_deref().unwrap_or(&source.text);
    let (
        Front {
            matter: front,
            body: body_start,
            broken,
        },
        mut findings,
    ) = front::read(&source.path, text);
    let excerpt = match clean {
        None => Excerpt::new(&text[body_start..], body_start),
        Some(_) => without_nul(&source.text, body_start),
    };
    let excerpt = markdown::dialect::translate(&excerpt).unwrap_or(excerpt);
    let markdown = MarkdownSettings {
        math: front.math.unwrap_or(settings.markdown.math),
        ..settings.markdown
    };
    let document = Document::parse(&excerpt, markdown);
    let marks = document.headings();
    let (title, title_span, start) = title(source, &front, &marks, body_start);
    let levels = front.pages.unwrap_or(settings.pages);
    let plan = plan(&document, &marks, start, levels);
    findings.extend(remarks::of(source, &front, &document, markdown));

    let reading = Reading {
        source,
        document: &document,
        markdown,
        words: &settings.words,
        report: settings.report.as_deref(),
        glossary: front.glossary,
    };
    let mut lines = Lines::default();
    let page_slug = front
        .slug
        .as_ref()
        .map_or_else(|| slug(source.path.stem()), |s| s.value.clone());
    let cards = front
        .cards
        .clone()
        .unwrap_or_else(|| settings.cards.clone());
    let own = reading.entry(
        Named {
            name: title.clone(),
            aliases: Vec::new(),
            span: title_span,
            slug: None,
            category: None,
            level: 1,
        },
        &plan.own,
        &page_slug,
        &mut lines,
        &mut findings,
    );
    let cut = plan.entries.iter().map(|piece| {
        Arc::new(reading.entry(
            named(source, &marks, piece),
            std::slice::from_ref(&piece.events),
            &slug(cut::name(&marks[piece.heading].text)),
            &mut lines,
            &mut findings,
        ))
    });
    let cut: Vec<Arc<Entry>> = cut.collect();
    let mut interface = interface(&text[..body_start], &own, &cut);
    if source.path.file_name() == SUMMARY {
        // The order of its links is that of the notes.
        interface = Fingerprint::of(&(interface, source.fingerprint));
    }
    Note {
        path: source.path.clone(),
        title,
        own: Arc::new(own),
        cut,
        cards,
        findings,
        interface,
        front_fingerprint: Fingerprint::of_bytes(&text.as_bytes()[..body_start]),
        broken,
        front,
    }
}

/// The text behind `start` with U+FFFD for each NUL; `start` counts in the cleaned text.
fn without_nul(text: &str, start: usize) -> Excerpt<'static> {
    let mut excerpt = Excerpt::default();
    let (mut seen, mut at) = (0, 0);
    for piece in text.split_inclusive('\0') {
        let plain = piece.strip_suffix('\0').unwrap_or(piece);
        let skipped = start.saturating_sub(seen).min(plain.len());
        let skipped = crate::text::boundary_down(plain, skipped);
        excerpt.push(&plain[skipped..], at + skipped);
        seen += plain.len();
        at += plain.len();
        if plain.len() < piece.len() {
            if seen >= start {
                excerpt.push("\u{fffd}", at);
            }
            seen += '\u{fffd}'.len_utf8();
            at += 1;
        }
    }
    excerpt
}

/// The name of an entry and where it comes from.
struct Named {
    name: String,
    aliases: Vec<String>,
    span: Span,
    slug: Option<String>,
    category: Option<String>,
    /// Level of the heading that becomes the page's title.
    level: u8,
}

struct Reading<'d> {
    source: &'d Source,
    document: &'d Document<'d>,
    markdown: MarkdownSettings,
    words: &'d Words,
    report: Option<&'d str>,
    glossary: bool,
}

impl Reading<'_> {
    fn entry(
        &self,
        named: Named,
        ranges: &[Range<usize>],
        page_slug: &str,
        lines: &mut Lines,
        findings: &mut Vec<Diagnostic>,
    ) -> Entry {
        let path = &self.source.path;
        let mut tables = Tables::default();
        let context = Context {
            path,
            settings: self.markdown,
            table_label: &self.words.table_number,
            glossary: self.glossary,
            blocks: true,
            links: LinkStyle::Link,
            title_level: named.level,
        };
        let prose = markdown::write(self.document, ranges, context, &mut tables);
        let cases: Vec<_> = prose.fences.iter().filter_map(quiz::case_of).collect();
        let context = quiz::Context {
            path,
            settings: self.markdown,
            words: self.words,
            cases: &cases,
            page_slug,
            report: self.report,
        };
        let quizzes: Vec<_> = prose
            .fences
            .iter()
            .map(|fence| quiz::parse(fence, &context, &mut tables))
            .collect();
        findings.append(&mut tables.findings);
        tables.links.shrink_to_fit();
        tables.images.shrink_to_fit();
        let ids = tables.ids.into_sorted().into_iter();
        let listed: HashSet<&str> = prose
            .outline
            .iter()
            .map(|h| h.id.as_str())
            .chain(prose.terms.iter().map(|t| t.id.as_str()))
            .collect();
        let ids = ids.filter(|id| !listed.contains(id.as_str()));
        let mut ids: Vec<CompactString> = ids.map(CompactString::from).collect();
        ids.shrink_to_fit();
        let line = lines.at(&self.source.text, named.span.range.start as usize);
        Entry {
            fingerprint: fingerprint(&named, &prose, &quizzes, &tables.images),
            words: count_words(&prose.text),
            line: u32::try_from(line).unwrap_or(u32::MAX),
            aliases: named.aliases,
            name: named.name,
            name_span: named.span,
            slug: named.slug,
            category: named.category,
            prose,
            links: tables.links,
            images: tables.images,
            quizzes,
            ids,
        }
    }
}

/// Counts lines from the place asked for last: the entries of a note come in order, and counting from
/// its beginning for each would cost the product of both.
#[derive(Default)]
struct Lines {
    offset: usize,
    before: usize,
}

impl Lines {
    /// The line, counted from 1, of the byte at `offset`.
    fn at(&mut self, text: &str, offset: usize) -> usize {
        let offset = offset.min(text.len());
        if offset < self.offset {
            *self = Self::default();
        }
        let between = &text.as_bytes()[self.offset..offset];
        self.before += between.iter().filter(|&&b| b == b'\n').count();
        self.offset = offset;
        self.before + 1
    }
}

fn named(source: &Source, marks: &[HeadingMark], piece: &Piece) -> Named {
    let mark = &marks[piece.heading];
    Named {
        name: cut::name(&mark.text).to_owned(),
        aliases: cut::aliases(cut::name(&mark.text)),
        span: Span::new(&source.path, mark.span.clone()),
        slug: mark.id.as_deref().map(slug).filter(|s| !s.is_empty()),
        category: piece.category.map(|c| cut::name(&marks[c].text).to_owned()),
        level: mark.level,
    }
}

/// The title of a note, where it stands, and the h1 that leaves the body for it.
fn title<'m>(
    source: &Source,
    front: &FrontMatter,
    marks: &'m [HeadingMark],
    body_start: usize,
) -> (String, Span, Option<&'m HeadingMark>) {
    let h1 = marks.iter().find(|m| m.level == 1);
    match (&front.title, h1) {
        (Some(title), h1) => {
            let same = h1.filter(|m| cut::compared(&m.text) == cut::compared(&title.value));
            (title.value.clone(), title.span.clone(), same)
        }
        (None, Some(mark)) if !mark.text.is_empty() => (
            mark.text.clone(),
            Span::new(&source.path, mark.span.clone()),
            Some(mark),
        ),
        _ => {
            let stem = match source.path.stem() {
                "index" | "_index" | "README" => {
                    let folder = source.path.folder();
                    folder
                        .rsplit('/')
                        .next()
                        .filter(|f| !f.is_empty())
                        .unwrap_or("index")
                }
                stem => stem,
            };
            (
                stem.to_owned(),
                Span::new(&source.path, body_start..body_start),
                None,
            )
        }
    }
}

/// How the note is cut; the title is in no piece, the text before it stays with the note.
fn plan(
    document: &Document<'_>,
    marks: &[HeadingMark],
    title: Option<&HeadingMark>,
    levels: Levels,
) -> Plan {
    let (before, start) = title.map_or((0..0, 0), |m| (0..m.events.start, m.events.end));
    let mut plan = if levels.is_empty() {
        Plan {
            own: std::iter::once(start..document.len()).collect(),
            entries: Vec::new(),
        }
    } else {
        cut::plan(marks, levels, start, document.len())
    };
    if !before.is_empty() {
        plan.own.insert(0, before);
    }
    plan
}

/// Words as a reader counts them; scripts without spaces count two characters as a word.
fn count_words(text: &str) -> u32 {
    let mut words = 0_u32;
    let mut dense = 0_u32;
    for word in text.split_whitespace() {
        let cjk = if word.is_ascii() {
            0
        } else {
            word.chars().filter(|c| is_dense(*c)).count()
        };
        if cjk > 0 {
            dense = dense.saturating_add(u32::try_from(cjk).unwrap_or(u32::MAX));
        } else if word.chars().any(char::is_alphanumeric) {
            words = words.saturating_add(1);
        }
    }
    words.saturating_add(dense / 2)
}

fn is_dense(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0x2_0000..=0x3_ffff)
}

/// Of what other pages may depend on: while it is the same, no name, route, heading or id changed,
/// and what was a question still is one.
fn interface(front: &str, own: &Entry, cut: &[Arc<Entry>]) -> Fingerprint {
    let mut parts = vec![Fingerprint::of_bytes(front.as_bytes())];
    for entry in std::iter::once(own).chain(cut.iter().map(|entry| &**entry)) {
        let headings: Vec<_> = entry
            .prose
            .outline
            .iter()
            .map(|h| (&h.id, &h.text))
            .collect();
        let terms: Vec<_> = entry
            .prose
            .terms
            .iter()
            .map(|t| (&t.id, &t.name, &t.aliases))
            .collect();
        // Pages exist for what can be asked.
        let asks = entry.quizzes.iter().map(|q| (q.is_item(), q.is_question()));
        let asks: Vec<_> = asks.collect();
        parts.push(Fingerprint::of(&(
            (&entry.name, &entry.aliases, &entry.slug, &entry.category),
            (headings, terms, &entry.ids, asks),
        )));
    }
    Fingerprint::of(&parts)
}

/// Of everything that a page shows of the entry.
fn fingerprint(
    named: &Named,
    prose: &Prose,
    quizzes: &[quiz::Quiz],
    images: &[Image],
) -> Fingerprint {
    // Their HTML is a hole until the page is rendered.
    let images = images.iter();
    let images: Vec<_> = images
        .map(|image| (&image.written, &image.alt, &image.title, image.width))
        .collect();
    let mut parts: Vec<Fingerprint> = vec![
        Fingerprint::of(&(
            &named.name,
            &named.aliases,
            &named.slug,
            &named.category,
            &named.span,
        )),
        Fingerprint::of_bytes(prose.body.html.as_bytes()),
        Fingerprint::of_bytes(prose.text.as_bytes()),
        Fingerprint::of(&(&prose.outline, &prose.terms)),
        Fingerprint::of(&images),
    ];
    parts.extend(
        quizzes
            .iter()
            .map(|q| Fingerprint::of_bytes(q.body.html.as_bytes())),
    );
    Fingerprint::of(&parts)
}
