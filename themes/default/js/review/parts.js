// Small pieces of which the screens of the review page are made.

import { make } from "../dom.js";

/** @param {string} label @param {() => void} act @param {boolean} [primary] */
export function button(label, act, primary = false) {
  const element = make("button", { type: "button", className: primary ? "button" : "app-button" }, label);
  element.addEventListener("click", act);
  return element;
}

/** @param {...(Node | string)} children */
export const actions = (...children) => make("div", { className: "app-actions" }, ...children);

/** A section with a heading. @param {string} title @param {...(Node | string)} children */
export const section = (title, ...children) =>
  make("section", { className: "app-box" }, make("h2", {}, title), ...children);

/** A part that is opened when it is wanted. @param {string} title @param {boolean} open @param {...(Node | string)} children */
export const fold = (title, open, ...children) =>
  make("details", { className: "app-box", open }, make("summary", {}, make("h2", {}, title)), ...children);

/** A notice above everything. @param {string} text @param {...Node} more */
export const notice = (text, ...more) => make("div", { className: "app-notice" }, make("p", {}, text), ...more);

/**
 * Puts the focus on a heading, which the reader then hears and sees.
 * @param {HTMLElement} heading
 */
export function land(heading) {
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "nearest" });
}

/**
 * Asks in a dialog; Escape means no.
 * @param {string} text
 * @param {string} yes
 * @param {string} no
 * @returns {Promise<boolean>}
 */
export function confirmed(text, yes, no) {
  const asked = make("p", { id: "sb-confirm" }, text);
  const dialog = make("dialog", { className: "app-dialog" }, asked);
  dialog.setAttribute("aria-labelledby", asked.id);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.append(actions(button(no, () => dialog.close("no")), button(yes, () => dialog.close("yes"), true)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
