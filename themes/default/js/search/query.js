// What a reader typed, taken apart: words that must occur, phrases in quotes, `-words` that must not.

import { tokenize } from "./tokenize.js";

/** @typedef {import("./tokenize.js").Token} Token */

/**
 * @typedef {object} Term one thing to look for
 * @property {string} form
 * @property {boolean} exact neither stemmed nor corrected
 * @property {boolean} prefix the reader may still be typing it
 * @property {boolean} optional a word too common to insist on
 * @property {Term[]} parts what to look for instead where the index does not have it whole
 */

/**
 * @typedef {object} Query
 * @property {Term[]} terms
 * @property {Term[]} excluded
 * @property {string[]} phrases
 */

/** @param {string} text @param {(form: string) => boolean} isStopWord @returns {Query} */
export function parse(text, isStopWord) {
  /** @type {Query} */
  const query = { terms: [], excluded: [], phrases: [] };
  const open = !/[\s"]$/.test(text);
  for (const clause of text.matchAll(/(?<![^\s])(-?)(?:"([^"]*)"?|(\S+))/gu)) {
    const [whole, minus, quoted, plain] = clause;
    const ends = clause.index + whole.length === text.length;
    const terms = group(tokenize(quoted ?? plain));
    const last = terms.at(-1);
    if (minus) {
      query.excluded.push(...terms);
      continue;
    }
    if (quoted === undefined) {
      if (last && ends && open) markPrefix(last);
    } else if (terms.length > 1) query.phrases.push(quoted);
    query.terms.push(...terms);
  }
  markCommon(query.terms, isStopWord);
  return query;
}

/** Does not insist on common words: where there are no others, names alone are looked up. @param {Term[]} terms @param {(form: string) => boolean} isStopWord */
function markCommon(terms, isStopWord) {
  for (const term of terms) {
    term.optional = isStopWord(term.form);
    markCommon(term.parts, isStopWord);
  }
}

/** @param {Term} term */
function markPrefix(term) {
  term.prefix = true;
  const last = term.parts.at(-1);
  if (last) markPrefix(last);
}

/** Puts the parts of chunks below them. @param {Token[]} tokens @returns {Term[]} */
function group(tokens) {
  /** @type {Term[]} */
  const terms = [];
  /** @type {Term | undefined} */
  let whole;
  let wholeEnd = -1;
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    // The last character of a run without spaces stands in the pair before it.
    if (before && before.end === token.end && before.exact && !before.whole) return;
    const lone = token.exact && !/[ -~]/.test(token.form) && [...token.form].length === 1;
    /** @type {Term} */
    const term = { form: token.form, exact: token.exact, prefix: lone, optional: false, parts: [] };
    if (whole && token.end <= wholeEnd) {
      // Only the smallest parts are looked for in place of the whole.
      if (!token.whole) whole.parts.push(term);
      return;
    }
    whole = token.whole ? term : undefined;
    wholeEnd = token.end;
    terms.push(term);
  });
  return terms;
}
