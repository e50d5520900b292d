//! Codes of what an export cannot carry.

use crate::diagnostic::codes;

codes! {
    /// A block with mistakes.
    BROKEN = Warning "export/broken": "A block with a mistake, or without an id, cannot be asked and is not exported. `studybook check` says what is wrong with it; `studybook ids --write` puts missing ids in.";
    /// An image without an address.
    IMAGE = Warning "export/image": "Exported questions are read outside the site, so they can show an image only by its address on the published site. Without `site-url` in book.toml there is none, and the description of the image stands in its place.";
    /// A kind of question that the format does not have.
    UNSUPPORTED = Warning "export/unsupported": "The format has no question of this kind, so it is left out. GIFT knows choices, true or false, pairs, short answers, numbers and one gap; it knows no order of steps and no cards. CSV and JSON hold every kind.";
    /// A part of a question that the format does not have.
    LOST = Warning "export/lost": "The question is exported without this part, because the format has no place for it. CSV and JSON hold everything.";
    /// A question that became several.
    SPLIT = Warning "export/split": "GIFT has one gap in a question. A text with several blanks becomes a question for each of them, in which the other blanks stay empty; its answers are graded one by one.";
    /// A case that is repeated.
    CASE = Warning "export/case": "GIFT has no case that several questions share. Its text stands before each of its questions, which may come in any order.";
}
