//! Mistakes in the form of a block: its opener, its metadata, its answers.

use crate::diagnostic::codes;

codes! {
    /// The opener names no id.
    NO_ID = Error "Q101": "Every quiz, card and case block has an id behind its first word. The reader's progress hangs on it, so it is written by hand, stays when the text changes, and is unique in the whole book." {
        title: "block without id",
        why: "Progress is stored by the id. A number made by the program would change as soon as blocks move, and the history with it.",
        bad: "```quiz
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// The id has the wrong form.
    BAD_ID = Error "Q102": "An id is one word of 3 to 64 small letters a to z, digits and hyphens; it begins and ends with a letter or a digit." {
        title: "malformed id",
        why: "Ids stand in addresses, files and exports, so they have one simple form everywhere.",
        bad: "```quiz Tea_EarlGrey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// No option is checked.
    NO_KEY = Error "Q103": "A question with options needs at least one that is right. Put an x between the brackets of every right option: `- [x] text`." {
        title: "no option is right",
        why: "Without a mark nothing can be right, and every reader would be told that the answer was wrong.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [ ] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// A line of metadata that is none.
    UNKNOWN_KEY = Error "Q104": "The lines between the opener of a block and the first empty line are metadata, `key: value`. The keys are for, see, level, type, shuffle, case, same-as, was, verified, reset and allow. A block without metadata begins with an empty line, or with a line that does not look like `word: text`." {
        title: "unknown key",
        why: "A mistyped key would have no effect, and nobody would notice that a question is in no exam.",
        bad: "```quiz tea-earl-grey
levl: apply

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
level: apply

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// Nothing to answer with.
    NO_ANSWER = Error "Q105": "A quiz block needs answers: options (`- [x] text`), steps (`1. text`), pairs (`- prompt => response`), accepted answers (`= text`, `=# 42`) or blanks in its text (`{{answer}}`)." {
        title: "no answer",
        why: "A question that cannot be answered is a paragraph.",
        bad: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

```",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// A line that was meant as an option.
    NOT_AN_OPTION = Error "Q106": "An option begins at the start of its line with `- [x] ` if it is right and with `- [ ] ` if it is not: a hyphen, a space, the brackets with one character in them, a space, the text." {
        title: "almost an option",
        why: "A line that looks like an option and is none would silently become text of the stem.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
-[ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// Two forms of answers in one block.
    MIXED_FORMS = Error "Q107": "A question has one form of answers: options, steps, pairs, accepted answers or blanks. Only steps may be followed by unchecked options, which are not part of the order. A backslash before the mark makes a line ordinary text." {
        title: "two forms of answers",
        why: "The answers decide the type of a question, and a question has one.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
= Sencha
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// `type:` says something else than the body.
    WRONG_TYPE = Error "Q108": "The type of a question follows from its answers. `type:` only asserts it, so that a slip is noticed; remove it or mend the answers." {
        title: "asserted type differs",
        why: "`type:` is a promise that the program checks; a broken one shows that a mark was forgotten or is one too many.",
        bad: "```quiz tea-green-one
type: multiple

Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-green-one
type: single

Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// No stem.
    NO_STEM = Error "Q109": "The text of the question stands between the metadata and the first answer; the front of a card stands before its `---`." {
        title: "no question before the answers",
        why: "The answers are hidden or shuffled; what is asked must stand above them.",
        bad: "```quiz tea-earl-grey
level: recall

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
level: recall

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// Text that belongs to nothing.
    TEXT_AFTER = Error "Q110": "Behind the first answer every line belongs to something: two spaces before it continue the answer above, `> ` makes it the explanation, `? ` a hint. The question itself stands before the first answer." {
        title: "text after the answers",
        why: "Behind the first answer every line must say whose it is, or an explanation could become part of an option.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.

Sencha is steamed.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.

> Sencha is steamed, the others are oxidised.
```",
    };
    /// Two options alike.
    SAME_OPTION = Error "Q111": "Two options, steps or prompts of one question say the same, without regard to case and white space. Answers are stored by their text, so they could not be told apart." {
        title: "two options are the same",
        why: "Answers are stored by the text of the option, so that options can be moved without harm. Two of one text are one.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] assam
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// One option.
    FEW_OPTIONS = Error "Q112": "A question with options needs at least two of them." {
        title: "one option only",
        why: "There is nothing to choose.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// One step.
    FEW_STEPS = Error "Q113": "A question that asks for an order needs at least two steps." {
        title: "one step only",
        why: "One step is in order by itself.",
        bad: "```quiz tea-steps
In which order is tea made?

1. Pour the water

> Water that waits on the leaves extracts too much.
```",
        good: "```quiz tea-steps
In which order is tea made?

1. Heat the water
2. Pour it over the leaves
3. Take the leaves out

> Water that waits on the leaves extracts too much.
```",
    };
    /// One prompt.
    FEW_PROMPTS = Error "Q114": "A question that asks for pairs needs at least two prompts. `- => response` alone is a spare response without a prompt." {
        title: "one prompt only",
        why: "One prompt and one response match by themselves.",
        bad: "```quiz tea-lands
Match each tea with its country.

- Sencha => Japan
- => India

> Names of teas are often names of places or of ways to make them.
```",
        good: "```quiz tea-lands
Match each tea with its country.

- Sencha => Japan
- Assam => India
- => Kenya

> Names of teas are often names of places or of ways to make them.
```",
    };
    /// The number in the stem is not the number of keys.
    WRONG_COUNT = Error "Q115": "The stem tells the reader how many options to choose, and that must be the number of options that are marked." {
        title: "number in the stem differs from the marks",
        why: "The reader is told a number and judged by the marks; if they differ, nobody can be right.",
        bad: "```quiz tea-green-one
Which of these teas are oxidised? (Select TWO.)

- [x] Sencha
  > Steam keeps its leaves green.
- [x] Assam
  > Its leaves are oxidised and dark.
- [x] Keemun
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-green-one
Which of these teas are oxidised? (Select TWO.)

- [ ] Sencha
  > Steam keeps its leaves green.
- [x] Assam
  > Its leaves are oxidised and dark.
- [x] Keemun
  > Its leaves are oxidised and dark.
```",
    };
    /// An id used twice.
    SAME_ID = Error "Q116": "Two blocks of the book have the same id. The reader's answers are stored under it, so both would share one history." {
        title: "id used twice",
        why: "Two questions would share one history, and each answer would count for both.",
        bad: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```

```quiz tea-earl-grey
Which fruit gives the oil of Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```

```quiz tea-earl-grey-fruit
Which fruit gives the oil of Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// A value that cannot be read.
    BAD_VALUE = Error "Q117": "The value of a key, a number behind `=#`, a response or a blank is empty or not of the form that is read there." {
        title: "unreadable value",
        why: "A value that cannot be read is dropped, and with it what it was meant to do.",
        bad: "```quiz tea-earl-grey
verified: 20 November

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
verified: 2026-11-20

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// A key given twice.
    SAME_KEY = Error "Q118": "A key of the metadata stands twice; only `was` and `allow` may be repeated." {
        title: "key given twice",
        why: "Only one of the two lines could count, and no rule for which is obvious to everybody.",
        bad: "```quiz tea-earl-grey
level: recall
level: apply

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
level: apply

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
}
