// A page as its reader needs it: colours of the system, no motion, large text, a narrow screen, no
// scripts.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { exampleOf, kinds } from "./lib/kinds.mjs";
import { launch, open, reader, route } from "./lib/site.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {Map<string, string>} */
let examples;
before(async () => {
  site = await open();
  examples = kinds(site);
});
after(() => site?.close());

/** Goes to a page of a kind. @param {Page} page @param {string} kind */
const visit = (page, kind) => page.goto(site.root + route(exampleOf(examples, kind)));

/** Answers what can be answered with a click and opens what is folded. @param {Page} page */
async function use(page) {
  for (const quiz of await page.locator(".quiz.q-choice.q-live").all()) {
    await quiz.locator("input").first().check();
    await quiz.locator("button.q-primary").first().click();
  }
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
}

test("in the colours of the system borders, marks and signs stay visible", async () => {
  const { page, context } = await reader(site, { forcedColors: "active", viewport: { width: 1280, height: 800 } });
  const bare = [];
  for (const [kind, parts] of /** @type {const} */ ([
    ["choice", [".quiz", ".top-search", ".theme", ".chips li", ".q-option", "button.q-primary"]],
    ["entry with a callout", [".callout"]],
    ["entry with a table", [".table"]],
    ["collection", [".card"]],
    ["practice", [".button, button:not(.top-button)"]],
  ])) {
    await visit(page, kind);
    for (const part of parts) {
      const drawn = await page.locator(part).first().evaluate((element) => {
        const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
        const ground = getComputedStyle(document.documentElement).backgroundColor;
        return borderTopStyle !== "none" && parseFloat(borderTopWidth) >= 1 && borderTopColor !== ground;
      });
      if (!drawn) bare.push(`${kind}: ${part}`);
    }
  }
  assert.deepEqual(bare, []);
  await visit(page, "entry");
  const [ground, sign, current, other] = await page.evaluate(() => {
    const ground = (/** @type {string} */ of, /** @type {string} */ pseudo = "") =>
      getComputedStyle(/** @type {Element} */ (document.querySelector(of)), pseudo).backgroundColor;
    return [ground(":root"), ground("#sb-search-button", "::before"), ground(".nav [aria-current]"), ground(".nav li a:not([aria-current])")];
  });
  assert.notEqual(sign, ground, "an icon is drawn in another colour than its ground");
  assert.notEqual(current, other, "the current page is marked in the menu");
  // A right and a wrong answer differ by words, which no palette takes away.
  await visit(page, "choice");
  const quiz = page.locator(".quiz.q-choice.q-live").first();
  await quiz.locator("input").first().check();
  await quiz.locator("button.q-primary").first().click();
  assert.ok((await quiz.locator(".q-verdict").allTextContents()).some((text) => /right answer|your answer/i.test(text)));
  await context.close();
});

test("who wants no motion sees none", async () => {
  const { page, context } = await reader(site, { reducedMotion: "reduce" });
  const moving = [];
  const look = async (/** @type {string} */ where) => {
    const found = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) =>
        ["", "::before", "::after"].flatMap((pseudo) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
          const still = /^0s(, 0s)*$/.test(transitionDuration) && animationName === "none" && scrollBehavior === "auto";
          return still ? [] : [`${element.tagName.toLowerCase()}.${element.className}${pseudo}`];
        }),
      ),
    );
    for (const one of new Set(found)) moving.push(`${where}: ${one}`);
  };
  for (const kind of ["home", "choice", "matching", "practice", "dashboard", "comparing"]) {
    await visit(page, kind);
    await use(page);
    await look(kind);
  }
  await page.locator("#sb-search-button").click();
  await page.locator("dialog[open] input").waitFor();
  await look("search");
  assert.deepEqual(moving, []);
  await context.close();
});

