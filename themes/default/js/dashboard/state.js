// Everything that the dashboard shows, worked out of log and bank in one go. No element of the page is
// touched here.

import { isCard } from "../bank.js";
import { Fsrs } from "../fsrs.js";
import { examItems } from "../practice/blueprint.js";
import { dayOf, dayOfDate } from "../schedule/days.js";
import { familyOf, recallOn, replay } from "../schedule/replay.js";
import { calibration, sureAndWrong } from "./calibration.js";
import { examFigures } from "./figures.js";
import { histories, questionsOf } from "./history.js";
import { stepOf } from "./ladder.js";

/** @typedef {import("../bank.js").Item} Item */
/** @typedef {import("../practice/blueprint.js").Exam} Exam */
/** @typedef {import("../progress/append.js").LogEvent} LogEvent */

/**
 * @param {object} of
 * @param {readonly Item[]} of.items
 * @param {readonly LogEvent[]} of.events
 * @param {Exam | undefined} of.exam
 * @param {unknown} of.examDate as the reader set it
 * @param {number} of.now milliseconds
 */
export function stateOf({ items, events, exam, examDate, now }) {
  const questions = questionsOf(items);
  const today = dayOf(now);
  const examDay = dayOfDate(examDate);
  const ahead = examDay !== undefined && examDay >= today;
  const day = ahead ? examDay : today;
  const model = new Fsrs();
  const states = replay(events, items);
  /**
   * What was answered a moment ago is known for the moment, also where it was wrong; so a memory is
   * looked at a day later at the earliest. What was wrong at last is not known until it is answered right:
   * the model hopes for an explanation that was read, and nobody has seen proof of that.
   *
   * @param {number} on
   * @returns {(id: string) => number | undefined}
   */
  const recall = (on) => {
    const known = new Map(items.map((item) => [item.q, states.get(familyOf(item))]));
    return (id) => {
      const state = known.get(id);
      if (state?.event.ok === 0) return 0;
      return state && recallOn(state, Math.max(on, state.last + 1), model);
    };
  };
  const found = histories(questions, events);
  const cards = [...histories(items.filter(isCard), events).values()];
  const figures = exam && examFigures(exam, questions, found, recall(day));
  const recallToday = recall(today);
  /** @param {readonly {q: string}[]} own */
  const step = (own) => {
    const chances = own.flatMap(({ q }) => (found.has(q) ? (recallToday(q) ?? []) : []));
    const mean = chances.length ? chances.reduce((sum, chance) => sum + chance, 0) / chances.length : undefined;
    return stepOf(own.map(({ q }) => q), found, (seconds) => dayOf(seconds * 1000), mean);
  };
  return {
    answers: [...found.values()].reduce((sum, own) => sum + own.length, 0),
    /** Cards that were turned, and how many of them were known at last. */
    cards: cards.length,
    cardsKnown: cards.filter((own) => own.at(-1)?.ok).length,
    /** The day of the predicted recall, and whether it is that of the exam. */
    day,
    ahead,
    today,
    figures,
    step,
    items: exam ? examItems(items, exam).length : 0,
    questions,
    histories: found,
    calibration: calibration(found),
    sure: sureAndWrong(found),
    due: [...states.values()].filter((state) => state.due <= today).length,
  };
}

/** @typedef {ReturnType<typeof stateOf>} State */
