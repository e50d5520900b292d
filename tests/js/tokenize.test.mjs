// The browser's tokenizer against the table that the program runs too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { nameKey, squeeze, tokenize } from "../../themes/default/js/search/tokenize.js";

const table = (name) => JSON.parse(readFileSync(new URL(`../data/${name}.json`, import.meta.url), "utf8"));

test("words are those of the shared table", () => {
  const written = ({ exact, form }) => (exact ? "=" : "") + form;
  for (const { text, words } of table("tokens").tokens) {
    assert.deepEqual(tokenize(text).map(written), words.map((word) => word.replace("^", "")), text);
  }
  for (const { name, key } of table("tokens").names) assert.equal(nameKey(name), key);
});

test("tokens know where they stand", () => {
  const text = "Größe: DataLake, 東京, C++ (us-east-1)";
  const cut = tokenize(text).map(({ start, end }) => text.slice(start, end));
  const expected = "Größe DataLake Data Lake 東京 京 C++ C us-east-1 us east".split(" ");
  assert.deepEqual(cut, expected);
});

test("a name is the same with spaces, hyphens and plurals", () => {
  const same = (name) => squeeze(nameKey(name));
  for (const name of ["Sage maker", "SageMakers", "sage-maker"]) assert.equal(same(name), "sagemaker");
});

test("long lines take linear time", () => {
  for (const piece of ["a", "a.", "aB", "東", "é", "1/", "\u0301", "'"]) {
    for (const { form } of tokenize(piece.repeat(100_000))) assert.ok([...form].length <= 64);
  }
});
