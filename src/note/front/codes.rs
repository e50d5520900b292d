//! The codes of findings in front matter.

use crate::diagnostic::codes;
use crate::fields::FieldCodes;

codes! {
    /// Not YAML, not TOML.
    SYNTAX = Error "front/syntax": "The block at the start of a note breaks the rules of YAML (between `---` lines) or \
        TOML (between `+++` lines), so none of its keys is read. In YAML a text that holds `: ` or begins with one of \
        `@ * & ! % [ { #` stands between quotes.";
    /// A key twice.
    DUPLICATE_KEY = Error "front/duplicate-key": "A key stands twice in the front matter. The first one counts; remove the other.";
    /// A key that does not exist.
    UNKNOWN_KEY = Error "front/unknown-key": "A key of the front matter is almost one that studybook knows, so what it says would be \
        lost by a typing error. Mend its name, or put it below `extra`, whose keys are given to templates unread.";
    /// A key of another program.
    FOREIGN_KEY = Info "front/foreign-key": "A key of the front matter belongs to another program, or to the author alone, and does nothing here. \
        It may stay; below `extra` templates can read it.";
    /// A required key is absent.
    MISSING_KEY = Error "front/missing-key": "A table of the front matter lacks a key that it cannot do without, such as the \
        `url` of a source. The entry is left out.";
    /// A list where a text belongs.
    WRONG_TYPE = Error "front/wrong-type": "A value of the front matter has the wrong type: a list where a text belongs, \
        `yes` where `true` belongs. The key counts as absent.";
    /// The right type, but nonsense.
    BAD_VALUE = Error "front/bad-value": "A value of the front matter has the right type but makes no sense: a day that no \
        calendar has, a word that is not among the choices. The key counts as absent.";
    /// The block has no end.
    UNCLOSED = Error "front/unclosed": "A note begins with `---` or `+++` and keys, but no such line closes the block. The \
        whole file is shown as text. Add the closing line below the last key.";
    /// A rule where front matter is expected.
    RULE = Warning "front/rule": "A note begins with a line `---` that opens no front matter: what follows are sentences. It is \
        shown as a rule. Write `***` for a rule at the start of a note, so that nobody takes it for front matter.";
    /// Keys that are not at the start.
    LATE = Warning "front/late": "Keys stand between two `---` lines, but white space comes before them. Only a block that \
        begins with the first character of the file is front matter; this one is shown as text.";
    /// Comments alone.
    COMMENTS = Warning "front/comments": "The front matter holds no key, only lines that begin with `#`. Between the two lines \
        they are comments, not headings, and are not shown.";
    /// A summary that no card can hold.
    LONG_SUMMARY = Warning "front/long-summary": "A summary has more than 250 characters. It is shown on cards, in previews and \
        in results of search engines, which cut longer ones off.";
    /// A name twice in one list.
    REPEATED = Warning "front/repeated": "One list of the front matter names the same thing twice. The second time is ignored.";
    /// A blueprint that contradicts itself.
    BLUEPRINT = Error "front/blueprint": "The blueprint of an exam contradicts itself: weights that do not sum to 100, a task \
        of a domain that is not listed, more scored questions than questions. Practice forms are drawn by it, so it must be right.";
}

/// The codes for the shared reader of keys.
pub(crate) static FIELDS: FieldCodes = FieldCodes {
    syntax: &SYNTAX,
    duplicate_key: &DUPLICATE_KEY,
    unknown_key: &UNKNOWN_KEY,
    foreign_key: Some(&FOREIGN_KEY),
    synonyms: &[
        ("alias", "aliases"),
        ("description", "summary"),
        ("last_modified_at", "updated"),
        ("lastmod", "updated"),
        ("nav_order", "order"),
        ("sidebar_position", "order"),
        ("tag", "tags"),
        ("weight", "order"),
    ],
    missing_key: &MISSING_KEY,
    wrong_type: &WRONG_TYPE,
    bad_value: &BAD_VALUE,
};
