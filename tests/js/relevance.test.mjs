// What learners ask of the shipped book, and which page has to be among the first three results. The
// stock elasticlunr.js is asked the same about the same documents, to show what the index is worth.
//
// `node --test tests/js/relevance.test.mjs` prints both; RELEVANCE=all prints every query that missed.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { search } from "../../themes/default/js/search/find.js";
import { open } from "./index.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.STUDYBOOK ?? join(root, "target/debug/studybook");
const asked = JSON.parse(readFileSync(join(root, "tests/data/queries.json"), "utf8"));
const kinds = Object.entries(asked).filter(([, queries]) => Array.isArray(queries));

/** Of all queries, the share whose page has to be among the first three. */
const LEAST = 0.95;

let scratch = "";
before(() => {
  scratch = mkdtempSync(join(tmpdir(), "relevance-"));
});
after(() => rmSync(scratch, { recursive: true, force: true }));

/** The shipped book with its index in a format. @param {string} format */
function built(format) {
  const book = join(scratch, format);
  for (const part of ["book.toml", "content", "themes"]) cpSync(join(root, part), join(book, part), { recursive: true });
  appendFileSync(join(book, "book.toml"), `\n[search]\nformat = "${format}"\n`);
  try {
    execFileSync(program, ["build", book, "--dest-dir", join(book, "site")], { stdio: "ignore" });
  } catch (error) {
    // Mistakes in notes are the business of other checks; the index is there all the same.
    if (error.status !== 1) throw error;
  }
  return join(book, "site");
}

/** The routes that a query finds, best first. */
async function ours() {
  const { book } = open(built("compact"));
  return async (text) => {
    const { pages } = await search(book, text);
    await Promise.all(pages.slice(0, 3).map(({ page }) => book.headings(page)));
    return pages.slice(0, 3).map(({ page }) => book.names.get(page).route);
  };
}

/** As mdBook sets it up: titles count twice, unfinished words are completed, one word is enough. */
async function stock() {
  const elasticlunr = createRequire(join(root, "tests/browser/package.json"))("elasticlunr");
  const index = elasticlunr.Index.load(JSON.parse(readFileSync(join(built("elasticlunr"), "search/elasticlunr.json"), "utf8")));
  const fields = { title: { boost: 2 }, body: { boost: 1 } };
  return async (text) => {
    const found = index.search(text, { bool: "OR", expand: true, fields });
    return [...new Set(found.map(({ ref }) => ref.split("#")[0]))].slice(0, 3);
  };
}

/** @param {string} route @param {string} name */
const isPage = (route, name) => route.split("/").at(-2) === name;

/** How many queries of each kind find their page first and among the first three, and those that do not. */
async function figures(find) {
  const lines = [];
  const missed = [];
  let [all, firsts, threes] = [0, 0, 0];
  for (const [kind, queries] of kinds) {
    let [first, three] = [0, 0];
    for (const [text, ...pages] of queries) {
      const routes = await find(text);
      if (pages.some((page) => routes[0] && isPage(routes[0], page))) first += 1;
      if (routes.some((route) => pages.some((page) => isPage(route, page)))) three += 1;
      else missed.push(`${text}: ${routes.join(" ") || "nothing"}, not ${pages.join(" ")}`);
    }
    lines.push({ kind, queries: queries.length, first, three });
    all += queries.length;
    firsts += first;
    threes += three;
  }
  lines.push({ kind: "all", queries: all, first: firsts, three: threes });
  return { lines, missed, share: threes / all };
}

/** @param {number} part @param {number} whole */
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`.padStart(8);

test("the page a learner means is among the first three results, more often than with the stock index", async (context) => {
  const [own, other] = [await figures(await ours()), await figures(await stock())];
  own.lines.forEach(({ kind, queries, first, three }, at) => {
    const stock = other.lines[at];
    context.diagnostic(
      `${kind.padEnd(20)} ${String(queries).padStart(4)}  first ${percent(first, queries)}, three ${percent(three, queries)}` +
        `  stock: first ${percent(stock.first, queries)}, three ${percent(stock.three, queries)}`,
    );
  });
  if (process.env.RELEVANCE) own.missed.forEach((line) => context.diagnostic(line));
  assert.ok(own.share >= LEAST, `found ${percent(own.share, 1)}:\n${own.missed.join("\n")}`);
  assert.ok(own.share > other.share);
});
