// Questions of every kind: read without scripts, answered with the keyboard alone, on a phone and on a
// desk, and checked by axe and by the reference checker once they are live.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

import { open, reader } from "./lib/site.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1280, height: 800 };

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => {
  site = await open("tests/data/quiz-book");
});
after(() => site?.close());

/**
 * A reader at a question, with nothing but a keyboard.
 * @param {string} id
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function at(id, options = {}) {
  const all = await reader(site, options);
  const { page } = all;
  await page.goto(`${site.root}kinds/`);
  const quiz = page.locator(`#q-${id}`);
  await quiz.evaluate((element) => {
    const title = element.querySelector("h3");
    title.tabIndex = -1;
    title.focus();
  });
  const keys = async (/** @type {string[]} */ ...names) => {
    for (const name of names) await page.keyboard.press(name);
  };
  /** Tabs to the control whose name matches. @param {RegExp} name */
  const tabTo = async (name) => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate(() => {
        const element = /** @type {any} */ (document.activeElement);
        return element.ariaLabel ?? (element.labels?.[0] ?? element).textContent;
      });
      if (name.test(focused)) return;
    }
    assert.fail(`no control ${name}`);
  };
  const result = async () => (await quiz.locator(".q-result").textContent()) ?? "";
  const status = page.locator("#sb-status");
  /** Waits until it is said. @param {RegExp} words */
  const said = (words) => status.filter({ hasText: words }).waitFor({ state: "attached" });
  return { ...all, quiz, keys, tabTo, result, said };
}

/** @typedef {Awaited<ReturnType<typeof at>>} Reader */

/** How each kind is answered rightly with the keyboard. @type {Record<string, (reader: Reader) => Promise<void>>} */
const RIGHT = {
  "one-right": async ({ keys, tabTo }) => {
    await tabTo(/Carbon/);
    await keys("a", "Enter");
  },
  "two-right": async ({ keys, tabTo }) => {
    await tabTo(/Bat/);
    await keys("Space");
    await tabTo(/Whale/);
    await keys("Space", "Enter");
  },
  "true-or-false": async ({ keys, tabTo }) => {
    await tabTo(/True/);
    await keys("ArrowDown", "Enter");
  },
  "long-stem": async ({ keys, tabTo }) => {
    await tabTo(/.*/);
    await keys("b", "Enter");
  },
  "life-of-a-frog": async ({ keys, tabTo }) => {
    // Shown as tadpole, frog, egg.
    await tabTo(/^Move Egg up$/);
    await keys("Enter", "Alt+ArrowUp");
    await tabTo(/^Check/);
    await keys("Enter");
  },
  "life-of-a-butterfly": async ({ page, keys, tabTo }) => {
    // Shown as tadpole, caterpillar, butterfly, egg, pupa, and the line.
    await tabTo(/^Move Tadpole down$/);
    await keys(...Array(5).fill("Enter"));
    await page.locator("#q-life-of-a-butterfly h3").focus();
    await tabTo(/^Move Egg up$/);
    await keys("Alt+ArrowUp", "Alt+ArrowUp");
    await page.locator("#q-life-of-a-butterfly h3").focus();
    await tabTo(/^Move Butterfly down$/);
    await keys("Space");
    await tabTo(/^Check/);
    await keys("Space");
  },
  homes: async ({ keys, tabTo }) => {
    await tabTo(/Bee/);
    await keys("b");
    await tabTo(/Bird/);
    await keys("c");
    await tabTo(/Fox/);
    await keys("a");
    await tabTo(/^Check/);
    await keys("Enter");
  },
  "legs-of-a-spider": async ({ keys, tabTo }) => {
    await tabTo(/Your answer/);
    await keys("8", "Enter");
  },
  "boiling-point": async ({ keys, tabTo }) => {
    await tabTo(/Your answer/);
    await keys(..."100,05", "Enter");
  },
  "green-matter": async ({ page, keys, tabTo }) => {
    await tabTo(/Your answer/);
    await page.keyboard.type("  the PIGMENT  chlorophyll. ");
    await keys("Enter");
  },
  "two-gaps": async ({ page, keys, tabTo }) => {
    await tabTo(/Blank 1 \(an organ\)/);
    await page.keyboard.type("Gills");
    await tabTo(/Blank 2/);
    await page.keyboard.type("a lung");
    await keys("Enter");
  },
  "pond-cause": async ({ keys, tabTo }) => {
    await tabTo(/case the pond/);
    await tabTo(/Fish/);
    await keys("c", "Enter");
  },
};

