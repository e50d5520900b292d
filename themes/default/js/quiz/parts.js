// What the kinds of questions have in common: a label around what the page already says, and what is
// said of one part of an answer once it is out.

import { make } from "../dom.js";
import { strings } from "../strings.js";
import { filled } from "./text.js";

/** Elements that a <label> or a <legend> must not hold. */
export const BLOCKS = "p, ul, ol, dl, pre, table, div, blockquote, figure, details, hr, h1, h2, h3, h4, h5, h6";

/**
 * Puts what an item holds into the label of a control, and both into the item.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} control with an id
 * @param {HTMLElement[]} before what stands before the text and belongs to the name
 * @returns {HTMLElement} the text
 */
export function labelled(item, control, ...before) {
  const block = item.querySelector(BLOCKS) !== null;
  const text = make(block ? "div" : "span", { className: "q-text", id: `${control.id}-text` });
  text.append(...item.childNodes);
  const label = make(block ? "div" : "label", { className: "q-label" }, ...before, text);
  if (label instanceof HTMLLabelElement) {
    label.htmlFor = control.id;
  } else {
    const names = [...before, text].map((part) => (part.id ||= `${control.id}-name`));
    control.setAttribute("aria-labelledby", names.join(" "));
    label.addEventListener("click", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (!target.closest("a, button, summary, input, select")) control.click();
    });
  }
  item.classList.add("q-option");
  item.append(label);
  return text;
}

/**
 * The place below an item for what is said of it.
 *
 * @param {HTMLElement} item
 * @param {HTMLElement} control what it describes
 */
export function feedback(item, control) {
  const tag = item instanceof HTMLSpanElement ? "span" : "div";
  const place = make(tag, { className: "q-feedback", id: `${control.id}-feedback`, hidden: true });
  item.append(place);
  return {
    /**
     * @param {boolean | undefined} right
     * @param {string} verdict
     * @param {...Node} reason
     */
    show(right, verdict, ...reason) {
      if (right !== undefined) item.classList.add(right ? "q-is-right" : "q-is-wrong");
      // In the middle of a sentence there is neither a full stop nor a space before the comma.
      const inline = tag === "span";
      const words = inline ? verdict.replace(/\.$/, "") : verdict;
      if (verdict) place.append(make("span", { className: "q-verdict" }, words), inline ? "" : " ");
      place.append(...reason);
      place.hidden = !place.hasChildNodes();
      control.setAttribute("aria-describedby", place.id);
      // An answer that is out stays as it was given, but it can still be reached and read.
      control.setAttribute("aria-disabled", "true");
    },
    /**
     * For a part with one right answer.
     *
     * @param {import("./question.js").Outcome} outcome
     * @param {boolean} right
     * @param {string} best
     */
    verdict(outcome, right, best) {
      const words = filled(strings.quiz_right_one, { list: best });
      if (outcome === "shown") this.show(undefined, words);
      else this.show(right, right ? `✓ ${strings.quiz_yours}` : `✗ ${words}`);
    },
    clear() {
      item.classList.remove("q-is-right", "q-is-wrong");
      place.textContent = "";
      place.hidden = true;
      control.removeAttribute("aria-describedby");
      control.removeAttribute("aria-disabled");
    },
  };
}

/**
 * The children of the first element that fits, or none.
 *
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function childrenOf(root, selector) {
  return /** @type {HTMLElement[]} */ ([...(root.querySelector(selector)?.children ?? [])]);
}

/**
 * What an element says, on one line.
 *
 * @param {Element | null | undefined} element
 */
export function said(element) {
  return (element?.textContent ?? "").replace(/\s+/g, " ").trim();
}
