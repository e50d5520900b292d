// The comforts are a script of their own, loaded at the first sign of a reader: a movement, a key, a
// scroll. Pages that only are looked at pay nothing for them; what a reader left behind (read marks,
// ticked lists) is restored once the page is there.

import { lettersOff, make, typing } from "./dom.js";
import { stored } from "./stored.js";
import { strings } from "./strings.js";

const root = document.documentElement;
const SIGNS = ["pointerover", "pointerdown", "focusin", "keydown", "scroll"];
/** What a reader left behind. */
const RESTORED = ["read", "tasks"];

/** @returns {HTMLElement} the button of the settings */
export function comforts() {
  const gear = make("button", { type: "button", id: "sb-settings-button", className: "top-button icon-settings" }, make("span", { className: "vh" }, strings.settings));
  gear.setAttribute("aria-haspopup", "dialog");
  const { comfort = "", comfortStyle = "" } = root.dataset;
  /** @param {Event} [event] */
  const load = (event) => {
    // The search page puts the focus into its box by itself.
    if (event?.type === "focusin" && event.target instanceof HTMLInputElement) return;
    for (const sign of SIGNS) removeEventListener(sign, load);
    if (loaded) return;
    loaded = true;
    document.head.append(make("link", { rel: "stylesheet", href: comfortStyle }), make("script", { src: comfort }));
  };
  let loaded = false;
  /** @param {string} wanted */
  const want = (wanted) => {
    if (!("ready" in gear.dataset)) gear.dataset.wanted = wanted;
    else if (wanted === "keys") gear.dispatchEvent(new Event("sb-keys"));
    load();
  };
  for (const sign of SIGNS) addEventListener(sign, load, { passive: true });
  if (RESTORED.some((name) => stored(name))) addEventListener("load", load);
  gear.addEventListener("click", () => want("settings"));
  addEventListener("keydown", (event) => {
    if (event.key !== "?" || lettersOff() || event.defaultPrevented || typing(event)) return;
    event.preventDefault();
    want("keys");
  });
  return gear;
}
