// axe over every page of the shipped book, over pages of every kind in both themes, on a phone and on
// a desk, and over what only opens when somebody uses a page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { faults } from "./lib/axe.mjs";
import { exampleOf, kinds } from "./lib/kinds.mjs";
import { open, reader, route } from "./lib/site.mjs";

/** @typedef {import("playwright-core").Page} Page */

const THEMES = /** @type {const} */ (["light", "dark"]);
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };
/** Pages that are looked at at the same time. */
const AT_ONCE = 4;

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {Map<string, string>} */
let examples;
before(async () => {
  site = await open();
  examples = kinds(site);
});
after(() => site?.close());

/**
 * Visits files of the site, a few at a time in pages that are used again.
 * @param {string[]} files
 * @param {import("playwright-core").BrowserContextOptions} options
 */
async function faultsOf(files, options) {
  const { context } = await reader(site, options);
  const queue = [...files];
  /** @type {string[]} */
  const found = [];
  const visit = async () => {
    const page = await context.newPage();
    for (let file = queue.shift(); file; file = queue.shift()) {
      await page.goto(site.root + route(file));
      for (const fault of await faults(page)) found.push(`${file}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visit));
  await context.close();
  return found.sort();
}

test("every page is accessible", async () => {
  // Pages for paper repeat the others in fewer elements; one of each kind is among the examples.
  const files = site.pages.filter((file) => !file.startsWith("print/"));
  assert.deepEqual(await faultsOf(files, { viewport: DESK, colorScheme: "light" }), []);
});

test("pages of every kind are accessible in dark colours", async () => {
  assert.ok(examples.size >= 25, `${[...examples.keys()]}`);
  assert.deepEqual(await faultsOf([...examples.values()], { viewport: DESK, colorScheme: "dark" }), []);
});

test("pages of every kind are accessible on a phone", async () => {
  assert.deepEqual(await faultsOf([...examples.values()], { viewport: PHONE, colorScheme: "light" }), []);
});

/** What a reader can open on a page. @type {[name: string, kind: string, viewport: typeof DESK, open: (page: Page) => Promise<unknown>][]} */
const OPEN = [
  [
    "the search dialog with results",
    "home",
    DESK,
    async (page) => {
      await page.locator("#sb-search-button").click();
      await page.locator("dialog[open] input").fill("agent");
      await page.locator("dialog[open] a[role=option]").first().waitFor();
    },
  ],
  [
    "the search dialog without results",
    "entry",
    PHONE,
    async (page) => {
      await page.locator("#sb-search-button").click();
      await page.locator("dialog[open] input").fill("xyzzyq");
      await page.locator("dialog[open]").getByText("No results").first().waitFor();
    },
  ],
  [
    "the menu of a phone",
    "entry",
    PHONE,
    async (page) => {
      await page.locator("#sb-menu-button").click();
      await page.locator("#sb-nav:popover-open").waitFor();
    },
  ],
  [
    "the outline of a phone",
    "entry with a table",
    PHONE,
    async (page) => {
      await page.evaluate(() => scrollTo(0, 800));
      await page.locator("#sb-outline-button").click();
      await page.locator("#sb-outline:popover-open").waitFor();
    },
  ],
  ["a page whose folded parts are open", "entry with a map", DESK, unfold],
  ["an exam whose folded parts are open", "exam", PHONE, unfold],
  ["answered questions to choose from", "choice", DESK, answerAll],
  ["answered questions of true or false", "true or false", PHONE, answerAll],
  ["answered questions of order", "ordering", DESK, answerAll],
  ["answered questions of pairs", "matching", DESK, answerAll],
  ["answered questions to write", "short answer", PHONE, answerAll],
  ["answered questions with blanks", "blanks", DESK, answerAll],
  ["answered questions of a case", "case", DESK, answerAll],
  [
    "a session of review",
    "review",
    DESK,
    async (page) => {
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.locator(".app-session .quiz.q-live").waitFor();
    },
  ],
  [
    "an exam that runs",
    "practice",
    PHONE,
    async (page) => {
      await page.getByRole("button", { name: "Start" }).first().click();
      await page.locator(".exam-question .q-live").waitFor();
    },
  ],
  ["the dashboard", "dashboard", DESK, (page) => page.locator("#sb-app section").first().waitFor()],
];

/** Opens what is folded. @param {Page} page */
function unfold(page) {
  return page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
}

/** Answers every question of a page with its first choice, and wrongly where something is written. @param {Page} page */
async function answerAll(page) {
  const questions = page.locator(".quiz.q-live");
  await questions.first().waitFor();
  for (const quiz of await questions.all()) {
    const choice = quiz.locator("input:is([type=radio], [type=checkbox])");
    if (await choice.count()) await choice.first().check();
    for (const text of await quiz.locator("input:not([type=radio], [type=checkbox], [hidden])").all()) await text.fill("x");
    for (const select of await quiz.locator("select").all()) await select.selectOption({ index: 1 });
    await quiz.locator("button.q-primary").first().click();
  }
  // What lies half below the bar just now can be scrolled out of it; axe counts it as too small.
  await page.evaluate(() => scrollTo(0, 0));
}

for (const [name, kind, viewport, use] of OPEN) {
  test(`accessible in both themes: ${name}`, async () => {
    for (const colorScheme of THEMES) {
      const { page, context, troubles } = await reader(site, { viewport, colorScheme });
      await page.goto(site.root + route(exampleOf(examples, kind)));
      await use(page);
      assert.deepEqual(await faults(page), [], colorScheme);
      assert.deepEqual(troubles, []);
      await context.close();
    }
  });
}
