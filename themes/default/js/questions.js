// The script of questions is loaded when the first of them comes near: who reads the beginning of a
// page on a slow line does not wait for what stands at its end.

import { byId, make } from "./dom.js";

let observer = /** @type {IntersectionObserver | undefined} */ (undefined);

/** May be called again when the page changed. */
export function questionsSoon() {
  const src = byId("sb-content")?.dataset.quiz;
  observer?.disconnect();
  if (!src || [...document.scripts].some((script) => script.getAttribute("src") === src)) return;
  observer = new IntersectionObserver(
    (entries, self) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      self.disconnect();
      document.head.append(make("script", { src }));
    },
    // A screen ahead.
    { rootMargin: "100% 0px" },
  );
  for (const question of document.querySelectorAll(".quiz")) observer.observe(question);
}
