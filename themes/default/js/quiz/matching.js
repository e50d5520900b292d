// Questions that ask for pairs: behind each prompt a native list of the responses, which stay in sight
// under their letters. The explanation holds the pairs.

import { make } from "../dom.js";
import { strings } from "../strings.js";
import { childrenOf, feedback, labelled, said } from "./parts.js";
import { optionLetter } from "./text.js";

/**
 * @param {HTMLElement} root
 * @param {HTMLElement} answer
 * @returns {import("./question.js").Kind | null}
 */
export function matching(root, answer) {
  const prompts = childrenOf(root, ".q-prompts");
  const responses = childrenOf(root, ".q-options").map((item, index) => ({
    hash: item.dataset.o ?? "",
    name: `${optionLetter(index)}. ${said(item)}`,
  }));
  const pairs = childrenOf(answer, ".q-why").map((pair) => (pair.dataset.o ?? "").split(":"));
  if (!prompts.length || prompts.length !== pairs.length) return null;

  const rows = prompts.map((item, index) => {
    const select = make("select", { id: `${root.id}-prompt-${index + 1}` });
    select.append(make("option", { value: "" }, strings.quiz_pick));
    for (const { hash, name } of responses) select.append(make("option", { value: hash }, name));
    const prompt = said(item);
    labelled(item, select);
    item.append(select);
    const [own, right] = /** @type {[string, string]} */ (pairs[index]);
    return { select, prompt, own, right, note: feedback(item, select) };
  });
  /** @param {string} hash */
  const name = (hash) => responses.find((response) => response.hash === hash)?.name ?? "";

  return {
    fields: /** @type {HTMLElement[]} */ ([root.querySelector(".q-options"), root.querySelector(".q-prompts")]),
    first: () => rows.find(({ select }) => !select.value)?.select,
    missing: () => (rows.every(({ select }) => select.value) ? "" : strings.quiz_match_all),
    right: () => rows.every(({ select, right }) => select.value === right),
    key: () => rows.map(({ prompt, right }) => `${prompt}: ${name(right)}.`).join(" "),
    response: () => rows.filter(({ select }) => select.value).map(({ select, own }) => `${own}:${select.value}`),
    restore(response) {
      for (const { select, own } of rows) {
        select.value = response.find((pair) => pair.startsWith(`${own}:`))?.slice(own.length + 1) ?? "";
      }
    },
    reveal(outcome) {
      for (const { select, right, note } of rows) {
        for (const option of select.options) option.disabled = !option.selected;
        note.verdict(outcome, select.value === right, name(right));
      }
    },
    unmark() {
      for (const { select, note } of rows) {
        for (const option of select.options) option.disabled = false;
        note.clear();
      }
    },
  };
}
