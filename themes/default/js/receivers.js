// The files of the search index call `studybookSearch`. Several scripts of a page may read from the index;
// each is handed every file, whichever of them is loaded first.

/** @typedef {{ kind: string, part: number, stamp: string }} Content */
/** @typedef {(content: any) => void} Receiver */

/** Listens to the files of the index. @param {Receiver} receiver */
export function listen(receiver) {
  const scope = /** @type {{ studybookSearch?: Receiver }} */ (/** @type {unknown} */ (globalThis));
  const before = scope.studybookSearch;
  /** @type {Receiver[]} */
  const all = before ? [before, receiver] : [receiver];
  Object.defineProperty(scope, "studybookSearch", {
    configurable: true,
    /** @returns {Receiver} */
    get: () => (content) => all.forEach((hand) => hand(content)),
    /** @param {Receiver} next */
    set: (next) => all.push(next),
  });
}
