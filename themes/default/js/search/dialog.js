// The search box in a dialog over the page, opened by the search button.

import { strings } from "../strings.js";
import { searchBox } from "./box.js";
import { element } from "./results.js";

const STATE = "search";

/** @param {string} root the site's root @param {HTMLElement} button */
export function searchDialog(root, button) {
  const dialog = element("dialog", { class: "search-dialog", "aria-label": strings.search });
  const { box, form, input, set, warm } = searchBox(root, (query, facet) => dialog.open && remember(query, facet));
  const close = element("button", { type: "button", class: "search-close" }, strings.close);
  const status = document.getElementById("sb-status");
  close.addEventListener("click", () => dialog.close());
  form.append(close);
  dialog.append(box);
  document.body.append(dialog);

  /** @param {string} [query] @param {string} [facet] */
  const open = (query, facet) => {
    if (dialog.open) return dialog.close();
    warm().catch(() => {});
    dialog.showModal();
    // What is outside of a modal dialog is not spoken.
    if (status) dialog.append(status);
    // Back closes the dialog, as readers of phones expect.
    if (history.state !== STATE) history.pushState(STATE, "");
    if (query) set(query, facet ?? "");
    input.focus();
    input.select();
  };
  dialog.addEventListener("close", () => {
    if (status) document.body.append(status);
    if (history.state === STATE) history.back();
    button.focus();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  addEventListener("popstate", () => {
    if (history.state !== STATE) dialog.close();
  });
  return { open, warm };
}

/** Keeps the query in the address, so that it can be shared and found again with Back. @param {string} q @param {string} facet */
export function remember(q, facet) {
  setParameters({ q, in: facet });
}

/** Changes the query of the address; empty ones are left out. @param {Record<string, string>} values */
export function setParameters(values) {
  const address = new URL(location.href);
  for (const name in values) {
    if (values[name]) address.searchParams.set(name, values[name]);
    else address.searchParams.delete(name);
  }
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Browsers limit how often the address may change; nothing depends on it.
  }
}
