// One question, live: the form around it, its buttons, what is shown and said. How an answer is given
// is the matter of its kind, which knows nothing of forms; what reviews and exams do differently is in
// asked.js, which pages of the book do not load.

import { now } from "../clock.js";
import { lettersOff, make, say } from "../dom.js";
import { strings } from "../strings.js";
import { BLOCKS, said } from "./parts.js";

/** @typedef {"right" | "wrong" | "shown"} Outcome */

/**
 * How an answer is given, compared and shown.
 * @typedef {object} Kind
 * @property {HTMLElement[]} fields what the reader fills in
 * @property {() => HTMLElement | undefined} first where the focus goes when something is missing
 * @property {() => string} missing why the answer cannot be checked yet, or nothing
 * @property {() => boolean} right
 * @property {() => string} key the right answer, as it is spoken
 * @property {() => string[]} response
 * @property {(response: string[]) => void} restore an empty one is that of a fresh question
 * @property {(outcome: Outcome) => void} reveal marks what was right and what was not
 * @property {() => void} unmark takes the marks away
 * @property {(random: () => number) => boolean} [shuffle] whether the order is a new one
 * @property {(index: number) => boolean} [choose] by letter; whether there is such an option
 * @property {() => string} [count] how much is chosen
 */

/**
 * What the reader did.
 * @typedef {object} Result
 * @property {string} q id of the question, or `id~c1` of a card
 * @property {number} rev revision of the key
 * @property {0 | 1} ok
 * @property {string[]} a the response; nothing where the answer was only shown
 * @property {number} [c] confidence 0 to 2, or the grade 1 to 4 of a card
 * @property {number} ms thinking time
 * @property {number} h hints used
 * @property {boolean} shown whether the reader asked for the answer instead of giving one
 */

/**
 * @typedef {object} Hooks
 * @property {(result: Result) => void} [onAnswer] once per answer
 * @property {() => void} [onChange] whenever the response may be another one
 * @property {() => void} [onNext] what the button "Next question" does; without it there is none
 * @property {() => boolean} [hasNext] whether there is a next one, asked when an answer is out
 */

/** Where typed letters are text. */
const TEXT_FIELDS = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";

export class Question {
  /**
   * @param {HTMLElement} root
   * @param {HTMLDetailsElement} answer
   * @param {Kind} kind
   * @param {Hooks} hooks
   */
  constructor(root, answer, kind, hooks) {
    this.root = root;
    this.answer = answer;
    this.kind = kind;
    this.hooks = hooks;
    this.q = root.dataset.q ?? root.id.slice(2);
    this.rev = Number(root.dataset.rev) || 1;
    this.open = true;
    /** When the reader began to think; on a page of the book, when the focus came. */
    this.started = 0;
    /** @type {number | undefined} */
    this.sure = undefined;

    this.error = make("p", { className: "q-error", id: `${root.id}-error`, hidden: true });
    this.count = make("p", { className: "q-count" });
    this.result = make("p", { className: "q-result", hidden: true });
    this.primary = make("button", { className: "q-primary" });
    this.secondary = make("button", {});
    this.buttons = make("div", { className: "q-buttons" }, this.primary, this.secondary);
    this.hints = /** @type {HTMLDetailsElement[]} */ ([...root.querySelectorAll(":scope > .q-hint")]);
    this.form = this.build();
    this.idle();
    this.counted();
    this.listen();
  }

  /** Puts stem, fields, hints and buttons into a form before the answer. */
  build() {
    const { root } = this;
    const stem = root.querySelector(":scope > .q-stem");
    const legend = make("legend", {});
    const fields = make("fieldset", {}, legend);
    const form = make("form", { className: "q-form", noValidate: true });
    if (stem && !stem.querySelector(`${BLOCKS}, .q-gap, .q-field`)) {
      legend.className = stem.className;
      legend.append(...stem.childNodes);
      stem.remove();
    } else {
      // A legend holds a line, not a page: a long stem stays above and the heading names the group.
      legend.className = "vh";
      legend.textContent = said(root.querySelector(".q-title"));
      if (stem) form.append(stem);
    }
    fields.setAttribute("aria-describedby", this.error.id);
    fields.append(...this.kind.fields);
    form.append(fields, ...this.hints, this.count, this.error, this.buttons, this.result);
    this.hints.forEach((hint, index) => {
      hint.hidden = index > 0;
      hint.addEventListener("toggle", () => {
        const next = this.hints[index + 1];
        if (next && hint.open) next.hidden = false;
      });
    });
    this.answer.before(form);
    root.classList.add("q-live");
    // The fieldset is the group now.
    root.removeAttribute("role");
    root.removeAttribute("aria-labelledby");
    return form;
  }

