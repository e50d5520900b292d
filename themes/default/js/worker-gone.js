// The service worker of a site that wants none: it removes the one that may have been there, and its
// copies.

self.addEventListener("install", () => {
  /** @type {{ skipWaiting(): void }} */ (/** @type {unknown} */ (self)).skipWaiting();
});

self.addEventListener("activate", (event) => {
  const work = async () => {
    await caches.delete(`study:${new URL("./", location.href).pathname}`);
    await /** @type {{ registration: ServiceWorkerRegistration }} */ (/** @type {unknown} */ (self)).registration.unregister();
  };
  /** @type {{ waitUntil(work: Promise<unknown>): void }} */ (/** @type {unknown} */ (event)).waitUntil(work());
});
