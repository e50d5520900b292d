// Where the reader is and what they have typed, kept while the page changes under them.

/**
 * Remembers what is on the screen; the function returned puts it there again.
 * @returns {() => void}
 */
export function holdScroll() {
  if (scrollY === 0) return () => {};
  const root = document.documentElement;
  const main = document.querySelector("main") ?? document.body;
  const middle = main.getBoundingClientRect();
  const x = middle.left + middle.width / 2;
  /** @type {[Element, number][]} */
  const anchors = [];
  for (let y = 64; y < innerHeight; y += 32) {
    const element = document.elementFromPoint(x, y);
    if (element && element !== main && main.contains(element)) {
      anchors.push([element, element.getBoundingClientRect().top]);
    }
  }
  // Between two blocks the point hits what holds both, and that begins far above: it stays where it is
  // whatever happens inside. So those that begin on the screen come first, then the nearest.
  const begun = anchors.filter(([, top]) => top < 0).sort(([, a], [, b]) => b - a);
  const order = [...anchors.filter(([, top]) => top >= 0), ...begun];
  // The browser would do the same in its own way, and twice is once too often.
  root.style.overflowAnchor = "none";
  return () => {
    const anchor = order.find(([element]) => element.isConnected);
    if (anchor) {
      const [element, top] = anchor;
      const moved = element.getBoundingClientRect().top - top;
      if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
    }
    requestAnimationFrame(() => {
      root.style.overflowAnchor = "";
    });
  };
}

/**
 * Remembers the focus; the function returned gives it to the element of the same id.
 * @returns {() => void}
 */
export function holdFocus() {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return () => {};
  const typed = isText(element) ? [element.selectionStart, element.selectionEnd] : null;
  return () => {
    if (document.activeElement === element) return;
    const again = element.isConnected ? element : element.id ? document.getElementById(element.id) : null;
    again?.focus({ preventScroll: true });
    if (typed && again && isText(again)) again.setSelectionRange(typed[0] ?? null, typed[1] ?? null);
  };
}

/**
 * What was typed, chosen and opened in elements that others took the place of.
 * @param {Element[]} removed
 * @returns {() => void} gives it to the new elements, once scripts have made them what they are
 */
export function holdAnswers(removed) {
  /** @type {(() => void)[]} */
  const restore = [];
  for (const root of removed) {
    for (const details of withSelf(root, "details[id]")) {
      const { id, open } = /** @type {HTMLDetailsElement} */ (details);
      restore.push(() => {
        const again = document.getElementById(id);
        if (again instanceof HTMLDetailsElement) again.open = open;
      });
    }
    for (const control of withSelf(root, "input[id], textarea[id], select[id]")) {
      const { id, type, value, checked, defaultValue, defaultChecked } = /** @type {HTMLInputElement} */ (control);
      if (value === defaultValue && checked === defaultChecked) continue;
      restore.push(() => {
        const again = /** @type {HTMLInputElement | null} */ (document.getElementById(id));
        if (!again || again.nodeName !== control.nodeName || again.type !== type) return;
        if (again.value === value && again.checked === checked) return;
        again.value = value;
        again.checked = checked;
        for (const type of ["input", "change"]) again.dispatchEvent(new Event(type, { bubbles: true }));
      });
    }
  }
  return () => {
    for (const step of restore) step();
  };
}

/**
 * Marks what changed for a moment.
 * @param {Element[]} touched
 */
export function mark(touched) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  const main = document.querySelector("main");
  const inside = touched.filter((element) => element.isConnected && element !== main && main?.contains(element));
  const first = inside.reduce(
    (/** @type {Element | null} */ best, element) => (best && !precedes(element, best) ? best : element),
    null,
  );
  const block = first?.closest("p, li, dt, dd, pre, tr, h1, h2, h3, h4, h5, h6, blockquote, figure, section, div");
  const strong = "0 0 0 4px #f5b83d";
  const none = "0 0 0 4px transparent";
  block?.animate([{ boxShadow: strong }, { boxShadow: strong, offset: 0.4 }, { boxShadow: none }], 1400);
}

/** @param {Node} a @param {Node} b */
function precedes(a, b) {
  return Boolean(b.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_PRECEDING);
}

/** @param {Element} root @param {string} selector */
function withSelf(root, selector) {
  const inside = [...root.querySelectorAll(selector)];
  return root.matches(selector) ? [root, ...inside] : inside;
}

/**
 * @param {Element} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
function isText(element) {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && element.selectionStart !== null;
}
