// Which element of the open page is which of the page as it was served. Scripts have changed the open
// one since: they put links into buttons, code into boxes, lists into forms. Where the two cannot be
// laid side by side for certain, nothing is guessed.
//
// A script that puts something before the end of an element marks it with `data-made`, or with
// `data-made="around"` where it was put around an element of the page, which is then its first.
// What stands at the end of an element needs no mark.

/**
 * A node of the open page: itself, and what stands for it among the children of its parent.
 * @typedef {{ inner: Node, outer: ChildNode }} Place
 */

/**
 * Numbers that are equal for equal trees, and only for those: one pass over each tree, however often
 * its parts are compared.
 * @returns {(node: Node) => number}
 */
export function printer() {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  /** @type {WeakMap<Node, number>} */
  const known = new WeakMap();
  /** @param {Node} node @returns {number} */
  const print = (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    let text = `${node.nodeType} ${node.nodeValue ?? ""}`;
    if (node instanceof Element) {
      const attributes = [...node.attributes].map((a) => ` ${a.name}=${JSON.stringify(a.value)}`);
      text = `${node.nodeName}${attributes.sort().join("")}>${[...node.childNodes].map(print).join()}`;
    }
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(node, number);
    return number;
  };
  return print;
}

/**
 * The places in an open element of the children it was served with, or nothing if a script changed
 * it in an unknown way.
 * @param {Element} live
 * @param {Element} base
 * @returns {Place[] | null}
 */
export function places(live, base) {
  const own = [...live.childNodes].map(place).filter((found) => found !== null);
  const served = [...base.childNodes];
  if (own.length < served.length) return null;
  if (!served.every((node, index) => alike(own[index]?.inner, node))) return null;
  return own.slice(0, served.length);
}

/**
 * @param {ChildNode} outer
 * @returns {Place | null}
 */
function place(outer) {
  const made = outer instanceof HTMLElement ? outer.dataset.made : undefined;
  if (made === undefined) return { inner: outer, outer };
  const inner = outer instanceof Element ? outer.firstElementChild : null;
  return made === "around" && inner ? { inner, outer } : null;
}

/**
 * Whether an open node may be what became of a served one.
 * @param {Node | undefined} live
 * @param {Node} base
 */
function alike(live, base) {
  if (!live || live.nodeType !== base.nodeType) return false;
  if (!(live instanceof Element) || !(base instanceof Element)) return true;
  // A link that became a button keeps its id.
  return live.id === base.id && (live.nodeName === base.nodeName || base.id !== "");
}

/**
 * For each new child the old one that it is, or -1: the same tree, else the same id, else the next of
 * its kind.
 * @param {Node[]} was
 * @param {Node[]} will
 * @param {(node: Node) => number} print
 * @returns {number[]}
 */
export function match(was, will, print) {
  const found = will.map(() => -1);
  /** @type {Set<number>} */
  const used = new Set();
  const keys = [print, id, kind];
  for (const key of keys) {
    /** @type {Map<unknown, number[]>} */
    const free = new Map();
    for (let index = was.length - 1; index >= 0; index -= 1) {
      const value = used.has(index) ? null : key(/** @type {Node} */ (was[index]));
      if (value === null) continue;
      const others = free.get(value);
      if (others) others.push(index);
      else free.set(value, [index]);
    }
    will.forEach((node, index) => {
      const value = found[index] === -1 ? key(node) : null;
      const old = value === null ? undefined : free.get(value)?.pop();
      if (old === undefined) return;
      found[index] = old;
      used.add(old);
    });
  }
  return found;
}

/** @param {Node} node */
function id(node) {
  return node instanceof Element && node.id ? `${node.nodeName}#${node.id}` : null;
}

/** @param {Node} node */
function kind(node) {
  return node instanceof Element ? `${node.nodeName}.${node.className}` : node.nodeName;
}

/**
 * The longest run of entries that rise: those children stay where they are, the others move.
 * Entries of -1 do not count.
 * @param {number[]} numbers
 * @returns {Set<number>} their indices
 */
export function rising(numbers) {
  /** @type {number[]} the index at which the best run of each length ends */
  const ends = [];
  /** @type {number[]} the index before, in the best run that ends here */
  const before = [];
  numbers.forEach((number, index) => {
    if (number < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (/** @type {number} */ (numbers[/** @type {number} */ (ends[middle])]) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? /** @type {number} */ (ends[low - 1]) : -1;
    ends[low] = index;
  });
  const run = new Set();
  let index = ends[ends.length - 1] ?? -1;
  while (index >= 0) {
    run.add(index);
    index = before[index] ?? -1;
  }
  return run;
}
