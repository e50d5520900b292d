// The model of memory against the numbers of the reference implementations.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";

import { Fsrs, WEIGHTS } from "../../themes/default/js/fsrs.js";
import { random } from "./random.mjs";

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, "../data/fsrs6_vectors.json"), "utf8"));
const reference = createRequire(new URL("../browser/package.json", import.meta.url))("ts-fsrs");
const model = new Fsrs();

const close = (actual, expected, what) =>
  assert.ok(Math.abs(actual - expected) <= 1e-6 * Math.max(1, Math.abs(expected)), `${what}: ${actual}, not ${expected}`);

/** The memories after each of the answers. */
function states(fsrs, grades, days) {
  let memory;
  return grades.map((grade, i) => (memory = fsrs.next(memory, grade, days[i])));
}

test("weights and curve are those of the vectors", () => {
  assert.deepEqual([...WEIGHTS], vectors.w);
  close(model.factor, vectors.factor, "factor");
  assert.ok(vectors.forgetting_curve.length >= 30);
  for (const [days, s, expected] of vectors.forgetting_curve) close(model.recall(days, s), expected, `R(${days}, ${s})`);
});

test("after its stability in days, nine of ten memories are left", () => {
  for (const s of [0.1, 1, 2.3065, 100, 36500]) close(model.recall(s, s), 0.9, `R(${s})`);
});

test("intervals are those of the vectors and grow with stability", () => {
  for (const [s, retention, expected] of vectors.interval) assert.equal(model.interval(s, retention), expected);
  let last = 0;
  for (let s = 0.001; s < 50_000; s *= 1.07) {
    const days = model.interval(s);
    assert.ok(days >= last && days >= 1 && days <= 36500, `${s}: ${days}`);
    last = days;
  }
});

test("every state of the sequences comes out", () => {
  assert.ok(vectors.sequences.length >= 16);
  for (const { name, short_term: shortTerm, grades, elapsed_days: days, states: expected } of vectors.sequences) {
    states(new Fsrs(WEIGHTS, { shortTerm }), grades, days).forEach(({ s, d }, i) => {
      close(s, expected[i][0], `${name}, stability ${i}`);
      close(d, expected[i][1], `${name}, difficulty ${i}`);
    });
  }
});

test("the constants of three other implementations come out", () => {
  const grades = [1, 3, 3, 3, 3, 3];
  const days = [0, 0, 1, 3, 8, 21];
  const on = states(model, grades, days).at(-1);
  close(on.s, 53.62691, "stability, short term on");
  close(on.d, 6.3574867, "difficulty");
  close(states(new Fsrs(WEIGHTS, { shortTerm: false }), grades, days).at(-1).s, 53.335106, "stability, short term off");
});

test("intervals of the whole scheduler come out, where its learning steps end", () => {
  const grades = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3];
  const expected = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
  const all = states(model, grades, [0, ...expected.slice(0, -1)]);
  // 0 is a step of minutes, which the model knows nothing of.
  expected.forEach((days, i) => days && assert.equal(model.interval(all[i].s), days, `answer ${i}`));
});

test("the traps of a port are passed", () => {
  close(model.easiest, -4.7716307, "the easiest difficulty is not clamped where others drift to it");
  assert.equal(model.next(undefined, 4, 0).d, 1, "but as a state it is");
  const tiny = new Fsrs([0.01, ...WEIGHTS.slice(1)]);
  assert.equal(tiny.next(undefined, 1, 0).s, 0.1, "a first stability has a floor");
  const short = { s: 0.5, d: 5 };
  assert.ok(model.next(short, 1, 30).s <= short.s / Math.exp(WEIGHTS[17] * WEIGHTS[18]) + 1e-8, "a lapse is a minimum");
  assert.notEqual(model.next(short, 3, 0).s, model.next(short, 3, 1).s, "only the same day has a rule of its own");
});

test("a pass on a later day never weakens, and difficulty stays between 1 and 10", () => {
  const next = random(11);
  for (let i = 0; i < 20_000; i++) {
    const memory = { s: 0.001 + next() ** 4 * 36_000, d: 1 + next() * 9 };
    const grade = 1 + Math.floor(next() * 4);
    const days = 1 + Math.floor(next() ** 3 * 1000);
    const { s, d } = model.next(memory, grade, days);
    assert.ok(d >= 1 && d <= 10);
    assert.ok(s >= 0.001 && s <= 36_500);
    if (grade > 1) assert.ok(s >= memory.s - 1e-8, JSON.stringify({ memory, grade, days, s }));
  }
});

test("ten thousand random sequences give what the reference implementation gives, to the last digit", () => {
  for (const shortTerm of [true, false]) {
    const theirs = new reference.FSRSAlgorithm(reference.generatorParameters({ enable_short_term: shortTerm }));
    const ours = new Fsrs(WEIGHTS, { shortTerm });
    const next = random(shortTerm ? 6 : 7);
    for (let sequence = 0; sequence < 5_000; sequence++) {
      let memory;
      let expected = null;
      for (let answers = 2 + Math.floor(next() * 10); answers > 0; answers--) {
        const grade = 1 + Math.floor(next() * 4);
        const days = next() < 0.3 ? 0 : Math.floor(next() ** 3 * 400);
        expected = theirs.next_state(expected, days, grade);
        memory = ours.next(memory, grade, days);
        if (memory.s !== expected.stability || memory.d !== expected.difficulty) {
          assert.deepEqual(memory, { s: expected.stability, d: expected.difficulty }, `sequence ${sequence}`);
        }
      }
    }
  }
});
