//! From the info string of a code block to a grammar. Authors write `rs`, `console` or
//! `python {1,3}`; grammars go by file extension and by their own names.

use std::sync::LazyLock;

use syntect::parsing::{SyntaxReference, SyntaxSet};

/// Every grammar, about 1 ms to load: a book without code never pays it. Immutable, so all threads
/// share one.
pub(super) static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Words that are neither an extension nor the name of a grammar, and words whose grammar by
/// extension is not the one that authors mean.
const ALIASES: &[(&str, &str)] = &[
    ("asm", "x86_64 Assembly"),
    ("c#", "C#"),
    ("c++", "C++"),
    ("console", "sh"),
    ("containerfile", "Dockerfile"),
    ("csharp", "C#"),
    ("docker", "Dockerfile"),
    ("dotenv", ".env"),
    ("golang", "go"),
    ("h", "C"),
    ("javascript", "JavaScript (Babel)"),
    ("js", "JavaScript (Babel)"),
    ("json5", "json"),
    ("jsonc", "json"),
    ("jsonl", "json"),
    ("jsx", "JavaScript (Babel)"),
    ("ndjson", "json"),
    ("node", "JavaScript (Babel)"),
    ("objc", "Objective-C"),
    ("objective-c", "Objective-C"),
    ("pwsh", "PowerShell"),
    ("sh-session", "sh"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("shellsession", "sh"),
    ("terminal", "sh"),
    ("viml", "VimL"),
];

/// Words that ask for no colours, though a grammar might answer to them.
const PLAIN: &[&str] = &[
    "text",
    "txt",
    "plain",
    "plaintext",
    "none",
    "nohighlight",
    "output",
];

/// The first word of an info string: `rust,ignore` and `python {1,3}` name Rust and Python.
pub(super) fn first_word(info: &str) -> &str {
    let info = info.trim_start().trim_start_matches("{.");
    let end = info.find(|c: char| c.is_whitespace() || matches!(c, ',' | '{' | '}' | ';'));
    &info[..end.unwrap_or(info.len())]
}

/// The grammar of a language named by one word.
pub(super) fn find(word: &str) -> Option<&'static SyntaxReference> {
    let lower = word.to_ascii_lowercase();
    if lower.is_empty() || PLAIN.contains(&lower.as_str()) {
        return None;
    }
    let token = ALIASES
        .binary_search_by_key(&lower.as_str(), |&(alias, _)| alias)
        .map_or(word, |at| ALIASES[at].1);
    SYNTAXES.find_syntax_by_token(token)
}

#[cfg(test)]
mod tests {
    use super::{ALIASES, find, first_word};

    fn name(word: &str) -> Option<&'static str> {
        find(word).map(|syntax| syntax.name.as_str())
    }

    #[test]
    fn only_the_first_word_of_an_info_string_counts() {
        assert_eq!(first_word("rust,ignore"), "rust");
        assert_eq!(first_word("python {1,3}"), "python");
        assert_eq!(first_word("  {.json .wide}"), "json");
        assert_eq!(first_word("c++"), "c++");
        assert_eq!(first_word(""), "");
    }

    #[test]
    fn every_alias_leads_to_a_grammar() {
        assert!(ALIASES.is_sorted());
        for (alias, _) in ALIASES {
            assert!(find(alias).is_some(), "{alias}");
        }
    }

    #[test]
    fn the_names_authors_use_are_known() {
        for (word, grammar) in [
            ("sh", "Bourne Again Shell (bash)"),
            ("console", "Bourne Again Shell (bash)"),
            ("Bash", "Bourne Again Shell (bash)"),
            ("jsonc", "JSON"),
            ("rs", "Rust"),
            ("py", "Python"),
            ("Python", "Python"),
            ("yml", "YAML"),
            ("tf", "Terraform"),
            ("hcl", "Terraform"),
            ("dockerfile", "Dockerfile"),
            ("ts", "TypeScript"),
            ("toml", "TOML"),
            ("powershell", "PowerShell"),
            ("sql", "SQL"),
        ] {
            assert_eq!(name(word), Some(grammar), "{word}");
        }
    }

    #[test]
    fn plain_text_and_unknown_languages_have_no_grammar() {
        for word in ["", "text", "plain", "TXT", "mermaid", "no-such-language"] {
            assert_eq!(name(word), None, "{word}");
        }
    }
}
