// Reviewing: a week of a reader, with what browsers do to it in between.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { open, reader } from "./lib/site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/books/biology");
});
after(() => site?.close());

/** Noon of a day of October 2026. @param {number} day */
const noon = (day) => new Date(2026, 9, day, 12).getTime();

/** A reader on the review page, at noon of a day. @param {import("playwright-core").BrowserContextOptions} [options] */
async function atReview(options) {
  const all = await reader(site, options);
  const { page, context } = all;
  await context.addInitScript(() => {
    Object.assign(window, { studybookClock: () => Number(localStorage.getItem("test-clock")) || Date.now() });
  });
  /** @param {number} day */
  const on = async (day) => {
    if (!page.url().startsWith(site.root)) await page.goto(`${site.root}404.html`);
    await page.evaluate((time) => localStorage.setItem("test-clock", String(time)), noon(day));
    await page.goto(`${site.root}review/`);
    await page.locator("#sb-app section").first().waitFor();
  };
  return { ...all, on, press: (name) => page.getByRole("button", { name, exact: true }).click() };
}

/** @typedef {import("playwright-core").Page} Page */

/** The question that is asked. @param {Page} page */
const asked = async (page) => (await page.locator(".quiz.q-live").getAttribute("id"))?.slice(2) ?? "";

/** What the overview says there is to do. @param {Page} page */
const overview = (page) => page.locator("#sb-app section .app-large").textContent();

/** Answers what is asked: sugar right and sure, cards easy, everything else is shown. @param {Page} page */
async function answer(page) {
  const id = await asked(page);
  const quiz = page.locator(`#q-${id}`);
  if (id === "oak-sugar") {
    await quiz.getByText("In the leaves").click();
    await quiz.getByRole("button", { name: "Check answer" }).click();
    await quiz.getByRole("button", { name: "Sure", exact: true }).click();
  } else {
    await quiz.getByRole("button", { name: "Show answer" }).click();
  }
  if (id === "oak-height") {
    await quiz.getByRole("button", { name: "Easy" }).click();
    return id;
  }
  await quiz.locator(".q-result").waitFor();
  return id;
}

/** Answers until the session ends; what was asked, in order. @param {Page} page */
async function session(page) {
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.locator(".app-session .quiz.q-live").waitFor();
  const all = [];
  for (;;) {
    await page.locator(".quiz.q-live[data-outcome]").waitFor({ state: "detached" });
    await page.locator(".quiz.q-live, .app-box").first().waitFor();
    if ((await page.locator(".quiz.q-live").count()) === 0) return all;
    const id = await answer(page);
    all.push(id);
    assert.ok(all.length < 20, "the session has an end");
    // A card goes on by itself.
    if (id !== "oak-height") await page.getByRole("button", { name: "Next question" }).click();
  }
}

/** Every event that the browser keeps. @param {Page} page @returns {Promise<any[]>} */
const events = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open(`study:${document.documentElement.dataset.site}`);
        request.onsuccess = () => {
          const all = request.result.transaction("events").objectStore("events").getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result);
          };
        };
      }),
  );

