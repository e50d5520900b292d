// The list of all keys, which the reader asks for with one.

import { make } from "../dom.js";
import { strings } from "../strings.js";
import { dialog } from "./dialog.js";

const COMMAND = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

/** What is pressed where; keys that are pressed together stand in one text. @type {{ title: string, keys: [string[], string][] }[]} */
const PLACES = [
  {
    title: strings.keys_everywhere,
    keys: [
      [[`${COMMAND} K`, "/"], strings.search],
      [["?"], strings.keys],
      [["Esc"], strings.keys_escape],
    ],
  },
  {
    title: strings.keys_search,
    keys: [
      [["↑", "↓"], strings.keys_result],
      [["Page ↑", "Page ↓"], strings.keys_results],
      [["Enter"], strings.keys_open],
      [[`${COMMAND} Enter`], strings.keys_open_tab],
    ],
  },
  {
    title: strings.keys_question,
    keys: [
      [["A – I", "1 – 9"], strings.keys_choose],
      [["Enter"], strings.quiz_check],
      [["N"], strings.quiz_next],
      [["R"], strings.quiz_retry],
      [["1 – 4"], strings.keys_card],
    ],
  },
  {
    title: strings.review_title,
    keys: [
      [["1 – 3"], strings.quiz_confidence],
      [["Enter"], strings.keys_on],
    ],
  },
  {
    title: strings.practice_title,
    keys: [
      [["N", "P"], strings.keys_turn],
      [["M"], strings.practice_flag],
    ],
  },
];

/** @returns {() => void} opens the list */
export function keysHelp() {
  /** @type {(() => void) | undefined} */
  let show;
  return () => (show ??= makeHelp())();
}

function makeHelp() {
  const places = PLACES.map(({ title, keys }) => {
    const list = make("dl", { className: "keys" });
    for (const [pressed, does] of keys) {
      const term = make("dt", {});
      pressed.forEach((key, index) => term.append(index ? ", " : "", make("kbd", {}, key)));
      list.append(make("div", {}, term, make("dd", {}, does)));
    }
    return make("section", {}, make("h3", {}, title), list);
  });
  const note = make("p", { className: "sheet-note" }, strings.keys_note);
  return dialog("sb-keys", strings.keys, make("div", { className: "keys-places" }, ...places), note).open;
}
