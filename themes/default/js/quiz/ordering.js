// Questions that ask for an order: every step has two buttons that move it, which do all that dragging
// does. What does not belong to the order is moved below a line. The explanation holds the right
// order, and what is not part of it.

import { make, say } from "../dom.js";
import { strings } from "../strings.js";
import { childrenOf, feedback, said } from "./parts.js";
import { filled } from "./text.js";

/** Characters of a step that are enough to name it. */
const NAME = 80;
/** Stands for the line in an order. */
const LINE = "-";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} answer
 * @returns {import("./question.js").Kind | null}
 */
export function ordering(root, answer) {
  const list = /** @type {HTMLElement} */ (root.querySelector(".q-options"));
  const key = childrenOf(answer, ".q-why").map((step) => step.dataset.o ?? "");
  const extras = childrenOf(answer, ".q-extras").length;
  if (list?.children.length !== key.length + extras) return null;
  // The order also stands in a field, where the preview finds what a reader did and keeps it.
  const field = make("input", { id: `${root.id}-order`, hidden: true });
  /** @type {HTMLElement | undefined} */
  let dragged;

  const steps = childrenOf(root, ".q-options").map((item) => {
    const text = make("div", { className: "q-text" }, ...item.childNodes);
    const name = said(text).slice(0, NAME);
    const hash = item.dataset.o ?? "";
    /** @param {string} sign @param {string} label @param {number} by */
    const button = (sign, label, by) => {
      const made = make("button", { type: "button", id: `${item.id}${sign}` }, sign);
      made.setAttribute("aria-label", filled(label, { step: name }));
      made.addEventListener("click", () => move(hash, by));
      return made;
    };
    const up = button("↑", strings.quiz_up, -1);
    const down = button("↓", strings.quiz_down, 1);
    const letter = make("span", { className: "q-letter" });
    item.classList.add("q-option");
    item.append(make("div", { className: "q-label" }, letter, text, up, down));
    item.draggable = true;
    return { item, name, letter, up, down, hash, note: feedback(item, up) };
  });
  const initial = steps.map(({ hash }) => hash);
  const items = new Map(steps.map(({ hash, item }) => [hash, item]));
  if (extras) {
    initial.push(LINE);
    items.set(LINE, make("li", { className: "q-line" }, strings.quiz_apart));
  }
  let order = initial;

  /** The steps above the line. */
  const shown = () => order.slice(0, order.indexOf(LINE) >>> 0);
  const live = () => root.dataset.outcome === undefined;
  /** @param {string[]} next */
  const arrange = (next) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const same = next.length === order.length && next.every((hash, index) => hash === order[index]);
    order = next;
    if (!same || !field.isConnected) list.append(...order.flatMap((hash) => items.get(hash) ?? []));
    // A moved element loses the focus.
    if (list.contains(focused)) focused?.focus();
    const value = next === initial ? "" : order.join();
    const inside = shown();
    for (const { hash, letter, up, down } of steps) {
      letter.textContent = String(inside.indexOf(hash) + 1 || "–");
      up.setAttribute("aria-disabled", String(!live() || order[0] === hash));
      down.setAttribute("aria-disabled", String(!live() || order.at(-1) === hash));
    }
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** @param {string} hash @param {number} to */
  const place = (hash, to) => {
    const next = order.filter((other) => other !== hash);
    next.splice(to, 0, hash);
    arrange(next);
  };
  /** @param {string} hash @param {number} by */
  const move = (hash, by) => {
    const from = order.indexOf(hash);
    const to = from + by;
    if (!live() || from < 0 || to < 0 || to >= order.length) return;
    place(hash, to);
    const n = shown().indexOf(hash) + 1;
    const step = steps.find((step) => step.hash === hash)?.name ?? "";
    say(n ? filled(strings.quiz_place, { step, n, of: shown().length }) : `${step}: ${strings.quiz_apart}`);
  };
  /** @param {EventTarget | null} target */
  const itemAt = (target) => [...items.values()].find((item) => item.contains(/** @type {Node} */ (target)));

  field.addEventListener("change", () => arrange(field.value ? field.value.split(",") : initial));
  list.addEventListener("keydown", (event) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (!by || !event.altKey) return;
    event.preventDefault();
    move(itemAt(event.target)?.dataset.o ?? "", by);
  });
  list.addEventListener("dragstart", (event) => {
    dragged = itemAt(event.target);
  });
  list.addEventListener("dragover", (event) => {
    const over = itemAt(event.target);
    if (!dragged || !over || !live()) return;
    event.preventDefault();
    if (over !== dragged) place(dragged.dataset.o ?? "", [...list.children].indexOf(over));
  });
  list.removeAttribute("type");
  arrange(initial);

  return {
    fields: [list, field],
    first: () => steps[0]?.up,
    missing: () => (field.value ? "" : strings.quiz_order_first),
    right: () => shown().join() === key.join(),
    key: () => filled(strings.quiz_order, { list: key.map((hash) => steps.find((s) => s.hash === hash)?.name).join("; ") }),
    response: () => (field.value ? shown() : []),
    restore(response) {
      const rest = steps.map(({ hash }) => hash).filter((hash) => !response.includes(hash));
      arrange(response.length ? [...response, ...(extras ? [LINE] : []), ...rest] : initial);
    },
    reveal(outcome) {
      for (const { hash, note } of steps) {
        const n = key.indexOf(hash) + 1;
        const right = shown().indexOf(hash) + 1 === n;
        const words = n ? filled(strings.quiz_belongs, { n }) : strings.quiz_apart;
        if (outcome === "shown") note.show(undefined, words);
        else note.show(right, right ? `✓ ${strings.quiz_right_place}` : `✗ ${words}`);
      }
      arrange(order);
    },
    unmark() {
      for (const { note } of steps) note.clear();
    },
  };
}
