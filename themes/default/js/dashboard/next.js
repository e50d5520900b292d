// What to do next: a few things in the order of what they are worth, each something to click.

/**
 * @typedef {object} Gap a domain as far as it matters here
 * @property {string} id
 * @property {number} weight
 * @property {import("./figures.js").Figures} figures
 */

/**
 * @typedef {object} State
 * @property {number} due items that the review would serve today
 * @property {number} sure questions answered wrong with certainty
 * @property {readonly import("./confusion.js").Pair[]} pairs the most confused first
 * @property {readonly Gap[]} domains
 * @property {number | null} lastExam when an exam was handed in, milliseconds
 * @property {number} now milliseconds
 */

/**
 * @typedef {{kind: "due" | "sure", count: number}
 *   | {kind: "domain", id: string}
 *   | {kind: "pair", pair: import("./confusion.js").Pair}
 *   | {kind: "exam"}} Advice
 */

/** Share of an exam's questions that should have been seen before a practice exam says much. */
const READY_COVERAGE = 0.5;
/** Days between two practice exams. */
const EXAM_DAYS = 7;

/**
 * Weights, not feelings: what would be lost in a domain is its weight times the part of its questions
 * that is not known.
 *
 * @param {Gap} domain
 */
function loss({ weight, figures: { items, seen, recall } }) {
  return items ? weight * (1 - (seen / items) * (recall?.share ?? 0)) : 0;
}

/** @param {State} state @returns {Advice[]} */
export function advice({ due, sure, pairs, domains, lastExam, now }) {
  /** @type {Advice[]} */
  const list = [];
  if (due) list.push({ kind: "due", count: due });
  if (sure) list.push({ kind: "sure", count: sure });
  const pair = pairs[0];
  if (pair) list.push({ kind: "pair", pair });
  const widest = [...domains].sort((a, b) => loss(b) - loss(a))[0];
  if (widest && loss(widest) > 0) list.push({ kind: "domain", id: widest.id });
  const all = domains.reduce((sum, { figures }) => sum + figures.items, 0);
  const seen = domains.reduce((sum, { figures }) => sum + figures.seen, 0);
  const rested = lastExam === null || now - lastExam > EXAM_DAYS * 86_400_000;
  if (all && seen / all >= READY_COVERAGE && rested) list.push({ kind: "exam" });
  return list;
}
