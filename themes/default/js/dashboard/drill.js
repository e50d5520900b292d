// The drill of a pair: every question that names one of the two pages, one after the other, answered
// as in a review.

import { make } from "../dom.js";
import { mount } from "../quiz/mount.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";

/** @typedef {import("../bank.js").Bank} Bank */
/** @typedef {import("../bank.js").Item} Item */

/**
 * The two pages of an address.
 *
 * @param {string} hash `#drill=<route>,<route>`
 * @param {Bank} bank
 * @returns {[number, number] | null}
 */
export function drillOf(hash, bank) {
  const text = hash.startsWith("#drill=") ? hash.slice(7) : "";
  const [a = -1, b = -1] = text.split(",").map((part) => {
    const route = readable(part);
    return bank.pages.findIndex((page) => page.route === route);
  });
  return a < 0 || b < 0 ? null : [a, b];
}

/** @param {string} part */
function readable(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

/**
 * The questions that name one of the pages; first those that name both.
 *
 * @param {readonly Item[]} items questions, without cards
 * @param {readonly [number, number]} pages
 * @returns {Item[]}
 */
export function drillItems(items, [a, b]) {
  const count = (/** @type {Item} */ { names = [] }) => Number(names.includes(a)) + Number(names.includes(b));
  const named = items.map((item) => ({ item, n: count(item) })).filter(({ n }) => n);
  return named.sort((x, y) => y.n - x.n).map(({ item }) => item);
}

/**
 * @param {HTMLElement} place
 * @param {Bank} bank
 * @param {import("../progress/store.js").Store} store
 * @param {readonly Item[]} items
 * @param {{title: string, end: () => Node[]}} words
 */
export function drill(place, bank, store, items, { title, end }) {
  const heading = make("h2", { tabIndex: -1 }, title);
  const count = make("p", { className: "app-muted" });
  const question = make("div", {});
  const back = make("p", {}, make("a", { href: "#" }, strings.dash_drill_back));
  place.replaceChildren(make("section", { className: "dash-drill" }, heading, count, question, back));
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
  let at = -1;
  let right = 0;

  const next = async () => {
    at += 1;
    const item = items[at];
    if (!item) {
      const words = items.length ? filled(strings.dash_drill_end, { n: right, of: items.length }) : strings.dash_drill_none;
      const last = make("p", { tabIndex: -1 }, words);
      count.textContent = "";
      question.replaceChildren(last, ...end());
      if (items.length) last.focus();
      return;
    }
    const { html, story } = await bank.html(item.q);
    const root = block(html);
    count.textContent = filled(strings.dash_drill_number, { n: at + 1, of: items.length });
    question.replaceChildren(root);
    const live = mount(root, {
      mode: "review",
      q: item.q,
      confidence: true,
      about: story === undefined ? null : block(story),
      onAnswer({ q, rev, a, ok, c, ms, h }) {
        right += ok;
        store.append({ q, rev, m: "review", a, ok, c, ms, h });
      },
      onNext: () => void next(),
    });
    const titled = root.querySelector(".q-title");
    if (at && titled instanceof HTMLElement) {
      titled.tabIndex = -1;
      titled.focus({ preventScroll: true });
      root.scrollIntoView({ block: "nearest" });
    }
    if (!live) await next();
  };
  void next();
}

/** @param {string} html */
function block(html) {
  const found = make("template", { innerHTML: html }).content.querySelector(".quiz");
  return found instanceof HTMLElement ? document.adoptNode(found) : make("div", {});
}
