//! Lints of sources, and of questions against the plan of an exam.

use crate::diagnostic::codes;

codes! {
    /// An exam item without a source.
    NO_SEE = Warning "L370": "A question of an exam names no passage that justifies its answer. Write `see: #heading`, or `see: [[Page#Heading]]`." {
        title: "exam question without its passage",
        why: "Who answers wrong needs the place to read on, and who doubts the key needs its reason. It is also how a question is found again when its facts change.",
        bad: "```quiz tea-no-passage
for: EX-1 1.1

Which tea is steamed right after the harvest?

- [x] Sencha
  > Steam stops oxidation within a minute.
- [ ] Assam
  > It is oxidised to the end and dried.
- [ ] Keemun
  > It is oxidised to the end and dried.
- [ ] Lapsang
  > It is oxidised and smoked over pine.
```",
        good: "```quiz tea-no-passage
for: EX-1 1.1
see: #brewing

Which tea is steamed right after the harvest?

- [x] Sencha
  > Steam stops oxidation within a minute.
- [ ] Assam
  > It is oxidised to the end and dried.
- [ ] Keemun
  > It is oxidised to the end and dried.
- [ ] Lapsang
  > It is oxidised and smoked over pine.
```",
    };
    /// Looked up long ago.
    OLD = Info "L372": "The day of `verified:` is more than 180 days ago. Look the facts up again and set it to today." {
        title: "facts looked up long ago",
        why: "Guides of exams change more than once a year. The figure is a house rule. It depends on the day of the build and therefore never fails one.",
        bad: "verified: 2024-01-15",
        good: "verified: 2026-11-20",
    };
    /// A page for exams, a question for none.
    NO_FOR = Warning "L374": "The page says with `exams:` what it teaches, and a question on it has no `for:`, so it trains no task and is in no practice exam." {
        title: "question without `for:` on a page for exams",
        why: "Coverage, readiness and practice exams count by task. A question without one is answered and counts for nothing.",
        bad: "A page with `exams: [EX-1]`, and on it a quiz block without `for:`.",
        good: "for: EX-1 1.1",
    };
    /// A domain off its weight.
    DOMAIN_SHARE = Warning "L380": "A domain has more than five percentage points more or less of an exam's questions than its weight. Counted from 50 questions on." {
        title: "domain off its weight",
        why: "Readers spend their time where questions are. A bank with the weights of the exam spends it as the exam does.",
        bad: "Domain 2 weighs 24 % and has 15 % of 200 questions.",
        good: "Domain 2 weighs 24 % and has 22 % of 200 questions.",
    };
    /// A task with few questions.
    THIN_TASK = Warning "L381": "A task of an exam has fewer than three questions." {
        title: "task with few questions",
        why: "One or two questions say nothing about whether a task is mastered. The figure is a house rule.",
        bad: "Task 3.2 has one question.",
        good: "Task 3.2 has three questions or more.",
    };
    /// A page that nothing asks about.
    UNTESTED = Info "L382": "An exam lists a name among `in-scope`, a page has that name, and no question stands on the page." {
        title: "page of an exam without a question",
        why: "Reading again feels like learning; being asked is what works (g = 0.50 over 222 studies, Yang and others 2021).",
        bad: "The page of a thing that the exam asks about, without a quiz block.",
        good: "The same page with one question.",
    };
    /// Too much recall.
    LEVEL_MIX = Warning "L383": "More of an exam's questions ask to remember (`level: recall`, the default) than `max-recall` of its blueprint allows. Counted from 20 questions on." {
        title: "too many questions that ask to remember",
        why: "Questions about how a thing behaves tell apart who understands it better than questions about what it is called (Crichton and Krishnamurthi 2024).",
        bad: "40 of 60 questions ask for a definition, where the exam asks what to do in a situation.",
        good: "Most questions begin with a situation and have `level: apply`.",
    };
}
