// The one clock of the scripts. What depends on time (due dates, timers, the log) asks here, so that
// a test can lead a reader through a week.

/** Milliseconds since 1970. @returns {number} */
export function now() {
  const set = /** @type {{ studybookClock?: () => number }} */ (globalThis).studybookClock;
  return set ? set() : Date.now();
}
