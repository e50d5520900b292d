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
  const list = /** @type {HTMLElement} */ (root.querySelector("ol.q-options"));
  const key = childrenOf(answer, ".q-why").map((step) => step.dataset.o ?? "");
  const extras = childrenOf(answer, ".q-extras").length;
  if (!list || list.children.length !== key.length + extras) return null;
  const line = make("li", { className: "q-line" }, strings.quiz_apart);
  line.dataset.o = LINE;
  // The order also stands in a field, where the preview finds what a reader did and keeps it.
  const field = make("input", { id: `${root.id}-order`, hidden: true });
  /** @type {HTMLElement | undefined} */
  let dragged;

  const steps = childrenOf(root, ".q-options").map((item) => {
    const text = make("div", { className: "q-text" }, ...item.childNodes);
    const name = said(text).slice(0, NAME);
    /** @param {string} sign @param {string} label @param {number} by */
    const button = (sign, label, by) => {
      const made = make("button", { type: "button", id: `${item.id}${sign}` }, sign);
      made.setAttribute("aria-label", filled(label, { step: name }));
      made.addEventListener("click", () => move(step, by));
      return made;
    };
    const up = button("↑", strings.quiz_up, -1);
    const down = button("↓", strings.quiz_down, 1);
    const letter = make("span", { className: "q-letter" });
    item.classList.add("q-option");
    item.append(make("div", { className: "q-label" }, letter, text, up, down));
    item.draggable = true;
    const step = { item, name, letter, up, down, hash: item.dataset.o ?? "", note: feedback(item, up) };
    return step;
  });
  const initial = steps.map(({ hash }) => hash);
  if (extras) list.append(line);

  const order = () => childrenOf(root, "ol.q-options").map((item) => item.dataset.o ?? "");
  /** The steps above the line. */
  const shown = () => order().join().split(`,${LINE}`)[0]?.replace(/^-.*/, "").split(",") ?? [];
  const live = () => root.dataset.outcome === undefined;

  /** Numbers the steps and says which buttons lead nowhere. @param {boolean} touched */
  const settle = (touched) => {
    const inside = shown();
    for (const { item, hash, letter, up, down } of steps) {
      letter.textContent = String(inside.indexOf(hash) + 1 || "–");
      up.setAttribute("aria-disabled", String(!item.previousElementSibling || !live()));
      down.setAttribute("aria-disabled", String(!item.nextElementSibling || !live()));
    }
    const value = touched ? order().join() : "";
    if (field.value === value) return;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  /** @param {typeof steps[number]} step @param {number} by */
  const move = ({ item, hash, name }, by) => {
    const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!live() || !other) return;
    const focused = /** @type {HTMLElement} */ (document.activeElement);
    if (by < 0) other.before(item);
    else other.after(item);
    // A moved element loses the focus.
    focused.focus();
    settle(true);
    const n = shown().indexOf(hash) + 1;
    say(filled(n ? strings.quiz_place : strings.quiz_is_apart, { step: name, n, of: shown().length }));
  };
  /** @param {string[]} hashes */
  const arrange = (hashes) => {
    const rest = [line, ...steps.map(({ item }) => item)].filter(({ dataset }) => !hashes.includes(dataset.o ?? ""));
    const named = hashes.flatMap((hash) => steps.find((step) => step.hash === hash)?.item ?? (hash === LINE ? line : []));
    list.append(...named, ...rest);
    if (!extras) line.remove();
  };

  field.addEventListener("change", () => {
    arrange(field.value.split(","));
    settle(field.value !== "");
  });
  list.addEventListener("keydown", (event) => {
    const { altKey, key, target } = event;
    const by = { ArrowUp: -1, ArrowDown: 1 }[key];
    const step = steps.find(({ item }) => item.contains(/** @type {Node} */ (target)));
    if (!by || !altKey || !step) return;
    event.preventDefault();
    move(step, by);
  });
  list.addEventListener("dragstart", ({ target }) => {
    dragged = steps.find(({ item }) => item === target)?.item;
  });
  list.addEventListener("dragover", (event) => {
    const over = /** @type {Element} */ (event.target).closest("li");
    if (!dragged || !live() || over?.parentElement !== list) return;
    event.preventDefault();
    const { top, height } = over.getBoundingClientRect();
    const before = event.clientY < top + height / 2;
    if (over !== dragged) over[before ? "before" : "after"](dragged);
    settle(true);
  });
  list.removeAttribute("type");
  settle(false);

  return {
    fields: [list, field],
    first: () => steps[0]?.up,
    missing: () => (field.value ? "" : strings.quiz_order_first),
    right: () => shown().join() === key.join(),
    key: () => filled(strings.quiz_order, { list: key.map((hash) => steps.find((s) => s.hash === hash)?.name).join("; ") }),
    response: () => (field.value ? shown() : []),
    restore(response) {
      arrange(response.length ? response : initial);
      settle(response.length > 0);
    },
    reveal(outcome) {
      for (const { hash, note } of steps) {
        const n = key.indexOf(hash) + 1;
        const right = shown().indexOf(hash) + 1 === n;
        const words = n ? filled(strings.quiz_belongs, { n }) : strings.quiz_apart;
        if (outcome === "shown") note.show(undefined, words);
        else note.show(right, right ? `✓ ${strings.quiz_right_place}` : `✗ ${words}`);
      }
      settle(field.value !== "");
    },
    unmark() {
      for (const { note } of steps) note.clear();
    },
  };
}
