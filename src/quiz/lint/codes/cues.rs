//! Lints of cues in words and grammar.

use crate::diagnostic::codes;

codes! {
    /// The key repeats a word of the question.
    CLANG = Warning "L350": "A word of the sentence that asks stands in the right option and in no other one. Names of the book's pages and collections do not count." {
        title: "only the right option repeats a word of the question",
        why: "Test-wise readers choose the option that sounds like the question. Clues to the answer raised scores in a crossover experiment (Pham 2018).",
        bad: "```quiz tea-wither-why
Why do tea makers let the leaves wither for hours?

- [x] Withered leaves can be rolled
  > Soft leaves bend and do not break.
- [ ] Bugs leave them in the shade
  > Insects are kept away by the harvest.
- [ ] Dust falls off while they lie
  > Dust stays, whether they lie or not.
```",
        good: "```quiz tea-wither-why
Why do tea makers let the leaves wither for hours?

- [x] They can be rolled afterwards
  > Soft leaves bend and do not break.
- [ ] Bugs leave them in the shade
  > Insects are kept away by the harvest.
- [ ] Dust falls off while they lie
  > Dust stays, whether they lie or not.
```",
    };
    /// The key is the average of the others.
    CONVERGENCE = Info "L351": "The right option shares at least two more words with the others than any of them does. Vary the wrong options among each other." {
        title: "the right option resembles all others",
        why: "Writers take the right answer and change one piece after another. The option with most in common is then the right one, which readers notice.",
        bad: "```quiz tea-brew-green
How is green tea prepared in most tea houses of the country?

- [x] Loose leaves, cooler water, two minutes
  > All three keep the bitter parts in the leaf.
- [ ] Loose leaves, boiling kettle, ten hours
  > Far too hot, and far too long as well.
- [ ] Ground powder, cooler water, no pause
  > Powder is whisked, which is matcha.
- [ ] Old bricks, salted butter, two minutes
  > That is the tea of the highlands.
```",
        good: "```quiz tea-brew-green
How is green tea prepared in most tea houses of the country?

- [x] Loose leaves, cooler water, two minutes
  > All three keep the bitter parts in the leaf.
- [ ] Loose leaves, cooler water, ten hours
  > So long a time makes it bitter even so.
- [ ] Ground leaves, boiling water, two minutes
  > Powder and heat draw out everything.
- [ ] Loose leaves, boiling water, ten hours
  > Far too hot, and far too long as well.
```",
    };
    /// Strong words in distractors.
    ABSOLUTES = Warning "L352": "At least two wrong options hold always, never, only or must, or begin with all, none, every or no, and the right one does not." {
        title: "strong words in wrong options only",
        why: "Little is always so. Readers know that and cross out such options without knowing the subject.",
        bad: "```quiz tea-caffeine-green
What is true of caffeine in green tea?

- [x] Its amount depends on the leaf
  > Young buds hold more than old leaves.
- [ ] It is always more than in coffee
  > A cup of coffee holds about twice as much.
- [ ] It never goes into cold water
  > Cold water draws it out, only slower.
```",
        good: "```quiz tea-caffeine-green
What is true of caffeine in green tea?

- [x] Its amount depends on the leaf
  > Young buds hold more than old leaves.
- [ ] It is more than in a cup of coffee
  > A cup of coffee holds about twice as much.
- [ ] It stays in the leaf in cold water
  > Cold water draws it out, only slower.
```",
    };
    /// Hedging words in the key.
    VAGUE_KEY = Warning "L353": "Only the right option holds usually, often, may, some or a word like it." {
        title: "only the right option is worded with care",
        why: "A careful wording is hard to be wrong with, and readers know who words with care: the writer who wants to be right.",
        bad: "```quiz tea-second-brew
What is said of a second brew of oolong leaves?

- [x] It is often better than the first
  > Many prefer it, since the leaf has opened.
- [ ] It is clear water without taste
  > The leaf has given a third of its aroma.
- [ ] It is a danger to the stomach
  > Nothing harmful forms in minutes.
```",
        good: "```quiz tea-second-brew
What is said of a second brew of oolong leaves?

- [x] It has more aroma than the first
  > Many prefer it, since the leaf has opened.
- [ ] It is clear water without taste
  > The leaf has given a third of its aroma.
- [ ] It is a danger to the stomach
  > Nothing harmful forms in minutes.
```",
    };
    /// Grammar that gives it away.
    GRAMMAR = Warning "L354": "Grammar tells options apart: the stem ends in `a` or `an`, verbs have different forms, or only some options begin with a capital letter or end with a full stop." {
        title: "grammar tells options apart",
        why: "An option that does not fit the sentence is crossed out without knowledge, and one that was written with more care is chosen for it.",
        bad: "```quiz tea-full-stop
What do tea tasters do with a sip of tea?

- [x] They slurp it with much air.
  > Air carries the aroma to the nose.
- [ ] They warm it in their hands
  > It is hot already when it is poured.
- [ ] They mix it with cold milk
  > Milk would cover what they look for.
```",
        good: "```quiz tea-full-stop
What do tea tasters do with a sip of tea?

- [x] They slurp it with much air
  > Air carries the aroma to the nose.
- [ ] They warm it in their hands
  > It is hot already when it is poured.
- [ ] They mix it with cold milk
  > Milk would cover what they look for.
```",
    };
}
