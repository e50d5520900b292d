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
  await page.waitForFunction(() => /\d+ results/.test(document.getElementById("sb-status")?.textContent ?? ""));
  await context.close();
});

test("Escape clears the words, then closes, and the focus goes back", async () => {
  const { page, context, input } = await atSearch(site.root);
  await input.fill("agent");
  await input.press("Escape");
  assert.equal(await input.inputValue(), "");
  await input.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement?.id), "sb-search-button");
  await context.close();
});

test("an address with a query shows its results", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.root}search/?q=guardrails`);
  await page.locator("#sb-search-box a[role=option]").first().waitFor();
  assert.deepEqual(troubles, []);
  await context.close();
});

test("an empty box offers the pages read last and those that many link to", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.root}concepts/chunking/`);
  await page.goto(`${site.root}concepts/hallucination/`);
  await page.locator("#sb-search-button").click();
  const groups = page.locator("dialog[open] [role=group]");
  await groups.nth(1).waitFor();
  assert.deepEqual(await groups.first().locator("a").allTextContents(), ["Hallucination", "Chunking"]);
  assert.ok((await groups.nth(1).locator("a").count()) > 2);
  await page.locator("dialog[open] input").press("ArrowDown");
  await page.locator("dialog[open] input").press("Enter");
  await page.waitForURL(/hallucination/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the arrow key accepts the name that is suggested", async () => {
  const { page, context, input } = await atSearch(site.root);
  await input.fill("rekog");
  await page.locator(".search-hint", { hasText: "ekognition" }).waitFor();
  await input.press("ArrowRight");
  assert.match(await input.inputValue(), /^(Amazon )?Rekognition/);
  await context.close();
});

test("the exam is chosen once, and what is found is counted for it", async () => {
  const { page, context, input } = await atSearch(site.root);
  await input.fill("inference");
  const exams = page.locator(".search-facets select");
  await exams.waitFor();
  const [, first, second] = await exams.locator("option").allTextContents();
  assert.match(first, /^AIF-C01 \d+$/);
  await exams.selectOption({ index: 2 });
  const all = page.locator(".search-facets label").first();
  await all.filter({ hasText: second.split(" ")[1] }).waitFor();
  await page.goto(`${site.root}concepts/chunking/`);
  await page.locator("#sb-search-button").click();
  await page.locator("dialog[open] input[role=combobox]").fill("inference");
  await page.locator(".search-facets select").waitFor();
  assert.equal(await page.locator(".search-facets select").inputValue(), "AIP-C01");
  await context.close();
});

test("a phrase in quotes is looked for word by word", async () => {
  const { page, context, input, results } = await atSearch(site.root);
  await input.fill('"shared responsibility model"');
  await results.first().waitFor();
  const count = async () => Number(/\d+/.exec((await page.locator(".search-facets label").first().textContent()) ?? "")?.[0]);
  await page.locator(".search-facets label").first().waitFor();
  assert.ok((await count()) > 0);
  await input.fill('"responsibility shared model"');
  await page.locator(".search-note", { hasText: "No page has exactly this phrase" }).waitFor();
  await context.close();
});

test("where nothing is found, the nearest name is offered", async () => {
  const { page, context, input, results } = await atSearch(site.root);
  await input.fill("xekognition");
  const offer = page.locator(".search-note button");
  await offer.waitFor();
  await offer.click();
  await results.filter({ hasText: "Rekognition" }).first().waitFor();
  await context.close();
});

test("the words are marked on arrival until Escape, which cleans the address too", async () => {
  const { page, context, input, results, troubles } = await atSearch(site.root);
  await input.fill("hallucination grounding");
  // What was offered before is no answer to what is typed.
  await results.first().filter({ hasText: "Hallucination" }).waitFor();
  await input.press("Enter");
  await page.waitForURL(/hallucination/);
  await page.locator(".clear-marks").waitFor();
  assert.ok((await page.locator("mark.found").count()) > 0);
  assert.match(page.url(), /[?&]h=/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("mark.found").count(), 0);
  assert.doesNotMatch(page.url(), /[?&]h=/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("Back closes the dialog and stays on the page", async () => {
  const { page, context } = await atSearch(site.root);
  const before = new URL(page.url()).pathname;
  await page.goBack();
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.equal(new URL(page.url()).pathname, before);
  await context.close();
});

test("a word being composed is neither opened nor walked away from", async () => {
  const { page, context, input, results } = await atSearch(site.root);
  await input.fill("agent");
  await results.nth(2).waitFor();
  const address = new URL(page.url()).pathname;
  await input.dispatchEvent("keydown", { key: "ArrowDown", isComposing: true, bubbles: true });
  assert.equal(await page.locator("dialog[open] [aria-selected=true]").count(), 0);
  assert.equal(new URL(page.url()).pathname, address);
  await context.close();
});
