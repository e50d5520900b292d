// What came out of an exam. All or nothing for every question, an empty one is wrong; counted by
// domain and never turned into a score of the exam's own scale, whose key nobody publishes.

import { domainOf } from "./blueprint.js";

/** @typedef {import("./blueprint.js").Item} Item */
/** @typedef {import("./blueprint.js").Exam} Exam */
/** @typedef {import("./running.js").Running} Running */

/**
 * What is kept of an attempt beside its events.
 *
 * @typedef {object} Attempt
 * @property {string} id
 * @property {string} exam
 * @property {string} form
 * @property {number} seed
 * @property {number} t end, seconds
 * @property {number} minutes the limit; 0 for none
 * @property {number} ms spent
 * @property {string[]} items
 * @property {Record<string, string[]>} answers
 * @property {string[]} right
 * @property {string[]} flags
 * @property {number} late how many answers came when the time was up
 */

/** @typedef {{right: number, of: number}} Tally */

/**
 * @param {Running} exam as it was handed in
 * @param {ReadonlySet<string>} right ids of the questions answered right
 * @param {number} now milliseconds
 * @returns {Attempt}
 */
export function attempt(exam, right, now) {
  return {
    id: exam.id,
    exam: exam.exam,
    form: exam.form,
    seed: exam.seed,
    t: Math.floor(now / 1000),
    minutes: exam.minutes,
    ms: Math.round(exam.clock.spent),
    items: exam.items,
    answers: exam.answers,
    right: exam.items.filter((id) => exam.answers[id] && right.has(id)),
    flags: exam.flags,
    late: exam.late.length,
  };
}

/**
 * The answers as the log keeps them. A question that never came on the screen was not answered and
 * teaches the schedule nothing, so it has none.
 *
 * @param {Running} exam
 * @param {Attempt} result
 * @param {(id: string) => number} revision
 */
export function answerEvents(exam, result, revision) {
  const right = new Set(result.right);
  return exam.items
    .filter((id) => exam.answers[id] || exam.ms[id] !== undefined)
    .map((id) => ({
      q: id,
      rev: revision(id),
      m: `exam:${exam.id}`,
      a: exam.answers[id] ?? [],
      ok: /** @type {0 | 1} */ (right.has(id) ? 1 : 0),
      ms: Math.round(exam.ms[id] ?? 0),
      h: 0,
    }));
}

/**
 * Right answers of an attempt by domain.
 *
 * @param {Pick<Attempt, "items" | "right">} result
 * @param {Exam} exam
 * @param {(id: string) => Item | undefined} item
 * @returns {Tally[]} in the order of the domains; questions that left the book count nowhere
 */
export function byDomain(result, exam, item) {
  const right = new Set(result.right);
  const tallies = exam.domains.map(() => ({ right: 0, of: 0 }));
  for (const id of result.items) {
    const known = item(id);
    const tally = known && tallies[domainOf(known, exam)];
    if (!tally) continue;
    tally.of += 1;
    if (right.has(id)) tally.right += 1;
  }
  return tallies;
}

/**
 * Attempts that are known from the log alone, for example from another device: what was answered
 * under one name, oldest first.
 *
 * @param {readonly {q: string, m: string, t: number, ok: number}[]} events
 * @param {readonly Attempt[]} kept attempts that are known better
 * @returns {{id: string, t: number, right: number, of: number}[]}
 */
export function attemptsOfLog(events, kept) {
  const known = new Set(kept.map(({ id }) => id));
  /** @type {Map<string, {id: string, t: number, right: number, of: number}>} */
  const found = new Map();
  for (const { m, t, ok } of events) {
    if (!m.startsWith("exam:") || known.has(m.slice(5))) continue;
    const entry = found.get(m) ?? { id: m.slice(5), t, right: 0, of: 0 };
    found.set(m, { ...entry, t: Math.max(entry.t, t), right: entry.right + ok, of: entry.of + 1 });
  }
  return [...found.values()].sort((a, b) => a.t - b.t);
}
