// The English stemmer of the index in the browser: Porter's algorithm ("An algorithm for suffix
// stripping", 1980) with the departures of elasticlunr. The vocabulary holds written words, so it is
// needed only for words that nobody wrote in this form; tests/data/stems.json holds both to one
// result.

/** @type {Record<string, string>} */
const DOUBLE = {
  ational: "ate", tional: "tion", enci: "ence", anci: "ance", izer: "ize", bli: "ble", alli: "al",
  entli: "ent", eli: "e", ousli: "ous", ization: "ize", ation: "ate", ator: "ate", alism: "al",
  iveness: "ive", fulness: "ful", ousness: "ous", aliti: "al", iviti: "ive", biliti: "ble", logi: "log",
};
/** @type {Record<string, string>} */
const SINGLE = { icate: "ic", ative: "", alize: "al", iciti: "ic", ical: "ic", ful: "", ness: "" };
/** @param {Record<string, string>} table */
const ending = (table) => new RegExp(`(?:${Object.keys(table).join("|")})$`);
const DOUBLES = ending(DOUBLE);
const SINGLES = ending(SINGLE);
const LAST =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize)$/;

/** The stem of a folded word. @param {string} word */
export function stem(word) {
  if (!/^[a-z]{3,}$/.test(word)) return word;
  let w = word;
  if (w.endsWith("sses")) w = w.slice(0, -2);
  else if (w.endsWith("ies")) w = w.slice(0, -2);
  else if (/[^s]s$/.test(w)) w = w.slice(0, -1);

  const past = /^(.*)(?:ed|ing)$/.exec(w)?.[1] ?? "";
  if (w.endsWith("eed")) {
    if (measure(w.slice(0, -3))) w = w.slice(0, -1);
  } else if (shape(past).includes("v")) {
    w = past;
    if (/(?:at|bl|iz)$/.test(w)) w += "e";
    else if (isDouble(w)) w = /[lsz]$/.test(w) ? w : w.slice(0, -1);
    else if (measure(w) === 1 && isShort(w)) w += "e";
  }
  if (/.[^aeiou]y$/.test(w)) w = `${w.slice(0, -1)}i`;
  w = replaced(w, DOUBLES, DOUBLE);
  w = replaced(w, SINGLES, SINGLE);
  const base = w.replace(LAST, "");
  if (w.length > 1 && measure(base) > 1) w = base;

  const whole = measure(w);
  if (w.endsWith("e") && (whole > 1 || (whole === 1 && !isShort(w.slice(0, -1))))) w = w.slice(0, -1);
  if (w.endsWith("l") && isDouble(w) && whole > 1) w = w.slice(0, -1);
  return w;
}

/** @param {string} w @param {RegExp} endings @param {Record<string, string>} table */
function replaced(w, endings, table) {
  const found = endings.exec(w);
  if (!found) return w;
  const base = w.slice(0, found.index);
  return measure(base) ? base + table[found[0]] : w;
}

/** Consonants and vowels; `y` is a vowel behind a consonant. @param {string} w */
function shape(w) {
  let out = "";
  for (const letter of w) {
    const vowel = "aeiou".includes(letter) || (letter === "y" && out.endsWith("c"));
    out += vowel ? "v" : "c";
  }
  return out;
}

/** How often a vowel is followed by a consonant. @param {string} w */
const measure = (w) => shape(w).split("vc").length - 1;

/** @param {string} w */
const isDouble = (w) => w.length > 1 && w.at(-1) === w.at(-2) && shape(w).endsWith("c");

/** Ends in consonant, vowel, consonant other than w, x, y. @param {string} w */
const isShort = (w) => shape(w).endsWith("cvc") && !/[wxy]$/.test(w);
