// Text to words, by the rules of src/search/token.rs; tests/data/tokens.json holds both to them.

/**
 * @typedef {object} Token
 * @property {string} form folded, as it stands in the index
 * @property {boolean} exact neither stemmed nor corrected
 * @property {boolean} whole a chunk or a word with inner capitals, whose parts follow
 * @property {number} start where it begins in the text
 * @property {number} end where it ends
 */

const LONGEST = 64;
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u9fff\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{3ffff}";
const LETTER = "[\\p{Alphabetic}\\p{N}\\p{M}]";
const WORD = `(?:(?![${UNSPACED}])${LETTER})+`;
const CHUNK = new RegExp(`(?:(?=[${UNSPACED}])${LETTER})+|${WORD}(?:[-.:/@_]${WORD})*`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
const SIGN = new RegExp(`^(\\+\\+|#)(?!${LETTER})`, "u");
const DIGIT = /\p{N}/u;
const INNER =
  /(?<=\p{Lowercase})(?=\p{Uppercase})|(?<=[\p{Uppercase}\p{N}])(?=\p{Uppercase}(?!s$)\p{Lowercase})/u;

/** Lower case, compatibility forms, without the accents of European scripts. @param {string} text */
export const fold = (text) =>
  text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFKC").toLowerCase();

/** The form under which a whole name is looked up. @param {string} written */
export const nameKey = (written) => fold(written).replace(/[^\p{Alphabetic}\p{N}\p{M}]+/gu, " ").trim();

/** A name without spaces and plurals, so that `sage maker`, `SageMakers` and `SageMaker` are one. @param {string} key */
export const squeeze = (key) => key.replace(/(?<=\w\w)s\b| /g, "");

/** @param {string} text @returns {Token[]} */
export function tokenize(text) {
  /** @type {Token[]} */
  const tokens = [];
  /** @param {number} start @param {number} end @param {boolean} exact @param {boolean} whole */
  const add = (start, end, exact, whole = false) => {
    const form = fold(text.slice(start, end));
    if (form && form.length <= LONGEST) tokens.push({ form, exact, whole, start, end });
  };
  /** @param {number} start @param {string} word */
  const cased = (start, word) => {
    const parts = word.split(INNER);
    add(start, start + word.length, parts.length > 1 || DIGIT.test(word), parts.length > 1);
    if (parts.length < 2) return;
    for (const part of parts) {
      if (isLong(part)) add(start, start + part.length, DIGIT.test(part));
      start += part.length;
    }
  };
  for (const { 0: chunk, index: at } of text.matchAll(CHUNK)) {
    const end = at + chunk.length;
    if (IS_UNSPACED.test(chunk)) {
      let start = at;
      for (const character of chunk) {
        const next = text.codePointAt(start + character.length) ?? 0;
        const after = start + character.length + (next > 0xffff ? 2 : 1);
        add(start, Math.min(after, end), true);
        start += character.length;
      }
      continue;
    }
    const words = chunk.split(/[-.:/@_]/);
    if (words.length < 2) {
      if (!isLong(chunk) && (/['’]/.test(text[at - 1]) || /['’]/.test(text[end]))) continue;
      const sign = SIGN.exec(text.slice(end, end + 4));
      if (sign) add(at, end + sign[1].length, true, true);
      cased(at, chunk);
      continue;
    }
    const technical = DIGIT.test(chunk) || /[.:/@_]/.test(chunk);
    if (technical) add(at, end, true, true);
    let start = at;
    for (const word of words) {
      if (!technical || isLong(word)) cased(start, word);
      start += word.length + 1;
    }
  }
  return tokens;
}

/** More than one character. @param {string} word */
const isLong = (word) => word.length > ((word.codePointAt(0) ?? 0) > 0xffff ? 2 : 1);
