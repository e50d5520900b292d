// Keeps an open page as new as the book. The preview tells of every change by a number; a page knows
// the number it was made under and asks for what came after it, so that nothing is missed, whatever
// happened in between: a lost connection, a hidden tab, a step back in the history.

import { morph } from "./morph.js";
import { overlay } from "./overlay.js";
import { holdAnswers, holdFocus, holdScroll, mark } from "./place.js";
import { follow } from "./stream.js";

/**
 * What the preview tells.
 * @typedef {object} Message
 * @property {number} generation
 * @property {boolean} all whether everything may have changed
 * @property {string[]} routes pages that changed
 * @property {string[]} files other files that changed
 * @property {boolean} stylesheet whether one of them is a stylesheet
 * @property {string[]} findings what is wrong with the book, as HTML
 */

/**
 * A page as it was served.
 * @typedef {object} Served
 * @property {number} status
 * @property {string} text
 * @property {string | null} etag
 * @property {number} generation
 * @property {Document} page
 */

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const folder = new URL("./", script.src);
const root = new URL("../", folder).pathname;
const panel = overlay();

/** @type {Served} the page as it is open here, before scripts changed it */
let served;
/** The last change that this page knows of. */
let have = 0;
/** @type {Promise<void>} the changes that are being made, one after the other */
let work = Promise.resolve();

start();

async function start() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  try {
    served = await read("force-cache");
  } catch {
    // The preview ended while the page was loading.
    panel.lost(true);
    setTimeout(start, 1000);
    return;
  }
  // The cache holds the page that is open here, unless it was switched off and the page changed in
  // this very moment. Then nobody has read or typed anything yet.
  const opened = entry?.serverTiming?.find((timing) => timing.name === "page")?.description;
  if (opened && served.etag !== `"${opened}"` && entry?.type !== "reload") {
    location.reload();
    return;
  }
  have = served.generation;
  follow({ folder, have: () => have, receive, stands: (yes) => panel.lost(!yes) });
}

/**
 * This page as the server has it, or as the browser's cache does.
 * @param {RequestCache} cache
 * @returns {Promise<Served>}
 */
async function read(cache) {
  const response = await fetch(location.href.replace(/#.*/, ""), { cache });
  const text = await response.text();
  return {
    status: response.status,
    text,
    etag: response.headers.get("ETag"),
    generation: Number(response.headers.get("Studybook-Generation")),
    page: new DOMParser().parseFromString(text, "text/html"),
  };
}

/** @param {string} data */
function receive(data) {
  /** @type {Message} */
  const message = JSON.parse(data);
  const made = work.then(async () => {
    await update(message);
    have = message.generation;
  });
  work = made.catch(() => {});
  return made;
}

/** @param {Message} message */
async function update(message) {
  panel.findings(message.findings);
  const changed = new Set(message.files);
  if ([...served.page.scripts].some((element) => changed.has(file(element.getAttribute("src"))))) {
    location.reload();
    return;
  }
  if (message.stylesheet) swapStyles(message, changed);
  for (const image of document.images) {
    if (changed.has(file(image.getAttribute("src")))) image.src = stamped(image.src, message.generation);
  }
  if (message.all || message.routes.includes(route()) || served.status !== 200) await renew();
}

/** Fetches this page and makes the open one equal to it. */
async function renew() {
  const fresh = await read("no-cache");
  if (fresh.text === served.text) return;
  const release = [holdScroll(), holdFocus()];
  document.title = fresh.page.title;
  document.documentElement.lang = fresh.page.documentElement.lang;
  const { touched, removed } = morph(document.body, served.page.body, fresh.page.body);
  addScripts(fresh.page);
  served = fresh;
  const answers = holdAnswers(removed);
  document.dispatchEvent(new CustomEvent("studybook:update", { detail: { root: document.body } }));
  answers();
  for (const step of release.reverse()) step();
  mark(touched);
}

/**
 * Scripts that the page did not need before.
 * @param {Document} page
 */
function addScripts(page) {
  const known = new Set([...document.scripts].map((element) => file(element.getAttribute("src"))));
  for (const element of page.scripts) {
    const src = element.getAttribute("src");
    if (!src || known.has(file(src))) continue;
    const added = document.createElement("script");
    added.src = src;
    document.head.append(added);
  }
}

/**
 * Loads changed stylesheets beside the old ones, which go when the new ones are there.
 * @param {Message} message
 * @param {Set<string>} changed
 */
function swapStyles(message, changed) {
  for (const link of document.querySelectorAll("link")) {
    if (link.rel !== "stylesheet" || link.dataset.leaving !== undefined) continue;
    if (!message.all && !changed.has(file(link.href))) continue;
    const fresh = /** @type {HTMLLinkElement} */ (link.cloneNode());
    fresh.href = stamped(link.href, message.generation);
    fresh.addEventListener("load", () => link.remove());
    fresh.addEventListener("error", () => {
      fresh.remove();
      delete link.dataset.leaving;
    });
    link.dataset.leaving = "";
    link.after(fresh);
  }
}

/**
 * An address that is not in the cache.
 * @param {string} href
 * @param {number} generation
 */
function stamped(href, generation) {
  const url = new URL(href);
  url.searchParams.set("live", String(generation));
  return url.href;
}

/**
 * The file of the site that an address of this page names.
 * @param {string | null} href
 */
function file(href) {
  if (!href) return "";
  const url = new URL(href, location.href);
  return url.origin === location.origin && url.pathname.startsWith(root) ? decoded(url.pathname.slice(root.length)) : "";
}

/** The route of this page. */
function route() {
  return decoded(location.pathname.slice(root.length)).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} path */
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
