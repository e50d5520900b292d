// Cards: a front, a back, and the reader's own judgement. A text with blanks is a card for each of its
// numbers; a card may also be asked from its back.

import { now } from "../clock.js";
import { lettersOff, make, say } from "../dom.js";
import { strings } from "../strings.js";
import { childrenOf, said } from "./parts.js";

/** @typedef {import("./asked.js").QuestionOptions} QuestionOptions */

export class Card {
  /**
   * @param {HTMLElement} root
   * @param {HTMLDetailsElement} answer
   * @param {QuestionOptions} options
   */
  constructor(root, answer, options) {
    this.root = root;
    this.answer = answer;
    this.options = options;
    this.started = now();
    const own = root.dataset.q ?? root.id.slice(2);
    this.q = options.q ?? own;
    this.rev = Number(root.dataset.rev) || 1;
    /** What of the card is asked: nothing more, `r` for the reverse, `c1` for a blank. */
    this.side = this.q.startsWith(`${own}~`) ? this.q.slice(own.length + 1) : "";
    this.gaps = /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".q-stem .q-gap")]);
    this.blanks = this.gaps.length ? childrenOf(answer, ".q-why") : [];
    this.turned = false;
    this.front();

    this.primary = make("button", { type: "button", className: "q-primary" }, strings.quiz_show);
    const words = [strings.quiz_grade_again, strings.quiz_grade_hard, strings.quiz_grade_good, strings.quiz_grade_easy];
    this.buttons = words.map((word, index) => {
      const good = index === 2;
      const button = good ? this.primary : make("button", { type: "button", hidden: true }, word);
      button.addEventListener("click", () => (this.turned ? this.graded(index + 1) : this.turn()));
      return button;
    });
    this.words = words;
    answer.after(make("div", { className: "q-buttons" }, ...this.buttons));
    root.classList.add("q-live");
    root.addEventListener("keydown", (event) => {
      const index = "1234".indexOf(event.key);
      if (lettersOff() || !this.turned || index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.graded(index + 1);
    });
    answer.addEventListener("toggle", () => {
      if (answer.open) this.turn();
    });
  }

  /** Shows what is asked. */
  front() {
    const stem = this.root.querySelector(".q-stem");
    const back = this.answer.querySelector(".q-back");
    if (this.side === "r" && stem && back) {
      const front = [...stem.childNodes];
      stem.replaceChildren(...back.childNodes);
      back.replaceChildren(...front);
    }
    if (!this.side.startsWith("c")) return;
    this.gaps.forEach((gap, index) => {
      if (this.blanks[index]?.dataset.c !== this.side.slice(1)) this.fill(gap, index);
    });
    this.blanks.forEach((blank) => {
      blank.hidden = blank.dataset.c !== this.side.slice(1);
    });
  }

  /** @param {HTMLElement} gap @param {number} index */
  fill(gap, index) {
    gap.replaceChildren(...(this.blanks[index]?.querySelector(".q-accept")?.cloneNode(true).childNodes ?? []));
  }

  turn() {
    if (this.turned) return;
    this.turned = true;
    this.answer.open = true;
    this.root.dataset.outcome = "shown";
    this.gaps.forEach((gap, index) => {
      if (!gap.querySelector(".vh")) return;
      this.fill(gap, index);
      gap.classList.add("q-filled");
    });
    this.buttons.forEach((button, index) => {
      button.textContent = this.words[index] ?? "";
      button.hidden = false;
    });
    say(`${said(this.answer.querySelector(".q-back, .q-why"))} ${strings.quiz_grade}`);
  }

  /** @param {number} c 1 to 4 */
  graded(c) {
    if (this.root.dataset.outcome === "graded") return;
    this.root.dataset.outcome = "graded";
    const ms = now() - this.started;
    this.options.onAnswer?.({ q: this.q, rev: this.rev, ok: c > 1 ? 1 : 0, a: [], c, ms, h: 0, shown: false });
    this.options.onNext?.();
  }

  // A card has no answer that could be compared: the same calls as those of a question, of no effect.

  /** @returns {string[]} */
  response() {
    return [];
  }

  restore() {}

  /** @returns {0 | 1} */
  grade() {
    return 0;
  }

  /** @returns {0 | 1} */
  reveal() {
    this.turn();
    return 0;
  }
}
