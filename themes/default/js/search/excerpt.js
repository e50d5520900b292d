// What a page says around the words of a query, read from the page itself: the same file that the
// reader opens next, so nothing is loaded for excerpts alone. From a folder on disk pages cannot be
// read, and results show the path of their headings instead.

import { ranges } from "./mark.js";
import { nameKey } from "./tokenize.js";

/** @typedef {import("./mark.js").IsHit} IsHit */
/** Texts of a page by anchor; empty for what stands before the first heading. @typedef {Map<string, string>} Texts */

const LENGTH = 170;
const LEAD = 50;
/** Text beyond this is not looked through for an excerpt. */
const LONGEST = 20_000;

/** @type {Map<string, Promise<Texts>>} */
const pages = new Map();

export const canRead = location.protocol !== "file:";

/** @param {string} href of a page @returns {Promise<Texts>} */
export function read(href) {
  let page = pages.get(href);
  if (!page) {
    page = fetch(href)
      .then((answer) => answer.text())
      .then(texts, () => new Map());
    pages.set(href, page);
  }
  return page;
}

/** @param {string} html @returns {Texts} */
function texts(html) {
  /** @type {Texts} */
  const found = new Map();
  const page = new DOMParser().parseFromString(html, "text/html");
  let anchor = "";
  /** @param {string} id @param {string} text */
  const add = (id, text) => found.set(id, `${found.get(id) ?? ""} ${text}`);
  /** @param {Element} parent */
  const walk = (parent) => {
    for (const node of parent.childNodes) {
      if (node instanceof Text) add(anchor, node.data);
      if (!(node instanceof Element) || node.matches("nav,script,header,button")) continue;
      if (node.matches(".quiz")) add(node.id, node.querySelector(".q-stem")?.textContent ?? "");
      else if (/^H[2-6]$/.test(node.tagName)) {
        anchor = node.id;
        // For phrases; no anchor is a space.
        add(" ", node.textContent ?? "");
      }
      else if (node.matches("p,dt") && !node.id && !node.querySelector("[id]")) add(anchor, node.textContent ?? "");
      else {
        // A term: its definition is the item or the description it stands in.
        if (node.id) add(node.id, (node.closest("li") ?? node.nextElementSibling)?.textContent ?? "");
        walk(node);
      }
    }
  };
  page.querySelectorAll("main").forEach(walk);
  return found;
}

/** The stretch of a text with the most different words of the query. @param {string} text @param {IsHit} isHit */
export function excerpt(text, isHit) {
  const plain = text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  const hits = ranges(plain, isHit);
  let [best, most] = [0, 0];
  for (const { start } of hits) {
    const near = hits.filter((hit) => hit.start >= start && hit.end <= start + LENGTH - LEAD);
    const words = new Set(near.map(({ form }) => form)).size;
    if (words > most) [best, most] = [start, words];
  }
  const from = best > LEAD ? plain.indexOf(" ", best - LEAD) + 1 : 0;
  const to = plain.length > from + LENGTH ? plain.lastIndexOf(" ", from + LENGTH) : plain.length;
  return (from ? "… " : "") + plain.slice(from, Math.max(to, from + LEAD)) + (to < plain.length ? " …" : "");
}

/** Whether a page has all phrases word by word. @param {Texts} page @param {string[]} phrases */
export function hasPhrases(page, phrases) {
  const all = nameKey([...page.values()].join(" "));
  return phrases.every((phrase) => ` ${all} `.includes(` ${nameKey(phrase)} `));
}