test("with letters of twice the size no kind of page scrolls sideways, nor loses its bar", async () => {
  const large = await launch(["--blink-settings=defaultFontSize=32"]);
  const { page, context } = await reader({ ...site, browser: large }, { viewport: { width: 1280, height: 900 } });
  const wrong = [];
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const [kind, file] of examples) {
      await page.goto(site.root + route(file));
      const seen = await page.evaluate(() => ({
        letters: parseFloat(getComputedStyle(document.documentElement).fontSize),
        beyond: document.documentElement.scrollWidth - innerWidth,
        lost: [...document.querySelectorAll(".top a")].some((a) => a.checkVisibility() && a.getBoundingClientRect().right > innerWidth),
      }));
      assert.ok(seen.letters >= 32, `${seen.letters} px`);
      if (seen.beyond > 0 || seen.lost) wrong.push(`${kind}, ${width} px wide: ${JSON.stringify(seen)}`);
    }
  }
  await context.close();
  await large.close();
  assert.deepEqual(wrong, []);
});

test("on the narrowest screen what opens stays inside, and a table scrolls in its own frame", async () => {
  const { page, context } = await reader(site, { viewport: { width: 320, height: 640 } });
  const wide = [];
  let scrolling = 0;
  for (const [kind, file] of examples) {
    await page.goto(site.root + route(file));
    await use(page);
    const [beyond, tables, frames] = await page.evaluate(() => {
      const tables = [...document.querySelectorAll("main table")];
      const wider = tables.filter((table) => table.getBoundingClientRect().width > innerWidth);
      const framed = wider.filter((table) => getComputedStyle(table.closest(".table") ?? table).overflowX === "auto");
      return [document.documentElement.scrollWidth - innerWidth, wider.length, framed.length];
    });
    if (beyond > 0) wide.push(`${kind}: ${beyond} px`);
    assert.equal(frames, tables, kind);
    scrolling += tables;
  }
  assert.deepEqual(wide, []);
  assert.ok(scrolling > 0, "some table is wider than the screen");
  await context.close();
});

test("without scripts every kind of page says what it is for", async () => {
  const { page, context, troubles } = await reader(site, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const silent = [];
  for (const [kind, file] of examples) {
    await page.goto(site.root + route(file));
    const text = await page.locator("main").innerText();
    if (text.split(/\s+/).length < 12) silent.push(`${kind}: ${text}`);
  }
  assert.deepEqual(silent, []);
  await page.goto(site.root);
  for (const target of ["#sb-menu-button", ".nav a >> nth=0"]) await page.locator(target).click();
  assert.equal(await page.locator("h1").count(), 1);
  assert.deepEqual(troubles.filter((trouble) => !trouble.startsWith("404")), []);
  await context.close();
});

test("every link of the written pages has a target, and every question its answer", () => {
  const text = new Map(site.pages.map((file) => [file, readFileSync(`${site.folder}/${file}`, "utf8")]));
  const ids = new Map([...text].map(([file, html]) => [file, new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), ([, id]) => id))]));
  const dead = [];
  for (const [file, html] of text) {
    const here = `http://site/repo/${file}`;
    for (const [, href] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const url = new URL(href.replaceAll("&amp;", "&"), here);
      if (url.host !== "site") continue;
      const path = decodeURIComponent(url.pathname).replace(/^\/repo\//, "");
      const target = path === "" || path.endsWith("/") ? `${path}index.html` : path;
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!ids.has(target) || (anchor && !ids.get(target)?.has(anchor))) dead.push(`${file}: ${href}`);
    }
    if (file.startsWith("print/")) continue;
    const asked = html.match(/class="quiz q-(?!case)/g)?.length ?? 0;
    const answered = html.match(/<details class="q-answer"/g)?.length ?? 0;
    if (asked !== answered) dead.push(`${file}: ${asked} questions, ${answered} answers`);
  }
  assert.deepEqual(dead.slice(0, 20), [], `${dead.length} in all`);
});
