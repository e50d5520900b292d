// axe on a page as it stands. Rules of WCAG 2.2 A and AA and its best practices; nothing is ignored.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page} Page */

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const OPTIONS = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  // The one rule of WCAG 2.2 that axe leaves out unless it is named.
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
  // There are no frames, and stylesheets are read from the page.
  iframes: false,
  preload: false,
};

/** What axe finds once nothing fades in any more, a line each. @param {Page} page */
export async function faults(page) {
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  // The policy of the page keeps scripts of others out; the debugger may still evaluate one.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const violations = await page.evaluate(
    async (options) => (await /** @type {any} */ (globalThis).axe.run(document, options)).violations,
    OPTIONS,
  );
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(" ")}`));
}
