// Whether "sure" means right. Answers with a tapped confidence, counted by how sure the reader was, and
// the questions where they were sure and wrong: those are corrected best when they are met again soon.

import { wilson } from "../interval.js";

/** @typedef {import("./history.js").Answered} Answered */
/** @typedef {import("./history.js").Histories} Histories */

/** Confidence as the log has it: 0 a guess, 1 unsure, 2 sure. */
const LEVELS = [0, 1, 2];
const SURE = 2;

/**
 * Answers by confidence.
 *
 * @param {Histories} histories of questions, without cards
 * @returns {{level: number, right: number, of: number, share: import("../interval.js").Interval | null}[]}
 */
export function calibration(histories) {
  const counts = LEVELS.map((level) => ({ level, right: 0, of: 0 }));
  for (const events of histories.values()) {
    for (const { c, ok } of events) {
      const count = c === null || c === undefined ? undefined : counts[c];
      if (!count) continue;
      count.of += 1;
      count.right += ok;
    }
  }
  return counts.map((count) => ({ ...count, share: wilson(count.right, count.of) }));
}

/**
 * Questions answered wrong with certainty and not right since, the latest first.
 *
 * @param {Histories} histories
 * @returns {{q: string, t: number}[]}
 */
export function sureAndWrong(histories) {
  return [...histories]
    .flatMap(([q, events]) => {
      const at = events.findLastIndex(({ c, ok }) => c === SURE && !ok);
      const event = events[at];
      const right = events.slice(at + 1).some(({ ok }) => ok);
      return event && !right ? [{ q, t: event.t }] : [];
    })
    .sort((a, b) => b.t - a.t || (a.q < b.q ? -1 : 1));
}
