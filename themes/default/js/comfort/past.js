// Of each question that the reader answered right the last time, when that was. It waits for the reader
// to move, like all comforts: the answer helps nobody who has not come to the question yet.

import { make } from "../dom.js";
import { lastAnswers } from "../progress/past.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";

/** Questions, but neither cards nor cases, that do not say it yet. */
const QUESTIONS = ".quiz[data-rev]:not(.q-card, .q-cloze, :has(.q-past))";

/** @param {HTMLElement} root */
const idOf = (root) => root.dataset.q ?? root.id.slice(2);

/** May be called again when the preview changed the page. */
export async function past() {
  const { lang, dataset } = document.documentElement;
  /** @type {HTMLElement[]} */
  const all = [...document.querySelectorAll(/** @type {"div"} */ (QUESTIONS))];
  if (all.length === 0) return;
  const last = await lastAnswers(dataset.site ?? "", new Set(all.map(idOf)));
  for (const root of all) {
    const event = last.get(idOf(root));
    if (!event?.ok || event.rev < Number(root.dataset.rev)) continue;
    const date = new Intl.DateTimeFormat(lang, { dateStyle: "medium" }).format(event.t * 1000);
    const words = make("span", { className: "q-meta q-past" }, `✓ ${filled(strings.quiz_past, { date })}`);
    root.querySelector(".q-title")?.append(" ", words);
  }
}
