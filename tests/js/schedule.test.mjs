// The schedule: from a log to what is known, and from that to a session.
import assert from "node:assert/strict";
import test from "node:test";

import { Fsrs } from "../../themes/default/js/fsrs.js";
import { dateOf, dayOf, dayOfDate } from "../../themes/default/js/schedule/days.js";
import { mixed } from "../../themes/default/js/schedule/mix.js";
import { candidates, gain, plan, usedSeconds } from "../../themes/default/js/schedule/plan.js";
import { gradeOf, replay } from "../../themes/default/js/schedule/replay.js";
import { progressOf } from "../../themes/default/js/schedule/session.js";
import { random, shuffled } from "./random.mjs";

const DAY = 86_400;
/** Noon of a day, local time, in seconds. */
const noon = (day) => new Date(2026, 9, day, 12).getTime() / 1000;
const today = dayOf(noon(20) * 1000);
let number = 0;
const answer = (q, t, more = {}) => ({ v: 1, t, d: "dev", n: ++number, q, rev: 1, m: "review", a: [], ok: 1, c: 2, ms: 1000, h: 0, ...more });
const item = (q, more = {}) => ({ q, type: "single", page: 0, shard: 0, ...more });
const pages = [{ title: "A", route: "a/", collection: "things" }, { title: "B", route: "b/", collection: "ideas" }];
const exam = { code: "EX", title: "Exam", domains: [{ id: "1", title: "One", weight: 75 }, { id: "2", title: "Two", weight: 25 }] };
const ids = (items) => items.map(({ q }) => q);

/** The plan for a wish, from events. */
function session(items, events, wish = {}, seconds = 3600) {
  const states = replay(events, items, { examDay: wish.examDay });
  return plan(candidates(items, pages, states, wish), { today, seconds, examDay: wish.examDay });
}

test("a day begins at four in the morning, and summer time makes none longer", () => {
  const at = (...parts) => dayOf(new Date(...parts).getTime());
  assert.equal(at(2026, 9, 20, 3, 59), at(2026, 9, 19, 12));
  assert.equal(at(2026, 9, 20, 4, 0), at(2026, 9, 19, 12) + 1);
  assert.equal(at(2026, 11, 31, 12) - at(2026, 0, 1, 12), 364);
  assert.equal(at(2026, 9, 20, 12), dayOfDate("2026-10-20"));
  assert.equal(dateOf(dayOfDate("2027-01-31")), "2027-01-31");
  for (const wrong of ["2027-02-30", "soon", "", undefined, null]) assert.equal(dayOfDate(wrong), undefined);
});

test("answers become grades: a lucky guess counts as not known, cards grade themselves", () => {
  assert.equal(gradeOf(answer("q", 0, { ok: 0, c: 2 })), 1);
  assert.equal(gradeOf(answer("q", 0, { c: 0 })), 1);
  assert.equal(gradeOf(answer("q", 0, { c: 1 })), 2);
  assert.equal(gradeOf(answer("q", 0, { c: 2 })), 3);
  assert.equal(gradeOf(answer("q", 0, { c: undefined })), 3, "a page that does not ask how sure");
  assert.equal(gradeOf(answer("q", 0, { m: "card", c: 4 })), 4);
  assert.equal(gradeOf(answer("q", 0, { m: "card", c: undefined, ok: 0 })), 1);
});

test("the order in which events are read changes nothing", () => {
  const next = random(3);
  const items = Array.from({ length: 20 }, (_, i) => item(`q${i}`, i % 3 ? {} : { same: "q0" }));
  const events = Array.from({ length: 400 }, () =>
    answer(`q${Math.floor(next() * 20)}`, noon(1) + Math.floor(next() * 15) * DAY, { ok: next() < 0.7 ? 1 : 0, c: Math.floor(next() * 3) }),
  );
  const expected = replay(events, items);
  for (let i = 0; i < 5; i++) {
    const found = replay(shuffled(events, next), items);
    for (const [key, state] of expected) assert.deepEqual(found.get(key), state);
    assert.equal(found.size, expected.size);
  }
});

test("answers to an older key do not count, those under an older id do", () => {
  const items = [item("new-name", { rev: 2, was: ["old-name"] })];
  assert.equal(replay([answer("new-name", noon(1), { rev: 1 })], items).size, 0);
  const states = replay([answer("old-name", noon(1), { rev: 2 }), answer("gone", noon(1))], items);
  assert.deepEqual([...states.keys()], ["new-name"]);
});

test("a family has one memory, and shows the member that was not seen for longest", () => {
  const items = [item("a"), item("b", { same: "a" }), item("c", { same: "a" })].map((one) => ({ ...one, same: "a" }));
  const states = replay([answer("a", noon(1)), answer("b", noon(2))], items);
  assert.equal(states.size, 1);
  assert.equal(states.get("a").count, 2);
  assert.deepEqual(ids(session(items, [answer("a", noon(1)), answer("b", noon(2))]).items), ["c"]);
});

