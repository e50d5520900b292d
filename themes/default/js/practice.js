// Practice exams: which screen is shown. The address says what is meant: a form (`#exam=..&seed=7`), an
// attempt (`#attempt=..`), or nothing, which is the choice.

import { now } from "./clock.js";
import { make, say } from "./dom.js";
import { openApp } from "./opening.js";
import { choose } from "./practice/choose.js";
import { Context } from "./practice/page.js";
import { past, unfinished } from "./practice/past.js";
import { result } from "./practice/result.js";
import { begin } from "./practice/running.js";
import { answerEvents, attempt } from "./practice/score.js";
import { readWish } from "./practice/seed.js";
import { graded } from "./practice/show.js";
import { sit } from "./practice/sit.js";
import { strings } from "./strings.js";

/** @typedef {import("./practice/running.js").Running} Running */

/** @param {import("./opening.js").Opened} opened */
async function start({ place, bank, store, site }) {
  const practice = new Practice(place, new Context(bank, store, site));
  addEventListener("hashchange", () => practice.show());
  await practice.show();
}

class Practice {
  /** @param {HTMLElement} place @param {Context} context */
  constructor(place, context) {
    this.place = place;
    this.context = context;
    this.sitting = false;
  }

  /** Shows what the address says; an exam on the screen stays there. */
  async show() {
    if (this.sitting) return;
    const { context } = this;
    await context.refresh();
    const wanted = new URLSearchParams(location.hash.slice(1)).get("attempt");
    const found = context.attempts.find(({ id }) => id === wanted);
    if (found) {
      result(this.place, context, found);
      return;
    }
    const running = context.running();
    const wish = readWish(location.hash) ?? { exam: await this.usual(), form: "", seed: 0 };
    const parts = [];
    if (!context.store.durable) parts.push(make("p", { className: "app-notice" }, strings.review_memory));
    if (running) {
      const discard = () => {
        context.write(null);
        this.show();
      };
      parts.push(unfinished(context, running, { goOn: () => this.sit(running), discard }));
    }
    parts.push(choose(context, wish, (start) => this.begin(start)));
    const before = past(context);
    if (before) parts.push(before);
    this.place.replaceChildren(...parts);
  }

  /** The exam that the reader prepares for. @returns {Promise<string>} */
  async usual() {
    const exam = await this.context.store.meta.get("exam");
    return typeof exam === "string" ? exam : "";
  }

  /** @param {import("./practice/choose.js").Start} start */
  async begin({ exam, form, seed, items, minutes }) {
    const { context } = this;
    // All of it now: an exam must not end where the network does.
    const shards = new Set(items.map((id) => context.bank.item(id)?.shard ?? 0));
    await Promise.all([...shards].map((shard) => context.bank.shard(shard)));
    const id = crypto.randomUUID?.() ?? `${now()}-${context.tab}`;
    const what = { id, exam: exam.code, form: form.id, seed, items, minutes, tab: context.tab };
    this.sit(begin(what, now()));
  }

  /** @param {Running} exam */
  sit(exam) {
    this.sitting = true;
    sit(this.place, this.context, exam, {
      finish: (done) => this.finish(done),
      moved: () => this.moved(),
    });
  }

  /** Another tab took the exam over, or handed it in. */
  moved() {
    this.sitting = false;
    this.show();
    say(strings.practice_moved);
  }

  /**
   * Writes the answers into the log and shows what came out. What is in the log already, because the
   * browser ended in the middle of this, is not written again.
   *
   * @param {Running} exam
   */
  async finish(exam) {
    const { context } = this;
    const right = await graded(context, exam);
    const done = attempt(exam, right, now());
    await context.refresh();
    const mode = `exam:${exam.id}`;
    const there = new Set(context.events.filter(({ m }) => m === mode).map(({ q }) => q));
    for (const event of answerEvents(exam, done, (id) => context.item(id)?.rev ?? 1)) {
      if (!there.has(event.q)) await context.store.append(event);
    }
    await context.keepAttempt(done);
    context.write(null);
    this.sitting = false;
    history.replaceState(null, "", `#attempt=${encodeURIComponent(done.id)}`);
    result(this.place, context, done);
  }
}

void openApp(start, strings.asking_failed);
