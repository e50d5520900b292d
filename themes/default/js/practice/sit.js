// The exam on the screen: one question, the clock, the way back and forth. Whatever happens is written
// down at once; nothing here knows what is right.

import { now } from "../clock.js";
import { lettersOff, make, say } from "../dom.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { ask } from "./ask.js";
import { overview } from "./overview.js";
import { answer, goTo, keep, limitOf, pause, resume, toggleFlag, unanswered } from "./running.js";
import { show } from "./show.js";
import { clockText, momentPassed, spent } from "./timer.js";

/** @typedef {import("./running.js").Running} Running */

/** Milliseconds between two looks at the clock. */
const TICK = 1000;
/** Looks between two times of writing the clock down. */
const TICKS_KEPT = 5;
/** Where typed letters are text. */
const TEXT_FIELDS = "textarea, select, input:not([type=radio], [type=checkbox])";

/**
 * Shows the exam until it is handed in or another tab takes it over.
 *
 * @param {HTMLElement} place
 * @param {import("./page.js").Context} context
 * @param {Running} exam
 * @param {{finish: (exam: Running) => void, moved: () => void}} then
 */
export function sit(place, context, exam, then) {
  new Sitting(place, context, exam, then);
}

class Sitting {
  /**
   * @param {HTMLElement} place
   * @param {import("./page.js").Context} context
   * @param {Running} exam
   * @param {{finish: (exam: Running) => void, moved: () => void}} then
   */
  constructor(place, context, exam, then) {
    this.context = context;
    this.exam = exam;
    this.then = then;
    this.over = false;
    this.ticks = 0;
    this.told = spent(exam.clock, now());
    /** Counts screens, so that a slow question never replaces a later one. */
    this.screen = 0;

    this.time = make("span", { className: "exam-clock" });
    this.time.setAttribute("role", "timer");
    this.timeName = make("span", {});
    this.hide = this.button("", () => this.hideClock());
    this.hold = this.button(strings.practice_pause, () => (this.exam.clock.since === null ? this.goOn() : this.pause()));
    this.back = this.button(strings.practice_previous, () => this.go(this.exam.at - 1));
    this.flag = this.button("", () => this.toggle());
    this.next = this.button(strings.practice_next, () => this.go(this.exam.at + 1));
    this.next.className = "button";
    this.question = make("div", { className: "exam-question" });
    this.overview = overview((at) => this.go(at));
    this.hand = this.button(strings.practice_hand_in, () => this.handIn());
    this.notice = make("p", { className: "app-notice", hidden: true });
    const clock = make("p", { className: "exam-time" }, this.timeName, " ", this.time);
    const keys = make("details", { className: "exam-keys" }, make("summary", {}, strings.practice_keys), make("p", {}, strings.practice_keys_text));
    this.body = make(
      "div",
      {},
      this.question,
      make("div", { className: "exam-steps" }, this.back, this.flag, this.next),
      this.overview.root,
      make("div", { className: "exam-steps" }, this.hand),
      keys,
    );
    this.paused = make("div", { className: "exam-paused", hidden: true }, make("p", {}, strings.practice_paused));
    this.root = make(
      "section",
      { className: "exam" },
      make("h2", { id: "sb-exam-title" }, context.formTitle(exam)),
      make("div", { className: "exam-bar" }, clock, this.hide, this.hold),
      this.notice,
      this.paused,
      this.body,
    );
    this.root.setAttribute("aria-labelledby", "sb-exam-title");
    place.replaceChildren(this.root);
    this.listen();
    this.save();
    this.shownClock();
    this.held();
    this.render(true);
  }

  /** @param {string} text @param {() => void} act */
  button(text, act) {
    const button = make("button", { type: "button", className: "app-button" }, text);
    button.addEventListener("click", act);
    return button;
  }

