// Pictures of the shipped book, to be looked at: eight kinds of page on a phone and on a desk, light
// and dark.
//
//   node tests/browser/screenshots.mjs DIR

import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { kinds } from "./lib/kinds.mjs";
import { open, reader, route } from "./lib/site.mjs";

/** @typedef {import("playwright-core").Page} Page */

const SCREENS = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };
/** Screens of a page that are shown below each other. */
const LENGTH = 2.5;

/** Kinds of page, and what is done on them before. @type {Record<string, (page: Page) => Promise<unknown>>} */
const SHOWN = {
  home: async () => {},
  collection: async () => {},
  entry: async () => {},
  choice: async (page) => {
    const quiz = page.locator(".quiz.q-choice.q-live").first();
    await quiz.locator("input").first().check();
    await quiz.locator("button.q-primary").click();
    await quiz.evaluate((element) => element.scrollIntoView());
  },
  exam: async () => {},
  comparing: async () => {},
  search: async (page) => {
    await page.locator("#sb-search-box input").fill("agent");
    await page.locator("#sb-search-box a[role=option]").first().waitFor();
  },
  practice: async (page) => {
    await page.getByRole("button", { name: "Start" }).first().click();
    await page.locator(".exam-question .q-live").waitFor();
  },
};

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error("usage: node tests/browser/screenshots.mjs DIR");
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
const site = await open();
const examples = kinds(site);
for (const [screen, viewport] of Object.entries(SCREENS)) {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    for (const [kind, use] of Object.entries(SHOWN)) {
      const { page, context } = await reader(site, { viewport, colorScheme, reducedMotion: "reduce" });
      await page.goto(site.root + route(examples.get(kind) ?? "404.html"), { waitUntil: "networkidle" });
      await use(page);
      // The part that is scrolled to, with what follows it.
      const { width, height } = viewport;
      const [top, all] = await page.evaluate(() => [scrollY, document.documentElement.scrollHeight]);
      const y = Math.max(0, Math.min(top, all - height));
      await page.screenshot({
        path: join(folder, `${kind}-${screen}-${colorScheme}.png`),
        fullPage: true,
        clip: { x: 0, y, width, height: Math.min(height * LENGTH, all - y) },
      });
      await context.close();
    }
  }
}
await site.close();
console.log(`${Object.keys(SHOWN).length * 4} pictures in ${folder}`);
