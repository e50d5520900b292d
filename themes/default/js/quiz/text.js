// What questions compare and how they put words together. No element of the page is touched here.

/**
 * The letter of an option, from A; nobody asks for more than the alphabet has.
 *
 * @param {number} index from 0
 * @returns {string}
 */
export function optionLetter(index) {
  return String.fromCharCode(65 + index);
}

/**
 * "B", "B and D", "A, B and D".
 *
 * @param {string[]} words
 * @param {string} and the word before the last
 * @returns {string}
 */
export function joinedWords(words, and) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${and} ${words[words.length - 1]}`;
}

/**
 * A sentence of the theme with its `{names}` filled in.
 *
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The entries in a new order; never the same one if there are several.
 *
 * @template T
 * @param {readonly T[]} entries
 * @param {() => number} random a number from 0 up to 1
 * @returns {T[]}
 */
export function reshuffled(entries, random) {
  const order = [...entries];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const moved = order[last];
    order[last] = /** @type {T} */ (order[other]);
    order[other] = /** @type {T} */ (moved);
  }
  const same = order.every((entry, index) => entry === entries[index]);
  if (same && order.length > 1) order.push(/** @type {T} */ (order.shift()));
  return order;
}

/**
 * A text with one sign for what keyboards write in several ways: letters and digits in full width, the
 * digits of Arabic and Persian, their decimal sign.
 *
 * @param {string} text
 */
const plainSigns = (text) =>
  text
    .normalize("NFKC")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/٫/g, ".");

/**
 * A typed text as it is compared: without regard to case, white space, kinds of quotes and dashes, and
 * punctuation at the end.
 *
 * @param {string} text
 * @returns {string}
 */
export function normalised(text) {
  const plain = plainSigns(text)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim();
  return plain.replace(/[\s.,;:!?。、؟،]+$/, "") || plain;
}

/**
 * The numbers that a typed text may mean. "1,5" is one and a half, "1,000" a thousand or one: in much
 * of the world the comma is the decimal sign.
 *
 * @param {string} text
 * @returns {number[]}
 */
export function numbersOf(text) {
  const plain = plainSigns(text).replace(/[\s_'’%]/g, "").replace(/−/g, "-");
  const readings = [];
  if (!/,(?!\d{3}(\D|$))/.test(plain)) readings.push(plain.replace(/,/g, ""));
  if (/^[^,.]*,\d+$/.test(plain)) readings.push(plain.replace(",", "."));
  return readings.filter((reading) => /\d/.test(reading)).map(Number).filter(Number.isFinite);
}

/**
 * An accepted answer: a text, or a number `n` with `t`, the largest difference that is still right, both
 * as the page writes them.
 * @typedef {{ text: string, n?: string, t?: string }} Accepted
 */

/**
 * Whether a typed text is one of the accepted answers.
 *
 * @param {string} typed
 * @param {Accepted[]} accepted
 * @returns {boolean}
 */
export function accepts(typed, accepted) {
  return accepted.some(({ text, n, t }) => {
    if (!n) return normalised(typed) === normalised(text);
    // Decimal fractions are not exact in a computer.
    const slack = Number(t) + 1e-9 * Math.max(1, Math.abs(Number(n)));
    return numbersOf(typed).some((value) => Math.abs(value - Number(n)) <= slack);
  });
}
