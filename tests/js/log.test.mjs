// The log as a value: joining, reading files, writing them.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join as path } from "node:path";
import test from "node:test";

import { LARGEST_FILE, asLog, isEvent, join, joinSetting, parseLog, toCsv, toLog } from "../../themes/default/js/progress/log.js";
import { remind } from "../../themes/default/js/progress/remind.js";
import { random, shuffled } from "./random.mjs";

const fixtures = path(import.meta.dirname, "../data/logs");
const event = (n, more = {}) => ({ v: 1, t: 1_795_176_000 + n, d: "k3f9", n, q: "kb-sync", rev: 1, m: "practice", a: ["9c1e02"], ok: 1, c: 2, ms: 41_200, h: 0, ...more });
const sorted = (events) => [...events].sort((a, b) => (a.d < b.d ? -1 : a.d > b.d ? 1 : a.n - b.n));

/** What a store holds after imports. */
function imported(...logs) {
  let all = new Map();
  for (const log of logs) {
    for (const one of join(all.values(), log).changed) all.set(`${one.d} ${one.n}`, one);
  }
  return sorted(all.values());
}

test("importing twice changes nothing, and the order of imports does not matter", () => {
  const next = random(1);
  const some = Array.from({ length: 50 }, (_, i) => event(1 + (i % 30), { d: i % 2 ? "one" : "two", ok: next() < 0.5 ? 1 : 0 }));
  const [a, b, c] = [some.slice(0, 20), some.slice(10, 40), shuffled(some, next)];
  assert.deepEqual(imported(a, a), imported(a));
  assert.deepEqual(imported(a, b), imported(b, a));
  assert.deepEqual(imported(a, b, c), imported(c, b, a));
  assert.deepEqual(imported(imported(a, b), c), imported(a, imported(b, c)));
});

test("an import says what was added, known and refused", () => {
  const { changed, ...counts } = join([event(1)], [event(1), event(2), { n: 3 }, null, "x"]);
  assert.deepEqual(counts, { added: 1, known: 1, refused: 3 });
  assert.deepEqual(changed, [event(2)]);
});

test("fields of later builds survive", () => {
  const later = event(1, { mood: "calm", v: 2 });
  assert.deepEqual(imported([event(1)], [later]), [later]);
  assert.deepEqual(imported([later], [event(1)]), [later]);
  assert.deepEqual(parseLog(JSON.stringify(toLog("site", [later], {}, 0))).events, [later]);
});

test("what is no event is refused", () => {
  assert.ok(isEvent(event(1)));
  assert.ok(isEvent(event(1, { c: undefined, a: [] })));
  const wrong = { v: 0, t: "now", d: "", n: 1.5, q: 7, rev: 0, m: null, a: "x", ok: 2, c: 9, ms: -1, h: "1" };
  for (const [key, value] of Object.entries(wrong)) assert.ok(!isEvent(event(1, { [key]: value })), key);
  assert.ok(!isEvent(event(1, { q: "x".repeat(1000) })));
  assert.ok(!isEvent(event(1, { t: 1_795_176_000_000 })), "milliseconds");
});

test("files that are no log are refused with a reason", () => {
  for (const file of ["", "[]", "null", "{}", '{"format":"other","events":[]}', '{"format":"study-log","schema":1}', '{"format":"study-log","schema":"1","events":[]}']) {
    assert.throws(() => parseLog(file), { reason: "format" }, file);
  }
  assert.throws(() => parseLog(" ".repeat(LARGEST_FILE + 1)), { reason: "large" });
});

test("every log that was ever written can be read", () => {
  const files = readdirSync(fixtures);
  assert.ok(files.length >= 2);
  for (const file of files) {
    const text = readFileSync(path(fixtures, file), "utf8");
    const log = parseLog(text);
    assert.equal(join([], log.events).refused, 0, file);
    assert.deepEqual(log.events, JSON.parse(text).events, "no event is rewritten");
    assert.equal(typeof log.settings, "object");
  }
  assert.deepEqual(asLog({ format: "study-log", schema: 99, site: "s", events: [], more: 1 }).events, []);
});

test("the table can be opened by other programs and runs no formula", () => {
  const csv = toCsv([event(2, { q: '=HYPERLINK("x")', a: ["a,b", "c"], c: undefined }), event(1)]);
  const lines = csv.split("\r\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^time,device,number,question,/);
  assert.match(lines[1], /^2026-11-20T\d\d:\d\d:\d\d\.000Z,k3f9,1,kb-sync,1,practice,9c1e02,1,2,41200,0$/);
  assert.ok(lines[2].includes(`"'=HYPERLINK(""x"")"`) && lines[2].includes('"a,b c"'));
});

test("only readers whose browser forgets are reminded of saving, and only when there is something to lose", () => {
  const safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
  const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  const week = 7 * 86_400_000;
  assert.ok(remind(safari, 10, 0, week + 1));
  assert.ok(!remind(safari, 9, 0, week + 1));
  assert.ok(!remind(safari, 10, 1, week + 1), "a file of this week");
  assert.ok(!remind(safari, 10, undefined, week + 1));
  for (const agent of [chrome, firefox]) assert.ok(!remind(agent, 10, 0, week + 1));
});

test("attempts at exams are joined like events, in any order and any number of times", () => {
  const attempt = (id, t) => ({ id, exam: "GEO-1", form: "full", seed: 7, t, minutes: 10, ms: 1000, items: ["a"], answers: { a: ["x"] }, right: [], flags: [], late: 0 });
  const [one, two, three] = [attempt("one", 1), attempt("two", 2), attempt("three", 3)];
  const joined = joinSetting("attempts", [two], [three, one, two]);
  assert.deepEqual(joined, [one, two, three]);
  assert.deepEqual(joinSetting("attempts", [three, one], [two]), joined);
  assert.equal(joinSetting("attempts", joined, [two, one]), joined, "nothing new is nothing to write");
  assert.deepEqual(joinSetting("attempts", undefined, [one]), [one]);
  for (const broken of [null, 7, {}, { ...two, items: "a" }, { ...two, answers: { a: "x" } }, { ...two, id: "" }]) {
    assert.equal(joinSetting("attempts", joined, [broken]), joined, JSON.stringify(broken));
  }
  assert.equal(joinSetting("attempts", undefined, "no list"), undefined);
  assert.equal(joinSetting("minutes", 20, 30), 20, "what is set here stays");
  assert.equal(joinSetting("minutes", undefined, 30), 30);
});
