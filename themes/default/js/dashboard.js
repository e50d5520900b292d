// The dashboard: what the reader's own log says about an exam, and what to do next. Nothing of it is
// stored; every number is worked out of the log when the page is opened or the log changes.

import { examName } from "./bank.js";
import { now } from "./clock.js";
import { drill, drillItems, drillOf } from "./dashboard/drill.js";
import { examParts } from "./dashboard/exam.js";
import { questionsOf } from "./dashboard/history.js";
import { advice } from "./dashboard/next.js";
import { drillHref, pairList, pairName, pairsOf, sides } from "./dashboard/pairs.js";
import { stateOf } from "./dashboard/state.js";
import { calibrationTable, sureList } from "./dashboard/sure.js";
import { make } from "./dom.js";
import { openApp } from "./opening.js";
import { radios } from "./practice/parts.js";
import { filled } from "./quiz/text.js";
import { dayText } from "./schedule/days.js";
import { strings } from "./strings.js";

/** @typedef {import("./practice/blueprint.js").Exam} Exam */
/** @typedef {import("./dashboard/state.js").State} State */
/** @typedef {import("./dashboard/confusion.js").Pair} Pair */

/** Milliseconds without a change of the log before it is read again. */
const SETTLED = 300;

/** @param {import("./opening.js").Opened} opened */
async function begin({ place, bank, store }) {
  const dashboard = new Dashboard(place, bank, store);
  addEventListener("hashchange", () => dashboard.go());
  await dashboard.go();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  store.onChange(() => {
    clearTimeout(waiting);
    waiting = setTimeout(() => dashboard.changed(), SETTLED);
  });
}

class Dashboard {
  /** @param {HTMLElement} place @param {import("./bank.js").Bank} bank @param {import("./progress/store.js").Store} store */
  constructor(place, bank, store) {
    this.place = place;
    this.bank = bank;
    this.store = store;
    /** Which drawing is the last one. */
    this.turn = 0;
    this.drilling = false;
  }

  /** Shows what the address says: a drill, or the numbers. */
  async go() {
    const { bank, store } = this;
    const pages = drillOf(location.hash, bank);
    const before = this.drilling;
    this.drilling = pages !== null;
    if (pages === null) {
      // A link within the page needs no new numbers.
      if (before || !this.turn) await this.show();
      if (before) this.place.querySelector("h2")?.scrollIntoView();
      return;
    }
    this.turn += 1;
    const [a, b] = pages;
    const title = pairName({ a, b }, bank);
    drill(this.place, bank, store, drillItems(questionsOf(bank.items), pages), { title, end: () => [sides({ a, b }, bank)] });
  }

  /** The log is another one; a drill is not disturbed. */
  async changed() {
    if (!this.drilling) await this.show();
  }

  async show() {
    const turn = (this.turn += 1);
    const { bank, store } = this;
    const [events, code, examDate, attempts] = await Promise.all([
      store.events(),
      store.meta.get("exam"),
      store.meta.get("examDate"),
      store.meta.get("attempts"),
    ]);
    const exams = /** @type {Exam[]} */ (bank.exams);
    // The exam that the reader set, else the one that was practised last.
    const last = Array.isArray(attempts) ? attempts.at(-1) : undefined;
    const exam = exams.find((one) => one.code === code) ?? exams.find((one) => one.code === last?.exam) ?? exams[0];
    const state = stateOf({ items: bank.items, events, exam, examDate, now: now() });
    /** @type {HTMLElement[]} */
    const parts = store.durable ? [] : [make("p", { className: "app-notice" }, strings.review_memory)];
    if (!state.answers && !state.cards) parts.push(empty(exams.length > 0));
    if (state.cards) parts.push(make("p", { className: "dash-words" }, filled(strings.dash_cards, { n: state.cards, known: state.cardsKnown })));
    parts.push(...this.examPart(state, exams, exam));
    if (state.answers || state.cards) {
      const pairs = await pairsOf(state, bank);
      const next = this.next(state, pairs, exam, last?.t ?? null);
      if (next) parts.splice(store.durable ? 0 : 1, 0, next);
      parts.push(
        section("sure", strings.dash_calibration, make("p", {}, strings.dash_calibration_text), calibrationTable(state)),
        section("errors", strings.dash_sure_wrong, make("p", {}, strings.dash_sure_wrong_text), await sureList(state, bank)),
        section("confused", strings.dash_confused, make("p", {}, strings.dash_confused_text), pairList(pairs, bank, state.questions)),
      );
    }
    parts.push(section("data", strings.dash_data, make("p", {}, strings.dash_data_text, " ", make("a", { href: "../review/" }, strings.dash_data_link))));
    if (turn !== this.turn) return;
    this.keepingPlace(() => this.place.replaceChildren(...parts));
  }

