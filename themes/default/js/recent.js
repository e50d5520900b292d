// The pages a reader opened last, kept in this browser: `study:<site-id>:recent` is a JSON list of
// `{ t: title, h: address from the site's root, at: milliseconds }`, newest first, twenty at most.
// The search box and the start page offer to go on there.

const MOST = 20;

/** @typedef {{ t: string, h: string, at: number }} Visit */

const key = `study:${document.documentElement.dataset.site}:recent`;

/** The visits that are kept; none where storage is closed or holds something else. @returns {Visit[]} */
export function recentPages() {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(list) ? list.filter((visit) => visit?.t && typeof visit.h === "string") : [];
  } catch {
    return [];
  }
}

/** Puts this page first, if it is one to read. */
export function recordVisit() {
  const home = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.top-title"));
  const title = document.querySelector("h1")?.textContent?.trim();
  if (!home || !title || !/\bkind-(entry|exam)\b/.test(document.body.className)) return;
  const root = new URL("./", home.href).href;
  const [here] = location.href.split(/[?#]/);
  if (!here.startsWith(root)) return;
  const h = here.slice(root.length).replace(/index\.html$/, "");
  const list = [{ t: title, h, at: Date.now() }, ...recentPages().filter((visit) => visit.h !== h)];
  try {
    localStorage.setItem(key, JSON.stringify(list.slice(0, MOST)));
  } catch {
    // Storage is closed or full: nothing is offered next time.
  }
}
