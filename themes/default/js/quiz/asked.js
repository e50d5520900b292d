// A question that another page asks: in a review, where the reader first says how sure they are and
// there is no second try, or in an exam, where nothing is said until the end.

import { now } from "../clock.js";
import { make, say } from "../dom.js";
import { strings } from "../strings.js";
import { said } from "./parts.js";
import { Question } from "./question.js";

/** @typedef {import("./question.js").Result} Result */

/**
 * How a question is asked. `practice`: as on its own page. `review`: the same without trying again,
 * and with `confidence` the reader says how sure they are before the outcome is shown; cards are graded
 * by the reader. `exam`: no buttons, no hints, no word about right or wrong until `reveal()`.
 * @typedef {object} AskedOptions
 * @property {"practice" | "review" | "exam"} mode
 * @property {string} [q] id of the item, where it is not that of the element: `id~c1`, `id~r`
 * @property {boolean} [confidence]
 * @property {HTMLElement | null} [about] the block of the case it belongs to, to be shown with it
 * @property {() => number} [random] draws the order of the options, from 0 up to 1
 */

/** @typedef {import("./question.js").Hooks & AskedOptions} QuestionOptions */

export class Asked extends Question {
  /**
   * @param {HTMLElement} root
   * @param {HTMLDetailsElement} answer
   * @param {import("./question.js").Kind} kind
   * @param {QuestionOptions} options
   */
  constructor(root, answer, kind, options) {
    super(root, answer, kind, options);
    this.options = options;
    this.q = options.q ?? this.q;
    this.exam = options.mode === "exam";
    this.started = now();
    this.confidence = this.askConfidence();
    this.buttons.before(this.confidence);
    const stem = options.about?.querySelector(".q-stem");
    if (stem) {
      const name = said(options.about?.querySelector(".q-title"));
      this.form.prepend(make("details", { className: "q-about", open: true }, make("summary", {}, name), stem.cloneNode(true)));
    }
    if (options.mode !== "practice") kind.shuffle?.(options.random ?? Math.random);
    if (!this.exam) return;
    // Not even a search in the page may open it.
    answer.hidden = true;
    this.buttons.hidden = true;
    for (const hint of this.hints) hint.hidden = true;
  }

  response() {
    return this.kind.response();
  }

  /**
   * Puts a response back; one to another revision of the key is refused, and the reader is told.
   * @param {string[]} response
   * @param {number} [rev]
   */
  restore(response, rev = this.rev) {
    const stale = rev !== this.rev;
    this.kind.restore(stale ? [] : response);
    this.fail(stale ? (strings.quiz_stale) : "");
    this.counted();
  }

  /** @returns {0 | 1} whether the present response is right */
  grade() {
    return this.kind.response().length && this.kind.right() ? 1 : 0;
  }

  /** Shows what was right and what was not, without saying or reporting it. */
  reveal() {
    const ok = this.grade();
    if (!this.open) return ok;
    const blank = !this.kind.response().length;
    this.show(ok ? "right" : blank ? "shown" : "wrong");
    if (blank) this.result.textContent = strings.quiz_is_blank;
    return ok;
  }

  askConfidence() {
    const words = [strings.quiz_guess, strings.quiz_unsure, strings.quiz_sure];
    const group = make("div", { className: "q-buttons", hidden: true }, make("span", {}, strings.quiz_confidence));
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", strings.quiz_confidence);
    words.forEach((word, index) => {
      const button = make("button", { type: "button" }, word);
      button.addEventListener("click", () => {
        this.sure = index;
        this.check();
      });
      group.append(button);
    });
    return group;
  }

  check() {
    if (this.exam || !this.open || !this.complete()) return;
    if (!this.options.confidence || this.sure !== undefined) {
      super.check();
      return;
    }
    this.confidence.hidden = false;
    say(strings.quiz_confidence);
  }

  /** @param {import("./question.js").Outcome} outcome */
  finish(outcome) {
    if (!this.exam) super.finish(outcome);
  }

  /** @param {import("./question.js").Outcome} outcome */
  show(outcome) {
    this.answer.hidden = false;
    this.confidence.hidden = true;
    return super.show(outcome);
  }

  retry() {
    this.sure = undefined;
    super.retry();
  }

  done() {
    super.done();
    if (this.options.mode === "practice") return;
    const held = this.buttons.contains(document.activeElement) || this.confidence.contains(document.activeElement);
    this.buttons.hidden = !this.goesOn();
    this.primary.hidden = false;
    this.secondary.hidden = true;
    if (held) this.primary.focus();
  }
}