test("a week of reviews asks what is due, and what was not known comes back", async () => {
  const { page, context, on, troubles } = await atReview();
  await context.addInitScript(() => {
    navigator.storage.persist = async () => {
      localStorage.setItem("asked-to-keep", `${localStorage.getItem("asked-to-keep") ?? ""}x`);
      return true;
    };
  });
  await on(1);
  assert.match((await overview(page)) ?? "", /^3 questions/);
  assert.deepEqual(await session(page), ["oak-sugar", "oak-life", "oak-height", "oak-life", "oak-life"]);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Session finished");
  assert.equal(await page.locator(".app-large").textContent(), "Right answers: 2 of 5.");
  assert.equal(await page.locator(".app-list a").getAttribute("href"), "../organisms/oak/#q-oak-life");

  const week = [];
  for (let day = 2; day <= 7; day++) {
    await on(day);
    week.push([...new Set(await session(page))].join(" "));
  }
  assert.deepEqual(week, ["oak-life", "oak-life oak-sugar", "oak-life", "oak-life", "oak-life", "oak-life"]);
  const log = await events(page);
  assert.deepEqual(new Set(log.map(({ d }) => d)).size, 1);
  assert.deepEqual(log.map(({ n }) => n), log.map((_, i) => i + 1));
  assert.equal(await page.evaluate(() => localStorage.getItem("asked-to-keep")), "x", "the browser is asked once, after ten answers");
  const card = log.find(({ q }) => q === "oak-height");
  assert.deepEqual([card.m, card.c, card.ok], ["card", 4, 1]);
  const first = log.find(({ q }) => q === "oak-sugar");
  assert.deepEqual([first.m, first.c, first.ok, first.a.length, first.t], ["review", 2, 1, 1, noon(1) / 1000]);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("where nothing is due the page says when something is, and other pages know the number", async () => {
  const { page, context, on, press } = await atReview();
  await on(1);
  assert.equal(await page.evaluate(() => localStorage.getItem(`study:${document.documentElement.dataset.site}:due`)), "3");
  await press("Start");
  await answer(page);
  await page.getByRole("button", { name: "Next question" }).click();
  await press("Stop for now");
  assert.equal(await overview(page), "2 questions left");
  assert.equal(await page.evaluate(() => localStorage.getItem(`study:${document.documentElement.dataset.site}:due`)), "2");
  await context.close();
});

test("a reload in the middle of a session goes on where it was", async () => {
  const { page, context, on, press } = await atReview();
  await on(1);
  await press("Start");
  await page.locator("#q-oak-sugar.q-live").waitFor();
  await answer(page);
  await page.reload();
  await page.locator("#q-oak-life.q-live").waitFor();
  assert.equal(await page.locator("#sb-progress").textContent(), "1 of 3 done");
  assert.equal((await events(page)).length, 1);
  await context.close();
});

test("a session needs no mouse", async () => {
  const { page, context, on } = await atReview();
  await on(1);
  await page.getByRole("button", { name: "Start" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("#q-oak-sugar.q-live").waitFor();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "How sure are you?" }).waitFor();
  assert.equal(await page.locator(".q-result").isVisible(), false, "the outcome waits until the reader said how sure they are");
  await page.keyboard.press("2");
  await page.locator(".q-result").waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#q-oak-life.q-live").waitFor();
  assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? "", /^Question 2/);
  assert.equal((await events(page))[0].c, 1);
  await context.close();
});

test("a log that was saved is joined in another browser, once or twice", async () => {
  const first = await atReview();
  await first.on(1);
  await session(first.page);
  await first.press("To the overview");
  await first.page.getByText("Your data").click();
  const [download] = await Promise.all([first.page.waitForEvent("download"), first.press("Save to a file")]);
  assert.match(download.suggestedFilename(), /^[a-z-]+-2026-10-01\.json$/);
  const file = join(site.folder, "..", "log.json");
  await download.saveAs(file);
  const log = JSON.parse(readFileSync(file, "utf8"));
  assert.deepEqual([log.format, log.schema, log.events.length], ["study-log", 1, 5]);
  assert.deepEqual(first.troubles, []);
  await first.context.close();

  const second = await atReview();
  await second.on(2);
  await second.page.getByText("Your data").click();
  for (const expected of ["Answers added: 5; known before: 0.", "Answers added: 0; known before: 5."]) {
    await second.page.locator("input[type=file]").setInputFiles(file);
    await second.page.locator(".app-done", { hasText: expected }).waitFor();
  }
  assert.deepEqual((await events(second.page)).length, 5);
  assert.equal(await overview(second.page), "One question, about a minute", "what was not known in the other browser is due in this one");

  writeFileSync(file, "{}");
  await second.page.locator("input[type=file]").setInputFiles(file);
  await second.page.getByText("This file is no log of answers.").first().waitFor();
  writeFileSync(file, JSON.stringify({ ...log, site: "elsewhere" }));
  await second.page.locator("input[type=file]").setInputFiles(file);
  await second.page.getByRole("dialog").getByText("from another book (elsewhere)").waitFor();
  await second.press("Cancel");
  await second.page.getByRole("dialog").waitFor({ state: "detached" });

  await second.press("Erase everything");
  await second.page.getByRole("dialog").waitFor();
  await second.page.keyboard.press("Escape");
  assert.equal((await events(second.page)).length, 5, "Escape erases nothing");
  await second.press("Erase everything");
  await second.press("Erase");
  await second.page.getByText("Everything is erased.").first().waitFor();
  assert.deepEqual(await events(second.page), []);
  assert.match((await overview(second.page)) ?? "", /^3 questions/);
  assert.deepEqual(second.troubles, []);
  await second.context.close();
});

test("two tabs at once write one log, and each sees what the other did", async () => {
  const { page, context, on, press } = await atReview();
  await on(1);
  await press("Start");
  await page.locator("#q-oak-sugar.q-live").waitFor();
  const other = await context.newPage();
  await other.goto(`${site.root}review/`);
  await other.locator("#q-oak-sugar.q-live").waitFor();
  await answer(other);
  await page.locator("#q-oak-life.q-live").waitFor();
  assert.equal(await page.locator("#sb-progress").textContent(), "1 of 3 done");

  // Both append at the same time, from a page of the book too.
  const third = await context.newPage();
  await third.goto(`${site.root}organisms/oak/`);
  const onPage = third.locator("#q-oak-sugar");
  await onPage.getByText("In the bark").click();
  await Promise.all([
    onPage.getByRole("button", { name: "Check answer" }).click(),
    page.getByRole("button", { name: "Show answer" }).click(),
  ]);
  await page.waitForFunction(
    () => document.querySelector("#q-oak-life .q-result")?.checkVisibility() && document.querySelector("#sb-progress")?.textContent === "1 of 3 done",
  );
  await other.waitForTimeout(200);
  const log = await events(other);
  assert.deepEqual(log.map(({ n }) => n), [1, 2, 3]);
  assert.deepEqual(log.map(({ q, m }) => `${q} ${m}`).sort(), ["oak-life review", "oak-sugar practice", "oak-sugar review"]);
  await context.close();
});

test("where the browser keeps nothing the reader is told, and can still review", async () => {
  const { page, context, troubles } = await reader(site);
  await context.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("blocked", "SecurityError"); } });
  });
  await page.goto(`${site.root}review/`);
  await page.getByText("Your progress is not being saved").waitFor();
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("#q-oak-sugar.q-live").waitFor();
  await answer(page);
  await page.getByRole("button", { name: "Next question" }).click();
  await page.locator("#q-oak-life.q-live").waitFor();
  assert.equal(await page.locator("#sb-progress").textContent(), "1 of 3 done");
  await page.getByRole("button", { name: "Stop for now" }).click();
  await page.getByText("Your data").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save to a file" }).last().click(),
  ]);
  const file = join(site.folder, "..", "memory.json");
  await download.saveAs(file);
  assert.equal(JSON.parse(readFileSync(file, "utf8")).events.length, 1);
  assert.deepEqual(troubles.filter((one) => !one.includes("blocked")), []);
  await context.close();
});

