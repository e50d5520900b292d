// What the reader wants to review: for which exam and day, how long a day, which cards. Every choice is
// kept at once.

import { examName } from "../bank.js";
import { make, say } from "../dom.js";
import { filled } from "../quiz/text.js";
import { dayOfDate } from "../schedule/days.js";
import { strings } from "../strings.js";
import { fold } from "./parts.js";

/** @typedef {import("./context.js").Context} Context */

const MOST_MINUTES = 240;

/** @param {string} label @param {HTMLElement} control @param {string} [hint] */
function field(label, control, hint) {
  const line = make("p", { className: "app-field" }, make("label", { htmlFor: control.id }, label), control);
  if (hint) {
    const small = make("small", { id: `${control.id}-hint` }, hint);
    control.setAttribute("aria-describedby", small.id);
    line.append(small);
  }
  return line;
}

/**
 * @param {Context} context
 * @param {boolean} open
 * @param {() => void} changed
 */
export function setupBox(context, open, changed) {
  const { settings, bank } = context;
  /** @param {"exam" | "examDate" | "minutes" | "cards"} key @param {unknown} value */
  const set = async (key, value) => {
    await context.set(key, value);
    say(strings.review_saved);
    changed();
  };

  const fields = [];
  if (bank.exams.length > 0) {
    const exam = make("select", { id: "sb-exam" }, make("option", { value: "" }, strings.review_exam_all));
    for (const known of bank.exams) {
      exam.append(make("option", { value: known.code, selected: known.code === settings.exam }, examName(known)));
    }
    exam.addEventListener("change", () => void set("exam", exam.value));
    fields.push(field(strings.review_exam, exam));
  }
  const date = make("input", { type: "date", id: "sb-exam-date", value: settings.examDate });
  date.addEventListener("change", () => {
    // While a year is typed the date is of the first century.
    const day = dayOfDate(date.value);
    if (!date.value || (day !== undefined && day >= context.day)) void set("examDate", date.value);
  });
  fields.push(field(strings.review_exam_date, date, strings.review_exam_date_hint));
  const minutes = make("input", {
    type: "number",
    id: "sb-minutes",
    min: "1",
    max: String(MOST_MINUTES),
    inputMode: "numeric",
    value: String(settings.minutes),
  });
  minutes.addEventListener("change", () => {
    const value = Math.min(Math.max(Math.round(Number(minutes.value)) || settings.minutes, 1), MOST_MINUTES);
    void set("minutes", value);
  });
  fields.push(field(strings.review_minutes, minutes));

  const collections = context.cardCollections();
  if (collections.length > 0) {
    const group = make("fieldset", { className: "app-field" }, make("legend", {}, strings.review_cards));
    const boxes = collections.map(({ name, title, size }) => {
      const box = make("input", { type: "checkbox", id: `sb-cards-${name}`, value: name, checked: settings.cards.includes(name) });
      group.append(make("label", { className: "app-check" }, box, filled(strings.review_cards_count, { title, n: size })));
      return box;
    });
    group.addEventListener("change", () => {
      void set("cards", boxes.filter(({ checked }) => checked).map(({ value }) => value));
    });
    fields.push(group);
  }
  return fold(strings.review_setup, open, make("div", { className: "app-fields" }, ...fields));
}
