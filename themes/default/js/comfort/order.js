// In which order the cells of a column stand: as numbers where they are numbers, sizes or times, else as
// words with numbers in them.

/** Units that can be turned into each other, by their size. */
const UNITS = new Map(
  Object.entries({
    b: 1, byte: 1, kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, pb: 1e15, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30, tib: 2 ** 40, pib: 2 ** 50,
    ms: 1e-3, millisecond: 1e-3, s: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600, day: 86400, week: 604800, year: 31557600,
  }),
);

/**
 * A number at the beginning of a text, behind a sign of money at most.
 * @param {string} text
 * @param {string} point what divides the whole from its parts
 * @returns {{ number: number, unit: string } | null}
 */
function measure(text, point) {
  const found = /^[~≈<>≤≥\p{Sc}\s]*([-−]?\d[\d.,\s'’]*)\s*(%|\p{L}*)/u.exec(text);
  if (!found) return null;
  const digits = [...found[1].replace("−", "-")].filter((c) => /[-\d]/.test(c) || c === point).join("");
  const number = Number(digits.replace(point, "."));
  const word = found[2].toLowerCase();
  const unit = UNITS.has(word) ? word : word.replace(/s$/, "");
  return Number.isFinite(number) ? { number, unit } : null;
}

/**
 * The ranks of texts among each other: equal ones have equal ranks, empty ones none.
 * @param {string[]} texts
 * @param {string} language
 * @returns {(number | null)[]}
 */
export function ranks(texts, language) {
  const trimmed = texts.map((text) => text.trim());
  const filled = trimmed.filter((text) => /[\p{L}\p{N}]/u.test(text));
  const point = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
  const found = filled.map((text) => measure(text, point));
  const units = new Set(found.map((one) => one?.unit));
  const known = [...units].every((unit) => unit !== undefined && UNITS.has(unit));
  /** @type {(a: string, b: string) => number} */
  let compare = new Intl.Collator(language, { numeric: true, sensitivity: "base" }).compare;
  if (found.every((one) => one !== null) && (units.size === 1 || known)) {
    /** @param {string} text */
    const value = (text) => {
      const one = measure(text, point);
      return one ? one.number * (UNITS.get(one.unit) ?? 1) : 0;
    };
    compare = (a, b) => value(a) - value(b);
  }
  const sorted = [...new Set(filled)].sort(compare);
  /** @type {Map<string, number>} */
  const rank = new Map();
  sorted.forEach((text, index) => {
    const before = sorted[index - 1];
    const same = before !== undefined && compare(before, text) === 0;
    rank.set(text, same ? rank.get(before) ?? index : index);
  });
  return trimmed.map((text) => rank.get(text) ?? null);
}
