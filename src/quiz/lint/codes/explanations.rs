//! Lints of explanations.

use crate::diagnostic::codes;

codes! {
    /// Nothing explains the answer.
    NO_EXPLANATION = Error "L330": "Nothing says why the answer is right: no `> ` at the end of the block and none below the right option." {
        title: "answer without explanation",
        why: "Feedback that explains has ten times the effect of right or wrong alone: 0.49 against 0.05 (Van der Kleij and others 2015).",
        bad: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot
```",
        good: "```quiz tea-earl-grey
Which oil flavours Earl Grey?

= bergamot

> The oil is pressed from the peel of a citrus fruit of Calabria.
```",
    };
    /// A distractor without a reason.
    UNEXPLAINED = Warning "L331": "A wrong option has no rationale. In questions of an exam this is an error." {
        title: "wrong option without a reason",
        why: "Wrong options teach errors when nobody says why they are wrong; feedback takes most of that away (Roediger and Marsh 2005; Butler and Roediger 2008).",
        bad: "```quiz tea-milk-first
Who pours milk into the cup before the tea?

- [x] Families in East Frisia, but with cream last
  > Rock sugar comes first there, and a cloud of cream at the end.
- [ ] Monks in Japan, with a small bamboo whisk
- [ ] Herders in Tibet, with butter from yaks
  > They churn tea, butter and salt together.
```",
        good: "```quiz tea-milk-first
Who lets a cloud of cream sink into the tea at the end?

- [x] Families in East Frisia, over rock sugar
  > Sugar comes first there, and the cream is not stirred.
- [ ] Monks in Japan, with a small bamboo whisk
  > The whisk foams powdered tea, without milk.
- [ ] Herders in Tibet, with butter from yaks
  > They churn tea, butter and salt together.
```",
    };
    /// A rationale that says nothing.
    EMPTY_RATIONALE = Warning "L332": "A rationale has fewer than 25 characters, or says only right or wrong." {
        title: "rationale that says nothing",
        why: "Right or wrong alone has almost no effect (0.05, Van der Kleij and others 2015). The figure of 25 characters is a house rule: a reason is hardly ever shorter.",
        bad: "```quiz tea-samovar
In which country is a samovar at home?

- [x] Russia
  > Water is kept hot in it for hours.
- [ ] Brazil
  > Wrong.
- [ ] Canada
  > No boiler of this kind is usual there.
```",
        good: "```quiz tea-samovar
In which country is a samovar at home?

- [x] Russia
  > Water is kept hot in it for hours.
- [ ] Brazil
  > Mate is drunk there, from a gourd.
- [ ] Canada
  > No boiler of this kind is usual there.
```",
    };
    /// A rationale that repeats its option.
    ECHO = Warning "L333": "A rationale says the same as its option: they share more than 80 % of their letters, counted in threes." {
        title: "rationale that repeats its option",
        why: "What the option says the reader has read. The reason is what was missing.",
        bad: "```quiz tea-gong-fu
What is special about the gong fu way of making tea?

- [x] Many short brews from a small pot
  > Many short brews from a small pot!
- [ ] One long brew in a large kettle
  > That is the way of offices and camps.
- [ ] Cold water poured on ice and mint
  > That is a drink for hot afternoons.
```",
        good: "```quiz tea-gong-fu
What is special about the gong fu way of making tea?

- [x] Many short brews from a small pot
  > Each brew shows another side of the same leaf.
- [ ] One long brew in a large kettle
  > That is the way of offices and camps.
- [ ] Cold water poured on ice and mint
  > That is a drink for hot afternoons.
```",
    };
}
