// Marks the words of the query on the page a result leads to; they travel in `?h=`.

import { strings } from "../strings.js";
import { setParameters } from "./dialog.js";
import { markPage, matcher } from "./mark.js";
import { element } from "./results.js";

/** @param {string} words */
export function markArrival(words) {
  const main = document.querySelector("main");
  if (!words || !main) return;
  // Which words are common is not known here; the short ones are.
  const { count, clear } = markPage(main, matcher(words, [], (form) => /^[a-z]{1,3}$/.test(form)));
  const button = element("button", { type: "button", class: "clear-marks" }, strings.search_clear);
  const done = () => {
    clear();
    button.remove();
    removeEventListener("keydown", onKey);
    setParameters({ h: "" });
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) done();
  };
  if (!count) return;
  button.addEventListener("click", done);
  addEventListener("keydown", onKey);
  document.body.append(button);
  const status = document.getElementById("sb-status");
  if (status) status.textContent = `${count} ${strings.search_marked}`;
}
