// From a word of the query to words of the book: as written, another form of it, as a beginning, and
// where nothing fits as a typing error. The vocabulary holds written words with the class of their
// stem, so nothing is stemmed here: for a form that nobody wrote it is enough to meet one that shares
// its beginning and has another ending.

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

const ENDING = /(?:(?:at)?(?:ions?|ed|ing|es?|ors?|ive)|ings|ers?|ies|ments?|ly|al|y|s)$/;

/** A word without an English ending. @param {string} form */
export const root = (form) => (/^[a-z]{4,}$/.test(form) ? form.replace(ENDING, "") : form);

/** @param {Term} term @param {Words} words the part of the vocabulary with its first character @param {boolean} english @returns {Match} */
export function match(term, { forms, classes }, english) {
  const { form, exact, prefix } = term;
  /** @type {Match} */
  const found = { classes: new Map(), corrections: [] };
  /** @param {number} index @param {number} quality */
  const add = (index, quality) => {
    const cls = classes[index];
    found.classes.set(cls, Math.max(found.classes.get(cls) ?? 0, quality));
  };
  /** Forms that begin alike, names left out. @param {string} start @param {(index: number, other: string) => void} each */
  const run = (start, each) => {
    for (let at = lowerBound(forms, start); forms[at]?.startsWith(start); at += 1) {
      if (!forms[at].endsWith(" ")) each(at, forms[at]);
    }
  };
  const at = lowerBound(forms, form);
  if (forms[at] === form) add(at, 1);
  else if (english && !exact) {
    const own = root(form);
    if (own.length > 2) run(own, (index, other) => root(other) === own && add(index, 0.95));
  }
  // One letter begins too many words, but in scripts without an alphabet.
  if (prefix && (form.length > 1 || form > "\u0e00")) {
    run(form, (index, other) => add(index, 0.9 * Math.sqrt(form.length / other.length)));
  }
  const most = mistakes(form);
  if (found.classes.size || exact || !most) return found;
  let best = most;
  /** @type {[number, number][]} */
  let candidates = [];
  run(form[0], (index, other) => {
    const distance = edits(form, other, best, prefix);
    if (distance > best || !/^\p{L}+$/u.test(other)) return;
    if (distance < best) candidates = [];
    best = distance;
    candidates.push([Math.abs(other.length - form.length), index]);
  });
  candidates.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [longer, index] of candidates.slice(0, 4)) {
    // Beside a whole word, words that only begin like it are not meant.
    if (longer > candidates[0][0] + 1) break;
    add(index, 0.5);
    found.corrections.push(forms[index]);
  }
  return found;
}

/** Letters that may be wrong in a word. @param {string} form */
export const mistakes = (form) => (form.length < 4 ? 0 : form.length < 8 ? 1 : 2);

/**
 * Edits between two words: letters put in, left out, changed or swapped with the next one (optimal
 * string alignment). More than `most` is `most + 1`. With `open`, the end of `b` may be missing.
 * @param {string} a @param {string} b @param {number} most @param {boolean} open
 */
export function edits(a, b, most, open = false) {
  const columns = open ? Math.min(b.length, a.length + most) : b.length;
  if (Math.abs(columns - a.length) > most) return most + 1;
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
