// What to do today. With an exam day: the items whose practice now adds most to what is known on that
// day, per second, until the minutes of the day are used. Without one: what is due, and beside it new
// items at a steady pace, because "due first" would starve them.

import { Fsrs } from "../fsrs.js";
import { isCard, secondsOf, taskOf } from "../bank.js";
import { dayOf } from "./days.js";
import { mixed } from "./mix.js";
import { counted, familyOf } from "./replay.js";

/** @typedef {import("../bank.js").Exam} Exam */
/** @typedef {import("../bank.js").Item} Item */
/** @typedef {import("../progress/append.js").LogEvent} LogEvent */
/** @typedef {import("./replay.js").State} State */

/** How many of the new items a learner knows at first sight, before anything is known of them. */
const FIRST_SIGHT = 0.6;
/** Without an exam day: the share of the time that belongs to new items while there are any. */
const NEW_SHARE = 1 / 3;
/** With an exam day: the share of the time for what was not known at last and is due, so that it comes back soon. */
const MISSED_SHARE = 1 / 3;
/** The share of the time for what the exam itself cannot ask, and for cards made of the text, while there is something else. */
const BESIDE_SHARE = 1 / 3;
/** What the weights of an exam's domains sum up to. */
const WHOLE = 100;

/**
 * What could be practised: a family, the item of it that would be shown, and what it is worth.
 * @typedef {object} Candidate
 * @property {string} key
 * @property {Item} item
 * @property {State | undefined} state
 * @property {string} group items of one group are spread over the session
 * @property {number} value share of the exam that it stands for
 * @property {number} seconds
 * @property {boolean} beside whether the exam has no questions of this kind: cards, and types that are practice alone
 */

/**
 * @typedef {object} Wish
 * @property {Exam} [exam] the exam that is prepared for
 * @property {number} [examDay]
 * @property {readonly string[]} [cards] collections whose cards are wanted
 */

/** Whether an item is asked without being chosen: what authors wrote for the exam, or at all. @param {Item} item @param {Exam | undefined} exam */
const given = (item, exam) => !item.derived && (!exam || taskOf(item, exam.code) !== undefined);

/** Whether the reader may choose to be asked an item: other cards, and all that the build made of the text. @param {Item} item @param {Exam | undefined} exam */
export const optional = (item, exam) => !given(item, exam) && (item.derived === true || isCard(item));

/** Whether the reader wants to practise an item. @param {Item} item @param {Wish} wish @param {readonly { collection?: string }[]} pages */
function wanted(item, { exam, cards = [] }, pages) {
  return given(item, exam) || (optional(item, exam) && cards.includes(pages[item.page]?.collection ?? ""));
}

/**
 * The families that could be practised. Of a family it is the item that was not shown for longest.
 * @param {readonly Item[]} items
 * @param {readonly { collection?: string }[]} pages
 * @param {Map<string, State>} states
 * @param {Wish} wish
 * @returns {Candidate[]}
 */
export function candidates(items, pages, states, wish) {
  /** @type {Map<string, Item>} */
  const chosen = new Map();
  for (const item of items) {
    if (!wanted(item, wish, pages)) continue;
    const key = familyOf(item);
    const times = states.get(key)?.times;
    const rival = chosen.get(key);
    if (!rival || (times?.get(item.q) ?? 0) < (times?.get(rival.q) ?? 0)) chosen.set(key, item);
  }
  const domains = new Map(wish.exam?.domains.map(({ id, weight }) => [id, weight]));
  const types = wish.exam?.formats && new Set(wish.exam.formats.map(({ type }) => type));
  /** @type {Map<string, number>} */
  const sizes = new Map();
  const all = [...chosen].map(([key, item]) => {
    const domain = domainOf(item, wish.exam);
    if (domain !== undefined) sizes.set(domain, (sizes.get(domain) ?? 0) + 1);
    const group = domain ?? `page ${item.page}`;
    const beside = optional(item, wish.exam) || (types !== undefined && !types.has(item.type));
    return { key, item, state: states.get(key), domain, group, value: 0, seconds: secondsOf(item), beside };
  });
  for (const one of all) {
    const weight = one.domain === undefined ? undefined : domains.get(one.domain);
    one.value = weight === undefined ? WHOLE / all.length : weight / (sizes.get(one.domain ?? "") ?? 1);
  }
  return all;
}

/** @param {Item} item @param {Exam | undefined} exam @returns {string | undefined} */
function domainOf(item, exam) {
  const task = exam && taskOf(item, exam.code);
  const domain = task?.split(".")[0];
  return exam?.domains.some(({ id }) => id === domain) ? domain : undefined;
}

/**
 * What one more answer today adds to the recall expected on the exam day, times the value.
 * @param {Pick<Candidate, "state" | "value">} candidate
 * @param {number} today
 * @param {number} examDay
 * @param {Fsrs} model
 */
export function gain({ state, value }, today, examDay, model) {
  const memory = state?.memory;
  const days = state ? Math.max(0, today - state.last) : 0;
  const pass = state ? model.recall(days, state.memory.s) : FIRST_SIGHT;
  const left = Math.max(0, examDay - today);
  const now = state ? model.recall(days + left, state.memory.s) : 0;
  const good = model.recall(left, model.next(memory, 3, days).s);
  const again = model.recall(left, model.next(memory, 1, days).s);
  return value * (pass * good + (1 - pass) * again - now);
}

