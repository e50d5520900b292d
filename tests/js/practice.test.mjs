// Practice exams without a page: which questions a form holds, the clock, and what comes out.
import assert from "node:assert/strict";
import test from "node:test";

import { wilson } from "../../themes/default/js/interval.js";
import { domainOf, largestRemainder, perDomain, taskOf } from "../../themes/default/js/practice/blueprint.js";
import { chance } from "../../themes/default/js/practice/chance.js";
import { drawForm } from "../../themes/default/js/practice/draw.js";
import * as running from "../../themes/default/js/practice/running.js";
import { answerEvents, attempt, attemptsOfLog, byDomain } from "../../themes/default/js/practice/score.js";
import { newSeed, readWish, seenLately, writeWish } from "../../themes/default/js/practice/seed.js";
import { clockText, momentPassed, revived, spent } from "../../themes/default/js/practice/timer.js";

const FORMATS = ["single", "multiple", "ordering", "matching"].map((type) => ({ type }));

/** An exam with these weights, two tasks in each domain. */
function exam(code, weights) {
  return {
    code,
    title: code,
    guide: "1",
    checked: "2026-01-01",
    questions: 65,
    scored: 50,
    minutes: 90,
    formats: FORMATS,
    domains: weights.map((weight, at) => ({ id: String(at + 1), title: `Domain ${at + 1}`, weight })),
    tasks: weights.flatMap((_, at) => [1, 2].map((task) => ({ id: `${at + 1}.${task}`, title: "" }))),
  };
}
const five = exam("GEO-1", [20, 24, 28, 14, 14]);
const other = exam("GEO-2", [31, 26, 20, 12, 11]);
const form = (items, id = "full") => ({ id, title: "", items, minutes: 90 });

/** `each` questions of every type in every domain. */
function bank(of, each) {
  const items = [];
  for (const { id } of of.domains) {
    for (const type of ["single", "multiple", "ordering", "matching", "truefalse", "card"]) {
      for (let n = 0; n < each; n += 1) {
        items.push({ q: `${type}-${id}-${n}`, rev: 1, type, for: [`${of.code} ${id}.1`] });
      }
    }
  }
  return items;
}

/** How many ids of a drawn form lie in each domain. */
const spread = (ids, items, of) => {
  const counts = of.domains.map(() => 0);
  for (const id of ids) counts[domainOf(items.find((item) => item.q === id), of)] += 1;
  return counts;
};

test("shares are whole numbers by the largest remainder", () => {
  const weights = [20, 24, 28, 14, 14];
  assert.deepEqual(largestRemainder(65, weights), [13, 16, 18, 9, 9]);
  assert.deepEqual(largestRemainder(50, weights), [10, 12, 14, 7, 7]);
  assert.deepEqual(largestRemainder(15, weights), [3, 4, 4, 2, 2]);
  const professional = [31, 26, 20, 12, 11];
  assert.deepEqual(largestRemainder(75, professional), [23, 20, 15, 9, 8]);
  assert.deepEqual(largestRemainder(65, professional), [20, 17, 13, 8, 7]);
  assert.deepEqual(largestRemainder(20, professional), [6, 5, 4, 3, 2]);
  assert.deepEqual(largestRemainder(3, [1, 1]), [2, 1], "a draw goes to the earlier one");
});

test("a form holds of every domain what the blueprint says", () => {
  const items = bank(five, 30);
  for (const [count, expected] of [
    [65, [13, 16, 18, 9, 9]],
    [50, [10, 12, 14, 7, 7]],
    [15, [3, 4, 4, 2, 2]],
  ]) {
    for (const seed of [1, 7, 4711]) {
      const { items: ids, short, minutes } = drawForm(items, five, form(count), seed);
      assert.deepEqual(spread(ids, items, five), expected);
      assert.equal(new Set(ids).size, count);
      assert.deepEqual(short, []);
      assert.equal(minutes, 90);
    }
  }
  const own = { ...form(10), perDomain: [6, 1, 1, 1, 1] };
  assert.deepEqual(perDomain(five, own), [6, 1, 1, 1, 1]);
  assert.deepEqual(spread(drawForm(items, five, own, 3).items, items, five), [6, 1, 1, 1, 1]);
});

