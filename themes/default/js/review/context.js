// What the screens of the review page share: the book's questions, the reader's log and settings, and
// what follows from them for today. Everything is computed from the log anew, so a second tab or a
// reload sees the same.

import { secondsOf } from "../bank.js";
import { now } from "../clock.js";
import { Fsrs } from "../fsrs.js";
import { logName } from "../progress/append.js";
import { byTime, eventId } from "../progress/log.js";
import { dayOf, dayOfDate } from "../schedule/days.js";
import { candidates, optional, plan, usedSeconds } from "../schedule/plan.js";
import { replay } from "../schedule/replay.js";
import { progressOf } from "../schedule/session.js";

/** @typedef {import("../bank.js").Bank} Bank */
/** @typedef {import("../bank.js").Exam} Exam */
/** @typedef {import("../progress/append.js").LogEvent} LogEvent */
/** @typedef {import("../progress/store.js").Store} Store */
/** @typedef {import("../schedule/session.js").Session & { day: number, active: boolean }} Session a session
 *   of a day; `active` until the reader stops it */

/**
 * What the reader has set.
 * @typedef {object} Settings
 * @property {string} exam code, or nothing for all questions
 * @property {string} examDate `2027-01-31`, or nothing
 * @property {number} minutes per day
 * @property {string[]} cards collections whose cards are asked
 * @property {boolean} chosen whether the reader has chosen at all
 */

/**
 * What is to be done today.
 * @typedef {object} Today
 * @property {number} day
 * @property {Exam | undefined} exam
 * @property {number | undefined} examDay
 * @property {number} candidates how much could be asked at all
 * @property {import("../schedule/plan.js").Plan} plan
 * @property {boolean} used whether the day's minutes are used up
 * @property {number} more questions that further minutes would bring
 */

const MINUTES = 20;
/** Minutes that can be added to a day. */
export const MORE_MINUTES = 10;

export class Context {
  /** @param {Bank} bank @param {Store} store */
  constructor(bank, store) {
    this.bank = bank;
    this.store = store;
    /** @type {LogEvent[]} */
    this.events = [];
    /** The ids of the events. */
    this.known = new Set();
    /** @type {Settings} */
    this.settings = { exam: "", examDate: "", minutes: MINUTES, cards: [], chosen: false };
    /** @type {Session | undefined} */
    this.session = undefined;
    /** Counts what is written, so that reading notices when it was overtaken. */
    this.version = 0;
    /** Seconds beyond those of the day that the reader wants today. */
    this.extra = { day: 0, seconds: 0 };
    this.language = document.documentElement.lang || "en";
  }

  /** An answer that this tab or another has written. @param {LogEvent} event */
  add(event) {
    this.version++;
    const id = eventId(event);
    // What another tab wrote may be known from reading already.
    if (this.known.has(id)) return;
    this.known.add(id);
    this.events.push(event);
  }

  /** Reads the log and the settings again. */
  async refresh() {
    let version;
    do {
      version = this.version;
      this.events = (await this.store.events()).sort(byTime);
      // What was written meanwhile may be missing in what was read.
    } while (version !== this.version);
    this.known = new Set(this.events.map(eventId));
    await this.refreshSettings();
  }

  /** Reads the settings and the session again. */
  async refreshSettings() {
    const { meta } = this.store;
    let version;
    let values;
    do {
      version = this.version;
      values = await Promise.all(["exam", "examDate", "minutes", "cards", "session"].map((key) => meta.get(key)));
    } while (version !== this.version);
    const [exam, examDate, minutes, cards, session] = values;
    const known = this.bank.exams.some(({ code }) => code === exam);
    const only = this.bank.exams.length === 1 ? this.bank.exams[0]?.code : undefined;
    this.settings = {
      // A book about one exam is read for that exam.
      exam: known ? exam : ((exam === undefined && only) || ""),
      examDate: dayOfDate(examDate) === undefined ? "" : examDate,
      minutes: Number.isFinite(minutes) && minutes > 0 ? minutes : MINUTES,
      cards: Array.isArray(cards) ? cards : [],
      chosen: exam !== undefined,
    };
    this.session = Array.isArray(session?.ids) && session.day === this.day ? session : undefined;
  }

