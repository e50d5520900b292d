// A session: one question at a time. Every answer is in the log before the next question is shown, and
// the session is computed from the log, so it can be left at any moment.

import { isCard } from "../bank.js";
import { lettersOff, make, say } from "../dom.js";
import { mount } from "../quiz/mount.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { button, land } from "./parts.js";

/** @typedef {import("./context.js").Context} Context */

/** Where keys mean something else. */
const CONTROLS = "button, a, summary, textarea, select, [contenteditable]";
/** The longest piece of a question that names it in the summary, in characters. */
const LONGEST_NAME = 110;

export class Asking {
  /**
   * @param {Context} context
   * @param {{ finish: () => void, stop: () => void }} act
   */
  constructor(context, act) {
    this.context = context;
    this.act = act;
    /** Questions that could not be shown. @type {Set<string>} */
    this.broken = new Set();
    /** What the questions asked are called in the summary. @type {Map<string, string>} */
    this.names = new Map();
    this.current = "";
    this.answered = false;
    this.bar = make("progress", { className: "app-progress", max: 1 });
    this.bar.setAttribute("aria-labelledby", "sb-progress");
    this.count = make("span", { id: "sb-progress" });
    this.place = make("div", { className: "app-question" });
    this.after = make("p", { className: "app-place", hidden: true });
    const head = make("div", { className: "app-head" }, this.count, this.bar, button(strings.review_stop, act.stop));
    const keys = make("p", { className: "app-keys" }, strings.review_keys);
    this.root = make("section", { className: "app-session" }, make("h2", { className: "vh" }, strings.review_session), head, this.place, this.after, keys);
    this.root.addEventListener("keydown", (event) => this.key(event), true);
  }

  /** The next question, or the end. */
  async next() {
    const progress = this.context.progress();
    const queue = progress?.queue.filter((id) => !this.broken.has(id)) ?? [];
    const id = queue[0];
    if (!progress || id === undefined) {
      this.act.finish();
      return;
    }
    this.counted();
    this.current = id;
    this.answered = false;
    this.after.hidden = true;
    try {
      const { html, story } = await this.context.bank.html(id);
      if (this.current === id) this.show(id, html, story);
    } catch {
      this.broken.add(id);
      say(strings.review_broken);
      await this.next();
    }
  }

  /** @param {string} id @param {string} html @param {string | undefined} story */
  show(id, html, story) {
    const item = this.context.bank.item(id);
    const root = element(html);
    const about = story === undefined ? null : element(story);
    this.place.replaceChildren(root);
    const stem = stemOf(root);
    this.names.set(id, stem.length > LONGEST_NAME ? `${stem.slice(0, LONGEST_NAME).trimEnd()}…` : stem);
    const live = mount(root, {
      mode: "review",
      q: id,
      confidence: true,
      about,
      onAnswer: ({ q, rev, ok, a, c, ms, h }) => {
        this.answered = true;
        const m = item && isCard(item) ? "card" : "review";
        this.writing = this.context.store.append({ q, rev, m, a, ok, c, ms, h }).then(() => this.counted());
        if (item && m === "review") this.passage(item);
      },
      onNext: () => void this.go(),
    });
    if (!live) throw new Error(`${id} cannot be asked`);
    const title = root.querySelector(".q-title");
    if (title instanceof HTMLElement) {
      // Its number here, not that on its page.
      const number = title.firstChild;
      const n = (this.context.progress()?.answers ?? 0) + 1;
      if (number instanceof Text) number.data = `${filled(strings.review_number, { n })} `;
      land(title);
    }
    this.root.scrollIntoView({ block: "start" });
  }

  async go() {
    await this.writing;
    await this.next();
  }

  /** Where the book tells about it; said after the answer, because the name of the page may tell it. @param {import("../bank.js").Item} item */
  passage(item) {
    const { bank } = this.context;
    const link = make("a", { href: bank.place(item) }, bank.pages[item.page]?.title ?? "");
    this.after.replaceChildren(strings.review_place, " ", link);
    this.after.hidden = false;
  }

  counted() {
    const progress = this.context.progress();
    if (!progress) return;
    const of = this.context.session?.ids.length ?? 0;
    const done = of - progress.queue.length;
    this.bar.max = of;
    this.bar.value = done;
    this.count.textContent = filled(strings.review_progress, { n: done, of });
  }

  /** Another tab answered: what is asked here may be done. */
  changed() {
    this.counted();
    const queue = this.context.progress()?.queue ?? [];
    if (!this.answered && this.current && !queue.includes(this.current)) void this.next();
  }

  /**
   * Enter goes on when the answer is out; digits say how sure the reader is when that is asked.
   * @param {KeyboardEvent} event
   */
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = /** @type {Element} */ (event.target);
    if (event.key === "Enter" && this.answered && !target.closest(CONTROLS)) {
      event.preventDefault();
      void this.go();
      return;
    }
    /** @type {NodeListOf<HTMLButtonElement>} */
    const sure = this.place.querySelectorAll('.q-buttons[role="group"]:not([hidden]) button');
    const choice = sure[Number(event.key) - 1];
    if (!choice || lettersOff() || target.closest("textarea, select, input[type=text]")) return;
    event.preventDefault();
    event.stopPropagation();
    choice.click();
  }
}

/** The block that a text of the bank is. @param {string} html @returns {HTMLElement} */
function element(html) {
  const template = make("template", { innerHTML: html });
  const block = template.content.querySelector(".quiz");
  if (!(block instanceof HTMLElement)) throw new Error("there is no question in the text");
  return block;
}

/** What a question asks, as it is seen: blanks without their names for those who hear them. @param {HTMLElement} root */
function stemOf(root) {
  const stem = /** @type {HTMLElement | undefined} */ (root.querySelector(".q-stem")?.cloneNode(true));
  for (const spoken of stem?.querySelectorAll(".vh") ?? []) spoken.remove();
  return stem?.textContent?.trim().replace(/\s+/g, " ") ?? "";
}
