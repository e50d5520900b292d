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
  /** @type {number[]} */
  const near = [];
  const most = found.classes.size || exact ? 0 : mistakes(form);
  for (let count = 1; count <= most && !near.length; count += 1) {
    run(form[0], (index, other) => /^\p{L}+$/u.test(other) && within(form, other, count, prefix) && near.push(index));
  }
  /** @param {number} index */
  const longer = (index) => Math.abs(forms[index].length - form.length);
  near.sort((a, b) => longer(a) - longer(b) || a - b);
  for (const index of near.slice(0, 4)) {
    // Beside a whole word, words that only begin like it are not meant.
    if (longer(index) > longer(near[0]) + 1) break;
    add(index, 0.5);
    found.corrections.push(forms[index]);
  }
  return found;
}

/** Letters that may be wrong in a word. @param {string} form */
export const mistakes = (form) => (form.length < 4 ? 0 : form.length < 8 ? 1 : 2);

/**
 * Whether so many edits make one word of the other: letters put in, left out, changed or swapped with
 * the next one. With `open`, the end of `b` may be missing.
 * @param {string} a @param {string} b @param {number} count @param {boolean} [open] @returns {boolean}
 */
export function within(a, b, count, open) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const [x, y] = [a.slice(at), b.slice(at)];
  if (!x) return open || y.length <= count;
  if (!y) return x.length <= count;
  if (!count || (!open && Math.abs(x.length - y.length) > count)) return false;
  const [rest, other] = [x.slice(1), y.slice(1)];
  return (
    within(rest, other, count - 1, open) ||
    within(rest, y, count - 1, open) ||
    within(x, other, count - 1, open) ||
    (x[0] === y[1] && x[1] === y[0] && within(x.slice(2), y.slice(2), count - 1, open))
  );
}
