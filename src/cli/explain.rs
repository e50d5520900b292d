//! `check --explain CODE`: what a finding means.

use crate::Error;
use crate::diagnostic::Code;
use crate::suggest::nearest;

/// Columns of the text.
const WIDTH: usize = 80;

/// The name, level and meaning of a code, without a line end. Letter case does not count.
///
/// # Errors
///
/// [`Error::UnknownCode`] with the nearest code that exists.
pub(crate) fn explain(code: &str, lists: &[&[&'static Code]]) -> Result<String, Error> {
    let all = || lists.iter().flat_map(|list| list.iter().copied());
    let wanted = code.trim();
    match all().find(|known| known.name.eq_ignore_ascii_case(wanted)) {
        Some(known) => Ok(lesson(known)),
        None => Err(Error::UnknownCode {
            code: code.to_owned(),
            nearest: nearest(wanted, all().map(|known| known.name)).and_then(|name| {
                // The suggestion borrows from the list; the code itself is static.
                all()
                    .find(|known| known.name == name)
                    .map(|known| known.name)
            }),
        }),
    }
}

/// What is known of a code: its meaning, and where it is taught the reason and both examples.
fn lesson(code: &Code) -> String {
    let level = code.level.word();
    let Some(lesson) = code.lesson else {
        return format!("{} ({level})\n\n{}", code.name, wrapped(code.explain));
    };
    format!(
        "{} ({level}): {}\n\n{}\n\nWhy:\n\n{}\n\nNot so:\n\n{}\n\nBut so:\n\n{}",
        code.name,
        lesson.title,
        wrapped(code.explain),
        wrapped(lesson.why),
        indented(lesson.bad),
        indented(lesson.good),
    )
}

/// An example as it is written, four spaces in.
fn indented(example: &str) -> String {
    let lines = example.lines().map(|line| match line {
        "" => String::new(),
        line => format!("    {line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text in lines of at most [`WIDTH`] characters; its own paragraphs stay.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for (n, paragraph) in text.split("\n\n").enumerate() {
        if n > 0 {
            out.push_str("\n\n");
        }
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            if column > 0 && column + 1 + length > WIDTH {
                out.push('\n');
                column = 0;
            } else if column > 0 {
                out.push(' ');
                column += 1;
            }
            out.push_str(word);
            column += length;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::explain;
    use crate::Error;
    use crate::config::codes::ALL;

    #[test]
    fn codes_are_explained_in_lines_that_fit() {
        let text = explain("CONFIG/unknown-key", &[ALL]).expect("a code");
        assert!(
            text.starts_with("config/unknown-key (error)\n\nA key of book.toml"),
            "{text}"
        );
        assert!(text.lines().all(|line| line.chars().count() <= 80));
    }

    #[test]
    fn a_code_of_questions_is_taught_with_its_reason_and_examples() {
        let text = explain("l201", &crate::codes::quiz()).expect("a code");
        for part in [
            "L201 (warning): several right options, no number\n\n",
            "\n\nWhy:\n\nExams say the number",
            "\n\nNot so:\n\n    ```quiz tea-black-steps\n    Which steps",
            "\n\nBut so:\n\n    ```quiz tea-black-steps\n    Which steps",
        ] {
            assert!(text.contains(part), "{part}\n\n{text}");
        }
    }

    #[test]
    fn an_unknown_code_names_the_nearest() {
        let Err(Error::UnknownCode { nearest, .. }) = explain("config/unknown-keys", &[ALL]) else {
            panic!("unknown");
        };
        assert_eq!(nearest, Some("config/unknown-key"));
    }
}
