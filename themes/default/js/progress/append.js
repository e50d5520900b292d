// Writes an answer to the reader's log. Pages with questions load this and nothing else of the
// progress, so it is small: it can append, and does not read.

import { now } from "../clock.js";

/**
 * The part of an event that a question knows.
 * @typedef {object} Answer
 * @property {string} q the question, or `id~c1` of a card
 * @property {number} rev revision of its key
 * @property {string} m how it was asked: practice, review, exam:<uuid>, card
 * @property {string[]} a option hashes, or what was typed
 * @property {0 | 1} ok
 * @property {number} [c] confidence 0 to 2, or the grade of a card
 * @property {number} ms thinking time
 * @property {number} h hints used
 */

/** @typedef {Answer & { v: 1, t: number, d: string, n: number }} StudyEvent */

/**
 * Appends an event and tells the other tabs. Rejects where the browser keeps nothing.
 * @param {Answer} part
 * @returns {Promise<StudyEvent>}
 */
export async function append(part) {
  const name = `study:${document.documentElement.dataset.site ?? "book"}`;
  const db = await open(name);
  const transaction = db.transaction(["events", "meta"], "readwrite");
  const meta = transaction.objectStore("meta");
  const d = (await done(meta.get("device"))) ?? Math.random().toString(36).slice(2, 8);
  const n = ((await done(meta.get("count"))) ?? 0) + 1;
  const event = /** @type {StudyEvent} */ ({ v: 1, t: Math.floor(now() / 1000), d, n, ...part });
  meta.put(d, "device");
  meta.put(n, "count");
  await done(transaction.objectStore("events").add(event));
  db.close();
  const channel = new BroadcastChannel(name);
  channel.postMessage("events");
  channel.close();
  return event;
}

/** @param {string} name @returns {Promise<IDBDatabase>} */
function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("events", { keyPath: ["d", "n"] });
    request.result.createObjectStore("meta");
    request.result.createObjectStore("cache");
  };
  return done(request);
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
