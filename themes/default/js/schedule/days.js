// Days as learners have them: a night's work belongs to the day before, so a day begins at four
// o'clock, local time. Days are numbers, 1970-01-01 is 0; they are counted, never measured, so that
// summer time makes no day longer.

/** The hour at which a day begins. */
const MORNING = 4;
const MILLISECONDS = 86_400_000;

/** The day of a moment. @param {number} time milliseconds since 1970 */
export function dayOf(time) {
  const date = new Date(time);
  const late = date.getHours() < MORNING ? 1 : 0;
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / MILLISECONDS - late;
}

/** The day of a date as forms write it, `2027-01-31`. @param {unknown} text @returns {number | undefined} */
export function dayOfDate(text) {
  const parts = typeof text === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) : null;
  if (!parts) return undefined;
  const day = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / MILLISECONDS;
  return dateOf(day) === text ? day : undefined;
}

/** A day as a date, `2027-01-31`. @param {number} day */
export const dateOf = (day) => new Date(day * MILLISECONDS).toISOString().slice(0, 10);

/** A day in the words of a language: "Sun, 31 January 2027". @param {number} day @param {string} language */
export function dayText(day, language) {
  const format = { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, /** @type {Intl.DateTimeFormatOptions} */ (format)).format(day * MILLISECONDS);
}
