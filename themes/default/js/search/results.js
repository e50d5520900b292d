// Results as elements: a group per page, its title and up to three of its sections, all real links.

import { strings } from "../strings.js";
import { canRead, excerpt, read } from "./excerpt.js";
import { marked } from "./mark.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./rank.js").Found} Found */
/** @typedef {import("./rank.js").Results} Results */
/** @typedef {import("./mark.js").IsHit} IsHit */

const SECTIONS = 3;
/** Pages whose text is fetched for excerpts. */
const EXCERPTS = 5;

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** @param {string} root @param {string} route @param {string} query @param {string} anchor */
function address(root, route, query, anchor) {
  const page = location.protocol === "file:" ? "index.html" : "";
  const hash = anchor ? `#${encodeURIComponent(anchor)}` : "";
  return `${root}${encodeURI(route)}${page}?h=${encodeURIComponent(query)}${hash}`;
}

/**
 * The groups of some pages. Their names and headings have to be fetched first.
 * @param {Book} book @param {Results} results @param {Found[]} pages
 * @param {{ root: string, id: string, first: number, isHit: IsHit, query: string }} how
 */
export function groups(book, results, pages, { root, id, first, isHit, query }) {
  const { starts } = book.layout;
  return pages.map(({ page }, index) => {
    const name = book.names.get(page);
    if (!name) return element("div");
    const at = first + index;
    const { groups } = book.manifest;
    const crumbs = [groups[name.collection], groups[name.category]].filter(Boolean).join(" › ");
    const sections = results.sections(page);
    const rest = sections.length - SECTIONS;
    const title = element("span", { class: "search-title", id: `${id}-${at}-title` }, marked(name.title, isHit));
    const about = [crumbs];
    if (name.questions) about.push(`${name.questions} ${name.questions > 1 ? strings.questions : strings.question}`);
    if (rest > 0) about.push(`+${rest} ${strings.search_sections}`);
    const group = element("div", { role: "group", "aria-labelledby": `${id}-${at}-title` });
    const head = { role: "option", id: `${id}-${at}`, class: "search-page", href: address(root, name.route, query, "") };
    group.append(
      element("a", head, title, element("span", { class: "search-about" }, about.filter(Boolean).join(" · "))),
    );
    /** Where excerpts go, by anchor. @type {Map<string, HTMLElement>} */
    const places = new Map();
    const headings = book.read.get(page) ?? [];
    for (const { section } of sections.slice(0, SECTIONS)) {
      const index = section - starts[page] - 1;
      const heading = headings[index];
      if (!heading) continue;
      const place = element("span", { class: "search-excerpt" });
      const href = address(root, name.route, query, heading.anchor);
      const own = { role: "option", id: `${id}-${at}-${index}`, class: "search-section", href };
      const path = element("span", {}, marked(pathOf(headings, index), isHit));
      group.append(element("a", own, path, canRead && at < EXCERPTS ? place : ""));
      places.set(heading.anchor, place);
    }
    if (canRead && at < EXCERPTS) fill(root + encodeURI(name.route), places, isHit);
    return group;
  });
}

/** Puts the excerpts of a page where they belong. @param {string} href @param {Map<string, HTMLElement>} places @param {IsHit} isHit */
async function fill(href, places, isHit) {
  if (!places.size) return;
  const texts = await read(href);
  for (const [anchor, place] of places) {
    const text = texts.get(anchor);
    if (text) place.append(marked(excerpt(text, isHit), isHit));
    else place.remove();
  }
}

/** A heading below the headings it stands under. @param {import("./book.js").Heading[]} headings @param {number} index */
function pathOf(headings, index) {
  const path = [headings[index].text];
  let { level } = headings[index];
  if (level > 6) return path[0];
  for (let at = index - 1; at >= 0 && level > 2; at -= 1) {
    if (headings[at].level >= level) continue;
    path.unshift(headings[at].text);
    level = headings[at].level;
  }
  return path.join(" › ");
}
