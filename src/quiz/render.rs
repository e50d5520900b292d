//! Renders the Markdown of a block's parts, once each. The HTML is written from these fragments, and
//! the typed answers take their plain text from them.

use super::Context;
use super::hash::option_hash;
use super::html::{placeholder, without_answers};
use super::model::{Accept, Answers, Blank, Choice, Pair, Part};
use super::parse::{BlankParts, Block, Form, RawAccept, RawChoice, RawPair, Report};
use crate::excerpt::Excerpt;
use crate::markdown::{Fence, Fragment, LinkStyle, Tables, fragment};

/// The rendered parts of a block.
pub(super) struct Rendered {
    /// The stem; every blank is one `mark`.
    pub stem: Fragment,
    /// Stands for a blank.
    pub mark: char,
    /// Hints in order.
    pub hints: Vec<Fragment>,
    /// Explanation of the whole.
    pub why: Option<Fragment>,
    /// The parts of the answers.
    pub answers: RenderedAnswers,
}

/// The rendered parts of the answers.
pub(super) enum RenderedAnswers {
    /// Options as written; steps in order, then extras.
    Choices(Vec<RenderedChoice>),
    /// Pairs as written.
    Pairs(Vec<RenderedPair>),
    /// Accepted answers.
    Accepts(Vec<Fragment>),
    /// Blanks in order: accepted answers and the hint.
    Blanks(Vec<(Vec<Fragment>, Option<Fragment>)>),
    /// The back of a card.
    Back(Fragment),
    /// None.
    None,
}

/// An option or a step.
pub(super) struct RenderedChoice {
    /// Its text.
    pub text: Fragment,
    /// Its rationale.
    pub rationale: Option<Fragment>,
}

/// A pair.
pub(super) struct RenderedPair {
    /// Its prompt.
    pub prompt: Option<Fragment>,
    /// Its response.
    pub response: Fragment,
    /// Its rationale.
    pub rationale: Option<Fragment>,
}

struct Renderer<'a, 't> {
    context: &'a Context<'a>,
    tables: &'t mut Tables,
}

impl Renderer<'_, '_> {
    /// Explanations, stems and backs show their links.
    fn full(&mut self, part: &Excerpt<'_>) -> Fragment {
        self.fragment(part, LinkStyle::Link)
    }

    /// In options a link would give the answer away, or be followed by mistake.
    fn plain(&mut self, part: &Excerpt<'_>) -> Fragment {
        self.fragment(part, LinkStyle::Text)
    }

    fn fragment(&mut self, part: &Excerpt<'_>, links: LinkStyle) -> Fragment {
        let Context {
            path,
            settings,
            words,
            ..
        } = *self.context;
        fragment(
            part,
            path,
            settings,
            &words.table_number,
            links,
            self.tables,
        )
    }

    fn choice(&mut self, choice: &RawChoice) -> RenderedChoice {
        RenderedChoice {
            text: self.plain(&choice.text),
            rationale: choice.rationale.as_ref().map(|part| self.full(part)),
        }
    }

    fn pair(&mut self, pair: &RawPair) -> RenderedPair {
        RenderedPair {
            prompt: pair.prompt.as_ref().map(|part| self.plain(part)),
            response: self.plain(&pair.response),
            rationale: pair.rationale.as_ref().map(|part| self.full(part)),
        }
    }

    fn blanks(&mut self, blanks: &[BlankParts]) -> RenderedAnswers {
        let blanks = blanks.iter().map(|blank| {
            let answers = blank.answers.iter().map(|part| self.plain(part)).collect();
            let hint = blank.hint.as_ref().map(|part| self.plain(part));
            (answers, hint)
        });
        RenderedAnswers::Blanks(blanks.collect())
    }
}

