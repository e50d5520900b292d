// Questions with options: radio buttons or checkboxes with letters. The explanation holds the reasons
// in the order of the options.

import { make } from "../dom.js";
import { strings } from "../strings.js";
import { childrenOf, feedback, labelled, said } from "./parts.js";
import { filled, joinedWords, optionLetter, reshuffled } from "./text.js";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} answer
 * @returns {import("./question.js").Kind | null}
 */
export function choice(root, answer) {
  const list = /** @type {HTMLElement} */ (root.querySelector(".q-options"));
  const reasons = /** @type {HTMLElement} */ (answer.querySelector(".q-why"));
  const whys = childrenOf(answer, ".q-why");
  if (!list || list.children.length !== whys.length) return null;
  const fixed = root.dataset.fixed !== undefined;
  const wanted = Number(root.dataset.choose) || 0;
  const several = wanted > 1 || whys.filter((why) => why.classList.contains("q-right")).length > 1;

  let options = childrenOf(root, ".q-options").map((item, index) => {
    const why = /** @type {HTMLElement} */ (whys[index]);
    const input = make("input", { type: several ? "checkbox" : "radio", name: root.id, id: `${item.id}-input` });
    const letter = make("span", { className: "q-letter" });
    const text = labelled(item, input, letter);
    letter.before(input);
    const note = feedback(item, input);
    return { item, input, letter, text, why, note, hash: item.dataset.o ?? "", right: why.classList.contains("q-right") };
  });

  const letters = () => {
    options.forEach((option, index) => {
      option.letter.textContent = optionLetter(index);
    });
    const line = answer.querySelector(".q-key strong");
    if (line && !fixed) line.textContent = filled(strings.quiz_key, { list: keys() });
  };
  /** The right options by letter; of True and False the word says more. */
  const keys = () => {
    const words = root.classList.contains("q-truefalse");
    const right = options.filter((option) => option.right);
    return joinedWords(right.map((option) => said(words ? option.text : option.letter)), strings.and);
  };
  const chosen = () => options.filter((option) => option.input.checked);
  letters();
  list.addEventListener("click", (event) => {
    const { outcome } = root.dataset;
    if (outcome && event.target instanceof HTMLInputElement) event.preventDefault();
  });

  return {
    fields: [list],
    first: () => options[0]?.input,
    missing() {
      const n = chosen().length;
      if (n && (!wanted || n === wanted)) return "";
      return several && wanted ? filled(strings.quiz_choose_more, { n, of: wanted }) : strings.quiz_choose;
    },
    right: () => options.every((option) => option.input.checked === option.right),
    key() {
      const one = options.filter((option) => option.right).length === 1;
      return filled(one ? strings.quiz_right_one : strings.quiz_right_many, { list: keys() });
    },
    response: () => chosen().map((option) => option.hash),
    restore(response) {
      for (const option of options) option.input.checked = response.includes(option.hash);
    },
    reveal(outcome) {
      for (const { input, why, note, right } of options) {
        const given = input.checked && outcome !== "shown";
        const mark = right ? "✓" : "✗";
        const verdict = given ? strings.quiz_yours : strings.quiz_right;
        const reason = make("div", { className: "q-reason" }, ...why.childNodes);
        note.show(right || (given ? false : undefined), given || right ? `${mark} ${verdict}` : "", reason);
      }
      reasons.hidden = true;
    },
    unmark() {
      for (const { item, why, note } of options) {
        why.append(...(item.querySelector(".q-reason")?.childNodes ?? []));
        note.clear();
      }
      reasons.hidden = false;
    },
    shuffle(random) {
      if (fixed) return false;
      options = reshuffled(options, random);
      list.append(...options.map((option) => option.item));
      reasons.append(...options.map((option) => option.why));
      letters();
      return true;
    },
    choose(index) {
      const input = options[index]?.input;
      input?.focus();
      input?.click();
      return input !== undefined;
    },
    count() {
      if (!several) return "";
      const n = chosen().length;
      const text = wanted ? strings.quiz_selected_of : strings.quiz_selected;
      return filled(n > wanted && wanted ? strings.quiz_too_many : text, { n, of: wanted });
    },
  };
}
