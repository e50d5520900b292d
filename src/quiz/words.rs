//! The words that the HTML of a block is written with. They are the theme's, so that a book in another
//! language changes one table; a note is read with them, and is read again when they change.

/// Declares the words under the names that the theme's `[strings]` give them.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// Words and sentences by the names of the theme; `{n}`, `{of}`, `{list}` and `{name}` stand
        /// for what is filled in.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub struct Words {
            $($(#[$doc])* pub $name: String,)*
        }

        impl Words {
            /// Asks for each word by its name.
            pub fn new(word: impl Fn(&str) -> String) -> Self {
                Self { $($name: word(stringify!($name)),)* }
            }
        }
    };
}

words! {
    /// Between the last two entries of a list.
    and,
    /// Name of a region that holds a table.
    table_number,
    /// Title of a question.
    quiz_title,
    /// Title of a card.
    quiz_card,
    /// Title of a case.
    quiz_case,
    /// Which case a question belongs to.
    quiz_of_case,
    /// The only hint.
    quiz_hint,
    /// One of several hints.
    quiz_hint_of,
    /// What opens the answer.
    quiz_show,
    /// Whose answer it is.
    quiz_to_question,
    /// Name of a gap.
    quiz_blank,
    /// Letters of the right options.
    quiz_key,
    /// Letters of the steps in the right order.
    quiz_key_order,
    /// Before the reason of a right option.
    quiz_reason_right,
    /// Before the reason of a wrong option.
    quiz_reason_wrong,
    /// Before what is not part of an order.
    quiz_apart,
    /// Before responses that belong to no prompt.
    quiz_spare,
    /// Before the answers that are accepted.
    quiz_answer,
    /// Before other answers that are accepted.
    quiz_or,
    /// Before the links of options.
    quiz_read_on,
    /// Before the passage that justifies the key.
    quiz_source,
    /// Before the day on which the facts were looked up.
    quiz_verified,
    /// Leads to where a mistake in the question is reported.
    quiz_report,
    /// Instead of a block that cannot be asked.
    quiz_broken,
    /// What opens its text.
    quiz_as_written,
}

impl Words {
    /// "B", "B and D", "A, B and D".
    pub(super) fn list(&self, words: &[String]) -> String {
        match words {
            [] => String::new(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.and),
        }
    }
}

/// The default theme's words, for tests.
#[cfg(test)]
pub(crate) fn english() -> Words {
    let theme = include_str!("../../themes/default/theme.toml");
    let strings = theme.split("[strings]").nth(1).expect("a table of words");
    let word = |name: &str| {
        let start = format!("\n{name} = \"");
        let at = strings.find(&start).expect(name) + start.len();
        strings[at..]
            .split('"')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    Words::new(word)
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn entries_are_joined_as_people_do() {
        let words = english();
        let list = |entries: &[&str]| {
            words.list(&entries.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(list(&["B"]), "B");
        assert_eq!(list(&["B", "D"]), "B and D");
        assert_eq!(list(&["A", "B", "D"]), "A, B and D");
    }
}
