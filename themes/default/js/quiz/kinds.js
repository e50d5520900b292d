// Which kind of question an element is.

import { choice } from "./choice.js";
import { matching } from "./matching.js";
import { ordering } from "./ordering.js";
import { fill, short } from "./written.js";

/** @type {Record<string, (root: HTMLElement, answer: HTMLElement) => import("./question.js").Kind | null>} */
const KINDS = { choice, ordering, matching, short, fill };

/**
 * The answer and the kind of a question that is not live yet; nothing for what is no question, and
 * for somebody else's markup, which stays readable as it is.
 *
 * @param {HTMLElement} root
 */
export function kindOf(root) {
  const answer = root.querySelector(":scope > details.q-answer");
  if (!(answer instanceof HTMLDetailsElement) || root.classList.contains("q-live")) return null;
  const name = Object.keys(KINDS).find((name) => root.classList.contains(`q-${name}`)) ?? "";
  const kind = KINDS[name]?.(root, answer);
  return kind ? { answer, kind } : null;
}
