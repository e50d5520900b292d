// Before an exam: which one, which form, how much time. What is known of the real exam, and what is
// not, stands beside the choice. The address always names the form that is shown.

import { examName } from "../bank.js";
import { make } from "../dom.js";
import { filled, joinedWords } from "../quiz/text.js";
import { strings } from "../strings.js";
import { formsOf } from "./blueprint.js";
import { drawForm } from "./draw.js";
import { radios } from "./parts.js";
import { writeWish } from "./seed.js";

/** @typedef {import("./blueprint.js").Exam} Exam */
/** @typedef {import("./blueprint.js").Form} Form */
/** @typedef {import("./draw.js").Drawn} Drawn */

/**
 * @typedef {object} Start
 * @property {Exam} exam
 * @property {Form} form
 * @property {number} seed
 * @property {string[]} items
 * @property {number} minutes 0 for no limit
 */

/**
 * @param {import("./page.js").Context} context
 * @param {import("./seed.js").Wish} wish
 * @param {(start: Start) => void} start
 * @returns {HTMLElement}
 */
export function choose(context, wish, start) {
  const { exams } = context;
  const exam = exams.find(({ code }) => code === wish.exam) ?? exams[0];
  if (!exam) return make("p", { className: "app-notice" }, strings.practice_no_exams);
  const state = { exam, form: formOf(exam, wish.form), seed: wish.seed, time: "normal" };

  const details = make("div", { className: "exam-details" });
  const forms = make("div", {});
  const times = make("div", {});
  const root = make("form", { className: "exam-choose" });
  const title = make("h2", {}, strings.practice_choose);
  if (exams.length > 1) {
    root.append(
      radios(strings.practice_exam, "sb-exam", exams.map((one) => ({ value: one.code, text: examName(one) })), exam.code, (code) => {
        state.exam = exams.find((one) => one.code === code) ?? exam;
        state.form = formOf(state.exam, "");
        state.seed = 0;
        update(true);
      }),
    );
  }
  const go = make("button", { className: "button" }, strings.practice_start);
  root.append(forms, times, details, make("div", { className: "exam-steps" }, go));

  /** @param {boolean} all whether forms to choose from are others too */
  const update = (all) => {
    state.seed ||= context.newSeed(state.exam, state.form);
    const drawn = drawForm(context.items, state.exam, state.form, state.seed);
    const { code } = state.exam;
    history.replaceState(null, "", writeWish({ exam: code, form: state.form.id, seed: state.seed }));
    if (all) {
      const lines = formsOf(state.exam).map((form) => ({ value: form.id, text: filled(strings.practice_form_line, { title: form.title, n: form.items, minutes: form.minutes }) }));
      forms.replaceChildren(
        radios(strings.practice_form, "sb-form", lines, state.form.id, (id) => {
          state.form = formOf(state.exam, id);
          state.seed = 0;
          update(false);
        }),
      );
    }
    const limits = limitsOf(state.exam, drawn);
    times.replaceChildren(
      radios(strings.practice_time, "sb-time", limits, state.time, (value) => {
        state.time = value;
      }),
    );
    details.replaceChildren(
      ...about(context, state, drawn, () => {
        state.seed = context.newSeed(state.exam, state.form);
        update(false);
        details.querySelector("button")?.focus();
      }),
    );
    go.hidden = !drawn.items.length;
    root.onsubmit = (event) => {
      event.preventDefault();
      const minutes = limits.find(({ value }) => value === state.time)?.minutes ?? drawn.minutes;
      start({ exam: state.exam, form: state.form, seed: state.seed, items: drawn.items, minutes });
    };
  };
  update(true);
  return make("section", {}, title, root);
}

/** @param {Exam} exam @param {string} id @returns {Form} */
function formOf(exam, id) {
  const forms = formsOf(exam);
  return forms.find((form) => form.id === id) ?? /** @type {Form} */ (forms[0]);
}

/**
 * How much time there can be: the form's, more in the proportion in which the exam grants it, none.
 *
 * @param {Exam} exam
 * @param {Drawn} drawn
 */
function limitsOf(exam, { minutes }) {
  const limits = [{ value: "normal", minutes, text: filled(strings.practice_minutes, { n: minutes }) }];
  if (exam.extraMinutes) {
    const more = Math.round(minutes * (1 + exam.extraMinutes / exam.minutes));
    limits.push({ value: "more", minutes: more, text: filled(strings.practice_minutes_more, { n: more }) });
  }
  limits.push({ value: "none", minutes: 0, text: strings.practice_minutes_none });
  return limits;
}

/**
 * @param {import("./page.js").Context} context
 * @param {{exam: Exam, form: Form, seed: number}} state
 * @param {Drawn} drawn
 * @param {() => void} renew
 * @returns {HTMLElement[]}
 */
function about(context, { exam, form, seed }, drawn, renew) {
  /** @type {HTMLElement[]} */
  const parts = [];
  if (!drawn.items.length) {
    parts.push(make("p", { className: "app-notice" }, strings.practice_none));
  } else if (drawn.short.length) {
    const list = drawn.short.map(({ domain, wanted, held }) =>
      filled(strings.practice_short_domain, { id: String(exam.domains[domain]?.id ?? ""), n: held, of: wanted }),
    );
    const words = { n: drawn.items.length, list: joinedWords(list, strings.and) };
    parts.push(make("p", { className: "app-notice" }, filled(strings.practice_short, words)));
  }
  const guide = make("p", {}, filled(strings.practice_guide, { guide: exam.guide, date: context.day(exam.checked) }), " ");
  if (exam.href) guide.append(make("a", { href: `${exam.href}#sb-exam` }, strings.practice_about));
  parts.push(guide);
  if (exam.unverified?.length) {
    const list = make("ul", {}, ...exam.unverified.map((text) => make("li", {}, text)));
    parts.push(make("details", {}, make("summary", {}, strings.exam_unverified), list));
  }
  const again = make("button", { type: "button", className: "app-button" }, strings.practice_new);
  again.addEventListener("click", renew);
  const link = make("a", { href: writeWish({ exam: exam.code, form: form.id, seed }) }, strings.practice_link);
  parts.push(make("p", {}, filled(strings.practice_seed, { seed }), " ", link), make("p", {}, again));
  return parts;
}
