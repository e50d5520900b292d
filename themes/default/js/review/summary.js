// The end of a session: what was right, and where to read about what was not.

import { make } from "../dom.js";
import { filled } from "../quiz/text.js";
import { strings } from "../strings.js";
import { MORE_MINUTES } from "./context.js";
import { actions, button, land } from "./parts.js";

/**
 * @param {import("./context.js").Context} context
 * @param {ReadonlyMap<string, string>} names of the questions asked
 * @param {{ home: () => void, more: () => void }} act
 */
export function summary(context, names, act) {
  const { bank, session, events } = context;
  const progress = context.progress();
  const missed = new Set();
  for (const { q, t, ok, m } of events) {
    if (session && t >= session.start && !ok && (m === "review" || m === "card") && session.ids.includes(q)) missed.add(q);
  }
  const heading = make("h2", {}, strings.review_finished);
  const lines = [
    make("p", { className: "app-large" }, filled(strings.review_right, { n: progress?.right ?? 0, of: progress?.answers ?? 0 })),
  ];
  const links = [...missed].flatMap((id) => {
    const item = bank.item(id);
    if (!item) return [];
    const page = bank.pages[item.page]?.title ?? "";
    const name = names.get(id);
    const link = make("a", { href: bank.place(item) }, page);
    return [make("li", {}, link, ...(name ? [make("span", { className: "app-muted" }, name)] : []))];
  });
  const list =
    links.length > 0
      ? [
          make("h3", {}, strings.review_look),
          make("p", {}, strings.review_look_text),
          make("ul", { className: "app-list" }, ...links),
        ]
      : [make("p", {}, strings.review_all_right)];
  const more = context.today();
  const buttons = [button(strings.review_overview, act.home, true)];
  if (more.more > 0) buttons.push(button(filled(strings.review_more, { n: MORE_MINUTES }), act.more));
  const root = make("section", { className: "app-box" }, heading, ...lines, ...list, actions(...buttons));
  return { root, land: () => land(heading) };
}
