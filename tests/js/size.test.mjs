// What a reader loads to search the shipped book, in bytes as servers send them. Times are no matter
// of tests: `benches/search.mjs` prints them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { gzipSync } from "node:zlib";

import { search } from "../../themes/default/js/search/find.js";
import { open } from "./index.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.STUDYBOOK ?? join(root, "target/debug/studybook");

let site = "";
before(() => {
  site = mkdtempSync(join(tmpdir(), "size-"));
  try {
    execFileSync(program, ["build", root, "--dest-dir", join(site, "book")], { stdio: "ignore" });
  } catch (error) {
    // Mistakes in notes are the business of other checks; the site is there all the same.
    if (error.status !== 1) throw error;
  }
  site = join(site, "book");
});
after(() => rmSync(join(site, ".."), { recursive: true, force: true }));

/** Compressed bytes of the files of a folder whose names begin so. */
const packed = (folder, ...starts) =>
  readdirSync(join(site, folder))
    .filter((file) => file.endsWith(".js") && starts.some((start) => file.startsWith(start)))
    .reduce((sum, file) => sum + gzipSync(readFileSync(join(site, folder, file)), { level: 9 }).length, 0);

test("every script that is shipped can be read by a browser", () => {
  const folder = join(site, "assets");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    new Script(readFileSync(join(folder, file), "utf8"), { filename: file });
  }
});

test("the script that a search needs has nine kilobytes", () => {
  assert.ok(packed("assets", "search.") <= 9 * 1024, `${packed("assets", "search.")} bytes`);
});

test("what stands around a search, and the marks on arrival, have three each", () => {
  for (const name of ["hints.", "marks."]) assert.ok(packed("assets", name) <= 3000, `${name} ${packed("assets", name)} bytes`);
});

test("the names of 150 pages have ten kilobytes, with what says where the rest lies", () => {
  const { pages } = open(site).book.layout;
  const bytes = (packed("search", "manifest", "names") / pages) * 150;
  assert.ok(bytes <= 10_000, `${bytes} bytes`);
});

test("a thousand words of text have 1.3 kilobytes", async () => {
  const words = readdirSync(join(site, "search")).length && (await indexedWords());
  const bytes = (packed("search", "headings", "words", "lists") / words) * 1000;
  assert.ok(bytes <= 1300, `${bytes} bytes`);
});

test("a first query fetches a part of the index", async () => {
  for (const text of ["guardrails", "which service extracts text from scanned forms"]) {
    const { book, loaded } = open(site);
    const { pages } = await search(book, text);
    await Promise.all(pages.slice(0, 8).map(({ page }) => book.headings(page)));
    const files = loaded.map(([file]) => packed("search", `${file}.`));
    const bytes = files.reduce((sum, size) => sum + size, packed("assets", "search."));
    assert.ok(bytes <= 100_000, `${text}: ${bytes} bytes`);
  }
});

/** Words of the texts that are indexed: what the pages say, without navigation and answers. */
async function indexedWords() {
  let words = 0;
  for (const file of readdirSync(site, { recursive: true })) {
    if (!String(file).endsWith("index.html")) continue;
    const html = readFileSync(join(site, String(file)), "utf8");
    const prose = [...html.matchAll(/<div class="prose">([\s\S]*)<\/main>/g)].map(([, text]) => text).join(" ");
    const text = prose.replace(/<details[\s\S]*?<\/details>|<ol type="A"[\s\S]*?<\/ol>/g, " ").replace(/<[^>]*>/g, " ");
    words += text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  }
  return words;
}
