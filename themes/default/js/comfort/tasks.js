// Lists of tasks can be ticked off, and are as they were left when the page is opened again.
// `study:<site-id>:tasks` holds by page what differs from the page as it was written: text to ticked.

import { here } from "../address.js";
import { make } from "../dom.js";
import { store, stored } from "../stored.js";
import { strings } from "../strings.js";

/** @returns {Record<string, Record<string, boolean>>} */
function kept() {
  try {
    return JSON.parse(stored("tasks") || "{}") ?? {};
  } catch {
    return {};
  }
}

/** The words of a task, by which it is known again when others were added. @param {HTMLInputElement} input */
function textOf(input) {
  return input.labels?.[0]?.textContent?.trim().replace(/\s+/g, " ") ?? "";
}

/** May be called again when the page changed. */
export function tasks() {
  for (const list of document.querySelectorAll("main :is(ul, ol):has(> .task)")) {
    if (!list.parentElement?.closest("li.task")) setUp(list);
  }
}

/** @param {Element} list */
function setUp(list) {
  /** @type {HTMLInputElement[]} */
  const inputs = [...list.querySelectorAll("input")].filter((input) => input.closest("li.task") && input.type === "checkbox");
  if (!inputs.some((input) => input.disabled)) return;
  const before = list.previousElementSibling;
  const count = before?.matches(".task-count") ? before : make("p", { className: "task-count" });
  const show = () => {
    const done = inputs.filter((input) => input.checked).length;
    count.textContent = strings.tasks_done.replace("{n}", String(done)).replace("{of}", String(inputs.length));
  };
  const own = kept()[here] ?? {};
  for (const input of inputs) {
    const text = textOf(input);
    input.disabled = false;
    input.checked = own[text] ?? input.defaultChecked;
    input.addEventListener("change", () => {
      const all = kept();
      const page = { ...all[here] };
      if (input.checked === input.defaultChecked) delete page[text];
      else page[text] = input.checked;
      const others = Object.entries(all).filter(([route]) => route !== here);
      const next = Object.fromEntries(Object.keys(page).length ? [...others, [here, page]] : others);
      store("tasks", Object.keys(next).length ? JSON.stringify(next) : "");
      show();
    });
  }
  /** @type {HTMLElement} */ (count).dataset.made = "";
  show();
  list.before(count);
}
