//! What a block says once it is read: its identity, its metadata and its parts as plain text with
//! their places. The HTML is made at the same time ([`Quiz::body`]); checks across the book, lints,
//! exports and the lock file read the typed parts.

use std::ops::Range;

use super::lint::Lints;
use super::lock::ContentHash;
use crate::date::Date;
use crate::diagnostic::{Code, Span};
use crate::markdown::Body;

/// A quiz, card or case block.
#[derive(Clone, Debug)]
pub struct Quiz {
    /// Identity in the whole book. Where the author wrote none, or a malformed one, the id that the
    /// finding proposes.
    pub id: String,
    /// Where the id stands; empty, at the place to write it, where it is missing.
    pub id_span: Span,
    /// Whether `id` is what the author wrote.
    pub has_id: bool,
    /// The whole block.
    pub span: Span,
    /// Index of the section of the note's text that it stands in.
    pub section: u32,
    /// What it asks, or `None` for a block whose mistakes leave nothing to ask.
    pub kind: Option<Kind>,
    /// The lines under the opener.
    pub metadata: Metadata,
    /// Plain text of the question, of a card's front or of a case, blanks as `____`. This alone is
    /// indexed: options, explanations and backs would give answers away.
    pub search_text: String,
    /// Place of that text.
    pub stem: Range<u32>,
    /// The number that the stem tells the reader to choose: "(Select TWO.)".
    pub choose: Option<u32>,
    /// Hash of what makes an answer right: while it is the same, readers' history counts.
    pub key_hash: ContentHash,
    /// Hash of the question's text.
    pub stem_hash: ContentHash,
    /// The answers, by kind.
    pub answers: Answers,
    /// Hints in order, plain text.
    pub hints: Vec<Part>,
    /// Explanation of the whole question, plain text.
    pub why: Option<Part>,
    /// The finished HTML.
    pub body: Body,
    /// What the lints read off it.
    pub lints: Lints,
}

impl Quiz {
    /// Whether it silences a lint.
    #[must_use]
    pub fn allows(&self, code: &Code) -> bool {
        self.metadata.allow.iter().any(|a| a.code == code.name)
    }

    /// Whether the reader answers it: cases and broken blocks are only shown.
    #[must_use]
    pub fn is_item(&self) -> bool {
        !matches!(self.kind, None | Some(Kind::Case))
    }

    /// Whether it counts as a question: cards do not.
    #[must_use]
    pub fn is_question(&self) -> bool {
        self.is_item() && !matches!(self.kind, Some(Kind::Card | Kind::Cloze))
    }

    /// The hashes of all options, steps or prompts, in the order written.
    #[must_use]
    pub fn option_hashes(&self) -> Vec<&str> {
        match &self.answers {
            Answers::Choice(options) => options.iter().map(|o| o.hash.as_str()).collect(),
            Answers::Ordering { steps, extras } => steps
                .iter()
                .chain(extras)
                .map(|s| s.hash.as_str())
                .collect(),
            Answers::Matching(pairs) => pairs.iter().map(|p| p.hash.as_str()).collect(),
            _ => Vec::new(),
        }
    }
}

/// What a block asks; inferred from its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Options, one right.
    Single,
    /// Options, several right.
    Multiple,
    /// The options True and False.
    TrueFalse,
    /// Steps to put in order.
    Ordering,
    /// Prompts and responses.
    Matching,
    /// A written answer.
    Short,
    /// Blanks in the text.
    Fill,
    /// Front and back.
    Card,
    /// A card with blanks.
    Cloze,
    /// A text that questions refer to.
    Case,
}

impl Kind {
    /// Every kind, in the order of the reference.
    pub const ALL: [Self; 10] = [
        Self::Single,
        Self::Multiple,
        Self::TrueFalse,
        Self::Ordering,
        Self::Matching,
        Self::Short,
        Self::Fill,
        Self::Cloze,
        Self::Card,
        Self::Case,
    ];

    /// The name, as `type:` and blueprints write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "truefalse",
            Self::Ordering => "ordering",
            Self::Matching => "matching",
            Self::Short => "short",
            Self::Fill => "fill",
            Self::Card => "card",
            Self::Cloze => "cloze",
            Self::Case => "case",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the reader chooses among options.
    #[must_use]
    pub fn is_choice(self) -> bool {
        matches!(self, Self::Single | Self::Multiple | Self::TrueFalse)
    }
}

