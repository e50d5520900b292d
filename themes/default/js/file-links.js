// A book opened from a folder: links to pages end in `/`, where a browser would list the folder.
// They are sent to the page in it, before the browser follows them.

export function fileLinks() {
  if (location.protocol !== "file:") return;
  for (const type of ["click", "auxclick"]) document.addEventListener(type, toPage, true);
}

/** @param {Event} event */
function toPage(event) {
  const target = /** @type {Element} */ (event.target);
  const link = target.closest("a");
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}
