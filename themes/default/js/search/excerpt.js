// What a page says around the words of a query, read from the page itself: the same file that the
// reader opens next, so nothing is loaded for excerpts alone. From a folder on disk pages cannot be
// read, and results show the path of their headings instead; the offline archive has the texts as scripts.

import { load } from "./load.js";
import { ranges } from "./mark.js";

/** @typedef {import("./mark.js").IsHit} IsHit */
/** Texts of a page by anchor; empty for what stands before the first heading. @typedef {Map<string, string>} Texts */

const LENGTH = 170;
const LEAD = 50;
/** Hits that are looked at. */
const MOST = 99;

/** @type {Map<string, Promise<Texts>>} */
const pages = new Map();

export const onDisk = location.protocol === "file:";
const { root = "", texts: archive } = document.documentElement.dataset;
export const canRead = !onDisk || archive === "";

/** @param {string} route of a page @returns {Promise<Texts>} */
const fromScript = (route) => load(`${root}search/texts/${route}text.js`, `text${route}`).then(({ texts }) => new Map(Object.entries(texts)));

/** @param {string} href of a page @returns {Promise<Texts>} */
export function read(href) {
  let page = pages.get(href);
  if (!page) {
    page = (onDisk ? fromScript(href.slice(new URL(root, location.href).href.length)) : fetch(href).then((answer) => answer.text()).then(texts)).catch(() => new Map());
    pages.set(href, page);
  }
  return page;
}

/** @param {string} html @returns {Texts} */
function texts(html) {
  /** @type {Texts} */
  const found = new Map();
  const main = new DOMParser().parseFromString(html, "text/html").querySelector("main");
  let anchor = "";
  /** @param {string} id @param {Node} node @param {string} [end] */
  const add = (id, node, end = " ") => found.set(id, (found.get(id) ?? "") + node.textContent + end);
  /** @param {Element} parent */
  const walk = (parent) => {
    for (const node of parent.childNodes) {
      if (!(node instanceof Element)) add(anchor, node, "");
      else if (node.matches(".quiz")) node.querySelectorAll(".q-stem").forEach((stem) => add(node.id, stem));
      else if (/^H[2-6]$/.test(node.tagName)) {
        anchor = node.id;
        // For phrases; no anchor is a space.
        add(" ", node);
      } else if (!node.matches("nav,script,header,button")) {
        // A term: its definition is the item or the description it stands in.
        if (node.id) add(node.id, node.closest("li") ?? node.nextElementSibling ?? node);
        walk(node);
        // Blocks may follow each other without a space; a full stop follows a word in bold without one.
        if (!node.matches("a,abbr,b,code,del,em,mark,span,strong,sub,sup")) found.set(anchor, `${found.get(anchor) ?? ""} `);
      }
    }
  };
  if (main) walk(main);
  return found;
}

/** The stretch of a text with the most words of the query. @param {string} text @param {IsHit} isHit */
export function excerpt(text, isHit) {
  const plain = text.replace(/\s+/g, " ").trim();
  const hits = ranges(plain, isHit).slice(0, MOST);
  let [best, most] = [0, 0];
  for (const { start } of hits) {
    const near = hits.filter((hit) => hit.start >= start && hit.end <= start + LENGTH - LEAD).length;
    if (near > most) [best, most] = [start, near];
  }
  const from = best > LEAD ? plain.indexOf(" ", best - LEAD) + 1 : 0;
  const to = plain.length > from + LENGTH ? plain.lastIndexOf(" ", from + LENGTH) : plain.length;
  return (from ? "… " : "") + plain.slice(from, Math.max(to, from + LEAD)) + (to < plain.length ? " …" : "");
}
