// Looking a query up: fetches the parts of the index that its words need and hands them to the
// ranking.

import { edits, lowerBound, match, mistakes } from "./match.js";
import { parse } from "./query.js";
import { collect, scored } from "./rank.js";
import { nameKey, squeeze } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./rank.js").Resolved} Resolved */
/** @typedef {import("./rank.js").Results} Results */

/** No query loads more files of lists for one word: a short beginning fits half the vocabulary. */
const MOST_FILES = 3;
/** Milliseconds after which names alone are shown while the rest is on its way. */
const PATIENCE = 60;
/** What a page is worth whose name is all of the query but for what stands around it. */
const PART = 0.6;
/** Words of a query that may be a name together. */
const NAME_WORDS = 6;

/** What a page is worth whose name is the query, begins with it, has it inside, or is nearly it. */
const [IS, BEGINS, INSIDE, NEARLY] = [9, 6, 3, 1.3];

/**
 * Looks a query up. What names alone find goes to `early` where the rest is not here at once.
 * @param {Book} book @param {string} text @param {string} facet empty for all @param {(results: Results) => void} early
 * @returns {Promise<Results>}
 */
export async function search(book, text, facet = "", early = () => {}) {
  const query = parse(text, (form) => book.stop.has(form));
  const said = query.terms.filter(({ optional }) => !optional);
  const rest = Promise.all([resolve(book, said), resolve(book, query.excluded)]);
  rest.catch(() => {});
  const names = await nameHits(book, text);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  if (!(await Promise.race([rest, late])) && names.size) {
    early(collect(book, query, { scores: [], excluded: [], names, facet }));
  }
  const [wanted, excluded] = await rest;
  /** @param {Resolved} found */
  const weigh = (found) => scored(book, found);
  const scores = wanted.map(weigh);
  const corrected = wanted.map(({ term, match }) => match.corrections[0] ?? term.form).join(" ");
  if (wanted.some(({ match }) => match.corrections.length)) {
    for (const [page, worth] of await nameHits(book, corrected)) names.set(page, Math.max(names.get(page) ?? 0, worth));
  }
  const results = collect(book, query, { scores, excluded: excluded.map(weigh), names, facet });
  for (const { term, match } of wanted) {
    results.words.push(...match.corrections);
    if (!match.classes.size) results.missing.push(term.form);
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

/** What pages are worth by their names. @param {Book} book @param {string} text @returns {Promise<Map<number, number>>} */
async function nameHits(book, text) {
  /** @type {Map<number, number>} */
  const hits = new Map();
  const key = nameKey(text);
  if (!key) return hits;
  /** @param {number} page @param {number} worth */
  const add = (page, worth) => hits.set(page, Math.max(hits.get(page) ?? 0, worth));
  /** Longer names are worth less. @param {number} worth @param {number} length @param {boolean} first its title */
  const less = (worth, length, first) => worth - Math.min(1, (length - key.length) / 100) + (first ? 0.02 : 0);
  const words = key.split(" ");
  /** Parts of the query and what they are worth as a name. @type {Map<string, number>} */
  const parts = new Map();
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(words.length, from + NAME_WORDS); to > from; to -= 1) {
      const part = words.slice(from, to).join(" ");
      parts.set(part, (PART * part.length) / key.length);
    }
  }
  if (book.isWhole) {
    await book.allNames();
    const flat = squeeze(key);
    const most = /\d/.test(flat) ? 0 : mistakes(flat);
    for (const [part, share] of [...parts]) parts.set(squeeze(part), share);
    for (const { key: name, flat: other, page, first } of book.keys) {
      const share = parts.get(other);
      if (other === flat) add(page, IS + (first ? 0.5 : 0));
      else if (other.startsWith(flat)) add(page, less(BEGINS, name.length, first));
      else if (` ${name}`.includes(` ${key}`)) add(page, less(INSIDE, name.length, first));
      else if (share) add(page, share);
      else if (most && other[0] === flat[0] && edits(flat, other, most) <= most) add(page, NEARLY);
    }
    return hits;
  }
  // In a large book names are words of the vocabulary that end in a space.
  for (const [part, share] of parts) {
    const { forms, classes } = await book.words(part);
    /** @type {Map<number, number>} */
    const found = new Map();
    for (let at = lowerBound(forms, part); forms[at]?.startsWith(part); at += 1) {
      const isName = forms[at].endsWith(" ") && (part === key || forms[at] === `${part} `);
      if (isName) found.set(classes[at], part !== key ? share : forms[at] === `${part} ` ? IS : less(BEGINS, forms[at].length, false));
    }
    await fetchLists(book, found);
    for (const [cls, worth] of found) {
      for (const section of book.list(cls).sections) add(book.layout.pageOf[section], worth);
    }
  }
  return hits;
}
