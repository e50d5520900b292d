// What a screen reader says of a question of each kind, open and answered.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";

import { Virtual } from "@guidepup/virtual-screen-reader";
import { JSDOM } from "jsdom";

import { build } from "./lib/site.mjs";

/** @type {ReturnType<typeof build>} */
let site;
before(() => {
  site = build("tests/data/quiz-book");
});
after(() => site.remove());

/** What a screen reader takes from the page it is on. */
const GLOBALS = ["document", "Node", "Element", "HTMLElement", "HTMLInputElement", "MutationObserver", "Event", "getComputedStyle", "CSS"];

/**
 * The page in a browser without a screen, and a screen reader on it.
 * @param {string} id
 */
async function listen(id) {
  const html = readFileSync(`${site.folder}/kinds/index.html`, "utf8").replace(/<meta http-equiv[^>]*>/, "");
  const { window } = new JSDOM(html, { runScripts: "outside-only", url: "https://example.org/kinds/" });
  const all = /** @type {Record<string, any>} */ (globalThis);
  for (const name of GLOBALS) if (window[name]) all[name] = window[name];
  all.window = window;
  window.eval(readFileSync(`${site.folder}/assets/quiz.js`, "utf8"));
  const quiz = /** @type {any} */ (window.document.getElementById(`q-${id}`));
  const reader = new Virtual();
  /** Everything that is said from the heading of the question to the end of its form. */
  const read = async () => {
    await reader.start({ container: quiz, window });
    for (let steps = 0; steps < 120; steps += 1) {
      await reader.next();
      if ((await reader.lastSpokenPhrase()) === "end of form") break;
    }
    const log = await reader.spokenPhraseLog();
    await reader.stop();
    return log;
  };
  /** What is said while something is done. @param {() => void} act */
  const during = async (act) => {
    await reader.start({ container: window.document.body, window });
    await reader.clearSpokenPhraseLog();
    act();
    await new Promise((resolve) => setTimeout(resolve, 120));
    const log = await reader.spokenPhraseLog();
    await reader.stop();
    return log.filter((phrase) => phrase.startsWith("polite: "));
  };
  /** @param {string} name */
  const press = (name) => {
    const buttons = [...quiz.querySelectorAll("button:not([hidden])")];
    buttons.find((button) => (button.getAttribute("aria-label") ?? button.textContent) === name).click();
  };
  return { quiz, read, during, press };
}

/**
 * Fails unless the phrases are among what was said, in this order; the end of one may be left open, as
 * this screen reader knows the state of a box only as it was loaded.
 * @param {string[]} log
 * @param {string[]} phrases
 */
function inOrder(log, phrases) {
  let from = 0;
  for (const phrase of phrases) {
    const at = log.findIndex((said, index) => index >= from && said.startsWith(phrase));
    assert.ok(at >= 0, `"${phrase}" is missing behind ${from}:\n${log.join("\n")}`);
    from = at + 1;
  }
}

/**
 * What is done, what is said of the open question, while it is answered, and of the answered one.
 * @type {[string, string, (quiz: any, press: (name: string) => void) => void, string[], string[], string[]][]}
 */
const KINDS = [
  [
    "one right option",
    "one-right",
    (quiz, press) => {
      quiz.querySelectorAll("input")[1].click();
      press("Check answer");
    },
    ["heading, Question 1, level 3", "group, Which gas do plants take from the air?", "radio, A Carbon dioxide, not checked, position 1, set size 3", "button, Check answer", "button, Show answer"],
    ["polite: Not quite. Correct answer: A. Explanation below."],
    [
      "radio, A Carbon dioxide, ✓ Right answer Correct: It becomes sugar in the light.",
      "radio, B Helium, ✗ Your answer Wrong: Nothing in them uses it.",
      "button, Next question",
      "button, Try again",
      "✗ Not quite",
    ],
  ],
  [
    "several right options",
    "two-right",
    (quiz, press) => {
      for (const input of [...quiz.querySelectorAll("input")].slice(0, 2)) input.click();
      press("Check answer");
    },
    ["group, Which two are mammals? (Select TWO.)", "checkbox, A Penguin, not checked"],
    ["polite: 1 of 2 selected 2 of 2 selected Not quite. Correct answers: B and C. Explanation below."],
    ["checkbox, A Penguin, ✗ Your answer Wrong", "checkbox, B Bat, ✓ Your answer Correct"],
  ],
  [
    "true or false",
    "true-or-false",
    (_, press) => press("Show answer"),
    ["group, Spiders are insects.", "radio, A True, not checked, position 1, set size 2"],
    ["polite: Answer shown. Correct answer: False. Explanation below."],
    ["radio, B False, ✓ Right answer Correct: Spiders have eight legs.", "Answer shown"],
  ],
  [
    "an order",
    "life-of-a-frog",
    (_, press) => {
      press("Move Egg up");
      press("Check answer");
    },
    ["group, Put the life of a frog in order.", "listitem, level 1, position 1, set size 3", "button, Move Tadpole up, disabled", "button, Move Tadpole down, not disabled"],
    ["polite: Egg: place 2 of 3 Not quite. The right order: Egg; Tadpole; Frog. Explanation below."],
    ["1", "Tadpole", "✗ Belongs at place 2", "2", "Egg", "✗ Belongs at place 1", "3", "Frog", "✓ Right place"],
  ],
  [
    "pairs",
    "homes",
    (quiz, press) => {
      for (const select of quiz.querySelectorAll("select")) select.value = "7640da";
      press("Check answer");
    },
    ["group, Match each animal to its home.", "Burrow", "Hive", "combobox, Bee, has popup listbox", "combobox, Bird, has popup listbox"],
    ["polite: Not quite. Bee: B. Hive. Bird: C. Nest. Fox: A. Burrow. Explanation below."],
    ["✓ Your answer", "✗ Correct answer: C. Nest.", "✗ Correct answer: A. Burrow."],
  ],
  [
    "a short answer",
    "green-matter",
    (quiz, press) => {
      quiz.querySelector(".q-field").value = "the pigment chlorophyll";
      press("Check answer");
    },
    ["group, What makes leaves green?", "textbox, Your answer"],
    ["polite: Correct. Explanation below."],
    ["✓ Your answer", "✓ Correct"],
  ],
  [
    "blanks",
    "two-gaps",
    (quiz, press) => {
      for (const field of quiz.querySelectorAll(".q-field")) field.value = "lungs";
      press("Check answer");
    },
    ["group, Question 11", "Fish breathe with", "textbox, Blank 1 (an organ)", ", mammals with", "textbox, Blank 2"],
    ["polite: Not quite. Correct answers: gills; lungs. Explanation below."],
    ["✗ Correct answer: gills", "✓ Your answer"],
  ],
];

for (const [name, id, act, open, said, answered] of KINDS) {
  test(`a reader who listens can answer ${name}`, async () => {
    const { quiz, read, during, press } = await listen(id);
    const before = await read();
    inOrder(before, open);
    assert.ok(!/[✓✗]|Right answer|Correct|Wrong/.test(before.join(" ")), "nothing is given away");
    assert.deepEqual(await during(() => act(quiz, press)), said);
    inOrder(await read(), answered);
  });
}

test("what is missing is told with the group", async () => {
  const { read, press } = await listen("one-right");
  press("Check answer");
  inOrder(await read(), ["group, Which gas do plants take from the air?, Choose an answer."]);
});
