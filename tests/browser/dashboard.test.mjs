// What the dashboard shows of a log that is known.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { faults } from "./lib/axe.mjs";
import { open, reader } from "./lib/site.mjs";

/** Noon of a day in summer. */
const NOON = new Date(2026, 6, 10, 12).getTime();
const DAY = 86_400;

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/practice-book");
});
after(() => site?.close());

/** The hash of an option as the page has it. @param {string} text */
function hash(text) {
  const html = readFileSync(`${site.folder}/bodies/venus/index.html`, "utf8");
  return new RegExp(`data-o="(\\w+)"[^>]*>${text}<`).exec(html)?.[1] ?? "";
}

/** An answer some days ago. */
const answered = (q, ok, ago, more = {}) => ({ q, ok, t: Math.floor(NOON / 1000) - ago * DAY, m: "practice", a: ["0"], ...more });

/**
 * A reader whose log holds these answers.
 * @param {object[]} answers
 * @param {Record<string, unknown>} [settings]
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function withLog(answers, settings = {}, options = {}) {
  const all = await reader(site, options);
  const { page } = all;
  await page.addInitScript((time) => {
    /** @type {any} */ (globalThis).studybookClock = () => time;
  }, NOON);
  await page.goto(`${site.root}dashboard/`);
  await page.locator("#begin").waitFor();
  const events = answers.map((one, at) => ({ v: 1, d: "dev", n: at + 1, rev: 1, ms: 1000, h: 0, ...one }));
  await page.evaluate(
    ([events, settings]) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("study:sky");
        request.onsuccess = () => {
          const transaction = request.result.transaction(["events", "meta"], "readwrite");
          for (const event of /** @type {object[]} */ (events)) transaction.objectStore("events").put(event);
          for (const [key, value] of Object.entries(settings ?? {})) transaction.objectStore("meta").put(value, key);
          transaction.oncomplete = () => resolve(undefined);
          transaction.onabort = () => reject(transaction.error);
        };
      }),
    /** @type {const} */ ([events, settings]),
  );
  await page.reload();
  await page.locator(answers.length ? "#sure" : "#begin").waitFor();
  return all;
}

const log = () => [
  answered("moon-light", 1, 9, { c: 2 }),
  answered("moon-month", 0, 9, { c: 2 }),
  answered("moon-month", 1, 8, { c: 1 }),
  answered("moon-eclipse", 1, 9),
  answered("moon-phases", 1, 9),
  answered("moon-light", 1, 5, { m: "review", c: 2 }),
  answered("venus-bright", 0, 4, { a: [hash("Mars")], c: 2 }),
  answered("venus-hot", 0, 4, { a: [hash("Mars")], c: 0 }),
  answered("mars-red", 0, 3, { a: [hash("Venus")], c: 2 }),
  answered("saturn-rings", 1, 3, { a: [hash("Saturn")], c: 2 }),
  answered("gone-from-the-book", 0, 3),
];

