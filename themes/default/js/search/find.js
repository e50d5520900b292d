// Looking a query up: fetches the parts of the index that its words need and hands them to the
// ranking.

import { lowerBound, match } from "./match.js";
import { parse } from "./query.js";
import { INSIDE, collect, scored } from "./rank.js";
import { nameKey } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./rank.js").Resolved} Resolved */
/** @typedef {import("./rank.js").Results} Results */

/** No query loads more files of lists for one word: a short beginning fits half the vocabulary. */
const MOST_FILES = 3;
/** Milliseconds after which names alone are shown while the rest is on its way. */
const PATIENCE = 60;

/**
 * Looks a query up. What names alone find goes to `early` where the rest is not here at once.
 * @param {Book} book @param {string} text @param {string} facet empty for all @param {(results: Results) => void} early
 * @returns {Promise<Results>}
 */
export async function search(book, text, facet = "", early = () => {}) {
  const query = parse(text, (form) => book.stop.has(form));
  const rest = Promise.all([resolve(book, query.terms), resolve(book, query.excluded)]);
  rest.catch(() => {});
  let names = await nameHits(book, text);
  const said = query.terms.filter(({ optional }) => !optional);
  if (said.length < query.terms.length && !names.size) {
    names = await nameHits(book, said.map(({ form }) => form).join(" "));
  }
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  if (!(await Promise.race([rest, late])) && names.size) {
    early(collect(book, query, { scores: [], excluded: [], names, facet }));
  }
  const [wanted, excluded] = await rest;
  const scores = wanted.map((found) => scored(book, found));
  const results = collect(book, query, { scores, excluded: excluded.map((found) => scored(book, found)), names, facet });
  for (const { term, match } of wanted) {
    results.words.push(...match.corrections);
    if (!match.classes.size && !term.optional) results.missing.push(term.form);
  }
  return results;
}

/** Finds the words of the book for each term, and fetches their lists. @param {Book} book @param {Term[]} terms @returns {Promise<Resolved[]>} */
async function resolve(book, terms) {
  const nested = await Promise.all(
    terms.map(async (term) => {
      const found = match(term, await book.words(term.form), book.manifest.language === "en");
      if (!found.classes.size && term.parts.length) return resolve(book, term.parts);
      await fetchLists(book, found.classes);
      return [{ term, match: found }];
    }),
  );
  return nested.flat();
}

/** Fetches the lists of classes, the best first; those in more files than allowed are left out. @param {Book} book @param {Map<number, number>} classes */
async function fetchLists(book, classes) {
  /** @type {Set<number>} */
  const files = new Set();
  for (const [cls] of [...classes].sort((a, b) => b[1] - a[1])) {
    const part = book.listPart(cls);
    if (files.size < MOST_FILES) files.add(part);
    if (!files.has(part)) classes.delete(cls);
  }
  await Promise.all([...files].map((part) => book.listFile(part)));
}

/** Pages whose name is the query or holds it, see `Evidence`. @param {Book} book @param {string} text @returns {Promise<Map<number, number>>} */
async function nameHits(book, text) {
  /** @type {Map<number, number>} */
  const hits = new Map();
  const whole = nameKey(text);
  // The last word may be unfinished, unless something stands behind it.
  const key = /[\p{L}\p{N}\p{M}]$/u.test(text) ? whole : `${whole} `;
  /** @param {number} page @param {number} length of the name @param {number} at where the query begins in it */
  const add = (page, length, at) => {
    const extra = length - whole.length + (at && INSIDE);
    hits.set(page, Math.min(hits.get(page) ?? extra, extra));
  };
  if (!whole) return hits;
  await book.allNames();
  for (const { key: name, page } of book.isWhole ? book.keys : []) {
    const at = ` ${name} `.indexOf(` ${key}`);
    if (at >= 0) add(page, name.length, at);
  }
  if (book.isWhole) return hits;
  // In a large book names are words of the vocabulary that end in a space.
  const { forms, classes } = await book.words(key);
  /** @type {Map<number, number>} */
  const found = new Map();
  for (let at = lowerBound(forms, key); forms[at]?.startsWith(key); at += 1) {
    if (forms[at].endsWith(" ")) found.set(classes[at], -forms[at].length);
  }
  await fetchLists(book, found);
  for (const [cls, length] of found) {
    for (const section of book.list(cls).sections) add(book.layout.pageOf[section], -1 - length, 0);
  }
  return hits;
}