  listen() {
    const end = new AbortController();
    const { signal } = end;
    this.end = () => {
      this.over = true;
      clearInterval(timer);
      end.abort();
    };
    const timer = setInterval(() => this.tick(), TICK);
    addEventListener("pagehide", () => this.save(), { signal });
    document.addEventListener("visibilitychange", () => this.save(), { signal });
    addEventListener(
      "storage",
      (event) => {
        if (event.key !== this.context.key) return;
        const tab = /"tab":"([^"]*)"/.exec(event.newValue ?? "")?.[1];
        if (tab === this.exam.tab) return;
        this.end?.();
        this.then.moved();
      },
      { signal },
    );
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.question.addEventListener("submit", () => this.go(this.exam.at + 1));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    if (lettersOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (target.closest(TEXT_FIELDS) || this.exam.clock.since === null) return;
    const key = event.key.toLowerCase();
    if (key === "n") this.go(this.exam.at + 1);
    else if (key === "p") this.go(this.exam.at - 1);
    else if (key === "m") this.toggle();
    else return;
    event.preventDefault();
  }

  save() {
    if (this.over) return;
    this.exam = keep(this.exam, now());
    const kept = this.context.write(this.exam);
    this.notice.hidden = kept;
    if (!kept) this.notice.textContent = strings.practice_not_kept;
  }

  tick() {
    const time = spent(this.exam.clock, now());
    const left = momentPassed(this.told, time, limitOf(this.exam));
    this.told = time;
    if (left === 0) say(strings.practice_up);
    else if (left !== null) say(left === 1 ? strings.practice_left_one : filled(strings.practice_left, { n: left }));
    this.ticks += 1;
    if (this.ticks % TICKS_KEPT === 0 && this.exam.clock.since !== null) this.save();
    this.clock();
  }

  /** The clock's text, without a word to those who do not look at it. */
  clock() {
    const limit = limitOf(this.exam);
    const left = limit - spent(this.exam.clock, now());
    const over = limit > 0 && left <= 0;
    this.timeName.textContent = !limit ? strings.practice_used : over ? strings.practice_over : strings.practice_time_left;
    // A second that has begun is one that is left.
    this.time.textContent = clockText(!limit ? -left : over ? -left : left + 999);
    this.time.classList.toggle("exam-over", over);
  }

  hideClock() {
    this.context.hideClock(!this.context.clockHidden());
    this.shownClock();
  }

  shownClock() {
    const hidden = this.context.clockHidden();
    this.time.hidden = hidden;
    this.timeName.hidden = hidden;
    this.hide.textContent = hidden ? strings.practice_show_clock : strings.practice_hide_clock;
    this.clock();
  }

  pause() {
    this.exam = pause(this.exam, now());
    this.save();
    this.held();
    say(strings.practice_paused);
  }

  goOn() {
    this.exam = resume(this.exam, now());
    this.save();
    this.held();
  }

  /** While the exam is paused no question is on the screen. */
  held() {
    const stands = this.exam.clock.since === null;
    this.paused.hidden = !stands;
    this.body.hidden = stands;
    this.hold.textContent = stands ? strings.practice_continue : strings.practice_pause;
  }

  toggle() {
    const id = this.exam.items[this.exam.at];
    if (id === undefined) return;
    this.exam = toggleFlag(this.exam, id);
    this.save();
    this.states();
    say(this.exam.flags.includes(id) ? strings.practice_flagged : strings.practice_not_flagged);
  }

  /** @param {number} at */
  go(at) {
    if (at < 0) return;
    if (at >= this.exam.items.length) {
      // Behind the last question there is only the end.
      this.hand.focus();
      return;
    }
    this.exam = goTo(this.exam, at, now());
    this.save();
    this.render(false);
  }

  /** @param {boolean} first */
  async render(first) {
    const screen = (this.screen += 1);
    const { at, items, answers } = this.exam;
    const id = items[at] ?? "";
    this.states();
    const shown = await show(this.context, {
      id,
      at,
      of: items.length,
      key: this.context.formKey(this.exam),
      response: answers[id],
      reveal: false,
      onChange: () => {
        this.exam = answer(this.exam, id, shown.live?.response() ?? [], now());
        this.save();
        this.states();
      },
    });
    if (screen !== this.screen || this.over) return;
    this.question.replaceChildren(shown.root);
    if (this.body.hidden) this.hold.focus();
    else shown.heading.focus({ preventScroll: true });
    if (first) this.root.scrollIntoView({ block: "start" });
    else this.question.scrollIntoView({ block: "nearest" });
  }

  /** What depends on answers, flags and place. */
  states() {
    const { at, items, flags } = this.exam;
    this.overview.update(this.exam);
    this.back.setAttribute("aria-disabled", String(at === 0));
    this.flag.textContent = `⚑ ${strings.practice_flag}`;
    this.flag.setAttribute("aria-pressed", String(flags.includes(items[at] ?? "")));
    this.next.textContent = at === items.length - 1 ? strings.practice_to_end : strings.practice_next;
  }

  async handIn() {
    const open = unanswered(this.exam);
    const flagged = this.exam.items.flatMap((id, at) => (this.exam.flags.includes(id) ? [at] : []));
    const some = open.length === 1 ? strings.practice_empty_wrong_one : filled(strings.practice_empty_wrong, { n: open.length });
    const content = [make("p", {}, open.length ? some : strings.practice_all_answered)];
    for (const [name, places] of /** @type {[string, number[]][]} */ ([
      [strings.practice_unanswered, open],
      [strings.practice_flagged_ones, flagged],
    ])) {
      if (places.length) content.push(this.jumps(name, places));
    }
    const yes = await ask(strings.practice_hand_in_sure, content, strings.practice_hand_in);
    if (!yes || this.over) return;
    this.save();
    this.end?.();
    this.then.finish(this.exam);
  }

  /** @param {string} name @param {number[]} places */
  jumps(name, places) {
    const buttons = places.map((at) => {
      const button = make("button", { type: "button" }, String(at + 1));
      button.setAttribute("aria-label", filled(strings.practice_question, { n: at + 1 }));
      button.dataset.leave = "";
      button.addEventListener("click", () => this.go(at));
      return make("li", {}, button);
    });
    return make("div", {}, make("p", {}, name), make("ol", { className: "exam-grid" }, ...buttons));
  }
}
