// Questions with options, made answerable. The page already holds everything: the options, and in
// the closed <details> of each question a list that says of each option whether it is right and why.
// That list is the only place the key is read from; nothing outside it knows the answer.

import {
  countText,
  joinedWords,
  missingText,
  optionLetter,
  outcomeText,
  reshuffled,
} from "./quiz-text.js";

/**
 * @typedef {object} QuizOption
 * @property {HTMLElement} item its place in the list
 * @property {HTMLInputElement} input
 * @property {HTMLElement} letter
 * @property {HTMLElement} text
 * @property {HTMLElement} feedback what is said of it once the answer is out
 * @property {HTMLElement} why its item in the explanation, which holds what is said
 * @property {boolean} correct
 */

/** @typedef {"check" | "show" | "next" | "retry"} QuizAction */

/** @type {Record<QuizAction, string>} */
const ACTION_NAMES = {
  check: "Check answer",
  show: "Show answer",
  next: "Next question",
  retry: "Try again",
};

/** Questions, but neither cards nor cases. */
const QUESTIONS = ".quiz[data-rev]:not(.q-card, .q-cloze)";

/** Elements that a <label> or a <legend> must not hold. */
const BLOCKS = "p, ul, ol, dl, pre, table, div, blockquote, figure, details, hr, h1, h2, h3, h4, h5, h6";

/** Where typed letters are text. */
const TEXT_FIELDS = "textarea, select, [contenteditable], input:not([type=radio], [type=checkbox])";

/**
 * Makes the questions with options below `root` answerable. Questions that already are stay as they
 * are, so this may be called again after a part of the page changed.
 *
 * @param {ParentNode} root
 */
export function setupQuizzes(root) {
  for (const element of root.querySelectorAll(".quiz.q-choice:not(.q-live)")) {
    if (element instanceof HTMLElement) setupQuestion(element);
  }
}

/** @param {HTMLElement} root */
function setupQuestion(root) {
  const list = root.querySelector(".q-options");
  const answer = root.querySelector("details.q-answer");
  const reasons = answer?.querySelector(".q-why");
  if (
    !(list instanceof HTMLElement) ||
    !(answer instanceof HTMLDetailsElement) ||
    !(reasons instanceof HTMLElement) ||
    list.children.length !== reasons.children.length
  ) {
    return; // somebody else's markup: it stays readable as it is
  }
  new QuizQuestion(root, list, answer, reasons);
}

