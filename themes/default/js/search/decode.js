// Reading what src/search/encode.rs and table.rs wrote.

const STOPPERS = 46;
const CONTINUERS = 46;

/** Calls `each` with every number of `text`. @param {string} text @param {(n: number) => void} each */
export function numbers(text, each) {
  let carried = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    // The printable characters from `!`, without `"` and `\`.
    const digit = code - 33 - +(code > 34) - +(code > 92);
    if (digit < STOPPERS) {
      each(carried * STOPPERS + digit);
      carried = 0;
    } else carried = carried * CONTINUERS + digit - STOPPERS + 1;
  }
}

/**
 * A list of the index: sections and how much the word says about each, 0 to 2, or 3 in a heading.
 * @typedef {{ sections: number[], steps: number[] }} List
 */

/** @param {string} text @returns {List} */
export function list(text) {
  /** @type {List} */
  const found = { sections: [], steps: [] };
  let expected = 0;
  numbers(text, (code) => {
    expected += code >>> 2;
    found.sections.push(expected++);
    found.steps.push(code & 3);
  });
  return found;
}

/**
 * Where the sections of the pages lie. By page: its first section (the page itself), its first term,
 * its first question; one more entry than pages. By section: its page.
 * @typedef {{ pages: number, starts: number[], terms: number[], questions: number[], pageOf: number[] }} Layout
 */

/** @param {string} shapes @returns {Layout} */
export function layout(shapes) {
  /** @type {number[]} */
  const flat = [];
  numbers(shapes, (n) => flat.push(n));
  /** @type {Layout} */
  const made = { pages: 0, starts: [0], terms: [], questions: [], pageOf: [] };
  const { starts, terms, questions, pageOf } = made;
  for (let at = 0; at < flat.length; made.pages += 1) {
    const code = flat[at++];
    let section = pageOf.length + (code >> 2);
    terms.push(section);
    if (code & 1) section += flat[at++];
    questions.push(section);
    if (code & 2) section += flat[at++];
    while (pageOf.length < section) pageOf.push(made.pages);
    starts.push(section);
  }
  return made;
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
    else classes.push(next - 1 - (back === "!" ? 0 : +back.slice(1)));
  }
  return { forms, classes };
}

/** @typedef {{ level: number, text: string, anchor: string }} Heading */

/** A line of a headings file; `body` where a level stands before it. @param {string} line @param {boolean} body @returns {Heading} */
export function heading(line, body) {
  const [whole, given] = line.split("\t");
  const text = body ? whole.slice(1) : whole;
  // The anchor is given where it does not follow from the heading.
  const anchor = given ?? text.toLowerCase().replace(/[^a-z0-9_ -]/g, "").replaceAll(" ", "-");
  return { level: body ? +whole[0] : 9, text, anchor };
}
