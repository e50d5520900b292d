// Which pages come first. A name that is the query, or begins with it, comes before everything; names
// that stand in the query and the words of names, headings and text together decide the rest. A page
// counts as a whole: what it is about, it says in many of its sections.

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Term} Term */
/** @typedef {import("./book.js").Fitting} Fitting */

/** What the steps of a list are worth; the last is a heading. */
const STEPS = [0.7, 1.1, 1.6, 2.4];
/** How often a word has to stand on a page until more of it says little; see K1 in src/search/encode.rs. */
const ENOUGH = 6;
/** What a word in the page's name or summary is worth beside the same word all over its text. */
const NAMED = 0.5;
/** What all words in one section are worth beside the words of the page. */
const TOGETHER = 0.4;
/** A page has all words if the missing ones say less than this share of the query. */
const SPARE = 0.25;
/** A page that lacks words is shown if it is worth this share of the best. */
const WORTH = 0.45;

/** @typedef {{ section: number, score: number }} Hit */

/**
 * @typedef {object} Found a page
 * @property {number} page
 * @property {number} score
 */

/**
 * @typedef {object} Results
 * @property {Query} query
 * @property {Found[]} pages
 * @property {(page: number) => Hit[]} sections those of a page that were found, best first, the page itself left out
 * @property {Map<string, number>} counts pages by facet: empty for all, the number of a collection, `terms`, `questions`
 * @property {boolean} partial no page has all words; these have the most
 * @property {string[]} words those that others were read as
 * @property {string} completion a name that begins with the query
 */

/** A word of the query with its lists. @typedef {{ term: Term, corrections: string[], lists: Fitting[] }} Resolved */

/**
 * Where a term stands.
 * @typedef {object} Scores
 * @property {Float32Array} best by section, what it is worth there, 0 to 1 and more in headings
 * @property {number} weight how much it says, from how few pages have it
 */

/**
 * @typedef {object} Evidence
 * @property {Scores[]} scores
 * @property {Scores[]} excluded
 * @property {Map<number, number>} names what pages are worth by their names
 * @property {string} facet
 * @property {number} exam bits of the exams wanted, 0 for all
 */

/** @param {Book} book @param {Resolved} resolved @returns {Scores} */
export function scored(book, { lists }) {
  const { pageOf, pages } = book.layout;
  const best = new Float32Array(pageOf.length);
  const seen = new Set();
  for (const { sections, steps, quality } of lists) {
    sections.forEach((section, at) => {
      best[section] = Math.max(best[section], STEPS[steps[at]] * quality);
      seen.add(pageOf[section]);
    });
  }
  return { best, weight: Math.log(1 + (pages - seen.size + 0.5) / (seen.size + 0.5)) };
}

/** The pages that a query means, in order. @param {Book} book @param {Query} query @param {Evidence} evidence @returns {Results} */
export function collect(book, query, { scores, excluded, names, facet, exam }) {
  const { starts, terms, questions, pages: count } = book.layout;
  const average = starts[count] / count;
  const whole = scores.reduce((sum, { weight }) => sum + weight, 0);
  /** What a section holds of the query, 0 to 1 and more. @param {number} section @param {number} start of its page */
  const value = (section, start) => {
    let [sum, own] = [0, 0];
    for (const { best } of excluded) if (best[section]) return 0;
    for (const { best, weight } of scores) {
      own += best[section];
      sum += Math.max(best[section], best[start] > 2 ? best[start] : 0) * weight;
    }
    return own && sum / whole;
  };
  /** Sections of a page that hold some of the query, best first. @param {number} page @param {string} kind `terms`, `questions` or all */
  const sections = (page, kind) => {
    const from = kind === "terms" ? terms[page] : kind === "questions" ? questions[page] : starts[page];
    const to = kind === "terms" ? questions[page] : starts[page + 1];
    /** @type {Hit[]} */
    const hits = [];
    for (let section = from; section < to; section += 1) {
      const score = value(section, starts[page]);
      if (score) hits.push({ section, score });
    }
    return hits.sort((a, b) => b.score - a.score || a.section - b.section);
  };
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @type {(Found & { all: boolean, facets: string[] })[]} */
  const found = [];
  for (let page = 0; page < count; page += 1) {
    const [start, end] = [starts[page], starts[page + 1]];
    const length = 0.5 + (0.5 * (end - start)) / average;
    let [text, lacks] = [0, 0];
    for (const { best, weight } of scores) {
      // The page's own section holds its summary; questions are about many things.
      let often = 2 * best[start];
      for (let section = start; section < end; section += 1) often += best[section] / (section < questions[page] ? 1 : 2);
      if (!often) {
        lacks += weight;
        continue;
      }
      text += weight * (often / (often + ENOUGH * length) + (best[start] && NAMED));
    }
    const named = names.get(page) ?? 0;
    if ((!text && !named) || excluded.some(({ best }) => best[start] > 2)) continue;
    const near = sections(page, "")[0]?.score ?? 0;
    if (!near && !named) continue;
    const facets = ["", String(book.collectionOf[page]), ...["terms", "questions"].filter((kind) => sections(page, kind).length)];
    const score = named + (whole && text / whole) + TOGETHER * near;
    found.push({ page, score, all: lacks <= SPARE * whole, facets });
  }
  found.sort((a, b) => b.score - a.score || a.page - b.page);
  const any = found.some(({ all }) => all);
  const least = scores.length > 2 ? WORTH * (found[0]?.score ?? 0) : any ? Infinity : 0;
  const pages = found.filter(({ page, all, score, facets }) => {
    if (!all && score < least && !names.has(page)) return false;
    // How many an exam has is said whichever is chosen.
    const codes = book.manifest.exams.filter((_, at) => (book.taught[page] >> at) & 1);
    const wanted = !exam || book.taught[page] & exam;
    for (const each of wanted ? [...codes, ...facets] : codes) counts.set(each, (counts.get(each) ?? 0) + 1);
    return wanted && facets.includes(facet);
  });
  return { query, pages, sections: (page) => sections(page, facet).filter(({ section }) => section > starts[page]), counts, partial: !any, words: [], completion: "" };
}
