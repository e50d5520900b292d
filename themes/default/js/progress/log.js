// The log as a value: which events are valid, how two logs become one, what a file of it looks like.
// Joining is a set union by the id of the event, so importing twice or in another order changes
// nothing. Events are never rewritten, and fields that are not known here survive.

/** @typedef {import("./append.js").LogEvent} LogEvent */

/**
 * What is exported. `settings` are those of the reader, as in the store's meta.
 * @typedef {object} Log
 * @property {"study-log"} format
 * @property {number} schema
 * @property {string} site
 * @property {string} exported ISO date and time
 * @property {Record<string, unknown>} settings
 * @property {LogEvent[]} events
 */

/** The schema that is written. */
export const SCHEMA = 1;
/** Characters of a file that is read; larger ones are no log. */
export const LARGEST_FILE = 20_000_000;
/** Keys of meta that belong to the reader and not to the browser. */
export const SETTINGS = ["exam", "examDate", "minutes", "weights", "cards", "attempts"];

/** Longest id, mode, answer. */
const LONGEST = { q: 200, m: 80, a: 2000 };
const MOST_ANSWERS = 100;
/** The year 5138: beyond it, seconds were milliseconds. */
const LATEST = 1e11;

/**
 * `migrate[n]` makes a log of schema n + 1 from one of schema n: pure, and without touching an event
 * but to add a field. Logs written before there was a number are 0.
 * @type {readonly ((log: Record<string, unknown>) => Record<string, unknown>)[]}
 */
export const migrate = [(log) => ({ settings: {}, ...log, schema: 1 })];

/** Why a file is not taken: `format`, `large` or `site`. */
export class ImportError extends Error {
  /** @param {"format" | "large" | "site"} reason @param {string} [detail] */
  constructor(reason, detail = "") {
    super(detail || reason);
    this.reason = reason;
    this.detail = detail;
  }
}

/** @param {unknown} value @param {number} least @param {number} most @returns {value is number} */
const whole = (value, least, most) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;

/** @param {unknown} value @param {number} most @returns {value is string} */
const text = (value, most) => typeof value === "string" && value.length > 0 && value.length <= most;

/** Whether this is an event of the log. @param {unknown} value @returns {value is LogEvent} */
export function isEvent(value) {
  if (typeof value !== "object" || value === null) return false;
  const { v, t, d, n, q, rev, m, a, ok, c, ms, h } = /** @type {Record<string, unknown>} */ (value);
  return (
    whole(v, 1, 1000) &&
    typeof t === "number" && t >= 0 && t < LATEST &&
    text(d, 64) && whole(n, 1, Number.MAX_SAFE_INTEGER) &&
    text(q, LONGEST.q) && whole(rev, 1, 1e6) && text(m, LONGEST.m) &&
    Array.isArray(a) && a.length <= MOST_ANSWERS &&
    a.every((one) => typeof one === "string" && one.length <= LONGEST.a) &&
    (ok === 0 || ok === 1) &&
    (c === undefined || whole(c, 0, 4)) &&
    typeof ms === "number" && ms >= 0 && whole(h, 0, 1000)
  );
}

/** The id of an event. @param {{ d: string, n: number }} event */
export const eventId = ({ d, n }) => `${d} ${n}`;

/** The same text for the same value, whatever the order of its keys. @param {unknown} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`;
}

/**
 * Which of two events with one id stays. They differ only where a browser's profile was copied or a
 * newer build added a field; the choice depends on the two alone, so that order does not matter.
 * @param {LogEvent} a
 * @param {LogEvent} b
 */
export function winner(a, b) {
  const [one, other] = [canonical(a), canonical(b)];
  if (one.length !== other.length) return one.length > other.length ? a : b;
  return one >= other ? a : b;
}

/** Whether this is an attempt at an exam, as far as a page must be able to show it. @param {unknown} value */
function isAttempt(value) {
  if (typeof value !== "object" || value === null) return false;
  const { id, exam, form, seed, t, ms, items, answers, right, flags } = /** @type {Record<string, unknown>} */ (value);
  const texts = (/** @type {unknown} */ all) => Array.isArray(all) && all.every((one) => typeof one === "string");
  return (
    text(id, LONGEST.m) && text(exam, LONGEST.q) && text(form, LONGEST.q) && whole(seed, 0, Number.MAX_SAFE_INTEGER) &&
    typeof t === "number" && t >= 0 && t < LATEST && typeof ms === "number" && ms >= 0 &&
    texts(items) && texts(right) && texts(flags) &&
    typeof answers === "object" && answers !== null && Object.values(answers).every(texts)
  );
}

