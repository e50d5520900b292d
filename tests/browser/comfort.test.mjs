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
  site = await open("tests/data/reading-book");
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

const GEARS = "parts/gears/";

test("nothing of the comforts is loaded before a first sign of a reader", async () => {
  const { page, context, troubles } = await reader(site);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(site.root + GEARS, { waitUntil: "networkidle" });
  assert.ok(!asked.some((url) => url.includes("comfort")));
  await awake(page);
  assert.ok(asked.some((url) => url.includes("comfort")));
  assert.deepEqual(troubles, []);
  await context.close();
});

test("text size, spacing and colours are kept and stand before the next page is painted", async () => {
  const { page, context, troubles } = await at(GEARS);
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
  await page.goto(site.root + GEARS);
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
  await page.goto(site.root + GEARS);
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
    const { page, context } = await at(GEARS, view);
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

/** Puts summaries into the index, whatever the book's own says. @param {import("playwright-core").Page} page */
async function withSummaries(page) {
  /** @param {object} content */
  const script = (content) => ({ contentType: "text/javascript", body: `studybookSearch(${JSON.stringify(content)});` });
  const manifest = readFileSync(`${site.folder}/search/manifest.js`, "utf8").replace(/^studybookSearch\(|\);?\s*$/g, "");
  const summaries = [
    ["parts/motor/", "Motor", "Turns current into turning.", "Power", "3 kW", "Weight", "12 kg", "Colour", "red", "Sound", "loud"],
    ["parts/spring/", "Spring", "Keeps what was put into it."],
  ];
  await page.route("**/search/manifest.js*", (route) => route.fulfill(script({ ...JSON.parse(manifest), summaries: [["a", "s0"], ["parts/motor/", "s1"]] })));
  await page.route("**/search/summaries-1.js?s1", (route) => route.fulfill(script({ kind: "summaries", part: 1, stamp: "s1", summaries })));
}

test("a link tells what it leads to, to pointer and keyboard, until Escape", async () => {
  const { page, context, troubles } = await reader(site);
  await withSummaries(page);
  await page.goto(site.root + GEARS);
  await awake(page);
  const link = page.locator(".prose a", { hasText: "Motor" });
  const preview = page.locator("#sb-preview:popover-open");
  await link.hover();
  await preview.waitFor();
  assert.equal((await preview.innerText()).replace(/\s+/g, " "), "Motor Turns current into turning. Power 3 kW Weight 12 kg Colour red");
  assert.equal(await link.getAttribute("aria-details"), "sb-preview");
  assert.deepEqual(await faults(page), []);
  // It can be pointed at without going away.
  await preview.hover();
  await page.waitForTimeout(400);
  assert.equal(await preview.count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await preview.count(), 0);
  await page.mouse.move(0, 0);
  await page.locator("#sb-content").focus();
  while (!(await link.evaluate((element) => element === document.activeElement))) await page.keyboard.press("Tab");
  await preview.waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await preview.count(), 0);
  assert.ok(await link.evaluate((element) => element === document.activeElement), "the focus stays");
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a finger held on a link shows its preview and does not follow it", async () => {
  const { page, context } = await reader(site, { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  await withSummaries(page);
  await page.goto(site.root + GEARS);
  await awake(page);
  const box = await page.locator(".prose a", { hasText: "Motor" }).boundingBox();
  assert.ok(box);
  const client = await context.newCDPSession(page);
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await page.locator("#sb-preview:popover-open").waitFor();
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  assert.equal(page.url(), site.root + GEARS);
  await context.close();
});

test("previews can be switched off, and are absent where the index has no summaries", async () => {
  const { page, context, troubles } = await reader(site);
  await withSummaries(page);
  await page.goto(site.root + GEARS);
  await awake(page);
  await page.locator("#sb-settings-button").click();
  await page.getByLabel("Previews of links").uncheck();
  await page.keyboard.press("Escape");
  await page.locator(".prose a", { hasText: "Motor" }).hover();
  await page.waitForTimeout(600);
  assert.equal(await page.locator("#sb-preview:popover-open").count(), 0);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a page that was read to its end is marked, until the reader takes it back", async () => {
  const { page, context, troubles } = await at("parts/motor/");
  const state = page.locator(".read-state");
  await page.locator(".turn").scrollIntoViewIfNeeded();
  await state.getByText("✓ Read").waitFor();
  assert.equal(await page.locator(".nav-entries a", { hasText: "Motor" }).textContent(), "Motor ✓, Read");
  await page.goto(`${site.root}parts/`);
  await page.locator(".card .read-mark").waitFor();
  assert.equal(await page.locator(".card .read-mark").count(), 1);
  await page.goto(`${site.root}parts/motor/`);
  await state.getByRole("button", { name: "Mark as unread" }).click();
  assert.equal(await page.locator(".read-mark").count(), 0);
  assert.equal(await state.getByText("✓ Read").isVisible(), false);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the start page offers what was read last", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(site.root);
  assert.equal(await page.locator(".continue").count(), 0);
  for (const name of ["gears", "motor", "spring", "gears"]) await page.goto(`${site.root}parts/${name}/`);
  await page.goto(site.root);
  assert.deepEqual(await page.locator(".continue a").allInnerTexts(), ["Gears", "Spring", "Motor"]);
  await page.locator(".continue a").first().click();
  assert.equal(page.url(), site.root + GEARS);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a table is sorted by what its cells measure, down and up and as it was written", async () => {
  const { page, context, troubles } = await at(GEARS);
  const table = page.locator(".table table").first();
  const names = () => table.locator("tbody td:first-child").allInnerTexts();
  const weight = table.getByRole("button", { name: "Weight" });
  const written = await names();
  await weight.click();
  assert.deepEqual(await names(), ["tiny", "medium", "small", "large"]);
  assert.equal(await table.locator("[aria-sort=ascending]").innerText(), "Weight");
  await weight.press("Enter");
  assert.deepEqual(await names(), ["large", "small", "medium", "tiny"]);
  await weight.press("Enter");
  assert.deepEqual(await names(), written);
  await table.getByRole("button", { name: "Teeth" }).click();
  await table.getByRole("button", { name: "Teeth" }).click();
  assert.deepEqual(await names(), ["large", "small", "tiny", "medium"], "nothing stands last, both ways");
  assert.deepEqual(await faults(page), []);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a long table is filtered, and what comes to tables and lists moves nothing", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(site.root + GEARS);
  const tops = () => page.evaluate(() => [...document.querySelectorAll(".table, h2, li.task, .turn, .bottom")].map((e) => e.getBoundingClientRect().top + scrollY));
  const before = await tops();
  await awake(page);
  await page.locator(".table-filter input").waitFor();
  await page.locator(".read-state").waitFor();
  assert.deepEqual(await tops(), before);
  await page.locator(".table-filter input").fill("shelf 1");
  assert.deepEqual(await page.locator(".table table").nth(1).locator("tbody tr:visible td:first-child").allInnerTexts(), ["shelf 1", "shelf 10", "shelf 11"]);
  await page.getByText("3 of 12 rows").first().waitFor();
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a list of tasks is as it was left", async () => {
  const { page, context, troubles } = await at(GEARS);
  const count = page.locator(".task-count");
  assert.equal(await count.innerText(), "1/4 done");
  await page.getByLabel("oil the bearings").check();
  await page.getByLabel("read the manual").uncheck();
  await page.getByLabel("at the wall").check();
  assert.equal(await count.innerText(), "2/4 done");
  // What is left behind comes back without a sign of the reader.
  await page.reload();
  await count.waitFor();
  assert.deepEqual(
    await page.locator("li.task input").evaluateAll((inputs) => inputs.map((input) => /** @type {HTMLInputElement} */ (input).checked)),
    [true, false, false, true],
  );
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a picture that is larger than its place is seen in full", async () => {
  const { page, context, troubles } = await at(GEARS);
  await page.getByRole("button", { name: /white circle.*Enlarge/ }).click();
  const picture = page.locator("dialog[open] img");
  assert.equal(await picture.evaluate((image) => image.getBoundingClientRect().width), 2400);
  assert.deepEqual(await faults(page), []);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a page that is pointed at is fetched before it is asked for", async () => {
  const { page, context, troubles } = await at(GEARS);
  const asked = page.waitForRequest(`${site.root}parts/spring/`);
  await page.locator("#sb-nav a", { hasText: "Spring" }).hover();
  assert.equal((await asked).headers()["sec-purpose"], "prefetch");
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a wrong address offers the nearest pages", async () => {
  const { page, context } = await reader(site);
  await page.goto(`${site.root}parts/gaers/`);
  const offered = page.locator("#sb-nearest a");
  await offered.first().waitFor();
  assert.equal(await offered.first().innerText(), "Gears");
  await offered.first().click();
  assert.equal(page.url(), site.root + GEARS);
  await page.goBack();
  await offered.first().waitFor();
  await page.locator("main a.button").click();
  await page.waitForURL(/search\/\?q=/);
  await page.locator("#sb-search-box a[role=option]").first().waitFor();
  await context.close();
});

test("from a folder the comforts work as far as the browser lets them", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.files}parts/gears/index.html`);
  await awake(page);
  await page.locator("#sb-settings-button").click();
  await page.locator("dialog#sb-settings[open]").waitFor();
  assert.equal(await page.locator(".sheet-offline").isVisible(), false);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Teeth" }).click();
  assert.equal(await page.locator("[aria-sort]").count(), 1);
  assert.deepEqual(troubles, []);
  await context.close();
});
