// All questions of the exam at a glance: which is answered, flagged, on the screen; each a button that
// leads to it. What a sign means stands in words for those who do not see it.

import { make } from "../dom.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";

/** @typedef {import("./running.js").Running} Running */

/**
 * @param {(at: number) => void} go
 */
export function overview(go) {
  const summary = make("summary", {});
  const grid = make("ol", { className: "exam-grid" });
  const root = make("details", { className: "exam-overview" }, summary, grid, make("p", { className: "exam-legend" }, strings.practice_legend));
  grid.addEventListener("click", (event) => {
    const button = event.target instanceof HTMLElement ? event.target.closest("button") : null;
    if (button) go(Number(button.dataset.at));
  });

  return {
    root,
    /** @param {Running} exam */
    update(exam) {
      const answered = exam.items.filter((id) => exam.answers[id]).length;
      const sentence = exam.flags.length ? strings.practice_overview_flags : strings.practice_overview;
      summary.textContent = filled(sentence, { n: answered, of: exam.items.length, flags: exam.flags.length });
      if (grid.children.length !== exam.items.length) {
        grid.replaceChildren(...exam.items.map(() => make("li", {}, make("button", { type: "button" }))));
      }
      exam.items.forEach((id, at) => {
        const button = grid.children[at]?.firstElementChild;
        if (button instanceof HTMLButtonElement) state(button, exam, id, at);
      });
    },
  };
}

/** @param {HTMLButtonElement} button @param {Running} exam @param {string} id @param {number} at */
function state(button, exam, id, at) {
  const answered = exam.answers[id] !== undefined;
  const flagged = exam.flags.includes(id);
  const words = [answered ? strings.practice_answered : strings.practice_open];
  if (flagged) words.push(strings.practice_flagged);
  if (at === exam.at) words.push(strings.practice_current);
  button.dataset.at = String(at);
  button.textContent = `${at + 1}${answered ? " ✓" : ""}${flagged ? " ⚑" : ""}`;
  button.setAttribute("aria-label", `${filled(strings.practice_question, { n: at + 1 })}, ${words.join(", ")}`);
  button.classList.toggle("exam-answered", answered);
  if (at === exam.at) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}
