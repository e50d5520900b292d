// The questions of a page of the book: answered where they stand, each answer written to the reader's
// log.

import { append } from "./progress/append.js";
import { kindOf } from "./quiz/kinds.js";
import { Question } from "./quiz/question.js";

/** Makes the questions live that are not yet; called again when the preview changed the page. */
function setup() {
  /** @type {NodeListOf<HTMLElement>} */
  const all = document.querySelectorAll(".quiz[data-rev]:not(.q-card, .q-cloze)");
  for (const root of all) {
    const found = kindOf(root);
    const hooks = { hasNext: () => following(root) !== undefined, onNext: () => goTo(following(root)), onAnswer };
    if (found) new Question(root, found.answer, found.kind, hooks);
  }
}

/** The heading of the next question on the page. @param {HTMLElement} root @returns {HTMLElement | undefined} */
function following(root) {
  /** @type {HTMLElement[]} */
  const titles = [...document.querySelectorAll(/** @type {"h3"} */ (".quiz[data-rev]:not(.q-card, .q-cloze) > .q-title"))];
  return titles[titles.findIndex((title) => root.contains(title)) + 1];
}

/** @param {HTMLElement | undefined} heading */
function goTo(heading) {
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

/** @param {import("./quiz/question.js").Result} result */
function onAnswer({ q, rev, ok, a, ms, h }) {
  // Where the browser keeps nothing the question works all the same.
  append({ q, rev, m: "practice", a, ok, ms, h }).catch(() => {});
}

setup();
document.addEventListener("studybook:update", setup);
