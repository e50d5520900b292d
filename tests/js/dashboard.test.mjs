// What the dashboard says of a log.
import assert from "node:assert/strict";
import test from "node:test";

import { calibration, sureAndWrong } from "../../themes/default/js/dashboard/calibration.js";
import { confusions, keysNeeded } from "../../themes/default/js/dashboard/confusion.js";
import { examFigures } from "../../themes/default/js/dashboard/figures.js";
import { histories, questionsOf } from "../../themes/default/js/dashboard/history.js";
import { stepOf } from "../../themes/default/js/dashboard/ladder.js";
import { replay } from "../../themes/default/js/schedule/replay.js";
import { stateOf } from "../../themes/default/js/dashboard/state.js";
import { advice } from "../../themes/default/js/dashboard/next.js";

const DAY = 86400;
let number = 0;
/** An answer, on a day. */
const answered = (q, ok, day = 0, more = {}) => ({
  v: 1, t: day * DAY + (number += 1), d: "dev", n: number, q, rev: 1, m: "practice", a: ["x"], ok, ms: 1000, h: 0, ...more,
});
const item = (q, more = {}) => ({ q, rev: 1, type: "single", for: ["GEO-1 1.1"], ...more });

const exam = {
  code: "GEO-1", title: "Geography", guide: "1", checked: "2026-01-01", questions: 10, scored: 10, minutes: 10,
  formats: [{ type: "single" }],
  domains: [{ id: 1, title: "Seas", weight: 60 }, { id: 2, title: "Land", weight: 40 }],
  tasks: [{ id: "1.1", title: "Tides" }, { id: "1.2", title: "Waves" }, { id: "2.1", title: "Hills" }],
};

test("answers under an older id count, answers to an older key do not", () => {
  const items = [item("oak", { rev: 2, was: ["tree"] }), item("elm")];
  const log = [
    answered("oak", 1, 3, { rev: 2 }),
    answered("tree", 0, 2, { rev: 2 }),
    answered("oak", 1, 1, { rev: 1 }),
    answered("gone", 1),
  ];
  const found = histories(items, log);
  assert.deepEqual([...found.keys()], ["oak"]);
  assert.deepEqual(found.get("oak").map(({ ok }) => ok), [0, 1], "oldest first");
  assert.deepEqual(histories(items, log.toReversed()), found, "in any order");
});

test("trying again on a page counts nowhere: neither as an answer nor as a memory", () => {
  const items = [item("a"), item("b")];
  const first = [answered("a", 0), answered("b", 1)];
  const log = [...first, answered("a", 1), answered("b", 1), answered("a", 1)];
  assert.deepEqual(histories(items, log), histories(items, first));
  assert.deepEqual(replay(log, items), replay(first, items));
  const later = [...log, answered("a", 1, 0, { m: "review" }), answered("a", 1, 1)];
  assert.deepEqual(histories(items, later).get("a").map(({ ok, m }) => [ok, m]), [[0, "practice"], [1, "review"], [1, "practice"]]);
  assert.equal(replay(later, items).get("a").count, 3, "a review counts on the same day, and a page on another");
});

test("cards alone are answers too, but not in the figures", () => {
  const items = [item("a"), item("deck", { type: "card" }), item("deck~r", { type: "card" })];
  const log = [answered("deck", 0, 0, { m: "card", c: 1 }), answered("deck", 1, 0, { m: "card", c: 3 }), answered("deck~r", 0, 0, { m: "card", c: 1 })];
  const state = stateOf({ items, events: log, exam, examDate: "", now: DAY * 1000 });
  assert.deepEqual([state.answers, state.cards, state.cardsKnown], [0, 2, 1]);
});

test("cards do not count: how they went is the reader's own word", () => {
  assert.deepEqual(questionsOf([item("a"), item("b", { type: "card" }), item("c~c1", { type: "cloze" })]).map(({ q }) => q), ["a"]);
});

