//! A source file read: front matter, Markdown, and the entries cut out of it.

pub mod front;

pub use front::{
    Blueprint, Domain, Form, Format, FrontMatter, PathStep, SourceLink, Spanned, Task,
};
