// What the log says about each question of the book as it stands today: answers under older ids count
// for the new one, answers to an older key do not count at all.

import { isCard } from "../bank.js";
import { counted } from "../schedule/replay.js";

/** @typedef {import("../bank.js").Item} Item */
/** @typedef {import("../progress/append.js").LogEvent} Answered */
/** @typedef {ReadonlyMap<string, readonly Answered[]>} Histories by the id of the question */

/**
 * The questions, without cards: how those went is the reader's own word.
 *
 * @param {readonly Item[]} items
 * @returns {Item[]}
 */
export function questionsOf(items) {
  return items.filter((item) => !isCard(item));
}

/**
 * The answers of each item that has any, oldest first.
 *
 * @param {readonly Item[]} items
 * @param {readonly Answered[]} events in any order
 * @returns {Map<string, Answered[]>}
 */
export function histories(items, events) {
  /** @type {Map<string, Answered[]>} */
  const found = new Map();
  for (const { event, item } of counted(events, items)) {
    const own = found.get(item.q);
    if (own) own.push(event);
    else found.set(item.q, [event]);
  }
  return found;
}
