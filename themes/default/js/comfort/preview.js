// What a link leads to, told beside it: title, summary and first facts, from small files of the search
// index. It comes when the pointer rests on a link, the focus stays, or a finger is held; it can be
// pointed at, stays until the reader leaves, and goes with Escape (WCAG 1.4.13).

import { here, routeOf } from "../address.js";
import { make } from "../dom.js";
import { hasIndex, summaryOf } from "../index-file.js";
import { savesData } from "./prefetch.js";

/** Milliseconds until a preview comes, by what the reader does, and until it goes. */
const HOVER = 350;
const FOCUS = 600;
const PRESS = 400;
const LEAVE = 250;
/** Facts that are shown. */
const FACTS = 3;
/** Pixels between link and preview, and to the edge of the window. */
const GAP = 8;
/** A finger that moves farther than this scrolls. */
const STILL = 10;

/** Where a preview would say what already stands there. */
const NOT_HERE = ".card, .turn, .jumps, .breadcrumbs, .chips, .map svg, [aria-hidden]";

/** @typedef {import("../index-file.js").Summary} Summary */

const box = make("div", { className: "preview", id: "sb-preview", popover: "manual" });
/** @type {HTMLAnchorElement | undefined} */
let shown;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let coming;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let going;

/** The link of an event, if it leads to another page of the book. @param {EventTarget | null} target */
function linkOf(target) {
  const link = target instanceof Element ? target.closest("main a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.closest(NOT_HERE)) return undefined;
  const route = routeOf(link.href);
  const term = link.matches(".term") && link.hash !== "";
  return route === null || (route === here && !term) ? undefined : link;
}

/** @param {HTMLAnchorElement} link @returns {Promise<Summary | undefined>} */
async function about(link) {
  const route = routeOf(link.href) ?? "";
  try {
    const term = link.hash ? await summaryOf(route + decodeURIComponent(link.hash)) : undefined;
    return term ?? (route === here ? undefined : await summaryOf(route));
  } catch {
    return undefined;
  }
}

function hide() {
  clearTimeout(coming);
  clearTimeout(going);
  shown?.removeAttribute("aria-details");
  shown = undefined;
  if (box.matches(":popover-open")) box.hidePopover();
}

/** @param {HTMLAnchorElement} link @param {Summary} summary */
function show(link, { title, summary, facts }) {
  hide();
  const list = make("dl", {});
  for (const [key, value] of facts.slice(0, FACTS)) list.append(make("div", {}, make("dt", {}, key), make("dd", {}, value)));
  box.replaceChildren(make("p", { className: "preview-title" }, title));
  if (summary) box.append(make("p", {}, summary));
  if (list.hasChildNodes()) box.append(list);
  link.closest("main")?.append(box);
  box.showPopover();
  // The first line of a link that is broken over two.
  const [line = link.getBoundingClientRect()] = link.getClientRects();
  const { width, height } = box.getBoundingClientRect();
  const edge = document.documentElement.clientWidth - width - GAP;
  const below = line.bottom + GAP;
  const above = line.top - GAP - height;
  box.style.left = `${Math.max(GAP, Math.min(line.left, edge))}px`;
  box.style.top = `${below + height > innerHeight && above > 0 ? above : below}px`;
  link.setAttribute("aria-details", box.id);
  shown = link;
}

/** @param {HTMLAnchorElement} link @param {number} wait */
function soon(link, wait) {
  clearTimeout(going);
  clearTimeout(coming);
  if (link === shown || document.documentElement.dataset.previews === "off") return;
  const summary = about(link);
  const turn = setTimeout(async () => {
    const found = await summary;
    // The reader may have gone on while the file was under way.
    if (found && coming === turn && link.isConnected) show(link, found);
  }, wait);
  coming = turn;
}

function leave() {
  clearTimeout(coming);
  coming = undefined;
  clearTimeout(going);
  if (shown) going = setTimeout(hide, LEAVE);
}

export function previews() {
  if (!("popover" in box) || !hasIndex() || savesData()) return;
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType === "touch") return;
    const link = linkOf(target);
    if (link) soon(link, HOVER);
    else if (target instanceof Node && box.contains(target)) clearTimeout(going);
    else leave();
  });
  document.addEventListener("focusin", ({ target }) => {
    const link = linkOf(target);
    if (link?.matches(":focus-visible")) soon(link, FOCUS);
    else leave();
  });
  document.addEventListener("focusout", leave);
  addEventListener("scroll", hide, { passive: true });
  addEventListener("pagehide", hide);
  // Before others, for whom Escape has another meaning: a preview is what the reader wants gone first.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      clearTimeout(coming);
      coming = undefined;
      if (!shown) return;
      hide();
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
  press();
  // The first sign of the reader, which loaded this script, may have been on a link.
  const link = linkOf(document.querySelector("main a:hover, main a:focus-visible"));
  if (link) soon(link, HOVER);
}

/** A finger that is held on a link. */
function press() {
  /** @type {{ x: number, y: number, link: HTMLAnchorElement } | undefined} */
  let held;
  document.addEventListener("pointerdown", ({ target, pointerType, clientX: x, clientY: y }) => {
    if (pointerType !== "touch") return;
    if (!(target instanceof Node && box.contains(target))) hide();
    const link = linkOf(target);
    held = link && { x, y, link };
    if (link) soon(link, PRESS);
  });
  document.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!held || Math.hypot(clientX - held.x, clientY - held.y) < STILL) return;
    held = undefined;
    leave();
  });
  document.addEventListener("pointerup", ({ pointerType }) => {
    if (pointerType === "touch" && !shown) leave();
  });
  document.addEventListener("contextmenu", (event) => {
    if (held && held.link === shown) event.preventDefault();
  });
  // Lifting the finger is no tap: the preview has answered.
  document.addEventListener(
    "click",
    (event) => {
      if (held && held.link === shown && event.detail > 0) event.preventDefault();
      held = undefined;
    },
    true,
  );
}
