//! The `studybook` command: hands the arguments to the library and leaves with its exit code.

use std::process::ExitCode;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the arguments"
)]
fn main() -> ExitCode {
    studybook::run(std::env::args_os())
}