for (const [name, viewport] of [["phone", PHONE], ["desk", DESK]]) {
  for (const [id, answer] of Object.entries(RIGHT)) {
    test(`${id} is answered with the keyboard alone on a ${name}`, async () => {
      const reader = await at(id, { viewport });
      await answer(reader);
      assert.equal(await reader.result(), "✓ Correct");
      await reader.said(/Correct\. Explanation below\.$/);
      const held = await reader.quiz.evaluate((quiz) => quiz.contains(document.activeElement));
      assert.ok(held, "the focus stays in the question");
      const wide = await reader.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      await reader.keys("Tab");
      assert.deepEqual(reader.troubles, []);
      await reader.context.close();
    });
  }
}

test("what is missing is said, and an unfinished answer gives nothing away", async () => {
  for (const [id, words] of [
    ["one-right", /Choose an answer/],
    ["two-right", /Choose 2 answers: 0 selected/],
    ["life-of-a-frog", /in order first/],
    ["homes", /every prompt/],
    ["legs-of-a-spider", /Type an answer/],
    ["two-gaps", /every blank/],
  ]) {
    const { quiz, tabTo, keys, context } = await at(String(id));
    await tabTo(/^Check/);
    await keys("Enter");
    assert.match((await quiz.locator(".q-error").textContent()) ?? "", /** @type {RegExp} */ (words));
    const described = await quiz.locator("fieldset").getAttribute("aria-describedby");
    assert.equal(described, await quiz.locator(".q-error").getAttribute("id"));
    assert.equal(await quiz.locator("details.q-answer[open]").count(), 0);
    await context.close();
  }
});

test("a number with its unit is not graded before it is a number alone", async () => {
  const { quiz, tabTo, keys, result, context } = await at("legs-of-a-spider");
  const field = quiz.locator("input");
  await field.fill("8 legs");
  await tabTo(/^Check/);
  await keys("Enter");
  assert.equal(await quiz.locator(".q-error").textContent(), "Type a number.");
  await field.fill("8");
  await keys("Enter");
  await field.press("Enter");
  assert.match(await result(), /Correct/);
  await context.close();
});

test("a wrong answer is called wrong part by part, in words", async () => {
  const { quiz, tabTo, keys, said, context } = await at("homes");
  for (const name of [/Bee/, /Bird/, /Fox/]) {
    await tabTo(name);
    await keys("b");
  }
  await tabTo(/^Check/);
  await keys("Enter");
  const verdicts = await quiz.locator(".q-verdict").allTextContents();
  assert.deepEqual(verdicts, ["✓ Your answer", "✗ Correct answer: C. Nest.", "✗ Correct answer: A. Burrow."]);
  await said(/^Not quite\. Bee: B\. Hive\. Bird: C\. Nest\. Fox: A\. Burrow\. Explanation below\.$/);
  // An answer that is out stays as it was given.
  await quiz.locator("select").first().focus();
  await keys("d");
  assert.equal(await quiz.locator("select").first().inputValue(), "7640da");
  await context.close();
});

test("too many choices are flagged while they are made", async () => {
  const { quiz, tabTo, keys, said, context } = await at("two-right");
  await tabTo(/Penguin/);
  await keys("a", "b");
  await said(/2 of 2 selected$/);
  await keys("c");
  await said(/3 of 2 selected, too many$/);
  assert.equal(await quiz.locator(".q-count").textContent(), "3 of 2 selected, too many");
  await keys("Enter");
  assert.equal(await quiz.locator(".q-error").textContent(), "Choose 2 answers: 3 selected.");
  assert.equal(await quiz.getAttribute("data-outcome"), null, "nothing is graded yet");
  await context.close();
});

