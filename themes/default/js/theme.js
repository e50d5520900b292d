// The choice of colours: as the system has it, light, or dark. inline.js sets it before the first
// paint; this is the switch.

import { make } from "./dom.js";
import { strings } from "./strings.js";

const root = document.documentElement;
const key = `study:${root.dataset.site}:theme`;
const names = { auto: strings.theme_auto, light: strings.theme_light, dark: strings.theme_dark };
const meta = make("meta", { name: "theme-color" });

/** @param {string} theme */
function apply(theme) {
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  meta.content = getComputedStyle(root).getPropertyValue("--sb-bg");
}

/** @param {HTMLElement} beside what stands beside the switch */
export function themeSwitch(beside) {
  const box = make("fieldset", { className: "theme" }, make("legend", { className: "vh" }, strings.theme));
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  for (const [value, name] of Object.entries(names)) {
    const input = make("input", { type: "radio", name: "theme", value, className: "vh" });
    const label = make("label", { className: `icon-${value}`, title: name }, input, make("span", { className: "vh" }, name));
    inputs.set(value, input);
    box.append(label);
  }
  /** @param {string | undefined | null} theme */
  const show = (theme) => {
    const input = inputs.get(theme || "auto") || inputs.get("auto");
    if (input) {
      input.checked = true;
      apply(input.value);
    }
  };
  box.addEventListener("change", (event) => {
    const theme = /** @type {HTMLInputElement} */ (event.target).value;
    apply(theme);
    try {
      if (theme === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Storage is closed: the choice holds for this page.
    }
  });
  addEventListener("storage", (event) => {
    if (event.key === key) show(event.newValue);
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => show(root.dataset.theme));
  document.head.append(meta);
  show(root.dataset.theme);

  // In the bar where there is room, else in the menu, before the pages, of which there may be a hundred.
  const wide = matchMedia("(min-width: 48rem)");
  const place = () => {
    if (wide.matches) document.querySelector(".top")?.append(box, beside);
    else document.querySelector("#sb-nav > .nav-collections")?.after(box, beside);
  };
  wide.addEventListener("change", place);
  place();
}
