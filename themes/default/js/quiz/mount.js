// Makes a question of the build live on a page that asks it: review, practice, exam. What a question
// knows of its key is read from inside its closed <details>; nothing outside tells it.

import { Asked } from "./asked.js";
import { Card } from "./card.js";
import { kindOf } from "./kinds.js";

/** @typedef {import("./asked.js").QuestionOptions} QuestionOptions */

/**
 * A live question or card: `q` and `rev` of the item; `response()` in option hashes or typed texts;
 * `restore(response, rev)`; `grade()`, 0 or 1 for the present response; `reveal()`, which shows the
 * outcome and returns it.
 * @typedef {Asked | Card} Live
 */

/**
 * Makes a `.quiz` element live. Cards are live in reviews only; elsewhere their answer is opened and
 * closed as it is without a script.
 *
 * @param {HTMLElement} root
 * @param {QuestionOptions} options
 * @returns {Live | null} nothing for what is no question, already live, or not in the form of the build
 */
export function mount(root, options) {
  if (root.matches(".q-card, .q-cloze")) {
    const answer = root.querySelector(":scope > details.q-answer");
    if (!(answer instanceof HTMLDetailsElement) || options.mode !== "review") return null;
    return root.classList.contains("q-live") ? null : new Card(root, answer, options);
  }
  const found = kindOf(root);
  return found && new Asked(root, found.answer, found.kind, options);
}
