// From a word of the query to words of the book: as written, by its stem, as a beginning, and where
// nothing fits as a typing error.

import { stem } from "./stem.js";

/** @typedef {import("./decode.js").Words} Words */
/** @typedef {import("./query.js").Term} Term */

/**
 * @typedef {object} Match
 * @property {Map<number, number>} classes classes of words, with how well they fit, up to 1
 * @property {string[]} corrections words the reader may have meant
 */

/** @param {string[]} forms sorted @param {string} form */
export function lowerBound(forms, form) {
  let [low, high] = [0, forms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (forms[middle] < form) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @param {Term} term @param {Words} words the part of the vocabulary with its first character @param {boolean} stemmed @returns {Match} */
export function match(term, words, stemmed) {
  const { form } = term;
  const { forms } = words;
  /** @type {Match} */
  const found = { classes: new Map(), corrections: [] };
  const at = lowerBound(forms, form);
  /** @param {number} index @param {number} quality */
  const add = (index, quality) => {
    const cls = words.classes[index];
    found.classes.set(cls, Math.max(found.classes.get(cls) ?? 0, quality));
  };
  if (forms[at] === form) add(at, 1);
  else if (stemmed && !term.exact && form.length > 2) {
    const root = stem(form);
    const index = siblings(forms, root);
    if (index >= 0) add(index, 0.95);
  }
  if (term.prefix && isLongEnough(form)) {
    for (let index = at; forms[index]?.startsWith(form); index += 1) {
      const { length } = forms[index];
      if (!forms[index].endsWith(" ")) add(index, 0.9 * Math.sqrt(form.length / length));
    }
  }
  if (!found.classes.size && !term.exact) correct(term, words, found, add);
  return found;
}

/** One letter begins too many words. @param {string} form */
const isLongEnough = (form) => form.length > 1 || form > "\u0e00";

/** A written word with the stem `root`; -1 without one. @param {string[]} forms @param {string} root */
function siblings(forms, root) {
  // Stemming changes no more than the last letter: `policy` and `policies` share `polic`.
  const start = root.slice(0, Math.max(2, root.length - 1));
  for (let at = lowerBound(forms, start); forms[at]?.startsWith(start); at += 1) {
    if (stem(forms[at]) === root) return at;
  }
  return -1;
}

/** @param {Term} term @param {Words} words @param {Match} found @param {(index: number, quality: number) => void} add */
function correct({ form, prefix }, { forms }, found, add) {
  const most = form.length < 4 ? 0 : form.length < 8 ? 1 : 2;
  if (!most) return;
  let best = most;
  /** @type {[number, number][]} */
  let candidates = [];
  const end = lowerBound(forms, form[0] + "\uffff");
  for (let at = lowerBound(forms, form[0]); at < end; at += 1) {
    const other = forms[at];
    const longer = other.length - form.length;
    if (longer < -best || (longer > best && !prefix) || !/^\p{L}+$/u.test(other)) continue;
    const distance = edits(form, other, best, prefix);
    if (distance > best) continue;
    if (distance < best) candidates = [];
    best = distance;
    candidates.push([Math.abs(longer), at]);
  }
  candidates.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [longer, at] of candidates.slice(0, 4)) {
    // Beside a whole word, words that only begin like it are not meant.
    if (longer > candidates[0][0] + 1) break;
    add(at, 0.5);
    found.corrections.push(forms[at]);
  }
}

/**
 * Edits between two words: letters put in, left out, changed or swapped with the next one (optimal
 * string alignment). More than `most` is `most + 1`. With `open`, the end of `b` may be missing.
 * @param {string} a @param {string} b @param {number} most @param {boolean} open
 */
export function edits(a, b, most, open = false) {
  const columns = open ? Math.min(b.length, a.length + most) : b.length;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: columns + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= columns; j += 1) {
      const same = a[i - 1] === b[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return open ? Math.min(...row) : row[columns];
}
