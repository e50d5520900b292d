//! What quiz.lock says about questions.

use crate::diagnostic::codes;

codes! {
    /// The key is not the one that quiz.lock records.
    KEY_CHANGED = Warning "Q140": "quiz.lock records the key of every question. When the key changes, what readers answered before says nothing about the new one: the question gets a new revision, and their history before it does not count. Changes of the text, of wrong options and of explanations keep the history. `studybook ids --write` records the new revision; under `--locked` the change is an error until it is recorded." {
        title: "key changed since it was recorded",
        why: "A reader who was right about the old key may be wrong about the new one. Saying so is the price of keeping history for every other edit.",
        bad: "The key of a question was `70 degrees` when quiz.lock was written, and is `80 degrees` now.",
        good: "The same after `studybook ids --write`: the question has revision 2.",
    };
    /// A recorded id that no block has.
    RETIRED = Warning "Q141": "quiz.lock records this id and no block of the book has it. If the block has another id now, write the old one behind `was:`, and the readers' history moves along. If it is gone, `studybook ids --write` marks the id as retired, so that old progress can still be imported." {
        title: "recorded id that no block has",
        why: "Progress that was exported or is stored in a browser still names the id.",
        bad: "quiz.lock records `tea-oolong`, and the block is called `tea-oolong-half` now.",
        good: "`was: tea-oolong` in the block, or the id marked as retired by `studybook ids --write`.",
    };
    /// Something under `--locked` that quiz.lock does not know.
    NOT_RECORDED = Error "Q142": "With `--locked` everything that readers' history hangs on must stand in quiz.lock: new questions, changed keys, moved and deleted ids. `studybook ids --write` records it." {
        title: "not recorded in quiz.lock",
        why: "A check of every change on a server (`--locked`) is what keeps the lock true; one forgotten record would count as a new question later.",
        bad: "A new question is committed without quiz.lock.",
        good: "Both are committed together, after `studybook ids --write`.",
    };
    /// A former id that is no such thing.
    BAD_FORMER = Error "Q143": "`was:` names an id that a block had before, so that the readers' history moves to it. The id cannot be that of a block that is still there, and history can move to one block only." {
        title: "former id that is in use",
        why: "Two blocks cannot both own what readers did under one id.",
        bad: "`was: tea-oolong` in a block, and another block that is called `tea-oolong`.",
        good: "`was: tea-oolong` in one block, and no block of that name.",
    };
    /// A passage changed behind a question's back.
    STALE = Warning "L371": "The passage that `see:` points to is another text than on the day that `verified:` names, so the question may ask what the page no longer says. Compare both and write the day of today behind `verified:`; `studybook ids --write` records the passage as it is now." {
        title: "question older than its passage",
        why: "Notes are corrected where they are read, and the questions about them are forgotten. A question that teaches the old fact is worse than none.",
        bad: "The section says 80 degrees since Tuesday; the question, verified on Monday, still has 70.",
        good: "Both say the same, and `verified:` is a day after the last change.",
    };
}