/// How much thinking a question asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CognitiveLevel {
    /// To remember.
    #[default]
    Recall,
    /// To use in a situation.
    Apply,
    /// To weigh against each other.
    Analyze,
}

impl CognitiveLevel {
    /// Every level, from the lowest.
    pub const ALL: [Self; 3] = [Self::Recall, Self::Apply, Self::Analyze];

    /// The name, as `level:` writes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Recall => "recall",
            Self::Apply => "apply",
            Self::Analyze => "analyze",
        }
    }
}

/// The metadata of a block, typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// `for:` the exams and tasks that it trains.
    pub objectives: Vec<Objective>,
    /// `see:` the passage that justifies the key, as an index into the links of the entry's tables.
    pub see: Option<u32>,
    /// `level:`.
    pub level: CognitiveLevel,
    /// `type:` as asserted; [`Quiz::kind`] is what the body says.
    pub asserted: Option<(Kind, Span)>,
    /// `shuffle: no`: the written order of the options means something.
    pub fixed_order: bool,
    /// `case:`.
    pub case: Option<Reference>,
    /// `same-as:` another block that asks the same.
    pub same_as: Option<Reference>,
    /// `was:` former ids.
    pub was: Vec<Reference>,
    /// `verified:` the day the facts were looked up again.
    pub verified: Option<(Date, Span)>,
    /// `reset:` raised to discard the readers' history.
    pub reset: Option<u32>,
    /// `allow:` lints silenced here.
    pub allow: Vec<Allowance>,
    /// `title:` of a case.
    pub title: Option<(String, Span)>,
}

/// An exam and one of its tasks or skills: `EX-1 3.1`, `EX-1 3.1.2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// Code of the exam.
    pub code: String,
    /// Task or skill, as written.
    pub task: Option<String>,
    /// Place of both.
    pub span: Span,
}

impl std::fmt::Display for Objective {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.code)?;
        match &self.task {
            Some(task) => write!(f, " {task}"),
            None => Ok(()),
        }
    }
}

/// The id of another block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id.
    pub id: String,
    /// Its place.
    pub span: Span,
}

/// A lint silenced in one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// `L301`.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Place of the value.
    pub span: Span,
}

/// A part of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Plain text.
    pub text: String,
    /// Byte range in the note.
    pub span: Range<u32>,
}

/// The answers of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Answers {
    /// Options as written.
    Choice(Vec<Choice>),
    /// Steps in the right order, and what is not part of it.
    Ordering {
        /// In the right order.
        steps: Vec<Choice>,
        /// Not part of it.
        extras: Vec<Choice>,
    },
    /// Prompts and responses.
    Matching(Vec<Pair>),
    /// Accepted answers.
    Short(Vec<Accept>),
    /// Blanks of a question or a card, in the order of the text.
    Blanks(Vec<Blank>),
    /// The back of a card.
    Back {
        /// Plain text.
        back: Part,
        /// Asked from both sides.
        both_ways: bool,
    },
    /// None: a case, or a block too broken to ask anything.
    None,
}

/// An option or a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its text.
    pub part: Part,
    /// Identity in the reader's log: hash of the normalised text.
    pub hash: String,
    /// Whether it is right, or part of the order.
    pub correct: bool,
    /// Why it is or is not.
    pub rationale: Option<Part>,
}

/// A prompt and its response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The prompt; `None` for a spare response.
    pub prompt: Option<Part>,
    /// What belongs to it.
    pub response: Part,
    /// Hash of the prompt, or of a spare response.
    pub hash: String,
    /// Why.
    pub rationale: Option<Part>,
}

/// An accepted answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Accept {
    /// A text, compared without regard to case and white space.
    Text(Part),
    /// A number.
    Number {
        /// The number.
        value: f64,
        /// The largest difference that is still right.
        tolerance: f64,
        /// As written.
        part: Part,
    },
}

impl Accept {
    /// The number and its tolerance.
    #[must_use]
    pub fn number(&self) -> Option<(f64, f64)> {
        match *self {
            Self::Text(_) => None,
            Self::Number {
                value, tolerance, ..
            } => Some((value, tolerance)),
        }
    }
}

/// A blank in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Number of the sub-card of a cloze card (`id~c1`); the place in the text for a question.
    pub number: u32,
    /// Accepted answers, the first of them shown.
    pub answers: Vec<Part>,
    /// Shown in the gap.
    pub hint: Option<Part>,
}