test("coverage, first sight and recall are those of the log, each in words", async () => {
  const { page, context, troubles } = await withLog(log(), { examDate: "2026-07-20" });
  const exam = (await page.locator("section[aria-labelledby=exam]").textContent()) ?? "";
  assert.match(exam, /Your exam is on .*20 July 2026, in 10 days|Your exam is on .*July 20, 2026, in 10 days/);
  const [whole, near, far] = await page.locator(".dash-domain").allTextContents();
  assert.match(whole ?? "", /Seen8 of 17 questions/);
  assert.match(near ?? "", /Seen8 of 11 questions/);
  assert.match(near ?? "", /Right at first sight4 of 8; likely 22 to 78\s%/);
  assert.match(near ?? "", /Known .*2026likely \d+ to \d+\s% of what you have seen/);
  assert.match(far ?? "", /Seen0 of 6 questions/);
  assert.doesNotMatch(far ?? "", /likely/, "nothing is claimed of what was not seen");
  await page.getByText("Tasks (2)").click();
  const tasks = await page.locator(".dash-tasks li").allTextContents();
  assert.match(tasks[0] ?? "", /^1\.1 The Moon and its phases.*(mastered|proficient)4 of 4 questions$/);
  assert.match(tasks[1] ?? "", /^1\.2 Planets.*attempted4 of 7 questions$/);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("certainty is set against what came out, and certain errors are listed with their place", async () => {
  const { page, context } = await withLog(log());
  const rows = await page.locator("section[aria-labelledby=sure] tbody tr").allTextContents();
  assert.match(rows[0] ?? "", /^Guess10/);
  assert.match(rows[1] ?? "", /^Unsure11/);
  assert.match(rows[2] ?? "", /^Sure63/);
  const errors = page.locator("section[aria-labelledby=errors] li");
  assert.deepEqual(await errors.allTextContents(), [
    "Which planet looks red to the naked eye? Mars",
    "Which planet is the brightest in the evening sky? Venus",
  ]);
  await errors.first().getByRole("link").click();
  await page.waitForURL(/bodies\/mars\/#q-mars-red$/);
  await context.close();
});

test("pages taken for each other stand side by side, with a drill of both", async () => {
  const { page, context, troubles } = await withLog(log());
  const pair = page.locator(".dash-pairs > li");
  assert.equal(await pair.count(), 1);
  const text = (await pair.textContent()) ?? "";
  assert.match(text, /Mars was chosen where Venus was right: 2×/);
  assert.match(text, /Venus was chosen where Mars was right: 1×/);
  assert.match(text, /Questions that name both: 1 of 4 right/);
  await pair.getByText("The red planet.").waitFor();
  await pair.getByText("The brightest planet, seen").waitFor();
  await pair.getByRole("link", { name: /Practise this pair \(6\)/ }).click();
  await page.locator(".dash-drill .q-live").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Venus or Mars");
  await page.locator(".dash-drill .q-option input").first().check();
  await page.getByRole("button", { name: "Check answer" }).click();
  await page.getByRole("button", { name: "Sure", exact: true }).click();
  await page.locator(".dash-drill .q-result").waitFor();
  assert.deepEqual(await faults(page), []);
  await page.getByRole("button", { name: "Next question" }).click();
  await page.locator(".app-muted", { hasText: "2 of 6" }).waitFor();
  await page.getByRole("link", { name: "Back to your progress" }).click();
  await page.locator("section[aria-labelledby=sure] tbody tr", { hasText: /^Sure7/ }).waitFor();
  assert.deepEqual(troubles, []);
  await context.close();
});

test("without an answer the dashboard says how to begin", async () => {
  const { page, context } = await withLog([]);
  assert.ok(await page.getByRole("link", { name: /Begin a review/ }).isVisible());
  assert.ok(await page.getByText("0 of 17 questions").isVisible());
  assert.deepEqual(await faults(page), []);
  await context.close();
});

test("after cards alone the dashboard says so, and what is due", async () => {
  const card = { m: "card", a: [] };
  const { page, context, troubles } = await withLog([answered("star-light", 1, 9, { ...card, c: 3 }), answered("star-light", 0, 8, { ...card, c: 1 })]);
  await page.getByText("Cards you have turned: 1; known the last time: 0.").waitFor();
  assert.equal(await page.locator("#begin").count(), 0);
  assert.ok(await page.getByRole("link", { name: "Review what is due: 1" }).isVisible());
  assert.ok(await page.getByText("0 of 17 questions").isVisible(), "a card is no question");
  assert.deepEqual(await faults(page), []);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a question that was tried again on its page stays wrong at first sight", async () => {
  const again = answered("moon-light", 1, 2);
  const { page, context } = await withLog([answered("moon-light", 0, 2), { ...again, t: again.t + 60 }, { ...again, t: again.t + 120 }]);
  await page.getByText(/^0 of 1; likely/).first().waitFor();
  assert.ok(await page.getByText(/likely 0 to/).first().isVisible());
  await context.close();
});

test("the dashboard is accessible, light and dark, on a phone and a desk", async () => {
  for (const [colorScheme, width] of /** @type {const} */ ([["light", 1280], ["dark", 360]])) {
    const { page, context } = await withLog(log(), {}, { colorScheme, viewport: { width, height: 800 } });
    for (const summary of await page.locator(".dash-domain summary").all()) await summary.click();
    assert.deepEqual(await faults(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
    await context.close();
  }
});
