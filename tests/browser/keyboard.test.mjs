// Reading and moving about with nothing but a keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { exampleOf, kinds } from "./lib/kinds.mjs";
import { open, reader, route } from "./lib/site.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {Map<string, string>} */
let examples;
before(async () => {
  site = await open();
  examples = kinds(site);
});
after(() => site?.close());

/** Goes to a page of a kind. @param {Page} page @param {string} kind */
const visit = (page, kind) => page.goto(site.root + route(exampleOf(examples, kind)));

/** Gives everything that a keyboard should reach a number; radio buttons of a group are one stop. @param {Page} page */
function number(page) {
  return page.evaluate(() => {
    const stops = "a[href], button, input, select, textarea, summary, [tabindex='0']";
    const groups = new Set();
    const all = [...document.querySelectorAll(stops)].filter((element) => {
      const { disabled, hidden, type, name, form } = /** @type {any} */ (element);
      if (disabled || hidden || element.getAttribute("tabindex") === "-1" || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (type !== "radio") return true;
      const group = `${form?.id ?? ""} ${name}`;
      return !groups.has(group) && groups.add(group);
    });
    all.forEach((element, index) => element.setAttribute("data-stop", String(index)));
    return all.map((element) => element.outerHTML.slice(0, 120));
  });
}

/** What has the focus, whether it is seen and whether a ring is drawn around it or around what it stands for. @param {Page} page */
function focused(page) {
  return page.evaluate(() => {
    const element = /** @type {HTMLElement} */ (document.activeElement);
    if (element === document.body) return null;
    const radio = /** @type {HTMLInputElement} */ (element);
    // The stop of radio buttons is the one that is chosen, and its number stands at the first.
    const group = radio.type === "radio" ? `input[data-stop][name="${CSS.escape(radio.name)}"]` : ":not(*)";
    const stop = element.dataset.stop ?? document.querySelector(group)?.getAttribute("data-stop");
    const rings = [element, ...["label", "li", ".q-option"].map((name) => element.closest(name))].map((one) => one && getComputedStyle(one));
    const ringed = rings.some((style) => style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    const box = element.getBoundingClientRect();
    const bar = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
    const inBar = element.closest(".top, .skip") !== null;
    const seen = box.width > 0 && box.bottom > (inBar ? 0 : bar) && box.top < innerHeight;
    return { stop: stop ?? null, ringed, seen, html: element.outerHTML.slice(0, 120) };
  });
}

for (const [kind, width] of /** @type {const} */ ([
  ["home", 1280],
  ["collection with few pages", 390],
  ["entry with a map", 1280],
  ["matching", 1280],
  ["comparing", 1280],
  ["practice", 390],
])) {
  test(`Tab reaches everything on a page of the kind "${kind}", and what has the focus is seen`, async () => {
    const { page, context } = await reader(site, { viewport: { width, height: 800 } });
    await visit(page, kind);
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const stops = await number(page);
    assert.ok(stops.length > 10, `${stops.length} stops`);
    const reached = new Set();
    const hidden = [];
    for (let presses = 0; presses < stops.length + 20; presses += 1) {
      await page.keyboard.press("Tab");
      const now = await focused(page);
      // Behind the last one the browser takes the focus: nothing holds it back.
      if (now === null || (now.stop === "0" && reached.size > 1)) break;
      if (!now.ringed || !now.seen) hidden.push(`${now.ringed ? "not in view" : "without a ring"}: ${now.html}`);
      reached.add(now.stop);
    }
    const missed = stops.filter((_, index) => !reached.has(String(index)));
    assert.deepEqual({ missed, hidden }, { missed: [], hidden: [] });
    await context.close();
  });
}

test("the first stop leads past the bar to the text", async () => {
  const { page, context } = await reader(site);
  await visit(page, "entry");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to content");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement?.closest("main") !== null));
  await context.close();
});

for (const [name, button, panel] of [
  ["menu", "#sb-menu-button", "#sb-nav"],
  ["outline", "#sb-outline-button", "#sb-outline"],
]) {
  test(`the ${name} of a phone opens, takes the focus, and Escape gives it back`, async () => {
    const { page, context } = await reader(site, { viewport: { width: 390, height: 844 } });
    await visit(page, "entry with a table");
    await page.evaluate(() => scrollTo(0, 800));
    await page.locator(button).focus();
    await page.keyboard.press("Enter");
    await page.locator(`${panel}:popover-open`).waitFor();
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate((panel) => document.activeElement?.closest(panel) !== null, panel));
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => `#${document.activeElement?.id}`), button);
    assert.ok(!(await page.locator(panel).isVisible()));
    await context.close();
  });
}

test("the search dialog keeps the focus until it closes", async () => {
  const { page, context } = await reader(site);
  await page.goto(site.root);
  await page.keyboard.press("Control+k");
  await page.locator("dialog[open] input").fill("agent");
  await page.locator("dialog[open] a[role=option]").first().waitFor();
  for (let presses = 0; presses < 12; presses += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog") !== null);
    assert.ok(inside, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120)));
  }
  await context.close();
});
