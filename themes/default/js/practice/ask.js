// A question to the reader before something that cannot be taken back.

import { make } from "../dom.js";
import { strings } from "../strings.js";

/**
 * Opens a dialog and waits for the choice. Escape and the second button are a no.
 *
 * @param {string} title
 * @param {Node[]} content
 * @param {string} yes
 * @param {string} [no]
 * @returns {Promise<boolean>}
 */
export function ask(title, content, yes, no = strings.practice_back) {
  const heading = make("h2", { id: "sb-ask" }, title);
  const agree = make("button", { className: "button", value: "yes" }, yes);
  const refuse = make("button", { className: "app-button", value: "no" }, no);
  const form = make("form", { method: "dialog" }, heading, ...content, make("div", { className: "exam-steps" }, agree, refuse));
  const dialog = make("dialog", { className: "app-dialog exam-ask" }, form);
  dialog.setAttribute("aria-labelledby", heading.id);
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    for (const node of content) {
      // A link in it leads somewhere: the dialog is out of the way then.
      node.addEventListener("click", (event) => {
        if (event.target instanceof HTMLElement && event.target.closest("[data-leave]")) dialog.close("no");
      });
    }
    dialog.showModal();
    refuse.focus();
  });
}