test("nothing is due later than on the day of the exam", () => {
  const items = [item("a")];
  const events = [1, 2, 5, 12].map((day) => answer("a", noon(day)));
  const free = replay(events, items).get("a");
  assert.ok(free.due > today + 3);
  assert.equal(replay(events, items, { examDay: today + 3 }).get("a").due, today + 3);
});

test("the exam of the reader chooses the questions, and cards come when they are wanted", () => {
  const items = [
    item("in", { for: ["EX 1.1"] }),
    item("out", { for: ["OTHER 1.1"] }),
    item("own-card", { type: "card", page: 1 }),
    item("made-card", { type: "card", page: 1, derived: true }),
    item("made-set", { type: "matching", page: 1, derived: true, for: ["EX 1.1"] }),
  ];
  const found = (wish) => ids(candidates(items, pages, new Map(), wish).map(({ item: one }) => one));
  assert.deepEqual(found({ exam }), ["in"]);
  assert.deepEqual(found({ exam, cards: ["ideas"] }), ["in", "own-card", "made-card", "made-set"]);
  assert.deepEqual(found({}), ["in", "out", "own-card"]);
});

test("an item is worth its part of its domain", () => {
  const items = [item("a", { for: ["EX 1.1"] }), item("b", { for: ["EX 1.2"] }), item("c", { for: ["EX 2.1"] }), item("d", { for: ["EX"] })];
  const values = candidates(items, pages, new Map(), { exam }).map(({ value }) => value);
  assert.deepEqual(values, [37.5, 37.5, 25, 25]);
});

test("before an exam the time goes where it adds most", () => {
  const items = [
    item("heavy", { for: ["EX 1.1"] }),
    item("light", { for: ["EX 2.1"] }),
    item("slow", { for: ["EX 1.2"], seconds: 6000 }),
  ];
  const wish = { exam, examDay: today + 30 };
  assert.deepEqual(ids(session(items, [], wish, 60).items), ["heavy"]);
  const states = replay([answer("heavy", noon(19))], items);
  const all = candidates(items, pages, states, wish);
  const model = new Fsrs();
  const [heavy, light] = all.map((one) => gain({ ...one, value: 1 }, today, wish.examDay, model));
  assert.ok(light > heavy, "what was known yesterday gains less than what is new");
});

test("what was known today is done with, what was not comes back first", () => {
  const items = ["a", "b", "c"].map((q) => item(q, { for: ["EX 1.1"] }));
  const events = [answer("a", noon(20)), answer("b", noon(20), { ok: 0, c: 1 })];
  for (const examDay of [undefined, today + 30]) assert.deepEqual(ids(session(items, events, { exam, examDay }).items), ["b", "c"]);
});

test("an error made in confidence leads the next session", () => {
  const items = Array.from({ length: 9 }, (_, i) => item(`q${i}`, { for: ["EX 1.1"], page: i }));
  const { items: found } = session(items, [answer("q7", noon(19), { ok: 0, c: 2 })], { exam, examDay: today + 30 });
  assert.equal(found[0].q, "q7");
});

test("cards that the reader ticked come from the first day, and leave most of it to questions", () => {
  const items = [
    ...Array.from({ length: 200 }, (_, i) => item(`q${i}`)),
    ...Array.from({ length: 100 }, (_, i) => item(`c${i}`, { type: "card", derived: true, seconds: 10 })),
  ];
  const chosen = ids(session(items, [], { cards: ["things"] }, 1200).items);
  const cards = chosen.filter((q) => q.startsWith("c"));
  assert.ok(cards.length >= 30, `${cards.length} cards`);
  assert.ok(chosen.length - cards.length >= 10, `${chosen.length - cards.length} questions`);
  assert.deepEqual(ids(session(items, [], {}, 1200).items).filter((q) => q.startsWith("c")), []);
});

test("without an exam day new items are not starved by what is due", () => {
  const old = Array.from({ length: 100 }, (_, i) => item(`old${i}`));
  const fresh = Array.from({ length: 100 }, (_, i) => item(`new${i}`));
  const events = old.map(({ q }) => answer(q, noon(1)));
  const found = session([...old, ...fresh], events, {}, 1800);
  assert.equal(found.items.length, 30);
  assert.equal(found.fresh, 10);
  assert.equal(session(old, events, {}, 1800).items.length, 30, "without new items all time is for what is due");
});

test("where nothing is due the plan says when something is", () => {
  const found = session([item("a")], [answer("a", noon(19))]);
  assert.deepEqual(found.items, []);
  assert.equal(found.nextDay, today + 1);
});

test("the day's time is used up by what was reviewed today", () => {
  const items = [item("a", { seconds: 80 }), item("b")];
  const events = [answer("a", noon(20)), answer("b", noon(19)), answer("b", noon(20), { m: "practice" })];
  assert.equal(usedSeconds(events, items, today), 80);
});