test("a browser that kept files of two builds loads them anew, once", async () => {
  const { page, context } = await reader(site);
  const asked = [];
  await page.route("**/review/bank*.js*", async (route) => {
    const url = route.request().url();
    asked.push(url.replace(/.*review\//, "").replace(/\?\d{13}$/, "?now"));
    if (!url.endsWith("bank.js")) return route.continue();
    const body = readFileSync(join(site.folder, "review/bank.js"), "utf8");
    return route.fulfill({ contentType: "text/javascript", body: body.replace(/"shards":\["\w+"\]/, '"shards":["0000"]') });
  });
  await page.goto(`${site.root}review/`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("#q-oak-sugar.q-live").waitFor();
  assert.deepEqual(asked.slice(0, 3), ["bank.js", "bank-0.js?0000", "bank.js?now"]);
  assert.equal(asked.length, 4);
  await context.close();
});

test("reviews work from a folder", async () => {
  const { page, context, troubles } = await reader(site);
  await page.goto(`${site.files}review/index.html`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator("#q-oak-sugar.q-live").waitFor();
  await answer(page);
  await page.getByRole("link", { name: "Oak" }).click();
  await page.waitForURL(/organisms\/oak\/index\.html#q-oak-sugar$/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("overview, question and summary are accessible, light and dark, wide and narrow", async () => {
  for (const [colorScheme, width] of /** @type {const} */ ([["light", 1280], ["dark", 360]])) {
    const { page, context, on, press } = await atReview({ colorScheme, viewport: { width, height: 844 }, reducedMotion: "reduce" });
    const found = [];
    const look = async () => {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document));
      for (const { id, nodes } of violations) for (const { target } of nodes) found.push(`${id}: ${target.join(" ")}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) found.push("the page is wider than the screen");
    };
    await on(1);
    await page.getByText("Your data").click();
    await look();
    await press("Start");
    await page.locator("#q-oak-sugar.q-live").waitFor();
    await look();
    await answer(page);
    await look();
    await page.reload();
    await press("Stop for now");
    await press("Continue");
    for (const _ of [1, 2, 3, 4]) {
      const id = await answer(page);
      if (id !== "oak-height") await press("Next question");
      await page.locator(".quiz.q-live[data-outcome]").waitFor({ state: "detached" });
    }
    await page.getByText("Session finished").waitFor();
    await look();
    assert.deepEqual(found, []);
    await context.close();
  }
});
