// The reader's log and settings: in IndexedDB where the browser keeps one, else in memory, so that a
// session can be had in any case; `durable` says which. Several tabs may have it open.

import { appendTo, eventOf, logName, newDevice, openDatabase, worthKeeping } from "./append.js";
import { now } from "../clock.js";
import { ImportError, SCHEMA, SETTINGS, asLog, eventId, join, joinSetting, toLog } from "./log.js";

/** @typedef {import("./append.js").Answer} Answer */
/** @typedef {import("./append.js").LogEvent} LogEvent */
/** @typedef {import("./log.js").Log} Log */
/** @typedef {{ added: number, known: number, refused: number }} Imported */

/**
 * @typedef {object} Meta
 * @property {(key: string) => Promise<any>} get
 * @property {(key: string, value: unknown) => Promise<void>} set
 */

/**
 * What changed: one event, one key of meta, or (with neither) anything.
 * @typedef {{ event?: LogEvent, key?: string }} Change
 */

/** What stands for all exams where nothing would mean that none was chosen; no code is like it. */
const ALL_EXAMS = "*";

/** The store of a site. @param {string} site @returns {Promise<Store>} */
export async function openStore(site) {
  /** @type {IDBDatabase | undefined} */
  let database;
  try {
    database = await openDatabase(site);
    const store = new Store(site, database);
    if (!(await store.meta.get("schema"))) await store.meta.set("schema", SCHEMA);
    return store;
  } catch {
    database?.close();
    return new Store(site, undefined);
  }
}

/** A promise of what a request finds. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const found = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** A promise of the end of a transaction. @param {IDBTransaction} transaction @returns {Promise<void>} */
const ended = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

export class Store {
  /** @param {string} site @param {IDBDatabase | undefined} database */
  constructor(site, database) {
    this.site = site;
    this.database = database;
    /** Whether what is appended is still there tomorrow. */
    this.durable = database !== undefined;
    /** What could not be written. @type {Map<string, LogEvent>} */
    this.unwritten = new Map();
    /** Settings without a database. @type {Map<string, unknown>} */
    this.settings = new Map();
    this.device = newDevice();
    this.channel = openChannel(site);
    /** @type {Set<(change: Change) => void>} */
    this.listeners = new Set();
    if (this.channel) this.channel.onmessage = ({ data }) => this.changed(data);
    // Another tab deletes or changes the database: it must not wait for this one.
    if (database) database.onversionchange = () => database.close();
    globalThis.addEventListener?.("storage", ({ key }) => key === this.goalKey && this.changed({ key: "exam" }));
    /** @type {Meta} */
    this.meta = {
      get: async (key) => (key === "exam" ? this.goal() : undefined) ?? (this.database ? found(this.store("meta").get(key)) : this.settings.get(key)),
      set: async (key, value) => {
        if (key === "exam") this.goal(String(value));
        if (this.database) await this.written("meta", (store) => store.put(value, key));
        else this.settings.set(key, value);
        this.tell({ key });
      },
    };
  }

  /** Where the settings sheet of every page, which opens no database, keeps the exam. */
  get goalKey() {
    return `${logName(this.site)}:goal`;
  }

  /** The exam as the sheet knows it: its code, `` for all, nothing while none was chosen. @param {string} [code] */
  goal(code) {
    try {
      if (code !== undefined) localStorage.setItem(this.goalKey, code || ALL_EXAMS);
      const kept = localStorage.getItem(this.goalKey);
      return kept === ALL_EXAMS ? "" : (kept ?? undefined);
    } catch {
      // Storage is closed: the database alone knows.
      return undefined;
    }
  }

  /** @param {"events" | "meta"} name */
  store(name) {
    if (!this.database) throw new Error("there is no database");
    return this.database.transaction(name).objectStore(name);
  }

  /** @param {"events" | "meta"} name @param {(store: IDBObjectStore) => void} act */
  written(name, act) {
    if (!this.database) throw new Error("there is no database");
    const transaction = this.database.transaction(name, "readwrite");
    act(transaction.objectStore(name));
    return ended(transaction);
  }

  /** Calls back after every change, of this tab and of others. Returns what ends that. @param {(change: Change) => void} callback */
  onChange(callback) {
    this.listeners.add(callback);
    return () => this.listeners.delete(callback);
  }

  /** @param {Change} change */
  changed(change) {
    for (const listener of this.listeners) listener(change);
  }

  /** @param {Change} change */
  tell(change) {
    this.channel?.postMessage(change);
    this.changed(change);
  }

  /**
   * Writes an answer down. Where the browser refuses (its space is used up), the answer stays in
   * memory and `durable` becomes false.
   * @param {Answer} answer
   * @returns {Promise<LogEvent>}
   */
  async append(answer) {
    if (this.database) {
      try {
        const event = await appendTo(this.database, answer);
        worthKeeping(event);
        this.tell({ event });
        return event;
      } catch {
        this.durable = false;
      }
    }
    const event = eventOf(answer, this.device, this.unwritten.size + 1);
    this.unwritten.set(eventId(event), event);
    this.changed({ event });
    return event;
  }

  /** All events, in no order. @returns {Promise<LogEvent[]>} */
  async events() {
    /** @type {LogEvent[]} */
    const kept = this.database ? await found(this.store("events").getAll()) : [];
    return [...kept, ...this.unwritten.values()];
  }

  /** The log with the reader's settings, to be written to a file. @returns {Promise<Log>} */
  async exportLog() {
    /** @type {Record<string, unknown>} */
    const settings = {};
    for (const key of SETTINGS) {
      const value = await this.meta.get(key);
      if (value !== undefined) settings[key] = value;
    }
    return toLog(this.site, await this.events(), settings, now());
  }

  /**
   * Joins a log into this one. Settings are taken where there are none yet, attempts at exams are
   * joined like events. Throws an `ImportError`
   * where it is none, or one of another site and `anySite` is not set.
   * @param {unknown} value
   * @param {{ anySite?: boolean }} [options]
   * @returns {Promise<Imported>}
   */
  async importLog(value, { anySite = false } = {}) {
    const log = asLog(value);
    if (!anySite && log.site !== this.site) throw new ImportError("site", String(log.site));
    const { changed, ...counts } = join(await this.events(), log.events);
    if (this.database) {
      await this.written("events", (store) => {
        for (const event of changed) store.put(event);
      });
    } else {
      for (const event of changed) this.unwritten.set(eventId(event), event);
    }
    for (const key of SETTINGS) {
      const there = await this.meta.get(key);
      const value = joinSetting(key, there, log.settings[key]);
      if (value !== there) await this.meta.set(key, value);
    }
    this.tell({});
    return counts;
  }

  /** Forgets everything: events, settings, the name of the device, the site's keys in localStorage. */
  async erase() {
    if (this.database) {
      const transaction = this.database.transaction(["events", "meta"], "readwrite");
      for (const name of ["events", "meta"]) transaction.objectStore(name).clear();
      transaction.objectStore("meta").put(SCHEMA, "schema");
      await ended(transaction);
    }
    this.unwritten.clear();
    this.settings.clear();
    this.device = newDevice();
    try {
      const prefix = `${logName(this.site)}:`;
      for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
    } catch {
      // Storage is blocked, so nothing was kept there.
    }
    this.tell({});
  }
}

/** @param {string} site */
function openChannel(site) {
  try {
    return new BroadcastChannel(logName(site));
  } catch {
    return undefined;
  }
}
