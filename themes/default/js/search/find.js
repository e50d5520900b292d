// Looking a query up: fetches the parts of the index that its words need and hands them to the
// ranking.

import { lowerBound, match } from "./match.js";
import { parse } from "./query.js";
import { EXACT_NAME, IN_NAME, NAME_BEGINS, collect, order, scored } from "./rank.js";
import { nameKey } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./match.js").Match} Match */
/** @typedef {import("./rank.js").Found} Found */
/** @typedef {import("./rank.js").Resolved} Resolved */
/** @typedef {import("./rank.js").Results} Results */

/** No query loads more files of lists for one word: a short beginning fits half the vocabulary. */
const MOST_FILES = 3;

/** Looks a query up. @param {Book} book @param {string} text @param {string} facet empty for all @returns {Promise<Results>} */
export async function search(book, text, facet = "") {
  const query = parse(text, (form) => book.stop.has(form));
  const [names, wanted, excluded] = await Promise.all([
    nameHits(book, text),
    resolve(book, query.terms),
    resolve(book, query.excluded),
  ]);
  const results = collect(book, query, {
    scores: wanted.map((found) => scored(book, found)),
    excluded: excluded.map((found) => scored(book, found)),
    names,
    facet,
  });
  for (const { term, match } of wanted) {
    if (match.corrections.length) results.corrections.push([term.form, match.corrections]);
    if (!match.classes.size && !term.optional) results.missing.push(term.form);
  }
  return results;
}

/** Pages that their names alone find: what can be said before any other file has come. @param {Book} book @param {string} text @returns {Results} */
export function byName(book, text) {
  const query = parse(text, (form) => book.stop.has(form));
  const wanted = nameKey(text).split(" ").filter(Boolean);
  const whole = wanted.join(" ");
  /** @type {Map<number, Found>} */
  const pages = new Map();
  for (const { key, page } of whole ? book.keys : []) {
    const own = key.split(" ");
    if (!wanted.every((word) => own.some((other) => other.startsWith(word)))) continue;
    const tier = key === whole ? EXACT_NAME : key.startsWith(whole) ? NAME_BEGINS : IN_NAME;
    const extra = key.length - whole.length;
    const before = pages.get(page);
    if (before && (before.tier > tier || (before.tier === tier && before.extra <= extra))) continue;
    pages.set(page, { page, tier, extra, score: 0 });
  }
  const sorted = [...pages.values()].sort(order);
  const sections = () => [];
  return { query, pages: sorted, sections, counts: new Map(), partial: false, missing: [], corrections: [] };
}

/** Finds the words of the book for each term, and fetches their lists. @param {Book} book @param {Term[]} terms @returns {Promise<Resolved[]>} */
async function resolve(book, terms) {
  const nested = await Promise.all(
    terms.map(async (term) => {
      const words = await book.words(term.form);
      /** @type {Match} */
      const none = { classes: new Map(), corrections: [] };
      const found = words ? match(term, words, book.manifest.language === "en") : none;
      if (!found.classes.size && term.parts.length) return resolve(book, term.parts);
      await fetchLists(book, found);
      return [{ term, match: found }];
    }),
  );
  return nested.flat();
}

/** Fetches the lists of a match; classes in more files than allowed are left out. @param {Book} book @param {Match} found */
async function fetchLists(book, found) {
  const classes = [...found.classes].sort((a, b) => b[1] - a[1]);
  /** @type {Set<number>} */
  const files = new Set();
  for (const [cls] of classes) {
    const part = book.listPart(cls);
    if (files.size < MOST_FILES) files.add(part);
    if (!files.has(part)) found.classes.delete(cls);
  }
  await Promise.all([...files].map((part) => book.listFile(part)));
}

/** Pages whose name is the query or begins with it, with the characters beyond it. @param {Book} book @param {string} text @returns {Promise<Map<number, number>>} */
async function nameHits(book, text) {
  const key = nameKey(text);
  /** @type {Map<number, number>} */
  const hits = new Map();
  if (!key) return hits;
  /** @param {number} page @param {number} extra */
  const add = (page, extra) => hits.set(page, Math.min(hits.get(page) ?? extra, extra));
  if (book.isWhole) {
    await book.allNames();
    for (const { key: other, page } of book.keys) {
      if (other.startsWith(key)) add(page, other.length - key.length);
    }
    return hits;
  }
  // In a large book names are words of the vocabulary that end in a space.
  const words = await book.words(key);
  if (!words) return hits;
  const { forms, classes } = words;
  /** @type {Match} */
  const found = { classes: new Map(), corrections: [] };
  /** @type {Map<number, number>} */
  const extras = new Map();
  for (let at = lowerBound(forms, key); forms[at]?.startsWith(key); at += 1) {
    if (!forms[at].endsWith(" ")) continue;
    const extra = forms[at].length - 1 - key.length;
    found.classes.set(classes[at], 1 / (1 + extra));
    extras.set(classes[at], extra);
  }
  await fetchLists(book, found);
  for (const cls of found.classes.keys()) {
    for (const section of book.list(cls).sections) {
      add(book.layout.pageOf[section], extras.get(cls) ?? 0);
    }
  }
  return hits;
}
