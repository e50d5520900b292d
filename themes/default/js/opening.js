// How a page that asks opens: the bank and the reader's log are fetched, then its screen begins. Where
// that fails, the page says so in the place of the screen.

import { openBank } from "./bank.js";
import { byId, make, say } from "./dom.js";
import { openStore } from "./progress/store.js";

/**
 * What a screen begins with.
 * @typedef {object} Opened
 * @property {HTMLElement} place
 * @property {import("./bank.js").Bank} bank
 * @property {import("./progress/store.js").Store} store
 * @property {string} site the name under which the log is kept
 */

/** @param {(opened: Opened) => Promise<void>} begin @param {string} failed @param {string} [loading] */
export async function openApp(begin, failed, loading = "") {
  const place = byId("sb-app");
  if (!place) return;
  if (loading) place.replaceChildren(make("p", { className: "app-muted" }, loading));
  try {
    const site = document.documentElement.dataset.site ?? "";
    const [bank, store] = await Promise.all([openBank(place.dataset.bank ?? ""), openStore(site)]);
    await begin({ place, bank, store, site });
  } catch {
    place.replaceChildren(make("p", { className: "app-notice" }, failed));
    say(failed);
  }
}
