// The first screen of the review page: what there is to do today, and where it is set.

import { make } from "../dom.js";
import { filled } from "../quiz/text.js";
import { dayText } from "../schedule/days.js";
import { strings } from "../strings.js";
import { MORE_MINUTES } from "./context.js";
import { actions, button, section } from "./parts.js";

/** @typedef {import("./context.js").Context} Context */
/** @typedef {import("./context.js").Today} Today */

/** How far away the exam is. @param {Today} today @param {string} language */
function countdown({ day, exam, examDay }, language) {
  if (examDay === undefined) return [];
  const days = examDay - day;
  const date = dayText(examDay, language);
  if (days < 0) return [make("p", { className: "app-notice" }, filled(strings.review_exam_over, { date }))];
  const [on, next, later] = exam
    ? /** @type {const} */ ([strings.review_exam_today, strings.review_day, strings.review_days])
    : /** @type {const} */ ([strings.dash_days_none, strings.dash_days_one, strings.dash_days]);
  const words = days === 0 ? on : days === 1 ? next : later;
  const values = { days, n: days, exam: exam?.code ?? "", date, day: date };
  return [make("p", { className: "app-muted" }, filled(words, values))];
}

/** What is said where there is nothing to start. @param {Today} today @param {Context} context */
function nothing(today, { settings, language }) {
  const { exam, plan, day } = today;
  if (today.candidates === 0) {
    return [strings.review_none, exam ? filled(strings.review_none_exam, { exam: exam.code }) : strings.review_none_all];
  }
  if (today.used) return [strings.review_done, filled(strings.review_done_text, { n: settings.minutes })];
  if (plan.nextDay === undefined || today.examDay !== undefined) return [strings.review_nothing, strings.review_all_known];
  if (plan.nextDay === day + 1) return [strings.review_nothing, strings.review_next_tomorrow];
  return [strings.review_nothing, filled(strings.review_next, { date: dayText(plan.nextDay, language) })];
}

/** @param {number} n @param {number} minutes */
const questions = (n, minutes) =>
  n === 1 ? strings.review_question : filled(strings.review_questions, { n, minutes });

/**
 * @param {Context} context
 * @param {{ start: () => void, resume: () => void, more: () => void }} act
 */
export function todayBox(context, act) {
  const today = context.today();
  const { plan } = today;
  const queue = context.progress()?.queue ?? [];
  const head = countdown(today, context.language);
  if (queue.length > 0) {
    const words = queue.length === 1 ? strings.review_left_one : filled(strings.review_left, { n: queue.length });
    return section(
      strings.review_today,
      make("p", { className: "app-large" }, words),
      ...head,
      actions(button(strings.review_continue, act.resume, true)),
    );
  }
  if (plan.items.length > 0) {
    const ids = plan.items.map(({ q }) => q);
    const fresh = plan.fresh > 0 ? [make("p", { className: "app-muted" }, filled(strings.review_new, { n: plan.fresh }))] : [];
    return section(
      strings.review_today,
      make("p", { className: "app-large" }, questions(ids.length, context.minutesFor(ids))),
      ...fresh,
      ...head,
      actions(button(strings.review_start, act.start, true)),
    );
  }
  const [title, text] = nothing(today, context);
  const more = today.more > 0 ? [actions(button(filled(strings.review_more, { n: MORE_MINUTES }), act.more))] : [];
  return section(strings.review_today, make("p", { className: "app-large" }, title ?? ""), make("p", {}, text ?? ""), ...head, ...more);
}
