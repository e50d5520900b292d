// What the questions of a page say to their reader, and the order of their options. No element of
// the page is touched here.

/**
 * The letter of an option: A to Z, then AA, AB and so on, as `<ol type="A">` counts.
 *
 * @param {number} index from 0
 * @returns {string}
 */
export function optionLetter(index) {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : optionLetter(Math.floor(index / 26) - 1) + last;
}

/**
 * "B", "B and D", "A, B and D".
 *
 * @param {string[]} words
 * @returns {string}
 */
export function joinedWords(words) {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/**
 * How many options are chosen.
 *
 * @param {number} chosen
 * @param {number} wanted what the stem says, or 0
 * @returns {string}
 */
export function countText(chosen, wanted) {
  if (!wanted) return `${chosen} selected`;
  const text = `${chosen} of ${wanted} selected`;
  return chosen > wanted ? `${text}, too many` : text;
}

/**
 * Why an answer cannot be checked yet, or nothing. Too many options can be checked: they are wrong.
 *
 * @param {number} chosen
 * @param {number} wanted what the stem says, or 0
 * @param {boolean} several whether more than one option can be chosen
 * @returns {string}
 */
export function missingText(chosen, wanted, several) {
  if (!several) return chosen ? "" : "Choose an answer.";
  if (!wanted) return chosen ? "" : "Choose at least one answer.";
  return chosen < wanted ? `Choose ${wanted} answers: ${chosen} selected.` : "";
}

/**
 * What is said when the answer is out.
 *
 * @param {"right" | "wrong" | "shown"} outcome
 * @param {string[]} keys letters of the right options, or their text
 * @returns {string}
 */
export function outcomeText(outcome, keys) {
  if (outcome === "right") return "Correct. Explanation below.";
  const start = outcome === "wrong" ? "Not quite." : "Answer shown.";
  const answers = keys.length > 1 ? "answers" : "answer";
  return `${start} Correct ${answers}: ${joinedWords(keys)}. Explanation below.`;
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
