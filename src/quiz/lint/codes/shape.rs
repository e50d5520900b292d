//! Lints of the shape of a question, and of allowances.

use crate::diagnostic::codes;

codes! {
    /// `allow:` without need.
    UNUSED_ALLOWANCE = Info "L200": "A line `allow: L301 reason` silences a lint that finds nothing in this block. Remove it, so that it does not hide a later mistake." {
        title: "allowance that nothing needs",
        why: "An allowance outlives the wording it was written for. The next edit of the block would then be silenced without anybody having decided it.",
        bad: "```quiz tea-leaf-origin
allow: L206 only two plants come into question

Which plant gives black tea?

- [x] Camellia sinensis
  > Black, green and white tea come from this one plant.
- [ ] Aspalathus linearis
  > This shrub gives rooibos, which holds no caffeine.
- [ ] Ilex paraguariensis
  > This tree gives mate, a drink of South America.
```",
        good: "```quiz tea-leaf-origin
Which plant gives black tea?

- [x] Camellia sinensis
  > Black, green and white tea come from this one plant.
- [ ] Aspalathus linearis
  > This shrub gives rooibos, which holds no caffeine.
- [ ] Ilex paraguariensis
  > This tree gives mate, a drink of South America.
```",
    };
    /// Several keys, and the stem does not say how many.
    NO_NUMBER = Warning "L201": "The question has several right options and does not say how many. Write \"(Select TWO.)\" behind it, with the number in capitals." {
        title: "several right options, no number",
        why: "Exams say the number, and all or nothing is counted. Without it the question tests whether the reader guesses how many the writer had in mind.",
        bad: "```quiz tea-black-steps
Which steps make black tea of green leaves?

- [x] Withering of the fresh leaves
  > The leaves lose water and become soft.
- [x] Oxidation in moist air
  > Oxygen turns the leaves dark.
- [ ] Steaming right after the harvest
  > Steam stops oxidation, as for Japanese green tea.
```",
        good: "```quiz tea-black-steps
Which steps make black tea of green leaves? (Select TWO.)

- [x] Withering of the fresh leaves
  > The leaves lose water and become soft.
- [x] Oxidation in moist air
  > Oxygen turns the leaves dark.
- [ ] Steaming right after the harvest
  > Steam stops oxidation, as for Japanese green tea.
```",
    };
    /// Single choice of another shape than the exam's.
    EXAM_CHOICE = Warning "L202": "A question with one right option has another number of options than the exam that it is for; the blueprint's `formats` say how many." {
        title: "single choice of another shape than the exam's",
        why: "Practice helps most when it has the form of the test: g = 0.53 where formats agree, 0.40 where they do not (Yang and others 2021).",
        bad: "```quiz tea-white-leaf
for: EX-1 1.1
see: #brewing

Which part of the plant is white tea made of?

- [x] Young buds with fine hairs
  > The hairs on the buds gave the tea its name.
- [ ] Old leaves from the ground
  > Old leaves are coarse and are used for tea bricks.
- [ ] Roots of plants in their first year
  > Roots hold none of the aroma and are not used.
```",
        good: "```quiz tea-white-leaf
for: EX-1 1.1
see: #brewing

Which part of the plant is white tea made of?

- [x] Young buds with fine hairs
  > The hairs on the buds gave the tea its name.
- [ ] Old leaves from the ground
  > Old leaves are coarse and are used for tea bricks.
- [ ] Roots of plants in their first year
  > Roots hold none of the aroma and are not used.
- [ ] Seeds that ripen in autumn
  > Seeds give oil, and no drink is made of them.
```",
    };
    /// Several keys in another shape than the exam's.
    EXAM_RESPONSE = Warning "L203": "A question with several right options has fewer options, or fewer right ones, than the exam that it is for has at least." {
        title: "multiple response of another shape than the exam's",
        why: "With two of four options right, guessing succeeds once in six times, with two of five once in ten. Who practises the easier form overestimates what is known.",
        bad: "```quiz tea-caffeine-free
for: EX-1 1.1
see: #brewing

Which drinks hold no caffeine? (Select TWO.)

- [x] Rooibos
  > The shrub forms none of the stimulant.
- [x] Peppermint
  > The herb is no relative of the tea plant.
- [ ] Matcha
  > Ground leaves are drunk whole, stimulant included.
- [ ] Oolong
  > Half oxidised leaves keep nearly all of it.
```",
        good: "```quiz tea-caffeine-free
for: EX-1 1.1
see: #brewing

Which drinks hold no caffeine? (Select TWO.)

- [x] Rooibos
  > The shrub forms none of the stimulant.
- [x] Peppermint
  > The herb is no relative of the tea plant.
- [ ] Matcha
  > Ground leaves are drunk whole, stimulant included.
- [ ] Oolong
  > Half oxidised leaves keep nearly all of it.
- [ ] Sencha
  > Steamed leaves keep nearly all of it.
```",
    };
    /// Steps or prompts out of the exam's range.
    EXAM_LIST = Warning "L204": "A question that asks for an order or for pairs has more or fewer steps or prompts than the exam that it is for." {
        title: "ordering or matching of another length than the exam's",
        why: "Two steps are a coin toss, nine are a test of patience. The range of the exam is the one that readers must be quick in.",
        bad: "```quiz tea-pour-order
for: EX-1 1.2
see: #brewing

Put the steps in the order in which tea is made.

1. Heat the water
2. Pour it over the leaves

> Water that waits on the leaves while it heats extracts too much.
```",
        good: "```quiz tea-pour-order
for: EX-1 1.2
see: #brewing

Put the steps in the order in which tea is made.

1. Heat the water
2. Pour it over the leaves
3. Take the leaves out

> Water that waits on the leaves while it heats extracts too much.
```",
    };
    /// The exam has no such questions.
    OTHER_FORMAT = Info "L205": "`for:` names an exam that has no questions of this type. It is good practice and is left out of practice exams." {
        title: "type that the exam does not have",
        why: "Guides of exams and what people report sometimes disagree about formats, so this is a remark. Recall by writing teaches more than choosing (g = 0.64 to 0.77 against 0.57; Yang and others 2021).",
        bad: "```quiz tea-oolong-oxidised
for: EX-1 1.1
see: #brewing

Oolong is oxidised longer than black tea.

- [ ] True
- [x] False

> Oolong is stopped half way, black tea goes to the end.
```",
        good: "```quiz tea-oolong-oxidised
see: #brewing

Oolong is oxidised longer than black tea.

- [ ] True
- [x] False

> Oolong is stopped half way, black tea goes to the end.
```",
    };
    /// Two options.
    FEW_DISTRACTORS = Warning "L206": "A question for practice has fewer than three options. Three are usually enough, two are a coin toss." {
        title: "fewer than three options",
        why: "In real tests about half of the wrong options did their work (52 %), and one in seven questions with four options had three that worked (Tarrant 2009): a third good option is worth writing, a fourth seldom.",
        bad: "```quiz tea-darjeeling-country
In which country does the town of Darjeeling lie?

- [x] India
  > The town lies in the hills of West Bengal.
- [ ] Nepal
  > The border is near, but the town is south of it.
```",
        good: "```quiz tea-darjeeling-country
In which country does the town of Darjeeling lie?

- [x] India
  > The town lies in the hills of West Bengal.
- [ ] Nepal
  > The border is near, but the town is south of it.
- [ ] Bhutan
  > The kingdom begins further to the east.
```",
    };
}
