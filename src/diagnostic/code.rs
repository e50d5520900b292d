//! Codes: the stable names of findings. Each module that finds something declares its codes with
//! [`codes!`], beside the text that `check --explain CODE` prints.

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing; never changes the exit code.
    Info,
    /// Probably a mistake; an error under `check --strict`.
    Warning,
    /// A mistake; the command exits with 1.
    Error,
}

impl Level {
    /// The word that is printed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A kind of finding.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `area/name`, or `Qnnn` and `Lnnn` inside quiz blocks. Never reused for something else.
    pub name: &'static str,
    /// The level unless configuration says otherwise.
    pub level: Level,
    /// What it means and how to mend it, for `check --explain`.
    pub explain: &'static str,
    /// A name, the reason and examples, where a sentence is not enough.
    pub lesson: Option<Lesson>,
}

/// What `check --explain` teaches beside the meaning of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// A few words in place of the code.
    pub title: &'static str,
    /// Why it matters, and what that is known from.
    pub why: &'static str,
    /// Markdown with the fault, or words where the fault lies in many blocks.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
}

/// Declares codes, and `ALL` with every one of them:
///
/// ```ignore
/// codes! {
///     /// A link names no note.
///     UNKNOWN_NOTE = Error "link/unknown-note": "A link names a note that ...";
///     /// A code that is taught with examples.
///     NO_ID = Error "Q101": "Every block has an id ..." {
///         title: "no id", why: "The reader's progress hangs on it.", bad: "...", good: "..."
///     };
/// }
/// ```
macro_rules! codes {
    ($(
        $(#[$doc:meta])* $id:ident = $level:ident $name:literal: $explain:literal
        $({ title: $title:literal, why: $why:literal, bad: $bad:literal, good: $good:literal $(,)? })?;
    )*) => {
        $(
            $(#[$doc])*
            pub(crate) static $id: $crate::diagnostic::Code = $crate::diagnostic::Code {
                name: $name,
                level: $crate::diagnostic::Level::$level,
                explain: $explain,
                lesson: $crate::diagnostic::lesson!($($title, $why, $bad, $good)?),
            };
        )*
        /// Every code declared here.
        pub(crate) static ALL: &[&$crate::diagnostic::Code] = &[$(&$id),*];
    };
}
pub(crate) use codes;

/// The lesson of a code, where [`codes!`] was given one.
macro_rules! lesson {
    () => {
        None
    };
    ($title:literal, $why:literal, $bad:literal, $good:literal) => {
        Some($crate::diagnostic::Lesson {
            title: $title,
            why: $why,
            bad: $bad,
            good: $good,
        })
    };
}
pub(crate) use lesson;