  listen() {
    const { form, root, answer } = this;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
    for (const button of [this.primary, this.secondary]) {
      button.addEventListener("click", () => this.act(button.dataset.action));
    }
    form.addEventListener("input", () => {
      if (!this.open) return;
      this.fail("");
      if (this.counted()) say(this.count.textContent ?? "");
      this.hooks.onChange?.();
    });
    root.addEventListener("focusin", () => {
      this.started ||= now();
    });
    // A search in the page opens a closed <details>.
    answer.addEventListener("toggle", () => {
      if (answer.open && this.open) this.finish("shown");
    });
    root.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {string | undefined} action */
  act(action) {
    // "Check answer" is the form's submit button, so that Enter does the same.
    if (action === "show") this.finish("shown");
    if (action === "retry") this.retry();
    if (action === "next") this.hooks.onNext?.();
  }

  /**
   * Letters and digits choose, N goes on, R starts again, while the focus is in the question.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (lettersOff() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
    if (/** @type {Element} */ (event.target).closest(TEXT_FIELDS)) return;
    const key = event.key.toLowerCase();
    if (this.open) {
      const index = "abcdefghi123456789".indexOf(key) % 9;
      if (index < 0 || !this.kind.choose?.(index)) return;
    } else {
      const action = { n: "next", r: "retry" }[key];
      const button = this.buttons.querySelector(`[data-action=${action}]:not([hidden])`);
      if (!(button instanceof HTMLElement)) return;
      button.click();
    }
    event.preventDefault();
  }

  check() {
    if (this.open && this.complete()) this.finish(this.kind.right() ? "right" : "wrong");
  }

  /** Whether nothing is missing; what is, is said. */
  complete() {
    const missing = this.kind.missing();
    this.fail(missing);
    if (missing) this.kind.first()?.focus();
    return !missing;
  }

  /** @param {string} message */
  fail(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
  }

  /** Says how much is chosen; whether that is something new. */
  counted() {
    const text = this.kind.count?.() ?? "";
    const fresh = text !== this.count.textContent;
    this.count.textContent = text;
    this.count.hidden = !text;
    return fresh;
  }

  /**
   * Brings the answer out, says so and reports it.
   * @param {Outcome} outcome
   */
  finish(outcome) {
    const shown = outcome === "shown";
    const ok = outcome === "right" ? 1 : 0;
    const a = shown ? [] : this.kind.response();
    const ms = this.started && now() - this.started;
    const h = this.hints.filter((hint) => hint.open).length;
    const words = this.show(outcome);
    say(`${words}. ${ok ? "" : `${this.kind.key()} `}${strings.quiz_below}`);
    this.hooks.onAnswer?.({ q: this.q, rev: this.rev, ok, a, c: shown ? undefined : this.sure, ms, h, shown });
  }

  /**
   * @param {Outcome} outcome
   * @returns {string} its name
   */
  show(outcome) {
    this.open = false;
    this.fail("");
    this.count.hidden = true;
    this.root.dataset.outcome = outcome;
    this.kind.reveal(outcome);
    this.answer.open = true;
    const words = { right: strings.quiz_is_right, wrong: strings.quiz_is_wrong, shown: strings.quiz_is_shown };
    this.result.textContent = { right: "✓ ", wrong: "✗ ", shown: "" }[outcome] + words[outcome];
    this.result.hidden = false;
    this.done();
    return words[outcome];
  }

  /** Starts again, with the options in a new order unless theirs means something. */
  retry() {
    const focused = document.activeElement;
    this.answer.open = false;
    this.result.hidden = true;
    this.started = now();
    delete this.root.dataset.outcome;
    this.kind.unmark();
    this.kind.restore([]);
    const moved = this.kind.shuffle?.(Math.random);
    this.idle();
    this.counted();
    this.open = true;
    // Moved elements lose the focus.
    if (focused instanceof HTMLElement && this.root.contains(focused)) focused.focus({ preventScroll: true });
    say(`${strings.quiz_retry}. ${moved ? strings.quiz_shuffled : ""}`);
  }

  /** The buttons of an open question. */
  idle() {
    this.button(this.primary, "check", strings.quiz_check);
    this.button(this.secondary, "show", strings.quiz_show);
  }

  /** The buttons of one whose answer is out. The button that has the focus never disappears. */
  done() {
    const next = this.goesOn();
    const second = document.activeElement === this.secondary;
    this.button(this.primary, next ? "next" : "retry", next ? strings.quiz_next : strings.quiz_retry);
    this.button(this.secondary, "retry", strings.quiz_retry);
    this.primary.hidden = !next && second;
    this.secondary.hidden = !next && !second;
  }

  goesOn() {
    return this.hooks.onNext !== undefined && (this.hooks.hasNext?.() ?? true);
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {string} action
   * @param {string} label
   */
  button(button, action, label) {
    button.type = action === "check" ? "submit" : "button";
    button.dataset.action = action;
    button.textContent = label;
    button.hidden = false;
  }
}