class QuizQuestion {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} list
   * @param {HTMLDetailsElement} answer
   * @param {HTMLElement} reasons
   */
  constructor(root, list, answer, reasons) {
    this.root = root;
    this.list = list;
    this.answer = answer;
    this.reasons = reasons;
    this.open = true;
    const keys = reasons.querySelectorAll(":scope > .q-right").length;
    this.wanted = Number(root.dataset.choose) || 0;
    this.several = keys > 1 || this.wanted > 1;
    this.options = [...list.children].map((item, index) =>
      this.option(/** @type {HTMLElement} */ (item), index),
    );

    this.error = quizElement("p", "q-error");
    this.error.id = `${root.id}-error`;
    this.error.hidden = true;
    this.count = quizElement("p", "q-count");
    this.count.hidden = !this.several;
    this.result = quizElement("p", "q-result");
    this.result.hidden = true;
    this.primary = this.button("q-primary");
    this.secondary = this.button("q-secondary");

    this.form = this.build();
    this.letters();
    this.buttons("check", "show");
    this.counted();
    this.listen();
  }

  /**
   * @param {HTMLElement} item
   * @param {number} index
   * @returns {QuizOption}
   */
  option(item, index) {
    const why = /** @type {HTMLElement} */ (this.reasons.children[index]);
    const input = document.createElement("input");
    input.type = this.several ? "checkbox" : "radio";
    input.name = this.root.id;
    input.id = `${item.id}-input`;
    const letter = quizElement("span", "q-letter");
    letter.id = `${item.id}-letter`;
    const block = item.querySelector(BLOCKS) !== null;
    const text = quizElement(block ? "div" : "span", "q-text");
    text.id = `${item.id}-text`;
    text.append(...item.childNodes);
    const label = document.createElement(block ? "div" : "label");
    label.className = "q-label";
    if (label instanceof HTMLLabelElement) {
      label.htmlFor = input.id;
    } else {
      input.setAttribute("aria-labelledby", `${letter.id} ${text.id}`);
      label.addEventListener("click", (event) => {
        const target = /** @type {Element} */ (event.target);
        if (!target.closest("a, button, summary, input")) input.click();
      });
    }
    label.append(input, letter, text);
    const feedback = quizElement("div", "q-feedback");
    feedback.id = `${item.id}-feedback`;
    feedback.hidden = true;
    item.classList.add("q-option");
    item.append(label, feedback);
    return { item, input, letter, text, feedback, why, correct: why.classList.contains("q-right") };
  }

  /** @param {string} className */
  button(className) {
    const button = document.createElement("button");
    button.className = className;
    return button;
  }

  /** Puts stem, options, hints and buttons into a form before the answer. */
  build() {
    const form = document.createElement("form");
    form.className = "q-form";
    form.noValidate = true;
    const fields = document.createElement("fieldset");
    fields.setAttribute("aria-describedby", this.error.id);
    const legend = document.createElement("legend");
    const stem = this.root.querySelector(":scope > .q-stem");
    if (stem && !stem.querySelector(BLOCKS)) {
      legend.className = stem.className;
      legend.append(...stem.childNodes);
      stem.remove();
    } else {
      // A legend holds a line, not a page: a long stem stays above and the heading names the group.
      legend.className = "vh";
      legend.textContent = this.root.querySelector(".q-title")?.textContent ?? "";
      if (stem) form.append(stem);
    }
    fields.append(legend, this.list);
    const buttons = quizElement("div", "q-buttons");
    buttons.append(this.primary, this.secondary);
    const hints = this.root.querySelectorAll(":scope > .q-hint");
    form.append(fields, ...hints, this.count, this.error, buttons, this.result);
    this.root.insertBefore(form, this.answer);
    this.root.classList.add("q-live");
    // The fieldset is the group now.
    this.root.removeAttribute("role");
    this.root.removeAttribute("aria-labelledby");
    return form;
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.open) this.check();
    });
    for (const button of [this.primary, this.secondary]) {
      button.addEventListener("click", () => {
        // "Check answer" is the form's submit button, so that Enter does the same.
        if (button.dataset.action !== "check") this.act(button.dataset.action);
      });
    }
    this.list.addEventListener("click", (event) => {
      // An answer that is out stays as it was given, but its options can still be reached and read.
      if (!this.open && event.target instanceof HTMLInputElement) event.preventDefault();
    });
    this.list.addEventListener("change", () => {
      this.fail("");
      this.counted();
      if (this.several) announceQuiz(this.count.textContent ?? "");
    });
    // A search in the page opens a closed <details>.
    this.answer.addEventListener("toggle", () => {
      if (this.answer.open && this.open) this.finish("shown");
    });
    this.root.addEventListener("keydown", (event) => this.key(event));
  }

  /** @param {string | undefined} action */
  act(action) {
    if (action === "show") this.finish("shown");
    if (action === "retry") this.retry();
    if (action === "next") this.next();
  }

  /**
   * Letters and digits choose, N goes on, R starts again, while the focus is in the question.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.defaultPrevented || event.key.length !== 1 || target.closest(TEXT_FIELDS)) return;
    const key = event.key.toLowerCase();
    if (!this.open) {
      if (key === "r") this.retry();
      else if (key === "n" && this.following()) this.next();
      else return;
      event.preventDefault();
      return;
    }
    const index = Math.max("abcdefghi".indexOf(key), "123456789".indexOf(key));
    const option = this.options[index];
    if (!option) return;
    event.preventDefault();
    option.input.focus();
    option.input.click();
  }

  chosen() {
    return this.options.filter((option) => option.input.checked);
  }

  /** The right options by letter; of True and False the word says more. */
  keys() {
    const words = this.root.classList.contains("q-truefalse");
    return this.options
      .filter((option) => option.correct)
      .map((option) => (words ? option.text : option.letter).textContent?.trim() ?? "");
  }

  check() {
    const missing = missingText(this.chosen().length, this.wanted, this.several);
    if (missing) {
      this.fail(missing);
      this.options[0]?.input.focus();
      return;
    }
    const right = this.options.every((option) => option.input.checked === option.correct);
    this.finish(right ? "right" : "wrong");
  }

  /** @param {string} message */
  fail(message) {
    this.error.textContent = message;
    this.error.hidden = !message;
    for (const option of this.options) {
      if (message) option.input.setAttribute("aria-describedby", this.error.id);
      else option.input.removeAttribute("aria-describedby");
    }
  }

  counted() {
    const count = this.chosen().length;
    this.count.textContent = countText(count, this.wanted);
    this.count.classList.toggle("q-over", this.wanted > 0 && count > this.wanted);
  }

  /**
   * Brings the answer out: what each option is, its reason below it, the explanation below all.
   *
   * @param {"right" | "wrong" | "shown"} outcome
   */
  finish(outcome) {
    this.open = false;
    this.fail("");
    this.root.dataset.outcome = outcome;
    for (const option of this.options) this.reveal(option, outcome);
    this.reasons.hidden = true;
    this.answer.open = true;
    const words = { right: "✓ Correct", wrong: "✗ Not quite", shown: "Answer shown" };
    this.result.textContent = words[outcome];
    this.result.hidden = false;
    if (this.following()) this.buttons("next", "retry");
    else this.buttons("retry", "retry");
    announceQuiz(outcomeText(outcome, this.keys()));
  }

  /**
   * @param {QuizOption} option
   * @param {"right" | "wrong" | "shown"} outcome
   */
  reveal(option, outcome) {
    const { item, input, feedback, why, correct } = option;
    const chosen = input.checked && outcome !== "shown";
    input.setAttribute("aria-disabled", "true");
    input.setAttribute("aria-describedby", feedback.id);
    item.classList.toggle("q-is-right", correct);
    item.classList.toggle("q-is-wrong", chosen && !correct);
    item.classList.toggle("q-is-chosen", chosen);
    if (chosen || correct) {
      const mark = correct ? "✓" : "✗";
      const word = chosen ? "Your answer" : "Right answer";
      const verdict = quizElement("span", "q-verdict");
      verdict.textContent = `${mark} ${word}`;
      feedback.append(verdict, " ");
    }
    const reason = quizElement("div", "q-reason");
    reason.append(...why.childNodes);
    feedback.append(reason);
    feedback.hidden = false;
  }

  /** Starts again, with the options in a new order unless theirs means something. */
  retry() {
    const focused = document.activeElement;
    for (const option of this.options) {
      const { item, input, feedback, why } = option;
      why.append(...(feedback.querySelector(".q-reason")?.childNodes ?? []));
      feedback.textContent = "";
      feedback.hidden = true;
      item.classList.remove("q-is-right", "q-is-wrong", "q-is-chosen");
      input.checked = false;
      input.removeAttribute("aria-disabled");
      input.removeAttribute("aria-describedby");
    }
    this.open = true;
    this.answer.open = false;
    this.reasons.hidden = false;
    this.result.hidden = true;
    delete this.root.dataset.outcome;
    if (this.root.dataset.fixed === undefined) {
      this.options = reshuffled(this.options, Math.random);
      this.list.append(...this.options.map((option) => option.item));
      this.reasons.append(...this.options.map((option) => option.why));
      this.letters();
    }
    this.buttons("check", "show");
    this.counted();
    // Moved elements lose the focus.
    if (focused instanceof HTMLElement && this.root.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
    const order = this.root.dataset.fixed === undefined ? " The options are in a new order." : "";
    announceQuiz(`Try again.${order}`);
  }

  /** Writes the letters, and the line of the explanation that names them. */
  letters() {
    this.options.forEach((option, index) => {
      option.letter.textContent = optionLetter(index);
    });
    const key = this.answer.querySelector(".q-key strong");
    if (key && this.root.dataset.fixed === undefined) {
      key.textContent = `Correct: ${joinedWords(this.keys())}.`;
    }
  }

  /**
   * Says what the two buttons do. The button that has the focus never disappears.
   *
   * @param {QuizAction} first
   * @param {QuizAction} second
   */
  buttons(first, second) {
    this.primary.type = first === "check" ? "submit" : "button";
    this.secondary.type = "button";
    this.primary.dataset.action = first;
    this.secondary.dataset.action = second;
    this.primary.textContent = ACTION_NAMES[first];
    this.secondary.textContent = ACTION_NAMES[second];
    const spare = document.activeElement === this.secondary ? this.primary : this.secondary;
    this.primary.hidden = first === second && spare === this.primary;
    this.secondary.hidden = first === second && spare === this.secondary;
  }

  /** The next question of the page. */
  following() {
    const all = [...document.querySelectorAll(QUESTIONS)];
    return all[all.indexOf(this.root) + 1];
  }

  next() {
    const question = this.following();
    const heading = question?.querySelector(".q-title");
    if (!(heading instanceof HTMLElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  }
}

/**
 * @param {"p" | "div" | "span"} tag
 * @param {string} className
 * @returns {HTMLElement}
 */
function quizElement(tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return element;
}

/**
 * Speaks through the one live region of the page. It is emptied first, so that the same words are
 * spoken again.
 *
 * @param {string} message
 */
function announceQuiz(message) {
  const status = document.getElementById("sb-status");
  if (!status) return;
  status.textContent = "";
  setTimeout(() => {
    status.textContent = message;
  }, 50);
}

setupQuizzes(document);
document.addEventListener("studybook:update", () => setupQuizzes(document));
