// Addresses of pages from the root of the site, `organisms/snail/`, which are the same on every page.

const root = new URL(document.documentElement.dataset.root ?? "", location.href).href.replace(/index\.html$/, "");

/**
 * @param {string} href absolute
 * @returns {string | null} without query and fragment; null for what lies outside
 */
export function routeOf(href) {
  const [path] = href.split(/[?#]/);
  return path.startsWith(root) ? path.slice(root.length).replace(/(^|\/)index\.html$/, "$1") : null;
}

/** This page. */
export const here = routeOf(location.href) ?? "";

/** @param {string} route */
export function hrefOf(route) {
  return root + route;
}
