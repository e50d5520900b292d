// Menu and outline on narrow screens. In the page they stand behind the text; here they become
// popovers, which bring their own focus order, Escape and closing by a tap beside them.

import { asButton } from "./as-button.js";
import { byId, make } from "./dom.js";
import { strings } from "./strings.js";

/** May be called again when the page changed. */
export function panels() {
  panel("sb-nav", "sb-menu-button", "(max-width: 47.99rem)");
  panel("sb-outline", "sb-outline-button", "(max-width: 74.99rem)");
}

/**
 * @param {string} id
 * @param {string} linkId
 * @param {string} query where the box is a popover
 */
function panel(id, linkId, query) {
  const box = byId(id);
  const link = byId(linkId);
  if (!box || !link || !("popover" in box)) return;
  const opener = link instanceof HTMLButtonElement ? link : asButton(link);
  opener.popoverTargetElement = box;
  if (box.querySelector(":scope > .close")) return;
  const close = make("button", { type: "button", className: "close icon-close" }, make("span", { className: "vh" }, strings.close));
  close.popoverTargetElement = box;
  // The preview passes over what is no part of the page as it was served.
  close.dataset.made = "";
  box.prepend(close);
  box.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (box.popover && target.closest("a")) box.hidePopover();
  });
  const narrow = matchMedia(query);
  const apply = () => {
    box.popover = narrow.matches ? "auto" : null;
  };
  narrow.addEventListener("change", apply);
  apply();
}
