// What the screens of the practice page share: the book's questions, the reader's store, what is kept in
// this browser, and how things are named.

import { now } from "../clock.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { examItems, formsOf } from "./blueprint.js";
import { drawForm } from "./draw.js";
import { recall } from "./running.js";
import { newSeed, seenLately } from "./seed.js";

/** @typedef {import("./blueprint.js").Exam} Exam */
/** @typedef {import("./blueprint.js").Form} Form */
/** @typedef {import("./blueprint.js").Item} Item */
/** @typedef {import("./running.js").Running} Running */
/** @typedef {import("./score.js").Attempt} Attempt */
/** @typedef {import("../progress/append.js").LogEvent} LogEvent */

/** The key of the reader's attempts in the store. */
const ATTEMPTS = "attempts";

export class Context {
  /**
   * @param {import("../bank.js").Bank} bank
   * @param {import("../progress/store.js").Store} store
   * @param {string} site
   */
  constructor(bank, store, site) {
    this.bank = bank;
    this.store = store;
    /** Where the running exam is kept. */
    this.key = `study:${site}:exam`;
    this.clockKey = `study:${site}:clock`;
    this.tab = crypto.getRandomValues(new Uint32Array(1)).join();
    /** @type {LogEvent[]} */
    this.events = [];
    /** @type {Attempt[]} */
    this.attempts = [];
  }

  /** Reads again what may have changed. */
  async refresh() {
    this.events = await this.store.events();
    const kept = await this.store.meta.get(ATTEMPTS);
    this.attempts = Array.isArray(kept) ? kept : [];
  }

  /** @type {Exam[]} */
  get exams() {
    return /** @type {Exam[]} */ (this.bank.exams);
  }

  /** @type {readonly Item[]} */
  get items() {
    return this.bank.items;
  }

  /** @param {string} id */
  item(id) {
    return this.bank.item(id);
  }

  /** @param {string} code */
  exam(code) {
    return this.exams.find((exam) => exam.code === code);
  }

  /** The exam's questions that the book has. @param {Exam} exam */
  examItems(exam) {
    return examItems(this.items, exam);
  }

  /** A number for a form that brings little of what was seen lately. @param {Exam} exam @param {Form} form */
  newSeed(exam, form) {
    const last = this.attempts.findLast((attempt) => attempt.exam === exam.code);
    const avoid = seenLately(this.events, last?.items ?? [], now());
    return newSeed(this.items, exam, form, avoid, Math.random);
  }

  /** Whether the form can be drawn from the book as it is. @param {Exam} exam @param {Form} form @param {number} seed */
  draw(exam, form, seed) {
    return drawForm(this.items, exam, form, seed);
  }

  /** Names a form where options are put in order. @param {{exam: string, form: string, seed: number}} of */
  formKey({ exam, form, seed }) {
    return `${exam}/${form}/${seed}`;
  }

  /** "CODE, Full exam, form 7". @param {{exam: string, form: string, seed: number}} of */
  formTitle({ exam, form, seed }) {
    const known = this.exam(exam);
    const title = known ? formsOf(known).find(({ id }) => id === form)?.title : undefined;
    return filled(strings.practice_name, { exam, form: title ?? form, seed });
  }

  /** A page of the book, from this one. @param {string} route */
  href(route) {
    return `../${route}`;
  }

  /** A date of the build, `2026-11-20`, in the words of the book's language. @param {string} date */
  day(date) {
    const time = Date.parse(`${date}T12:00:00Z`);
    return Number.isNaN(time) ? date : this.dateText(time);
  }

  /** @param {number} time milliseconds */
  dateText(time) {
    return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" }).format(time);
  }

  /** The exam that is being taken. @returns {Running | null} */
  running() {
    return recall(read(this.key), (id) => this.bank.item(id) !== undefined, this.tab, now());
  }

  /** @param {Running | null} exam @returns {boolean} whether it is kept */
  write(exam) {
    return write(this.key, exam && JSON.stringify(exam));
  }

  clockHidden() {
    return read(this.clockKey) === "hidden";
  }

  /** @param {boolean} hide */
  hideClock(hide) {
    write(this.clockKey, hide ? "hidden" : null);
  }

  /** @param {Attempt} attempt */
  async keepAttempt(attempt) {
    const others = this.attempts.filter(({ id }) => id !== attempt.id);
    this.attempts = [...others, attempt];
    await this.store.meta.set(ATTEMPTS, this.attempts);
  }
}

/** @param {string} key */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string | null} value @returns {boolean} */
function write(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}
