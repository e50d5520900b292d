// The search box: input, facets, results. The same in the dialog and on the search page.

import { strings } from "../strings.js";
import { canRead, hasPhrases, read } from "./excerpt.js";
import { search } from "./find.js";
import { openBook } from "./load.js";
import { marked, matcher } from "./mark.js";
import { element, group } from "./results.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./rank.js").Results} Results */

/** Pages shown at once. */
const SHOWN = 8;
/** Pages read to check a phrase. */
const CHECKED = 12;
/** Milliseconds of rest before the number of results is announced. */
const QUIET = 500;
/** How far keys move; `^` is the control key. @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, "^n": 1, "^p": -1 };

/** @param {string} root the site's root @param {(query: string, facet: string) => void} changed */
export function searchBox(root, changed) {
  const input = element("input", {
    type: "text", name: "q", role: "combobox", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "search", "aria-label": strings.search_label, "aria-autocomplete": "list",
    "aria-expanded": "false", "aria-controls": "sb-search-list", placeholder: strings.search_label,
  });
  const submit = element("button", { class: "vh" }, strings.search);
  const form = element("form", { role: "search", action: `${root}search/`, class: "search-form" }, input, submit);
  const facets = element("fieldset", { class: "search-facets", hidden: "" });
  const note = element("p", { class: "search-note", hidden: "" });
  const list = element("div", { role: "listbox", id: "sb-search-list", "aria-label": strings.search_results, class: "search-list" });
  const more = element("button", { type: "button", class: "search-more", hidden: "" }, strings.search_more);
  const scroll = element("div", { class: "search-scroll" }, note, list, more);
  const box = element("div", { class: "search-box" }, form, facets, scroll);
  let facet = "";
  // Answers come in any order; only that to the last question counts.
  let asked = 0;
  let timer = 0;
  /** @type {HTMLAnchorElement | undefined} */
  let active;
  /** @type {Promise<Book> | undefined} */
  let opened;

  const options = () => [...list.querySelectorAll("a")];

  /** Fetches what every query needs. @param {boolean} [fresh] past the browser's copy */
  const warm = async (fresh) => {
    if (!opened || fresh) {
      opened = openBook(root, Boolean(fresh));
      opened.catch(() => (opened = undefined));
    }
    const book = await opened;
    await book.allNames();
    return book;
  };

  /** Tells it once the reader rests. @param {string} text */
  const announce = (text) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const status = document.getElementById("sb-status");
      if (status) status.textContent = text;
    }, QUIET);
  };

  /** @param {HTMLAnchorElement} [option] */
  const activate = (option) => {
    active?.removeAttribute("aria-selected");
    active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  /** @param {(Node | string)[]} content */
  const tell = (...content) => {
    note.replaceChildren(...content);
    note.hidden = !content.length;
  };

  const clear = () => {
    list.replaceChildren();
    activate();
    tell();
    more.hidden = facets.hidden = true;
  };

  /** Answers what stands in the input. */
  const ask = async () => {
    const text = input.value;
    const mine = (asked += 1);
    /** @param {Results} results @param {Book} book @param {boolean} final */
    const show = async (results, book, final) => {
      const unlike = final && canRead && results.query.phrases.length && !(await keepPhrases(book, results, root));
      const isHit = matcher(text, results.words, (form) => book.stop.has(form));
      const query = [text.trim(), ...results.words].join(" ");
      /** @param {number} from */
      const add = async (from) => {
        const pages = results.pages.slice(from, from + SHOWN);
        if (final || !book.isWhole) await Promise.all(pages.map(({ page }) => book.headings(page)));
        if (mine !== asked) return;
        const before = active?.href;
        if (!from) list.replaceChildren();
        list.append(...pages.map((found, at) => group(book, results, found.page, { root, at: from + at, isHit, query })));
        activate(options().find(({ href }) => href === before));
        more.hidden = from + SHOWN >= results.pages.length;
        more.onclick = () => {
          add(from + SHOWN);
          input.focus();
        };
      };
      await add(0);
      if (!final || mine !== asked) return;
      const { length } = results.pages;
      if (!length) tell(`${strings.search_none}. `, element("a", { href: `${root}search/` }, strings.search_index));
      else if (unlike) tell(strings.search_phrase);
      else if (results.words.length) tell(`${strings.search_corrected} `, marked(results.words.join(", "), () => true));
      else if (results.partial) tell(strings.search_partial);
      else tell();
      showFacets(book, results.counts);
      announce(`${length} ${length === 1 ? strings.search_result : strings.search_results}. ${note.textContent}`);
    };
    /** @param {boolean} fresh */
    const answer = async (fresh) => {
      const book = await warm(fresh);
      await show(await search(book, text, facet, (early) => mine === asked && show(early, book, false)), book, true);
    };
    changed(text.trim(), facet);
    if (!text.trim()) return clear();
    if (!opened) announce(strings.search_loading);
    try {
      // Files of two builds, or one that is gone: the manifest is asked for once more.
      await answer(false).catch(() => answer(true));
    } catch {
      clear();
      tell(strings.search_failed);
      announce(strings.search_failed);
    }
  };

  /** @param {Book} book @param {Map<string, number>} counts */
  const showFacets = ({ manifest }, counts) => {
    const collections = new Set(manifest.collections.map(([at]) => at));
    const all = [
      ["", strings.search_all],
      ...[...collections].map((at) => [String(at), manifest.groups[at]]),
      ["questions", strings.search_questions],
      ["terms", strings.search_terms],
    ];
    const shown = all.filter(([value, title]) => title && (counts.has(value) || value === facet));
    const labels = shown.map(([value, title]) => {
      const radio = element("input", { type: "radio", name: "in", value });
      radio.checked = value === facet;
      return element("label", {}, radio, element("span", {}, `${title} ${counts.get(value) ?? 0}`));
    });
    const focused = facets.contains(document.activeElement);
    facets.replaceChildren(element("legend", { class: "vh" }, strings.search_in), ...labels);
    facets.hidden = shown.length < 3;
    if (focused) /** @type {HTMLElement | null} */ (facets.querySelector(":checked"))?.focus();
  };

  /** @param {string} query @param {string} kind */
  const set = (query, kind) => {
    input.value = query;
    facet = kind;
    ask();
  };

  input.addEventListener("input", ask);
  facets.addEventListener("change", (event) => {
    set(input.value, /** @type {HTMLInputElement} */ (event.target).value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    (active ?? options()[0])?.click();
  });
  input.addEventListener("keydown", (event) => {
    const { key, ctrlKey } = event;
    const by = STEPS[(ctrlKey ? "^" : "") + key];
    if (event.isComposing) return;
    if (by) {
      const all = options();
      const from = active ? all.indexOf(active) : by > 0 ? -1 : all.length;
      const to = from + by;
      const { length } = all;
      activate(all[by ** 2 === 1 ? (to + length) % length : Math.max(0, Math.min(length - 1, to))]);
    } else if (key === "Enter" && (event.shiftKey || ctrlKey || event.metaKey)) {
      const target = active ?? options()[0];
      if (target) open(target.href);
    } else if (key === "Escape" && input.value) {
      set("", "");
    } else return;
    event.preventDefault();
  });
  new MutationObserver(() => input.setAttribute("aria-expanded", String(list.hasChildNodes()))).observe(list, { childList: true });
  return { box, form, input, set, warm };
}

/** Leaves out pages that do not have the phrases word by word; false where none has. @param {Book} book @param {Results} results @param {string} root */
async function keepPhrases(book, { pages, query }, root) {
  const checked = pages.slice(0, CHECKED);
  await Promise.all(checked.map(({ page }) => book.headings(page)));
  const texts = await Promise.all(checked.map(({ page }) => read(root + book.names.get(page)?.route)));
  const kept = checked.filter((_, at) => hasPhrases(texts[at], query.phrases));
  if (kept.length) pages.splice(0, pages.length, ...kept);
  return kept.length > 0;
}
