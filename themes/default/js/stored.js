// Small things that this browser keeps for the reader of a book, `study:<site-id>:<name>`. Storage that is
// closed or full is no trouble: the book is then read as if for the first time.

const prefix = `study:${document.documentElement.dataset.site}:`;

/** @param {string} name @returns {string} empty where there is none */
export function stored(name) {
  try {
    return localStorage.getItem(prefix + name) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} name @param {string} value empty to forget it */
export function store(name, value) {
  try {
    if (value) localStorage.setItem(prefix + name, value);
    else localStorage.removeItem(prefix + name);
  } catch {
    // The choice holds for this page.
  }
}

/** Tells this page what another one would be told: a value has changed. @param {string} name @param {string} value */
export function announce(name, value) {
  dispatchEvent(new StorageEvent("storage", { key: prefix + name, newValue: value || null }));
}
