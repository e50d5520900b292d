// What the log says about each question of the book as it stands today: answers under older ids count
// for the new one, answers to an older key do not count at all.

/**
 * @typedef {object} Answered
 * @property {number} t seconds
 * @property {string} d
 * @property {number} n
 * @property {string} q
 * @property {number} rev
 * @property {string} m
 * @property {string[]} a
 * @property {0 | 1} ok
 * @property {number | null} [c]
 */

/**
 * @typedef {object} Known what of the bank's items is needed here
 * @property {string} q
 * @property {number} rev
 * @property {string} type
 * @property {string[]} [was]
 */

/** Types whose answers the reader grades: they say how it felt, not whether it was right. */
const SELF_GRADED = new Set(["card", "cloze"]);

/**
 * The questions, without cards.
 *
 * @template {Known} T
 * @param {readonly T[]} items
 * @returns {T[]}
 */
export function questionsOf(items) {
  return items.filter((item) => !SELF_GRADED.has(item.type));
}

/**
 * The answers of each item that has any, oldest first.
 *
 * @template {Answered} E
 * @param {readonly Known[]} items
 * @param {readonly E[]} events in any order
 * @returns {Map<string, E[]>}
 */
export function histories(items, events) {
  /** @type {Map<string, Known>} */
  const now = new Map();
  for (const item of items) for (const old of item.was ?? []) now.set(old, item);
  for (const item of items) now.set(item.q, item);
  /** @type {Map<string, E[]>} */
  const found = new Map();
  for (const event of events) {
    const item = now.get(event.q);
    if (!item || event.rev < item.rev) continue;
    const own = found.get(item.q);
    if (own) own.push(event);
    else found.set(item.q, [event]);
  }
  for (const own of found.values()) own.sort(inOrder);
  return found;
}

/** By time; equal times by device and number, so that the order never depends on the store. @param {Answered} a @param {Answered} b */
export function inOrder(a, b) {
  return a.t - b.t || (a.d < b.d ? -1 : a.d > b.d ? 1 : a.n - b.n);
}
