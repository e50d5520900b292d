// What stands around a search and is loaded then: what is offered before anything is typed, what may
// have been meant where nothing is found, and checking phrases word by word.

import { recentPages } from "../recent.js";
import { strings } from "../strings.js";
import { within } from "./match.js";
import { nameKey, squeeze } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./excerpt.js").Texts} Texts */
/** @typedef {import("./rank.js").Results} Results */

/** Pages read to check a phrase. */
const CHECKED = 12;

/** Pages to go on with. */
const RECENT = 3;

/** @typedef {{ title: string, links: [string, string][] }} Offer titles and addresses from the root */

/** What this browser knows of the reader: pages read last, and questions that are due. @returns {Offer[]} */
export function offer() {
  let due = 0;
  try {
    due = Number(localStorage.getItem(`study:${document.documentElement.dataset.site}:due`));
  } catch {
    // Storage is closed.
  }
  /** @type {Offer[]} */
  const offers = [
    { title: strings.search_continue, links: recentPages().slice(0, RECENT).map(({ t, h }) => [t, h]) },
    { title: strings.search_due, links: due > 0 ? [[`${due} ${due > 1 ? strings.questions : strings.question}`, "review/"]] : [] },
  ];
  return offers.filter(({ links }) => links.length);
}

/** The pages that most links lead to. @param {Book} book @returns {Promise<Offer[]>} */
export async function popular(book) {
  const pages = book.manifest.popular;
  if (!book.isWhole) await Promise.all(pages.map((page) => book.headings(page)));
  /** @type {[string, string][]} */
  const links = pages.map((page) => [book.names.get(page)?.title ?? "", book.names.get(page)?.route ?? ""]);
  return links.length ? [{ title: strings.search_popular, links }] : [];
}

/** Leaves out pages that do not have the phrases word by word; what to say where none has. @param {Book} book @param {Results} results @param {(page: number) => Promise<Texts>} read */
export async function keepPhrases(book, { pages, query }, read) {
  const checked = pages.slice(0, CHECKED);
  await Promise.all(checked.map(({ page }) => book.headings(page)));
  const texts = await Promise.all(checked.map(({ page }) => read(page)));
  const kept = checked.filter((_, at) => hasPhrases(texts[at], query.phrases));
  if (kept.length) pages.splice(0, pages.length, ...kept);
  return kept.length ? "" : strings.search_phrase;
}

/** Whether a page has all phrases word by word. @param {Texts} page @param {string[]} phrases */
export function hasPhrases(page, phrases) {
  const all = nameKey([...page.values()].join(" "));
  return phrases.every((phrase) => ` ${all} `.includes(` ${nameKey(phrase)} `));
}

/**
 * What to say where nothing is found: the nearest name, the nearest term of the glossary, and where
 * all pages stand.
 * @param {Book} book @param {string} text @param {string} root
 * @returns {Promise<{ suggestion: string, term: string, href: string }>}
 */
export async function guess(book, text, root) {
  const { questions, terms, pages } = book.layout;
  const glossary = terms.findIndex((first, page) => page < pages && questions[page] > first);
  const headings = glossary < 0 ? [] : await book.headings(glossary);
  const name = nearest(text, book.keys.map(({ written }) => written));
  const term = nearest(text, headings.map((heading) => heading.text.replace(/ \(.*/, "")));
  const found = headings.find((heading) => term && heading.text.startsWith(term));
  return { suggestion: name || term, term: found?.text ?? "", href: `${root}${book.names.get(glossary)?.route}#${found?.anchor}` };
}

/** The nearest of some names to a query that found nothing. @param {string} text @param {string[]} names */
export function nearest(text, names) {
  const flat = squeeze(nameKey(text));
  const keys = names.map((name) => squeeze(nameKey(name)));
  for (let count = 0; count <= Math.max(2, flat.length >> 2); count += 1) {
    const at = keys.findIndex((key) => within(flat, key, count));
    if (at >= 0) return names[at];
  }
  return "";
}

/** The note under the box. @param {Awaited<ReturnType<typeof guess>>} guessed @param {(text: string) => void} set @param {string} root */
export function sayNothing({ suggestion, term, href }, set, root) {
  const note = document.createDocumentFragment();
  note.append(`${strings.search_none}. `);
  if (suggestion) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = suggestion;
    button.onclick = () => set(suggestion);
    note.append(`${strings.search_mean} `, button, "? ");
  }
  /** @param {string} text @param {string} to */
  const link = (text, to) => {
    const made = document.createElement("a");
    made.href = to;
    made.textContent = text;
    note.append(made, " ");
  };
  if (term) {
    note.append(`${strings.search_term} `);
    link(term, href);
  }
  link(strings.search_index, `${root}search/`);
  return note;
}