  /** @param {"exam" | "examDate" | "minutes" | "cards"} key @param {unknown} value */
  async set(key, value) {
    await this.store.meta.set(key, value);
    // A plan that was made for another wish is none.
    await this.keep(undefined);
    await this.refreshSettings();
  }

  get day() {
    return dayOf(now());
  }

  get exam() {
    return this.bank.exams.find(({ code }) => code === this.settings.exam);
  }

  /** @returns {Today} */
  today() {
    const { day, exam, settings, events, bank } = this;
    const seconds = this.secondsLeft();
    const examDay = dayOfDate(settings.examDate);
    const model = new Fsrs();
    const states = replay(events, bank.items, { model, examDay });
    const all = candidates(bank.items, bank.pages, states, { exam, examDay, cards: settings.cards });
    const options = { today: day, examDay, model };
    const more = plan(all, { ...options, seconds: Math.max(0, seconds) + MORE_MINUTES * 60 });
    const chosen = plan(all, { ...options, seconds });
    return {
      day,
      exam,
      examDay,
      candidates: all.length,
      plan: chosen,
      used: seconds <= 0,
      more: more.items.length - chosen.items.length,
    };
  }

  /** Seconds of today's time that are left; below 0 where more was used. */
  secondsLeft() {
    const { day, extra, settings, events, bank } = this;
    const given = settings.minutes * 60 + (extra.day === day ? extra.seconds : 0);
    return given - usedSeconds(events, bank.items, day);
  }

  /** Gives today some more minutes, from now on. */
  addMinutes() {
    const { day, extra } = this;
    const before = extra.day === day ? extra.seconds : 0;
    this.extra = { day, seconds: before + MORE_MINUTES * 60 + Math.max(0, -this.secondsLeft()) };
  }

  /** Begins a session with what is planned for today. */
  async begin() {
    const ids = this.today().plan.items.map(({ q }) => q);
    await this.keep({ ids, start: Math.floor(now() / 1000), day: this.day, active: true });
  }

  /** @param {Session | undefined} session */
  async keep(session) {
    this.version++;
    this.session = session;
    await this.store.meta.set("session", session);
    this.version++;
  }

  /** Where the session stands; nothing where there is none. */
  progress() {
    if (!this.session) return undefined;
    // A question that a newer build no longer has is not waited for.
    const ids = this.session.ids.filter((id) => this.bank.item(id));
    return progressOf({ ...this.session, ids }, this.events);
  }

  /** How many questions wait today; other pages show this number. */
  showDue() {
    const progress = this.progress();
    const left = progress && progress.queue.length > 0 ? progress.queue.length : this.today().plan.items.length;
    try {
      localStorage.setItem(`${logName(this.store.site)}:due`, String(left));
    } catch {
      // Storage is blocked: there is no number.
    }
  }

  /** Collections that have cards to choose, with their number. */
  cardCollections() {
    /** @type {Map<string, number>} */
    const sizes = new Map();
    for (const item of this.bank.items) {
      const name = optional(item, this.exam) ? this.bank.pages[item.page]?.collection : undefined;
      if (name) sizes.set(name, (sizes.get(name) ?? 0) + 1);
    }
    return this.bank.collections.flatMap(({ name, title }) => {
      const size = sizes.get(name);
      return size ? [{ name, title, size }] : [];
    });
  }

  /** Minutes that questions are expected to take. @param {readonly string[]} ids */
  minutesFor(ids) {
    let seconds = 0;
    for (const id of ids) {
      const item = this.bank.item(id);
      if (item) seconds += secondsOf(item);
    }
    return Math.max(1, Math.round(seconds / 60));
  }
}
