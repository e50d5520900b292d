// The reader's data in their own hands: saved to a file, joined from one, erased.

import { now } from "../clock.js";
import { make, say } from "../dom.js";
import { ImportError, LARGEST_FILE, parseLog, toCsv } from "../progress/log.js";
import { filled } from "../quiz/text.js";
import { dateOf, dayOf, dayText } from "../schedule/days.js";
import { strings } from "../strings.js";
import { actions, button, confirmed, fold } from "./parts.js";

/** @typedef {import("./context.js").Context} Context */

/** Offers a text as a file. @param {string} text @param {string} name @param {string} type */
function save(text, name, type) {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download: name }).click();
  // The download has begun, but Safari may still be reading.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** @param {Context} context @param {string} extension */
const fileName = ({ store }, extension) => `${store.site}-${dateOf(dayOf(now()))}.${extension}`;

/** Saves the whole log to a file. @param {Context} context */
export async function saveLog(context) {
  save(JSON.stringify(await context.store.exportLog()), fileName(context, "json"), "application/json");
  await context.store.meta.set("exported", now());
}

/**
 * Joins a file; says what came of it.
 * @param {Context} context
 * @param {File} file
 * @returns {Promise<string>}
 */
async function joinFile(context, file) {
  try {
    if (file.size > LARGEST_FILE) throw new ImportError("large");
    const log = parseLog(await file.text());
    const anySite = log.site !== context.store.site;
    if (anySite) {
      const question = filled(strings.review_import_site, { site: String(log.site) });
      if (!(await confirmed(question, strings.review_import_yes, strings.review_cancel))) return "";
    }
    const { added, known, refused } = await context.store.importLog(log, { anySite });
    const words = filled(strings.review_imported, { added, known });
    return refused ? `${words} ${filled(strings.review_import_refused, { n: refused })}` : words;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    return error.reason === "large" ? strings.review_import_large : strings.review_import_format;
  }
}

/**
 * @param {Context} context
 * @param {boolean} open
 * @param {string} message what the last action did
 * @param {(message: string) => void} redraw
 */
export async function dataBox(context, open, message, redraw) {
  const { events, language, store } = context;
  const date = (/** @type {number} */ time) => dayText(dayOf(time), language);
  const first = events[0];
  const lines = [
    first
      ? filled(strings.review_data_count, { n: events.length, date: date(first.t * 1000) })
      : strings.review_data_empty,
  ];
  const exported = await store.meta.get("exported");
  if (exported) lines.push(filled(strings.review_exported, { date: date(exported) }));

  const done = (/** @type {string} */ words) => {
    if (!words) return;
    say(words);
    redraw(words);
  };
  const file = make("input", { type: "file", accept: ".json,application/json", className: "vh" });
  file.setAttribute("aria-label", strings.review_import);
  file.tabIndex = -1;
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (chosen) void joinFile(context, chosen).then(done);
  });
  const erase = async () => {
    if (!(await confirmed(strings.review_erase_ask, strings.review_erase_yes, strings.review_cancel))) return;
    await store.erase();
    done(strings.review_erased);
  };
  const table = () => save(toCsv(events), fileName(context, "csv"), "text/csv");
  return fold(
    strings.review_data,
    open,
    make("p", {}, strings.review_data_text),
    make("p", { className: "app-muted" }, lines.join(" ")),
    ...(message ? [make("p", { className: "app-done" }, message)] : []),
    actions(
      button(strings.review_export, () => void saveLog(context).then(() => redraw(""))),
      button(strings.review_export_table, table),
      button(strings.review_import, () => file.click()),
      file,
      button(strings.review_erase, () => void erase()),
    ),
  );
}
