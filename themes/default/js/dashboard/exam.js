// An exam on the dashboard: for the whole, for every domain and its tasks what was seen, what was right
// at first sight and what will be known on the day, each in plain words.

import { make } from "../dom.js";
import { rangeText } from "../practice/parts.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { rangeBar, shareBar } from "./bars.js";
import { STEPS } from "./ladder.js";

/** @typedef {import("./figures.js").Figures} Figures */
/** @typedef {import("./figures.js").Part} Part */
/** @typedef {import("./state.js").State} State */

/**
 * @param {State} state
 * @param {string} day name of the day of the predicted recall
 * @param {(domain: string) => string} href of a domain's part of the exam page
 * @returns {HTMLElement[]}
 */
export function examParts(state, day, href) {
  if (!state.figures) return [];
  const { whole, domains } = state.figures;
  const parts = domains.map(({ id, title, weight, figures, tasks }) => {
    const name = `${strings.exam_domain} ${id}: ${title}`;
    const heading = make("h3", {}, make("a", { href: href(id) }, name));
    const share = make("p", { className: "meta" }, `${weight} % ${strings.exam_weight}`);
    const list = make("ul", { className: "dash-tasks" }, ...tasks.map((task) => taskLine(state, task)));
    const summary = make("summary", {}, filled(strings.dash_tasks, { n: tasks.length }));
    return make("section", { className: "dash-domain" }, heading, share, measures(figures, day), make("details", {}, summary, list));
  });
  return [make("section", { className: "dash-domain" }, make("h3", {}, strings.dash_whole), measures(whole, day)), ...parts];
}

/** @param {Figures} figures @param {string} day */
function measures({ items, seen, first, recall }, day) {
  const list = make("dl", { className: "dash-measures" });
  /** @param {string} name @param {string} words @param {Element} bar */
  const add = (name, words, bar) => {
    list.append(make("div", {}, make("dt", {}, name), make("dd", {}, words, bar)));
  };
  add(strings.dash_seen, items ? filled(strings.dash_seen_of, { n: seen, of: items }) : strings.dash_no_questions, shareBar(items ? seen / items : 0));
  if (!seen) return list;
  const right = Math.round((first?.share ?? 0) * seen);
  add(strings.dash_first, filled(strings.dash_first_of, { n: right, of: seen, range: rangeText(first) }), rangeBar(first));
  add(filled(strings.dash_recall, { day }), filled(strings.dash_recall_of, { range: rangeText(recall) }), rangeBar(recall));
  return list;
}

/** @param {State} state @param {Part} task */
function taskLine(state, { id, title, items, figures: { seen } }) {
  const step = state.step(items);
  const words = {
    none: strings.dash_step_none,
    attempted: strings.dash_step_attempted,
    familiar: strings.dash_step_familiar,
    proficient: strings.dash_step_proficient,
    mastered: strings.dash_step_mastered,
  };
  const rungs = make("span", { className: `dash-rungs dash-${step}` });
  rungs.setAttribute("aria-hidden", "true");
  rungs.textContent = "●".repeat(STEPS.indexOf(step)) + "○".repeat(STEPS.length - 1 - STEPS.indexOf(step));
  const seenText = items.length ? filled(strings.dash_seen_of, { n: seen, of: items.length }) : strings.dash_no_questions;
  return make(
    "li",
    {},
    make("span", { className: "dash-task" }, `${id} ${title}`),
    make("span", { className: "dash-step" }, rungs, " ", words[step]),
    make("span", { className: "meta" }, seenText),
  );
}
