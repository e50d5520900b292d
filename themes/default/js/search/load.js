// Fetching the files of the index through script elements: they load from a folder on disk too,
// where a page may fetch nothing.

import { Book } from "./book.js";

/** @typedef {import("./book.js").Manifest} Manifest */
/** @typedef {import("./book.js").Part} Part */

const FORMAT = 1;

/** Who waits for which file. @type {Map<string, (content: any) => void>} */
const waiting = new Map();

/** Called by every file of the index. @param {{ kind: string, part: number }} content */
export function receive(content) {
  waiting.get(`${content.kind}-${content.part}`)?.(content);
}

/** @param {string} root the site's root @param {string} kind @param {number} part @param {string} query @returns {Promise<any>} */
function file(root, kind, part, query) {
  return new Promise((resolve, reject) => {
    const id = `${kind}-${part}`;
    const script = document.createElement("script");
    script.src = `${root}search/${kind === "manifest" ? kind : id}.js${query ? `?${query}` : ""}`;
    const fail = () => {
      script.remove();
      reject(new Error(`${script.src} cannot be used`));
    };
    waiting.set(id, (content) => {
      waiting.delete(id);
      resolve(content);
    });
    // A script that ran has handed its content over before this.
    script.onload = fail;
    script.onerror = fail;
    document.head.append(script);
  });
}

/** The index of the site. With `fresh` the browser's copy of the manifest is passed by: a file of another build was met. @param {string} root @param {boolean} fresh */
export async function openBook(root, fresh) {
  /** @type {Manifest} */
  const manifest = await file(root, "manifest", 0, fresh ? String(Date.now()) : "");
  if (manifest.format !== FORMAT) throw new Error("the index is of another version");
  return new Book(manifest, async (kind, part, stamp) => {
    /** @type {Part} */
    const content = await file(root, kind, part, stamp);
    if (content.stamp !== stamp) throw new Error(`${kind}-${part} is of another build`);
    return content;
  });
}