/**
 * A setting after a log was joined: what the reader has set here stays; attempts at exams are a set by
 * their ids, in the order of time.
 * @param {string} key
 * @param {unknown} there
 * @param {unknown} more
 */
export function joinSetting(key, there, more) {
  if (key !== "attempts") return there === undefined ? more : there;
  const own = Array.isArray(there) ? there : [];
  const known = new Set(own.map(({ id }) => id));
  const fresh = Array.isArray(more) ? more.filter((one) => isAttempt(one) && !known.has(one.id) && known.add(one.id)) : [];
  return fresh.length ? [...own, ...fresh].sort((a, b) => a.t - b.t || (a.id < b.id ? -1 : 1)) : there;
}

/** In the order in which things happened; the order of equal times is fixed too. @param {LogEvent} a @param {LogEvent} b */
export const byTime = (a, b) => a.t - b.t || (a.d < b.d ? -1 : a.d > b.d ? 1 : a.n - b.n);

/**
 * Joins events into those that are there.
 * @param {Iterable<LogEvent>} there
 * @param {readonly unknown[]} more
 * @returns {{ changed: LogEvent[], added: number, known: number, refused: number }} `changed` is what
 *   must be written
 */
export function join(there, more) {
  const all = new Map([...there].map((event) => [eventId(event), event]));
  /** @type {Map<string, LogEvent>} */
  const changed = new Map();
  const count = { added: 0, known: 0, refused: 0 };
  for (const event of more) {
    if (!isEvent(event)) {
      count.refused++;
      continue;
    }
    const id = eventId(event);
    const old = all.get(id);
    if (old) count.known++;
    else count.added++;
    if (old && winner(old, event) === old) continue;
    all.set(id, event);
    changed.set(id, event);
  }
  return { changed: [...changed.values()], ...count };
}

/**
 * A log read from a file's text.
 * @param {string} file
 * @returns {Log}
 */
export function parseLog(file) {
  if (file.length > LARGEST_FILE) throw new ImportError("large");
  /** @type {unknown} */
  let value;
  try {
    value = JSON.parse(file);
  } catch {
    throw new ImportError("format");
  }
  return asLog(value);
}

/**
 * A log of the present schema from a value of this or an older one. A newer one is read as this one:
 * it can only hold more.
 * @param {unknown} value
 * @returns {Log}
 */
export function asLog(value) {
  if (typeof value !== "object" || value === null) throw new ImportError("format");
  let log = /** @type {Record<string, unknown>} */ (value);
  const schema = log.schema ?? 0;
  if (log.format !== "study-log" || !whole(schema, 0, 1000) || !Array.isArray(log.events)) throw new ImportError("format");
  for (const step of migrate.slice(schema)) log = step(log);
  const settings = typeof log.settings === "object" && log.settings !== null ? log.settings : {};
  return /** @type {Log} */ ({ ...log, settings });
}

/** The log as an object to be written to a file. @param {string} site @param {LogEvent[]} events @param {Record<string, unknown>} settings @param {number} time in ms @returns {Log} */
export function toLog(site, events, settings, time) {
  return {
    format: "study-log",
    schema: SCHEMA,
    site,
    exported: new Date(time).toISOString(),
    settings,
    events: events.toSorted(byTime),
  };
}

/** The log as a table for other programs, RFC 4180. @param {LogEvent[]} events */
export function toCsv(events) {
  const rows = events
    .toSorted(byTime)
    .map(({ t, d, n, q, rev, m, a, ok, c, ms, h }) => [new Date(t * 1000).toISOString(), d, n, q, rev, m, a.join(" "), ok, c ?? "", ms, h]);
  const head = ["time", "device", "number", "question", "revision", "mode", "answer", "right", "confidence", "milliseconds", "hints"];
  return [head, ...rows].map((row) => `${row.map(cell).join()}\r\n`).join("");
}

/** A cell that no spreadsheet takes for a formula. @param {string | number} value */
function cell(value) {
  const safe = typeof value === "string" && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