test("a moved step is told by name, and its button keeps the focus", async () => {
  const { page, tabTo, keys, said, context } = await at("life-of-a-frog");
  await tabTo(/^Move Egg up$/);
  await keys("Enter");
  await said(/^Egg: place 2 of 3$/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Move Egg up");
  await keys("Enter", "Enter");
  await said(/^Egg: place 1 of 3$/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-disabled")), "true");
  await context.close();
});

test("a step is dragged where the mouse can", async () => {
  const { quiz, context } = await at("life-of-a-frog", { viewport: DESK });
  const step = (/** @type {string} */ name) => quiz.locator(".q-option").filter({ hasText: name }).locator(".q-text");
  await step("Egg").dragTo(step("Tadpole"), { targetPosition: { x: 5, y: 1 } });
  assert.deepEqual(await quiz.locator(".q-text").allTextContents(), ["Egg", "Tadpole", "Frog"]);
  await context.close();
});

test("hints come one at a time", async () => {
  const { quiz, context } = await at("one-right");
  const hints = quiz.locator(".q-hint");
  assert.deepEqual([await hints.nth(0).isVisible(), await hints.nth(1).isVisible()], [true, false]);
  await hints.nth(0).locator("summary").click();
  await hints.nth(1).waitFor();
  await context.close();
});

test("letters are text in text fields", async () => {
  const { quiz, tabTo, page, context } = await at("green-matter");
  await tabTo(/Your answer/);
  await page.keyboard.type("arn");
  assert.equal(await quiz.locator(".q-field").inputValue(), "arn");
  await context.close();
});

test("every kind can be tried again from the start", async () => {
  for (const [id, answer] of Object.entries(RIGHT)) {
    const reader = await at(id);
    const { quiz } = reader;
    const steps = async () => (id.startsWith("life") ? await quiz.locator(".q-options .q-text").allTextContents() : []);
    const before = await steps();
    await answer(reader);
    await quiz.getByRole("button", { name: "Try again" }).click();
    assert.ok(!(await quiz.locator(".q-result").isVisible()), id);
    assert.equal(await quiz.locator(".q-verdict, .q-is-right, .q-is-wrong, input:checked, details[open]").count(), 0, id);
    const typed = quiz.locator(".q-field, select, input[hidden]");
    assert.deepEqual((await typed.evaluateAll((all) => all.map((one) => one.value))).join(""), "", id);
    assert.deepEqual(await steps(), before);
    await reader.said(/Try again\./);
    await reader.context.close();
  }
});

test("an answer is written to the reader's log", async () => {
  const { page, tabTo, keys, result, context } = await at("one-right");
  await page.evaluate(() => {
    /** @type {any} */ (window).studybookClock = () => 1_800_000_000_000;
  });
  await tabTo(/Carbon/);
  await keys("a", "Enter");
  await result();
  await page.waitForFunction(async () => (await indexedDB.databases()).length > 0);
  const read = () =>
    page.evaluate(async () => {
      const [{ name }] = await indexedDB.databases();
      /** @type {IDBDatabase} */
      const db = await new Promise((resolve) => {
        const request = indexedDB.open(name ?? "");
        request.onsuccess = () => resolve(request.result);
      });
      const events = await new Promise((resolve) => {
        const request = db.transaction("events").objectStore("events").getAll();
        request.onsuccess = () => resolve(request.result);
      });
      db.close();
      return events;
    });
  let events = await read();
  for (let tries = 0; !events.length && tries < 50; tries += 1) events = await read();
  const [{ t, q, rev, m, a, ok, h }] = events;
  assert.deepEqual({ t, q, rev, m, a, ok, h }, { t: 1_800_000_000, q: "one-right", rev: 1, m: "practice", a: ["ddf747"], ok: 1, h: 0 });
  await context.close();
});

test("a question that was answered right the last time says when", async () => {
  const right = await at("one-right");
  await right.page.evaluate(() => {
    /** @type {any} */ (window).studybookClock = () => Date.UTC(2027, 0, 15, 12);
  });
  // It waits for a sign of the reader.
  await right.page.mouse.move(5, 5);
  assert.equal(await right.page.locator(".q-past").count(), 0);
  const names = await right.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  assert.deepEqual(names, [], "reading makes no database");
  await RIGHT["one-right"](right);
  await right.result();
  // The answer is written behind what is shown.
  await right.page.waitForFunction(async () => (await indexedDB.databases()).length > 0);
  const past = right.page.locator("#q-one-right .q-past");
  for (let tries = 0; !(await past.count()) && tries < 50; tries += 1) {
    await right.page.reload();
    await right.page.mouse.move(5 + tries, 9);
    await past.waitFor({ timeout: 1000 }).catch(() => {});
  }
  assert.equal(await past.textContent(), "✓ Answered right on Jan 15, 2027");
  assert.equal(await right.page.locator(".q-past").count(), 1);
  await right.context.close();
});

test("without scripts every question can be read, and its answer opened", async () => {
  const { page, context } = await reader(site, { javaScriptEnabled: false });
  await page.goto(`${site.root}kinds/`);
  const quizzes = await page.locator(".quiz").all();
  assert.equal(quizzes.length, 17);
  for (const quiz of quizzes) {
    assert.ok(await quiz.locator(".q-stem").isVisible());
    const id = await quiz.getAttribute("id");
    if (id === "q-the-pond") continue;
    const inside = quiz.locator("details.q-answer > :not(summary)").first();
    assert.ok(!(await inside.isVisible()), `${id} is closed`);
    await quiz.locator("details.q-answer > summary").click();
    assert.ok(await inside.isVisible(), `${id} opens`);
  }
  await context.close();
});

test("live questions are accessible, open and answered, light and dark, wide and narrow", async () => {
  for (const [colorScheme, viewport] of /** @type {const} */ ([["light", DESK], ["dark", PHONE]])) {
    const { page, context } = await reader(site, { colorScheme, viewport, reducedMotion: "reduce" });
    await page.goto(`${site.root}kinds/`);
    await page.locator(".q-live").last().waitFor();
    for (const answered of [false, true]) {
      if (answered) {
        for (const quiz of await page.locator(".q-live").all()) await quiz.getByRole("button", { name: "Show answer" }).click();
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} px too wide`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => /** @type {any} */ (globalThis).axe.run(document));
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`), []);
    }
    await context.close();
  }
});

test("live questions are valid HTML, open and answered", async () => {
  const { page, context } = await reader(site);
  await page.goto(`${site.root}kinds/`);
  await page.locator(".q-live").last().waitFor();
  const files = [];
  for (const name of ["open", "answered"]) {
    const file = `${site.folder}/../${name}.html`;
    writeFileSync(file, await page.content());
    files.push(file);
    if (name === "answered") break;
    for (const quiz of await page.locator(".q-live").all()) await quiz.getByRole("button", { name: "Show answer" }).click();
  }
  const vnu = require.resolve("vnu-jar/build/dist/vnu.jar");
  const skip = ["--filterpattern", ".*Resource violates Content Security Policy.*"];
  const said = execFileSync("java", ["-Xss8m", "-jar", vnu, ...skip, "--format", "gnu", "--exit-zero-always", ...files], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  assert.equal(said, "");
  await context.close();
});

test("the script of questions is light", (t) => {
  const size = gzipSync(readFileSync(`${site.folder}/assets/quiz.js`), { level: 9 }).length;
  t.diagnostic(`quiz.js: ${size} bytes compressed`);
  assert.ok(size <= 8 * 1024, `${size} bytes`);
});