test("an exam is counted whole, by domain and by task", () => {
  const items = [
    ...["a", "b", "c", "d"].map((q) => item(q)),
    item("e", { for: ["GEO-1 1.2.3"] }),
    item("f", { for: ["GEO-1 2.1"] }),
    item("g", { for: ["GEO-2 2.1"] }),
    item("h", { type: "short" }),
  ];
  const log = [answered("a", 1), answered("b", 0), answered("b", 1, 1), answered("e", 1), answered("g", 1)];
  const recall = (q) => ({ a: 0.9, b: 0.5, e: 1 })[q];
  const { whole, domains } = examFigures(exam, items, histories(items, log), recall);
  assert.deepEqual([whole.items, whole.seen, whole.first.of], [6, 3, 3]);
  assert.equal(whole.first.share, 2 / 3, "what came first counts, not what came later");
  assert.ok(Math.abs(whole.recall.share - 0.8) < 1e-9 && whole.recall.low < 0.8 && whole.recall.high > 0.8);
  assert.deepEqual(domains.map(({ figures }) => [figures.items, figures.seen]), [[5, 3], [1, 0]]);
  assert.deepEqual(domains[0].tasks.map(({ id, figures }) => [id, figures.items, figures.seen]), [["1.1", 4, 2], ["1.2", 1, 1]]);
  assert.equal(domains[1].figures.first, null, "nothing is claimed of what was not seen");
  assert.equal(domains[1].figures.recall, null);
});

/** The step of a task of four questions after a log. */
const step = (log, recall = 0.95) => {
  const items = ["a", "b", "c", "d"].map((q) => item(q));
  return stepOf(["a", "b", "c", "d"], histories(items, log), (t) => Math.floor(t / DAY), recall);
};
const all = (day, ...right) => ["a", "b", "c", "d"].map((q, at) => answered(q, right[at] ?? 1, day));

test("a task climbs from attempted to mastered", () => {
  assert.equal(step([]), "none");
  assert.equal(step([answered("a", 1)]), "attempted", "one right answer says little");
  assert.equal(step([answered("a", 1), answered("b", 1), answered("c", 1)]), "proficient", "three say enough");
  assert.equal(step(all(0, 1, 0, 0, 1)), "attempted");
  assert.equal(step([...all(0, 1, 1, 1, 0), answered("a", 1, 1)]), "familiar");
  assert.equal(step([...all(0, 0, 0, 1, 1), answered("a", 1, 1)]), "familiar", "three of four");
  assert.equal(step(all(0)), "proficient");
  const review = { m: "review" };
  assert.equal(step([...all(0), answered("a", 1, 0, review)]), "proficient", "the same day proves nothing");
  assert.equal(step([...all(0), answered("a", 1, 1)]), "proficient", "nor does a question alone on its page");
  assert.equal(step([...all(0), answered("a", 1, 1, review)]), "mastered");
  assert.equal(step([...all(0), answered("a", 1, 1, { m: "exam:u" })]), "mastered");
  assert.equal(step([...all(0), answered("a", 1, 1, review)], 0.89), "proficient", "mastery fades");
});

test("a miss takes one step back", () => {
  const mastered = [...all(0), answered("a", 1, 1, { m: "review" })];
  assert.equal(step([...mastered, answered("b", 0, 2)]), "proficient");
  assert.equal(step([...mastered, answered("b", 0, 2), answered("c", 0, 2)]), "familiar");
  const again = [...mastered, answered("b", 0, 2), answered("b", 1, 2, { m: "review" })];
  assert.equal(step(again), "proficient", "what was missed today is not mastered today");
  assert.equal(step([...again, answered("b", 1, 3, { m: "review" })]), "mastered");
  const often = Array.from({ length: 9 }, (_, i) => answered("a", 0, 4 + i));
  assert.equal(step([...mastered, ...often]), "attempted");
});

test("confidence is set against what came out", () => {
  const items = ["a", "b", "c"].map((q) => item(q));
  const log = [
    answered("a", 0, 0, { c: 2 }), answered("b", 1, 0, { c: 2 }), answered("c", 1, 0, { c: 0 }),
    answered("c", 0, 1, { c: 1 }), answered("a", 0, 1), answered("b", 0, 2, { c: 2 }), answered("b", 1, 3, { c: 0 }),
  ];
  const found = histories(items, log);
  assert.deepEqual(calibration(found).map(({ level, right, of }) => [level, right, of]), [[0, 2, 2], [1, 0, 1], [2, 1, 3]]);
  assert.deepEqual(calibration(new Map()).map(({ share }) => share), [null, null, null]);
  assert.deepEqual(sureAndWrong(found).map(({ q }) => q), ["a"], "b was right since");
});

