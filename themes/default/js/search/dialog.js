// The search box in a dialog over the page, opened by the search button.

import { strings } from "../strings.js";
import { Box } from "./box.js";
import { element } from "./results.js";

const STATE = "search";

/** @param {string} root the site's root @param {HTMLElement} button */
export function searchDialog(root, button) {
  const close = () => dialog.close();
  const box = new Box({ root, close, changed: (query, facet) => remember(query, facet, dialog.open) });
  const dialog = element("dialog", { class: "search-dialog", "aria-label": strings.search }, box.element);
  const status = document.getElementById("status");
  const home = status?.parentNode;
  document.body.append(dialog);

  const open = (query = "", facet = "") => {
    if (dialog.open) return close();
    box.book().catch(() => undefined);
    dialog.showModal();
    // Back closes the dialog, as readers of phones expect.
    if (history.state !== STATE) attempt(() => history.pushState(STATE, ""));
    if (query) box.set(query, facet);
    box.input.focus();
    box.input.select();
  };
  dialog.addEventListener("close", () => {
    if (status && home) home.append(status);
    if (history.state === STATE) history.back();
    button.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  addEventListener("popstate", () => {
    if (dialog.open && history.state !== STATE) close();
  });
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  return { open, warm: () => box.book().catch(() => undefined) };
}

/** Keeps the query in the address, so that it can be shared and found again with Back. @param {string} query @param {string} facet @param {boolean} active */
export function remember(query, facet, active) {
  if (!active) return;
  const address = new URL(location.href);
  for (const [name, value] of Object.entries({ q: query, in: facet })) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  attempt(() => history.replaceState(history.state, "", address));
}

/** Browsers limit how often and, from a folder, whether the address may be changed; nothing depends on it. @param {() => void} change */
function attempt(change) {
  try {
    change();
  } catch {
    // The address stays as it is.
  }
}
