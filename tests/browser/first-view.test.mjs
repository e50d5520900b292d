// What the first view of a page costs its reader: bytes as a server sends them, requests as the
// browser makes them, and what moves while the page arrives.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { exampleOf, kinds } from "./lib/kinds.mjs";
import { open, reader, route } from "./lib/site.mjs";

/** Limits in bytes of gzip; a kilobyte has 1,024. */
const ENTRY = 14 * 1024;
const STYLE = 9 * 1024;
const SCRIPTS = 5 * 1024;
const QUIZ = 8 * 1024;
const SEARCH = 9 * 1024;
/** All of an entry or the start page, however long; with the script of questions, where there are some. */
const FIRST_VIEW = 30 * 1024;
const LIST = 40 * 1024;
const GLOSSARY = 60 * 1024;
/** Review, practice and dashboard beside their list of questions, and a question in that list. */
const APP = 45_000;
const LISTED = 75;
/** An entry of 1,200 words with five questions of 120 words; what is longer may weigh more in proportion. */
const WORDS = 1_800;
/** What may move while a page arrives, as a share of the screen times the way. */
const SHIFT = 0.01;

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {Map<string, string>} */
let examples;
before(async () => {
  site = await open();
  examples = kinds(site);
});
after(() => site?.close());

/** Compressed size of a file of the site. @param {string} file */
const size = (file) => gzipSync(readFileSync(`${site.folder}/${file}`)).length;

/** The text of a page. @param {string} file */
const html = (file) => readFileSync(`${site.folder}/${file}`, "utf8");

/** A page of this kind. @param {string} kind */
const example = (kind) => exampleOf(examples, kind);

/** Entries: pages of notes that are no lists. */
const entries = () => site.pages.filter((file) => html(file).includes('class="kind-entry"') && !html(file).includes("exam-figures"));

/** How much longer than usual an entry is, at least 1. @param {string} file */
function length(file) {
  const text = /<div class="prose">[\s\S]*<\/main>/.exec(html(file))?.[0].replace(/<[^>]*>/g, " ") ?? "";
  return Math.max(1, text.split(/\s+/).length / WORDS);
}

/**
 * Files of the site that the browser asks for until a page is there and quiet, in order.
 * @param {import("playwright-core").Page} page @param {string} file
 */
