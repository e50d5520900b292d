// How sure a share is. A bare percentage of few answers misleads, so every share that is shown
// comes with the range in which the true one probably lies.

/** The 97.5 % point of the normal distribution: both sides together leave 5 %. */
const Z = 1.959964;

/**
 * @typedef {object} Interval
 * @property {number} share what was seen, 0 to 1
 * @property {number} low
 * @property {number} high
 * @property {number} of how many it is a share of
 */

/**
 * The Wilson score interval (E. B. Wilson, 1927) at 95 %. It stays within 0 and 1 and is honest for
 * small numbers, where the usual plus-minus is not: 5 of 7 means 36 to 92 %.
 *
 * `right` may be a sum of probabilities. The variance of a sum of unequal chances is never above that
 * of equal ones with the same mean, so the interval is then rather too wide than too narrow.
 *
 * @param {number} right from 0 to `of`
 * @param {number} of
 * @returns {Interval | null} nothing is known of nothing
 */
export function wilson(right, of) {
  if (!(of > 0)) return null;
  const share = Math.min(1, Math.max(0, right / of));
  const z2 = (Z * Z) / of;
  const middle = (share + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of));
  // At the ends the formula meets 0 and 1 up to rounding.
  const low = share === 0 ? 0 : Math.max(0, middle - half);
  const high = share === 1 ? 1 : Math.min(1, middle + half);
  return { share, low, high, of };
}