test("a form mixes the types that the exam has and no others", () => {
  const { items: ids } = drawForm(bank(five, 60), five, form(100), 5);
  const count = (type) => ids.filter((id) => id.startsWith(`${type}-`)).length;
  assert.deepEqual(["single", "multiple", "ordering", "matching"].map(count), [70, 15, 8, 7]);
  const plain = { ...five, formats: [{ type: "single" }] };
  assert.ok(drawForm(bank(five, 30), plain, form(65), 5).items.every((id) => id.startsWith("single")));
});

test("exam, form, seed and book alone decide on a form", () => {
  const items = bank(five, 30);
  const first = drawForm(items, five, form(65), 7).items;
  assert.deepEqual(drawForm([...items].reverse(), five, form(65), 7).items, first, "not the bank's order");
  assert.notDeepEqual(drawForm(items, five, form(65), 8).items, first);
  assert.notDeepEqual(drawForm(items, five, form(65, "again"), 7).items, first);
});

test("a question that joins the book moves hardly any other one", () => {
  const items = bank(five, 30);
  const before = new Set(drawForm(items, five, form(65), 7).items);
  const more = [...items, { q: "added", rev: 1, type: "single", for: [`${five.code} 3.2`] }];
  const kept = drawForm(more, five, form(65), 7).items.filter((id) => before.has(id));
  assert.ok(kept.length >= 64, String(kept.length));
});

test("chance is even and does not change between versions", () => {
  const buckets = new Array(10).fill(0);
  for (let n = 0; n < 20000; n += 1) buckets[Math.floor(chance("seed", `question-${n}`) * 10)] += 1;
  for (const count of buckets) assert.ok(count > 1850 && count < 2150, String(count));
  // Links to forms live for years: these numbers must never be others.
  assert.equal(chance("GEO-1/full/7", "oak").toFixed(6), "0.283646");
});

test("of variants of one question a form holds one at most", () => {
  const items = bank(five, 8).map((item) => ({ ...item, same: item.q.replace(/\d+$/, "x") }));
  const { items: ids } = drawForm(items, five, form(15), 2);
  const families = ids.map((id) => items.find((item) => item.q === id).same);
  assert.equal(new Set(families).size, families.length);
  assert.equal(ids.length, 15);
});

test("the questions of a case come together or not at all", () => {
  const items = bank(five, 10);
  const asked = ["a", "b", "c"].map((name, at) => ({
    q: `case-${name}`,
    rev: 1,
    type: "single",
    for: [`${five.code} ${at + 1}.1`],
    case: "orchard",
  }));
  let taken = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const { items: ids } = drawForm([...items, ...asked], five, form(65), seed);
    const places = asked.map(({ q }) => ids.indexOf(q));
    if (places[0] < 0) {
      assert.deepEqual(places, [-1, -1, -1]);
    } else {
      taken += 1;
      assert.deepEqual(places, [places[0], places[0] + 1, places[0] + 2]);
    }
    assert.equal(ids.length, 65);
  }
  assert.ok(taken > 5 && taken < 40, `as likely as any other question: ${taken} of 60`);
});

test("a case is sure to be taken where its domain cannot be filled without it", () => {
  const items = bank({ ...five, domains: five.domains.slice(0, 1) }, 1).filter(({ type }) => type !== "matching");
  const asked = ["a", "b"].map((name) => ({ q: `case-${name}`, type: "single", for: [`${five.code} 1.1`], case: "orchard" }));
  const four = { ...form(4), perDomain: [4, 0, 0, 0, 0] };
  for (let seed = 1; seed <= 20; seed += 1) assert.equal(drawForm([...items, ...asked], five, four, seed).items.length, 4);
});

test("where the book has too few questions the form is shorter and says where", () => {
  const items = bank(five, 30).filter((item) => !/-2-/.test(item.q) || /-2-[01]$/.test(item.q));
  const { items: ids, short, minutes } = drawForm(items, five, form(65), 7);
  assert.deepEqual(short, [{ domain: 1, wanted: 16, held: 8 }]);
  assert.deepEqual(spread(ids, items, five), [13, 8, 18, 9, 9], "no other domain fills the gap");
  assert.equal(minutes, Math.ceil((90 * 57) / 65));
  const none = drawForm([], five, form(65), 7);
  assert.deepEqual(none.items, []);
  assert.equal(none.short.length, 5);
});

