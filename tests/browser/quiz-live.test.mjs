// What a reader typed stays while the preview changes the questions under it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "./lib/site.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));

test("half an answer of every kind survives a change of its question", async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), "studybook-live-"));
  const book = join(scratch, "book");
  cpSync(join(project, "tests/data/quiz-book"), book, { recursive: true });
  const program = process.env.STUDYBOOK ?? join(project, "target/debug/studybook");
  const server = spawn(program, ["serve", book], { stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => {
    server.kill();
    rmSync(scratch, { recursive: true, force: true });
  });
  /** @type {string} */
  const root = await new Promise((resolve, reject) => {
    let said = "";
    const hear = (/** @type {unknown} */ words) => {
      said += words;
      const found = said.match(/http:\/\/[^\s]+/);
      if (found) resolve(found[0]);
    };
    server.stdout.on("data", hear);
    server.stderr.on("data", hear);
    server.on("exit", () => reject(new Error(said)));
  });
  const browser = await launch();
  t.after(() => browser.close());
  const page = await browser.newPage();
  // The page listens to the preview.
  const listening = page.waitForRequest(/_studybook\/(?!live\.js)/);
  await page.goto(new URL("kinds/", root).href);
  await listening;
  const first = page.locator("#q-two-gaps .q-field").first();
  await first.fill("gil");
  await page.locator("#q-homes select").nth(1).selectOption("75ef2e");
  await page.locator("#q-life-of-a-frog").getByRole("button", { name: "Move Egg up" }).click();
  await page.locator("#q-one-right").getByLabel("Helium").check();
  await first.focus();
  const note = join(book, "content/kinds.md");
  const changed = ["Fish breathe", "Match each", "Put the life of a frog", "Which gas"].reduce(
    (text, words) => text.replace(words, `Now: ${words}`),
    readFileSync(note, "utf8"),
  );
  writeFileSync(note, changed);
  await page.getByText("Now: Which gas").waitFor();
  await page.getByText("Now: Match each").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "q-two-gaps-field-1");
  assert.equal(await first.inputValue(), "gil");
  assert.equal(await page.locator("#q-homes select").nth(1).inputValue(), "75ef2e");
  assert.deepEqual(await page.locator("#q-life-of-a-frog .q-text").allTextContents(), ["Tadpole", "Egg", "Frog"]);
  assert.ok(await page.locator("#q-one-right").getByLabel("Helium").isChecked());
});
