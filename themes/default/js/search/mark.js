// Which words of a text a query means, and marking them: in results, and on the page a result leads
// to.

import { root } from "./match.js";
import { parse } from "./query.js";
import { tokenize } from "./tokenize.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {(form: string) => boolean} IsHit */
/** @typedef {{ start: number, end: number, form: string }} Range */

/** Marks are for finding a place; more of them than this hide the text. */
const MOST_MARKS = 300;
const NO_TEXT = "script,style,nav,button,summary,label,math,svg,mark,[hidden]";

/** @param {string} text a query @param {string[]} also words it was read as @param {IsHit} isStopWord @returns {IsHit} */
export function matcher(text, also, isStopWord) {
  const english = /^en\b/i.test(document.documentElement.lang);
  /** @type {{ form: string, prefix: boolean, root: string }[]} */
  const words = [];
  /** @param {Term} term */
  const add = ({ form, prefix, exact, optional, parts }) => {
    if (!optional) words.push({ form, prefix, root: english && !exact ? root(form) : "" });
    parts.forEach(add);
  };
  parse(text, isStopWord).terms.forEach(add);
  for (const form of also) words.push({ form, prefix: false, root: "" });
  /** @type {Map<string, boolean>} */
  const known = new Map();
  return (form) => {
    let hit = known.get(form);
    if (hit === undefined) {
      const own = english ? root(form) : form;
      hit = words.some(
        (word) => word.form === form || word.root === own || (word.prefix && form.startsWith(word.form)),
      );
      known.set(form, hit);
    }
    return hit;
  };
}

/** The stretches of `text` to mark, ascending, none inside another. @param {string} text @param {IsHit} isHit @returns {Range[]} */
export function ranges(text, isHit) {
  /** @type {Range[]} */
  const found = [];
  for (const { form, start, end } of tokenize(text)) {
    if (!isHit(form)) continue;
    const last = found.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end, form });
  }
  return found;
}

/** A text with its hits marked. @param {string} text @param {IsHit} isHit */
export function marked(text, isHit) {
  const out = document.createDocumentFragment();
  let from = 0;
  for (const { start, end } of ranges(text, isHit)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(start, end);
    out.append(text.slice(from, start), mark);
    from = end;
  }
  out.append(text.slice(from));
  return out;
}

/** Marks the hits in a page; returns how many and how to take them away. @param {Element} main @param {IsHit} isHit */
export function markPage(main, isHit) {
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
      const mark = document.createElement("mark");
      mark.className = "found";
      text.splitText(end);
      const word = text.splitText(start);
      word.replaceWith(mark);
      mark.append(word);
      marks.push(mark);
    }
    if (marks.length >= MOST_MARKS) break;
  }
  const clear = () => {
    for (const mark of marks) {
      const { parentNode } = mark;
      mark.replaceWith(...mark.childNodes);
      parentNode?.normalize();
    }
  };
  return { count: marks.length, clear };
}
