// Search, loaded when a reader reaches for it. The files of the index call `studybookSearch`.
//
// The agreement with the core script: it loads this one when the search button is pointed at, focused
// or clicked, and on pages whose address has `?q=` or `?h=`. From then on this script listens to the
// button, which gets `data-ready`; `data-wanted` on it says that it was clicked in the meantime.

import { markArrival } from "./search/arrival.js";
import { Box } from "./search/box.js";
import { remember, searchDialog } from "./search/dialog.js";
import { receive } from "./search/load.js";

// This script lies in a folder of the root; so the page need not say where that is.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const root = new URL("../", script?.src ?? location.href).href;

Object.assign(globalThis, { studybookSearch: receive });

const asked = new URLSearchParams(location.search);
const query = asked.get("q") ?? "";
const facet = asked.get("in") ?? "";

const page = document.getElementById("search-box");
const button = document.getElementById("search-button");
if (page) {
  const box = new Box({ root, changed: (text, kind) => remember(text, kind, true) });
  page.append(box.element);
  page.hidden = false;
  box.book().catch(() => undefined);
  if (query) box.set(query, facet);
  if (button) {
    button.dataset.ready = "";
    button.addEventListener("click", () => box.input.focus());
  }
  if (button?.dataset.wanted !== undefined || !location.hash) box.input.focus({ preventScroll: true });
} else if (button) {
  const { open, warm } = searchDialog(root, button);
  button.dataset.ready = "";
  button.addEventListener("click", () => open());
  if (button.dataset.wanted !== undefined) open(query, facet);
  else if (query) open(query, facet);
  else if (!asked.has("h")) warm();
}
markArrival();
