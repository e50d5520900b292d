//! Quiz, card and case blocks: `Fence` in, [`Quiz`] out. A block is read line by line (`parse/`), its
//! parts are rendered as Markdown (`render.rs`), checked, and written as HTML that works without a
//! script (`html/`). All of this depends on one note alone; what depends on other notes (the address
//! of a link, the number of a question on its page) is left as holes, and checks across the book are
//! the functions of `book.rs`.

mod book;
mod checks;
pub(crate) mod codes;
mod hash;
mod html;
mod id;
pub mod lint;
pub mod lock;
mod missing;
mod model;
mod parse;
mod render;
mod rich;
mod words;

#[cfg(test)]
mod tests;

pub use book::{check_cases, check_families, check_former_ids, check_ids};
pub(crate) use codes::BAD_SEE;
pub(crate) use codes::UNKNOWN_OBJECTIVE;
pub(crate) use hash::option_hash;
pub use id::{is_id, ready_id};
pub use missing::{FreeIds, Insertion, insert};
pub use model::{
    Accept, Allowance, Answers, Blank, Choice, CognitiveLevel, Kind, Metadata, Objective, Pair,
    Part, Quiz, Reference,
};
pub use rich::{Rich, RichItem, rich};

pub use words::Words;
#[cfg(test)]
pub(crate) use words::english;

use html::View;
use parse::Report;
use render::{Rendered, RenderedAnswers};

use crate::diagnostic::Span;
use crate::excerpt::Excerpt;
use crate::markdown::{Fence, Link, MarkdownSettings, Tables};
use crate::path::SourcePath;

/// What a block depends on beside its own text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The note.
    pub path: &'a SourcePath,
    /// How its Markdown is read.
    pub settings: MarkdownSettings,
    /// The words of its HTML.
    pub words: &'a Words,
    /// Ids and titles of the cases that stand in the same text.
    pub cases: &'a [(&'a str, Option<&'a str>)],
    /// Slug of the page, for the id that a block without one is offered.
    pub page_slug: &'a str,
    /// Where a mistake in a question is reported: an address to which a title is added.
    pub report: Option<&'a str>,
}

/// The id and the title of a case, if the block is one that has an id.
#[must_use]
pub fn case_of(fence: &Fence) -> Option<(&str, Option<&str>)> {
    if parse::Word::of(&fence.info) != Some(parse::Word::Case) {
        return None;
    }
    let id = fence
        .info
        .split_whitespace()
        .nth(1)
        .filter(|id| is_id(id))?;
    Some((id, parse::title(fence.content.text())))
}

/// Reads and renders one block. Findings, links and images go to the tables of its entry.
#[must_use]
pub fn parse(fence: &Fence, context: &Context<'_>, tables: &mut Tables) -> Quiz {
    let (block, report) = parse::read(fence, context);
    finish(block, report, fence, context, tables)
}

/// A block that stands in no note: `word` opens it, `source` is what an author would write between the
/// fences.
#[must_use]
pub fn fence(word: &str, source: &str) -> Fence {
    let mut content = Excerpt::default();
    content.push(source, 0);
    Fence {
        info: word.to_owned(),
        info_span: 0..0,
        span: 0..0,
        content,
        unclosed: false,
        section: 0,
        heading_level: 3,
    }
}

/// Reads a block that stands in no note. It has no links, and nothing is found wrong with it.
#[must_use]
pub fn derive(id: &str, fence: &Fence, context: &Context<'_>) -> Quiz {
    let (mut block, report) = parse::read(fence, context);
    id.clone_into(&mut block.id);
    finish(block, report, fence, context, &mut Tables::default())
}

