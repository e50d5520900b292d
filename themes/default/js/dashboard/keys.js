// The key of a question, read where it stands: in the explanation of the block's HTML, which the bank
// hands over. Nothing of it is kept.

import { make } from "../dom.js";

/** @typedef {import("./confusion.js").Key} Key */

/**
 * @param {string} html of the block
 * @returns {Key}
 */
export function keyOf(html) {
  const { content } = make("template", { innerHTML: html });
  const hashes = hashesOf(content.querySelectorAll(".q-options > li"));
  const reasons = [...content.querySelectorAll("details .q-why > li")];
  if (content.querySelector(".q-matching")) {
    const pairs = hashesOf(reasons).map((pair) => pair.split(":"));
    return { pairs: Object.fromEntries(pairs.map(([prompt, response]) => [prompt ?? "", response ?? ""])) };
  }
  if (!content.querySelector(".q-choice") || hashes.length !== reasons.length) return {};
  return { right: hashes.filter((_, at) => reasons[at]?.classList.contains("q-right")) };
}

/**
 * What a question asks, on one line.
 *
 * @param {string} html
 * @param {number} most characters
 */
export function stemOf(html, most) {
  const { content } = make("template", { innerHTML: html });
  const text = (content.querySelector(".q-stem")?.textContent ?? "").replace(/\s+/g, " ").trim();
  return text.length > most ? `${text.slice(0, most).replace(/\s\S*$/, "")} …` : text;
}

/** @param {Iterable<Element>} elements */
function hashesOf(elements) {
  return [...elements].map((element) => (element instanceof HTMLElement ? (element.dataset.o ?? "") : ""));
}
