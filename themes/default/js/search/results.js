// Results as elements: a group per page, its title and up to three of its sections, all real links.

import { strings } from "../strings.js";
import { canRead, excerpt, read } from "./excerpt.js";
import { marked } from "./mark.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./book.js").Heading} Heading */
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
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const name in attributes) made.setAttribute(name, attributes[name]);
  made.append(...children);
  return made;
}

/**
 * The results of one page. Its name and headings have to be here.
 * @param {Book} book @param {Results} results @param {number} page
 * @param {{ root: string, at: number, isHit: IsHit, query: string }} how
 */
export function group(book, results, page, { root, at, isHit, query }) {
  const name = book.names.get(page);
  const id = `search-${at}`;
  const made = element("div", { role: "group", "aria-labelledby": id });
  if (!name) return made;
  const href = root + name.route;
  /** @param {string} suffix @param {string} anchor @param {string} text @param {Node | string} about */
  const option = (suffix, anchor, text, about) => {
    // A folder on disk has no index pages of its own accord.
    const file = location.protocol === "file:" ? "index.html" : "";
    const link = element("a", { role: "option", id: id + suffix, class: anchor ? "search-section" : "search-page" });
    link.href = `${href + file}?h=${encodeURIComponent(query)}${anchor}`;
    link.append(element("span", {}, marked(text, isHit)), about);
    made.append(link);
  };
  const { groups } = book.manifest;
  const sections = results.sections(page);
  const rest = sections.length - SECTIONS;
  const about = [
    ...[name.collection, name.category].map((group) => groups[group]),
    name.questions ? `${name.questions} ${name.questions > 1 ? strings.questions : strings.question}` : "",
    rest > 0 ? `+${rest} ${strings.search_sections}` : "",
  ].filter(Boolean);
  option("", "", name.title, element("span", { class: "search-about" }, about.join(" · ")));
  const headings = book.read.get(page) ?? [];
  for (const { section } of sections.slice(0, SECTIONS)) {
    const index = section - book.layout.starts[page] - 1;
    if (!headings[index]) continue;
    const { anchor } = headings[index];
    const hasText = canRead && at < EXCERPTS;
    const place = element("span", { class: "search-excerpt" });
    option(`-${index}`, `#${encodeURIComponent(anchor)}`, pathOf(headings, index), hasText ? place : "");
    if (hasText) {
      read(href).then((texts) => place.append(marked(excerpt(texts.get(anchor) ?? "", isHit), isHit)));
    }
  }
  return made;
}

/** A heading below the headings it stands under. @param {Heading[]} headings @param {number} index */
function pathOf(headings, index) {
  let { level, text } = headings[index];
  // Terms and questions stand under no heading that is known here.
  for (let at = index - 1; at >= 0 && level < 7; at -= 1) {
    if (headings[at].level >= level) continue;
    ({ level } = headings[at]);
    text = `${headings[at].text} › ${text}`;
  }
  return text;
}
