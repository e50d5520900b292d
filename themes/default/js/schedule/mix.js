// The order of a session: what belongs together is spread, because telling things apart is learnt by
// meeting them in turn.

/** Questions of one page that may follow each other. */
const IN_A_ROW = 2;

/**
 * Spreads groups over the whole, keeps the order inside each, and lets no more than two of one page
 * follow each other where others are left.
 * @template {{ group: string, item: { page: number } }} T
 * @param {readonly T[]} all
 * @returns {T[]}
 */
export function mixed(all) {
  /** @type {Map<string, { size: number, taken: number, pages: Map<number, T[]> }>} */
  const groups = new Map();
  for (const one of all) {
    const group = groups.get(one.group) ?? { size: 0, taken: 0, pages: new Map() };
    groups.set(one.group, group);
    group.size++;
    const page = group.pages.get(one.item.page) ?? [];
    group.pages.set(one.item.page, page);
    page.push(one);
  }
  const rank = new Map(all.map((one, index) => [one, index]));
  // The last is taken from the end of a list, which costs nothing.
  for (const { pages } of groups.values()) for (const page of pages.values()) page.reverse();

  /** @type {T[]} */
  const order = [];
  while (order.length < all.length) {
    const last = order.at(-1);
    const run = order.slice(-IN_A_ROW);
    const full = run.length === IN_A_ROW && run.every((one) => one.item.page === last?.item.page);
    const barred = full ? last?.item.page : undefined;
    // The group that lags most behind its share, but not the last one.
    let pick = undefined;
    let least = Infinity;
    for (const [name, group] of groups) {
      const next = front(group.pages, barred, rank);
      if (!next) continue;
      const share = (group.taken + 0.5) / group.size + (name === last?.group ? 1 : 0);
      if (share < least) [least, pick] = [share, { group, next }];
    }
    pick ??= [...groups.values()].flatMap((group) => {
      const next = front(group.pages, undefined, rank);
      return next ? [{ group, next }] : [];
    })[0];
    if (!pick) break;
    const page = pick.group.pages.get(pick.next.item.page);
    page?.pop();
    if (page?.length === 0) pick.group.pages.delete(pick.next.item.page);
    pick.group.taken++;
    order.push(pick.next);
  }
  return order;
}

/**
 * The first of a group that is not of the barred page.
 * @template T
 * @param {Map<number, T[]>} pages
 * @param {number | undefined} barred
 * @param {Map<T, number>} rank
 * @returns {T | undefined}
 */
function front(pages, barred, rank) {
  /** @type {T | undefined} */
  let first;
  for (const [page, list] of pages) {
    const one = list.at(-1);
    if (page === barred || one === undefined) continue;
    if (first === undefined || (rank.get(one) ?? 0) < (rank.get(first) ?? 0)) first = one;
  }
  return first;
}