async function asked(page, file) {
  /** @type {string[]} */
  const files = [];
  const note = (/** @type {import("playwright-core").Request} */ request) => {
    const path = new URL(request.url()).pathname.replace(/^\/repo\//, "");
    files.push(path === "" || path.endsWith("/") ? `${path}index.html` : path);
  };
  page.on("request", note);
  await page.goto(site.root + route(file), { waitUntil: "networkidle" });
  page.off("request", note);
  return files;
}

test("files of the theme are light", () => {
  const limits = { "assets/style.css": STYLE, "assets/core.js": SCRIPTS - 500, "assets/quiz.js": QUIZ, "assets/search.js": SEARCH };
  const heavy = Object.entries(limits).filter(([file, limit]) => size(file) > limit);
  assert.deepEqual(heavy.map(([file, limit]) => `${file}: ${size(file)} of ${limit} bytes`), []);
});

test("an entry, the start page, lists, exams and the glossary are light", () => {
  const entry = entries();
  const limit = (/** @type {string} */ file) => {
    if (entry.includes(file)) return ENTRY * length(file);
    if (file === "index.html") return ENTRY;
    return file.startsWith("glossary/") ? GLOSSARY : LIST;
  };
  const pages = site.pages.filter((file) => !file.startsWith("print/"));
  const heavy = pages.filter((file) => size(file) > limit(file));
  assert.ok(entry.length > 100, `${entry.length} entries`);
  assert.deepEqual(heavy.map((file) => `${file}: ${size(file)} of ${Math.round(limit(file))} bytes`), []);
});

test("a first view asks for little, and for nothing before it is needed", async () => {
  const heavy = [];
  const largest = entries().sort((a, b) => size(b) - size(a)).slice(0, 3);
  const lists = ["collection", "exam", "comparing", "search"].map(example);
  const apps = ["practice", "review", "dashboard"].map(example);
  /** @type {[file: string, limit: number][]} */
  const views = [
    ["index.html", FIRST_VIEW],
    ...["entry", "entry with a table", "choice", "ordering"].map((kind) => /** @type {[string, number]} */ ([example(kind), FIRST_VIEW])),
    ...largest.map((file) => /** @type {[string, number]} */ ([file, FIRST_VIEW])),
    ...lists.map((file) => /** @type {[string, number]} */ ([file, LIST])),
    ...apps.map((file) => /** @type {[string, number]} */ ([file, APP])),
    [example("glossary"), GLOSSARY],
  ];
  for (const [file, limit] of views) {
    const { page, context, troubles } = await reader(site, { viewport: { width: 390, height: 844 } });
    const files = await asked(page, file);
    const kinds = new Set(files.map((name) => name.split(".").at(-1)));
    // Two kinds of page are there to search and to ask: what they do it in is weighed by itself.
    const index = /^(search|review)\/.*\.js$/;
    const early = files.filter((name) => index.test(name) || name === "assets/search.js");
    if (file !== example("search") && !apps.includes(file)) assert.deepEqual(early, [], file);
    assert.deepEqual([...kinds].filter((kind) => !["html", "css", "js", "svg", "png", "webp", "jpg"].includes(kind ?? "")), [], `${file} loads nothing else`);
    // The browser asks for the icon again when a script changes the address.
    const once = [...new Set(files)].filter((name) => !index.test(name));
    const bytes = once.reduce((sum, name) => sum + size(name), 0);
    if (bytes > limit) heavy.push(`${file}: ${bytes} of ${Math.round(limit)} bytes, ${once.map((name) => `${name} ${size(name)}`).join(", ")}`);
    // Nothing was refused by the policy, no font was asked for, and no other host.
    assert.deepEqual(troubles, [], file);
    await context.close();
  }
  assert.deepEqual(heavy, []);
});

test("the list of questions grows by little with each of them", () => {
  const questions = entries().reduce((sum, file) => sum + (html(file).match(/class="quiz q-(?!case)/g)?.length ?? 0), 0);
  const bytes = size("review/bank.js");
  assert.ok(bytes <= LISTED * questions, `${bytes} bytes for ${questions} questions`);
});

test("scripts that run when an entry arrives are light, those in the page included", async () => {
  const { page, context } = await reader(site);
  const file = example("choice");
  const files = await asked(page, file);
  const inline = [...html(file).matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text]) => text);
  assert.equal(inline.length, 1);
  assert.ok(inline[0].length <= 300, `${inline[0].length} bytes`);
  // The script of questions has a limit of its own: pages without questions do without it.
  const scripts = files.filter((name) => name.endsWith(".js") && name !== "assets/quiz.js");
  const bytes = scripts.reduce((sum, name) => sum + size(name), gzipSync(inline[0]).length);
  assert.ok(bytes <= SCRIPTS, `${bytes} bytes: ${scripts}`);
  const without = await asked(page, "index.html");
  assert.ok(!without.includes("assets/quiz.js"), `${without}`);
  await context.close();
});

for (const [name, viewport] of [
  ["a phone", { width: 390, height: 844 }],
  ["a desk", { width: 1280, height: 800 }],
]) {
  test(`nothing jumps while pages arrive on a slow line and are read on ${name}`, async () => {
    const jumps = [];
    for (const kind of ["home", "entry with a map", "choice", "matching", "comparing", "glossary", "practice", "search"]) {
      const { page, context } = await reader(site, { viewport });
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", { offline: false, latency: 120, downloadThroughput: 200_000, uploadThroughput: 90_000 });
      await page.addInitScript(() => {
        const shifts = /** @type {any} */ (globalThis);
        shifts.moved = 0;
        shifts.what = [];
        new PerformanceObserver((list) => {
          for (const entry of /** @type {any[]} */ (list.getEntries())) {
            if (entry.hadRecentInput) continue;
            shifts.moved += entry.value;
            shifts.what.push(...entry.sources.map(({ node }) => node?.className || node?.nodeName));
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(site.root + route(example(kind)), { waitUntil: "networkidle" });
      // Down the page as a reader goes, so that what wakes late does it now.
      for (let screens = 0; screens < 6; screens += 1) {
        await page.mouse.wheel(0, viewport.height * 0.8);
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      }
      const [moved, what] = await page.evaluate(() => [/** @type {any} */ (globalThis).moved, /** @type {any} */ (globalThis).what]);
      if (moved > SHIFT) jumps.push(`${kind}: ${moved.toFixed(3)} by ${[...new Set(what)].join(", ")}`);
      await context.close();
    }
    assert.deepEqual(jumps, []);
  });
}
