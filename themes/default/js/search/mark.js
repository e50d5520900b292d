// Which words of a text a query means, and marking them.

import { root } from "./match.js";
import { tokenize } from "./tokenize.js";

/** @typedef {import("./query.js").Term} Term */
/** @typedef {(form: string) => boolean} IsHit */
/** @typedef {{ start: number, end: number }} Range */

/** @param {Term[]} terms of a query @param {string[]} also words it was read as @returns {IsHit} */
export function matcher(terms, also) {
  const whole = new Set(also);
  /** @type {string[]} */
  const beginnings = [];
  /** @param {Term} term */
  const add = ({ form, prefix, exact, optional, parts }) => {
    if (optional) return;
    whole.add(form).add(exact ? form : root(form));
    if (prefix) beginnings.push(form);
    parts.forEach(add);
  };
  terms.forEach(add);
  return (form) => whole.has(form) || whole.has(root(form)) || beginnings.some((start) => form.startsWith(start));
}

/** The stretches of `text` to mark, ascending, none inside another. @param {string} text @param {IsHit} isHit @returns {Range[]} */
export function ranges(text, isHit) {
  /** @type {Range[]} */
  const found = [];
  for (const { form, start, end } of tokenize(text)) {
    if (!isHit(form)) continue;
    const last = found.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else found.push({ start, end });
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
