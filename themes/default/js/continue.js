// The start page offers the pages that were read last.

import { make } from "./dom.js";
import { recentPages } from "./recent.js";
import { strings } from "./strings.js";

const SHOWN = 3;

/** May be called again when the page changed. */
export function goOn() {
  const head = document.querySelector(".kind-home .page-head");
  const pages = recentPages().slice(0, SHOWN);
  if (!head || !pages.length || document.querySelector(".continue")) return;
  const { root = "" } = document.documentElement.dataset;
  const cards = pages.map(({ t, h }) => make("li", { className: "card" }, make("a", { href: root + h }, t)));
  const title = make("h2", { id: "sb-continue" }, strings.search_continue);
  const section = make("section", { className: "aside continue" }, title, make("ul", { className: "cards" }, ...cards));
  section.setAttribute("aria-labelledby", title.id);
  section.dataset.made = "";
  head.after(section);
}
