// Single files of the search index, for scripts that search nothing: names for the page of wrong
// addresses, summaries for previews.

import { make } from "./dom.js";
import { hrefOf } from "./address.js";
import { listen } from "./receivers.js";

/** Files by kind and part, each asked for once. @type {Map<string, Promise<any>>} */
const files = new Map();
/** Who waits for which. @type {Map<string, (content: any) => void>} */
const waiting = new Map();

/**
 * @param {string} kind
 * @param {number} part
 * @param {string} [stamp] of the build; a file with another one is refused
 * @returns {Promise<any>}
 */
function file(kind, part, stamp) {
  const id = kind + part;
  let promise = files.get(id);
  if (!promise) {
    if (!files.size) listen((content) => waiting.get(content.kind + content.part)?.(content));
    promise = new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      const name = stamp ? `${kind}-${part}.js?${stamp}` : `${kind}.js`;
      const script = make("script", { src: hrefOf(`search/${name}`) });
      // A script that ran has handed its content over before this.
      script.onload = script.onerror = reject;
      document.head.append(script);
    }).then((content) => {
      if (stamp && content.stamp !== stamp) throw new Error("a file of the index is of another build");
      return content;
    });
    files.set(id, promise);
  }
  return promise;
}

/** Whether the book has an index of our own format. */
export function hasIndex() {
  return document.querySelector("#sb-search-button[data-script]") !== null;
}

/** The codes of the exams that pages teach. @returns {Promise<string[]>} */
export const examCodes = async () => (await file("manifest", 0)).exams ?? [];

/** All names of a book, where they lie in one file. @returns {Promise<{ title: string, route: string }[]>} */
export async function names() {
  const { names: stamp } = await file("manifest", 0);
  if (!stamp) return [];
  const { names: lines } = await file("names", 0, stamp);
  return lines.split("\n").map((/** @type {string} */ line) => {
    const [title, place] = line.split("\t");
    // A folder alone: the rest of the address follows from the title, which then is ASCII.
    const last = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return { title, route: /[^/]$/.test(place) ? `${place}/${last}/` : place };
  });
}

/**
 * What the index says of a page or a term, in one line and a few facts.
 * @typedef {{ title: string, summary: string, facts: [string, string][] }} Summary
 */

/**
 * @param {string} address of a page, or of a term with its fragment
 * @returns {Promise<Summary | undefined>}
 */
export async function summaryOf(address) {
  /** @type {{ summaries?: [string, string][] }} */
  const { summaries = [] } = await file("manifest", 0);
  const part = summaries.findLastIndex(([first]) => first <= address);
  if (part < 0) return undefined;
  /** @type {{ summaries: string[][] }} */
  const content = await file("summaries", part, summaries[part]?.[1]);
  const entry = content.summaries.find(([own]) => own === address);
  if (!entry) return undefined;
  const [, title = "", summary = "", ...rest] = entry;
  /** @type {[string, string][]} */
  const facts = [];
  for (let at = 0; at + 1 < rest.length; at += 2) facts.push([rest[at] ?? "", rest[at + 1] ?? ""]);
  return { title, summary, facts };
}
