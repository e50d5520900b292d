// Turns the open page into the new one by changing only what changed between the page as it was
// served and as it is served now. What a reader did to the rest stays: opened details, chosen answers,
// the selection, the focus.

import { match, places, printer, rising } from "./align.js";

/** @typedef {import("./align.js").Place} Place */

/**
 * @typedef {object} Change
 * @property {Element[]} touched elements that are new or whose text or attributes changed
 * @property {Element[]} removed elements that others took the place of
 */

/**
 * @param {Element} live the open element
 * @param {Element} base the same as it was served
 * @param {Element} next the same as it is served now; not changed
 * @returns {Change}
 */
export function morph(live, base, next) {
  const print = printer();
  /** @type {Change} */
  const change = { touched: [], removed: [] };

  /** @param {Node} a @param {Node} b */
  const same = (a, b) => print(a) === print(b);

  /**
   * Puts the new node in the place of an old one.
   * @param {Place} place
   * @param {Node} node
   */
  const replace = (place, node) => {
    const fresh = /** @type {ChildNode} */ (document.importNode(node, true));
    if (place.inner instanceof Element) change.removed.push(place.inner);
    if (fresh instanceof Element) change.touched.push(fresh);
    place.outer.replaceWith(fresh);
    return fresh;
  };

  /**
   * Changes one node and returns what stands for it now.
   * @param {Place} place
   * @param {Node} was
   * @param {Node} will
   * @returns {ChildNode}
   */
  const node = (place, was, will) => {
    const { inner, outer } = place;
    if (same(was, will)) return outer;
    if (!(inner instanceof Element && was instanceof Element && will instanceof Element)) {
      inner.nodeValue = will.nodeValue;
      if (inner.parentElement) change.touched.push(inner.parentElement);
      return outer;
    }
    if (was.nodeName !== will.nodeName) return replace(place, will);
    if (was.classList.contains("quiz")) {
      return question(inner, was, will) ? outer : replace(place, will);
    }
    const inside = places(inner, was);
    if (!inside) return replace(place, will);
    attributes(inner, was, will);
    children(inner, inside, [...was.childNodes], [...will.childNodes]);
    return outer;
  };

  /**
   * A question that a script made answerable is new as a whole, unless only its number changed.
   * @param {Element} inner
   * @param {Element} was
   * @param {Element} will
   */
  const question = (inner, was, will) => {
    if (!same(unnumbered(was), unnumbered(will))) return false;
    const [open, old, fresh] = [inner, was, will].map((root) => [...root.querySelectorAll(NUMBERED)]);
    if (!open || !old || !fresh || open.length !== old.length) return false;
    open.forEach((element, index) => {
      const [a, b] = [old[index], fresh[index]];
      if (a && b) node({ inner: element, outer: element }, a, b);
    });
    return true;
  };

  /**
   * @param {Element} inner
   * @param {Element} was
   * @param {Element} will
   */
  const attributes = (inner, was, will) => {
    let changed = false;
    const names = new Set([...was.getAttributeNames(), ...will.getAttributeNames()]);
    names.delete("class");
    for (const name of names) {
      const value = will.getAttribute(name);
      if (value === was.getAttribute(name)) continue;
      changed = true;
      if (value === null) inner.removeAttribute(name);
      else inner.setAttribute(name, value);
    }
    // Scripts have classes of their own, which stay.
    for (const name of [...was.classList, ...will.classList]) {
      const wanted = will.classList.contains(name);
      if (wanted === was.classList.contains(name)) continue;
      changed = true;
      inner.classList.toggle(name, wanted);
    }
    if (changed) change.touched.push(inner);
  };

  /**
   * @param {Element} parent
   * @param {Place[]} inside
   * @param {Node[]} was
   * @param {Node[]} will
   */
  const children = (parent, inside, was, will) => {
    const shorter = Math.min(was.length, will.length);
    let start = 0;
    while (start < shorter && same(at(was, start), at(will, start))) start += 1;
    let end = 0;
    while (end < shorter - start && same(at(was, was.length - 1 - end), at(will, will.length - 1 - end))) {
      end += 1;
    }
    const last = inside[inside.length - 1];
    // The first thing behind what may change.
    let behind = end > 0 ? at(inside, was.length - end).outer : last ? last.outer.nextSibling : parent.firstChild;
    const old = was.slice(start, was.length - end);
    const fresh = will.slice(start, will.length - end);
    const matches = match(old, fresh, print);
    const staying = rising(matches);
    const used = new Set(matches);
    old.forEach((_, index) => {
      if (used.has(index)) return;
      const { inner, outer } = at(inside, start + index);
      if (inner instanceof Element) change.removed.push(inner);
      if (inner.parentElement) change.touched.push(parent);
      outer.remove();
    });
    for (let index = fresh.length - 1; index >= 0; index -= 1) {
      const number = at(matches, index);
      if (number < 0) {
        const added = /** @type {ChildNode} */ (document.importNode(at(fresh, index), true));
        parent.insertBefore(added, behind);
        if (added instanceof Element) change.touched.push(added);
        behind = added;
      } else {
        const place = at(inside, start + number);
        if (!staying.has(index)) parent.insertBefore(place.outer, behind);
        behind = node(place, at(old, number), at(fresh, index));
      }
    }
  };

  const inside = places(live, base);
  if (inside) {
    attributes(live, base, next);
    children(live, inside, [...base.childNodes], [...next.childNodes]);
  } else {
    change.removed.push(...live.children);
    live.replaceChildren(...[...next.childNodes].map((child) => document.importNode(child, true)));
    change.touched.push(live);
  }
  return change;
}

/** What of a question holds its number. */
const NUMBERED = ".q-title, .q-answer > summary";

/** @param {Element} question */
function unnumbered(question) {
  const copy = /** @type {Element} */ (question.cloneNode(true));
  for (const element of copy.querySelectorAll(NUMBERED)) element.textContent = "";
  return copy;
}

/**
 * An entry that is there.
 * @template T
 * @param {T[]} list
 * @param {number} index
 * @returns {T}
 */
function at(list, index) {
  return /** @type {T} */ (list[index]);
}
