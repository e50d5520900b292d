// Reading without a network: what the service worker keeps, that it never keeps a reader on an old
// version, and that a site that gave it up is rid of it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";

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

/** Unpacks an archive of the program, whose entries are all deflated. @param {Buffer} zip @param {string} folder */
function unpack(zip, folder) {
  const end = zip.lastIndexOf("PK\x05\x06");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, name, extra, comment] = [zip.readUInt32LE(at + 20), ...[28, 30, 32].map((field) => zip.readUInt16LE(at + field))];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const file = join(folder, zip.toString("utf8", at + 46, at + 46 + name));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, inflateRawSync(zip.subarray(start, start + size)));
    at += 46 + name + extra + comment;
  }
}

test("the unpacked archive is searched from its folder, with what its pages say", async () => {
  const scratch = mkdtempSync(join(tmpdir(), "studybook-archive-"));
  const zip = join(scratch, "book.zip");
  const program = process.env.STUDYBOOK ?? "target/debug/studybook";
  execFileSync(program, ["build", "tests/data/books/biology", "--dest-dir", join(scratch, "site"), "--offline-zip", zip], { stdio: "ignore" });
  unpack(readFileSync(zip), scratch);
  const folder = readdirSync(scratch).find((name) => !["site", "book.zip"].includes(name)) ?? "";
  const { page, context, troubles } = await reader({ ...site, files: `${pathToFileURL(scratch).href}/` });
  await page.goto(pathToFileURL(join(scratch, folder, "index.html")).href);
  await page.locator("#sb-search-button").click();
  await page.locator("dialog[open] input").first().fill("sugar");
  const excerpt = page.locator("dialog[open] .search-excerpt mark").first();
  await excerpt.waitFor();
  assert.match((await excerpt.textContent()) ?? "", /sugar/i);
  await page.locator("dialog[open] .search-section").first().click();
  await page.waitForURL(/index\.html\?h=/);
  assert.deepEqual(troubles, []);
  await context.close();
  rmSync(scratch, { recursive: true });
});
