// Links that lead where scripts need not lead: with scripts they are buttons.

import { make } from "./dom.js";

/**
 * Puts a button in the place of the link that did its work without scripts.
 * @param {HTMLElement} link
 */
export function asButton(link) {
  const { id, className } = link;
  const button = make("button", { type: "button", id, className }, ...link.childNodes);
  Object.assign(button.dataset, link.dataset);
  link.replaceWith(button);
  return button;
}
