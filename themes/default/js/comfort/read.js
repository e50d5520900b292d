// Pages that were read: whose end was on the screen. They are marked where they are linked in lists, and the
// reader can take the mark back. `study:<site-id>:read` is a JSON list of addresses from the site's root.

import { here, routeOf } from "../address.js";
import { make, say } from "../dom.js";
import { store, stored } from "../stored.js";
import { strings } from "../strings.js";

/** How long the end of a page must be on the screen, in milliseconds: who leafs through has not read. */
const DWELL = 1000;

/** @returns {Set<string>} */
function read() {
  try {
    const list = JSON.parse(stored("read") || "[]");
    return new Set(Array.isArray(list) ? list : []);
  } catch {
    return new Set();
  }
}

/** @param {boolean} isRead */
function mark(isRead) {
  const all = read();
  if (isRead) all.add(here);
  else all.delete(here);
  store("read", all.size ? JSON.stringify([...all]) : "");
}

/** Marks the links to pages that were read; may be called again. */
export function readMarks() {
  const all = read();
  for (const link of document.querySelectorAll("#sb-nav a, .cards a, .tree a")) {
    const route = routeOf(/** @type {HTMLAnchorElement} */ (link).href);
    const old = link.querySelector(":scope > .read-mark");
    if (route === null || !all.has(route)) old?.remove();
    else if (!old) {
      const tick = make("span", {}, " ✓");
      tick.setAttribute("aria-hidden", "true");
      link.append(make("span", { className: "read-mark" }, tick, make("span", { className: "vh" }, `, ${strings.read}`)));
    }
  }
}

/** Watches for the end of this page. */
export function watchEnd() {
  const turn = document.querySelector("main .turn");
  if (!turn || !here) return;
  const tick = make("span", {}, `✓ ${strings.read}`);
  const button = make("button", { type: "button", className: "read-toggle" });
  const state = make("p", { className: "read-state" }, tick, button);
  state.dataset.made = "";
  const show = () => {
    const isRead = read().has(here);
    tick.hidden = !isRead;
    button.textContent = isRead ? strings.read_undo : strings.read_do;
    readMarks();
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (!entries.some((entry) => entry.isIntersecting)) return;
    timer = setTimeout(() => {
      observer.disconnect();
      mark(true);
      show();
    }, DWELL);
  });
  button.addEventListener("click", () => {
    // What the reader said counts for this visit.
    observer.disconnect();
    clearTimeout(timer);
    const isRead = !read().has(here);
    mark(isRead);
    show();
    say(isRead ? strings.read : strings.read_not);
  });
  turn.after(state);
  show();
  if (!read().has(here)) observer.observe(turn);
  addEventListener("storage", ({ key }) => {
    if (key?.endsWith(":read")) show();
  });
}
