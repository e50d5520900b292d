//! The parts of a block as HTML, one by one. A site writes each block as a whole, so parts are not
//! kept; an export reads the block again and takes them apart.

use super::parse;
use super::render::{self, RenderedAnswers, RenderedChoice, RenderedPair};
use super::{Context, Quiz};
use crate::markdown::{Body, Fence, Fragment, Link, Tables};

/// The parts of a block that are Markdown; what is compared with typed answers is plain text and
/// stands in [`Quiz::answers`].
#[derive(Debug)]
pub struct Rich {
    /// The question, front or case; each blank is one [`mark`](Self::mark).
    pub stem: Body,
    /// Stands for a blank.
    pub mark: char,
    /// Options, steps and extras, or pairs, in the order of [`Quiz::answers`].
    pub items: Vec<RichItem>,
    /// The back of a card.
    pub back: Option<Body>,
    /// Hints in order.
    pub hints: Vec<Body>,
    /// Explanation of the whole.
    pub why: Option<Body>,
}

/// An option, a step or a pair.
#[derive(Debug)]
pub struct RichItem {
    /// Its prompt, of a pair that has one.
    pub prompt: Option<Body>,
    /// Its text, or the response of a pair.
    pub text: Body,
    /// Why.
    pub rationale: Option<Body>,
}

/// Reads a block again. Links and images of its parts go to `tables`, in the order in which
/// [`super::parse`] put them into those of the entry.
#[must_use]
pub fn rich(fence: &Fence, context: &Context<'_>, tables: &mut Tables) -> Rich {
    let (mut block, report) = parse::read(fence, context);
    if let Some((target, range)) = block.see.take() {
        tables.links.push(Link {
            target,
            span: report.span(range).range,
            text: None,
            silent: false,
        });
    }
    let rendered = render::render(&block, fence, context, tables);
    let mut back = None;
    let items = match rendered.answers {
        RenderedAnswers::Choices(choices) => choices.into_iter().map(choice).collect(),
        RenderedAnswers::Pairs(pairs) => pairs.into_iter().map(pair).collect(),
        RenderedAnswers::Back(fragment) => {
            back = Some(fragment.body);
            Vec::new()
        }
        _ => Vec::new(),
    };
    Rich {
        stem: rendered.stem.body,
        mark: rendered.mark,
        items,
        back,
        hints: rendered.hints.into_iter().map(body).collect(),
        why: rendered.why.map(body),
    }
}

fn body(fragment: Fragment) -> Body {
    fragment.body
}

fn choice(choice: RenderedChoice) -> RichItem {
    RichItem {
        prompt: None,
        text: choice.text.body,
        rationale: choice.rationale.map(body),
    }
}

fn pair(pair: RenderedPair) -> RichItem {
    RichItem {
        prompt: pair.prompt.map(body),
        text: pair.response.body,
        rationale: pair.rationale.map(body),
    }
}

impl Quiz {
    /// What the link of `see:` is called, given the links of the entry.
    #[must_use]
    pub fn see_name(&self, links: &[Link]) -> Option<String> {
        let link = links.get(self.metadata.see? as usize)?;
        Some(super::html::link_text(&link.target))
    }

    /// The indexes of options in the order in which a page shows them.
    #[must_use]
    pub fn shown_order(&self, options: usize) -> Vec<usize> {
        let fixed = self.metadata.fixed_order || self.kind == Some(super::Kind::TrueFalse);
        match fixed {
            true => (0..options).collect(),
            false => super::hash::drawn_order(&self.id, options),
        }
    }

    /// The indexes of steps and extras in an order that is not the right one.
    #[must_use]
    pub fn disorder(&self, steps: usize, all: usize) -> Vec<usize> {
        super::hash::disorder(&self.id, steps, all)
    }
}
