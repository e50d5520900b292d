// Questions that are answered in words or numbers: one field, or one in each gap of a text. The
// explanation holds what is accepted.

import { make } from "../dom.js";
import { strings } from "../strings.js";
import { childrenOf, feedback, labelled, said } from "./parts.js";
import { accepts, filled, numbersOf } from "./text.js";

/** @typedef {import("./text.js").Accepted} Accepted */

/**
 * @typedef {object} Field
 * @property {HTMLInputElement} input
 * @property {Accepted[]} accepted
 * @property {ReturnType<typeof feedback>} note
 */

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} answer
 * @returns {import("./question.js").Kind | null}
 */
export function short(root, answer) {
  const accepted = acceptedIn(answer);
  if (!accepted.length) return null;
  const item = make("div", {}, strings.quiz_yours);
  const input = field(root, 1);
  if (accepted.every(({ n }) => Number(n) >= 0)) input.inputMode = "decimal";
  labelled(item, input);
  item.append(input);
  return written([{ input, accepted, note: feedback(item, input) }], [item]);
}

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} answer
 * @returns {import("./question.js").Kind | null}
 */
export function fill(root, answer) {
  const stem = /** @type {HTMLElement} */ (root.querySelector(".q-stem"));
  const gaps = /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".q-stem .q-gap"));
  const keys = childrenOf(answer, ".q-why").map(acceptedIn);
  if (!stem || gaps.length !== keys.length) return null;
  const fields = [...gaps].map((gap, index) => {
    const input = field(root, index + 1);
    const hint = gap.querySelector("i");
    const name = filled(strings.quiz_blank, { n: index + 1 });
    input.setAttribute("aria-label", hint ? `${name} ${said(hint)}` : name);
    gap.replaceChildren(input, ...(hint ? [" ", hint] : []));
    const note = make("span", {});
    gap.append(note);
    return { input, accepted: keys[index] ?? [], note: feedback(note, input) };
  });
  return written(fields, [stem]);
}

/**
 * @param {Field[]} fields
 * @param {HTMLElement[]} elements
 * @returns {import("./question.js").Kind}
 */
function written(fields, elements) {
  /** @param {Field} field */
  const right = ({ input, accepted }) => accepts(input.value, accepted);
  /** @param {Field} field */
  const best = ({ accepted }) => accepted[0]?.text ?? "";
  /** A number is asked, and none is there. @param {Field} field */
  const unread = ({ input, accepted }) => accepted.every(({ n }) => n) && !numbersOf(input.value).length;
  const empty = () => fields.find(({ input }) => !input.value.trim());
  return {
    fields: elements,
    first: () => (empty() ?? fields[0])?.input,
    missing: () =>
      empty()
        ? fields.length > 1 ? strings.quiz_fill_all : strings.quiz_type
        : fields.some(unread) ? strings.quiz_type_number : "",
    right: () => fields.every(right),
    key: () =>
      filled(fields.length > 1 ? strings.quiz_right_many : strings.quiz_right_one, { list: fields.map(best).join("; ") }),
    response: () => (fields.some(({ input }) => input.value.trim()) ? fields.map(({ input }) => input.value.trim()) : []),
    restore(response) {
      fields.forEach(({ input }, index) => {
        input.value = response[index] ?? "";
      });
    },
    reveal(outcome) {
      for (const field of fields) {
        field.input.readOnly = true;
        field.note.verdict(outcome, right(field), best(field));
      }
    },
    unmark() {
      for (const { input, note } of fields) {
        input.readOnly = false;
        note.clear();
      }
    },
  };
}

/** @param {HTMLElement} root @param {number} number */
function field(root, number) {
  const input = make("input", { type: "text", id: `${root.id}-field-${number}`, className: "q-field" });
  // What a browser would put in or correct is not the reader's answer.
  for (const name of ["autocomplete", "autocapitalize", "autocorrect"]) input.setAttribute(name, "off");
  input.spellcheck = false;
  return input;
}

/** @param {HTMLElement} element @returns {Accepted[]} */
function acceptedIn(element) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll(".q-accept"));
  return [...found].map((accept) => ({ text: said(accept), ...accept.dataset }));
}
