// A question on the screen of an exam: the build's HTML made live, with the number that it has in this
// exam in place of that of its page. Until the exam is handed in, its answer is taken out of the page,
// so that no search in the page opens it.

import { make } from "../dom.js";
import { mount } from "../quiz/mount.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { chance } from "./chance.js";

/**
 * @typedef {object} Shown
 * @property {HTMLElement} root
 * @property {HTMLElement} heading
 * @property {import("../quiz/mount.js").Live | null} live nothing for a block that cannot be answered
 */

/**
 * @typedef {object} Asked
 * @property {string} id
 * @property {number} at its place in the exam, from 0
 * @property {number} of
 * @property {string} key names the attempt's form, so that options stand in the same order again
 * @property {string[]} [response]
 * @property {() => void} [onChange]
 * @property {boolean} reveal
 */

/**
 * @param {import("./page.js").Context} context
 * @param {Asked} asked
 * @returns {Promise<Shown>}
 */
export async function show(context, { id, at, of, key, response, onChange, reveal }) {
  const { html, story } = await context.bank.html(id);
  const root = element(html);
  const about = story === undefined ? null : element(story);
  const heading = titled(root, filled(strings.practice_number, { n: at + 1, of }), reveal);
  let number = 0;
  const random = () => chance(`${key}/options`, `${id}/${(number += 1)}`);
  let touched = false;
  const live = mount(root, {
    mode: "exam",
    q: id,
    about,
    random,
    onChange: () => {
      if (touched) onChange?.();
    },
  });
  if (live && response) live.restore(response);
  touched = true;
  if (reveal) live?.reveal();
  return { root, heading, live };
}

/** The block that a text of the bank is. @param {string} html @returns {HTMLElement} */
function element(html) {
  const template = make("template", { innerHTML: html });
  const block = template.content.querySelector(".quiz");
  return block instanceof HTMLElement ? document.adoptNode(block) : make("div", { className: "quiz" });
}

/**
 * @param {HTMLElement} root
 * @param {string} text
 * @param {boolean} reveal
 * @returns {HTMLElement}
 */
function titled(root, text, reveal) {
  const found = root.querySelector(":scope > .q-title");
  const heading = found instanceof HTMLElement ? found : make("h3", { className: "q-title" });
  if (!heading.parentElement) root.prepend(heading);
  // What the question is about would help to answer it.
  const about = reveal ? heading.querySelector(".q-meta") : null;
  heading.replaceChildren(text, ...(about ? [" ", about] : []));
  heading.tabIndex = -1;
  return heading;
}

/**
 * Whether each answer of an exam is right.
 *
 * @param {import("./page.js").Context} context
 * @param {import("./running.js").Running} exam
 * @returns {Promise<Set<string>>} ids of the right ones
 */
export async function graded(context, exam) {
  /** @type {Set<string>} */
  const right = new Set();
  for (const [at, id] of exam.items.entries()) {
    const response = exam.answers[id];
    if (!response) continue;
    const { live } = await show(context, { id, at, of: exam.items.length, key: "", response, reveal: false });
    if (live?.grade()) right.add(id);
  }
  return right;
}
