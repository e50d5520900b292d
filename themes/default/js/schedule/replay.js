// From the log to what a reader knows: every answer in the order of time through the model of
// memory. Nothing of this is kept; the log is the only truth, and the result does not depend on the
// order in which its events are read.

import { Fsrs } from "../fsrs.js";
import { byTime } from "../progress/log.js";
import { dayOf } from "./days.js";

/** @typedef {import("../bank.js").Item} Item */
/** @typedef {import("../fsrs.js").Grade} Grade */
/** @typedef {import("../progress/append.js").LogEvent} LogEvent */

/**
 * What is known of an item, or of a family of items that ask the same.
 * @typedef {object} State
 * @property {string} key id of the family, or of the item that has none
 * @property {import("../fsrs.js").Memory} memory
 * @property {number} last day of the last answer
 * @property {number} due day at which it is due
 * @property {number} count answers
 * @property {number} lapses answers that were not known, after the first
 * @property {LogEvent} first the first answer
 * @property {LogEvent} event the last answer
 * @property {Map<string, number>} times item -> second of its last answer
 */

/** The family of an item: what is scheduled. @param {Item} item */
export const familyOf = (item) => item.same ?? item.q;

/**
 * The grade of an answer for the schedule. A right answer that was a guess counts as not known;
 * nothing but a card is ever easy.
 * @param {LogEvent} event
 * @returns {Grade}
 */
export function gradeOf({ m, ok, c }) {
  if (m === "card" && c != null && c >= 1) return /** @type {Grade} */ (Math.min(c, 4));
  if (ok === 0 || c === 0) return 1;
  return c === 1 ? 2 : 3;
}

/**
 * The items by their ids and by the ids that they had before.
 * @param {readonly Item[]} items
 */
export function byAnyId(items) {
  /** @type {Map<string, Item>} */
  const all = new Map();
  for (const item of items) for (const old of item.was ?? []) all.set(old, item);
  for (const item of items) all.set(item.q, item);
  return all;
}

/**
 * The events that count, with their items, in the order of time: those of questions that the book
 * has, and not of an older key. On a page of the book the answer is out after the first try, and a
 * question may be tried again at once: that is reading, and no proof of memory. So an answer on a page
 * does not count on a day on which the question was answered before.
 * @param {readonly LogEvent[]} events
 * @param {readonly Item[]} items
 * @returns {{ event: LogEvent, item: Item }[]}
 */
export function counted(events, items) {
  const known = byAnyId(items);
  const all = [];
  for (const event of events) {
    const item = known.get(event.q);
    if (item && event.rev >= (item.rev ?? 1)) all.push({ event, item });
  }
  all.sort((a, b) => byTime(a.event, b.event));
  /** The day of the last answer. @type {Map<Item, number>} */
  const days = new Map();
  return all.filter(({ event, item }) => {
    const day = dayOf(event.t * 1000);
    const again = event.m === "practice" && days.get(item) === day;
    days.set(item, day);
    return !again;
  });
}

/**
 * The states of all families that were answered.
 * @param {readonly LogEvent[]} events
 * @param {readonly Item[]} items
 * @param {{ model?: Fsrs, examDay?: number }} [options] no item is due later than on `examDay`
 * @returns {Map<string, State>}
 */
export function replay(events, items, { model = new Fsrs(), examDay = Infinity } = {}) {
  /** @type {Map<string, State>} */
  const states = new Map();
  for (const { event, item } of counted(events, items)) {
    const key = familyOf(item);
    const day = dayOf(event.t * 1000);
    const grade = gradeOf(event);
    let state = states.get(key);
    if (state) {
      state.memory = model.next(state.memory, grade, Math.max(0, day - state.last));
      if (grade === 1) state.lapses++;
    } else {
      const memory = model.next(undefined, grade, 0);
      state = { key, memory, last: day, due: day, count: 0, lapses: 0, first: event, event, times: new Map() };
      states.set(key, state);
    }
    state.count++;
    state.last = day;
    state.event = event;
    state.times.set(item.q, event.t);
  }
  for (const state of states.values()) {
    const due = state.last + model.interval(state.memory.s);
    state.due = state.last < examDay ? Math.min(due, examDay) : due;
  }
  return states;
}

/** What is left of a memory on a day. @param {State} state @param {number} day @param {Fsrs} model */
export const recallOn = (state, day, model) => model.recall(Math.max(0, day - state.last), state.memory.s);
