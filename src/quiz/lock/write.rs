//! Writes quiz.lock: one line for each id, sorted, so that two branches that add questions merge
//! without a conflict as long as their ids are no neighbours.

use std::fmt::{self, Display, Write as _};

use super::Lock;

const HEAD: &str = "\
# What readers' progress hangs on: the questions of this book, and which key each of them has.
# Written by `studybook ids --write`. Keep it under version control; do not edit it by hand.
";

/// The text of the file.
impl Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for (id, entry) in &self.entries {
            let mut line = format!(
                "rev = {}, key = \"{}\", stem = \"{}\"",
                entry.rev, entry.key, entry.stem
            );
            if let Some(see) = entry.see {
                write!(line, ", see = \"{see}\"")?;
            }
            for (key, day) in [
                ("verified", entry.verified),
                ("first-seen", entry.first_seen),
            ] {
                if let Some(day) = day {
                    write!(line, ", {key} = {day}")?;
                }
            }
            if !entry.was.is_empty() {
                // Ids hold nothing that a string of TOML would escape.
                write!(line, ", was = [\"{}\"]", entry.was.join("\", \""))?;
            }
            if let Some(reset) = entry.reset {
                write!(line, ", reset = {reset}")?;
            }
            if let Some(day) = entry.retired {
                write!(line, ", retired = {day}")?;
            }
            writeln!(f, "{id} = {{ {line} }}")?;
        }
        Ok(())
    }
}