  /** Focus and opened parts stay when the numbers are new. @param {() => void} change */
  keepingPlace(change) {
    const focused = document.activeElement;
    const name = focused instanceof HTMLInputElement && this.place.contains(focused) ? focused.value : undefined;
    const open = [...this.place.querySelectorAll("details")].map((details) => details.open);
    change();
    [...this.place.querySelectorAll("details")].forEach((details, at) => {
      details.open = open[at] ?? false;
    });
    if (name === undefined) return;
    const again = [...this.place.querySelectorAll("input")].find((input) => input.value === name);
    again?.focus({ preventScroll: true });
  }

  /** @param {State} state @param {Exam[]} exams @param {Exam | undefined} exam */
  examPart(state, exams, exam) {
    if (!exam) return [];
    const language = document.documentElement.lang;
    const day = state.ahead ? dayText(state.day, language) : strings.dash_today;
    /** @type {HTMLElement[]} */
    const parts = [];
    if (exams.length > 1) {
      const lines = exams.map((exam) => ({ value: exam.code, text: examName(exam) }));
      parts.push(radios(strings.practice_exam, "sb-exam", lines, exam.code, (code) => this.store.meta.set("exam", code)));
    }
    const when = state.ahead ? daysText(state.day - state.today, day) : strings.dash_no_day;
    const settings = make("a", { href: "../review/" }, strings.dash_settings);
    const href = exam.href ?? "";
    const about = make("p", { className: "dash-words" }, strings.dash_words);
    parts.push(make("p", {}, when, " ", settings), about, ...examParts(state, day, (domain) => `${href}#sb-domain-${domain}`));
    return [section("exam", filled(strings.dash_exam, { exam: exam.code }), ...parts)];
  }

  /** @param {State} state @param {Pair[]} pairs @param {Exam | undefined} exam @param {number | null} last second of the last attempt */
  next(state, pairs, exam, last) {
    const domains = state.figures?.domains ?? [];
    const lastExam = last === null ? null : last * 1000;
    const all = advice({ due: state.due, sure: state.sure.length, pairs, domains, lastExam, now: now() });
    const lines = all.map((one) => {
      switch (one.kind) {
        case "due":
          return link("../review/", filled(strings.dash_do_due, { n: one.count }));
        case "sure":
          return link("#errors", filled(strings.dash_do_sure, { n: one.count }));
        case "pair":
          return link(drillHref(one.pair, this.bank), filled(strings.dash_do_pair, { pair: pairName(one.pair, this.bank) }));
        case "domain": {
          const title = domains.find(({ id }) => id === one.id)?.title ?? "";
          return link(`${exam?.href ?? ""}#sb-domain-${one.id}`, filled(strings.dash_do_domain, { id: one.id, title }));
        }
        case "exam":
          return link(`../practice/#exam=${encodeURIComponent(exam?.code ?? "")}`, strings.dash_do_exam);
      }
    });
    return lines.length ? section("next", strings.dash_next, make("ol", {}, ...lines)) : null;
  }
}

/** @param {number} n @param {string} day */
function daysText(n, day) {
  if (n === 0) return strings.dash_days_none;
  return n === 1 ? strings.dash_days_one : filled(strings.dash_days, { day, n });
}

/** @param {string} href @param {string} text */
const link = (href, text) => make("li", {}, make("a", { href }, text));

/** @param {string} id @param {string} title @param {...Node} content */
function section(id, title, ...content) {
  const root = make("section", { className: "dash" }, make("h2", { id }, title), ...content);
  root.setAttribute("aria-labelledby", id);
  return root;
}

/** What helps where nothing was answered yet. @param {boolean} exams whether there are any to practise */
function empty(exams) {
  const ways = [
    link("../review/", strings.dash_empty_review),
    ...(exams ? [link("../practice/", strings.dash_empty_practice)] : []),
    link("../search/", strings.dash_empty_read),
  ];
  return section("begin", strings.dash_empty, make("p", {}, strings.dash_empty_text), make("ul", {}, ...ways));
}

void openApp(begin, strings.asking_failed);