test("groups take turns, and never three of one page in a row", () => {
  const all = Array.from({ length: 60 }, (_, i) => ({ id: i, group: i < 40 ? "big" : "small", item: { page: i % 7 === 0 ? 1 : i < 20 ? 2 : i } }));
  const order = mixed(all);
  assert.deepEqual(order.map(({ id }) => id).sort((a, b) => a - b), all.map(({ id }) => id));
  for (let i = 2; i < order.length; i++) {
    const run = order.slice(i - 2, i + 1).map((one) => one.item.page);
    assert.ok(new Set(run).size > 1, `three of page ${run[0]} at ${i}`);
  }
  const small = order.findIndex(({ group }) => group === "small");
  assert.ok(small < 4, "the small group does not wait for the end");
  const same = [1, 2, 3].map((id) => ({ id, group: "g", item: { page: 5 } }));
  assert.deepEqual(mixed(same), same, "where there is nothing else, three do follow");
});

test("what was not known returns in the same session, thrice at most", () => {
  const plan = { ids: ["a", "b", "c", "d", "e", "f"], start: 100 };
  const wrong = (q) => answer(q, 200, { ok: 0 });
  assert.deepEqual(progressOf(plan, [answer("a", 50)]).queue, plan.ids, "what was before does not count");
  const once = progressOf(plan, [wrong("a")]);
  assert.deepEqual(once.queue, ["b", "c", "d", "e", "a", "f"]);
  assert.deepEqual(progressOf(plan, [wrong("a"), answer("b", 200), answer("a", 201)]).queue, ["c", "d", "e", "f"]);
  const given = progressOf(plan, [wrong("a"), wrong("a"), wrong("a"), answer("x", 200)]);
  assert.ok(!given.queue.includes("a"));
  assert.deepEqual([...given.given], ["a"]);
  assert.equal(given.answers, 3);
});

test("no session holds two of one family", () => {
  const next = random(5);
  const items = Array.from({ length: 300 }, (_, i) => item(`q${i}`, { same: `f${i % 90}`, page: i % 2, for: [`EX ${1 + (i % 2)}.1`] }));
  const events = Array.from({ length: 500 }, () => answer(`q${Math.floor(next() * 300)}`, noon(1) + Math.floor(next() * 20) * DAY, { ok: next() < 0.6 ? 1 : 0 }));
  for (const examDay of [undefined, today, today + 20]) {
    const families = session(items, events, { exam, examDay }, 36_000).items.map(({ same }) => same);
    assert.equal(new Set(families).size, families.length);
  }
});

test("a plan holds up with anything the log may hold", () => {
  const next = random(9);
  const items = Array.from({ length: 50 }, (_, i) => item(`q${i}`, { for: [`EX ${Math.floor(next() * 4)}.1`] }));
  for (let round = 0; round < 50; round++) {
    const events = Array.from({ length: 100 }, () =>
      answer(`q${Math.floor(next() * 60)}`, Math.floor(next() * 2e9), { ok: next() < 0.5 ? 1 : 0, m: next() < 0.2 ? "card" : "exam:1", c: Math.floor(next() * 5), rev: 1 + Math.floor(next() * 3) }),
    );
    for (const examDay of [undefined, today - 5, today, today + 400]) {
      const found = session(items, events, { exam, examDay }, 1200);
      assert.ok(found.items.length <= 21 && Number.isFinite(found.seconds));
    }
  }
});

test("with an exam day cards and types that the exam lacks leave most of the time to what it asks", () => {
  const asking = { ...exam, formats: [{ type: "single" }] };
  const items = [
    ...Array.from({ length: 30 }, (_, i) => item(`q${i}`, { for: ["EX 1.1"], seconds: 60 })),
    ...Array.from({ length: 30 }, (_, i) => item(`t${i}`, { for: ["EX 1.1"], type: "truefalse", seconds: 15 })),
    ...Array.from({ length: 90 }, (_, i) => item(`c${i}`, { type: "card", derived: true, seconds: 10 })),
  ];
  const wish = { exam: asking, examDay: today + 14, cards: ["things"] };
  const { items: chosen, seconds } = session(items, [], wish, 1200);
  const asked = chosen.filter(({ type }) => type === "single");
  assert.ok(asked.length * 60 >= seconds * 0.6, `${asked.length} of ${chosen.length}`);
  assert.ok(chosen.length > asked.length, "the others have their share");
  const alone = session(items.filter(({ type }) => type !== "single"), [], wish, 1200);
  assert.ok(alone.seconds >= 1200, "where nothing else is left they have all of it");
});

test("with an exam day what was not known yesterday comes back today, though new questions would add more", () => {
  const items = Array.from({ length: 60 }, (_, i) => item(`q${String(i).padStart(2, "0")}`, { for: ["EX 1.1"], seconds: 60 }));
  const missed = items.slice(0, 5).flatMap(({ q }) => [0, 1, 2].map((n) => answer(q, noon(19) + n * 60, { ok: 0, c: 0 })));
  const chosen = ids(session(items, missed, { exam, examDay: today + 14 }, 1200).items);
  for (const { q } of items.slice(0, 5)) assert.ok(chosen.includes(q), `${q} in ${chosen}`);
  assert.ok(chosen.length >= 20, "and new ones beside it");
});
