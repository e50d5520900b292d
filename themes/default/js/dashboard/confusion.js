// Which page's subject was taken for which. An option may be the name of a page; where a wrong option
// was chosen, its page was taken for that of the right one. Only questions whose options name pages
// count, and the key of those that were missed is read when it is asked for.

/** @typedef {import("./history.js").Answered} Answered */
/** @typedef {import("./history.js").Histories} Histories */

/**
 * @typedef {object} Named a question of the bank
 * @property {string} q
 * @property {string} type
 * @property {string[]} [options] hashes, prompts of matching questions too
 * @property {(number | null)[]} [names] of each option: the page that it is the name of
 */

/**
 * The right answer of a question, in hashes.
 *
 * @typedef {object} Key
 * @property {string[]} [right] of a choice
 * @property {Record<string, string>} [pairs] of a matching: response by prompt
 */

/**
 * @typedef {object} Pair two pages that were confused
 * @property {number} a the page with the smaller number
 * @property {number} b
 * @property {number} aForB how often `a` was chosen where `b` was right
 * @property {number} bForA
 * @property {number} met answers to questions that name both
 * @property {number} right how many of those were right
 * @property {string[]} missed ids of the questions in which it happened
 */

/**
 * Questions whose keys are needed: they name pages and were answered wrong.
 *
 * @param {readonly Named[]} items
 * @param {Histories} histories
 * @returns {string[]}
 */
export function keysNeeded(items, histories) {
  return items
    .filter(({ q, names }) => names && histories.get(q)?.some(({ ok, a }) => !ok && a.length))
    .map(({ q }) => q);
}

/**
 * The pairs that were confused, the most frequent first.
 *
 * @param {readonly Named[]} items
 * @param {Histories} histories
 * @param {ReadonlyMap<string, Key>} keys
 * @returns {Pair[]}
 */
export function confusions(items, histories, keys) {
  /** @type {Map<string, Pair>} */
  const pairs = new Map();
  for (const item of items) {
    const key = keys.get(item.q);
    if (!key) continue;
    for (const event of histories.get(item.q) ?? []) {
      for (const [chosen, right] of taken(item, event, key)) count(pairs, chosen, right, item.q);
    }
  }
  for (const item of items) {
    const events = (histories.get(item.q) ?? []).filter(({ a }) => a.length);
    if (!events.length) continue;
    for (const pair of pairsIn(item, pairs)) {
      pair.met += events.length;
      pair.right += events.filter(({ ok }) => ok).length;
    }
  }
  const times = (/** @type {Pair} */ pair) => pair.aForB + pair.bForA;
  return [...pairs.values()].sort((x, y) => times(y) - times(x) || x.a - y.a || x.b - y.b);
}

/**
 * Pages chosen for others in one answer.
 *
 * @param {Named} item
 * @param {Answered} event
 * @param {Key} key
 * @returns {[number, number][]} chosen, right
 */
function taken(item, event, key) {
  if (event.ok) return [];
  /** @param {string | undefined} hash */
  const page = (hash) => item.names?.[item.options?.indexOf(hash ?? "") ?? -1] ?? null;
  /** @type {[string | undefined, string | undefined][]} */
  let mistakes = [];
  if (key.pairs) {
    const answers = event.a.map((pair) => pair.split(":"));
    mistakes = answers.map(([prompt, response]) => [response, key.pairs?.[prompt ?? ""]]);
  } else if (key.right) {
    const right = key.right;
    const missed = right.filter((hash) => !event.a.includes(hash));
    const wrong = event.a.filter((hash) => !right.includes(hash));
    mistakes = wrong.flatMap((chosen) => missed.map((hash) => /** @type {[string, string]} */ ([chosen, hash])));
  }
  return mistakes.flatMap(([chosen, right]) => {
    const [one, other] = [page(chosen), page(right)];
    return one === null || other === null || one === other ? [] : [/** @type {[number, number]} */ ([one, other])];
  });
}

/** @param {Map<string, Pair>} pairs @param {number} chosen @param {number} right @param {string} q */
function count(pairs, chosen, right, q) {
  const [a, b] = chosen < right ? [chosen, right] : [right, chosen];
  const name = `${a},${b}`;
  const pair = pairs.get(name) ?? { a, b, aForB: 0, bForA: 0, met: 0, right: 0, missed: [] };
  pairs.set(name, pair);
  if (chosen === a) pair.aForB += 1;
  else pair.bForA += 1;
  if (!pair.missed.includes(q)) pair.missed.push(q);
}

/** The known pairs that a question names. @param {Named} item @param {Map<string, Pair>} pairs */
function pairsIn(item, pairs) {
  const pages = [...new Set(item.names ?? [])].filter((page) => page !== null).sort((a, b) => a - b);
  return pages.flatMap((a, at) =>
    pages.slice(at + 1).flatMap((b) => {
      const pair = pairs.get(`${a},${b}`);
      return pair ? [pair] : [];
    }),
  );
}
