// Pictures that stand smaller than they are can be seen in full.

import { make } from "../dom.js";
import { strings } from "../strings.js";

const PICTURE = /\.(avif|gif|jpe?g|png|svg|webp)$/i;

/** May be called again when the page changed. */
export function zoom() {
  for (const image of document.querySelectorAll(".prose img")) {
    if (!(image instanceof HTMLImageElement) || image.closest("button")) continue;
    const link = image.closest("a");
    if (link) {
      if (PICTURE.test(link.pathname) && !link.dataset.zoom) {
        link.dataset.zoom = "";
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          show(link.href, image.alt);
        });
      }
    } else if (Number(image.getAttribute("width")) > image.clientWidth && image.clientWidth > 0) {
      const button = make("button", { type: "button", className: "zoom" });
      button.dataset.made = "around";
      image.replaceWith(button);
      button.append(image, make("span", { className: "vh" }, strings.picture_large));
      button.addEventListener("click", () => show(image.currentSrc || image.src, image.alt));
    }
  }
}

/** @param {string} src @param {string} alt */
function show(src, alt) {
  const close = make("button", { type: "button", className: "sheet-close icon-close" }, make("span", { className: "vh" }, strings.close));
  const place = make("div", { className: "zoom-place", tabIndex: 0 }, make("img", { src, alt }));
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", alt || strings.picture);
  const box = make("dialog", { className: "zoom-dialog" }, close, place);
  box.setAttribute("aria-label", alt || strings.picture);
  box.addEventListener("click", ({ target }) => {
    if (target === box || target === place) box.close();
  });
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
