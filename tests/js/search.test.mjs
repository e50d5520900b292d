// What readers find in a small book, through the index that the program writes.
import assert from "node:assert/strict";
import { join } from "node:path";
import test from "node:test";

import { search } from "../../themes/default/js/search/find.js";
import { within } from "../../themes/default/js/search/match.js";
import { parse } from "../../themes/default/js/search/query.js";
import { build, open } from "./index.mjs";

const folder = build(join(import.meta.dirname, "../data/search-book"));
const { book, loaded } = open(folder);

/** Routes of the pages found, in order. */
const find = async (text, facet) => {
  const { pages } = await search(book, text, facet);
  return pages.map(({ page }) => book.names.get(page).route);
};

/** Headings of the sections found on the first page. */
const sections = async (text) => {
  const results = await search(book, text);
  const { page } = results.pages[0];
  const headings = await book.headings(page);
  return results.sections(page).map(({ section }) => headings[section - book.layout.starts[page] - 1].text);
};

test("a page is found first by its title and by its other names", async () => {
  assert.equal((await find("moon"))[0], "sky/moon/");
  assert.equal((await find("The Moon"))[0], "sky/moon/", "stop words stay in titles");
  assert.equal((await find("luna"))[0], "sky/moon/");
  assert.equal((await find("tides"))[0], "sea/tides/");
  assert.equal((await find("s2 sight"))[0], "tools/sextant/");
});

test("names that begin with the query come before texts that hold it", async () => {
  assert.deepEqual((await find("tide")).slice(0, 2), ["sea/tides/", "tools/tide-clock/"]);
  assert.equal((await find("curr"))[0], "sea/currents/");
});

test("a heading counts for more than the text", async () => {
  assert.equal((await find("mirrors"))[0], "sky/telescope/");
  assert.deepEqual((await sections("spring tide")).slice(0, 1), ["Spring and neap"]);
});

test("all words must occur on a page, in any form", async () => {
  assert.deepEqual(await find("encrypting connection "), ["sky/telescope/"]);
  assert.deepEqual(await find("wind warmth "), ["sea/currents/"]);
});

test("where no page has all words the best are shown and it is said", async () => {
  const results = await search(book, "sextant firmware ");
  assert.ok(results.partial);
  assert.equal(results.pages.length, 2);
  assert.ok(!(await search(book, "wind ")).partial);
});

test("the last word may be unfinished", async () => {
  assert.ok((await find("encryp")).includes("sky/telescope/"));
  assert.ok((await find("secur")).includes("sea/waves/"), "though its stem is `secur`");
  assert.ok((await find("securit")).includes("sea/waves/"), "though its stem is shorter");
});

test("technical words are found whole, in parts and unfinished", async () => {
  assert.deepEqual(await find("us-east-1"), ["sea/tides/"]);
  assert.deepEqual(await find("no-west"), ["sea/tides/"]);
  assert.deepEqual(await find("10.0.0.0/16"), ["sky/telescope/"]);
  assert.deepEqual(await find("v2.4"), ["sky/telescope/"]);
  assert.deepEqual(await find("c++"), ["tools/almanac/"]);
  assert.deepEqual(await find("tablemaker"), ["tools/almanac/"]);
  assert.ok((await find("mount ")).includes("sky/telescope/"), "OpenMount");
});

test("scripts without spaces are found by words and by one character", async () => {
  for (const text of ["東京", "港", "使え", "東"]) {
    assert.deepEqual(await find(text), ["tools/tide-clock/"], text);
  }
  assert.deepEqual(await find("京東"), []);
});

test("typing errors are read as the nearest word, never in the first letter or in numbers", async () => {
  const { pages, words } = await search(book, "telesocpe ");
  assert.equal(book.names.get(pages[0].page).route, "sky/telescope/");
  assert.deepEqual(words, ["telescopes"]);
  assert.deepEqual(await find("xelescope "), []);
  assert.deepEqual(await find("us-east-2 "), await find("us east "));
  assert.deepEqual(await find("v3.5.9 "), []);
  assert.deepEqual(await find("zzzzzz "), []);
});

test("words can be excluded and phrases are kept for checking", async () => {
  assert.ok(!(await find("sun -eclipses ")).includes("sky/eclipse/"));
  const query = parse('"spring tide" -neap moo', () => false);
  assert.deepEqual(query.phrases, ["spring tide"]);
  assert.deepEqual(query.excluded.map(({ form }) => form), ["neap"]);
  assert.deepEqual(query.terms.map(({ form, prefix }) => [form, prefix]), [
    ["spring", false], ["tide", false], ["moo", true],
  ]);
});

test("questions and terms can be asked for alone", async () => {
  assert.deepEqual(await find("moon", "questions"), ["sky/moon/"]);
  assert.deepEqual(await find("perigee", "terms"), ["sky/moon/"]);
  const { counts } = await search(book, "tide");
  assert.equal(counts.get("questions"), 1);
  const sea = book.manifest.groups.indexOf("sea");
  assert.deepEqual((await find("wind", String(sea))).length, 2);
});

test("names alone give a first answer while the rest is loading", async () => {
  const slow = open(folder).book;
  const { load } = slow;
  slow.load = async (kind, ...rest) => {
    if (kind === "lists") await new Promise((done) => setTimeout(done, 150));
    return load(kind, ...rest);
  };
  const early = [];
  const { pages } = await search(slow, "clock", "", (results) => early.push(results));
  assert.deepEqual(early[0].pages.map(({ page }) => slow.names.get(page).title), ["Tide clock"]);
  assert.equal(pages[0].page, early[0].pages[0].page);
});

test("a query of common words only, of nothing, or of signs is no trouble", async () => {
  for (const text of ["", " ", "-", '"', "the", "of the", "!?", "--- -\"", "-moon"]) await search(book, text);
  assert.deepEqual(await find("what is the moon"), await find("moon"));
  assert.equal((await find("what is luna"))[0], "sky/moon/");
});

test("common words fetch nothing, whether a page has them or not, typed alone or in a question", async () => {
  for (const text of ["the", "what is", "how does the ", "whats the difference between "]) {
    const { book, loaded } = open(folder);
    await book.allNames();
    const before = loaded.length;
    await search(book, text);
    assert.deepEqual(loaded.slice(before), [], text);
  }
});

test("words that stand nowhere are said to be missing, also while they are typed", async () => {
  assert.ok((await search(book, "moon zzzzzz")).partial);
  assert.ok(!(await search(book, "moon e")).partial, "one letter is the beginning of something");
  assert.ok(!(await search(book, "whats the difference between moon vs tides")).partial);
});

test("every file is loaded once", () => {
  const files = loaded.map(([file]) => file);
  assert.equal(new Set(files).size, files.length);
});

test("edits are letters put in, left out, changed and swapped", () => {
  const edits = (a, b, open) => [0, 1, 2, 3].find((count) => within(a, b, count, open));
  assert.equal(edits("cloud", "cloud"), 0);
  assert.equal(edits("cluod", "cloud"), 1);
  assert.equal(edits("clod", "cloud"), 1);
  assert.equal(edits("cloudfrnt", "cloudfront"), 1);
  assert.equal(edits("abcdef", "uvwxyz"), undefined);
  assert.equal(edits("clodf", "cloudfront", true), 1, "an unfinished word");
});
