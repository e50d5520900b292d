// Marks the words of a query on the page that a result leads to; they travel in `?h=`. A script of
// its own: who arrives needs no search, and who searches no marks.

import { make, say } from "./dom.js";
import { setParameters } from "./search/address.js";
import { matcher, ranges } from "./search/mark.js";
import { parse } from "./search/query.js";
import { strings } from "./strings.js";

/** Marks are for finding a place; more of them than this hide the text. */
const MOST_MARKS = 300;
const NO_TEXT = "script,style,nav,button,summary,label,math,svg,mark,[hidden]";

const words = new URLSearchParams(location.search).get("h");
const main = document.querySelector("main");
if (words && main) mark(main, words);

/** @param {Element} main @param {string} words */
function mark(main, words) {
  const isHit = matcher(parse(`${words} `, () => false).terms, []);
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(NO_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {Text[]} */
  const texts = [];
  while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
  /** @type {HTMLElement[]} */
  const marks = [];
  for (const text of texts) {
    const found = ranges(text.data, isHit).slice(0, MOST_MARKS - marks.length);
    // From the end, so that what was split off never shifts what is still to be split.
    for (const { start, end } of found.reverse()) {
      text.splitText(end);
      const word = text.splitText(start);
      const made = make("mark", { className: "found" });
      word.replaceWith(made);
      made.append(word);
      marks.push(made);
    }
  }
  if (!marks.length) return;
  const clear = make("button", { type: "button", className: "clear-marks" }, strings.search_clear);
  const done = () => {
    for (const made of marks) {
      const { parentNode } = made;
      made.replaceWith(...made.childNodes);
      parentNode?.normalize();
    }
    clear.remove();
    removeEventListener("keydown", onKey);
    setParameters({ h: "" });
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) done();
  };
  clear.addEventListener("click", done);
  addEventListener("keydown", onKey);
  document.body.append(clear);
  say(`${marks.length} ${strings.search_marked}`);
}
