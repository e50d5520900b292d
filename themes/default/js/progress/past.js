// What the reader's log says of a few questions: their last answers, for the page they stand on. It only
// reads, and makes no database where there is none.

import { logName } from "./append.js";

/** @typedef {import("./append.js").LogEvent} LogEvent */

/**
 * The last answer to each question; nothing where the browser keeps nothing.
 * @param {string} site
 * @param {ReadonlySet<string>} ids
 * @returns {Promise<Map<string, LogEvent>>}
 */
export function lastAnswers(site, ids) {
  return new Promise((resolve, reject) => {
    /** @type {Map<string, LogEvent>} */
    const last = new Map();
    const request = indexedDB.open(logName(site));
    // There is none yet, and reading is no reason to make one.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(last);
    request.onsuccess = () => {
      const database = request.result;
      const all = database.transaction("events").objectStore("events").getAll();
      all.onerror = () => reject(all.error);
      all.onsuccess = () => {
        database.close();
        for (const event of /** @type {LogEvent[]} */ (all.result)) {
          if (ids.has(event.q) && event.t >= (last.get(event.q)?.t ?? 0)) last.set(event.q, event);
        }
        resolve(last);
      };
    };
  });
}
