// Marks the words of the query on the page a result leads to; they travel in `?h=`.

import { strings } from "../strings.js";
import { markPage, matcher } from "./mark.js";
import { element } from "./results.js";

export function markArrival() {
  const address = new URL(location.href);
  const words = address.searchParams.get("h");
  const main = document.querySelector("main");
  if (!words || !main) return;
  const { count, clear } = markPage(main, matcher(words, [], (form) => form.length < 3 && /^[a-z]+$/.test(form)));
  const button = element("button", { type: "button", class: "clear-marks" }, strings.search_clear);
  const done = () => {
    clear();
    button.remove();
    removeEventListener("keydown", onKey);
    address.searchParams.delete("h");
    try {
      history.replaceState(history.state, "", address);
    } catch {
      // From a folder the address may have to stay.
    }
  };
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && !document.querySelector("dialog[open]")) done();
  };
  if (!count) return done();
  button.addEventListener("click", done);
  addEventListener("keydown", onKey);
  document.body.append(button);
  const status = document.getElementById("status");
  if (status) status.textContent = `${count} ${strings.search_marked}`;
}
