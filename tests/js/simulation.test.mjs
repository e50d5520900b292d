// Simulated learners before an exam. It says nothing about people; it says that a change of the
// schedule did not make it worse than it was measured to be.
import assert from "node:assert/strict";
import test from "node:test";

import { Fsrs, WEIGHTS } from "../../themes/default/js/fsrs.js";
import { gain } from "../../themes/default/js/schedule/plan.js";
import { random } from "./random.mjs";

const ITEMS = 300;
const SEEDS = 12;
const FIRST_SIGHT = 0.6;
const model = new Fsrs();

const normal = (next) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());

/** One learner, whose first stabilities are others than the schedule believes. */
function learn(days, perDay, noise, seed) {
  const next = random(seed * 7919 + days * 31 + perDay);
  const learner = new Fsrs(WEIGHTS.map((weight, i) => (i < 4 ? weight * Math.exp(noise * normal(next)) : weight)));
  const all = Array.from({ length: ITEMS }, (_, id) => ({ id, value: 1, state: undefined, truth: undefined }));
  for (let today = 0; today < days; today++) {
    const rated = all.map((one) => ({ one, gain: gain(one, today, days, model) }));
    rated.sort((a, b) => b.gain - a.gain || a.one.id - b.one.id);
    for (const { one } of rated.slice(0, perDay)) {
      const passed = one.state ? today - one.state.last : 0;
      const grade = next() < (one.truth ? learner.recall(passed, one.truth.s) : FIRST_SIGHT) ? 3 : 1;
      one.truth = learner.next(one.truth, grade, passed);
      one.state = { memory: model.next(one.state?.memory, grade, passed), last: today };
    }
  }
  const known = all.map(({ truth, state }) => (truth ? learner.recall(days - state.last, truth.s) : 0));
  known.sort((a, b) => a - b);
  return { mean: known.reduce((a, b) => a + b) / ITEMS, tenth: known[ITEMS / 10] };
}

for (const [days, perDay, noise, mean, tenth] of [
  [30, 40, 0, 0.951, 0.9],
  [30, 40, 0.3, 0.948, 0.9],
  [30, 25, 0.3, 0.888, 0.8],
  [60, 25, 0.3, 0.954, 0.93],
  [14, 50, 0.3, 0.909, 0.81],
]) {
  const learner = noise > 0 ? "a learner whom the model misjudges" : "a learner whom the model knows";
  test(`${perDay} answers a day for ${days} days bring ${learner} to ${mean}`, () => {
    const runs = Array.from({ length: SEEDS }, (_, seed) => learn(days, perDay, noise, seed + 1));
    for (const [what, expected] of [["mean", mean], ["tenth", tenth]]) {
      const found = runs.reduce((sum, run) => sum + run[what], 0) / SEEDS;
      assert.ok(Math.abs(found - expected) <= 0.01, `${what}: ${found.toFixed(4)}, not ${expected}`);
    }
  });
}
