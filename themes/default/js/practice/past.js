// What was there before: the exam that is not finished yet, and the attempts that are.

import { make } from "../dom.js";
import { wilson } from "../interval.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { ask } from "./ask.js";
import { rangeText } from "./parts.js";
import { attemptsOfLog } from "./score.js";
import { clockText } from "./timer.js";

/** @typedef {import("./page.js").Context} Context */

/**
 * @param {Context} context
 * @param {import("./running.js").Running} exam
 * @param {{goOn: () => void, discard: () => void}} then
 */
export function unfinished(context, exam, then) {
  const words = {
    title: context.formTitle(exam),
    n: Object.keys(exam.answers).length,
    of: exam.items.length,
    time: clockText(exam.clock.spent),
  };
  const goOn = make("button", { type: "button", className: "button" }, strings.practice_continue);
  goOn.addEventListener("click", then.goOn);
  const discard = make("button", { type: "button", className: "app-button" }, strings.practice_discard);
  discard.addEventListener("click", async () => {
    if (await ask(strings.practice_discard_sure, [], strings.practice_discard)) then.discard();
  });
  return make(
    "section",
    { className: "exam-unfinished" },
    make("h2", {}, strings.practice_unfinished),
    make("p", {}, filled(strings.practice_unfinished_line, words)),
    make("div", { className: "exam-steps" }, goOn, discard),
  );
}

/** The attempts of the reader, the latest first; nothing before the first. @param {Context} context */
export function past(context) {
  const kept = context.attempts.map((attempt) => ({
    t: attempt.t,
    title: context.formTitle(attempt),
    right: attempt.right.length,
    of: attempt.items.length,
    href: `#attempt=${encodeURIComponent(attempt.id)}`,
  }));
  const others = attemptsOfLog(context.events, context.attempts).map(({ t, right, of }) => ({
    t,
    title: strings.practice_elsewhere,
    right,
    of,
    href: "",
  }));
  const all = [...kept, ...others].sort((a, b) => b.t - a.t);
  if (!all.length) return null;
  const lines = all.map(({ t, title, right, of, href }) => {
    const share = filled(strings.practice_attempt, { n: right, of, range: rangeText(wilson(right, of)) });
    const name = href ? make("a", { href }, title) : title;
    return make("li", {}, make("span", { className: "exam-date" }, context.dateText(t * 1000)), " ", name, ": ", share);
  });
  return make("section", {}, make("h2", {}, strings.practice_past), make("ul", { className: "exam-past" }, ...lines));
}
