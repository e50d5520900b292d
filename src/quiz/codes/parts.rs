//! Mistakes of cards and cases, and in what a block refers to.

use crate::diagnostic::codes;

codes! {
    /// A card that asks nothing.
    NO_BACK = Error "Q120": "A card has a front and a back with a line `---` between them (`<->` asks both ways), or a text with blanks: `{{c1::answer}}`." {
        title: "card that asks nothing",
        why: "A card is asked from one side to the other; a text alone has no side.",
        bad: "```card tea-matcha
Matcha is powdered green tea.
```",
        good: "```card tea-matcha
What is matcha?
---
Green tea that is ground to powder and whisked.
```",
    };
    /// Nothing behind `---`.
    EMPTY_BACK = Error "Q121": "Nothing stands on the back of the card, behind its line `---` or `<->`." {
        title: "empty back",
        why: "The reader turns the card and finds nothing.",
        bad: "```card tea-matcha
What is matcha?
---
```",
        good: "```card tea-matcha
What is matcha?
---
Green tea that is ground to powder and whisked.
```",
    };
    /// A case without text.
    EMPTY_CASE = Error "Q122": "A case block holds the text that several questions refer to with `case: id`." {
        title: "empty case",
        why: "Questions point to the case for their situation.",
        bad: "```case tea-house
```",
        good: "```case tea-house
A tea house serves forty guests on Sundays and four on Mondays.
```",
    };
    /// An objective that no blueprint knows.
    UNKNOWN_OBJECTIVE = Error "Q130": "`for:` names an exam and one of its tasks or skills, as the `blueprint` table of the exam's page lists them." {
        title: "unknown objective",
        why: "A task that no blueprint knows counts for no domain, so the question is in no exam and on no dashboard.",
        bad: "```quiz tea-green-one
for: EX-1 1.9
see: #brewing

Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
- [ ] Lapsang
  > It is oxidised and smoked over pine.
```",
        good: "```quiz tea-green-one
for: EX-1 1.1
see: #brewing

Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Its leaves are oxidised and dark.
- [ ] Lapsang
  > It is oxidised and smoked over pine.
```",
    };
    /// A case that does not exist.
    UNKNOWN_CASE = Error "Q131": "`case:` is the id of a case block of the book, `same-as:` that of another question." {
        title: "unknown case",
        why: "The question would be asked without its situation.",
        bad: "```case tea-house
A tea house serves forty guests on Sundays and four on Mondays.
```

```quiz tea-earl-grey
case: tea-hause

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```case tea-house
A tea house serves forty guests on Sundays and four on Mondays.
```

```quiz tea-earl-grey
case: tea-house

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// `see:` leads nowhere.
    BAD_SEE = Error "Q132": "`see:` names the passage that justifies the answer: `#heading` of the same page or `[[Page#Heading]]`." {
        title: "passage that does not exist",
        why: "The reader who was wrong is sent there.",
        bad: "```quiz tea-earl-grey
see: Brewing

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
        good: "```quiz tea-earl-grey
see: #brewing

Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// The closing fence is missing.
    UNCLOSED = Error "Q133": "The block is never closed, so everything below it was taken for its text. Close it with a line of the same backticks or tildes as its opener; a block that holds a code fence is opened and closed with a longer one." {
        title: "block never closed",
        why: "Everything below it, to the end of the note, became part of the question.",
        bad: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit.
```",
    };
    /// An explanation that counts on the order of options.
    NAMES_POSITION = Error "Q134": "The options are shown in another order than they are written, so an explanation cannot speak of `option B` or of the first answer. Say what the option says." {
        title: "explanation that names a letter or a place",
        why: "Options are shuffled for every reader, so the letter means another option each time. Where the order means something, `shuffle: no` keeps it.",
        bad: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Oxidised and dark, like option B.
```",
        good: "```quiz tea-green-one
Which of these teas is green?

- [x] Sencha
  > Steam keeps its leaves green.
- [ ] Assam
  > Its leaves are oxidised and dark.
- [ ] Keemun
  > Oxidised and dark, as Assam is.
```",
    };
}
