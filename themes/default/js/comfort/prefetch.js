// A page that the reader points at is fetched before it is asked for, where data costs nothing.

import { here, routeOf } from "../address.js";
import { make } from "../dom.js";

/** @returns {boolean} whether the reader pays for every byte, or wants to */
export function savesData() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator);
  return connection?.saveData === true || matchMedia("(prefers-reduced-data: reduce)").matches;
}

export function prefetch() {
  if (!location.protocol.startsWith("http") || savesData()) return;
  /** @type {Set<string>} */
  const known = new Set([here]);
  /** @param {Event} event */
  const fetchSoon = ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    const route = link && link instanceof HTMLAnchorElement ? routeOf(link.href) : null;
    // Files of other kinds may be large.
    if (!link || route === null || known.has(route) || !/(^|\/)$/.test(route)) return;
    known.add(route);
    document.head.append(make("link", { rel: "prefetch", href: link.href.split("#")[0] }));
  };
  for (const type of ["pointerover", "focusin"]) addEventListener(type, fetchSoon, { passive: true });
}
