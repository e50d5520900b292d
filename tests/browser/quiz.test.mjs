// Answering questions.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { open, reader, route } from "./lib/site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/books/biology");
});
after(() => site?.close());

/** A reader on a page with a question. */
async function atQuestion() {
  const file = site.pages.find((page) => readFileSync(`${site.folder}/${page}`, "utf8").includes('id="q-oak-sugar"'));
  assert.ok(file);
  const all = await reader(site);
  await all.page.goto(site.root + route(file));
  const quiz = all.page.locator("#q-oak-sugar");
  await quiz.locator("form").waitFor();
  /** @param {RegExp} text */
  const option = (text) => quiz.locator(".q-option").filter({ hasText: text });
  return { ...all, quiz, option, status: all.page.locator("#sb-status") };
}

test("a right answer is called right, and it is announced", async () => {
  const { context, quiz, option, status, troubles } = await atQuestion();
  await option(/leaves/i).locator("input").check();
  await quiz.getByRole("button", { name: "Check answer" }).click();
  assert.match((await quiz.locator(".q-result").textContent()) ?? "", /Correct/);
  assert.match((await status.textContent()) ?? "", /^Correct/);
  assert.ok(await quiz.getByText("Light reaches them there.").first().isVisible());
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a wrong answer names the right one, and it is announced", async () => {
  const { context, quiz, option, status } = await atQuestion();
  await option(/roots/i).locator("input").check();
  await quiz.getByRole("button", { name: "Check answer" }).click();
  assert.match((await quiz.locator(".q-result").textContent()) ?? "", /Not quite/);
  assert.match((await status.textContent()) ?? "", /Not quite\. Correct answer/);
  assert.match((await option(/In the roots/).textContent()) ?? "", /Your answer/);
  assert.match((await option(/In the leaves/).textContent()) ?? "", /Right answer/);
  await context.close();
});

test("a question is answered with the keyboard alone", async () => {
  const { page, context, quiz } = await atQuestion();
  await quiz.locator("input").first().focus();
  await page.keyboard.press("b");
  assert.ok(await quiz.locator("input").nth(1).isChecked());
  await page.keyboard.press("Enter");
  assert.ok(await quiz.locator(".q-result").isVisible());
  await page.keyboard.press("r");
  assert.ok(!(await quiz.locator(".q-result").isVisible()), "R starts again");
  await context.close();
});

test("checking without an answer says what is missing and gives nothing away", async () => {
  const { context, quiz } = await atQuestion();
  await quiz.getByRole("button", { name: "Check answer" }).click();
  assert.ok(await quiz.locator(".q-error").isVisible());
  assert.ok(!(await quiz.locator("details.q-answer").evaluate((d) => /** @type {HTMLDetailsElement} */ (d).open)));
  await context.close();
});

test("the number in a question's title is that of its answer", async () => {
  const { context, quiz } = await atQuestion();
  const number = ((await quiz.locator(".q-title").textContent()) ?? "").match(/\d+/)?.[0];
  const summary = (await quiz.locator("summary").first().textContent()) ?? "";
  assert.ok(number && summary.includes(`question ${number}`), summary);
  await context.close();
});
