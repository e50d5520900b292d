//! The command as a user meets it: every test writes a small book into a scratch folder, runs the
//! real program on it and looks at what it says and what it writes.
//!
//! ```ignore
//! Book::new()
//!     .note("content/services/s3.md", "See [[S3 Lifecyle]].")
//!     .build()
//!     .finds("link/unknown-note at content/services/s3.md:1:5")
//!     .page("services/s3/")
//!     .has("S3 Lifecyle");
//! ```

#![expect(
    clippy::disallowed_methods,
    reason = "tests write books and read sites"
)]
#![expect(
    clippy::format_collect,
    clippy::format_push_string,
    reason = "short to read, and never hot"
)]

mod architecture;
mod bad_files;
mod bad_notes;
mod bank;
mod book;
mod book_content;
mod commands;
mod compare;
mod documents;
mod exams;
mod export_small;
mod exports;
mod folders;
mod golden;
mod guide;
mod guide_reference;
mod identity;
mod large;
mod links;
mod offline;
mod other_programs;
mod output;
mod paper;
mod passages;
mod preview;
mod properties;
mod quizzes;
mod readme;
mod run;
mod sharing;
mod site;
mod theme;
mod theme_example;
