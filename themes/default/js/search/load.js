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

/** The index of the site. With `fresh` the browser's copy of the manifest is passed by: a file of another build was met. @param {string} root @param {boolean} fresh */
export async function openBook(root, fresh) {
  /** @param {string} file @param {string} kind @param {number} part @param {string} query @returns {Promise<any>} */
  const load = (file, kind, part, query) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}search/${file}.js${query}`;
      waiting.set(kind + part, resolve);
      // A script that ran has handed its content over before this.
      script.onload = script.onerror = reject;
      document.head.append(script);
    });
  /** @type {Manifest} */
  const manifest = await load("manifest", "manifest", 0, fresh ? `?${Date.now()}` : "");
  if (manifest.format !== FORMAT) throw new Error("the index is of another version");
  return new Book(manifest, async (kind, part, stamp) => {
    /** @type {Part} */
    const content = await load(`${kind}-${part}`, kind, part, `?${stamp}`);
    if (content.stamp !== stamp) throw new Error("a file of the index is of another build");
    return content;
  });
}