test("a question belongs to the first task that it names in the exam", () => {
  const item = { q: "a", rev: 1, type: "single", for: ["GEO-1 3.1", "GEO-2 1.5.1", "GEO-2 2.1"] };
  assert.equal(taskOf(item, "GEO-2"), "1.5");
  assert.equal(domainOf(item, other), 0);
  assert.equal(taskOf({ ...item, for: ["GEO-1"] }, "GEO-1"), "");
  assert.equal(taskOf(item, "GEO"), undefined, "half a code is none");
});

test("a new form avoids what was seen lately", () => {
  const items = bank(five, 30);
  const previous = drawForm(items, five, form(65), 7).items;
  const now = 1_800_000_000_000;
  const day = 86400;
  const events = [
    { q: "old", t: now / 1000 - 15 * day },
    { q: "new", t: now / 1000 - 13 * day },
  ];
  const avoid = seenLately(events, previous, now);
  assert.ok(avoid.has("new") && !avoid.has("old") && avoid.has(previous[0]));

  let state = 1;
  const random = () => ((state = (state * 48271) % 2147483647) / 2147483647);
  const met = (seed) => drawForm(items, five, form(65), seed).items.filter((id) => avoid.has(id)).length;
  const trials = [];
  for (let n = 0; n < 32; n += 1) trials.push(met(1 + Math.floor(random() * 99999)));
  state = 1;
  const chosen = met(newSeed(items, five, form(65), avoid, random));
  assert.equal(chosen, Math.min(...trials));
  assert.ok(chosen < trials.reduce((all, one) => all + one, 0) / 32);
});

test("a link names a form", () => {
  const wish = { exam: "GEO-1", form: "full", seed: 7 };
  assert.equal(writeWish(wish), "#exam=GEO-1&form=full&seed=7");
  assert.deepEqual(readWish(writeWish(wish)), wish);
  assert.deepEqual(readWish("#exam=GEO-1&seed=-3"), { exam: "GEO-1", form: "", seed: 0 });
  assert.equal(readWish("#seed=7"), null);
  assert.equal(readWish(""), null);
});

const minute = 60_000;
const begun = (items = ["a", "b", "c"]) =>
  running.begin({ id: "u", exam: "GEO-1", form: "full", seed: 7, items, minutes: 10, tab: "t" }, 1000);

test("the clock stands while the exam is paused or the page closed", () => {
  let now = begun();
  now = running.pause(now, 1000 + minute);
  assert.equal(spent(now.clock, 1000 + 9 * minute), minute);
  now = running.resume(now, 1000 + 9 * minute);
  assert.equal(spent(now.clock, 1000 + 10 * minute), 2 * minute);
  const kept = running.keep(now, 1000 + 10 * minute);
  const again = revived(kept.clock, 1000 + 500 * minute);
  assert.equal(spent(again, 1000 + 501 * minute), 3 * minute);
  assert.equal(spent(again, 0), 2 * minute, "a clock set back takes nothing away");
});

test("the time left is told at few moments", () => {
  const limit = 60 * minute;
  assert.equal(momentPassed(29 * minute, 30 * minute, limit), 30);
  assert.equal(momentPassed(30 * minute, 31 * minute, limit), null);
  assert.equal(momentPassed(49 * minute, 50 * minute, limit), 10);
  assert.equal(momentPassed(20 * minute, 61 * minute, limit), 0, "only the last of several");
  assert.equal(momentPassed(7 * minute, 8 * minute, 15 * minute), 8, "halfway");
  assert.equal(momentPassed(4 * minute, 6 * minute, 15 * minute), null, "10 minutes are more than half");
  assert.equal(momentPassed(0, 999 * minute, 0), null);
  assert.equal(clockText(3_723_999), "1:02:03");
  assert.equal(clockText(65_000), "1:05");
});

test("thinking time belongs to the question on the screen", () => {
  let now = begun();
  now = running.goTo(now, 1, 1000 + 2 * minute);
  now = running.pause(now, 1000 + 3 * minute);
  now = running.resume(now, 1000 + 30 * minute);
  now = running.goTo(now, 0, 1000 + 31 * minute);
  now = running.keep(now, 1000 + 32 * minute);
  assert.deepEqual(now.ms, { a: 3 * minute, b: 2 * minute });
  assert.equal(running.goTo(now, 99, 1000 + 32 * minute).at, 2);
});