/// Renders all parts of a block.
pub(super) fn render(
    block: &Block,
    fence: &Fence,
    context: &Context<'_>,
    tables: &mut Tables,
) -> Rendered {
    let mut renderer = Renderer { context, tables };
    let mark = placeholder(fence.content.text());
    let stem = if block.gaps.is_empty() {
        renderer.full(&block.stem)
    } else {
        renderer.full(&without_answers(
            &fence.content,
            block.stem_range.clone(),
            block.gaps.iter().cloned(),
            mark,
        ))
    };
    let answers = match &block.form {
        Form::Choice(options) => {
            RenderedAnswers::Choices(options.iter().map(|o| renderer.choice(o)).collect())
        }
        Form::Ordering { steps, extras } => RenderedAnswers::Choices(
            steps
                .iter()
                .chain(extras)
                .map(|step| renderer.choice(step))
                .collect(),
        ),
        Form::Matching(pairs) => {
            RenderedAnswers::Pairs(pairs.iter().map(|pair| renderer.pair(pair)).collect())
        }
        Form::Short(accepts) => RenderedAnswers::Accepts(
            accepts
                .iter()
                .map(|accept| renderer.plain(&accept.text))
                .collect(),
        ),
        Form::Fill(blanks) | Form::Cloze(blanks) => renderer.blanks(blanks),
        Form::Card { back, .. } => RenderedAnswers::Back(renderer.full(back)),
        Form::Case | Form::Broken => RenderedAnswers::None,
    };
    Rendered {
        stem,
        mark,
        hints: block.hints.iter().map(|hint| renderer.full(hint)).collect(),
        why: block.why.as_ref().map(|why| renderer.full(why)),
        answers,
    }
}

/// The plain text of a part and its place.
pub(super) fn part(report: &Report<'_>, source: &Excerpt<'_>, rendered: &Fragment) -> Part {
    Part {
        text: rendered.text.trim().to_owned(),
        span: report.part(source).range,
    }
}

/// The typed answers of a block.
pub(super) fn answers(form: &Form, rendered: &RenderedAnswers, report: &Report<'_>) -> Answers {
    match (form, rendered) {
        (Form::Choice(options), RenderedAnswers::Choices(parts)) => {
            Answers::Choice(choices(options, parts, report))
        }
        (Form::Ordering { steps, extras }, RenderedAnswers::Choices(parts)) => {
            let (in_order, apart) = parts.split_at(steps.len());
            Answers::Ordering {
                steps: choices(steps, in_order, report),
                extras: choices(extras, apart, report),
            }
        }
        (Form::Matching(pairs), RenderedAnswers::Pairs(parts)) => Answers::Matching(
            pairs
                .iter()
                .zip(parts)
                .map(|(pair, rendered)| typed_pair(pair, rendered, report))
                .collect(),
        ),
        (Form::Short(accepts), RenderedAnswers::Accepts(parts)) => Answers::Short(
            accepts
                .iter()
                .zip(parts)
                .map(|(accept, text)| typed_accept(accept, text, report))
                .collect(),
        ),
        (Form::Fill(blanks) | Form::Cloze(blanks), RenderedAnswers::Blanks(parts)) => {
            Answers::Blanks(
                blanks
                    .iter()
                    .zip(parts)
                    .map(|(blank, (answers, hint))| Blank {
                        number: blank.number,
                        answers: blank
                            .answers
                            .iter()
                            .zip(answers)
                            .map(|(source, rendered)| part(report, source, rendered))
                            .collect(),
                        hint: both(blank.hint.as_ref(), hint.as_ref(), report),
                    })
                    .collect(),
            )
        }
        (Form::Card { back, both_ways }, RenderedAnswers::Back(rendered)) => Answers::Back {
            back: part(report, back, rendered),
            both_ways: *both_ways,
        },
        _ => Answers::None,
    }
}

fn choices(raw: &[RawChoice], rendered: &[RenderedChoice], report: &Report<'_>) -> Vec<Choice> {
    raw.iter()
        .zip(rendered)
        .map(|(raw, rendered)| {
            let text = part(report, &raw.text, &rendered.text);
            Choice {
                hash: option_hash(&text.text),
                part: text,
                correct: raw.correct,
                rationale: both(raw.rationale.as_ref(), rendered.rationale.as_ref(), report),
            }
        })
        .collect()
}

fn typed_pair(pair: &RawPair, rendered: &RenderedPair, report: &Report<'_>) -> Pair {
    let prompt = both(pair.prompt.as_ref(), rendered.prompt.as_ref(), report);
    let response = part(report, &pair.response, &rendered.response);
    Pair {
        hash: option_hash(&prompt.as_ref().unwrap_or(&response).text),
        prompt,
        response,
        rationale: both(pair.rationale.as_ref(), rendered.rationale.as_ref(), report),
    }
}

fn typed_accept(accept: &RawAccept, rendered: &Fragment, report: &Report<'_>) -> Accept {
    let part = part(report, &accept.text, rendered);
    match accept.number {
        Some((value, tolerance)) => Accept::Number {
            value,
            tolerance,
            part,
        },
        None => Accept::Text(part),
    }
}

fn both(
    source: Option<&Excerpt<'_>>,
    rendered: Option<&Fragment>,
    report: &Report<'_>,
) -> Option<Part> {
    Some(part(report, source?, rendered?))
}
