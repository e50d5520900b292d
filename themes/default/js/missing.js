// The page for wrong addresses offers the pages whose addresses are nearest to the one that was asked for.
// In a large book, where no single file holds all names, the search looks for the words of the address.

import { here, hrefOf } from "./address.js";
import { byId, make } from "./dom.js";
import { nearest, wordsOf } from "./nearest.js";
import { hasIndex, names } from "./index-file.js";
import { strings } from "./strings.js";

async function offer() {
  const place = byId("sb-nearest");
  if (!place || !hasIndex()) return;
  const search = /** @type {HTMLAnchorElement | null} */ (document.querySelector("main a.button"));
  const words = wordsOf(decodeURI(here));
  if (search && words) search.search = new URLSearchParams({ q: words }).toString();
  const found = nearest(decodeURI(here), await names());
  if (!found.length) return;
  const title = make("h2", { id: "sb-nearest-title" }, strings.not_found_nearest);
  const cards = found.map((page) => make("li", { className: "card" }, make("a", { href: hrefOf(page.route) }, page.title)));
  place.append(title, make("ul", { className: "cards" }, ...cards));
}

offer().catch(() => {
  // Without the index the page is as it was written.
});
