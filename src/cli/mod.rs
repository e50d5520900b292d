//! The command line: arguments in, findings and an exit code out. One file per command; what they
//! share is here.
//!
//! Exit codes: 0 without a finding of level error, 1 with one (or with a warning under `--strict`),
//! 2 for wrong usage and for the machine's troubles.

#![expect(
    clippy::disallowed_methods,
    reason = "commands touch files, the environment and the clock"
)]

pub(crate) mod args;
mod build;
mod check;
pub(crate) mod explain;
mod export;
mod ids;
pub(crate) mod progress;
mod project;
pub(crate) mod report;
mod serve;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command};

/// Exit code of wrong usage and of an [`Error`](crate::Error).
pub(crate) const TROUBLE: u8 = 2;

/// Reads the command line. Help, the version and mistakes of usage are printed here; `Err` is the
/// code to leave with.
pub(crate) fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Cli, ExitCode> {
    Cli::try_parse_from(args).map_err(|message| {
        // A closed pipe (`studybook --help | head -1`) is no reason to fail.
        let _ = message.print();
        match message.exit_code() {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::from(TROUBLE),
        }
    })
}

/// Runs the command that the arguments name.
pub(crate) fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parse(args) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    match &cli.command {
        Command::Build(args) => build::build(args, cli.global),
        Command::Check(args) => check::check(args, cli.global),
        Command::Export(args) => export::export(args, cli.global),
        Command::Ids(args) => ids::ids(args, cli.global),
        Command::Serve(args) => serve::serve(args, cli.global),
    }
}
