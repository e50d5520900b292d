// axe over pages of every kind, light and dark, wide and narrow.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { open, reader, route, sample } from "./lib/site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

/** What axe finds on the page as it stands, a line each. @param {import("playwright-core").Page} page */
async function faults(page) {
  // The policy of the page keeps scripts of others out; the debugger may still evaluate one.
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const width of [1280, 360]) {
    test(`pages of every kind are accessible, ${colorScheme}, ${width} px wide`, async () => {
      const { page, context } = await reader(site, { colorScheme, viewport: { width, height: 900 } });
      const found = [];
      for (const file of sample(site.pages)) {
        await page.goto(site.root + route(file));
        for (const fault of await faults(page)) found.push(`${file}: ${fault}`);
      }
      assert.deepEqual(found, []);
      await context.close();
    });
  }
}

test("an answered question is accessible, light and dark", async () => {
  const file = site.pages.find((page) => readFileSync(`${site.folder}/${page}`, "utf8").includes('class="quiz q-choice'));
  assert.ok(file);
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    const { page, context } = await reader(site, { colorScheme });
    await page.goto(site.root + route(file));
    for (const quiz of await page.locator(".q-choice.q-live").all()) {
      await quiz.locator("input").first().check();
      await quiz.locator("button.q-primary").click();
    }
    assert.deepEqual(await faults(page), []);
    await context.close();
  }
});

test("the open search dialog is accessible", async () => {
  const { page, context } = await reader(site);
  await page.goto(site.root);
  await page.locator("#sb-search-button").click();
  await page.locator("dialog[open] input").fill("agent");
  await page.locator("dialog[open] a[role=option]").first().waitFor();
  assert.deepEqual(await faults(page), []);
  await context.close();
});
