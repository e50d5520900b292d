// After an exam: what came out by domain, with the range that so few questions allow to speak of, and
// every question again with its explanation.

import { make, say } from "../dom.js";
import { wilson } from "../interval.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { radios, rangeText, tableOf } from "./parts.js";
import { writeWish } from "./seed.js";
import { byDomain } from "./score.js";
import { show } from "./show.js";
import { clockText } from "./timer.js";

/** @typedef {import("./score.js").Attempt} Attempt */
/** @typedef {import("./page.js").Context} Context */

/**
 * @param {HTMLElement} place
 * @param {Context} context
 * @param {Attempt} attempt
 */
export function result(place, context, attempt) {
  const heading = make("h2", { tabIndex: -1 }, filled(strings.practice_result, { title: context.formTitle(attempt) }));
  const words = { n: attempt.right.length, of: attempt.items.length, date: context.dateText(attempt.t * 1000), time: clockText(attempt.ms) };
  const parts = [make("p", {}, filled(strings.practice_result_line, words))];
  if (attempt.late) parts.push(make("p", {}, attempt.late === 1 ? strings.practice_late_one : filled(strings.practice_late, { n: attempt.late })));
  const exam = context.exam(attempt.exam);
  const links = make("p", { className: "exam-links" }, make("a", { href: "#" }, strings.practice_choose));
  if (exam) {
    parts.push(table(context, exam, attempt), make("p", {}, strings.practice_no_score));
    const again = writeWish({ exam: attempt.exam, form: attempt.form, seed: attempt.seed });
    links.append(make("a", { href: again }, strings.practice_again));
  }
  links.append(make("a", { href: context.href("dashboard/") }, strings.dashboard_title));
  place.replaceChildren(make("section", { className: "exam-result" }, heading, ...parts, links, review(context, attempt)));
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

/** @param {Context} context @param {import("./blueprint.js").Exam} exam @param {Attempt} attempt */
function table(context, exam, attempt) {
  const tallies = byDomain(attempt, exam, (id) => context.item(id));
  /** @param {string} name @param {{right: number, of: number}} tally */
  const row = (name, { right, of }) => {
    const first = make("th", { scope: "row" }, name);
    const share = filled(strings.practice_of, { n: right, of });
    return make("tr", {}, first, make("td", {}, share), make("td", {}, rangeText(wilson(right, of))));
  };
  const all = tallies.reduce((sum, { right, of }) => ({ right: sum.right + right, of: sum.of + of }), { right: 0, of: 0 });
  const rows = exam.domains.map(({ id, title }, at) => row(`${id}. ${title}`, tallies[at] ?? { right: 0, of: 0 }));
  const columns = [strings.exam_domain, strings.practice_right, strings.practice_likely];
  return tableOf(strings.practice_by_domain, columns, [...rows, row(strings.practice_whole, all)]);
}

/** @param {Context} context @param {Attempt} attempt */
function review(context, attempt) {
  const right = new Set(attempt.right);
  const known = attempt.items.map((id, at) => ({ id, at })).filter(({ id }) => context.item(id));
  const flagged = new Set(attempt.flags);
  const filters = [
    { value: "wrong", name: strings.practice_filter_wrong, all: known.filter(({ id }) => !right.has(id)) },
    { value: "flagged", name: strings.practice_filter_flagged, all: known.filter(({ id }) => flagged.has(id)) },
    { value: "all", name: strings.practice_filter_all, all: known },
  ];
  const list = make("div", { className: "exam-review" });
  let screen = 0;
  /** @param {string} value */
  const fill = async (value) => {
    const turn = (screen += 1);
    const all = filters.find((filter) => filter.value === value)?.all ?? known;
    list.setAttribute("aria-busy", "true");
    const blocks = [];
    for (const one of all) blocks.push(await reviewed(context, attempt, one, flagged.has(one.id)));
    if (turn !== screen) return;
    list.replaceChildren(...(blocks.length ? blocks : [make("p", {}, strings.practice_filter_none)]));
    list.removeAttribute("aria-busy");
    if (turn > 1) say(filled(strings.practice_shown, { n: all.length }));
  };
  const first = filters.find(({ all }) => all.length)?.value ?? "all";
  const lines = filters.map(({ value, name, all }) => ({ value, text: `${name} (${all.length})` }));
  fill(first);
  const missing = attempt.items.length - known.length;
  const section = make("section", {}, make("h3", { className: "exam-review-title" }, strings.practice_review));
  if (missing) section.append(make("p", { className: "app-notice" }, missing === 1 ? strings.practice_gone_one : filled(strings.practice_gone, { n: missing })));
  section.append(radios(strings.practice_filter, "sb-filter", lines, first, fill), list);
  return section;
}

/** @param {Context} context @param {Attempt} attempt @param {{id: string, at: number}} one @param {boolean} flagged */
async function reviewed(context, attempt, { id, at }, flagged) {
  const { root, heading } = await show(context, {
    id,
    at,
    of: attempt.items.length,
    key: context.formKey(attempt),
    response: attempt.answers[id] ?? [],
    reveal: true,
  });
  if (flagged) heading.append(make("span", { className: "exam-flag" }, ` ⚑ ${strings.practice_flagged}`));
  const item = context.bank.item(id);
  const page = item && context.bank.pages[item.page];
  if (item && page) {
    const link = make("a", { href: context.bank.place(item) }, page.title);
    root.append(make("p", { className: "exam-place" }, `${strings.practice_on_page} `, link));
  }
  return root;
}
