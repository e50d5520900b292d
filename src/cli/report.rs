//! Where findings, troubles and the last line of a command go. The forms for people go to the
//! standard error; those for programs go to the standard output, which then holds nothing else.

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::{Component, Path};
use std::process::ExitCode;

use super::args::{Color, Format, GlobalArgs};
use crate::Error;
use crate::count::Count;
use crate::diagnostic::{Diagnostics, Level, SourceTexts, github, human, json, short, tally};

/// Prints what a command has to say. A closed pipe ends no command: output that cannot be written is
/// dropped.
pub(crate) struct Report<'a> {
    format: Format,
    color: bool,
    /// The book's folder as seen from the current one, for GitHub.
    folder: String,
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
}

impl Report<'static> {
    /// A report to the standard streams about the book in `folder`, as given by the user.
    pub(crate) fn new(args: GlobalArgs, folder: &Path) -> Self {
        let color = match args.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
                let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
                io::stderr().is_terminal() && !set("NO_COLOR") && !dumb
            }
        };
        Self {
            format: args.format,
            color,
            folder: relative(folder),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::BufWriter::new(io::stderr())),
        }
    }
}

impl Report<'_> {
    /// Whether a progress bar may be shown.
    pub(crate) fn shows_progress(&self) -> bool {
        self.format == Format::Human && io::stderr().is_terminal()
    }

    /// Prints findings in their order, and for people how many there are.
    pub(crate) fn findings(&mut self, findings: &Diagnostics, sources: &mut SourceTexts<'_>) {
        for finding in findings.iter() {
            let _ = match self.format {
                Format::Human => {
                    let picture = human(finding, sources, self.color);
                    writeln!(self.err, "{picture}\n")
                }
                Format::Short => writeln!(self.err, "{}", short(finding, sources)),
                Format::Json => writeln!(self.out, "{}", json(finding, sources)),
                Format::Github => {
                    writeln!(self.out, "{}", github(finding, sources, &self.folder))
                }
            };
        }
        if let (Format::Human | Format::Short, Some(tally)) = (self.format, tally(findings)) {
            let _ = writeln!(self.err, "{tally}");
        }
        self.flush();
    }

    /// Sends findings of every form to the standard error, where the standard output belongs to
    /// somebody else.
    pub(crate) fn keep_output_free(&mut self) {
        self.out = Box::new(io::BufWriter::new(io::stderr()));
    }

    /// The code to leave with; prints why the command could not do its work.
    pub(crate) fn code(&mut self, done: Result<ExitCode, Error>) -> ExitCode {
        done.unwrap_or_else(|error| {
            self.error(&error);
            ExitCode::from(super::TROUBLE)
        })
    }

    fn error(&mut self, error: &Error) {
        let (bold, plain) = if self.color {
            ("\u{1b}[1;91m", "\u{1b}[0m")
        } else {
            ("", "")
        };
        let _ = writeln!(self.err, "{bold}error{plain}: {error}");
        if let Some(help) = error.help() {
            let _ = writeln!(self.err, "  = help: {help}");
        }
        self.flush();
    }

    /// Prints a line for people, such as the [`Summary`] of a build.
    pub(crate) fn line(&mut self, line: impl fmt::Display) {
        let _ = writeln!(self.err, "{line}");
        self.flush();
    }

    /// Prints what was asked for, such as the explanation of a code.
    pub(crate) fn answer(&mut self, text: &str) {
        let _ = writeln!(self.out, "{text}");
        self.flush();
    }

    fn flush(&mut self) {
        let _ = self.out.flush();
        let _ = self.err.flush();
    }
}

/// Writes a text to the standard output as it is.
pub(crate) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// A folder as GitHub wants it before paths: without `./`, empty for the current folder. A folder
/// elsewhere cannot be named from the root of a repository.
fn relative(folder: &Path) -> String {
    let mut parts = Vec::new();
    for part in folder.components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            _ => return String::new(),
        }
    }
    parts.join("/")
}

/// The last line of a build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Summary {
    /// Pages of the site.
    pub(crate) pages: usize,
    /// Words of the notes.
    pub(crate) words: usize,
    /// Questions.
    pub(crate) questions: usize,
    /// Links between notes.
    pub(crate) links: usize,
    /// Time since the command began.
    pub(crate) milliseconds: u128,
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}, {}, {} in ",
            Count(self.pages, "page"),
            Count(self.words, "word"),
            Count(self.questions, "question"),
            Count(self.links, "link"),
        )?;
        match self.milliseconds {
            ms @ ..1000 => write!(f, "{ms} ms"),
            ms => write!(f, "{}.{:02} s", ms / 1000, ms % 1000 / 10),
        }
    }
}

