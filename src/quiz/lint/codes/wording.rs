//! Lints of the wording of the stem.

use crate::diagnostic::codes;

codes! {
    /// A negation that nothing makes visible.
    UNMARKED_NEGATIVE = Warning "L320": "The sentence that asks turns on a negation (not, except, never, cannot) in small letters. Ask for what is so; else write it in capitals or bold." {
        title: "negation that is easily read over",
        why: "Who reads over the word answers the opposite question and learns nothing from the error. Most guidelines advise against negative stems, and all to emphasise the word.",
        bad: "```quiz tea-no-leaf
Which of these drinks is not made of tea leaves?

- [x] Rooibos
  > It is made of a shrub of South Africa.
- [ ] Oolong
  > It is tea that was half oxidised.
- [ ] Matcha
  > It is tea that was ground to powder.
```",
        good: "```quiz tea-no-leaf
Which of these drinks is NOT made of tea leaves?

- [x] Rooibos
  > It is made of a shrub of South Africa.
- [ ] Oolong
  > It is tea that was half oxidised.
- [ ] Matcha
  > It is tea that was ground to powder.
```",
    };
    /// A superlative that nothing makes visible.
    HIDDEN_QUALIFIER = Warning "L322": "The sentence that asks holds most, least, best, first or lowest in small letters. Where several options would work, this word decides; write it in capitals or bold." {
        title: "deciding word in small letters",
        why: "Exams write it in capitals, because the reader must see it to have a chance: two options work, and one of them costs LESS.",
        bad: "```quiz tea-cheapest-way
Which way of making tea for forty guests needs the least time?

- [x] One large pot of strong tea, thinned with hot water
  > One brew serves all, and thinning takes seconds.
- [ ] A cup of its own for each guest, one after another
  > Forty brews one after another take hours.
- [ ] Ten small pots that are watched for three minutes
  > Ten pots work, and they need more hands and time.
```",
        good: "```quiz tea-cheapest-way
Which way of making tea for forty guests needs the LEAST time?

- [x] One large pot of strong tea, thinned with hot water
  > One brew serves all, and thinning takes seconds.
- [ ] A cup of its own for each guest, one after another
  > Forty brews one after another take hours.
- [ ] Ten small pots that are watched for three minutes
  > Ten pots work, and they need more hands and time.
```",
    };
    /// Negative stem, negative option.
    DOUBLE_NEGATIVE = Warning "L323": "The question is negative and an option is too. Ask for what is so, or turn the option round." {
        title: "double negation",
        why: "\"Which is NOT true? It does not ...\" tests logic and patience, not the subject.",
        bad: "```quiz tea-water-false
Which statement about water for green tea is NOT true?

- [x] It should be boiling
  > Boiling water makes green tea bitter.
- [ ] It should not be hard
  > Lime dulls the taste, so this is true.
- [ ] It should be fresh
  > Stale water tastes flat, so this is true.
```",
        good: "```quiz tea-water-false
Which water suits green tea?

- [x] Fresh and soft
  > Lime and stale water dull the taste.
- [ ] Soft and boiling
  > Boiling water makes green tea bitter.
- [ ] Hard and fresh
  > Hard water dulls the taste of green tea.
```",
    };
    /// The stem asks nothing.
    UNFOCUSED = Warning "L360": "The stem has no question mark and fewer than eight words, or is less than half as long as the options are on average. The question should be answerable with the options covered." {
        title: "stem that asks nothing",
        why: "With the central idea in the options, scores fell in a crossover experiment (Pham 2018): the reader must find the question before answering it.",
        bad: "```quiz tea-black-is
Black tea.

- [x] Is oxidised until the leaves are dark
  > Oxygen turns the leaves dark and malty.
- [ ] Is heated as soon as it was picked
  > Early heat is how green tea is made.
- [ ] Is pressed into bricks and aged
  > Pressing and ageing make pu-erh of it.
```",
        good: "```quiz tea-black-is
What happens to leaves of the tea plant before they become black tea?

- [x] They are oxidised until they are dark
  > Oxygen turns the leaves dark and malty.
- [ ] They are heated right after picking
  > Early heat is how green tea is made.
- [ ] They are pressed into bricks and aged
  > Pressing and ageing make pu-erh of it.
```",
    };
    /// Longer than the exam's stems.
    WINDOW_DRESSING = Info "L361": "The stem has more words than `max-stem-words` of the exam's blueprint. Remove what no option depends on." {
        title: "stem longer than the exam's",
        why: "What no option depends on only tests reading speed. Where a long situation is the point, several questions can share it in a `case` block.",
        bad: "```quiz tea-long-stem
for: EX-1 1.1
see: #brewing

A family has kept a small tea house by the river for three generations, and since the new bridge was opened many more guests come by on Sundays. The grandmother makes the tea, the father washes up, and the daughter carries the cups. Which water does she take for green tea?

- [x] Water of 70 degrees
  > Cooler water leaves the bitter parts behind.
- [ ] Water of 95 degrees
  > That is the heat for black tea.
- [ ] Water of 20 degrees
  > Cold water needs hours instead of minutes.
- [ ] Water of 40 degrees
  > Lukewarm water draws out too little.
```",
        good: "```quiz tea-long-stem
for: EX-1 1.1
see: #brewing

Which water does a tea house take for green tea that is served within minutes?

- [x] Water of 70 degrees
  > Cooler water leaves the bitter parts behind.
- [ ] Water of 95 degrees
  > That is the heat for black tea.
- [ ] Water of 20 degrees
  > Cold water needs hours instead of minutes.
- [ ] Water of 40 degrees
  > Lukewarm water draws out too little.
```",
    };
    /// A blank inside a choice stem.
    BLANK_INSIDE = Warning "L363": "The stem of a question with options has a blank `____` before its last five words. Ask a question, or turn the sentence so that it ends with the blank." {
        title: "blank in the middle of the stem",
        why: "The reader has to hold the sentence open and to read every option into it. At the end of the sentence, or as a question, each option is read once.",
        bad: "```quiz tea-blank-middle
Leaves that are ____ before they are dried become the dark tea that is called black.

- [x] oxidised
  > Oxygen turns the leaves dark and malty.
- [ ] steamed
  > Steam keeps the leaves green and fresh.
- [ ] roasted
  > Roasting gives a nutty green tea.
```",
        good: "```quiz tea-blank-middle
Before the leaves of black tea are dried, they are ____.

- [x] oxidised
  > Oxygen turns the leaves dark and malty.
- [ ] steamed
  > Steam keeps the leaves green and fresh.
- [ ] roasted
  > Roasting gives a nutty green tea.
```",
    };
    /// Remembered exams.
    DUMP = Error "L390": "The block speaks of the actual exam, of real questions or of braindumps. Write a question of your own." {
        title: "words of remembered exams",
        why: "Candidates agree not to pass on what an exam asked. A book that looks as if it did may cost its readers their certificate, and questions of your own teach more.",
        bad: "```quiz tea-dump
On the actual exam, which tea is called green?

- [x] Sencha
  > Steamed leaves keep their colour.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
        good: "```quiz tea-dump
Which of these teas is called green?

- [x] Sencha
  > Steamed leaves keep their colour.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
```",
    };
}
