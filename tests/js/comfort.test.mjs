// The parts of the comforts that need no page: the order of cells, and near addresses.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ranks } from "../../themes/default/js/comfort/order.js";
import { distance, nearest, wordsOf } from "../../themes/default/js/nearest.js";

/** The texts in their order; what has no rank is left out. @param {string[]} texts @param {string} [language] */
function ordered(texts, language = "en") {
  const of = ranks(texts, language);
  return texts.filter((_, at) => of[at] !== null).sort((a, b) => (of[texts.indexOf(a)] ?? 0) - (of[texts.indexOf(b)] ?? 0));
}

test("numbers, sizes, times and money are ordered by what they are worth", () => {
  assert.deepEqual(ordered(["1,024", "9", "-3", "12.5"]), ["-3", "9", "12.5", "1,024"]);
  assert.deepEqual(ordered(["1 MB", "64 KB", "900 bytes"]), ["900 bytes", "64 KB", "1 MB"]);
  assert.deepEqual(ordered(["1 day", "90 minutes", "2 hours"]), ["90 minutes", "2 hours", "1 day"]);
  assert.deepEqual(ordered(["$10", "$9.50"]), ["$9.50", "$10"]);
  assert.deepEqual(ordered(["1.024", "9", "12,5"], "de"), ["9", "12,5", "1.024"]);
});

test("words are ordered as readers expect, with the numbers in them", () => {
  assert.deepEqual(ordered(["shelf 10", "Shelf 9", "drawer"]), ["drawer", "Shelf 9", "shelf 10"]);
  // Numbers of different things are no measure.
  assert.deepEqual(ordered(["3 apples", "20 pears", "one"]), ["3 apples", "20 pears", "one"]);
});

test("equal cells keep their places and empty ones have none", () => {
  assert.deepEqual(ranks(["1 KB", "", "1000 b", "–"], "en"), [0, null, 0, null]);
});

test("near addresses are those with few letters wrong", () => {
  const pages = [
    { title: "Start", route: "" },
    { title: "Amazon S3", route: "services/amazon-s3/" },
    { title: "Amazon EBS", route: "services/amazon-ebs/" },
    { title: "Snail", route: "organisms/snail/" },
  ];
  /** @param {string} wanted */
  const routes = (wanted) => nearest(wanted, pages).map(({ route }) => route);
  assert.equal(distance("snail", "snial"), 1, "two letters that changed places are one mistake");
  assert.equal(distance("", "abc"), 3);
  assert.equal(routes("organism/snial/")[0], "organisms/snail/");
  assert.equal(routes("snail.html")[0], "organisms/snail/");
  assert.equal(routes("services/amazon-s3")[0], "services/amazon-s3/");
  assert.deepEqual(routes("quite/something/else"), []);
});

test("an address says what was looked for", () => {
  assert.equal(wordsOf("parts/wheel-hub/"), "wheel hub");
  assert.equal(wordsOf("parts/wheel_hub.html"), "wheel hub");
  assert.equal(wordsOf("/"), "");
});
