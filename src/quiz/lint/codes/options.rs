//! Lints of options against each other.

use crate::diagnostic::codes;

codes! {
    /// The key sticks out.
    LONGEST_KEY = Warning "L301": "The right option is more than 1.3 times as long as the longest wrong one, and more than 15 characters longer. Move the detail into the rationale, or give the wrong options the same detail." {
        title: "the right option is the longest",
        why: "Writers make the right answer precise and the others short, and readers know it. In a crossover experiment this flaw raised scores (Pham 2018); in 1,925 questions of a faculty it was among the three most common ones (Rush 2016).",
        bad: "```quiz tea-storage
Where does green tea keep its aroma for months?

- [x] In a tin that closes tightly, kept in a dark and dry cupboard
  > Light, air and moisture take the aroma away.
- [ ] In a glass on the shelf
  > Light bleaches the leaves and their taste.
- [ ] In a bag above the stove
  > Warm steam makes the leaves damp and stale.
```",
        good: "```quiz tea-storage
Where does green tea keep its aroma for months?

- [x] In a tight tin in a dark cupboard
  > Light, air and moisture take the aroma away.
- [ ] In a clear glass on the open shelf
  > Light bleaches the leaves and their taste.
- [ ] In a paper bag above the stove
  > Warm steam makes the leaves damp and stale.
```",
    };
    /// "All of the above".
    ABOVE = Error "L310": "An option speaks of the other options: \"all of the above\", \"none of these\". All and both are errors; none is a warning." {
        title: "all of the above, none of the above",
        why: "The order of options changes with every reader, so nothing stands above. And who knows that two are right knows that all are: guidelines of item writing advise against \"all of the above\" and leave \"none\" to the experienced (Haladyna and others 2002).",
        bad: "```quiz tea-spoils
What spoils tea in the cupboard?

- [ ] Moisture
  > It does, and it is not alone in that.
- [ ] Sunlight
  > It does, and it is not alone in that.
- [x] All of the above
  > Damp and light both break down the aroma.
```",
        good: "```quiz tea-spoils
What spoils tea in the cupboard? (Select TWO.)

- [x] Moisture
  > Damp leaves turn stale and may grow mould.
- [x] Sunlight
  > Light breaks down what gives the aroma.
- [ ] Darkness
  > Leaves keep best where it is dark and dry.
```",
    };
    /// "A and C".
    COMBINED = Error "L311": "An option combines others by their letters or numbers: \"A and C\". Make every statement an option of its own and mark all that are right." {
        title: "options that combine others",
        why: "The order of options changes, so a letter means nothing. The form also lets readers work out the answer from what the combinations have in common.",
        bad: "```quiz tea-green-made
Which statements hold for green tea: (A) it is heated early, (B) it is oxidised, (C) it is brewed cool?

- [x] A and C
  > Heat stops oxidation, and cool water keeps it mild.
- [ ] A and B
  > Heating early is what prevents oxidation.
- [ ] B and C
  > Oxidised leaves would be black tea.
```",
        good: "```quiz tea-green-made
What holds for green tea? (Select TWO.)

- [x] Heated early
  > Heat stops oxidation right after the harvest.
- [x] Brewed cool
  > Cool water leaves the bitter parts in the leaf.
- [ ] Fully oxidised
  > Oxidised leaves would be black tea.
```",
    };
    /// Options that say the same.
    LIKE_OPTIONS = Warning "L342": "Two options are almost the same, or one begins or ends with the whole of another. Options should exclude each other." {
        title: "options that say almost the same",
        why: "Where two options say the same, neither can be the only right one, so both fall out, and the reader needs no knowledge for that.",
        bad: "```quiz tea-bitter
Why did this green tea turn bitter?

- [x] The water was too hot
  > Hot water draws out more of the tannins.
- [ ] The leaves were too old
  > Old leaves taste of little, not of much.
- [ ] The leaves were too old and dry
  > Dry leaves are what every tea is made of.
```",
        good: "```quiz tea-bitter
Why did this green tea turn bitter?

- [x] The water was too hot
  > Hot water draws out more of the tannins.
- [ ] The leaves were too old
  > Old leaves taste of little, not of much.
- [ ] The cup was too small
  > The cup changes how much, not how it tastes.
```",
    };
    /// Ranges that share numbers.
    OVERLAPPING = Warning "L343": "Two options are ranges of numbers that share some. Let each range begin behind the end of the other." {
        title: "ranges that overlap",
        why: "A number that lies in two options makes both right, and the reader who knows it must guess what was meant.",
        bad: "```quiz tea-green-minutes
How long does green tea steep?

- [x] 1 to 3 minutes
  > Longer than that draws out bitter parts.
- [ ] 2 to 6 minutes
  > That is the time of black tea.
- [ ] 8 to 12 minutes
  > That is the time of herbs and fruits.
```",
        good: "```quiz tea-green-minutes
How long does green tea steep?

- [x] 1 to 3 minutes
  > Longer than that draws out bitter parts.
- [ ] 4 to 6 minutes
  > That is the time of black tea.
- [ ] 8 to 12 minutes
  > That is the time of herbs and fruits.
```",
    };
    /// Names and sentences, or units.
    MIXED_OPTIONS = Info "L355": "Options are of different kinds: names beside sentences, or numbers in different units." {
        title: "options of different kinds",
        why: "Options that answer one question in one way can be compared; the odd one draws attention to itself, right or wrong.",
        bad: "```quiz tea-rest-time
How long do the fresh leaves of black tea wither?

- [x] 16 hours
  > Half a day and more makes them soft.
- [ ] 20 minutes
  > That would hardly change their moisture.
- [ ] 30 minutes
  > That would hardly change their moisture.
```",
        good: "```quiz tea-rest-time
How long do the fresh leaves of black tea wither?

- [x] 16 hours
  > Half a day and more makes them soft.
- [ ] 2 hours
  > That would hardly change their moisture.
- [ ] 90 hours
  > After so many days they would rot.
```",
    };
    /// More than forty words.
    LONG_OPTION = Info "L362": "An option has more than 40 words. Move what options share into the stem, and reasons into the rationale." {
        title: "long option",
        why: "Four long options are compared by memory and patience. The figure is a house rule.",
        bad: "```quiz tea-long-way
A guest says that the second pot of tea tasted bitter although the leaves, the water and the pot were the same as for the first one, and wants to know from you what was done in another way in the kitchen this time, so that it will not happen again tomorrow. What do you answer?

- [x] The leaves stayed in the pot while the first cups were drunk, so that more and more of the tannins went over into the water, which is pleasant for a short time and becomes harsh when it lasts longer than the guest expects
  > Time on the leaves is what differed.
- [ ] The water was boiled twice, which drove the air out of it, and tea that is made with such water is said to taste flat, because the air carries the aroma to the nose and without it the guest only notices what lies on the tongue
  > Flat is another taste than bitter.
- [ ] The pot was warmed with hot water before, which kept the tea hot for longer than usual, and everything that is hot is felt to be stronger by the tongue, so that the same tea seems to have become another one on the table
  > Warmth of the pot changes little.
```",
        good: "```quiz tea-long-way
The second pot of the same tea tasted bitter. What was done in another way?

- [x] The leaves stayed in the pot for longer
  > Time draws out more and more of the tannins.
- [ ] The water was boiled two times over
  > Such water tastes flat, which is not bitter.
- [ ] The pot was warmed with hot water
  > Warmth of the pot changes little.
```",
    };
}
