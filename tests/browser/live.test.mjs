// The preview while its author writes: the page changes in place, and mistakes stand over it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch, reader } from "./lib/site.mjs";

const program = process.env.STUDYBOOK ?? fileURLToPath(new URL("../../target/debug/studybook", import.meta.url));
const QUIZ = "```quiz leaf-colour\nWhat colour is a leaf?\n\n- [x] Green\n- [ ] Blue\n- [ ] Red\n\n> As seen from below.\n```\n";
const MORE = "<details>\n<summary>More of it</summary>\n\nHidden words.\n\n</details>\n";
const LINES = Array.from({ length: 60 }, (_, line) => `Line ${line} of the oak.\n`).join("\n");

/** @param {string} first its first line */
const oak = (first) => `---\ntitle: Oak\n---\n\n${first}\n\n## Above\n\n${LINES}\n## Check\n\n${QUIZ}\n${MORE}\n${LINES}`;

const folder = mkdtempSync(join(tmpdir(), "studybook-live-"));
/** @type {Awaited<ReturnType<typeof launch>>} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let preview;

/** @param {string} path @param {string} text */
function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Starts the preview; it says where it can be read. @param {number} [port] */
async function serve(port = 0) {
  const child = spawn(program, ["serve", folder, "--port", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  const root = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const url = said.match(/http:\/\/127\.0\.0\.1:\d+\//)?.[0];
      if (url) resolve(url);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  const end = () =>
    new Promise((resolve) => {
      child.on("exit", resolve);
      child.kill("SIGINT");
    });
  return { root, end };
}

before(async () => {
  write("book.toml", '[book]\ntitle = "Trees"\n');
  write("content/oak.md", oak("It stands."));
  write("content/elm.md", "# Elm\n\nAlone.\n");
  browser = await launch();
  preview = await serve();
});
after(async () => {
  await preview?.end();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A tab of the preview that hears of changes. @param {string} path */
async function tab(path) {
  const { page, context, troubles } = await reader({ browser, root: preview.root, files: "file:" });
  const heard = page.waitForRequest(/_studybook\/events/);
  await page.goto(preview.root + path);
  await heard;
  // Only a page that is loaded anew forgets this.
  await page.evaluate("window.untouched = true");
  const untouched = () => page.evaluate("window.untouched === true");
  return { page, context, troubles, untouched };
}

test("an edit keeps the place, the half-given answer and the open details of the reader", async () => {
  const { page, context, troubles, untouched } = await tab("oak/");
  const quiz = page.locator("#q-leaf-colour");
  await quiz.locator("form").waitFor();
  await quiz.scrollIntoViewIfNeeded();
  await page.getByText("More of it").click();
  const blue = quiz.locator(".q-option").filter({ hasText: "Blue" }).locator("input");
  await blue.check();
  await blue.focus();
  const place = () => quiz.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await place();
  assert.ok((await page.evaluate("scrollY")) > 200);

  write("content/oak.md", oak("It fell.\n\nIn three\n\nmore lines."));
  await page.getByText("It fell.").waitFor({ state: "attached" });
  await page.waitForFunction(() => getComputedStyle(document.documentElement).overflowAnchor !== "none");
  assert.ok(await blue.isChecked());
  assert.ok(await blue.evaluate((element) => element === document.activeElement), "the focus");
  assert.ok(Math.abs((await place()) - before) <= 2, `the question moved from ${before} to ${await place()}`);
  assert.ok(await page.getByText("Hidden words.").isVisible(), "the open details");
  assert.ok(await untouched());
  assert.deepEqual(troubles, []);
  await context.close();
});

test("front matter that breaks is shown over the page with its place, and goes when it is mended", async () => {
  const { page, context, untouched } = await tab("oak/");
  const panel = page.getByRole("alertdialog");
  write("content/oak.md", oak("It rests.").replace("title: Oak", "title: [Oak"));
  await panel.waitFor();
  const said = (await panel.textContent()) ?? "";
  assert.match(said, /content\/oak\.md:\d+:\d+/);
  assert.ok((await panel.locator("pre").textContent())?.includes("title: [Oak"), "the line");
  assert.ok(await page.getByText("Line 3 of the oak.").first().isVisible(), "the last good page");
  write("content/oak.md", oak("It rests."));
  await panel.waitFor({ state: "hidden" });
  await page.getByText("It rests.").waitFor({ state: "attached" });
  assert.ok(await untouched());
  await context.close();
});

test("text of a finding is shown as text", async () => {
  const { page, context, troubles } = await tab("elm/");
  write("content/elm.md", "# Elm\n\n[[<img src=x onerror=alert(1)>]]\n");
  const panel = page.getByRole("alertdialog");
  await panel.waitFor();
  assert.match((await panel.textContent()) ?? "", /<img src=x/);
  assert.equal(await panel.locator("img").count(), 0);
  write("content/elm.md", "# Elm\n\nAlone.\n");
  await panel.waitFor({ state: "hidden" });
  assert.deepEqual(troubles, []);
  await context.close();
});

test("a stylesheet is swapped, and a tab of another page is left alone", async () => {
  const one = await tab("oak/");
  const other = await tab("elm/");
  await other.page.evaluate(() => {
    Object.assign(window, { changes: 0 });
    new MutationObserver(() => (window.changes += 1)).observe(document.body, { subtree: true, childList: true });
  });
  write("content/oak.md", oak("It grows."));
  await one.page.getByText("It grows.").waitFor({ state: "attached" });
  assert.equal(await other.page.evaluate("changes"), 0);

  write("themes/default/theme.toml", '[tokens.light]\ntext = "#102030"\n');
  for (const { page, untouched } of [one, other]) {
    await page.waitForFunction(() => getComputedStyle(document.body).color === "rgb(16, 32, 48)");
    assert.ok(await untouched());
  }
  await one.context.close();
  await other.context.close();
});

test("seven tabs are all kept up to date, though a browser has six connections", async () => {
  const { page, context } = await tab("elm/");
  const tabs = [page];
  while (tabs.length < 7) {
    const next = await context.newPage();
    await next.goto(`${preview.root}elm/`);
    tabs.push(next);
  }
  write("content/elm.md", "# Elm\n\nFor everybody.\n");
  await Promise.all(tabs.map((open) => open.getByText("For everybody.").waitFor()));
  await context.close();
});

test("a tab whose preview ended says so, and is up to date when it is back", async () => {
  const { page, context, untouched } = await tab("elm/");
  await preview.end();
  await page.getByText("The preview does not answer").waitFor();
  write("content/elm.md", "# Elm\n\nWritten meanwhile.\n");
  preview = await serve(Number(new URL(preview.root).port));
  await page.getByText("Written meanwhile.").waitFor();
  await page.getByText("The preview does not answer").waitFor({ state: "hidden" });
  assert.ok(await untouched());
  await context.close();
});
