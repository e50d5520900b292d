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
const SKIPPED = "nav,script,style,header,button,.page-head";

/** @type {Map<string, Promise<Texts>>} */
const pages = new Map();

export const canRead = /^https?:/.test(globalThis.location?.protocol ?? "");

/** @param {string} href of a page @returns {Promise<Texts>} */
export function read(href) {
  let page = pages.get(href);
  if (!page) {
    page = fetch(href)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => texts(new DOMParser().parseFromString(html, "text/html")))
      .catch(() => new Map());
    pages.set(href, page);
  }
  return page;
}

/** @param {Document} page @returns {Texts} */
function texts(page) {
  /** @type {Texts} */
  const found = new Map();
  const main = page.querySelector("main");
  if (!main) return found;
  let anchor = "";
  const walker = page.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    if (node.matches(".quiz")) {
      found.set(node.id, node.querySelector(".q-stem")?.textContent ?? "");
      return NodeFilter.FILTER_REJECT;
    }
    if (/^H[2-6]$/.test(node.tagName) && node.id) {
      anchor = node.id;
      return NodeFilter.FILTER_REJECT;
    }
    if (node.id && !node.matches("section,div,main")) {
      const definition = node.closest("li") ?? node.nextElementSibling ?? node;
      found.set(node.id, definition.textContent ?? "");
    }
    return node.matches(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (walker.nextNode()) {
    found.set(anchor, (found.get(anchor) ?? "") + walker.currentNode.nodeValue);
  }
  return found;
}

/** The stretch of a text with the most different words of the query. @param {string} text @param {IsHit} isHit */
export function excerpt(text, isHit) {
  const plain = text.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  const hits = ranges(plain, isHit);
  let [best, most] = [0, 0];
  hits.forEach(({ start }, at) => {
    const words = new Set();
    for (let i = at; i < hits.length && hits[i].end <= start + LENGTH - LEAD; i += 1) words.add(hits[i].form);
    if (words.size > most) [best, most] = [start, words.size];
  });
  let from = Math.max(0, best - LEAD);
  if (from > 0) from = plain.indexOf(" ", from) + 1 || from;
  let to = Math.min(plain.length, from + LENGTH);
  if (to < plain.length) to = Math.max(plain.lastIndexOf(" ", to), from + LENGTH / 2);
  return (from > 0 ? "… " : "") + plain.slice(from, to) + (to < plain.length ? " …" : "");
}

/** Whether a page has all phrases word by word. @param {Texts} page @param {string[]} phrases */
export function hasPhrases(page, phrases) {
  const all = ` ${[...page.values()].map(nameKey).join(" ")} `;
  return phrases.every((phrase) => all.includes(` ${nameKey(phrase)} `));
}
