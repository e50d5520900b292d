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
 */

/**
 * @typedef {object} Results
 * @property {Query} query
 * @property {Found[]} pages
 * @property {(page: number) => Hit[]} sections those of a page that were found, best first, the page itself left out
 * @property {Map<string, number>} counts pages by facet: the number of a collection, `terms`, `questions`
 * @property {boolean} partial no page has all words; these have the most
 * @property {string[]} missing words that stand nowhere
 * @property {[string, string[]][]} corrections words that were read as others
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
 * @property {Map<number, number>} names pages by name, with the characters beyond the query
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

/** All pages that have every word, in order; where none has, those with the most. @param {Book} book @param {Query} query @param {Evidence} evidence @returns {Results} */
export function collect(book, query, evidence) {
  const { names, facet } = evidence;
  const required = evidence.scores.filter(({ term }) => !term.optional);
  const have = new Uint8Array(book.layout.pages);
  for (const { onPage } of required) for (let page = 0; page < have.length; page += 1) have[page] += onPage[page];
  const most = have.reduce((a, b) => Math.max(a, b), 0);
  const judge = new Judge(book, required, evidence);
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {Found[]} */
  const pages = [];
  for (let page = 0; page < have.length; page += 1) {
    const extra = names.get(page);
    if (extra === undefined && (!most || have[page] < most)) continue;
    const found = judge.page(page, extra);
    if (!found) continue;
    const facets = [String(book.collectionOf[page]), ...judge.kinds()];
    for (const name of facets) counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!facet || facets.includes(facet)) pages.push(found);
  }
  /** @param {number} page */
  const sections = (page) => judge.sections(page);
  const partial = most > 0 && most < required.length;
  return { query, pages: pages.sort(order), sections, counts, partial, missing: [], corrections: [] };
}

/** @param {Found} a @param {Found} b */
export const order = (a, b) =>
  b.tier - a.tier || a.extra - b.extra || b.score - a.score || a.page - b.page;

/** Judges sections. Fields instead of returned objects, because a common word stands in thousands. */
class Judge {
  /** @param {Book} book @param {Scores[]} required @param {Evidence} evidence */
  constructor({ layout }, required, { scores, excluded, facet }) {
    this.layout = layout;
    this.required = required;
    this.scores = scores;
    this.excluded = excluded;
    this.facet = facet;
    this.tier = 0;
    this.score = 0;
    this.hasTerms = false;
    this.hasQuestions = false;
  }

  /** The page as a result; undefined when it is none. @param {number} page @param {number | undefined} extra @returns {Found | undefined} */
  page(page, extra) {
    const { starts, terms, questions } = this.layout;
    this.hasTerms = this.hasQuestions = false;
    if (this.excluded.some(({ heading }) => heading[starts[page]])) return undefined;
    const found = { page, tier: 0, extra: extra ?? 0, score: 0 };
    for (let section = starts[page]; section < starts[page + 1]; section += 1) {
      if (!this.section(section, starts[page])) continue;
      if (this.tier > found.tier) found.tier = this.tier;
      if (this.score > found.score) found.score = this.score;
      if (section >= questions[page]) this.hasQuestions = true;
      else if (section >= terms[page]) this.hasTerms = true;
    }
    if (extra !== undefined) found.tier = extra ? NAME_BEGINS : EXACT_NAME;
    return found.tier ? found : undefined;
  }

  /** The kinds of section found on the last page. */
  kinds() {
    const kinds = [];
    if (this.hasTerms) kinds.push("terms");
    if (this.hasQuestions) kinds.push("questions");
    return kinds;
  }

  /** Whether a section holds a word of the query; sets its tier and score. @param {number} section @param {number} start the section that stands for its page */
  section(section, start) {
    let [sum, own, covered, headed, named, above] = [0, 0, 0, 0, 0, 0];
    for (const { best, heading, term } of this.scores) {
      const here = best[section];
      const name = heading[start] ? best[start] : 0;
      sum += here > name ? here : name;
      if (term.optional) continue;
      if (here > 0) own += 1;
      if (here > 0 || name > 0) covered += 1;
      if (name > 0) named += 1;
      if (heading[section]) headed += 1;
      if (heading[section] || name > 0) above += 1;
    }
    if (!own) return false;
    for (const { best } of this.excluded) if (best[section] > 0) return false;
    const all = this.required.length;
    this.tier = named === all ? IN_NAME : headed && above === all ? IN_HEADING : IN_TEXT;
    this.score = sum * (covered / all) ** 2;
    return true;
  }

  /** @param {number} page @returns {Hit[]} */
  sections(page) {
    const { starts, terms, questions } = this.layout;
    const from = { terms: terms[page], questions: questions[page] }[this.facet] ?? starts[page] + 1;
    const to = this.facet === "terms" ? questions[page] : starts[page + 1];
    /** @type {Hit[]} */
    const hits = [];
    for (let section = from; section < to; section += 1) {
      if (this.section(section, starts[page])) hits.push({ section, score: this.score });
    }
    return hits.sort((a, b) => b.score - a.score || a.section - b.section);
  }
}
