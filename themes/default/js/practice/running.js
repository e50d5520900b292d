// An exam while it is taken: one plain value, changed by pure functions and written down after every
// change, so that a reload or a crash loses nothing.

import { folded, paused, resumed, revived, spent, started } from "./timer.js";

/**
 * @typedef {object} Running
 * @property {1} v
 * @property {string} id of the attempt
 * @property {string} exam
 * @property {string} form
 * @property {number} seed
 * @property {string[]} items ids in order
 * @property {number} minutes the limit; 0 for none
 * @property {number} begun time of day, milliseconds
 * @property {import("./timer.js").Clock} clock
 * @property {number} at place of the question on the screen
 * @property {number} entered milliseconds on the clock when it came on the screen
 * @property {Record<string, string[]>} answers
 * @property {string[]} flags
 * @property {Record<string, number>} ms thinking time; a question without an entry was never shown
 * @property {string[]} late answered when the time was up
 * @property {string} tab the tab that writes it down
 */

/**
 * @param {Pick<Running, "id" | "exam" | "form" | "seed" | "items" | "minutes" | "tab">} what
 * @param {number} now
 * @returns {Running}
 */
export function begin(what, now) {
  const first = what.items[0];
  return {
    v: 1,
    ...what,
    begun: now,
    clock: started(now),
    at: 0,
    entered: 0,
    answers: {},
    flags: [],
    ms: first === undefined ? {} : { [first]: 0 },
    late: [],
  };
}

/** The limit in milliseconds, 0 for none. @param {Running} exam */
export function limitOf(exam) {
  return exam.minutes * 60_000;
}

/**
 * Adds the time since the last look to the question on the screen.
 *
 * @param {Running} exam
 * @param {number} now
 * @returns {Running}
 */
export function keep(exam, now) {
  const clock = folded(exam.clock, now);
  const id = exam.items[exam.at];
  if (id === undefined) return { ...exam, clock };
  const ms = { ...exam.ms, [id]: (exam.ms[id] ?? 0) + Math.max(0, clock.spent - exam.entered) };
  return { ...exam, clock, ms, entered: clock.spent };
}

/**
 * Shows another question.
 *
 * @param {Running} exam
 * @param {number} at
 * @param {number} now
 * @returns {Running}
 */
export function goTo(exam, at, now) {
  const kept = keep(exam, now);
  const place = Math.min(Math.max(0, at), exam.items.length - 1);
  const id = exam.items[place];
  const ms = id === undefined ? kept.ms : { ...kept.ms, [id]: kept.ms[id] ?? 0 };
  return { ...kept, at: place, ms };
}

/**
 * Writes an answer down; an empty one takes it back.
 *
 * @param {Running} exam
 * @param {string} id
 * @param {string[]} response
 * @param {number} now
 * @returns {Running}
 */
export function answer(exam, id, response, now) {
  const answers = { ...exam.answers };
  if (response.length) answers[id] = response;
  else delete answers[id];
  const over = limitOf(exam) > 0 && spent(exam.clock, now) > limitOf(exam);
  const others = exam.late.filter((late) => late !== id);
  const late = over && response.length ? [...others, id] : exam.late;
  return { ...exam, answers, late };
}

/** @param {Running} exam @param {string} id @returns {Running} */
export function toggleFlag(exam, id) {
  const flagged = exam.flags.includes(id);
  return { ...exam, flags: flagged ? exam.flags.filter((flag) => flag !== id) : [...exam.flags, id] };
}

/** @param {Running} exam @param {number} now @returns {Running} */
export function pause(exam, now) {
  const kept = keep(exam, now);
  return { ...kept, clock: paused(kept.clock, now) };
}

/** @param {Running} exam @param {number} now @returns {Running} */
export function resume(exam, now) {
  return { ...exam, clock: resumed(exam.clock, now) };
}

/** Places of the questions without an answer. @param {Running} exam */
export function unanswered(exam) {
  return exam.items.flatMap((id, at) => (exam.answers[id] ? [] : [at]));
}

/**
 * Reads what was written down; nothing where it is not an exam. Questions that left the book since
 * leave the exam too.
 *
 * @param {string | null} text
 * @param {(id: string) => boolean} known
 * @param {string} tab
 * @param {number} now
 * @returns {Running | null}
 */
export function recall(text, known, tab, now) {
  /** @type {Partial<Running> | null} */
  let read = null;
  try {
    read = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  if (!read || typeof read !== "object" || read.v !== 1) return null;
  const { id, exam, form, clock } = read;
  if (typeof id !== "string" || typeof exam !== "string" || typeof form !== "string") return null;
  const items = strings(read.items).filter(known);
  if (!items.length || !clock || typeof clock !== "object") return null;
  const shown = strings(read.items)[count(read.at)];
  const time = { spent: count(clock.spent), since: clock.since === null ? null : now };
  return {
    v: 1,
    id,
    exam,
    form,
    seed: count(read.seed),
    items,
    minutes: count(read.minutes),
    begun: count(read.begun),
    clock: revived(time, now),
    at: Math.max(0, items.indexOf(shown ?? "")),
    entered: time.spent,
    answers: Object.fromEntries(
      entries(read.answers).flatMap(([key, value]) => {
        const response = strings(value);
        return items.includes(key) && response.length ? [[key, response]] : [];
      }),
    ),
    flags: strings(read.flags).filter((flag) => items.includes(flag)),
    ms: Object.fromEntries(entries(read.ms).map(([key, value]) => [key, count(value)])),
    late: strings(read.late).filter((late) => items.includes(late)),
    tab,
  };
}

/** @param {unknown} value @returns {string[]} */
function strings(value) {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}

/** @param {unknown} value @returns {[string, unknown][]} */
function entries(value) {
  return value && typeof value === "object" ? Object.entries(value) : [];
}

/** @param {unknown} value */
function count(value) {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : 0;
}
