// Reading: pages without errors, on a phone, without JavaScript, from a folder.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { open, reader, route, sample } from "./lib/site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open();
});
after(() => site?.close());

/** The first page whose HTML holds `text`. @param {string} text */
function pageWith(text) {
  const file = site.pages.find((page) => readFileSync(`${site.folder}/${page}`, "utf8").includes(text));
  assert.ok(file, `no page holds ${text}`);
  return file;
}

test("no page reports an error, asks another host for anything or scrolls sideways on a phone", async () => {
  const { page, context, troubles } = await reader(site, { viewport: { width: 320, height: 640 } });
  const wide = [];
  for (const file of site.pages) {
    await page.goto(site.root + route(file), { waitUntil: "load" });
    assert.deepEqual(troubles, [], file);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${file}: ${width} px`);
  }
  assert.deepEqual(wide, []);
  await context.close();
});

test("an address that does not exist leads back into the book", async () => {
  const { page, context } = await reader(site);
  const answer = await page.goto(`${site.root}no/such/page/`);
  assert.equal(answer?.status(), 404);
  await page.locator(".top-title").click();
  assert.ok(page.url().startsWith(site.root));
  assert.equal(await page.locator("h1").count(), 1);
  await context.close();
});

test("a link by name leads to the page of that name", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(site.root);
  const links = await page.locator("main a[href]").evaluateAll((all) =>
    all.map((a) => /** @type {HTMLAnchorElement} */ (a).href).filter((href) => href.startsWith(location.origin)),
  );
  assert.ok(links.length > 0, "the home page links to others");
  await page.goto(links[0]);
  const prose = page.locator(".prose a[href]:not([href^='http']):not([href^='#'])").first();
  if (await prose.count()) {
    const target = await prose.evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href);
    await prose.click();
    await page.waitForURL(target);
  }
  assert.equal(await page.locator("h1").count(), 1);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the linked page knows who links to it", async () => {
  const file = pageWith('backlinks" ');
  const { page, context } = await reader(site);
  await page.goto(site.root + route(file));
  const here = new URL(page.url()).pathname;
  await page.locator("[class*=backlinks] a").first().click();
  await page.waitForLoadState();
  const back = await page
    .locator("main a[href]")
    .evaluateAll((all) => all.map((a) => new URL(a.getAttribute("href") ?? "", document.baseURI).pathname));
  assert.ok(back.includes(here), `${page.url()} links to ${here}`);
  await context.close();
});

test("the choice of colours is kept from page to page", async () => {
  const { page, context } = await reader(site, { colorScheme: "light", viewport: { width: 1280, height: 800 } });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(site.root);
  const light = await background();
  await page.locator("fieldset.theme label:has(input[value=dark])").click();
  const dark = await background();
  assert.notEqual(dark, light);
  await page.goto(site.root + route(sample(site.pages).find((file) => file.includes("/")) ?? "index.html"));
  assert.equal(await background(), dark);
  assert.ok(await page.locator("fieldset.theme input[value=dark]").isChecked());
  await context.close();
});

test("without JavaScript a page can be read and its answers stay closed until asked for", async () => {
  const { page, context, troubles } = await reader(site, { javaScriptEnabled: false });
  await page.goto(site.root + route(pageWith('class="quiz q-choice')));
  assert.ok(await page.locator("h1").isVisible());
  assert.ok(await page.locator(".prose p").first().isVisible());
  const quiz = page.locator(".quiz.q-choice").first();
  assert.ok(await quiz.locator(".q-options li").first().isVisible());
  const answer = quiz.locator("details.q-answer");
  assert.equal(await answer.getAttribute("open"), null);
  assert.ok(!(await answer.locator(".q-key").isVisible()));
  await answer.locator("summary").click();
  assert.ok(await answer.locator(".q-key").isVisible());
  assert.deepEqual(troubles, []);
  await context.close();
});

test("without JavaScript the search button leads to a list of all pages", async () => {
  const { page, context } = await reader(site, { javaScriptEnabled: false });
  await page.goto(site.root);
  await page.locator("#sb-search-button").click();
  await page.waitForURL(`${site.root}search/`);
  const routes = await page
    .locator("main a[href]")
    .evaluateAll((all) => all.map((a) => /** @type {HTMLAnchorElement} */ (a).href));
  const missing = site.pages
    .filter((file) => file.endsWith("/index.html") && !/^(search|tags|glossary|compare|review|practice|dashboard|print)\//.test(file))
    .filter((file) => !routes.includes(site.root + route(file)));
  assert.deepEqual(missing, []);
  await context.close();
});

test("a book opened from its folder can be walked and answered", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.files}index.html`);
  const link = page.locator("main a[href$='/']").first();
  await link.click();
  await page.waitForURL(/index\.html$/);
  assert.equal(await page.locator("h1").count(), 1);
  await page.goto(site.files + (pageWith('class="quiz q-choice')));
  const quiz = page.locator(".quiz.q-choice.q-live").first();
  await quiz.locator("input").first().check();
  await quiz.locator("button.q-primary").click();
  assert.ok(await quiz.locator(".q-result").isVisible());
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the exam that is chosen in the settings is the one that reviews and progress speak of", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.root}review/`);
  const asked = page.locator("#sb-app select").first();
  await asked.waitFor();
  await page.locator("#sb-settings-button").click();
  const choice = page.locator("dialog#sb-settings[open] #sb-goal");
  const [, code = ""] = await choice.locator("option").allTextContents().then((all) => all.reverse());
  await choice.selectOption(code);
  await page.keyboard.press("Escape");
  await page.waitForFunction((wanted) => document.querySelector("#sb-app select")?.value === wanted, code);
  await page.goto(`${site.root}dashboard/`);
  await page.locator("#sb-app h2", { hasText: code }).waitFor();
  await page.locator("#sb-settings-button").click();
  assert.equal(await choice.inputValue(), code);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a link tells what its page is about before it is followed", async () => {
  const { page, context, troubles } = await reader(site);
  const file = site.pages.find((file) => /^services\/.+/.test(file) && readFileSync(`${site.folder}/${file}`, "utf8").includes('class="mention"'));
  await page.goto(site.root + route(file ?? ""));
  const link = page.locator(".prose a.mention").first();
  await link.focus();
  const preview = page.locator(".preview:popover-open");
  await preview.waitFor();
  const told = await preview.locator(".preview-title").textContent();
  const about = await preview.locator("p").nth(1).textContent();
  await link.click();
  await page.waitForURL((url) => !url.pathname.endsWith(route(file ?? "")));
  assert.equal(await page.locator("h1").textContent(), told);
  assert.equal(await page.locator(".page-head .summary").textContent(), about);
  assert.deepEqual(troubles, []);
  await context.close();
});