test("an exam is taken up where it was, with its answers and its clock", () => {
  let now = begun();
  now = running.answer(now, "a", ["9c1e02"], 2000);
  now = running.answer(now, "b", ["111111"], 2000);
  now = running.answer(now, "b", [], 2000);
  now = running.toggleFlag(now, "b");
  now = running.keep(running.goTo(now, 1, 1000 + minute), 1000 + 2 * minute);
  const text = JSON.stringify(now);
  const back = running.recall(text, () => true, "other", 1000 + 600 * minute);
  assert.deepEqual(back.answers, { a: ["9c1e02"] });
  assert.deepEqual(back.flags, ["b"]);
  assert.equal(back.at, 1);
  assert.equal(back.tab, "other");
  assert.equal(spent(back.clock, 1000 + 601 * minute), 3 * minute);
  assert.deepEqual(running.unanswered(back), [1, 2]);
  const smaller = running.recall(text, (id) => id !== "b", "t", 0);
  assert.deepEqual(smaller.items, ["a", "c"], "a question that left the book");
  assert.equal(smaller.at, 0);
  for (const broken of [null, "", "{", "7", "[]", '{"v":2}', '{"v":1,"id":"a","exam":"b","form":"c","items":5}']) {
    assert.equal(running.recall(broken, () => true, "t", 0), null, String(broken));
  }
});

test("answers that come when the time is up are counted", () => {
  let now = running.answer(begun(), "a", ["1"], 1000 + minute);
  now = running.answer(now, "b", ["1"], 1000 + 11 * minute);
  now = running.answer(now, "b", ["2"], 1000 + 12 * minute);
  assert.deepEqual(now.late, ["b"]);
  const free = running.answer({ ...now, late: [], minutes: 0 }, "b", ["1"], 1000 + 99 * minute);
  assert.deepEqual(free.late, []);
});

test("an empty answer is wrong, and a question never shown leaves no trace in the log", () => {
  const items = ["1.1", "1.2", "3.1", "3.1"].map((task, at) => ({
    q: "abcd"[at], rev: at + 1, type: "single", for: [`GEO-1 ${task}`],
  }));
  const item = (id) => items.find(({ q }) => q === id);
  let now = begun(["a", "b", "c", "d"]);
  now = running.answer(now, "a", ["1"], 2000);
  now = running.goTo(now, 1, 3000);
  now = running.answer(running.goTo(now, 2, 4000), "c", ["2"], 5000);
  now = running.keep(now, 6000);
  const result = attempt(now, new Set(["a", "b", "d"]), 7000);
  assert.deepEqual(result.right, ["a"], "b and d were left empty");
  assert.deepEqual(byDomain(result, five, item), [
    { right: 1, of: 2 }, { right: 0, of: 0 }, { right: 0, of: 2 }, { right: 0, of: 0 }, { right: 0, of: 0 },
  ]);
  const events = answerEvents(now, result, (id) => item(id).rev);
  assert.deepEqual(events.map(({ q, ok, a, rev, ms }) => [q, ok, a, rev, ms]), [
    ["a", 1, ["1"], 1, 2000], ["b", 0, [], 2, 1000], ["c", 0, ["2"], 3, 2000],
  ]);
  assert.ok(events.every(({ m }) => m === "exam:u"));
  const log = events.map((event, at) => ({ ...event, t: at }));
  assert.deepEqual(attemptsOfLog(log, []), [{ id: "u", t: 2, right: 1, of: 3 }]);
  assert.deepEqual(attemptsOfLog(log, [result]), []);
});

test("shares come with the range of what is likely", () => {
  const percent = ({ low, high }) => [Math.round(low * 100), Math.round(high * 100)];
  assert.deepEqual(percent(wilson(5, 7)), [36, 92]);
  assert.deepEqual(percent(wilson(39, 50)), [65, 87]);
  assert.deepEqual(percent(wilson(0, 10)), [0, 28]);
  assert.deepEqual(percent(wilson(10, 10)), [72, 100]);
  assert.equal(wilson(0, 10).low, 0);
  assert.equal(wilson(10, 10).high, 1);
  assert.ok(Math.abs(wilson(81, 263).low - 0.2553) < 1e-4 && Math.abs(wilson(81, 263).high - 0.3662) < 1e-4);
  assert.equal(wilson(0, 0), null);
});
