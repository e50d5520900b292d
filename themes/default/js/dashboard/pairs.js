// The confusion map on the page: each pair with how often one was taken for the other, both pages with
// their summaries side by side, and a drill of the questions that name either.

import { make } from "../dom.js";
import { rangeText } from "../practice/parts.js";
import { wilson } from "../interval.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { confusions, keysNeeded } from "./confusion.js";
import { drillItems } from "./drill.js";
import { keyOf } from "./keys.js";

/** @typedef {import("./state.js").State} State */
/** @typedef {import("../bank.js").Bank} Bank */
/** @typedef {import("./confusion.js").Pair} Pair */

/** Pairs that are shown; the rest is seldom enough. */
const MOST = 10;

/** The pairs of the reader. @param {State} state @param {Bank} bank @returns {Promise<Pair[]>} */
export async function pairsOf(state, bank) {
  /** @type {Map<string, import("./confusion.js").Key>} */
  const keys = new Map();
  for (const id of keysNeeded(state.questions, state.histories)) keys.set(id, keyOf((await bank.html(id)).html));
  return confusions(state.questions, state.histories, keys);
}

/** @param {Pair[]} pairs @param {Bank} bank @param {readonly import("../bank.js").Item[]} questions */
export function pairList(pairs, bank, questions) {
  if (!pairs.length) return make("p", {}, strings.dash_no_pairs);
  const items = pairs.slice(0, MOST).map((pair) => pairItem(pair, bank, drillItems(questions, [pair.a, pair.b]).length));
  return make("ul", { className: "dash-pairs" }, ...items);
}

/** The address of a drill. @param {Pair} pair @param {Bank} bank */
export function drillHref({ a, b }, bank) {
  const routes = [a, b].map((page) => encodeURIComponent(bank.pages[page]?.route ?? ""));
  return `#drill=${routes.join(",")}`;
}

/** "Moon or Sun". @param {{a: number, b: number}} pair @param {Bank} bank */
export function pairName({ a, b }, bank) {
  return filled(strings.dash_pair, { a: bank.pages[a]?.title ?? "", b: bank.pages[b]?.title ?? "" });
}

/** @param {Pair} pair @param {Bank} bank @param {number} questions that its drill has */
function pairItem(pair, bank, questions) {
  const { a, b, aForB, bForA, met, right } = pair;
  const titles = [a, b].map((page) => bank.pages[page]?.title ?? "");
  const lines = [
    [aForB, titles[0], titles[1]],
    [bForA, titles[1], titles[0]],
  ].flatMap(([n, chosen, meant]) => (n ? [make("li", {}, filled(strings.dash_taken, { n: Number(n), a: String(chosen), b: String(meant) }))] : []));
  const share = filled(strings.dash_pair_right, { n: right, of: met, range: rangeText(wilson(right, met)) });
  return make(
    "li",
    {},
    make("h3", {}, pairName(pair, bank)),
    make("ul", {}, ...lines, make("li", {}, share)),
    sides(pair, bank),
    make("p", {}, make("a", { className: "button", href: drillHref(pair, bank) }, filled(strings.dash_drill, { n: questions }))),
  );
}

/** Both pages of a pair. @param {{a: number, b: number}} pair @param {Bank} bank */
export function sides({ a, b }, bank) {
  return make("div", { className: "dash-sides" }, side(a, bank), side(b, bank));
}

/** A page in short. @param {number} number @param {Bank} bank */
function side(number, bank) {
  const page = bank.pages[number];
  const href = `../${page?.route ?? ""}`;
  const root = make("div", { className: "dash-side" }, make("p", {}, make("a", { href }, page?.title ?? "")));
  // A folder hands out no other page to a script; the link is there all the same.
  if (location.protocol.startsWith("http")) {
    excerpt(href)
      .then((parts) => root.append(...parts))
      .catch(() => {});
  }
  return root;
}

/** Summary and facts of a page. @param {string} href @returns {Promise<Element[]>} */
async function excerpt(href) {
  const answer = await fetch(href);
  if (!answer.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const base = new URL(href, location.href);
  return [".page-head .summary", ".facts dl, .facts table"].flatMap((selector) => {
    const found = page.querySelector(selector);
    if (!found) return [];
    const copy = document.importNode(found, true);
    for (const link of copy.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", base).href);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) element.removeAttribute("id");
    return [copy];
  });
}
