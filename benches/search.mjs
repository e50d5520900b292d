// What searching costs a reader, in Node and in Chromium:
//
//   node benches/search.mjs SITE...            built books
//   CHROMIUM=/usr/bin/chromium node benches/search.mjs --page SITE...
//
// For each book: bytes of the index (compressed as servers do), bytes that a first query fetches in all
// with the search script, milliseconds until names can be looked up once their bytes are there, and
// until a query is answered. Queries are names, words, pairs, beginnings and typing errors drawn from
// the book itself. With `--page` also the time from a key to the next frame, with the processor made
// four times slower.

import { createServer } from "node:http";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { Book } from "../themes/default/js/search/book.js";
import { search } from "../themes/default/js/search/find.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const SHOWN = 8;
const QUERIES = 400;

/** @param {Uint8Array | string} bytes */
const packed = (bytes) => gzipSync(bytes, { level: 9 }).length;

/** A number from 0 to 1, the same in every run. */
function random(seed = 7) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

/** @param {number[]} values @param {number} share */
const at = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
/** @param {number} value */
const kb = (value) => `${(value / 1000).toFixed(1)} KB`;
/** @param {number} value */
const ms = (value) => `${value.toFixed(2)} ms`;

/** @param {string} site */
function files(site) {
  /** @type {Map<string, { content: any, size: number }>} */
  const all = new Map();
  for (const file of readdirSync(join(site, "search")).filter((name) => name.endsWith(".js"))) {
    const text = readFileSync(join(site, "search", file), "utf8");
    let content;
    new Function("studybookSearch", text)((/** @type {any} */ value) => (content = value));
    all.set(file.slice(0, -3), { content, size: packed(text) });
  }
  return all;
}

/** The index of a site, and what was fetched for it. @param {Map<string, { content: any, size: number }>} all */
function open(all) {
  const fetched = { bytes: 0, files: 0 };
  /** @param {string} name */
  const take = (name) => {
    const { content, size } = all.get(name) ?? { content: {}, size: 0 };
    fetched.bytes += size;
    fetched.files += 1;
    return content;
  };
  const book = new Book(take("manifest"), async (kind, part) => take(`${kind}-${part}`));
  return { book, fetched };
}

/** @param {Map<string, { content: any }>} all */
function queries(all) {
  const next = random();
  /** @type {string[]} */
  const names = [];
  /** @type {string[]} */
  const words = [];
  for (const [file, { content }] of all) {
    if (content.names && !file.startsWith("manifest")) names.push(...content.names.split("\n").map((/** @type {string} */ line) => line.split("\t")[0]));
    if (content.words && !file.startsWith("manifest")) {
      let previous = "";
      for (const [, shared, rest] of content.words.matchAll(/([A-Z])([^A-Z!=]*)(!|=\d+)?/g)) {
        previous = previous.slice(0, shared.charCodeAt(0) - 65) + rest;
        if (/^[a-z]{4,}$/.test(previous)) words.push(previous);
      }
    }
  }
  /** @param {string[]} list */
  const any = (list) => list[Math.floor(next() * list.length)] ?? "";
  return Array.from({ length: QUERIES }, (_, number) => {
    const word = any(words);
    switch (number % 6) {
      case 0: return any(names);
      case 1: return `${word} `;
      case 2: return `${word} ${any(words)} `;
      case 3: return word.slice(0, 3);
      case 4: return `${word.slice(0, 3)}${word.slice(4)}x `;
      default: return `how does ${word} use the ${any(words)} of ${any(names)}`;
    }
  });
}

/** @param {string} site */
async function inNode(site) {
  const all = files(site);
  /** @param {string} kind */
  const size = (kind) => [...all].reduce((sum, [name, file]) => sum + (name.startsWith(kind) ? file.size : 0), 0);
  const script = packed(readFileSync(join(site, "assets/search.js")));
  const pages = open(all).book.layout.pages;
  console.log(`\n${site}: ${pages} pages`);
  console.log(`  tier 0 ${kb(size("manifest") + size("names"))}, tier 1 ${kb(size("headings") + size("words") + size("lists"))}, summaries ${kb(size("summaries"))}, script ${kb(script)}`);
  const asked = queries(all);
  const [fetches, ready, first, warm] = [[], [], [], []].map(() => /** @type {number[]} */ ([]));
  for (const text of asked.slice(0, 60)) {
    const start = performance.now();
    const { book, fetched } = open(all);
    await book.allNames();
    ready.push(performance.now() - start);
    const before = performance.now();
    const { pages: found } = await search(book, text);
    await Promise.all(found.slice(0, SHOWN).map(({ page }) => book.headings(page)));
    first.push(performance.now() - before);
    fetches.push(fetched.bytes + script);
  }
  const { book } = open(all);
  for (const text of asked) await search(book, text);
  for (const text of asked) {
    const start = performance.now();
    await search(book, text);
    warm.push(performance.now() - start);
  }
  console.log(`  a first query fetches ${kb(at(fetches, 0.5))} (p95 ${kb(at(fetches, 0.95))}, most ${kb(Math.max(...fetches))}), script and headings of ${SHOWN} pages included`);
  console.log(`  ready ${ms(at(ready, 0.5))} (first ${ms(ready[0])}), first answer ${ms(at(first, 0.5))} (p95 ${ms(at(first, 0.95))}), later ones ${ms(at(warm, 0.5))} (p95 ${ms(at(warm, 0.95))})`);
}

/** @param {string} site */
async function inPage(site) {
  const { chromium } = createRequire(join(root, "tests/browser/package.json"))("playwright-core");
  const server = createServer((request, response) => {
    let file = join(site, decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    try {
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const type = file.endsWith(".js") ? "text/javascript" : file.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
      response.writeHead(200, { "content-type": type }).end(readFileSync(file));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.locator("#sb-search-button").click();
  const input = page.locator("dialog[open] input[role=combobox]");
  await input.waitFor();
  await page.evaluate(() => {
    const box = /** @type {HTMLInputElement} */ (document.querySelector("dialog[open] input[role=combobox]"));
    const times = (/** @type {any} */ (globalThis).times = /** @type {number[]} */ ([]));
    // The work of a key: from its event to the results in the document, and their layout.
    let pressed = 0;
    box.addEventListener("input", () => (pressed = performance.now()), true);
    new MutationObserver(() => {
      const list = /** @type {HTMLElement} */ (document.getElementById("sb-search-list"));
      void list.offsetHeight;
      times.push(performance.now() - pressed);
    }).observe(/** @type {Node} */ (document.getElementById("sb-search-list")), { childList: true });
  });
  for (const text of queries(files(site)).slice(0, 24)) {
    await input.fill("");
    await input.pressSequentially(text, { delay: 120 });
    await page.waitForTimeout(150);
  }
  /** @type {number[]} */
  const times = await page.evaluate(() => /** @type {any} */ (globalThis).times);
  console.log(`  key to results in the page, processor four times slower: ${ms(at(times, 0.5))} (p95 ${ms(at(times, 0.95))}), ${times.length} keys`);
  await browser.close();
  server.close();
  server.closeAllConnections();
}

const sites = process.argv.slice(2).filter((argument) => argument !== "--page");
for (const site of sites) {
  await inNode(site);
  if (process.argv.includes("--page")) await inPage(site);
}
