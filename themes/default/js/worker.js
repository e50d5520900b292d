// The service worker: what was read once, and what was saved, can be read without a network. Pages
// and everything else whose address may get other content come from the network first, so that no
// reader is kept on an old version; the copy answers when the network does not, or not in time.
// Addresses with `?v=` never change their content: there the copy answers at once.

import { strings } from "./strings.js";

/** How long the network may take while there is a copy, in milliseconds. */
const PATIENCE = 3000;

/** Written before this script by the build: its id, and what every page needs. */
const { build, shell } = /** @type {{ studybook: { build: string, shell: string[] } }} */ (
  /** @type {unknown} */ (self)
).studybook;

/** All projects of one host share its storage; the path of this one tells its copies apart. */
const scope = new URL("./", location.href);
const name = `study:${scope.pathname}`;

/**
 * Listens to an event of workers, which the types of pages do not know.
 * @param {string} type
 * @param {(event: { waitUntil(work: Promise<unknown>): void, respondWith(answer: Promise<Response>): void, request: Request }) => void} react
 */
function on(type, react) {
  self.addEventListener(type, /** @type {EventListener} */ (/** @type {unknown} */ (react)));
}

on("install", (event) => {
  const save = async () => {
    const cache = await caches.open(name);
    await cache.addAll(shell.map((path) => new Request(path, { cache: "no-cache" })));
    await /** @type {{ skipWaiting(): Promise<void> }} */ (/** @type {unknown} */ (self)).skipWaiting();
  };
  event.waitUntil(save());
});

on("activate", (event) => {
  const { clients } = /** @type {{ clients: { claim(): Promise<void> } }} */ (/** @type {unknown} */ (self));
  event.waitUntil(clients.claim());
});

on("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(scope.pathname)) return;
  if (request.headers.has("range")) return;
  event.respondWith(url.searchParams.has("v") ? copyFirst(request) : networkFirst(request));
});

/** @param {Request} request */
async function copyFirst(request) {
  const cache = await caches.open(name);
  const copy = await cache.match(request);
  if (copy) return copy;
  try {
    return await fetched(request, cache);
  } catch (error) {
    // A saved page of another build asks for another version: any is better than none.
    const other = await cache.match(request, { ignoreSearch: true });
    if (other) return other;
    throw error;
  }
}

/** @param {Request} request */
async function networkFirst(request) {
  const cache = await caches.open(name);
  const copy = await cache.match(request, { ignoreSearch: true });
  try {
    const answer = fetched(request, cache);
    if (!copy) return await answer;
    /** @type {Promise<Response>} */
    const late = new Promise((resolve) => setTimeout(() => resolve(copy), PATIENCE));
    return await Promise.race([answer, late]);
  } catch (error) {
    if (copy) return copy;
    if (request.mode !== "navigate") throw error;
    return missing();
  }
}

/**
 * Asks the network and keeps what it gives.
 * @param {Request} request
 * @param {Cache} cache
 */
async function fetched(request, cache) {
  const answer = await fetch(request);
  if (answer.ok && answer.type === "basic") {
    const url = new URL(request.url);
    // A query that is no version chooses nothing on a static host; one copy is enough.
    if (!url.searchParams.has("v")) url.search = "";
    const kept = answer.clone();
    // Full storage keeps nobody from reading.
    cache.put(url.href, kept).catch(() => {});
  }
  return answer;
}

/** The answer for a page that was never read while there was a network. */
function missing() {
  const start = `<a href="${scope.pathname}">${strings.home}</a>`;
  const html = `<!DOCTYPE html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${strings.offline}</title><h1>${strings.offline}</h1><p>${strings.offline_missing}</p><p>${start}</p>`;
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8", "X-Build": build } });
}
