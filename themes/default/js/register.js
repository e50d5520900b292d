// Starts the service worker where the site has one and the browser allows it: on http(s), after the
// page is there. worker.js says what it does.

export function startWorker() {
  const { worker } = document.documentElement.dataset;
  if (!worker || !("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  addEventListener("load", () => {
    // Private windows refuse; the page needs nothing of it.
    navigator.serviceWorker.register(worker).catch(() => {});
  });
}
