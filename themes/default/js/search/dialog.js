// The search box in a dialog over the page, opened by the search button.

import { strings } from "../strings.js";
import { remember, searchBox } from "./box.js";
import { element } from "./results.js";

const STATE = "search";

/** @param {string} root the site's root @param {HTMLElement} button */
export function searchDialog(root, button) {
  const dialog = element("dialog", { class: "search-dialog", "aria-label": strings.search });
  const { box, form, input, set, warm } = searchBox(root, (...asked) => dialog.open && remember(...asked));
  const shut = element("button", { type: "button", class: "search-close" }, strings.close);
  const status = document.getElementById("sb-status") ?? "";
  shut.onclick = () => dialog.close();
  form.append(shut);
  dialog.append(box);
  document.body.append(dialog);
  dialog.onclose = () => {
    document.body.append(status);
    if (history.state === STATE) history.back();
    button.focus();
  };
  dialog.onclick = ({ target }) => {
    if (target === dialog) shut.click();
  };
  addEventListener("popstate", () => {
    if (history.state !== STATE) dialog.close();
  });
  /** @param {string} [query] @param {string} [facet] */
  const open = (query = "", facet = "") => {
    if (dialog.open) return dialog.close();
    dialog.showModal();
    // What is outside of a modal dialog is not spoken.
    dialog.append(status);
    // Back closes the dialog, as readers of phones expect.
    if (history.state !== STATE) history.pushState(STATE, "");
    set(query || input.value, facet);
    // The dialog has focused it, its first field.
    input.select();
  };
  return { open, warm };
}
