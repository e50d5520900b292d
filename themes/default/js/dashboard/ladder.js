// The ladder of a task: a word for how far the reader is, which a miss can take back. It follows Khan
// Academy's mastery levels, with one change: the top needs another day and a memory that still holds.

import { byTime } from "../progress/log.js";

/** @typedef {import("./history.js").Answered} Answered */
/** @typedef {import("./history.js").Histories} Histories */

/** The steps, lowest first: nothing yet, attempted, familiar, proficient, mastered. */
export const STEPS = /** @type {const} */ (["none", "attempted", "familiar", "proficient", "mastered"]);

/** @typedef {typeof STEPS[number]} Step */

const [NONE, ATTEMPTED, FAMILIAR, PROFICIENT, MASTERED] = [0, 1, 2, 3, 4];
/** From this share of right answers on a task is familiar. */
const FAMILIAR_SHARE = 0.7;
/** Fewer questions than this say too little, unless the task has no more. A house value. */
const LEAST_SEEN = 3;
/** How likely the questions of a mastered task are known today. */
const MASTERED_RECALL = 0.9;

/**
 * The step of a task.
 *
 * The share is that of seen questions whose last answer was right: below 70 % attempted, below 100 %
 * familiar, all of them proficient. Mastered is who then, on another day, gets one of them right in a
 * review or an exam, where topics are mixed, as long as the predicted recall is 0.9 or more. A wrong
 * answer takes one step back, but never below attempted.
 *
 * @param {readonly string[]} ids of the task's questions
 * @param {Histories} histories
 * @param {(seconds: number) => string | number} dayOf names the study day of a time
 * @param {number | undefined} recall the mean predicted recall of the seen questions today
 * @returns {Step}
 */
export function stepOf(ids, histories, dayOf, recall) {
  const answers = ids
    .flatMap((id) => (histories.get(id) ?? []).map((event) => ({ id, event })))
    .sort((a, b) => byTime(a.event, b.event));
  const enough = Math.min(LEAST_SEEN, ids.length);
  /** @type {Map<string, 0 | 1>} */
  const last = new Map();
  let right = 0;
  let step = NONE;
  /** @type {string | number | undefined} */
  let since; // the day on which all of it was right, again after a miss
  for (const { id, event } of answers) {
    right += event.ok - (last.get(id) ?? 0);
    last.set(id, event.ok);
    const day = dayOf(event.t);
    if (!event.ok) {
      step = Math.max(ATTEMPTED, step - 1);
      since = undefined;
      continue;
    }
    const share = right / last.size;
    if (last.size < enough || share < FAMILIAR_SHARE) step = Math.max(step, ATTEMPTED);
    else if (share < 1) step = Math.max(step, FAMILIAR);
    else {
      const mixed = event.m !== "practice";
      if (since !== undefined && since !== day && mixed) step = MASTERED;
      step = Math.max(step, PROFICIENT);
      since ??= day;
    }
  }
  if (step === MASTERED && !(recall !== undefined && recall >= MASTERED_RECALL)) step = PROFICIENT;
  return STEPS[step] ?? "none";
}
