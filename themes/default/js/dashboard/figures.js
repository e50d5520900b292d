// Three figures for an exam, a domain or a task, and what each may claim. Coverage is a count and
// exact; accuracy at first sight and predicted recall are samples and come with their interval. None
// of them is a score.

import { wilson } from "../interval.js";
import { domainOf, examItems, taskOf } from "../practice/blueprint.js";

/** @typedef {import("../practice/blueprint.js").Exam} Exam */
/** @typedef {import("../practice/blueprint.js").Item} Item */
/** @typedef {import("../interval.js").Interval} Interval */
/** @typedef {import("./history.js").Answered} Answered */
/** @typedef {import("./history.js").Histories} Histories */

/**
 * @typedef {object} Figures
 * @property {number} items questions of the book
 * @property {number} seen how many of them were answered at least once
 * @property {Interval | null} first right at first sight, of those seen
 * @property {Interval | null} recall of those seen, on the day that is asked for
 */

/**
 * @typedef {object} Part a domain or a task
 * @property {string} id
 * @property {string} title
 * @property {Item[]} items
 * @property {Figures} figures
 */

/**
 * @param {readonly Item[]} items
 * @param {Histories} histories
 * @param {(id: string) => number | undefined} recall how likely an item is known on that day
 * @returns {Figures}
 */
export function figures(items, histories, recall) {
  const tally = { seen: 0, right: 0, sum: 0, known: 0 };
  for (const { q } of items) {
    const first = histories.get(q)?.[0];
    if (!first) continue;
    tally.seen += 1;
    tally.right += first.ok;
    const chance = recall(q);
    if (chance === undefined) continue;
    tally.sum += chance;
    tally.known += 1;
  }
  return {
    items: items.length,
    seen: tally.seen,
    first: wilson(tally.right, tally.seen),
    recall: wilson(tally.sum, tally.known),
  };
}

/**
 * The figures of an exam, of its domains and of their tasks.
 *
 * @param {Exam} exam
 * @param {readonly Item[]} all the bank's items
 * @param {Histories} histories
 * @param {(id: string) => number | undefined} recall
 * @returns {{whole: Figures, domains: (Part & {weight: number, tasks: Part[]})[]}}
 */
export function examFigures(exam, all, histories, recall) {
  const items = examItems(all, exam);
  /** @type {Item[][]} */
  const ofDomain = exam.domains.map(() => []);
  /** @type {Map<string, Item[]>} */
  const ofTask = new Map(exam.tasks.map(({ id }) => [id, []]));
  for (const item of items) {
    ofDomain[domainOf(item, exam)]?.push(item);
    ofTask.get(taskOf(item, exam.code) ?? "")?.push(item);
  }
  /** @param {string} id @param {string} title @param {Item[]} own @returns {Part} */
  const part = (id, title, own) => ({ id, title, items: own, figures: figures(own, histories, recall) });
  const domains = exam.domains.map(({ id, title, weight }, at) => ({
    ...part(String(id), title, ofDomain[at] ?? []),
    weight,
    tasks: exam.tasks
      .filter((task) => String(task.domain ?? task.id.split(".")[0]) === String(id))
      .map((task) => part(task.id, task.title, ofTask.get(task.id) ?? [])),
  }));
  return { whole: figures(items, histories, recall), domains };
}
