// The clock of an exam: time spent, not time of day. It stands while the exam is paused and while the
// page is closed, so that a crash costs nobody the minutes until the browser is open again.

/**
 * @typedef {object} Clock
 * @property {number} spent milliseconds until `since`
 * @property {number | null} since time of day in milliseconds; nothing while it stands
 */

/** Minutes before the end at which the time left is told; halfway is told too. */
const TOLD_MINUTES = [10, 5, 1, 0];

/** @param {number} now @returns {Clock} */
export function started(now) {
  return { spent: 0, since: now };
}

/**
 * Milliseconds spent. A time of day that was set back takes nothing away.
 *
 * @param {Clock} clock
 * @param {number} now
 */
export function spent(clock, now) {
  return clock.spent + (clock.since === null ? 0 : Math.max(0, now - clock.since));
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function paused(clock, now) {
  return { spent: spent(clock, now), since: null };
}

/** @param {Clock} clock @param {number} now @returns {Clock} */
export function resumed(clock, now) {
  return { spent: spent(clock, now), since: now };
}

/**
 * The same clock with everything up to now in `spent`, to be kept where it survives the page.
 *
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function folded(clock, now) {
  return clock.since === null ? clock : resumed(clock, now);
}

/**
 * A clock that was kept, going on from now: what passed since it was kept does not count.
 *
 * @param {Clock} clock
 * @param {number} now
 * @returns {Clock}
 */
export function revived(clock, now) {
  return { spent: clock.spent, since: clock.since === null ? null : now };
}

/**
 * Which moments passed between two looks at the clock: minutes left, the last one only.
 *
 * @param {number} before milliseconds spent at the look before
 * @param {number} after milliseconds spent now
 * @param {number} limit milliseconds; 0 for none
 * @returns {number | null} minutes left, 0 when the time is up
 */
export function momentPassed(before, after, limit) {
  if (!limit) return null;
  const half = limit / 2;
  const moments = [half, ...TOLD_MINUTES.map((minutes) => minutes * 60_000).filter((left) => left < half)];
  const passed = moments.filter((left) => limit - before > left && limit - after <= left);
  return passed.length ? Math.round(Math.min(...passed) / 60_000) : null;
}

/**
 * "1:02:03" or "2:03".
 *
 * @param {number} ms
 */
export function clockText(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ count) => String(count).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const start = hours ? `${hours}:${two(minutes)}` : String(minutes);
  return `${start}:${two(seconds % 60)}`;
}
