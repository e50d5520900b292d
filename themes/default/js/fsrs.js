// FSRS-6, the model of memory behind the schedule: what a reader still knows after some days, and
// what an answer changes. Formulas and weights: the Free Spaced Repetition Scheduler, version 6
// (https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm).
//
// Every intermediate value is rounded to 8 decimals, as the reference implementation in TypeScript
// does; so both say exactly the same, and a log replayed by another engine gives the same schedule.

/**
 * A memory. `s`: stability, the days after which 9 of 10 such memories are still there; `d`:
 * difficulty, 1 to 10.
 * @typedef {{ s: number, d: number }} Memory
 */

/** Again, hard, good, easy. @typedef {1 | 2 | 3 | 4} Grade */

/** The default weights of FSRS-6. */
export const WEIGHTS = Object.freeze([
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
]);

/** How much shall still be known when an item is due. */
export const RETENTION = 0.9;

const LEAST_STABILITY = 0.001;
const LONGEST = 36500;
const LEAST_FIRST_STABILITY = 0.1;

/** @param {number} value */
const round = (value) => Math.round(value * 1e8) / 1e8;

/** @param {number} value @param {number} least @param {number} most */
const clamp = (value, least, most) => Math.min(Math.max(value, least), most);

export class Fsrs {
  /**
   * @param {readonly number[]} [weights] 21 of them
   * @param {{ shortTerm?: boolean }} [options] whether a second answer on one day has a rule of its own
   */
  constructor(weights = WEIGHTS, { shortTerm = true } = {}) {
    const w = weights;
    this.w = w;
    this.shortTerm = shortTerm;
    this.decay = -w[20];
    this.factor = round(RETENTION ** (1 / this.decay) - 1);
    // Of the first answer "easy", and not clamped: difficulties drift towards it.
    this.easiest = this.firstDifficulty(4);
    this.growth = Math.exp(w[8]);
    this.lapse = shortTerm ? Math.exp(w[17] * w[18]) : 1;
  }

  /**
   * The share of such memories that is still there after `days`: 1 at once, 0.9 after `s` days.
   * @param {number} days
   * @param {number} s
   */
  recall(days, s) {
    return round((1 + (this.factor * days) / s) ** this.decay);
  }

  /**
   * Whole days until the share falls to `retention`.
   * @param {number} s
   * @param {number} [retention]
   */
  interval(s, retention = RETENTION) {
    const modifier = round((retention ** (1 / this.decay) - 1) / this.factor);
    return clamp(Math.round(s * modifier), 1, LONGEST);
  }

  /**
   * The memory after an answer.
   * @param {Memory | undefined} memory nothing before the first answer
   * @param {Grade} grade
   * @param {number} days whole days since the last answer
   * @returns {Memory}
   */
  next(memory, grade, days) {
    if (!memory) {
      return { s: Math.max(this.w[grade - 1], LEAST_FIRST_STABILITY), d: clamp(this.firstDifficulty(grade), 1, 10) };
    }
    const { s, d } = memory;
    return { s: this.stability(s, d, grade, days), d: this.difficulty(d, grade) };
  }

  /** @param {Grade} grade */
  firstDifficulty(grade) {
    return round(this.w[4] - Math.exp((grade - 1) * this.w[5]) + 1);
  }

  /** Harder after a lapse, the less the harder it is already. @param {number} d @param {Grade} grade */
  difficulty(d, grade) {
    const w = this.w;
    const moved = d + round((-w[6] * (grade - 3) * (10 - d)) / 9);
    return clamp(round(w[7] * this.easiest + (1 - w[7]) * moved), 1, 10);
  }

  /** @param {number} s @param {number} d @param {Grade} grade @param {number} days */
  stability(s, d, grade, days) {
    if (days === 0 && this.shortTerm) return this.sameDay(s, grade);
    const missing = 1 - this.recall(days, s);
    return grade === 1 ? this.forgotten(s, d, missing) : this.recalled(s, d, grade, missing);
  }

  /** @param {number} s @param {Grade} grade */
  sameDay(s, grade) {
    const w = this.w;
    const change = s ** -w[19] * Math.exp(w[17] * (grade - 3 + w[18]));
    return round(clamp(s * (grade >= 2 ? Math.max(change, 1) : change), LEAST_STABILITY, LONGEST));
  }

  /** @param {number} s @param {number} d @param {Grade} grade @param {number} missing */
  recalled(s, d, grade, missing) {
    const w = this.w;
    const weight = grade === 2 ? w[15] : grade === 4 ? w[16] : 1;
    const gain = this.growth * (11 - d) * s ** -w[9] * (Math.exp(missing * w[10]) - 1) * weight;
    return round(clamp(s * (1 + gain), LEAST_STABILITY, LONGEST));
  }

  /** @param {number} s @param {number} d @param {number} missing */
  forgotten(s, d, missing) {
    const w = this.w;
    const left = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * Math.exp(missing * w[14]);
    const most = round(clamp(left, LEAST_STABILITY, LONGEST));
    return clamp(round(s / this.lapse), LEAST_STABILITY, most);
  }
}
