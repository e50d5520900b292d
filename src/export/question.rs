//! The questions of a book as values of their own: typed, complete, and independent of the notes they
//! come from. JSON is these values as they are.

use serde::Serialize;

use crate::date::Date;
use crate::diagnostic::Span;

/// A question or a card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Question {
    /// Unique in the book, and kept when the text changes.
    pub id: String,
    /// Revision of its key.
    pub rev: u32,
    /// Former ids.
    pub was: Vec<String>,
    /// What it asks, as `type:` writes it.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// `recall`, `apply` or `analyze`.
    pub level: &'static str,
    /// Exams and tasks: `EX-1 3.1`.
    #[serde(rename = "for")]
    pub objectives: Vec<String>,
    /// Where it stands.
    pub page: Page,
    /// The text that it refers to.
    pub case: Option<Case>,
    /// The question, or the front of a card; a blank is `____`.
    pub stem: Text,
    /// How many options the stem tells the reader to choose.
    pub choose: Option<u32>,
    /// Whether the order of the options means something.
    pub fixed_order: bool,
    /// The answers.
    pub answers: Keys,
    /// Shown one at a time.
    pub hints: Vec<Text>,
    /// Explanation of the whole.
    pub explanation: Option<Text>,
    /// The passage that justifies the key.
    pub see: Option<See>,
    /// The day the facts were looked up again.
    pub verified: Option<Date>,
    /// Another question that asks the same.
    pub same_as: Option<String>,
    /// Whether it was made from the text of its page.
    pub derived: bool,
    /// The block, for findings.
    #[serde(skip)]
    pub span: Span,
    /// The question as HTML with a character for each blank.
    #[serde(skip)]
    pub gapped: (String, char),
    /// The order in which a page shows options or steps, as indexes.
    #[serde(skip)]
    pub order: Vec<usize>,
}

/// Where a question stands.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// Title.
    pub title: String,
    /// Title of its collection.
    pub collection: Option<String>,
    /// Address, if the book says where it is published.
    pub url: Option<String>,
    /// The note, relative to the book.
    pub note: String,
}

/// A text that several questions refer to.
#[derive(Clone, Debug, Serialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// What it is called, where that is more than its id.
    pub title: Option<String>,
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Its block.
    #[serde(skip)]
    pub span: Span,
}

/// A text in both forms.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Text {
    /// Plain.
    pub text: String,
    /// HTML of a few harmless elements.
    pub html: String,
}

/// A passage.
#[derive(Clone, Debug, Serialize)]
pub struct See {
    /// What it is called.
    pub text: String,
    /// Title of its page; none for a place outside the book.
    pub page: Option<String>,
    /// Its address, if the book says where it is published.
    pub url: Option<String>,
}

/// The answers, by kind.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keys {
    /// Options as written.
    Options(Vec<Item>),
    /// Steps in the right order; those that are not part of it are wrong.
    Steps(Vec<Item>),
    /// Prompts and responses.
    Pairs(Vec<Match>),
    /// Accepted answers.
    Accepted(Vec<Typed>),
    /// Blanks in the order of the text.
    Blanks(Vec<Gap>),
    /// The other side of a card.
    Back(Back),
}

/// An option or a step.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Identity in readers' logs.
    pub hash: String,
    /// Whether it is right, or part of the order.
    pub right: bool,
    /// Why.
    pub why: Option<Text>,
}

/// A pair.
#[derive(Clone, Debug, Serialize)]
pub struct Match {
    /// None for a response that belongs to no prompt.
    pub prompt: Option<Text>,
    /// What belongs to it.
    pub response: Text,
    /// Identity in readers' logs.
    pub hash: String,
    /// Why.
    pub why: Option<Text>,
}

/// An accepted answer.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Typed {
    /// A text.
    Text {
        /// Compared without regard to case and white space.
        text: String,
    },
    /// A number.
    Number {
        /// The number.
        number: f64,
        /// The largest difference that is still right.
        tolerance: f64,
    },
}

/// A blank.
#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// Which sub-card of a cloze card it belongs to.
    pub number: u32,
    /// Accepted answers, the best one first.
    pub accepted: Vec<String>,
    /// Shown in the gap.
    pub hint: Option<String>,
}

/// The other side of a card.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Back {
    /// Its text.
    #[serde(flatten)]
    pub text: Text,
    /// Whether it is asked from both sides.
    pub both_ways: bool,
}
