// Seeds: the number that makes a form, the link that hands it on, and the choice of one whose form
// brings as little as possible that the reader met lately.

import { drawForm } from "./draw.js";

/** @typedef {import("./blueprint.js").Item} Item */
/** @typedef {import("./blueprint.js").Exam} Exam */
/** @typedef {import("./blueprint.js").Form} Form */

/** Seeds run from 1 to this: short enough to be read out. */
const LAST_SEED = 99999;
/** How many seeds a new form is the best of. */
const TRIALS = 32;
/** Days in which a question that was seen counts as known from memory. */
const RECENT_DAYS = 14;

/**
 * @typedef {object} Wish
 * @property {string} exam
 * @property {string} form or `""`
 * @property {number} seed or 0
 */

/**
 * Reads the part of an address behind `#`.
 *
 * @param {string} hash `#exam=CODE&form=full&seed=7`
 * @returns {Wish | null} nothing where no exam is named
 */
export function readWish(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const exam = parts.get("exam") ?? "";
  if (!exam) return null;
  const seed = Number(parts.get("seed"));
  const usable = Number.isSafeInteger(seed) && seed > 0;
  return { exam, form: parts.get("form") ?? "", seed: usable ? seed : 0 };
}

/**
 * @param {Wish} wish
 * @returns {string} with `#`
 */
export function writeWish({ exam, form, seed }) {
  return `#${new URLSearchParams({ exam, form, seed: String(seed) }).toString()}`;
}

/**
 * What a new form should avoid: what was answered in the last 14 days, and the previous form.
 *
 * @param {readonly {q: string, t: number}[]} events `t` in seconds
 * @param {readonly string[]} previous ids of the last form
 * @param {number} now milliseconds
 * @returns {Set<string>}
 */
export function seenLately(events, previous, now) {
  const from = now / 1000 - RECENT_DAYS * 86400;
  const seen = new Set(previous);
  for (const event of events) if (event.t >= from) seen.add(event.q);
  return seen;
}

/**
 * The seed, of 32 random ones, whose form holds the fewest questions to avoid; at a draw the first.
 *
 * @param {readonly Item[]} items
 * @param {Exam} exam
 * @param {Form} form
 * @param {ReadonlySet<string>} avoid
 * @param {() => number} random a number from 0 up to 1
 * @returns {number}
 */
export function newSeed(items, exam, form, avoid, random) {
  let best = { seed: 1, met: Infinity };
  for (let trial = 0; trial < TRIALS && best.met > 0; trial += 1) {
    const seed = 1 + Math.floor(random() * LAST_SEED);
    const met = drawForm(items, exam, form, seed).items.filter((id) => avoid.has(id)).length;
    if (met < best.met) best = { seed, met };
  }
  return best.seed;
}
