// Questions that another page asks: in a review with the reader's own judgement, in an exam without a
// word until the end.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { open, reader } from "./lib/site.mjs";

const theme = fileURLToPath(new URL("../../themes/default/", import.meta.url));

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/quiz-book");
  // The modules as they are written; the words are those of the theme.
  cpSync(`${theme}js`, `${site.folder}/modules`, { recursive: true });
  const lines = readFileSync(`${theme}theme.toml`, "utf8").split("[strings]")[1]?.match(/^\w+ = ".*"$/gm) ?? [];
  const words = lines.map((line) => line.replace(" = ", ": ")).join(",\n");
  writeFileSync(`${site.folder}/modules/strings.js`, `export const strings = {${words}};`);
  writeFileSync(`${site.folder}/modules/asked.js`, 'import { mount } from "./quiz/mount.js";\nwindow.mount = mount;\n');
});
after(() => site?.close());

/**
 * A question mounted with options; `results` are what it reported, `nexts` how often it went on.
 * @param {string} id
 * @param {Record<string, unknown>} options
 */
async function asked(id, options) {
  const all = await reader(site);
  const { page } = all;
  await page.route("**/assets/quiz.js*", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(`${site.root}kinds/`);
  await page.addScriptTag({ type: "module", url: `${site.root}modules/asked.js` });
  await page.waitForFunction(() => "mount" in window);
  await page.evaluate(
    ([id, options]) => {
      const state = /** @type {any} */ (window);
      state.results = [];
      state.nexts = 0;
      state.changes = 0;
      let ticks = 0;
      state.studybookClock = () => 1_800_000_000_000 + 1000 * ticks++;
      const root = document.getElementById(`q-${id}`);
      const about = options.case ? document.getElementById(`q-${options.case}`) : null;
      state.live = state.mount(root, {
        ...options,
        about,
        onAnswer: (/** @type {unknown} */ result) => state.results.push(result),
        onNext: () => (state.nexts += 1),
        onChange: () => (state.changes += 1),
      });
    },
    /** @type {const} */ ([id, options]),
  );
  /** @param {string} code */
  const run = (code) => page.evaluate(code);
  return { ...all, quiz: page.locator(`#q-${id}`), run };
}

test("in a review the reader says how sure they are before the outcome is shown", async () => {
  const { quiz, run, context, troubles } = await asked("one-right", { mode: "review", confidence: true });
  await quiz.getByLabel("Carbon dioxide").check();
  await quiz.getByRole("button", { name: "Check answer" }).click();
  assert.ok(!(await quiz.locator(".q-result").isVisible()), "nothing is said yet");
  assert.deepEqual(await run("results"), []);
  await quiz.getByRole("group", { name: "How sure are you?" }).getByRole("button", { name: "Unsure" }).click();
  assert.equal(await quiz.locator(".q-result").textContent(), "✓ Correct");
  const [{ ms, ...result }] = /** @type {any[]} */ (await run("results"));
  assert.deepEqual(result, { q: "one-right", rev: 1, ok: 1, a: ["ddf747"], c: 1, h: 0, shown: false });
  assert.ok(ms > 0);
  assert.equal(await quiz.getByRole("button", { name: "Try again" }).count(), 0);
  await quiz.getByRole("button", { name: "Next question" }).click();
  assert.equal(await run("nexts"), 1);
  assert.deepEqual(troubles, []);
  await context.close();
});

test("an answer that was only shown counts as not known", async () => {
  const { quiz, run, context } = await asked("homes", { mode: "review", confidence: true });
  await quiz.getByRole("button", { name: "Show answer" }).click();
  const [{ ok, a, shown }] = /** @type {any[]} */ (await run("results"));
  assert.deepEqual({ ok, a, shown }, { ok: 0, a: [], shown: true });
  assert.ok(await quiz.evaluate((element) => element.contains(document.activeElement)), "the focus stays");
  await context.close();
});

test("a card is turned and graded by its reader, with keys too", async () => {
  const { page, quiz, run, context } = await asked("what-is-a-herb", { mode: "review" });
  const back = quiz.getByText("A plant without a woody stem.");
  assert.ok(!(await back.isVisible()));
  await quiz.getByRole("button", { name: "Show answer" }).press("Enter");
  assert.ok(await back.isVisible());
  assert.deepEqual(await quiz.getByRole("button").allTextContents(), ["Again", "Hard", "Good", "Easy"]);
  await page.keyboard.press("2");
  const [{ q, ok, c, a }] = /** @type {any[]} */ (await run("results"));
  assert.deepEqual({ q, ok, c, a }, { q: "what-is-a-herb", ok: 1, c: 2, a: [] });
  assert.equal(await run("nexts"), 1);
  await context.close();
});

test("a card that is asked both ways begins with its back", async () => {
  const { quiz, context } = await asked("word-and-meaning", { mode: "review", q: "word-and-meaning~r" });
  assert.equal(await quiz.locator(".q-stem").textContent(), "Losing its leaves in autumn.");
  await quiz.getByRole("button", { name: "Show answer" }).click();
  assert.ok(await quiz.getByText("Deciduous").isVisible());
  await context.close();
});

test("of a text with blanks one number is asked at a time", async () => {
  const { quiz, run, context } = await asked("parts-of-a-plant", { mode: "review", q: "parts-of-a-plant~c2" });
  assert.equal(await quiz.locator(".q-stem").textContent(), "Water goes from the roots through the Blank 2____ to the leaves.");
  await quiz.getByRole("button", { name: "Show answer" }).click();
  assert.match((await quiz.locator(".q-stem").textContent()) ?? "", /through the stem to/);
  await quiz.getByRole("button", { name: "Again" }).click();
  const [{ q, ok, c }] = /** @type {any[]} */ (await run("results"));
  assert.deepEqual({ q, ok, c }, { q: "parts-of-a-plant~c2", ok: 0, c: 1 });
  await context.close();
});

test("the text of a case stands with its question", async () => {
  const { quiz, context } = await asked("pond-cause", { mode: "review", case: "the-pond" });
  const about = quiz.locator(".q-about");
  assert.match((await about.locator("summary").textContent()) ?? "", /the pond/);
  assert.ok(await about.getByText("A pond turned green in summer.").isVisible());
  await context.close();
});

/** What is done in an exam, and the response that comes of it. @type {Record<string, [(quiz: import("playwright-core").Locator) => Promise<unknown>, string[], 0 | 1]>} */
const RESPONSES = {
  "one-right": [(quiz) => quiz.getByLabel("Helium").check(), ["cac77a"], 0],
  "two-right": [async (quiz) => (await quiz.getByLabel("Bat").check(), quiz.getByLabel("Whale").check()), ["a5d2ae", "ca5bce"], 1],
  "life-of-a-frog": [
    async (quiz) => {
      await quiz.getByRole("button", { name: "Move Egg up" }).click();
      await quiz.getByRole("button", { name: "Move Egg up" }).click();
    },
    ["34707c", "e76bcf", "74fa53"],
    1,
  ],
  homes: [(quiz) => quiz.getByLabel("Fox").selectOption("c045f6"), ["776cb3:c045f6"], 0],
  "boiling-point": [(quiz) => quiz.getByLabel("Your answer").fill("100 "), ["100"], 1],
  "two-gaps": [(quiz) => quiz.getByLabel("Blank 2").fill("lungs"), ["", "lungs"], 0],
};

test("an exam says nothing until it is over, and gives every response back", async () => {
  for (const [id, [act, response, ok]] of Object.entries(RESPONSES)) {
    const { quiz, run, context, troubles } = await asked(id, { mode: "exam" });
    assert.deepEqual(await run("live.response()"), [], id);
    assert.equal(await quiz.locator("form button:visible").count(), id.startsWith("life") ? 6 : 0);
    assert.ok(!(await quiz.locator(".q-answer, .q-hint").first().isVisible()));
    await act(quiz);
    const given = /** @type {string[]} */ (await run("live.response()"));
    assert.deepEqual(id === "two-right" ? given.sort() : given, response, id);
    assert.ok(Number(await run("changes")) > 0);
    await run(`live.restore(${JSON.stringify(response)}, 7)`);
    assert.match((await quiz.locator(".q-error").textContent()) ?? "", /has changed since/);
    assert.deepEqual(await run("live.response()"), [], "what was said of another key is gone");
    await run(`live.restore(${JSON.stringify(response)}, 1)`);
    assert.equal(await run("live.grade()"), ok);
    assert.ok(!(await quiz.locator(".q-result").isVisible()));
    assert.equal(await run("live.reveal()"), ok);
    assert.equal(await quiz.locator(".q-result").textContent(), ok ? "✓ Correct" : "✗ Not quite");
    assert.ok(await quiz.locator(".q-answer").isVisible());
    assert.deepEqual(await run("results"), [], "who asks reports");
    assert.deepEqual(troubles, []);
    await context.close();
  }
});

test("what was not answered in an exam is called so", async () => {
  const { quiz, run, context } = await asked("life-of-a-butterfly", { mode: "exam" });
  assert.equal(await run("live.reveal()"), 0);
  assert.equal(await quiz.locator(".q-result").textContent(), "Not answered");
  await context.close();
});

test("a step below the line comes back where it was", async () => {
  const { quiz, run, context } = await asked("life-of-a-butterfly", { mode: "exam" });
  await run('live.restore(["34707c", "baffdf", "9bef67", "fcfd07"])');
  assert.equal(await run("live.grade()"), 1);
  assert.equal((await quiz.locator(".q-options").textContent())?.replace(/[↑↓]/g, " ").trim().endsWith("Tadpole"), true);
  await context.close();
});
