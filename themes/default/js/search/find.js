// Looking a query up: fetches the parts of the index that its words need and hands them to the
// ranking.

import { lowerBound, match, mistakes, within } from "./match.js";
import { parse } from "./query.js";
import { collect, scored } from "./rank.js";
import { nameKey, squeeze } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./rank.js").Resolved} Resolved */
/** @typedef {import("./rank.js").Results} Results */

/** Milliseconds after which names alone are shown while the rest is on its way. */
const PATIENCE = 60;
/** What a page is worth whose name is all of the query but for what stands around it. */
const PART = 0.6;
/** Words of a query that may be a name together. */
const NAME_WORDS = 6;

/** What a page is worth whose name is the query, begins with it, has it inside, or is nearly it. */
const [IS, BEGINS, INSIDE, NEARLY] = [9, 6, 3, 1.6];

/**
 * Looks a query up. What names alone find goes to `early` where the rest is not here at once.
 * @param {Book} book @param {string} text @param {string} facet empty for all @param {(results: Results) => void} early @param {number} exam bits of the exams wanted, 0 for all
 * @returns {Promise<Results>}
 */
export async function search(book, text, facet = "", early = () => {}, exam = 0) {
  const query = parse(text, (form) => book.stop.has(form));
  const said = query.terms.filter(({ optional }) => !optional);
  const rest = Promise.all([resolve(book, said), resolve(book, query.excluded)]);
  rest.catch(() => {});
  const [names, completion] = await nameHits(book, text, !said.length);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  if (!(await Promise.race([rest, late])) && names.size) {
    early({ ...collect(book, query, { scores: [], excluded: [], names, facet, exam }), completion });
  }
  const [wanted, excluded] = await rest;
  /** @param {Resolved} found */
  const weigh = (found) => scored(book, found);
  // Words that stand nowhere are left out.
  const scores = wanted.filter(({ lists }) => lists.length).map(weigh);
  const corrected = wanted.map(({ term, corrections }) => corrections[0] ?? term.form).join(" ");
  if (wanted.some(({ corrections }) => corrections.length)) {
    await nameHits(book, corrected, false, names);
  }
  const results = collect(book, query, { scores, excluded: excluded.map(weigh), names, facet, exam });
  results.completion = completion;
  // A word that stands nowhere counts for nothing above, but it has to be said.
  results.partial ||= wanted.some(({ term, lists }) => !lists.length && (!term.prefix || term.form.length > 2));
  results.words = wanted.flatMap(({ corrections }) => corrections);
  return results;
}

/** Finds the words of the book for each term, and fetches their lists. @param {Book} book @param {Term[]} terms @returns {Promise<Resolved[]>} */
async function resolve(book, terms) {
  const nested = await Promise.all(
    terms.map(async (term) => {
      const found = match(term, await book.words(term.form), book.manifest.language === "en");
      if (!found.classes.size && term.parts.length) return resolve(book, term.parts);
      return [{ term, corrections: found.corrections, lists: await book.lists(found.classes) }];
    }),
  );
  return nested.flat();
}

/** What pages are worth by their names, and the shortest name that begins with the text. @param {Book} book @param {string} text @param {boolean} common no word is more than a common one @param {Map<number, number>} [hits] @returns {Promise<[Map<number, number>, string]>} */
async function nameHits(book, text, common, hits = new Map()) {
  const key = nameKey(text);
  let completion = "";
  if (!key) return [hits, completion];
  /** @param {number} page @param {number} worth */
  const add = (page, worth) => hits.set(page, Math.max(hits.get(page) ?? 0, worth));
  /** Longer names are worth less. @param {number} worth @param {number} length @param {boolean} [first] its title */
  const less = (worth, length, first) => worth - length / 100 + (first ? 0.2 : 0);
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
    // `C++` is no beginning of `Clock`.
    const open = key.length > 2 || /[\p{L}\p{N}\p{M}]$/u.test(text);
    for (const [part, share] of [...parts]) parts.set(squeeze(part), share);
    for (const { key: name, flat: other, page, first, written } of book.keys) {
      const share = parts.get(other);
      if (other === flat) add(page, less(IS, name.length, first));
      else if (open && other.startsWith(flat)) {
        add(page, less(BEGINS, name.length, first));
        if (!completion || written.length < completion.length) completion = written;
      }
      else if (open && ` ${name}`.includes(` ${key}`)) add(page, less(INSIDE, name.length, first));
      else if (share) add(page, share);
      else if (most && other[0] === flat[0] && within(flat, other, most)) add(page, NEARLY);
    }
    return [hits, completion];
  }
  // In a large book names are words of the vocabulary that end in a space.
  const { forms, classes } = await book.words(key);
  /** @type {Map<number, number>} */
  const found = new Map();
  // A common word begins too many of them.
  const start = common ? `${key} ` : key;
  for (let at = lowerBound(forms, start); forms[at]?.startsWith(start); at += 1) {
    if (forms[at].endsWith(" ")) found.set(classes[at], less(forms[at] === `${key} ` ? IS : BEGINS, forms[at].length));
  }
  for (const { sections, quality } of await book.lists(found)) {
    for (const section of sections) add(book.layout.pageOf[section], quality);
  }
  return [hits, completion];
}
