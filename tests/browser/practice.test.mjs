// Taking a practice exam, from the choice to the history.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { faults } from "./lib/axe.mjs";
import { open, reader } from "./lib/site.mjs";

const FORM = "practice/#exam=SKY-1&form=full&seed=7";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/practice-book");
});
after(() => site?.close());

/** Begins the exam that the link names. @param {Page} page */
async function begin(page, address = FORM) {
  await page.goto(site.root + address);
  await page.getByRole("button", { name: "Start" }).click();
  await page.locator(".exam-question .q-live").waitFor();
}

/** Waits for the question with this number. @param {Page} page @param {number} number */
const at = (page, number) => page.locator(".exam-question .q-title", { hasText: new RegExp(`^Question ${number} of`) }).waitFor();

/** What the question on the screen asks. @param {Page} page */
const stem = (page) => page.locator(".exam-question .q-stem").first().textContent();

/** Hands in, whatever is open. @param {Page} page */
async function handIn(page) {
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.locator("dialog").getByRole("button", { name: "Hand in" }).click();
  await page.locator(".exam-result table").waitFor();
}

test("an exam goes on after a reload, with its answers, flags and clock", async () => {
  const { page, context, troubles } = await reader(site);
  await begin(page);
  await page.locator(".exam-question .q-option").nth(1).click();
  const answered = await page.locator(".exam-question .q-option").nth(1).textContent();
  await page.getByRole("button", { name: "Next" }).click();
  await at(page, 2);
  await page.getByRole("button", { name: "Flag" }).click();
  await page.getByRole("button", { name: "Hide clock" }).click();
  const second = await stem(page);

  await page.reload();
  assert.match((await page.locator(".exam-unfinished").textContent()) ?? "", /1 of 12 questions are answered/);
  await page.getByRole("button", { name: "Go on" }).click();
  await at(page, 2);
  assert.equal(await stem(page), second);
  assert.ok(!(await page.locator(".exam-clock").isVisible()), "the clock stays hidden");
  assert.equal(await page.getByRole("button", { name: "Flag" }).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Previous" }).click();
  await at(page, 1);
  const again = page.locator(".exam-question .q-option").nth(1);
  assert.equal(await again.textContent(), answered, "the options stand as before");
  assert.ok(await again.locator("input").isChecked());
  assert.deepEqual(troubles, []);
  await context.close();
});

test("handing in warns of what is open, and the result tells it by domain with a range", async () => {
  const { page, context, troubles } = await reader(site);
  await begin(page);
  assert.equal(await page.getByText(/what the page says/).locator("visible=true").count(), 0, "nothing of the key is shown");
  await page.locator(".exam-question .q-option").first().click();
  await page.getByRole("button", { name: "Hand in" }).click();
  const dialog = page.locator("dialog");
  assert.match((await dialog.textContent()) ?? "", /11 questions have no answer\. They count as wrong/);
  assert.deepEqual(await faults(page), []);
  await dialog.getByRole("button", { name: "Question 5", exact: true }).click();
  await at(page, 5);
  await handIn(page);

  const rows = await page.locator(".exam-result tbody tr").allTextContents();
  assert.match(rows[0] ?? "", /^1\. Near\d of 7\d+ to \d+\s%$/);
  assert.match(rows[1] ?? "", /^2\. Far\d of 5\d+ to \d+\s%$/);
  assert.match(rows[2] ?? "", /of 12/);
  assert.doesNotMatch((await page.locator("main").textContent()) ?? "", /you would (pass|score)|predicted score/i);
  const wrong = page.locator(".exam-review .quiz");
  await wrong.first().waitFor();
  assert.ok((await wrong.count()) >= 11);
  assert.ok(await wrong.first().getByText(/Read about it/).isVisible());
  await page.getByLabel(/^All/).check();
  await page.locator(".exam-review .quiz").nth(11).waitFor();
  assert.deepEqual(await faults(page), []);

  await page.reload();
  await page.locator(".exam-result table").waitFor();
  await page.getByRole("link", { name: "Choose an exam" }).click();
  assert.match((await page.locator(".exam-past li").textContent()) ?? "", /SKY-1: Full exam, form 7: \d of 12 right/);
  assert.equal(await page.locator(".exam-unfinished").count(), 0);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("the history of exams goes with the reader's file into another browser", async () => {
  const first = await reader(site);
  await begin(first.page);
  await first.page.locator(".exam-question .q-option").first().click();
  await handIn(first.page);
  await first.page.goto(`${site.root}review/`);
  await first.page.getByText("Your data").click();
  const [download] = await Promise.all([
    first.page.waitForEvent("download"),
    first.page.getByRole("button", { name: "Save to a file" }).click(),
  ]);
  const file = `${site.folder}/../exams.json`;
  await download.saveAs(file);
  await first.context.close();

  // The other browser has an attempt of its own, which stays.
  const second = await reader(site);
  await begin(second.page);
  await handIn(second.page);
  for (let times = 0; times < 2; times += 1) {
    await second.page.goto(`${site.root}review/`);
    await second.page.getByText("Your data").click();
    await second.page.locator("input[type=file]").setInputFiles(file);
    await second.page.locator(".app-done").waitFor();
  }
  await second.page.goto(`${site.root}practice/`);
  const past = second.page.locator(".exam-past li");
  await past.first().waitFor();
  assert.equal(await past.count(), 2);
  const both = await past.locator("a").evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).hash));
  assert.equal(new Set(both).size, 2, "each has its result");
  for (const hash of both) {
    await second.page.goto(`${site.root}practice/${hash}`);
    await second.page.locator(".exam-review .quiz").first().waitFor();
  }
  assert.deepEqual(second.troubles, []);
  await second.context.close();
});

