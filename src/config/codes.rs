//! The codes of findings in book.toml.

use crate::diagnostic::codes;
use crate::fields::FieldCodes;

codes! {
    /// Not TOML.
    SYNTAX = Error "config/syntax": "book.toml breaks the rules of TOML, so none of it is read and no site is made. \
        Texts stand between quotes (`title = \"My notes\"`), lists between brackets (`authors = [\"A\", \"B\"]`), \
        and a table begins with its name in brackets (`[book]`).";
    /// A key twice.
    DUPLICATE_KEY = Error "config/duplicate-key": "A key stands twice in one table of book.toml. \
        Only one of the two can count: remove the other line.";
    /// A key that does not exist.
    UNKNOWN_KEY = Error "config/unknown-key": "A key of book.toml means nothing to studybook: a typing error, or a \
        setting of another program. Unknown keys are errors so that a setting never goes unheard in silence.";
    /// A required key is absent.
    MISSING_KEY = Error "config/missing-key": "A table of book.toml lacks a key that it cannot do without: \
        `name` and `title` of a `[[collection]]`, `id` and `title` of a `[[category]]`.";
    /// A list where a text belongs.
    WRONG_TYPE = Error "config/wrong-type": "A value of book.toml has the wrong type: a list where a text belongs, \
        `\"yes\"` where `true` belongs. The default is used in its place.";
    /// The right type, but nonsense.
    BAD_VALUE = Error "config/bad-value": "A value of book.toml has the right type but makes no sense: a word that is \
        not among the choices, a name that is no slug, an address without `https://`. The default is used in its place.";
    /// Two collections or categories that cannot be told apart.
    REPEATED = Error "config/repeated": "Two `[[collection]]` tables have one name or one folder, or two `[[category]]` \
        tables one id. Notes refer to them by it, so it must be unique. The first one counts.";
    /// A folder outside the book.
    OUTSIDE = Error "config/outside": "A path of book.toml is absolute or climbs out of the folder it belongs to with `..`. \
        Notes lie below the book's folder, collections below `src`: write the path relative to it.";
    /// A folder whose routes are taken.
    RESERVED = Error "config/reserved": "The folder of a collection begins with a name under which the site keeps pages of \
        its own, such as `search` or `tags`. Rename the folder.";
}

/// The codes for the shared reader of keys.
pub(crate) static FIELDS: FieldCodes = FieldCodes {
    syntax: &SYNTAX,
    duplicate_key: &DUPLICATE_KEY,
    unknown_key: &UNKNOWN_KEY,
    foreign_key: None,
    synonyms: &[],
    missing_key: &MISSING_KEY,
    wrong_type: &WRONG_TYPE,
    bad_value: &BAD_VALUE,
};
