// Whether the reader's certainty can be trusted, and where it could not.

import { make } from "../dom.js";
import { rangeText, tableOf } from "../practice/parts.js";
import { strings } from "../strings.js";
import { rangeBar } from "./bars.js";
import { stemOf } from "./keys.js";

/** @typedef {import("./state.js").State} State */

/** Questions that are listed; more would not be read. */
const MOST = 20;
/** Characters of a question's text that tell which one it is. */
const STEM = 140;

/** @param {State} state */
export function calibrationTable(state) {
  const names = [strings.quiz_guess, strings.quiz_unsure, strings.quiz_sure];
  const head = [strings.dash_sure, strings.dash_answers, strings.practice_right, strings.practice_likely];
  if (!state.calibration.some(({ of }) => of)) return make("p", {}, strings.dash_no_confidence);
  const rows = state.calibration.map(({ level, right, of, share }) => {
    const cells = [String(of), of ? String(right) : "–"].map((text) => make("td", {}, text));
    return make("tr", {}, make("th", { scope: "row" }, names[level] ?? ""), ...cells, make("td", {}, rangeText(share), rangeBar(share)));
  });
  return tableOf(strings.dash_calibration_caption, head, rows);
}

/**
 * The questions that were answered wrong with certainty, as links to where they stand.
 *
 * @param {State} state
 * @param {import("../bank.js").Bank} bank
 */
export async function sureList(state, bank) {
  if (!state.sure.length) return make("p", {}, strings.dash_no_sure);
  const list = make("ul", {});
  for (const { q } of state.sure.slice(0, MOST)) {
    const item = bank.item(q);
    if (!item) continue;
    const { html } = await bank.html(q);
    const page = bank.pages[item.page]?.title ?? "";
    list.append(make("li", {}, make("a", { href: bank.place(item) }, stemOf(html, STEM) || q), ` ${page}`));
  }
  return list;
}
