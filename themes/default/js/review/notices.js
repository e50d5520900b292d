// What a reader should know about where their answers are kept.

import { now } from "../clock.js";
import { strings } from "../strings.js";
import { button, notice } from "./parts.js";
import { saveLog } from "./data.js";

/** A week: the time after which WebKit forgets what scripts kept for a site nobody visits. */
const FORGOTTEN_AFTER = 7 * 86_400_000;
/** Answers that are worth a file. */
const WORTH_SAVING = 10;

/** Whether this browser forgets: WebKit, and nothing that only says so. @param {string} agent */
export const forgets = (agent) => /AppleWebKit\//.test(agent) && !/Chrom(e|ium)\/|Android/.test(agent);

/**
 * Whether to remind of saving a file.
 * @param {string} agent
 * @param {number} answers
 * @param {number | undefined} since ms of the last file, else of the first answer
 * @param {number} time
 */
export const remind = (agent, answers, since, time) =>
  forgets(agent) && answers >= WORTH_SAVING && since !== undefined && time - since > FORGOTTEN_AFTER;

/** @param {import("./context.js").Context} context @param {() => void} redraw */
export async function notices(context, redraw) {
  const { store, events } = context;
  const save = () => button(strings.review_export, () => void saveLog(context).then(redraw));
  if (!store.durable) return [notice(strings.review_memory, ...(events.length > 0 ? [save()] : []))];
  const exported = await store.meta.get("exported");
  const first = events[0] && events[0].t * 1000;
  if (remind(navigator.userAgent, events.length, exported ?? first, now())) return [notice(strings.review_nag, save())];
  return location.protocol === "file:" ? [notice(strings.review_file)] : [];
}
