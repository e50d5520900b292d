// Which pages may have been meant by an address that leads nowhere.

const MOST = 5;
/** The share of an address that may be wrong. */
const WRONG = 0.5;

/**
 * How many characters must be put in, taken out, changed or swapped with their neighbour.
 * @param {string} a
 * @param {string} b
 */
export function distance(a, b) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2] + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/** @param {string} path @returns {string} */
const lastOf = (path) => path.split("/").filter(Boolean).pop() ?? "";

/** What is asked for by an address, as it would be typed. @param {string} address */
export const wordsOf = (address) => lastOf(address.replace(/\.html?$/, "")).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** What an address would be called. @param {string} text */
const slug = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");

/**
 * @param {string} wanted an address from the root
 * @param {{ title: string, route: string }[]} pages
 * @returns {{ title: string, route: string }[]} the nearest first, at most five
 */
export function nearest(wanted, pages) {
  const whole = wanted.toLowerCase().replace(/\.html?$|\/$/g, "");
  const own = lastOf(whole);
  /** @param {string} a @param {string} b */
  const share = (a, b) => (a && b ? distance(a, b) / Math.max(a.length, b.length) : 1);
  return pages
    .filter(({ route }) => route)
    .map((page) => {
      const route = page.route.replace(/\/$/, "");
      return { page, wrong: Math.min(share(whole, route), share(own, lastOf(route)), share(own, slug(page.title))) };
    })
    .filter(({ wrong }) => wrong <= WRONG)
    .sort((a, b) => a.wrong - b.wrong)
    .slice(0, MOST)
    .map(({ page }) => page);
}
