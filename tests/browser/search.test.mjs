// Searching, over http and from a folder.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { open, reader } from "./lib/site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

/** A reader with the search dialog open. @param {string} address */
async function atSearch(address) {
  const all = await reader(site);
  await all.page.goto(address);
  await all.page.locator("#sb-search-button").click();
  const input = all.page.locator("dialog[open] input[role=combobox]");
  await input.waitFor();
  return { ...all, input, results: all.page.locator("dialog[open] a[role=option]") };
}

for (const [way, address] of [
  ["over http", () => site.root],
  ["from a folder", () => `${site.files}index.html`],
]) {
  test(`a page is found first by its name and opened with Enter, ${way}`, async () => {
    const { page, context, input, results, troubles } = await atSearch(address());
    await input.fill("bedrock guardrails");
    await page.locator("dialog[open] a[role=option]", { hasText: "Guardrails" }).first().waitFor();
    const first = await results.first().evaluate((a) => /** @type {HTMLAnchorElement} */ (a).pathname);
    assert.match(first, /\/services\/amazon-bedrock-guardrails\//);
    await input.press("Enter");
    await page.waitForURL(/amazon-bedrock-guardrails/);
    assert.match((await page.locator("h1").textContent()) ?? "", /Guardrails/);
    assert.deepEqual(troubles, []);
    await context.close();
  });
}

test("a typing error is forgiven", async () => {
  const { context, input, results } = await atSearch(site.root);
  await input.fill("gaurdrails");
  await results.filter({ hasText: "Guardrails" }).first().waitFor();
  await context.close();
});

test("results are walked with the arrow keys and announced", async () => {
  const { page, context, input, results } = await atSearch(site.root);
  await input.fill("agent");
  await results.nth(2).waitFor();
  await input.press("ArrowDown");
  await input.press("ArrowDown");
  const active = await input.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`[id="${active}"]`).getAttribute("aria-selected"), "true");
  await page.waitForFunction(() => /\d+ results/.test(document.getElementById("status")?.textContent ?? ""));
  await context.close();
});

test("Escape clears the words, then closes, and the focus goes back", async () => {
  const { page, context, input } = await atSearch(site.root);
  await input.fill("agent");
  await input.press("Escape");
  assert.equal(await input.inputValue(), "");
  await input.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "search-button");
  await context.close();
});

test("an address with a query shows its results", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.root}search/?q=guardrails`);
  await page.locator("#sb-search-box a[role=option]").first().waitFor();
  assert.deepEqual(troubles, []);
  await context.close();
});
