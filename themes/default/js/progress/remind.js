// Whether to remind a reader of saving their answers to a file: where the browser may forget them.

/** A week: the time after which WebKit forgets what scripts kept for a site that nobody visits. */
const FORGOTTEN_AFTER = 7 * 86_400_000;
/** Answers that are worth a file. */
const WORTH_SAVING = 10;

/** Whether this browser forgets: WebKit itself, not those that only say so. @param {string} agent */
const forgets = (agent) => /AppleWebKit\//.test(agent) && !/Chrom(e|ium)\/|Android/.test(agent);

/**
 * @param {string} agent the browser's name for itself
 * @param {number} answers
 * @param {number | undefined} since when the last file was saved, else the first answer given, in ms
 * @param {number} time now, in ms
 */
export const remind = (agent, answers, since, time) =>
  forgets(agent) && answers >= WORTH_SAVING && since !== undefined && time - since > FORGOTTEN_AFTER;
