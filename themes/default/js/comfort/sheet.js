// The settings of the reader: how the book looks, what it does by itself, what of it lies on this
// device. Each takes effect at once and is kept in this browser.

import { make } from "../dom.js";
import { examCodes, hasIndex } from "../index-file.js";
import { announce, store, stored } from "../stored.js";
import { strings } from "../strings.js";
import { dialog } from "./dialog.js";
import { offlinePart } from "./offline.js";

const root = document.documentElement;
/** Percent of the usual size of text; 100 is kept as nothing. */
const SIZES = { least: 90, usual: 100, most: 130, step: 10 };

/** @param {string} name @param {string} value empty for the usual */
function set(name, value) {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  store(name, value);
}

/**
 * @param {HTMLElement} gear
 * @returns {() => void} opens the sheet
 */
export function settingsSheet(gear) {
  /** @type {(() => void) | undefined} */
  let show;
  return () => (show ??= sheet(gear))();
}

/** @param {HTMLElement} gear */
function sheet(gear) {
  const parts = [colours(), size(), spacing(), goal(), habits(gear), offlinePart(), questions()];
  const { box, open } = dialog("sb-settings", strings.settings, ...parts.map(({ part }) => part));
  box.addEventListener("close", () => gear.focus());
  return () => {
    for (const { show } of parts) show();
    open();
  };
}

/**
 * A choice of one among few.
 * @param {string} name
 * @param {string} title
 * @param {Record<string, string>} choices words by value
 * @param {(value: string) => void} choose
 */
function radios(name, title, choices, choose) {
  const labels = Object.entries(choices).map(([value, word]) => make("label", {}, make("input", { type: "radio", name: `sb-${name}`, value }), make("span", {}, word)));
  const part = make("fieldset", { className: "sheet-choice" }, make("legend", {}, title), ...labels);
  part.addEventListener("change", (event) => choose(/** @type {HTMLInputElement} */ (event.target).value));
  const show = () => {
    const now = root.dataset[name] ?? "";
    for (const input of part.querySelectorAll("input")) input.checked = input.value === now;
  };
  return { part, show };
}

function colours() {
  const choices = { "": strings.theme_auto, light: strings.theme_light, dark: strings.theme_dark };
  return radios("theme", strings.theme, choices, (value) => {
    set("theme", value);
    // The switch in the bar follows, as it does when another tab has chosen.
    announce("theme", value);
  });
}

function size() {
  const { least, usual, most, step } = SIZES;
  const input = make("input", { type: "range", id: "sb-size", min: String(least), max: String(most), step: String(step) });
  const shown = make("output", {});
  shown.htmlFor.add(input.id);
  const say = () => {
    shown.value = `${input.value} %`;
    input.setAttribute("aria-valuetext", shown.value);
  };
  input.addEventListener("input", () => {
    set("size", Number(input.value) === usual ? "" : input.value);
    say();
  });
  const show = () => {
    input.value = root.dataset.size ?? String(usual);
    say();
  };
  return { part: make("div", { className: "sheet-size" }, make("label", { htmlFor: input.id }, strings.text_size), input, shown), show };
}

function spacing() {
  const choices = { "": strings.spacing_usual, wide: strings.spacing_wide, wider: strings.spacing_wider };
  return radios("spacing", strings.spacing, choices, (value) => set("spacing", value));
}

/** The exam that is learnt for: what reviews ask, what search finds. Only where there is more than one. */
function goal() {
  /** What stands for all, as in progress/store.js. */
  const all = "*";
  const select = make("select", { id: "sb-goal" }, make("option", { value: all }, strings.search_exams));
  const part = make("div", { className: "sheet-goal", hidden: true }, make("label", { htmlFor: select.id }, strings.review_exam), select);
  select.addEventListener("change", () => {
    const { value } = select;
    store("goal", value);
    store("exam", value === all ? "" : value);
    announce("goal", value);
  });
  const fill = async () => {
    if (!hasIndex()) return;
    if (select.length === 1) {
      const codes = await examCodes();
      if (codes.length < 2 || select.length > 1) return;
      select.append(...codes.map((code) => make("option", {}, code)));
    }
    select.value = stored("goal") || all;
    part.hidden = false;
  };
  const show = () => {
    fill().catch(() => {
      // Without the index there is nothing to choose from.
    });
  };
  return { part, show };
}

/** What the book does by itself. @param {HTMLElement} gear */
function habits(gear) {
  /** @type {(() => void)[]} */
  const shows = [];
  const part = make("div", { className: "sheet-habits" });
  for (const [name, word] of [["previews", strings.previews], ["keys", strings.single_keys]]) {
    const input = make("input", { type: "checkbox" });
    input.addEventListener("change", () => set(name, input.checked ? "" : "off"));
    part.append(make("label", {}, input, word));
    shows.push(() => {
      input.checked = root.dataset[name] !== "off";
    });
  }
  const keys = make("button", { type: "button", className: "plain" }, strings.keys_show);
  keys.addEventListener("click", () => gear.dispatchEvent(new Event("sb-keys")));
  part.append(keys);
  return { part, show: () => shows.forEach((show) => show()) };
}

/** Exam, day and answers are set where the questions are asked. */
function questions() {
  const href = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.bottom a[href$="review/"]'))?.href;
  const part = make("p", { className: "sheet-note", hidden: !href });
  if (href) part.append(make("a", { href }, strings.settings_questions));
  return { part, show: () => {} };
}
