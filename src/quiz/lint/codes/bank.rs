//! Lints over all questions of a book.

use crate::diagnostic::codes;

codes! {
    /// Keys are the longest option too often.
    LONGEST_KEYS = Warning "L302": "In more of the questions with one right option than chance would give, the right one is strictly the longest: with a probability below 1 %, by the binomial distribution with one in the number of options. Blocks with `allow: L302 reason` are not counted." {
        title: "over the book, right options are the longest",
        why: "A reader who always chooses the longest option must not do better than chance. With four options 11 of 20, 18 of 40, 36 of 100 or 66 of 200 are too many.",
        bad: "36 of 100 questions with four options, and the right one is longer than the three others.",
        good: "About 25 of 100.",
    };
    /// Keys are the shortest option too often.
    SHORTEST_KEYS = Warning "L303": "In more of the questions with one right option than chance would give, the right one is strictly the shortest. Counted as for L302." {
        title: "over the book, right options are the shortest",
        why: "The other side of L302: whoever shortens right options after that finding may go too far.",
        bad: "36 of 100 questions with four options, and the right one is shorter than the three others.",
        good: "About 25 of 100.",
    };
    /// Keys stand at one place.
    SAME_PLACE = Warning "L304": "Among the questions with `shuffle: no`, one place holds the right option more often than chance would give (below 1 %). All other questions are shuffled, so their written order does not matter." {
        title: "right options at one place",
        why: "Writers put the right answer into the middle three or four times as often as at the ends (Attali and Bar-Hillel 2003). The remedy is chance, not a balance made by hand (Bar-Hillel, Budescu and Attali 2005), so let the build shuffle wherever the order means nothing.",
        bad: "Four questions with `shuffle: no` and four options each, and the second is right in all of them.",
        good: "The same without `shuffle: no`.",
    };
    /// Statements are true too often.
    TRUE_OR_FALSE = Warning "L305": "So many of the statements to judge are true (or false) that chance would give it in less than 5 % of books." {
        title: "statements are mostly true, or mostly false",
        why: "Writers prefer true statements. A reader who answers True every time should be right half of the time: 6 to 14 of 20, 40 to 60 of 100.",
        bad: "16 of 20 statements are true.",
        good: "11 of 20 statements are true.",
    };
    /// Many negative stems.
    MANY_NEGATIVE = Info "L321": "More than one question in twenty asks for what is not so." {
        title: "many negative questions",
        why: "A negative question is answered by finding three true statements, which says little about whether the thing itself is understood. The figure is a house rule.",
        bad: "8 of 60 questions ask \"Which is NOT ...?\".",
        good: "2 of 60.",
    };
    /// Two stems are the same.
    TWIN = Error "L340": "Two questions, or two cards, have the same text, without regard to case and white space. For orders and pairs the steps and prompts count too. Remove one, or say with `same-as: id` that both are one family." {
        title: "two questions with the same text",
        why: "Both keep a history of their own for one fact: the reader is asked twice as often, and neither history is true.",
        bad: "```quiz tea-oldest-land
Which country drank tea first?

- [x] China
  > Tea was drunk there two thousand years ago.
- [ ] Japan
  > Monks brought it there centuries later.
- [ ] India
  > Gardens were planted there in colonial times.
```

```quiz tea-first-land
Which country drank tea first?

- [x] China
  > Tea was drunk there two thousand years ago.
- [ ] Persia
  > Caravans brought it there much later.
- [ ] Russia
  > It came there by land in the 17th century.
```",
        good: "```quiz tea-oldest-land
Which country drank tea first?

- [x] China
  > Tea was drunk there two thousand years ago.
- [ ] Japan
  > Monks brought it there centuries later.
- [ ] India
  > Gardens were planted there in colonial times.
```",
    };
    /// Two stems are almost the same.
    NEAR_TWIN = Warning "L341": "Two questions share four fifths of their text or more, counted in runs of five words. Write `same-as: id` where both ask one thing, so that they are never asked in one session, or ask another thing." {
        title: "two questions with almost the same text",
        why: "The second one is answered from the memory of the first. As a declared family they are useful: the same thing in other words, on another day.",
        bad: "```quiz tea-house-water
A tea house in the hills takes its water from a spring that holds much lime, and its guests complain of a grey film on the black tea. What removes the film?

- [x] A filter that softens water
  > Without lime the film cannot form.
- [ ] A pot made of porcelain
  > The film swims on the tea in any pot.
- [ ] A finer cut of the leaves
  > Finer leaves give a stronger tea with more film.
```

```quiz tea-house-film
A tea house in the hills takes its water from a spring that holds much lime, and its guests complain of a grey film on the black tea. What causes the film?

- [x] Lime that binds with the tannins
  > Both together form a skin that does not dissolve.
- [ ] Dust that the leaves were dried in
  > Dust sinks and does not form a skin.
- [ ] Fat that was left in the cups
  > Fat forms drops and no grey skin.
```",
        good: "```quiz tea-house-water
A tea house in the hills takes its water from a spring that holds much lime, and its guests complain of a grey film on the black tea. What removes the film?

- [x] A filter that softens water
  > Without lime the film cannot form.
- [ ] A pot made of porcelain
  > The film swims on the tea in any pot.
- [ ] A finer cut of the leaves
  > Finer leaves give a stronger tea with more film.
```

```quiz tea-house-film
same-as: tea-house-water

A tea house in the hills takes its water from a spring that holds much lime, and its guests complain of a grey film on the black tea. What causes the film?

- [x] Lime that binds with the tannins
  > Both together form a skin that does not dissolve.
- [ ] Dust that the leaves were dried in
  > Dust sinks and does not form a skin.
- [ ] Fat that was left in the cups
  > Fat forms drops and no grey skin.
```",
    };
}
