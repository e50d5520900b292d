// Results as elements: a group per page, its title and up to three of its sections, all real links.

import { strings } from "../strings.js";
import { canRead, excerpt, onDisk, read } from "./excerpt.js";
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

/** A folder on disk has no index pages of its own accord. */
const FILE = onDisk ? "index.html" : "";

/** A link among the results. @param {string} id @param {string} href to a page, with `/` at its end @param {string} rest of the address @param {(Node | string)[]} children */
export const option = (id, href, rest, ...children) =>
  element("a", { role: "option", id, href: href + FILE + rest }, ...children);

/**
 * The results of one page. Its name and headings have to be here.
 * @param {Book} book @param {Results} results @param {number} page
 * @param {{ root: string, at: number, isHit: IsHit, words: string, calm: Promise<void> }} how `calm` once the reader types no more
 */
export function group(book, results, page, { root, at, isHit, words, calm }) {
  const id = `search-${at}`;
  const made = element("div", { role: "group", "aria-labelledby": id });
  const name = book.names.get(page);
  if (!name) return made;
  const href = root + name.route;
  const query = `?h=${encodeURIComponent(words)}`;
  const sections = results.sections(page);
  const { layout, manifest: { groups } } = book;
  const questions = layout.starts[page + 1] - layout.questions[page];
  const about = [
    groups[book.collectionOf[page]],
    groups[+name.category],
    questions ? `${questions} ${questions > 1 ? strings.questions : strings.question}` : "",
    sections.length > SECTIONS ? `+${sections.length - SECTIONS} ${strings.search_sections}` : "",
  ];
  /** @param {string} text */
  const text = (text) => element("span", {}, marked(text, isHit));
  made.append(
    option(id, href, query, text(name.title), element("span", { class: "search-about" }, about.filter(Boolean).join(" · "))),
  );
  const headings = book.read.get(page) ?? [];
  for (const { section } of sections.slice(0, SECTIONS)) {
    const index = section - layout.starts[page] - 1;
    if (!headings[index]) continue;
    const { anchor } = headings[index];
    const link = option(`${id}-${index}`, href, `${query}#${encodeURIComponent(anchor)}`, text(pathOf(headings, index)));
    link.className = "search-section";
    made.append(link);
    if (!canRead || at >= EXCERPTS) continue;
    const place = element("span", { class: "search-excerpt" });
    link.append(place);
    calm.then(() => read(href)).then((texts) => place.append(marked(excerpt(texts.get(anchor) ?? "", isHit), isHit)));
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
