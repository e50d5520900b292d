// What an exam asks for: which questions belong to it, to which domain each counts, and how many of
// every domain and type a form wants. The figures are the exam page's own; only the mix of types,
// which exams do not publish, is ours.

/**
 * What of the bank's manifest forms are drawn from.
 *
 * @typedef {object} Item
 * @property {string} q
 * @property {number} [rev] 1 where it is absent
 * @property {string} type
 * @property {string[]} [for] "CODE 1.2" or "CODE 1.2.3"
 * @property {string} [same] the family of variants it belongs to
 * @property {string} [case]
 * @property {string[]} [was]
 */

/**
 * @typedef {object} Form
 * @property {string} id
 * @property {string} title
 * @property {number} items
 * @property {number[]} [perDomain] in the order of the exam's domains
 * @property {number} minutes
 */

/**
 * @typedef {object} Exam
 * @property {string} code
 * @property {string} title
 * @property {string} [href] of its page, from the pages that ask
 * @property {string} guide
 * @property {string} checked
 * @property {string} [level]
 * @property {number} questions
 * @property {number} scored
 * @property {number} minutes
 * @property {number} [extraMinutes]
 * @property {{type: string}[]} formats
 * @property {{id: string | number, title: string, weight: number}[]} domains
 * @property {{id: string, title: string, domain?: string | number}[]} tasks
 * @property {Form[]} [forms]
 * @property {string[]} [unverified]
 */

/** Shares of the types, as far as an exam has them. House values: no exam publishes its mix. */
const MIX = new Map([
  ["single", 70],
  ["multiple", 15],
  ["ordering", 8],
  ["matching", 7],
  ["truefalse", 5],
  ["short", 5],
  ["fill", 5],
]);

/**
 * Shares `total` out by weights, in whole numbers: everybody gets the whole part, and what is left
 * goes to the largest fractions, at a draw to the earlier one.
 *
 * @param {number} total
 * @param {readonly number[]} weights
 * @returns {number[]} as many as there are weights, `total` together
 */
export function largestRemainder(total, weights) {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  if (sum <= 0) return weights.map(() => 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((all, count) => all + count, 0);
  exact
    // Rounded, so that what is equal on paper is equal here.
    .map((share, at) => ({ at, rest: Math.round((share - Math.floor(share)) * 1e9) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at)
    .slice(0, left)
    .forEach(({ at }) => {
      counts[at] = (counts[at] ?? 0) + 1;
    });
  return counts;
}

/**
 * The forms of an exam: its own, or one as long as the exam.
 *
 * @param {Exam} exam
 * @returns {Form[]}
 */
export function formsOf(exam) {
  if (exam.forms?.length) return exam.forms;
  return [{ id: "full", title: exam.title, items: exam.questions, minutes: exam.minutes }];
}

/**
 * How many questions of each domain a form wants.
 *
 * @param {Exam} exam
 * @param {Form} form
 * @returns {number[]} in the order of the domains
 */
export function perDomain(exam, form) {
  if (form.perDomain?.length === exam.domains.length) return [...form.perDomain];
  return largestRemainder(form.items, exam.domains.map((domain) => domain.weight));
}

/**
 * How many questions of each type a form wants; a wish, where domains are a rule.
 *
 * @param {Exam} exam
 * @param {number} items
 * @returns {Map<string, number>} rarest type first
 */
export function perType(exam, items) {
  const types = [...new Set(exam.formats.map((format) => format.type))].filter((type) => MIX.has(type));
  const counts = largestRemainder(items, types.map((type) => MIX.get(type) ?? 0));
  const wanted = types.map((type, at) => /** @type {[string, number]} */ ([type, counts[at] ?? 0]));
  return new Map(wanted.sort((a, b) => a[1] - b[1]));
}

/**
 * The task of an item in an exam: the first that it names there, `""` for the exam as a whole, nothing
 * where the item is not for this exam.
 *
 * @param {Item} item
 * @param {string} code
 * @returns {string | undefined} "3.1", also where the item names a skill of it
 */
export function taskOf(item, code) {
  const named = item.for?.find((entry) => entry === code || entry.startsWith(`${code} `));
  return named?.slice(code.length + 1).split(".").slice(0, 2).join(".");
}

/**
 * The place of an item's domain among those of the exam, or -1.
 *
 * @param {Item} item
 * @param {Exam} exam
 * @returns {number}
 */
export function domainOf(item, exam) {
  const task = taskOf(item, exam.code);
  if (!task) return -1;
  const own = exam.tasks.find((entry) => entry.id === task)?.domain ?? task.split(".")[0];
  return exam.domains.findIndex((domain) => String(domain.id) === String(own));
}

/**
 * The questions that a form of the exam can hold: for one of its tasks, of a type that it has.
 *
 * @template {Item} T
 * @param {readonly T[]} items
 * @param {Exam} exam
 * @returns {T[]}
 */
export function examItems(items, exam) {
  const types = new Set(exam.formats.map((format) => format.type));
  return items.filter((item) => types.has(item.type) && domainOf(item, exam) >= 0);
}
