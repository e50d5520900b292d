// Which pages come first: a page whose name the query is, then names that begin with it, then all
// words in the name, then in a heading, then in the text by BM25. A page is found when all words
// occur on it; its sections are shown by how much of the query each holds.

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./match.js").Match} Match */

/** How good a hit is, before any score. */
const EXACT_NAME = 5;
const NAME_BEGINS = 4;
const IN_NAME = 3;
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
 */

/**
 * @typedef {object} Results
 * @property {Query} query
 * @property {Found[]} pages
 * @property {(page: number) => Hit[]} sections those of a page that were found, best first, the page itself left out
 * @property {Map<string, number>} counts pages by facet: empty for all, the number of a collection, `terms`, `questions`
 * @property {boolean} partial no page has all words; these have the most
 * @property {string[]} missing words that stand nowhere
 * @property {string[]} words those that others were read as
 */

/** @typedef {{ term: Term, match: Match }} Resolved */

/**
 * Where a term stands.
 * @typedef {object} Scores
 * @property {Term} term
 * @property {Float32Array} best by section, what it is worth there
 * @property {Uint8Array} heading by section, whether it stands in the heading
 * @property {Uint8Array} onPage by page, whether it stands there at all
 */

/**
 * @typedef {object} Evidence
 * @property {Scores[]} scores
 * @property {Scores[]} excluded
 * @property {Map<number, number>} names pages by name, with the characters beyond the query; more than `INSIDE` where the name does not begin with it
 * @property {string} facet
 */

/** @param {Book} book @param {Resolved} resolved @returns {Scores} */
export function scored(book, { term, match: { classes } }) {
  const { pageOf, pages } = book.layout;
  const best = new Float32Array(pageOf.length);
  const heading = new Uint8Array(pageOf.length);
  const onPage = new Uint8Array(pages);
  const lists = [...classes].map(([cls, quality]) => ({ ...book.list(cls), quality }));
  const sum = lists.reduce((count, { sections }) => count + sections.length, 0);
  const frequency = Math.min(pageOf.length, sum);
  const rarity = Math.log(1 + (pageOf.length - frequency + 0.5) / (frequency + 0.5));
  for (const { sections, steps, quality } of lists) {
    const values = STEPS.map((step) => step * quality * rarity);
    for (let at = 0; at < sections.length; at += 1) {
      const section = sections[at];
      const step = steps[at];
      if (values[step] > best[section]) best[section] = values[step];
      if (step === 3) heading[section] = 1;
      onPage[pageOf[section]] = 1;
    }
  }
  return { term, best, heading, onPage };
}

/** Names of which the query stands behind the beginning count from here, see `Evidence`. */
export const INSIDE = 1000;

/** All pages that have every word, in order; where none has, those with the most. @param {Book} book @param {Query} query @param {Evidence} evidence @returns {Results} */
export function collect(book, query, { scores, excluded, names, facet }) {
  const { starts, terms, questions, pages: count } = book.layout;
  const required = scores.filter(({ term }) => !term.optional);
  const have = new Uint8Array(count);
  let most = 0;
  for (const { onPage } of required) {
    for (let page = 0; page < count; page += 1) most = Math.max(most, (have[page] += onPage[page]));
  }
  // Not returned as an object: a common word stands in thousands of sections.
  let [tier, score] = [0, 0];
  /** Whether a section holds a word of the query; sets its tier and score. @param {number} section @param {number} start the section that stands for its page */
  const holds = (section, start) => {
    // Most sections hold none of the words; they are left as soon as that is known.
    let own = 0;
    for (const { best } of required) if (best[section]) own += 1;
    if (!own) return false;
    for (const { best } of excluded) if (best[section]) return false;
    let [sum, covered, headed, named, above] = [0, 0, 0, 0, 0];
    for (const { best, heading, term } of scores) {
      const here = best[section];
      const name = heading[start] ? best[start] : 0;
      sum += Math.max(here, name);
      if (term.optional) continue;
      if (here || name) covered += 1;
      if (name) named += 1;
      if (heading[section]) headed += 1;
      if (heading[section] || name) above += 1;
    }
    const all = required.length;
    tier = named === all ? IN_NAME : headed && above === all ? IN_HEADING : IN_TEXT;
    score = sum * (covered / all) ** 2;
    return true;
  };
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Found[]} */
  const pages = [];
  for (let page = 0; page < count; page += 1) {
    const name = names.get(page);
    const start = starts[page];
    if (name === undefined && (!most || have[page] < most)) continue;
    if (excluded.length && excluded.some(({ heading }) => heading[start])) continue;
    const found = { page, tier: 0, extra: 0, score: 0 };
    const facets = ["", String(book.collectionOf[page])];
    let [hasTerms, hasQuestions] = [false, false];
    for (let section = start; section < starts[page + 1]; section += 1) {
      if (!holds(section, start)) continue;
      found.tier = Math.max(found.tier, tier);
      found.score = Math.max(found.score, score);
      if (section >= questions[page]) hasQuestions = true;
      else if (section >= terms[page]) hasTerms = true;
    }
    if (name !== undefined) {
      found.tier = name ? (name < INSIDE ? NAME_BEGINS : IN_NAME) : EXACT_NAME;
      found.extra = name;
    }
    if (!found.tier) continue;
    if (hasTerms) facets.push("terms");
    if (hasQuestions) facets.push("questions");
    for (const each of facets) counts.set(each, (counts.get(each) ?? 0) + 1);
    if (facets.includes(facet)) pages.push(found);
  }
  pages.sort((a, b) => b.tier - a.tier || a.extra - b.extra || b.score - a.score || a.page - b.page);
  /** @param {number} page */
  const sections = (page) => {
    const from = facet === "terms" ? terms[page] : facet === "questions" ? questions[page] : starts[page] + 1;
    const to = facet === "terms" ? questions[page] : starts[page + 1];
    /** @type {Hit[]} */
    const hits = [];
    for (let section = from; section < to; section += 1) {
      if (holds(section, starts[page])) hits.push({ section, score });
    }
    return hits.sort((a, b) => b.score - a.score || a.section - b.section);
  };
  return { query, pages, sections, counts, partial: most > 0 && most < required.length, missing: [], words: [] };
}
