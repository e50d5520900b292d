// The search script is loaded when the reader reaches for search, never before.
//
// The agreement with search.js: `#sb-search-button` is a button; every wish to search is a click on it
// (the keys / and Ctrl-K click it too). When search.js starts it sets `data-ready` on the button,
// listens to its clicks itself, and opens at once if `data-wanted` is set.

import { asButton } from "./as-button.js";
import { byId, lettersOff, make, typing } from "./dom.js";

export function lazySearch() {
  const link = /** @type {HTMLAnchorElement | null} */ (byId("sb-search-button"));
  const src = link?.dataset.script;
  if (!link || !src) return;
  const page = link.href;
  const button = asButton(link);
  button.setAttribute("aria-haspopup", "dialog");
  button.setAttribute("aria-keyshortcuts", "Control+K");
  const hint = make("kbd", {}, /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘ K" : "Ctrl K");
  hint.setAttribute("aria-hidden", "true");
  button.append(hint);

  let loaded = [...document.scripts].some((script) => script.getAttribute("src") === src);
  const load = () => {
    if (loaded) return;
    loaded = true;
    const script = make("script", { src });
    script.addEventListener("error", () => {
      location.href = page;
    });
    document.head.append(script);
  };
  // A query that somebody shared, and words to mark, which is a script of its own.
  if (/[?&]q=/.test(location.search)) load();
  const { marks, style = "" } = link.dataset;
  if (marks && /[?&]h=/.test(location.search)) document.head.append(make("link", { rel: "stylesheet", href: style }), make("script", { src: marks }));
  button.addEventListener("pointerenter", load);
  button.addEventListener("focus", load);
  button.addEventListener("click", () => {
    if ("ready" in button.dataset) return;
    button.dataset.wanted = "";
    load();
  });
  document.addEventListener("keydown", (event) => {
    const wanted = event.key === "k" ? event.ctrlKey || event.metaKey : event.key === "/" && !lettersOff() && !typing(event);
    if (!wanted || event.shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    button.click();
  });
}
