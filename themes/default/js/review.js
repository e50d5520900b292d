// The review page: what is due today, a session, its end. This module holds the screens together.

import { openApp } from "./opening.js";
import { Asking } from "./review/ask.js";
import { Context } from "./review/context.js";
import { dataBox } from "./review/data.js";
import { todayBox } from "./review/home.js";
import { notices } from "./review/notices.js";
import { land } from "./review/parts.js";
import { setupBox } from "./review/setup.js";
import { summary } from "./review/summary.js";
import { strings } from "./strings.js";

class Review {
  /** @param {HTMLElement} place @param {Context} context */
  constructor(place, context) {
    this.place = place;
    this.context = context;
    /** @type {Asking | undefined} */
    this.asking = undefined;
    /** Which drawing of the overview is the last one. */
    this.drawing = 0;
    this.open = { setup: !context.settings.chosen, data: false };
    this.atHome = false;
    context.store.onChange((change) => void this.changed(change));
  }

  /** @param {import("./progress/store.js").Change} change */
  async changed({ event, key }) {
    const { context } = this;
    if (event) context.add(event);
    else if (key) await context.refreshSettings();
    else await context.refresh();
    context.showDue();
    if (this.asking) this.asking.changed();
    else if (this.atHome && !this.place.contains(document.activeElement)) await this.home();
  }

  /** @param {string} [message] what was done with the data */
  async home(message = "") {
    this.asking = undefined;
    this.atHome = true;
    const drawing = ++this.drawing;
    const { context, open } = this;
    const focused = document.activeElement?.textContent;
    const today = this.today();
    const redraw = (/** @type {string} */ words) => void context.refresh().then(() => this.home(words));
    const boxes = [
      ...(await notices(context, () => void this.home())),
      today,
      setupBox(context, open.setup, () => this.place.querySelector("section")?.replaceWith(this.today())),
      await dataBox(context, open.data, message, redraw),
    ];
    if (drawing !== this.drawing || !this.atHome) return;
    this.place.replaceChildren(...boxes);
    const [setup, data] = this.place.querySelectorAll("details");
    setup?.addEventListener("toggle", () => (open.setup = setup.open));
    data?.addEventListener("toggle", () => (open.data = data.open));
    // The button that was used is another one now.
    const buttons = [...this.place.querySelectorAll("button")];
    if (document.activeElement === document.body) buttons.find(({ textContent }) => textContent === focused)?.focus();
    context.showDue();
  }

  today() {
    return todayBox(this.context, {
      start: () => void this.start(),
      resume: () => void this.resume(),
      more: () => void this.more(),
    });
  }

  async start() {
    await this.context.begin();
    await this.resume();
  }

  async more() {
    this.context.addMinutes();
    await this.start();
  }

  async resume() {
    const { context } = this;
    if (context.session && !context.session.active) await context.keep({ ...context.session, active: true });
    this.atHome = false;
    this.drawing++;
    const asking = new Asking(context, {
      finish: () => void this.finish(asking.names),
      stop: () => void this.stop(),
    });
    this.asking = asking;
    this.place.replaceChildren(asking.root);
    await asking.next();
  }

  async stop() {
    if (this.context.session) await this.context.keep({ ...this.context.session, active: false });
    await this.home();
    const heading = this.place.querySelector("h2");
    if (heading) land(heading);
  }

  /** @param {ReadonlyMap<string, string>} names */
  async finish(names) {
    this.asking = undefined;
    const { root, land: landed } = summary(this.context, names, {
      home: () => void this.home(),
      more: () => void this.more(),
    });
    await this.context.keep(undefined);
    this.context.showDue();
    this.place.replaceChildren(root);
    landed();
  }
}

/** @param {import("./opening.js").Opened} opened */
async function begin({ place, bank, store }) {
  const context = new Context(bank, store);
  await context.refresh();
  const page = new Review(place, context);
  // What was not finished goes on where it was, be it after a reload or a crash.
  if (context.session?.active && context.progress()?.queue.length) await page.resume();
  else await page.home();
  document.body.classList.add("app-live");
}

void openApp(begin, strings.review_failed, strings.review_loading);
