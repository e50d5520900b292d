// Small helpers that every module would otherwise write again.

/**
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A new element with properties and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Whether a key belongs to a field that is written in, or to a command of the browser.
 * @param {KeyboardEvent} event
 */
export function typing(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName) || event.ctrlKey || event.metaKey || event.altKey;
}

/** Whether the reader has switched off commands of a single key, as WCAG 2.1.4 asks for. */
export function lettersOff() {
  return document.documentElement.dataset.keys === "off";
}

/** What waits to be said. @type {string[]} */
const waiting = [];

/**
 * Tells it to readers who do not see the page, through its one live region. What comes in the same
 * moment is said together, so that no message takes the place of another; the region is emptied first,
 * so that the same words are spoken again.
 * @param {string} text
 */
export function say(text) {
  const status = byId("sb-status");
  if (!status || waiting.push(text) > 1) return;
  status.textContent = "";
  setTimeout(() => {
    status.textContent = waiting.splice(0).join(" ");
  }, 50);
}
