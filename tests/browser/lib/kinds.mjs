// Pages of the shipped book that stand for their kind: where a property shall hold of every kind of
// page, but all pages would take too long. A page is chosen by its folder and by what it holds,
// not by its name, so that the book can change.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** What a page of each kind holds, and where it lies in the book. @type {[kind: string, path: RegExp, holds: RegExp | null][]} */
const KINDS = [
  ["home", /^index\.html$/, null],
  ["not found", /^404\.html$/, null],
  ["collection", /^services\/index\.html$/, null],
  ["collection with few pages", /^exams\/index\.html$/, null],
  ["exam", /^exams\/.+/, /class="[^"]*exam-figures/],
  ["entry", /^services\/.+/, null],
  ["entry with a table", /^(services|concepts)\/.+/, /<div class="table"/],
  ["entry with code", /^(services|concepts)\/.+/, /<pre/],
  ["entry with a callout", /^(services|concepts)\/.+/, /class="callout/],
  ["entry with a map", /^(services|concepts)\/.+/, /class="aside map/],
  ["comparison", /^comparisons\/.+/, null],
  ["choice", /^(services|concepts)\/.+/, /class="quiz q-choice"/],
  ["true or false", /^(services|concepts)\/.+/, /class="quiz [^"]*q-truefalse/],
  ["ordering", /^(services|concepts)\/.+/, /class="quiz q-ordering/],
  ["matching", /^(services|concepts)\/.+/, /class="quiz q-matching/],
  ["short answer", /^(services|concepts)\/.+/, /class="quiz q-short/],
  ["blanks", /^(services|concepts)\/.+/, /class="quiz q-fill/],
  ["case", /^(services|concepts)\/.+/, /class="quiz q-case/],
  ["glossary", /^glossary\/index\.html$/, null],
  ["comparing", /^compare\/index\.html$/, null],
  ["tag", /^tags\/.+\//, null],
  ["tags", /^tags\/index\.html$/, null],
  ["search", /^search\/index\.html$/, null],
  ["review", /^review\/index\.html$/, null],
  ["practice", /^practice\/index\.html$/, null],
  ["dashboard", /^dashboard\/index\.html$/, null],
  ["paper", /^print\/index\.html$/, null],
  ["document for paper", /^print\/(?!worksheet).+\/.+\//, null],
  ["cheat sheet", /^print\/cheat-sheet\//, null],
  ["worksheet", /^print\/worksheet\/(?!.*\/key\/).+\//, null],
  ["key of a worksheet", /^print\/worksheet\/.*\/key\//, null],
];

/**
 * A page for every kind that the book has, each page once: one a little larger than most.
 * @param {{folder: string, pages: string[]}} site
 * @returns {Map<string, string>} files by kind
 */
export function kinds(site) {
  const found = new Map();
  const texts = new Map(site.pages.map((file) => [file, readFileSync(`${site.folder}/${file}`, "utf8")]));
  for (const [kind, path, holds] of KINDS) {
    const taken = new Set(found.values());
    const all = site.pages.filter((file) => path.test(file) && !taken.has(file) && (!holds || holds.test(texts.get(file) ?? "")));
    // The largest pages for paper would take the time of all others.
    const bySize = all.sort((a, b) => (texts.get(a)?.length ?? 0) - (texts.get(b)?.length ?? 0));
    const one = bySize[Math.floor(bySize.length * 0.6)];
    if (one) found.set(kind, one);
  }
  return found;
}

/**
 * The page of a kind, which the book has.
 * @param {Map<string, string>} examples
 * @param {string} kind
 */
export function exampleOf(examples, kind) {
  const file = examples.get(kind);
  assert.ok(file, `the book has a page of the kind "${kind}"`);
  return file;
}
