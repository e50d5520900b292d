// A dialog with a title and a button that closes it, over the page that stands still behind.

import { byId, make } from "../dom.js";
import { strings } from "../strings.js";

/**
 * @param {string} id
 * @param {string} title
 * @param {...(Node | string)} content
 */
export function dialog(id, title, ...content) {
  const close = make("button", { type: "button", className: "sheet-close icon-close" }, make("span", { className: "vh" }, strings.close));
  const heading = make("h2", { id: `${id}-title` }, title);
  const box = make("dialog", { id, className: "sheet" }, make("div", { className: "sheet-head" }, heading, close), ...content);
  box.setAttribute("aria-labelledby", heading.id);
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", ({ target }) => {
    if (target === box) box.close();
  });
  const status = byId("sb-status");
  // What lies behind an open dialog is silent, the region that speaks too.
  box.addEventListener("close", () => {
    if (status) document.body.append(status);
  });
  document.body.append(box);
  const open = () => {
    if (box.open) return;
    for (const other of document.querySelectorAll("dialog[open]")) /** @type {HTMLDialogElement} */ (other).close();
    if (status) box.append(status);
    box.showModal();
  };
  return { box, open };
}
