// Search, loaded when a reader reaches for it. The files of the index call `studybookSearch`.
//
// The agreement with the core script: it loads this one when the search button is pointed at, focused
// or clicked, and on pages whose address has `?q=`. From then on this script listens to the button,
// which gets `data-ready` once it can answer; `data-wanted` on it says that it was clicked in the meantime.

import { remember, searchBox } from "./search/box.js";
import { searchDialog } from "./search/dialog.js";
import { receive } from "./search/load.js";
import { element } from "./search/results.js";

// This script lies in a folder of the root, so no page has to say where that is.
const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const root = new URL("../", script.src).href;

Object.assign(globalThis, { studybookSearch: receive });

const { q = "", in: facet } = Object.fromEntries(new URLSearchParams(location.search));

const page = document.getElementById("sb-search-box");
const button = document.getElementById("sb-search-button");
if (page) {
  const { box, input, set } = searchBox(root, (query, kind) => {
    remember(query, kind);
    page.classList.toggle("asked", query !== "");
  });
  page.append(box);
  page.hidden = false;
  // All pages stand below: without a query there is nothing to offer, and nothing that would push them down.
  if (q) set(q, facet);
  if (!location.hash) input.focus();
  button?.addEventListener("click", () => input.focus());
  if (button) button.dataset.ready = "";
} else if (button) {
  const { open, warm } = searchDialog(root, button);
  warm().catch(() => {});
  const ready = () => {
    button.addEventListener("click", () => open());
    button.dataset.ready = "";
    if (q || button.dataset.wanted !== undefined) open(q, facet);
  };
  // Nothing is shown before it has its looks.
  const { style } = button.dataset;
  const looks = element("link", { rel: "stylesheet", href: style ?? "" });
  looks.onload = looks.onerror = ready;
  if (style) document.head.append(looks);
  else ready();
}
