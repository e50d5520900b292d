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
}

/// Declares codes, and `ALL` with every one of them:
///
/// ```ignore
/// codes! {
///     /// A link names no note.
///     UNKNOWN_NOTE = Error "link/unknown-note": "A link names a note that ...";
/// }
/// ```
macro_rules! codes {
    ($($(#[$doc:meta])* $id:ident = $level:ident $name:literal: $explain:literal;)*) => {
        $(
            $(#[$doc])*
            pub(crate) static $id: $crate::diagnostic::Code = $crate::diagnostic::Code {
                name: $name,
                level: $crate::diagnostic::Level::$level,
                explain: $explain,
            };
        )*
        /// Every code declared here.
        pub(crate) static ALL: &[&$crate::diagnostic::Code] = &[$(&$id),*];
    };
}
pub(crate) use codes;