test("where the browser keeps nothing an exam can be taken all the same", async () => {
  const { page, context, troubles } = await reader(site);
  await context.addInitScript(() => {
    for (const name of ["indexedDB", "localStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("blocked", "SecurityError"); } });
    }
  });
  await begin(page);
  await page.locator(".exam-question .q-option").first().click();
  await handIn(page);
  await page.locator(".exam-review .quiz").first().waitFor();
  await page.getByRole("link", { name: "Choose an exam" }).click();
  await page.locator(".exam-past li").waitFor();
  assert.ok(await page.locator(".app-notice", { hasText: /not being saved|saved/ }).first().isVisible(), "and the reader is told");
  assert.deepEqual(troubles.filter((one) => !one.includes("blocked")), []);
  await context.close();
});

test("a link gives the same form to everybody, and a new form is another one", async () => {
  const seen = [];
  for (let profile = 0; profile < 2; profile += 1) {
    const { page, context } = await reader(site);
    await begin(page);
    const questions = [];
    for (let number = 1; number <= 12; number += 1) {
      await at(page, number);
      questions.push(await page.locator(".exam-question form").innerText());
      if (number < 12) await page.getByRole("button", { name: "Next" }).click();
    }
    seen.push(questions);
    if (profile) {
      await handIn(page);
      await page.goto(`${site.root}practice/`);
      const hash = new URL(page.url()).hash;
      await page.getByRole("button", { name: "New form" }).click();
      await page.waitForFunction((before) => location.hash !== before, hash);
    }
    await context.close();
  }
  assert.deepEqual(seen[0], seen[1]);
  assert.equal(new Set(seen[0]).size, 12);
});

test("an exam is taken with the keyboard alone", async () => {
  const { page, context } = await reader(site);
  await page.goto(site.root + FORM.replace("full", "mini"));
  await page.getByRole("button", { name: "Start" }).focus();
  await page.keyboard.press("Enter");
  for (let number = 1; number <= 5; number += 1) {
    await at(page, number);
    await page.waitForFunction(() => document.activeElement?.classList.contains("q-title"));
    if (await page.locator(".exam-question input[type=radio]").count()) {
      await page.keyboard.press("Tab");
      await page.keyboard.press("b");
      assert.ok(await page.locator(".exam-question input").nth(1).isChecked());
      await page.keyboard.press("Enter");
    } else {
      await page.keyboard.press("m");
      await page.keyboard.press("n");
    }
  }
  await page.waitForFunction(() => document.activeElement?.textContent === "Hand in");
  await page.keyboard.press("Enter");
  await page.locator("dialog[open]").waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator(".exam-result table").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H2");
  await context.close();
});

test("the clock stands while the exam is paused, and says when the time is up", async () => {
  const { page, context } = await reader(site);
  await page.addInitScript(() => {
    const all = /** @type {any} */ (globalThis);
    all.shift = 0;
    all.studybookClock = () => Date.now() + all.shift;
  });
  await begin(page);
  const clock = page.locator(".exam-clock");
  /** @param {number} minutes */
  const pass = (minutes) => page.evaluate((ms) => (/** @type {any} */ (globalThis).shift += ms), minutes * 60_000);
  await page.getByRole("button", { name: "Pause" }).click();
  assert.ok(!(await page.locator(".exam-question").isVisible()));
  await pass(20);
  await page.locator(".exam-bar").getByRole("button", { name: "Go on" }).click();
  assert.match((await clock.textContent()) ?? "", /^2[34]:/);
  await pass(14);
  await page.locator("#sb-status", { hasText: "10 minutes left." }).waitFor({ state: "attached" });
  await pass(12);
  await page.locator("#sb-status", { hasText: "The time is up." }).waitFor({ state: "attached" });
  await page.locator(".exam-question .q-option").first().click();
  await handIn(page);
  assert.match((await page.locator(".exam-result").textContent()) ?? "", /One answer came when the time was up/);
  await context.close();
});

test("an exam that another tab takes up leaves this one", async () => {
  const { page, context } = await reader(site);
  await begin(page);
  const other = await context.newPage();
  await other.goto(`${site.root}practice/`);
  await other.getByRole("button", { name: "Go on" }).click();
  await other.locator(".exam-question .q-live").waitFor();
  await page.locator(".exam-unfinished").waitFor();
  await other.close();
  await context.close();
});

test("choice, question and pause are accessible, light and dark, on a phone and a desk", async () => {
  for (const [colorScheme, width] of /** @type {const} */ ([["light", 360], ["dark", 1280]])) {
    const { page, context } = await reader(site, { colorScheme, viewport: { width, height: 800 } });
    await page.goto(site.root + FORM);
    await page.locator(".exam-choose").waitFor();
    assert.ok(await page.getByText(/Exam guide that it follows: 2\.0, read on Nov 1, 2026/).isVisible());
    await page.getByText("About the exam, not confirmed").click();
    assert.ok(await page.getByText("Whether clouds count as an excuse.").isVisible());
    assert.deepEqual(await faults(page), []);
    await begin(page);
    await page.locator(".exam-overview summary").click();
    assert.deepEqual(await faults(page), []);
    await page.getByRole("button", { name: "Pause" }).click();
    assert.deepEqual(await faults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    await context.close();
  }
});
