//! The `studybook` command: hands the arguments to the library and leaves with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    studybook::run(std::env::args_os())
}
