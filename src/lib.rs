//! studybook turns study notes into a cross-linked static site.

pub mod bank;
mod budget;
pub mod cards;
pub mod catalogue;
mod cli;
mod codes;
pub mod config;
pub mod count;
pub mod date;
pub mod diagnostic;
mod error;
pub mod excerpt;
pub mod export;
mod fields;
pub mod fingerprint;
pub mod html;
pub mod integrity;
pub mod markdown;
pub mod note;
pub mod page;
pub mod parallel;
pub mod path;
pub mod pipeline;
pub mod quiz;
pub mod render;
mod scan;
pub mod scratch;
pub mod search;
mod serve;
pub mod site;
pub mod slug;
pub mod source;
pub mod suggest;
pub mod text;
pub mod theme;
mod write;

pub use error::Error;

/// Runs the command.
pub fn run(args: impl IntoIterator<Item = std::ffi::OsString>) -> std::process::ExitCode {
    cli::run(args)
}
