// What a reader should know about where their answers are kept.

import { now } from "../clock.js";
import { remind } from "../progress/remind.js";
import { strings } from "../strings.js";
import { button, notice } from "./parts.js";
import { saveLog } from "./data.js";

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
