// What the screens of practice and dashboard have in common: a choice of one, a table, a range in words.

import { make } from "../dom.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";

/**
 * @param {string} legend
 * @param {string} name
 * @param {{value: string, text: string}[]} choices
 * @param {string} chosen
 * @param {(value: string) => void} change
 */
export function radios(legend, name, choices, chosen, change) {
  const lines = choices.map(({ value, text }) => {
    const input = make("input", { type: "radio", name, value, checked: value === chosen });
    return make("label", {}, input, text);
  });
  const group = make("fieldset", { className: "exam-radios" }, make("legend", {}, legend), ...lines);
  group.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement) change(event.target.value);
  });
  return group;
}

/** "36 to 92 %", or nothing. @param {import("../interval.js").Interval | null} interval */
export function rangeText(interval) {
  if (!interval) return strings.practice_no_range;
  const percent = (/** @type {number} */ share) => Math.round(100 * share);
  return filled(strings.practice_range, { low: percent(interval.low), high: percent(interval.high) });
}

/**
 * A table that scrolls in its frame where it is too wide, also by keys.
 *
 * @param {string} caption
 * @param {string[]} columns
 * @param {HTMLTableRowElement[]} rows
 */
export function tableOf(caption, columns, rows) {
  const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col" }, name)));
  const table = make("table", {}, make("caption", {}, caption), make("thead", {}, head), make("tbody", {}, ...rows));
  const frame = make("div", { className: "table", tabIndex: 0 }, table);
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", caption);
  return frame;
}
