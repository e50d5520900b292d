// Drawing a form. Everybody who asks for the same exam, form and seed in the same book gets the same
// questions in the same order.

import { domainOf, examItems, perDomain, perType } from "./blueprint.js";
import { chance, drawn } from "./chance.js";

/** @typedef {import("./blueprint.js").Item} Item */
/** @typedef {import("./blueprint.js").Exam} Exam */
/** @typedef {import("./blueprint.js").Form} Form */

/**
 * @typedef {object} Drawn
 * @property {string[]} items ids, in the order in which they are asked
 * @property {{domain: number, wanted: number, held: number}[]} short domains for which the book has
 *   too few questions
 * @property {number} minutes the form's, less in proportion where it is shorter
 */

/**
 * What is taken whole or not at all: a question, or a case with all its questions.
 *
 * @typedef {object} Unit
 * @property {string} name
 * @property {string | null} type of a single question
 * @property {Item[]} items
 * @property {number[]} domains of the items
 * @property {string[]} families of the items
 */

/**
 * Draws the form. Of a family of variants at most one is taken; the questions of a case come together.
 * Where a domain has too few questions the form is shorter: another domain's would bend its weights.
 *
 * @param {readonly Item[]} all the bank's items
 * @param {Exam} exam
 * @param {Form} form
 * @param {number} seed
 * @returns {Drawn}
 */
export function drawForm(all, exam, form, seed) {
  const key = `${exam.code}/${form.id}/${seed}`;
  const items = examItems(all, exam);
  const wanted = perDomain(exam, form);
  const asked = wanted.reduce((sum, count) => sum + count, 0);
  const units = drawn(unitsOf(items, exam), key, (unit) => unit.name);
  const taking = new Taking(wanted);

  // A case is as likely as each of its questions would be, but sure where a domain cannot be filled
  // without it. It comes first, because it needs room.
  const likely = items.length ? asked / items.length : 0;
  const alone = singles(units, exam.domains.length);
  for (const unit of units) {
    if (unit.type !== null) continue;
    const needed = unit.domains.some((domain) => (taking.room[domain] ?? 0) > (alone[domain] ?? 0));
    if (needed || chance(`${key}/case`, unit.name) < likely) taking.take(unit);
  }
  // Rare types before common ones, so that they find room in every domain.
  for (const [type, count] of perType(exam, asked)) {
    let left = count - taking.count(type);
    for (const unit of units) {
      if (left > 0 && unit.type === type && taking.take(unit)) left -= 1;
    }
  }
  // What is still free takes any question, then any case that fits.
  for (const unit of units) if (unit.type !== null) taking.take(unit);
  for (const unit of units) if (unit.type === null) taking.take(unit);

  const order = drawn(taking.units, `${key}/order`, (unit) => unit.name);
  const ids = order.flatMap((unit) => unit.items.map((item) => item.q));
  const short = wanted
    .map((count, domain) => ({ domain, wanted: count, held: count - (taking.room[domain] ?? 0) }))
    .filter(({ wanted: count, held }) => held < count);
  const minutes = asked ? Math.ceil((form.minutes * ids.length) / asked) : 0;
  return { items: ids, short, minutes };
}

/**
 * How many questions each domain has outside cases, variants counted once.
 *
 * @param {readonly Unit[]} units
 * @param {number} domains
 */
function singles(units, domains) {
  const counts = new Array(domains).fill(0);
  const families = new Set();
  for (const { type, families: own, domains: [domain = -1] } of units) {
    const family = own[0];
    if (type === null || families.has(family)) continue;
    families.add(family);
    counts[domain] += 1;
  }
  return counts;
}

/** What was taken so far, and what has room yet. */
class Taking {
  /** @param {readonly number[]} wanted */
  constructor(wanted) {
    this.room = [...wanted];
    /** @type {Unit[]} */
    this.units = [];
    /** @type {Set<Unit>} */
    this.taken = new Set();
    /** @type {Set<string>} */
    this.families = new Set();
    /** @type {Map<string, number>} */
    this.types = new Map();
  }

  /** @param {string} type */
  count(type) {
    return this.types.get(type) ?? 0;
  }

  /**
   * Takes a unit if all of it fits.
   * @param {Unit} unit
   * @returns {boolean}
   */
  take(unit) {
    if (this.taken.has(unit) || unit.families.some((family) => this.families.has(family))) return false;
    const room = [...this.room];
    for (const domain of unit.domains) room[domain] = (room[domain] ?? 0) - 1;
    if (room.some((count) => count < 0)) return false;
    this.room = room;
    this.taken.add(unit);
    this.units.push(unit);
    for (const family of unit.families) this.families.add(family);
    for (const item of unit.items) this.types.set(item.type, this.count(item.type) + 1);
    return true;
  }
}

/**
 * @param {readonly Item[]} items
 * @param {Exam} exam
 * @returns {Unit[]}
 */
function unitsOf(items, exam) {
  /** @type {Map<string, Unit>} */
  const units = new Map();
  for (const item of items) {
    const name = item.case === undefined ? item.q : `case:${item.case}`;
    const type = item.case === undefined ? item.type : null;
    const unit = units.get(name) ?? { name, type, items: [], domains: [], families: [] };
    units.set(name, unit);
    const family = item.same ?? item.q;
    if (unit.families.includes(family)) continue; // a variant within its own case
    unit.items.push(item);
    unit.domains.push(domainOf(item, exam));
    unit.families.push(family);
  }
  return [...units.values()];
}
