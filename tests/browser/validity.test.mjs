// Every page is valid HTML, by the reference checker and by a stricter one.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

import { HtmlValidate } from "html-validate";

import { build, pages } from "./lib/site.mjs";

const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** @type {ReturnType<typeof build>[]} */
let sites = [];
before(() => {
  sites = [build(), build("tests/data/books/biology"), build("tests/data/books/plain"), build("tests/data/quiz-book"), build("tests/data/books/mistakes")];
});
after(() => sites.forEach((site) => site.remove()));

test("the reference checker of the web has nothing to say", async () => {
  // Read from a folder, no file counts as the site's own; browsers test the policy in the other tests.
  // Footnotes are a section without a heading.
  const skip = ["--filterpattern", ".*(Resource violates Content Security Policy|Section lacks heading).*"];
  const args = ["-Xss8m", "-jar", vnu, ...skip, "--skip-non-html", "--also-check-svg", "--format", "gnu", "--exit-zero-always"];
  const folders = sites.map((site) => site.folder);
  const { stdout, stderr } = await promisify(execFile)("java", [...args, ...folders], { maxBuffer: 1 << 26 });
  const lines = `${stdout}${stderr}`.split("\n").filter(Boolean);
  assert.deepEqual(lines.slice(0, 20), [], `${lines.length} messages`);
});

test("the stricter checker has nothing to say", async () => {
  const checker = new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:a11y"],
    rules: {
      // A matter of taste: the doctype is written as the standard writes it, and elements may be
      // followed by what keeps the source readable.
      "doctype-style": "off",
      "no-trailing-whitespace": "off",
      // The language of the theme is HTML, where void elements have no slash.
      "void-style": ["error", { style: "omit" }],
      // Titles of subjects are as long as they are.
      "long-title": "off",
      // A table that scrolls is a region, but no section of its page; nor is a question.
      "prefer-native-element": ["error", { exclude: ["region", "group"] }],
    },
  });
  const found = [];
  for (const { folder } of sites) {
    for (const file of pages(folder)) {
      const report = await checker.validateString(readFileSync(`${folder}/${file}`, "utf8"), file);
      for (const { messages } of report.results) {
        for (const { line, ruleId, message } of messages) found.push(`${file}:${line}: ${ruleId}: ${message}`);
      }
    }
  }
  assert.deepEqual(found.slice(0, 20), [], `${found.length} messages`);
});
