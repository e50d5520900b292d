// Where in the page the reader is: marked in the outline, named in the bar of a phone.

import { byId } from "./dom.js";
import { strings } from "./strings.js";

let stop = () => {};

/** May be called again when the page changed. */
export function outline() {
  stop();
  const top = document.querySelector(".top");
  const title = document.querySelector("h1");
  const box = byId("sb-outline");
  if (!top || !title || !box) return;
  const above = new IntersectionObserver(
    ([entry]) => top.classList.toggle("scrolled", !entry.isIntersecting && entry.boundingClientRect.top < 0),
    { rootMargin: "-52px 0px 0px" },
  );
  above.observe(title);

  /** @type {[HTMLElement, HTMLAnchorElement][]} */
  const parts = [];
  for (const link of box.querySelectorAll("a")) {
    const heading = byId(decodeURIComponent(link.hash.slice(1)));
    if (heading) parts.push([heading, link]);
  }
  const name = document.querySelector("#sb-outline-button span");
  /** @type {HTMLAnchorElement | undefined} */
  let marked;
  const update = () => {
    const line = innerHeight / 4;
    const link = parts.filter(([heading]) => heading.getBoundingClientRect().top <= line).pop()?.[1];
    if (link === marked) return;
    marked?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    marked = link;
    if (name) name.textContent = link?.textContent || strings.on_this_page;
    if (link && box.scrollHeight > box.clientHeight) box.scrollTop = link.offsetTop - box.clientHeight / 2;
  };
  // It changes when a heading crosses the line a quarter down the screen, and only then. Far above
  // the screen counts as above the line, else a leap over several headings would go unseen.
  const observer = new IntersectionObserver(update, { rootMargin: "999999px 0px -75%" });
  for (const [heading] of parts) observer.observe(heading);
  stop = () => {
    above.disconnect();
    observer.disconnect();
  };
}
