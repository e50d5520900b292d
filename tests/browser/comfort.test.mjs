// The reader's comforts: settings, the list of keys, previews, read marks, tables and lists, and the book
// saved whole.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { open, reader } from "./lib/site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/books/biology");
});
after(() => site?.close());

/** What axe finds on the page as it stands, a line each. @param {import("playwright-core").Page} page */
async function faults(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document));
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}

/** A page with the comforts loaded. @param {string} route @param {import("playwright-core").BrowserContextOptions} [options] */
async function at(route, options) {
  const found = await reader(site, options);
  await found.page.goto(site.root + route);
  await awake(found.page);
  return found;
}

/** A first sign of a reader. @param {import("playwright-core").Page} page */
async function awake(page) {
  await page.keyboard.press("Shift");
  await page.locator("#sb-settings-button[data-ready]").waitFor({ state: "attached" });
}

const SNAIL = "organisms/snail/";

test("nothing of the comforts is loaded before a first sign of a reader", async () => {
  const { page, context, troubles } = await reader(site);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(site.root + SNAIL, { waitUntil: "networkidle" });
  assert.ok(!asked.some((url) => url.includes("comfort")));
  await awake(page);
  assert.ok(asked.some((url) => url.includes("comfort")));
  assert.deepEqual(troubles, []);
  await context.close();
});

test("text size, spacing and colours are kept and stand before the next page is painted", async () => {
  const { page, context, troubles } = await at(SNAIL);
  await page.locator("#sb-settings-button").click();
  const sheet = page.locator("dialog#sb-settings[open]");
  await sheet.getByLabel("Text size").fill("120");
  await sheet.getByLabel("Wide", { exact: true }).check();
  await sheet.getByLabel("Dark").check();
  assert.equal(await page.locator(".top input[value=dark]").isChecked(), true, "the switch in the bar follows");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "sb-settings-button");
  const look = () =>
    page.evaluate(() => {
      const { fontSize, lineHeight } = getComputedStyle(document.documentElement);
      return { size: parseFloat(fontSize), line: parseFloat(lineHeight) / parseFloat(fontSize), theme: document.documentElement.dataset.theme };
    });
  const now = await look();
  assert.equal(now.theme, "dark");
  assert.ok(Math.abs(now.size - 20.4) < 0.1, `${now.size} px`);
  assert.ok(Math.abs(now.line - 1.9) < 0.02, `${now.line}`);
  await page.goto(site.root);
  assert.deepEqual(await look(), now);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a large text leaves no page to be moved sideways", async () => {
  const { page, context } = await reader(site, { viewport: { width: 320, height: 640 } });
  await page.goto(site.root + SNAIL);
  await page.evaluate(() => localStorage.setItem(`study:${document.documentElement.dataset.site}:size`, "130"));
  for (const width of [320, 800, 1200]) {
    await page.setViewportSize({ width, height: 640 });
    await page.reload();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`);
  }
  await context.close();
});

test("the question mark lists the keys, and the settings switch single keys off", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(site.root + SNAIL);
  await page.keyboard.press("?");
  const keys = page.locator("dialog#sb-keys[open]");
  await keys.waitFor();
  assert.match(await keys.innerText(), /Choose an option/);
  await page.keyboard.press("Escape");
  await page.locator("#sb-settings-button").click();
  await page.getByLabel("Commands of a single key").uncheck();
  await page.keyboard.press("Escape");
  for (const key of ["?", "/"]) {
    await page.keyboard.press(key);
    assert.equal(await page.locator("dialog[open]").count(), 0, key);
  }
  await page.keyboard.press("Control+k");
  await page.locator("dialog.search-dialog[open]").waitFor();
  assert.deepEqual(troubles, []);
  await context.close();
});

test("settings and keys are accessible, light and dark, wide and narrow", async () => {
  const views = [
    { colorScheme: /** @type {const} */ ("light"), viewport: { width: 1280, height: 800 } },
    { colorScheme: /** @type {const} */ ("dark"), viewport: { width: 390, height: 844 } },
  ];
  for (const view of views) {
    const { page, context } = await at(SNAIL, view);
    if (view.viewport.width < 768) await page.locator("#sb-menu-button").click();
    await page.locator("#sb-settings-button").click();
    await page.locator("dialog#sb-settings[open]").waitFor();
    assert.deepEqual(await faults(page), []);
    await page.getByRole("button", { name: "Show all keys" }).click();
    await page.locator("dialog#sb-keys[open]").waitFor();
    assert.deepEqual(await faults(page), []);
    await context.close();
  }
});

test("the whole book is saved, told of, brought up to date and removed", async () => {
  const { page, context } = await reader(site, { serviceWorkers: "allow" });
  await page.goto(site.root);
  await page.locator("#sb-settings-button").click();
  const part = page.locator(".sheet-offline");
  await part.getByRole("button", { name: "Save for offline" }).click();
  await part.getByText(/The whole book is on this device: [\d.]+ MB/).waitFor();
  const missing = await page.evaluate(async () => {
    const { files } = await (await fetch("assets/files.json")).json();
    const cache = await caches.open(`study:${location.pathname}`);
    const found = await Promise.all(files.map((/** @type {string} */ file) => cache.match(new URL(file, location.href).href)));
    return files.filter((/** @type {string} */ _, /** @type {number} */ index) => !found[index]);
  });
  assert.deepEqual(missing, []);
  await page.evaluate(() => {
    const key = `study:${document.documentElement.dataset.site}:offline`;
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key) ?? "{}"), build: "older" }));
  });
  await page.keyboard.press("Escape");
  await page.locator("#sb-settings-button").click();
  await part.getByText("The book has changed").waitFor();
  await part.getByRole("button", { name: "Update" }).click();
  await part.getByText(/The whole book is on this device/).waitFor();
  await part.getByRole("button", { name: "Remove" }).click();
  await part.getByText("is removed from this device").waitFor();
  await context.close();
});
