// The questions of a page of the book: answered where they stand, each answer written to the reader's
// log.

import { record } from "./progress/append.js";
import { kindOf } from "./quiz/kinds.js";
import { Question } from "./quiz/question.js";

/** Questions, but neither cards nor cases. */
const QUESTIONS = ".quiz[data-rev]:not(.q-card, .q-cloze)";

/** @param {string} [below] @returns {HTMLElement[]} */
const questions = (below = "") => [...document.querySelectorAll(/** @type {"div"} */ (QUESTIONS + below))];

/** Makes the questions live that are not yet; called again when the preview changed the page. */
function setup() {
  for (const root of questions()) {
    const found = kindOf(root);
    const following = () => questions(" > .q-title")[questions().indexOf(root) + 1];
    const onNext = () => {
      const heading = following();
      if (!heading) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    };
    if (found) new Question(root, found.answer, found.kind, { hasNext: () => !!following(), onNext, onAnswer });
  }
}

/** @param {import("./quiz/question.js").Result} result */
function onAnswer({ q, rev, ok, a, ms, h }) {
  // Where the browser keeps nothing the question works all the same.
  record(document.documentElement.dataset.site ?? "", { q, rev, m: "practice", a, ok, ms, h }).catch(() => {});
}

setup();
document.addEventListener("studybook:update", setup);
