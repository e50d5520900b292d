// Fetching the files of the index through script elements: they load from a folder on disk too,
// where a page may fetch nothing.

import { Book } from "./book.js";

/** @typedef {import("./book.js").Manifest} Manifest */
/** @typedef {import("./book.js").Part} Part */

const FORMAT = 2;

/** Who waits for which file. @type {Map<string, (content: any) => void>} */
const waiting = new Map();

/** Called by every file of the index. @param {{ kind: string, part: number }} content */
export function receive(content) {
  waiting.get(content.kind + content.part)?.(content);
}

/** @typedef {typeof import("./hints.js")} Hints */

/** @param {string} src @param {string} id of what it hands over @returns {Promise<any>} */
export const load = (src, id) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    waiting.set(id, resolve);
    // A script that ran has handed its content over before this.
    script.onload = script.onerror = reject;
    document.head.append(script);
  });

/** @type {Promise<Hints | undefined> | undefined} */
let hints;

/** What is needed seldom; the page says where it lies. */
export const loadHints = () => (hints ??= load(document.getElementById("sb-search-button")?.dataset.hints ?? "", "hints0").catch(() => (hints = undefined)));

/** The index of the site. With `fresh` the browser's copy of the manifest is passed by: a file of another build was met. @param {string} root @param {boolean} [fresh] */
export async function openBook(root, fresh) {
  /** @type {Manifest} */
  const manifest = await load(`${root}search/manifest.js${fresh ? `?${Date.now()}` : ""}`, "manifest0");
  if (manifest.format !== FORMAT) throw manifest; // of another version
  return new Book(manifest, async (kind, part, stamp) => {
    /** @type {Part} */
    const content = await load(`${root}search/${kind}-${part}.js?${stamp}`, kind + part);
    if (content.stamp !== stamp) throw content; // of another build
    return content;
  });
}
