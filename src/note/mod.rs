//! A source file read: front matter, Markdown, and the entries cut out of it.

mod cut;
mod entry;
pub mod front;
mod objectives;
mod parse;
mod remarks;

pub use entry::{Entry, Note};
pub use front::{
    Blueprint, Domain, Form, Format, FrontMatter, PathStep, SourceLink, Spanned, Task,
};
pub use objectives::check_objectives;
pub(crate) use objectives::domain_of;
pub(crate) use objectives::task_and_skill;
pub(crate) use parse::SUMMARY;
pub use parse::{NoteSettings, parse};