/// Renders and checks what was read.
fn finish(
    mut block: parse::Block,
    mut report: Report<'_>,
    fence: &Fence,
    context: &Context<'_>,
    tables: &mut Tables,
) -> Quiz {
    let html_id = tables.ids.unique(&format!("q-{}", block.id));
    if let Some((target, range)) = block.see.take() {
        block.metadata.see = u32::try_from(tables.links.len()).ok();
        tables.links.push(Link {
            target,
            span: report.span(range).range,
            text: None,
            silent: false,
        });
    }
    let mut rendered = render::render(&block, fence, context, tables);
    checks::same_options(&block.form, &rendered.answers, &mut report);
    checks::hidden_blanks(&block, &rendered, &mut report);
    if report.is_broken() {
        block.form = parse::Form::Broken;
        rendered.answers = RenderedAnswers::None;
    }
    let kind = checks::kind(&block.form);
    checks::positions(&block, kind, &mut report);
    if let Some(kind) = kind {
        parse::check_type(&block.metadata, kind, &mut report);
    }
    let answers = render::answers(&block.form, &rendered.answers, &report);
    let option_ids = option_ids(&html_id, &rendered.answers, tables);
    let links = option_links(&rendered.answers, tables);
    let (key_hash, stem_hash) = (
        hash::key_hash(kind, &answers),
        hash::stem_hash(&rendered.stem.text),
    );
    let see = block.metadata.see.and_then(|index| {
        let link = tables.links.get(index as usize)?;
        Some((index, html::link_text(&link.target)))
    });
    let body = html::write(&View {
        words: context.words,
        cases: context.cases,
        word: block.word,
        kind,
        id: &block.id,
        html_id: &html_id,
        option_ids: &option_ids,
        level: fence.heading_level,
        metadata: &block.metadata,
        choose: block.choose.filter(|_| kind.is_some()),
        rendered: &rendered,
        answers: &answers,
        see,
        links: &links,
        source: fence.content.text(),
        report: context.report.map(|address| (address, context.path)),
    });
    let mut quiz = Quiz {
        id_span: report.in_opener(block.id_range.clone()),
        id: block.id,
        has_id: block.has_id,
        span: Span::new(
            context.path,
            fence.span.start as usize..fence.span.end as usize,
        ),
        section: fence.section,
        kind,
        metadata: block.metadata,
        search_text: search_text(&rendered),
        stem: report.span(block.stem_range).range,
        choose: block.choose,
        key_hash,
        stem_hash,
        answers,
        hints: parts(&block.hints, &rendered.hints, &report),
        why: match (&block.why, &rendered.why) {
            (Some(source), Some(fragment)) => Some(render::part(&report, source, fragment)),
            _ => None,
        },
        body,
        lints: lint::Lints::default(),
    };
    quiz.lints = lint::item(&quiz, context.path, &fence.content);
    tables.findings.extend(report.into_findings());
    quiz
}

fn search_text(rendered: &Rendered) -> String {
    rendered.stem.text.trim().replace(rendered.mark, html::GAP)
}

fn parts(
    sources: &[crate::excerpt::Excerpt<'_>],
    rendered: &[crate::markdown::Fragment],
    report: &Report<'_>,
) -> Vec<Part> {
    sources
        .iter()
        .zip(rendered)
        .map(|(source, fragment)| render::part(report, source, fragment))
        .collect()
}

/// Ids of the items of the lettered list, `q-some-id-a` and so on.
fn option_ids(html_id: &str, answers: &RenderedAnswers, tables: &mut Tables) -> Vec<String> {
    let count = match answers {
        RenderedAnswers::Choices(choices) => choices.len(),
        RenderedAnswers::Pairs(pairs) => pairs.len(),
        _ => 0,
    };
    (0..count)
        .map(|n| {
            let letter = html::letter(n).to_ascii_lowercase();
            tables.ids.unique(&format!("{html_id}-{letter}"))
        })
        .collect()
}

/// Links of options, steps, prompts and responses, which are shown in the explanation.
fn option_links(answers: &RenderedAnswers, tables: &Tables) -> Vec<(u32, String)> {
    let ranges: Vec<_> = match answers {
        RenderedAnswers::Choices(choices) => choices.iter().map(|c| c.text.links.clone()).collect(),
        RenderedAnswers::Pairs(pairs) => pairs
            .iter()
            .flat_map(|pair| pair.prompt.iter().chain([&pair.response]))
            .map(|fragment| fragment.links.clone())
            .collect(),
        _ => return Vec::new(),
    };
    html::named_links(&tables.links, ranges.into_iter())
}
