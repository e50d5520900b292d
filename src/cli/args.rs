//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::site_url::{self, SiteUrl};
use crate::export;

/// Turns study notes into a cross-linked site with search and self-check quizzes.
#[derive(Debug, Parser)]
#[command(
    name = "studybook",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "Examples:\n  studybook build my-notes      write the site to my-notes/book\n  \
                  studybook check --strict      only look for mistakes in the current folder"
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Flags of all commands.
    #[command(flatten)]
    pub(crate) global: GlobalArgs,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write the site
    Build(BuildArgs),
    /// Look for mistakes without writing anything
    Check(CheckArgs),
    /// Write the questions for Anki, Moodle, spreadsheets and other programs
    Export(ExportArgs),
    /// Give ids to questions and record them in quiz.lock
    Ids(IdsArgs),
    /// Show the book in the browser, new with every save
    Serve(ServeArgs),
}

/// Flags of all commands.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct GlobalArgs {
    /// How findings are printed; json and github go to the standard output
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    pub(crate) format: Format,
    /// When to print in color
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

/// `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the source line and a caret
    Human,
    /// One line each: path:line:column: level[code]: message
    Short,
    /// One JSON object per line
    Json,
    /// Commands of GitHub workflows, shown in pull requests
    Github,
}

/// `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Also into files and pipes
    Always,
    /// Not at all
    Never,
}

/// `studybook build`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  studybook build                          the book in the current folder\n  \
                  studybook build notes -d /tmp/site       another book and output folder\n  \
                  studybook build --site-url https://example.org/notes/\n  \
                  studybook build --offline-zip notes.zip  a copy to carry along"
)]
pub(crate) struct BuildArgs {
    /// Folder of the book
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(crate) book: PathBuf,
    /// Output folder, relative to the current one [default: build-dir of book.toml]
    #[arg(short, long, value_name = "DIR")]
    pub(crate) dest_dir: Option<PathBuf>,
    /// Address of the published site, in place of site-url of book.toml
    #[arg(long, value_name = "URL", value_parser = parse_site_url)]
    pub(crate) site_url: Option<SiteUrl>,
    /// Include notes with `draft: true`
    #[arg(long)]
    pub(crate) drafts: bool,
    /// Also write the site as one zip, to be unpacked and read without a server
    #[arg(long, value_name = "FILE")]
    pub(crate) offline_zip: Option<PathBuf>,
    /// Fail on changes of questions that quiz.lock does not record
    #[arg(long)]
    pub(crate) locked: bool,
}

/// `studybook check`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  studybook check                              the book in the current folder\n  \
                  studybook check notes --strict               warnings count as errors\n  \
                  studybook check --explain link/unknown-note  what a finding means"
)]
pub(crate) struct CheckArgs {
    /// Folder of the book
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(crate) book: PathBuf,
    /// Count warnings as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Weigh pages, styles and scripts, compressed, against the limits of a quick first view
    #[arg(long)]
    pub(crate) budget: bool,
    /// Fail on changes of questions that quiz.lock does not record
    #[arg(long)]
    pub(crate) locked: bool,
    /// Say what a code means and how to mend it, and check nothing
    #[arg(long, value_name = "CODE")]
    pub(crate) explain: Option<String>,
}

/// `studybook export`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  studybook export anki -o cards.txt          File > Import in Anki 2.1.55 or newer\n  \
                  studybook export gift notes -o bank.gift    the question bank of Moodle\n  \
                  studybook export csv > questions.csv        a row for each question\n  \
                  studybook export json | jq .questions[].id  everything, for programs"
)]
pub(crate) struct ExportArgs {
    /// Form of the file
    #[arg(value_name = "FORMAT")]
    pub(crate) form: ExportForm,
    /// Folder of the book
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(crate) book: PathBuf,
    /// File to write, relative to the current folder [default: the standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The forms of `studybook export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportForm {
    /// Text with tabs for the stock note types of Anki; imported again it keeps scheduling
    Anki,
    /// Question bank of Moodle; what it cannot hold is reported
    Gift,
    /// One row per question, RFC 4180
    Csv,
    /// Everything
    Json,
}

