// Chance that can be repeated. Not a sequence of numbers but a number for each name: what a question
// draws depends on the seed and on its own id only, so a question that joins the book moves hardly
// any other one in a form, and the order in which the bank lists them does not matter at all.

/**
 * The chance of `name` under `seed`: evenly spread from 0 up to 1, always the same for the same two.
 *
 * FNV-1a (Fowler, Noll, Vo) over the UTF-16 units of both with a separator, then the finalizer of
 * MurmurHash3 (Appleby), which spreads what differs in the last letters only; 32 bits.
 *
 * @param {string} seed
 * @param {string} name
 * @returns {number}
 */
export function chance(seed, name) {
  let hash = 0x811c9dc5;
  const text = `${seed}\n${name}`;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x100000000;
}

/**
 * The entries in the order that chance gives their names.
 *
 * @template T
 * @param {readonly T[]} entries
 * @param {string} seed
 * @param {(entry: T) => string} name
 * @returns {T[]}
 */
export function drawn(entries, seed, name) {
  return entries
    .map((entry) => ({ entry, name: name(entry), key: chance(seed, name(entry)) }))
    .sort((a, b) => a.key - b.key || (a.name < b.name ? -1 : 1))
    .map(({ entry }) => entry);
}
