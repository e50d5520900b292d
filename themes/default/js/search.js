// Search, loaded when a reader reaches for it. The files of the index call `studybookSearch`.
//
// The agreement with the core script: it loads this one when the search button is pointed at, focused
// or clicked, and on pages whose address has `?q=`. From then on this script listens to the button,
// which gets `data-ready`; `data-wanted` on it says that it was clicked in the meantime.

import { remember, searchBox } from "./search/box.js";
import { searchDialog } from "./search/dialog.js";
import { receive } from "./search/load.js";

// This script lies in a folder of the root, so no page has to say where that is.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("../", script.src).href;

Object.assign(globalThis, { studybookSearch: receive });

const { q = "", in: facet } = Object.fromEntries(new URLSearchParams(location.search));

const page = document.getElementById("sb-search-box");
const button = document.getElementById("sb-search-button");
if (page) {
  const { box, input, set } = searchBox(root, remember);
  page.append(box);
  page.hidden = false;
  set(q, facet);
  if (!location.hash) input.focus();
  button?.addEventListener("click", () => input.focus());
} else if (button) {
  const { open, warm } = searchDialog(root, button);
  button.addEventListener("click", () => open());
  if (q || button.dataset.wanted !== undefined) open(q, facet);
  else warm().catch(() => {});
}
if (button) button.dataset.ready = "";
