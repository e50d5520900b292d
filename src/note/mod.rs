//! A source file read: front matter, Markdown, and the entries cut out of it.

mod cut;
mod entry;
pub mod front;
mod parse;

pub use front::{
    Blueprint, Domain, Form, Format, FrontMatter, PathStep, SourceLink, Spanned, Task,
};

pub use entry::{Entry, Note};
pub use parse::{NoteSettings, parse};
