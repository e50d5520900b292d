// What counts as a right answer when it is typed.
import assert from "node:assert/strict";
import test from "node:test";

import { accepts, joinedWords, normalised, numbersOf, reshuffled } from "../../themes/default/js/quiz/text.js";

test("case, white space, kinds of quotes and dashes, and a full stop make no difference", () => {
  const text = [{ text: "Retrieval-augmented “generation”" }];
  assert.ok(accepts("  retrieval‑Augmented\u00a0\n\"GENERATION\" .", text));
  assert.ok(accepts("cafe\u0301!", [{ text: "Café" }]), "composed or not");
  assert.ok(!accepts("retrieval augmented generation", text));
  assert.ok(accepts("ｗａｔｅｒ。", [{ text: "Water" }]), "in full width");
  assert.ok(accepts("بيت؟", [{ text: "بيت" }]));
  assert.ok(!accepts("C", [{ text: "C++" }]) && !accepts("C", [{ text: "C#" }]), "signs that belong to a name count");
  assert.equal(normalised("..."), "...", "something stays");
});

test("any of the accepted answers will do", () => {
  const accepted = [{ text: "one" }, { text: "a single one" }, { text: "1", n: "1", t: "0" }];
  for (const typed of ["One", "a single one.", "1", "1.0", "1,0"]) assert.ok(accepts(typed, accepted), typed);
  for (const typed of ["", "two", "11"]) assert.ok(!accepts(typed, accepted), typed);
});

test("numbers are read as people write them", () => {
  for (const [text, numbers] of /** @type {const} */ ([
    ["750", [750]],
    [" -2.5 ", [-2.5]],
    ["−3", [-3]],
    ["1,5", [1.5]],
    ["1,000", [1000, 1]],
    ["1,000,000.5", [1000000.5]],
    ["1 000 000", [1000000]],
    ["1'000", [1000]],
    [".5", [0.5]],
    ["3e8", [3e8]],
    ["75 %", [75]],
    ["２８", [28]],
    ["٢٨", [28]],
    ["۷٫۵", [7.5]],
    ["1,00,0", []],
    ["", []],
    ["many", []],
    ["Infinity", []],
    ["8 legs", []],
  ])) {
    assert.deepEqual(numbersOf(text), numbers, text);
  }
});

test("a number may differ by its tolerance and by no more", () => {
  const accepted = [{ text: "0.3", n: "0.3", t: "0.1" }];
  for (const typed of ["0.2", "0.4", ",35"]) assert.ok(accepts(typed, accepted), typed);
  for (const typed of ["0.19", "0.41", "3"]) assert.ok(!accepts(typed, accepted), typed);
  assert.ok(accepts(String(0.1 + 0.2), [{ text: "0.3", n: "0.3", t: "0" }]), "as exact as a computer is");
});

test("words are joined as people do", () => {
  assert.equal(joinedWords(["B"], "and"), "B");
  assert.equal(joinedWords(["A", "B", "D"], "und"), "A, B und D");
});

test("a new order is a permutation and never the same one", () => {
  for (const random of [() => 0, () => 0.5, () => 0.999]) {
    const order = reshuffled([1, 2, 3, 4], random);
    assert.deepEqual([...order].sort(), [1, 2, 3, 4]);
    assert.notDeepEqual(order, [1, 2, 3, 4]);
  }
  assert.deepEqual(reshuffled([1], () => 0), [1]);
});
