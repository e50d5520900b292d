// Writing an answer down. This is all that a page with questions needs of the reader's log, so it
// stays small; reading, moving and erasing the log are in store.js.
//
// The log is append-only. An event is named by its device and a number that the device counts, and
// the number is found in the transaction that writes the event: two tabs never take the same one.

import { now } from "../clock.js";

/**
 * What was answered, as a question tells it.
 * @typedef {object} Answer
 * @property {string} q id of the question
 * @property {number} rev revision of its key
 * @property {string} m `practice`, `review`, `card`, `exam:<uuid>`
 * @property {string[]} a what was chosen or typed
 * @property {0 | 1} ok whether it was right; a shown answer is not
 * @property {number | null} [c] how sure the reader was, 0 to 2, or the grade of a card, 1 to 4
 * @property {number} ms thinking time
 * @property {number} h hints used
 */

/** @typedef {Answer & { v: 1, t: number, d: string, n: number }} LogEvent `t` in seconds */

/** The number of answers after which the browser is asked to keep the log. */
const WORTH_KEEPING = 10;

/** The name under which a site keeps its log, and tells other tabs of it. @param {string} site */
export const logName = (site) => `study:${site}`;

/** The database of a site, with the stores of schema 1. @param {string} site @returns {Promise<IDBDatabase>} */
export function openDatabase(site) {
  return new Promise((resolve, reject) => {
    // No version is named, so that a page of an older build still opens what a newer one made.
    const request = indexedDB.open(logName(site));
    request.onupgradeneeded = () => {
      request.result.createObjectStore("events", { keyPath: ["d", "n"] });
      request.result.createObjectStore("meta");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** A name for this browser, without meaning. */
export const newDevice = () =>
  [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => (byte % 36).toString(36)).join("");

/** The answer as an event. @param {Answer} answer @param {string} d @param {number} n @returns {LogEvent} */
export function eventOf({ q, rev, m, a, ok, c, ms, h }, d, n) {
  /** @type {LogEvent} */
  const event = { v: 1, t: Math.floor(now() / 1000), d, n, q, rev, m, a, ok, ms: Math.round(ms), h };
  if (c != null) event.c = c;
  return event;
}

/** Appends an answer. @param {IDBDatabase} database @param {Answer} answer @returns {Promise<LogEvent>} */
export function appendTo(database, answer) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(["events", "meta"], "readwrite");
    const events = transaction.objectStore("events");
    const meta = transaction.objectStore("meta");
    /** @type {LogEvent} */
    let event;
    const device = meta.get("device");
    device.onsuccess = () => {
      const d = device.result ?? newDevice();
      if (!device.result) meta.put(d, "device");
      const last = events.openKeyCursor(IDBKeyRange.bound([d], [d, []]), "prev");
      last.onsuccess = () => {
        const key = /** @type {[string, number] | undefined} */ (last.result?.key);
        event = eventOf(answer, d, (key?.[1] ?? 0) + 1);
        events.add(event);
      };
    };
    transaction.oncomplete = () => resolve(event);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Asks the browser to keep the log when it has become worth it. @param {LogEvent} event */
export function worthKeeping({ n }) {
  if (n === WORTH_KEEPING) navigator.storage?.persist?.();
}

/**
 * Appends one answer to the log of the site and tells open stores of it. Rejected where the browser
 * keeps nothing.
 * @param {string} site
 * @param {Answer} answer
 * @returns {Promise<LogEvent>}
 */
export async function record(site, answer) {
  const database = await openDatabase(site);
  try {
    const event = await appendTo(database, answer);
    worthKeeping(event);
    const channel = new BroadcastChannel(logName(site));
    channel.postMessage({ event });
    channel.close();
    return event;
  } finally {
    database.close();
  }
}
