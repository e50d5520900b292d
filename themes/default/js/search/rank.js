// Which pages come first: a page whose name the query is, then names that begin with it, then all
// words in the name, then in a heading, then in the text by BM25. A page is found when all words
// occur on it; its sections are shown by how much of the query each holds.

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./match.js").Match} Match */

/** How good a hit is, before any score. */
export const EXACT_NAME = 5;
export const NAME_BEGINS = 4;
export const IN_NAME = 3;
const IN_HEADING = 2;
const IN_TEXT = 1;

/** What the steps of a list are worth; the last is a heading. */
const STEPS = [0.7, 1.1, 1.6, 2.4];

/** @typedef {{ section: number, score: number }} Hit */

/**
 * @typedef {object} Found a page
 * @property {number} page
 * @property {number} tier
 * @property {number} extra characters of its name beyond the query
 * @property {number} score
 * @property {boolean} title whether the page itself is a hit, beside its sections
 * @property {Hit[]} sections best first, the page itself left out
 */

/**
 * @typedef {object} Results
 * @property {Query} query
 * @property {Found[]} pages
 * @property {Map<string, number>} counts pages by facet: a number of a collection, `terms`, `questions`
 * @property {boolean} partial no page has all words; these have some
 * @property {string[]} missing words that stand nowhere
 * @property {[string, string[]][]} corrections words that were read as others
 */

/** @typedef {{ term: Term, match: Match }} Resolved */

/** By section: what a term is worth there, and whether it stands in the heading. @typedef {{ best: Float32Array, heading: Uint8Array, term: Term }} Scores */

/** @param {Book} book @param {Resolved} resolved @returns {Scores} */
export function scored(book, { term, match: { classes } }) {
  const count = book.layout.pageOf.length;
  const best = new Float32Array(count);
  const heading = new Uint8Array(count);
  const lists = [...classes].map(([cls, quality]) => ({ ...book.list(cls), quality }));
  const frequency = Math.min(count, lists.reduce((sum, { sections }) => sum + sections.length, 0));
  const rarity = Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
  for (const { sections, steps, quality } of lists) {
    const values = STEPS.map((step) => step * quality * rarity);
    for (let at = 0; at < sections.length; at += 1) {
      const section = sections[at];
      const value = values[steps[at]];
      if (value > best[section]) best[section] = value;
      if (steps[at] === 3) heading[section] = 1;
    }
  }
  return { best, heading, term };
}

/**
 * @typedef {object} Evidence
 * @property {Scores[]} scores
 * @property {Scores[]} excluded
 * @property {Map<number, number>} names pages by name, with the characters beyond the query
 * @property {string} facet
 */

/** All pages that have every word, in order; where none has, those with the most. @param {Book} book @param {Query} query @param {Evidence} evidence @returns {Results} */
export function collect(book, query, evidence) {
  const { starts, pages } = book.layout;
  const required = evidence.scores.filter(({ term }) => !term.optional);
  /** @type {[Found, number][]} */
  const candidates = [];
  let most = 0;
  for (let page = 0; page < pages; page += 1) {
    let have = 0;
    for (const { best } of required) if (anyIn(best, starts[page], starts[page + 1])) have += 1;
    if (have < most && !evidence.names.has(page)) continue;
    const found = have || evidence.names.has(page) ? hits(book, page, required, evidence) : undefined;
    if (!found) continue;
    candidates.push([found, have]);
    most = Math.max(most, have);
  }
  const kept = candidates.filter(([found, have]) => have === most || found.tier >= NAME_BEGINS);
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Found[]} */
  const found = [];
  for (const [page] of kept) {
    const facets = facetsOf(book, page);
    for (const name of facets.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
    const sections = facets.get(evidence.facet);
    if (evidence.facet && !sections) continue;
    found.push({ ...page, sections: sections ?? page.sections });
  }
  const partial = most > 0 && most < required.length;
  return { query, pages: found.sort(order), counts, partial, missing: [], corrections: [] };
}

/** The facets a page belongs to, with its sections there. @param {Book} book @param {Found} found */
function facetsOf({ layout: { starts, terms, questions }, collectionOf }, { page, sections }) {
  const facets = new Map([[String(collectionOf[page]), sections]]);
  /** @param {string} name @param {number} from @param {number} to */
  const kind = (name, from, to) => {
    const own = sections.filter(({ section }) => section >= from && section < to);
    if (own.length) facets.set(name, own);
  };
  kind("terms", terms[page], questions[page]);
  kind("questions", questions[page], starts[page + 1]);
  return facets;
}

/** @param {Found} a @param {Found} b */
export const order = (a, b) =>
  b.tier - a.tier || a.extra - b.extra || b.score - a.score || a.page - b.page;

/** @param {Float32Array} best @param {number} from @param {number} to */
function anyIn(best, from, to) {
  for (let section = from; section < to; section += 1) if (best[section] > 0) return true;
  return false;
}

/** The sections of a page that hold words of the query. @param {Book} book @param {number} page @param {Scores[]} required @param {Evidence} evidence @returns {Found | undefined} */
function hits({ layout }, page, required, { scores, excluded, names }) {
  const start = layout.starts[page];
  const end = layout.starts[page + 1];
  if (excluded.some(({ heading }) => heading[start])) return undefined;
  /** @type {Found} */
  const found = { page, tier: 0, extra: 0, score: 0, title: false, sections: [] };
  for (let section = start; section < end; section += 1) {
    if (excluded.some(({ best }) => best[section] > 0)) continue;
    let [sum, own, covered, headed, named, above] = [0, 0, 0, 0, 0, 0];
    for (const { best, heading, term } of scores) {
      const inName = heading[start] > 0;
      const worth = Math.max(best[section], inName ? best[start] : 0);
      sum += worth;
      if (term.optional) continue;
      if (best[section] > 0) own += 1;
      if (worth > 0) covered += 1;
      if (inName) named += 1;
      if (heading[section]) headed += 1;
      if (heading[section] || inName) above += 1;
    }
    if (!own) continue;
    const all = required.length;
    const tier = named === all ? IN_NAME : headed && above === all ? IN_HEADING : IN_TEXT;
    const score = sum * (covered / all) ** 2;
    found.tier = Math.max(found.tier, tier);
    found.score = Math.max(found.score, score);
    if (section === start) found.title = true;
    else found.sections.push({ section, score });
  }
  const extra = names.get(page);
  if (extra !== undefined) {
    found.tier = extra ? NAME_BEGINS : EXACT_NAME;
    found.extra = extra;
  }
  found.sections.sort((a, b) => b.score - a.score || a.section - b.section);
  return found.tier ? found : undefined;
}