impl From<ExportForm> for export::Format {
    fn from(form: ExportForm) -> Self {
        match form {
            ExportForm::Anki => Self::Anki,
            ExportForm::Gift => Self::Gift,
            ExportForm::Csv => Self::Csv,
            ExportForm::Json => Self::Json,
        }
    }
}

/// `studybook ids`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  studybook ids                  what would be written, for the book in the current folder\n  \
                  studybook ids notes --write    puts missing ids into the notes and writes quiz.lock"
)]
pub(crate) struct IdsArgs {
    /// Folder of the book
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(crate) book: PathBuf,
    /// Write missing ids into the notes, and quiz.lock
    #[arg(long)]
    pub(crate) write: bool,
}

/// `studybook serve`.
#[derive(Clone, Debug, Args)]
#[command(
    after_help = "Examples:\n  studybook serve                       the book in the current folder\n  \
                  studybook serve notes --open          another book, shown in the browser\n  \
                  studybook serve -n 0.0.0.0 -p 8080    for other machines of the network too"
)]
pub(crate) struct ServeArgs {
    /// Folder of the book
    #[arg(value_name = "BOOK", default_value = ".")]
    pub(crate) book: PathBuf,
    /// Port; 0 for any free one [default: 3000, or the next free one]
    #[arg(short, long, value_name = "N")]
    pub(crate) port: Option<u16>,
    /// Name or address of this machine to serve on
    #[arg(short = 'n', long, value_name = "HOST", default_value = "127.0.0.1")]
    pub(crate) hostname: String,
    /// Show the book in the browser
    #[arg(short, long)]
    pub(crate) open: bool,
    /// Answer to this name of the machine too; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_host: Vec<String>,
    /// Print findings and the address only, not every rebuild
    #[arg(long)]
    pub(crate) quiet: bool,
}

fn parse_site_url(text: &str) -> Result<SiteUrl, String> {
    site_url::parse(text).map_err(|fault| {
        format!("it {fault}; write the whole address, such as `https://example.org/notes/`")
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Cli, Color, Command, Format};

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_help_has_an_example() {
        let mut command = Cli::command();
        command.build();
        for command in std::iter::once(&command).chain(command.get_subcommands()) {
            if command.get_name() == "help" {
                continue;
            }
            let help = command.get_after_help().map(ToString::to_string);
            assert!(
                help.is_some_and(|help| help.contains("studybook ")),
                "{}",
                command.get_name()
            );
        }
    }

    #[test]
    fn flags_are_read_before_and_behind_the_command() {
        let cli =
            Cli::try_parse_from(["studybook", "--format", "json", "check", "--color", "never"])
                .expect("valid");
        assert_eq!(
            (cli.global.format, cli.global.color),
            (Format::Json, Color::Never)
        );
        let cli = Cli::try_parse_from([
            "studybook",
            "build",
            "notes",
            "-d",
            "out",
            "--site-url",
            "https://example.org/x",
            "--drafts",
        ])
        .expect("valid");
        let Command::Build(build) = cli.command else {
            panic!("build");
        };
        assert_eq!(build.dest_dir.as_deref(), Some("out".as_ref()));
        assert_eq!(
            build.site_url.map(|url| url.base_path).as_deref(),
            Some("/x/")
        );
        assert!(build.drafts);
    }

    #[test]
    fn an_address_without_its_scheme_is_a_usage_error() {
        let error = Cli::try_parse_from(["studybook", "build", "--site-url", "example.org"])
            .expect_err("not absolute");
        assert!(error.to_string().contains("it is not absolute"), "{error}");
        assert_eq!(error.exit_code(), 2);
    }
}
