// Reading without a network: what the service worker keeps, that it never keeps a reader on an old
// version, and that a site that gave it up is rid of it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { open, reader, serve } from "./lib/site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {string[]} */
let entries;

before(async () => {
  site = await open("tests/data/books/biology");
  entries = site.pages.filter((file) => file.split("/").length > 2).map((file) => file.replace("index.html", ""));
});
after(() => site?.close());

/** A page whose worker is in charge. @param {string} [root] address of another server of the site */
async function withWorker(root = site.root) {
  const { page, context, troubles } = await reader(site, { serviceWorkers: "allow" });
  await page.goto(root);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
    }
  });
  return { page, context, troubles };
}

test("what was read can be read again without a network", async () => {
  const { root, close } = await serve(site.folder);
  const { page, context } = await withWorker(root);
  const [read, unread] = entries;
  await page.goto(root + read);
  const title = await page.textContent("h1");
  // The browser's own switch does not reach its workers; a server that is gone does.
  close();
  await page.goto(root);
  await page.goto(root + read);
  assert.equal(await page.textContent("h1"), title);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".skip")).position), "absolute", "styled");
  await page.goto(root + unread);
  assert.match(await page.textContent("h1"), /No connection/);
  await context.close();
});

test("a reader with a network sees the newest version at once", async () => {
  const { page, context } = await withWorker();
  const [route] = entries;
  const file = join(site.folder, route, "index.html");
  const old = readFileSync(file, "utf8");
  await page.goto(site.root + route);
  writeFileSync(file, old.replace(/<h1>[^<]*/, "<h1>Another title"));
  await page.goto(site.root + route);
  assert.equal(await page.textContent("h1"), "Another title");
  writeFileSync(file, old);
  await context.close();
});

test("a site that gives its worker up leaves neither worker nor copies behind", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "studybook-worker-"));
  writeFileSync(join(scratch, "book.toml"), "[output.html]\nservice-worker = false\n[book]\nsrc = \"notes\"\n");
  mkdirSync(join(scratch, "notes"));
  writeFileSync(join(scratch, "notes/index.md"), "# Notes\n");
  execFileSync(process.env.STUDYBOOK ?? "target/debug/studybook", ["build", scratch], { stdio: "ignore" });
  const { page, context } = await withWorker();
  const file = join(site.folder, "sw.js");
  const old = readFileSync(file, "utf8");
  copyFileSync(join(scratch, "book/sw.js"), file);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await page.waitForFunction(async () => {
    const workers = await navigator.serviceWorker.getRegistrations();
    return workers.length === 0 && (await caches.keys()).length === 0;
  });
  writeFileSync(file, old);
  rmSync(scratch, { recursive: true });
  await context.close();
});