const choice = item("pick", { options: ["r", "w", "v", "o"], names: [4, 2, 7, null] });
const match = item("match", { type: "matching", options: ["p1", "p2", "r1", "r2"], names: [null, null, 2, 4] });
const keys = new Map([["pick", { right: ["r"] }], ["match", { pairs: { p1: "r1", p2: "r2" } }]]);

test("a wrong option that names a page was taken for the right one's", () => {
  const items = [choice, match, item("plain", { options: ["y", "z"] })];
  const log = [
    answered("pick", 0, 0, { a: ["w"] }), answered("pick", 0, 1, { a: ["w"] }), answered("pick", 1, 2, { a: ["r"] }),
    answered("pick", 0, 3, { a: ["o"] }), answered("pick", 0, 4, { a: [] }),
    answered("match", 0, 5, { a: ["p1:r2", "p2:r2"] }), answered("plain", 0, 6, { a: ["z"] }),
    answered("pick", 0, 7, { a: ["v"] }), answered("pick", 0, 8, { a: ["nothing known"] }),
  ];
  const found = histories(items, log);
  assert.deepEqual(keysNeeded(items, found), ["pick", "match"]);
  assert.deepEqual(confusions(items, found, keys), [
    { a: 2, b: 4, aForB: 2, bForA: 1, met: 7, right: 1, missed: ["pick", "match"] },
    { a: 4, b: 7, aForB: 0, bForA: 1, met: 6, right: 1, missed: ["pick"] },
  ]);
  assert.deepEqual(confusions(items, found, new Map()), [], "without keys nothing is claimed");
});

test("of several right options the ones left out were missed", () => {
  const several = item("two", { type: "multiple", options: ["r", "s", "w"], names: [1, 2, 3] });
  const found = histories([several], [answered("two", 0, 0, { a: ["r", "w"] })]);
  const [pair, ...others] = confusions([several], found, new Map([["two", { right: ["r", "s"] }]]));
  assert.deepEqual([pair.a, pair.b, pair.bForA], [2, 3, 1]);
  assert.deepEqual(others, []);
});

test("what is next follows weights and what is not known", () => {
  const figures = (items, seen, share) => ({ items, seen, first: null, recall: share === null ? null : { share, low: 0, high: 1, of: seen } });
  const domains = [
    { id: "1", weight: 60, figures: figures(10, 9, 0.95) },
    { id: "2", weight: 40, figures: figures(10, 2, 0.9) },
    { id: "3", weight: 90, figures: figures(0, 0, null) },
  ];
  const nothing = { due: 0, sure: 0, pairs: [], domains, lastExam: null, now: 0 };
  assert.deepEqual(advice(nothing), [{ kind: "domain", id: "2" }, { kind: "exam" }]);
  const pair = { a: 1, b: 2, aForB: 1, bForA: 0, met: 1, right: 0, missed: [] };
  const kinds = advice({ ...nothing, due: 4, sure: 1, pairs: [pair], lastExam: 0, now: 3 * 86_400_000 }).map(({ kind }) => kind);
  assert.deepEqual(kinds, ["due", "sure", "pair", "domain"], "no exam within a week");
  assert.deepEqual(advice({ ...nothing, domains: [] }), []);
});

test("what was wrong a moment ago is not told as known, and is again once it was right", () => {
  const items = ["a", "b", "c", "d", "e", "f"].map((q) => item(q));
  const now = 20 * DAY * 1000;
  const wrong = items.map(({ q }) => answered(q, 0, 19));
  const share = (events) => stateOf({ items, events, exam, examDate: undefined, now }).figures.whole.recall.share;
  assert.equal(share(wrong), 0);
  assert.ok(share([...wrong, ...items.map(({ q }) => answered(q, 1, 19, { t: 19.9 * DAY + (number += 1) }))]) > 0.5);
});