/** Takes from the front while there is time. @param {Candidate[]} from @param {number} seconds */
function taken(from, seconds) {
  const all = [];
  let left = seconds;
  for (const one of from) {
    // The last one may go over: half a minute of work is no reason to leave an item for tomorrow.
    if (left <= 0) break;
    left -= one.seconds;
    all.push(one);
  }
  return all;
}

/** The order in which due items come: longest overdue first, then what is known least. @param {Candidate} a @param {Candidate} b */
const byDue = (a, b) =>
  (a.state?.due ?? 0) - (b.state?.due ?? 0) || (a.state?.memory.s ?? 0) - (b.state?.memory.s ?? 0) || (a.key < b.key ? -1 : 1);

/**
 * @typedef {object} Plan
 * @property {Item[]} items in the order in which they come
 * @property {number} seconds expected to be needed
 * @property {number | undefined} nextDay when something is due again, where nothing is now
 * @property {number} fresh how many of them are new
 */

/**
 * The session of today.
 * @param {readonly Candidate[]} all
 * @param {{ today: number, seconds: number, examDay?: number, model?: Fsrs }} options `seconds` are those
 *   that are left of the day's time
 * @returns {Plan}
 */
export function plan(all, { today, seconds, examDay, model = new Fsrs() }) {
  // What was known today is done with; what was not comes back today.
  const again = all.filter(({ state }) => state?.last === today && state.event.ok === 0);
  const open = all.filter(({ state }) => !state || state.last < today);
  // Errors made in confidence are mended best, and soonest.
  const errors = open.filter(({ state }) => state?.event.ok === 0 && state.event.c === 2 && state.event.m !== "card");
  const coming = examDay !== undefined && examDay >= today;
  const known = new Set(errors);
  const missed = coming ? open.filter((one) => one.state?.event.ok === 0 && one.state.due <= today && !known.has(one)) : [];
  const urgent = taken([...again, ...errors.sort(byDue)], seconds);
  const back = taken(missed.sort(byDue), Math.min(seconds * MISSED_SHARE, seconds - secondsFor(urgent)));
  const first = [...urgent, ...back];
  const left = seconds - secondsFor(first);
  const set = new Set([...errors, ...back]);
  const rest = open.filter((one) => !set.has(one));
  const chosen = coming ? best(rest, left, today, examDay, model) : due(rest, left, today);
  const order = [...urgent, ...mixed([...back, ...chosen])];
  const days = all.flatMap(({ state }) => (state && state.due > today ? [state.due] : []));
  return {
    items: order.map(({ item }) => item),
    seconds: secondsFor(order),
    nextDay: days.length > 0 ? days.reduce((a, b) => Math.min(a, b)) : undefined,
    fresh: order.filter(({ state }) => !state).length,
  };
}

/** @param {readonly Candidate[]} all */
const secondsFor = (all) => all.reduce((sum, one) => sum + one.seconds, 0);

/**
 * Those in front, a share of the time for what stands beside what is asked: cards are short and add most
 * per second, so they would leave no time for the rest; and behind all questions they would never come.
 * @param {Candidate[]} ranked @param {number} seconds
 */
function shared(ranked, seconds) {
  const asked = ranked.filter(({ beside }) => !beside);
  const some = taken(ranked.filter(({ beside }) => beside), seconds - Math.min(secondsFor(asked), seconds * (1 - BESIDE_SHARE)));
  return [...some, ...taken(asked, seconds - secondsFor(some))];
}

/**
 * Those that add most per second.
 * @param {Candidate[]} open @param {number} seconds @param {number} today @param {number} examDay @param {Fsrs} model
 */
function best(open, seconds, today, examDay, model) {
  const rated = open.map((one) => ({ one, rate: gain(one, today, examDay, model) / one.seconds }));
  const useful = rated.filter(({ rate }) => rate > 0).sort((a, b) => b.rate - a.rate || (a.one.key < b.one.key ? -1 : 1));
  return shared(useful.map(({ one }) => one), seconds);
}

/** Those that are due, and new ones in the time that is theirs. @param {Candidate[]} open @param {number} seconds @param {number} today */
function due(open, seconds, today) {
  const waiting = open.filter(({ state }) => state && state.due <= today).sort(byDue);
  const unseen = open.filter(({ state }) => !state);
  const some = taken(waiting, seconds - Math.min(secondsFor(unseen), seconds * NEW_SHARE));
  return [...some, ...shared(unseen, seconds - secondsFor(some))];
}

/**
 * Seconds of the day's time that are used up: what the questions reviewed today were expected to need.
 * @param {readonly LogEvent[]} events
 * @param {readonly Item[]} items
 * @param {number} today
 */
export function usedSeconds(events, items, today) {
  const reviews = events.filter(({ m, t }) => (m === "review" || m === "card") && dayOf(t * 1000) === today);
  return counted(reviews, items).reduce((sum, { item }) => sum + secondsOf(item), 0);
}
