// What the preview's script leaves in its place when the children of an element change.
import assert from "node:assert/strict";
import test from "node:test";

import { rising } from "../../src/serve/live/align.js";

/** The length of the longest rising run, by trying every end. */
function longest(numbers) {
  const best = [];
  numbers.forEach((number, index) => {
    const before = numbers.slice(0, index).map((other, at) => (other >= 0 && other < number ? best[at] : 0));
    best.push(number < 0 ? 0 : 1 + Math.max(0, ...before));
  });
  return Math.max(0, ...best);
}

test("as many children as possible stay where they are", () => {
  let seed = 7;
  const random = (limit) => {
    seed = (seed * 48271) % 2147483647;
    return seed % limit;
  };
  for (let round = 0; round < 500; round += 1) {
    const order = Array.from({ length: random(12) }, (_, index) => index);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = random(at + 1);
      [order[at], order[other]] = [order[other], order[at]];
    }
    const numbers = order.map((number) => (random(5) === 0 ? -1 : number));
    const run = [...rising(numbers)].sort((a, b) => a - b).map((index) => numbers[index]);
    assert.ok(run.every((number, index) => number >= 0 && (index === 0 || number > run[index - 1])), `${numbers}`);
    assert.equal(run.length, longest(numbers), `${numbers}`);
  }
});

test("one child that moved to the end moves alone", () => {
  assert.deepEqual([...rising([1, 2, 3, 0])].sort(), [0, 1, 2]);
  assert.deepEqual([...rising([3, 0, 1, 2])].sort(), [1, 2, 3]);
});
