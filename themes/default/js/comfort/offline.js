// *Save for offline*: every file of the book into the cache that the service worker answers from, four
// at a time. `assets/files.json` names the files and the build; what was saved of which build stands in
// `study:<site-id>:offline` as `{ build, bytes, at }`.

import { make, say } from "../dom.js";
import { store, stored } from "../stored.js";
import { strings } from "../strings.js";

/** Requests at once. */
const LANES = 4;
const MEGABYTE = 1_000_000;

/** @typedef {{ build: string, files: string[] }} List */
/** @typedef {{ build: string, bytes: number, at: number }} Saved */

const root = new URL(document.documentElement.dataset.root ?? "", location.href);
const cacheName = `study:${root.pathname}`;

/** @returns {Promise<List>} */
async function list() {
  const answer = await fetch(new URL("assets/files.json", root), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** @returns {Saved | undefined} */
function saved() {
  try {
    const kept = JSON.parse(stored("offline"));
    return typeof kept?.build === "string" ? kept : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Puts all files into the cache, and takes out what the book no longer has.
 * @param {List} list
 * @param {(share: number) => void} progress 0 to 1
 * @returns {Promise<number>} bytes
 */
async function saveAll({ files }, progress) {
  const cache = await caches.open(cacheName);
  const addresses = files.map((file) => new URL(file, root).href);
  let next = 0;
  let done = 0;
  let bytes = 0;
  const lane = async () => {
    while (next < addresses.length) {
      const address = addresses[next++];
      const answer = await fetch(address, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
      bytes += (await answer.clone().blob()).size;
      await cache.put(address, answer);
      progress(++done / addresses.length);
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    // The other lanes need not go on.
    next = addresses.length;
    throw error;
  }
  const wanted = new Set(addresses);
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url);
  return bytes;
}

/** The part of the settings; hidden where the browser or the book cannot. */
export function offlinePart() {
  const can = "worker" in document.documentElement.dataset && "caches" in globalThis && location.protocol.startsWith("http");
  const state = make("p", { className: "sheet-note" });
  const bar = make("progress", { hidden: true, max: 1 });
  bar.setAttribute("aria-label", strings.offline_save);
  const save = make("button", { type: "button", className: "plain" });
  const remove = make("button", { type: "button", className: "plain" }, strings.offline_remove);
  const part = make("section", { className: "sheet-offline", hidden: !can }, make("h3", {}, strings.offline_title), state, bar, make("p", {}, save, " ", remove));

  let busy = false;
  /** @param {string} [note] */
  const show = (note) => {
    if (busy) return;
    const kept = saved();
    const language = document.documentElement.lang;
    const size = ((kept?.bytes ?? 0) / MEGABYTE).toLocaleString(language, { maximumFractionDigits: 1 });
    const about = kept && strings.offline_saved.replace("{size}", size).replace("{date}", new Date(kept.at).toLocaleDateString(language));
    state.textContent = note ?? about ?? strings.offline_text;
    save.textContent = kept ? strings.offline_update : strings.offline_save;
    remove.hidden = !kept;
    bar.hidden = true;
  };
  const check = async () => {
    const kept = saved();
    if (!can || !kept || busy) return;
    const { build } = await list();
    if (build !== kept.build) show(`${strings.offline_changed}`);
  };

  save.addEventListener("click", async () => {
    if (busy) return;
    busy = true;
    bar.hidden = false;
    bar.value = 0;
    save.setAttribute("aria-disabled", "true");
    state.textContent = strings.offline_saving.replace("{n}", "0");
    say(state.textContent);
    let told = false;
    /** @type {string | undefined} */
    let note;
    try {
      // Asked for, a browser keeps what it would otherwise drop when space is short.
      await navigator.storage?.persist?.();
      const all = await list();
      const bytes = await saveAll(all, (share) => {
        bar.value = share;
        const text = strings.offline_saving.replace("{n}", String(Math.floor(share * 100)));
        state.textContent = text;
        if (!told && share >= 0.5 && share < 1) {
          told = true;
          say(text);
        }
      });
      store("offline", JSON.stringify({ build: all.build, bytes, at: Date.now() }));
    } catch {
      note = strings.offline_failed;
    }
    busy = false;
    save.removeAttribute("aria-disabled");
    show(note);
    say(state.textContent ?? "");
  });
  remove.addEventListener("click", async () => {
    if (busy) return;
    // The worker begins its copies anew with the next page that is read.
    await caches.delete(cacheName);
    store("offline", "");
    show(strings.offline_removed);
    say(strings.offline_removed);
    save.focus();
  });
  return {
    part,
    show: () => {
      show();
      check().catch(() => {});
    },
  };
}
