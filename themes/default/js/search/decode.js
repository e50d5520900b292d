// Reading what src/search/encode.rs and table.rs wrote.

const STOPPERS = 46;
const CONTINUERS = 46;
/** What a character adds: below STOPPERS it ends a number. */
const DIGITS = new Uint8Array(128);
for (let code = 33, digit = 0; code < 127; code += 1) {
  if (code !== 34 && code !== 92) DIGITS[code] = digit++;
}

/** Calls `each` with every number of `text`. @param {string} text @param {(n: number) => void} each */
export function numbers(text, each) {
  let carried = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = DIGITS[text.charCodeAt(at)];
    if (digit < STOPPERS) {
      each(carried * STOPPERS + digit);
      carried = 0;
    } else carried = carried * CONTINUERS + digit - STOPPERS + 1;
  }
}

/**
 * A list of the index: sections and how much the word says about each, 0 to 2, or 3 in a heading.
 * @typedef {{ sections: Int32Array, steps: Uint8Array }} List
 */

/** @param {string} text @returns {List} */
export function list(text) {
  const sections = new Int32Array(text.length);
  const steps = new Uint8Array(text.length);
  let [count, expected] = [0, 0];
  numbers(text, (code) => {
    expected += code >>> 2;
    sections[count] = expected++;
    steps[count++] = code & 3;
  });
  return { sections: sections.slice(0, count), steps: steps.slice(0, count) };
}

/**
 * Where the sections of the pages lie. By page: its first section (the page itself), its first term,
 * its first question; one more entry than pages. By section: its page.
 * @typedef {{ pages: number, starts: Int32Array, terms: Int32Array, questions: Int32Array, pageOf: Int32Array }} Layout
 */

/** @param {string} shapes @returns {Layout} */
export function layout(shapes) {
  /** @type {number[]} */
  const flat = [];
  numbers(shapes, (n) => flat.push(n));
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const terms = [];
  /** @type {number[]} */
  const questions = [];
  let section = 0;
  for (let at = 0; at < flat.length; at += 1) {
    const code = flat[at];
    starts.push(section);
    section += code >> 2;
    terms.push(section);
    if (code & 1) section += flat[++at];
    questions.push(section);
    if (code & 2) section += flat[++at];
  }
  const pages = starts.length;
  starts.push(section);
  const pageOf = new Int32Array(section);
  for (let page = 0; page < pages; page += 1) pageOf.fill(page, starts[page], starts[page + 1]);
  return {
    pages,
    starts: Int32Array.from(starts),
    terms: Int32Array.from(terms),
    questions: Int32Array.from(questions),
    pageOf,
  };
}

/**
 * A part of the vocabulary: sorted forms and the class of each. Forms that end in a space are names.
 * @typedef {{ forms: string[], classes: number[] }} Words
 */

/** @param {string} text @param {number} base the first class of the part @returns {Words} */
export function words(text, base) {
  /** @type {string[]} */
  const forms = [];
  /** @type {number[]} */
  const classes = [];
  let next = base;
  let previous = "";
  for (const [, shared, rest, back] of text.matchAll(/([A-Z])([^A-Z!=]*)(!|=\d+)?/g)) {
    previous = previous.slice(0, shared.charCodeAt(0) - 65) + rest;
    forms.push(previous);
    if (!back) classes.push(next++);
    else classes.push(next - 1 - (back === "!" ? 0 : Number(back.slice(1))));
  }
  return { forms, classes };
}

/**
 * @typedef {object} Name what tier 0 says of a page
 * @property {string} title
 * @property {string} route
 * @property {number} collection index into the manifest's groups
 * @property {number} category
 * @property {number} questions
 * @property {string[]} aliases
 */

/** @param {string} line @returns {Name} */
export function name(line) {
  const [title, route, collection, category, questions, ...aliases] = line.split("\t");
  return {
    title,
    route,
    collection: Number(collection),
    category: Number(category),
    questions: Number(questions),
    aliases,
  };
}

/** @typedef {{ level: number, text: string, anchor: string }} Heading */

/** A line of a headings file; `body` where a level stands before it. @param {string} line @param {boolean} body @returns {Heading} */
export function heading(line, body) {
  const [whole, given] = line.split("\t");
  const text = body ? whole.slice(1) : whole;
  const made = () => text.toLowerCase().replace(/[^a-z0-9_ -]/g, "").replaceAll(" ", "-");
  return { level: body ? Number(whole[0]) : 9, text, anchor: given ?? made() };
}
