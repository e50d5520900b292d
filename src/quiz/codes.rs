//! The codes of everything that can be wrong with a quiz, card or case block. The numbers belong to
//! the format of the blocks: they are printed, searched for and silenced by authors, so a number is
//! never reused.

use crate::diagnostic::codes;

codes! {
    /// The opener names no id.
    NO_ID = Error "Q101": "Every quiz, card and case block has an id behind its first word. The reader's progress hangs on it, so it is written by hand, stays when the text changes, and is unique in the whole book.";
    /// The id has the wrong form.
    BAD_ID = Error "Q102": "An id is one word of 3 to 64 small letters a to z, digits and hyphens; it begins and ends with a letter or a digit.";
    /// No option is checked.
    NO_KEY = Error "Q103": "A question with options needs at least one that is right. Put an x between the brackets of every right option: `- [x] text`.";
    /// A line of metadata that is none.
    UNKNOWN_KEY = Error "Q104": "The lines between the opener of a block and the first empty line are metadata, `key: value`. The keys are for, see, level, type, shuffle, case, same-as, was, verified, reset and allow. A block without metadata begins with an empty line, or with a line that does not look like `word: text`.";
    /// Nothing to answer with.
    NO_ANSWER = Error "Q105": "A quiz block needs answers: options (`- [x] text`), steps (`1. text`), pairs (`- prompt => response`), accepted answers (`= text`, `=# 42`) or blanks in its text (`{{answer}}`).";
    /// A line that was meant as an option.
    NOT_AN_OPTION = Error "Q106": "An option begins at the start of its line with `- [x] ` if it is right and with `- [ ] ` if it is not: a hyphen, a space, the brackets with one character in them, a space, the text.";
    /// Two forms of answers in one block.
    MIXED_FORMS = Error "Q107": "A question has one form of answers: options, steps, pairs, accepted answers or blanks. Only steps may be followed by unchecked options, which are not part of the order. A backslash before the mark makes a line ordinary text.";
    /// `type:` says something else than the body.
    WRONG_TYPE = Error "Q108": "The type of a question follows from its answers. `type:` only asserts it, so that a slip is noticed; remove it or mend the answers.";
    /// No stem.
    NO_STEM = Error "Q109": "The text of the question stands between the metadata and the first answer; the front of a card stands before its `---`.";
    /// Text that belongs to nothing.
    TEXT_AFTER = Error "Q110": "Behind the first answer every line belongs to something: two spaces before it continue the answer above, `> ` makes it the explanation, `? ` a hint. The question itself stands before the first answer.";
    /// Two options alike.
    SAME_OPTION = Error "Q111": "Two options, steps or prompts of one question say the same, without regard to case and white space. Answers are stored by their text, so they could not be told apart.";
    /// One option.
    FEW_OPTIONS = Error "Q112": "A question with options needs at least two of them.";
    /// One step.
    FEW_STEPS = Error "Q113": "A question that asks for an order needs at least two steps.";
    /// One prompt.
    FEW_PROMPTS = Error "Q114": "A question that asks for pairs needs at least two prompts. `- => response` alone is a spare response without a prompt.";
    /// The number in the stem is not the number of keys.
    WRONG_COUNT = Error "Q115": "The stem tells the reader how many options to choose, and that must be the number of options that are marked.";
    /// An id used twice.
    SAME_ID = Error "Q116": "Two blocks of the book have the same id. The reader's answers are stored under it, so both would share one history.";
    /// A value that cannot be read.
    BAD_VALUE = Error "Q117": "The value of a key, a number behind `=#`, a response or a blank is empty or not of the form that is read there.";
    /// A key given twice.
    SAME_KEY = Error "Q118": "A key of the metadata stands twice; only `was` and `allow` may be repeated.";
    /// A card that asks nothing.
    NO_BACK = Error "Q120": "A card has a front and a back with a line `---` between them (`<->` asks both ways), or a text with blanks: `{{c1::answer}}`.";
    /// Nothing behind `---`.
    EMPTY_BACK = Error "Q121": "Nothing stands on the back of the card, behind its line `---` or `<->`.";
    /// A case without text.
    EMPTY_CASE = Error "Q122": "A case block holds the text that several questions refer to with `case: id`.";
    /// An objective that no blueprint knows.
    UNKNOWN_OBJECTIVE = Error "Q130": "`for:` names an exam and one of its tasks or skills, as the `blueprint` table of the exam's page lists them.";
    /// A case that does not exist.
    UNKNOWN_CASE = Error "Q131": "`case:` is the id of a case block of the book.";
    /// `see:` leads nowhere.
    BAD_SEE = Error "Q132": "`see:` names the passage that justifies the answer: `#heading` of the same page or `[[Page#Heading]]`.";
    /// The closing fence is missing.
    UNCLOSED = Error "Q133": "The block is never closed, so everything below it was taken for its text. Close it with a line of the same backticks or tildes as its opener; a block that holds a code fence is opened and closed with a longer one.";
    /// An explanation that counts on the order of options.
    NAMES_POSITION = Error "Q134": "The options are shown in another order than they are written, so an explanation cannot speak of `option B` or of the first answer. Say what the option says.";
    /// The key is not the one that quiz.lock records.
    KEY_CHANGED = Warning "Q140": "quiz.lock records the key of every question. When the key changes, what readers answered before says nothing about the new one: the question gets a new revision, and their history before it does not count. Changes of the text, of wrong options and of explanations keep the history. `studybook ids --write` records the new revision; under `--locked` the change is an error until it is recorded.";
    /// A recorded id that no block has.
    RETIRED = Warning "Q141": "quiz.lock records this id and no block of the book has it. If the block has another id now, write the old one behind `was:`, and the readers' history moves along. If it is gone, `studybook ids --write` marks the id as retired, so that old progress can still be imported.";
    /// Something under `--locked` that quiz.lock does not know.
    NOT_RECORDED = Error "Q142": "With `--locked` everything that readers' history hangs on must stand in quiz.lock: new questions, changed keys, moved and deleted ids. `studybook ids --write` records it.";
    /// A former id that is no such thing.
    BAD_FORMER = Error "Q143": "`was:` names an id that a block had before, so that the readers' history moves to it. The id cannot be that of a block that is still there, and history can move to one block only.";
    /// A passage changed behind a question's back.
    STALE = Warning "L371": "The passage that `see:` points to is another text than on the day that `verified:` names, so the question may ask what the page no longer says. Compare both and write the day of today behind `verified:`; `studybook ids --write` records the passage as it is now.";
}
