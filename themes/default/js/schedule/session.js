// A session as a function of its plan and of what was answered since it began. A reload, a second tab
// or a crash therefore loses nothing: the same log gives the same place in the session.

/** @typedef {import("../progress/append.js").LogEvent} LogEvent */

/** How many others come before an item that was not known is asked again. */
const GAP = 4;
/** How often an item is asked in one session. */
const MOST = 3;

/**
 * @typedef {object} Session
 * @property {string[]} ids the plan
 * @property {number} start second in which it began
 */

/**
 * @typedef {object} Progress
 * @property {string[]} queue what is still to be asked, next first
 * @property {Set<string>} known what was known at last
 * @property {Set<string>} given what was asked as often as one session asks
 * @property {number} answers
 * @property {number} right of them
 */

/**
 * Where a session stands.
 * @param {Session} session
 * @param {readonly LogEvent[]} events in the order of time
 * @returns {Progress}
 */
export function progressOf({ ids, start }, events) {
  let queue = [...ids];
  const known = new Set();
  const given = new Set();
  /** @type {Map<string, number>} */
  const asked = new Map();
  const planned = new Set(ids);
  let answers = 0;
  let right = 0;
  for (const { q, t, m, ok } of events) {
    if (t < start || !planned.has(q) || (m !== "review" && m !== "card")) continue;
    answers++;
    right += ok;
    const times = (asked.get(q) ?? 0) + 1;
    asked.set(q, times);
    queue = queue.filter((id) => id !== q);
    if (ok) known.add(q);
    else if (times < MOST) queue.splice(GAP, 0, q);
    else given.add(q);
  }
  return { queue, known, given, answers, right };
}