/// 1 when there is an error, or a warning and `strict`.
pub(crate) fn exit_code(findings: &Diagnostics, strict: bool) -> ExitCode {
    let bad = findings.count(Level::Error)
        + if strict {
            findings.count(Level::Warning)
        } else {
            0
        };
    ExitCode::from(u8::from(bad > 0))
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::ExitCode;

    use super::{Report, Summary, exit_code, relative};
    use crate::Error;
    use crate::cli::args::Format;
    use crate::config::codes::UNKNOWN_KEY;
    use crate::diagnostic::{Diagnostic, Diagnostics, Level, SourceTexts, Span};
    use crate::path::SourcePath;

    fn findings(levels: &[Level]) -> Diagnostics {
        let path = SourcePath::new("book.toml").expect("a plain path");
        let mut findings = Diagnostics::default();
        for &level in levels {
            let span = Span::new(&path, 0..1);
            findings.push(Diagnostic::new(&UNKNOWN_KEY, span, "unknown key `a`").level(level));
        }
        findings
    }

    /// Standard output and standard error of a report.
    fn printed(format: Format, speak: impl FnOnce(&mut Report<'_>)) -> (String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut report = Report {
            format,
            color: false,
            folder: "docs".to_owned(),
            out: Box::new(&mut out),
            err: Box::new(&mut err),
        };
        speak(&mut report);
        drop(report);
        let text = |bytes| String::from_utf8(bytes).expect("text");
        (text(out), text(err))
    }

    #[test]
    fn people_read_the_standard_error_and_programs_the_standard_output() {
        let findings = findings(&[Level::Error, Level::Warning]);
        for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
            let mut sources = SourceTexts::new(|_| Some("a = 1\n".into()));
            let (out, err) = printed(format, |report| report.findings(&findings, &mut sources));
            match format {
                Format::Human | Format::Short => {
                    assert!(out.is_empty(), "{out}");
                    assert!(err.ends_with("1 error, 1 warning\n"), "{err}");
                }
                Format::Json | Format::Github => {
                    assert!(err.is_empty(), "{err}");
                    assert_eq!(out.lines().count(), 2, "{out}");
                }
            }
        }
    }

    #[test]
    fn troubles_come_with_their_remedy() {
        let error = Error::NoBook {
            path: "nowhere".into(),
        };
        let (_, err) = printed(Format::Human, |report| report.error(&error));
        assert_eq!(
            err,
            "error: there is no folder `nowhere`\n  = help: give the folder that holds book.toml or the notes: `studybook build my-notes`\n"
        );
    }

    #[test]
    fn only_errors_and_under_strict_warnings_change_the_exit_code() {
        let code = |levels: &[Level], strict| format!("{:?}", exit_code(&findings(levels), strict));
        let (good, bad) = (ExitCode::SUCCESS, ExitCode::FAILURE);
        let (good, bad) = (format!("{good:?}"), format!("{bad:?}"));
        assert_eq!(code(&[], true), good);
        assert_eq!(code(&[Level::Warning, Level::Info], false), good);
        assert_eq!(code(&[Level::Info], true), good);
        assert_eq!(code(&[Level::Warning], true), bad);
        assert_eq!(code(&[Level::Error], false), bad);
    }

    #[test]
    fn the_last_line_counts_what_was_built() {
        let summary = Summary {
            pages: 1,
            words: 12_345,
            questions: 0,
            links: 40,
            milliseconds: 85,
        };
        assert_eq!(
            summary.to_string(),
            "1 page, 12,345 words, 0 questions, 40 links in 85 ms"
        );
        let slow = Summary {
            milliseconds: 2_345,
            ..summary
        };
        assert!(slow.to_string().ends_with("in 2.34 s"));
    }

    #[test]
    fn folders_are_named_from_the_root_of_the_repository() {
        assert_eq!(relative(Path::new(".")), "");
        assert_eq!(relative(Path::new("./docs/guide/")), "docs/guide");
        assert_eq!(relative(Path::new("/tmp/x")), "");
        assert_eq!(relative(Path::new("../x")), "");
    }
}
