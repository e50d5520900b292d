// The search box: input, facets, results. The same in the dialog and on the search page.

import { strings } from "../strings.js";
import { setParameters } from "./address.js";
import { canRead, read } from "./excerpt.js";
import { search } from "./find.js";
import { loadHints, openBook } from "./load.js";
import { marked, matcher } from "./mark.js";
import { element, group, option } from "./results.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./rank.js").Results} Results */

/** Pages shown at once. */
const SHOWN = 8;
/** Milliseconds of rest before the number of results is announced. */
const QUIET = 500;
/** Milliseconds of rest before what takes longer than a frame: reading pages for excerpts, and the address. */
const CALM = 250;
/** How far keys move; `^` is the control key. @type {Record<string, number>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, "^n": 1, "^p": -1 };

/** In the order of the names that are given to them below; words are put in there. */
const BOX =
  "<form role=search class=search-form><input name=q role=combobox autocomplete=off autocapitalize=none spellcheck=false " +
  "enterkeyhint=search aria-autocomplete=list aria-expanded=false aria-controls=sb-search-list><span class=search-hint " +
  "aria-hidden=true></span><button class=vh></button></form><fieldset class=search-facets hidden><legend class=vh></legend><p></p><select></select></fieldset>" +
  "<div class=search-scroll><p class=search-note hidden></p><div role=listbox id=sb-search-list class=search-list></div>" +
  "<button type=button class=search-more hidden></button></div>";

/** The exam whose pages are wanted; this browser keeps it. @param {string} [code] */
function chosen(code) {
  const key = `study:${document.documentElement.dataset.site}:exam`;
  try {
    if (code !== undefined) localStorage[key] = code;
    return localStorage[key];
  } catch {
    // Storage is closed: all exams.
  }
}

/** @param {string} root the site's root @param {(query: string, facet: string) => void} changed */
export function searchBox(root, changed) {
  const box = element("div", { class: "search-box" });
  box.innerHTML = BOX;
  const [form, input, hint, submit, facets, legend, chips, exams, , note, list, more] = /** @type {any} */ (box.querySelectorAll("*"));
  input.placeholder = input.ariaLabel = strings.search_label;
  submit.textContent = strings.search;
  legend.textContent = strings.search_in;
  exams.ariaLabel = strings.search_exam;
  list.ariaLabel = strings.search_results;
  more.textContent = strings.search_more;
  form.action = `${root}search/`;
  let facet = "";
  let suggestion = "";
  // Answers come in any order; only that to the last question counts.
  let asked = 0;
  let [timer, pause] = [0, 0];
  /** @type {HTMLAnchorElement | undefined} */
  let active;
  /** @type {Promise<Book> | undefined} */
  let opened;

  const options = () => [...list.querySelectorAll("a")];

  /** Fetches what every query needs. @param {boolean} [fresh] past the browser's copy */
  const warm = async (fresh) => {
    if (!opened || fresh) {
      opened = openBook(root, fresh);
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

  /** @param {HTMLAnchorElement} [link] */
  const activate = (link) => {
    active?.removeAttribute("aria-selected");
    active = link;
    link?.setAttribute("aria-selected", "true");
    link?.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", link?.id ?? "");
  };

  /** @param {Node[]} groups @param {boolean} [add] */
  const show = (groups, add) => {
    const before = active?.href;
    if (!add) list.replaceChildren();
    list.append(...groups);
    activate(options().find(({ href }) => href === before));
    input.ariaExpanded = list.hasChildNodes();
  };

  /** @param {(Node | string)[]} content */
  const tell = (...content) => {
    note.replaceChildren(...content);
    note.hidden = !content.length;
  };

  /** @param {string} text */
  const suggest = (text) => {
    suggestion = text;
    hint.textContent = text && `→ ${text}`;
  };

  /** Links that are offered. @param {{ title: string, links: [string, string][] }} offered @param {number} number */
  const links = ({ title, links }, number) =>
    element("div", { role: "group", "aria-label": title }, element("p", {}, title), ...links.map(([text, route], at) => option(`search-${number}-${at}`, root + route, "", text)));

  const keep = () => changed(input.value.trim(), facet);

  /** Answers what stands in the input. */
  const ask = async () => {
    const text = input.value;
    const mine = (asked += 1);
    clearTimeout(pause);
    /** @type {Promise<void>} */
    const calm = new Promise((done) => (pause = setTimeout(done, CALM)));
    calm.then(keep);
    /** @param {Results} results @param {Book} book @param {boolean} final */
    const answer = async (results, book, final) => {
      const { phrases } = results.query;
      const hints = final && ((canRead && phrases.length) || !results.pages.length) ? await loadHints() : undefined;
      const unlike = phrases.length && (await hints?.keepPhrases(book, results, (/** @type {number} */ page) => read(root + book.names.get(page)?.route)));
      const isHit = matcher(results.query.terms, results.words);
      const words = [...results.query.terms.flatMap(({ form, optional }) => (optional ? [] : form)), ...results.words].join(" ");
      const { length } = results.pages;
      /** @param {number} from */
      const add = async (from) => {
        const pages = results.pages.slice(from, from + SHOWN);
        if (final || !book.isWhole) await Promise.all(pages.map(({ page }) => book.headings(page)));
        if (mine !== asked) return;
        show(pages.map((found, at) => group(book, results, found.page, { root, at: from + at, isHit, words, calm })), from > 0);
        more.hidden = from + SHOWN >= length;
        more.onclick = () => {
          add(from + SHOWN);
          input.focus();
        };
      };
      await add(0);
      if (mine !== asked) return;
      suggest(results.completion);
      if (!final) return;
      if (hints && !length) {
        const guessed = await hints.guess(book, text, root);
        if (mine !== asked) return;
        suggest(guessed.suggestion);
        tell(hints.sayNothing(guessed, set, root));
      }
      else if (unlike) tell(unlike);
      else if (results.words.length) tell(`${strings.search_corrected} `, marked(results.words.join(", "), () => true));
      else if (results.partial) tell(strings.search_partial);
      else tell();
      showFacets(book, results.counts);
      const first = list.querySelector("span")?.textContent ?? "";
      announce(`${length} ${length === 1 ? strings.search_result : strings.search_results}. ${note.textContent} ${first}`);
    };
    /** @param {boolean} [fresh] */
    const attempt = async (fresh) => {
      const book = await warm(fresh);
      const exam = book.manifest.exams.indexOf(chosen());
      const results = await search(book, text, facet, (early) => mine === asked && answer(early, book, false), exam < 0 ? 0 : 1 << exam);
      await answer(results, book, true);
    };
    try {
      if (text.trim()) {
        // What was offered is no answer.
        if (facets.hidden) show([]);
        if (!opened) announce(strings.search_loading);
        // Files of two builds, or one that is gone: the manifest is asked for once more.
        await attempt().catch(() => attempt(true));
      } else {
        tell();
        suggest("");
        more.hidden = facets.hidden = true;
        show([]);
        const hints = await loadHints();
        const own = hints?.offer() ?? [];
        /** @param {import("./hints.js").Offer[]} [more] */
        const offer = (more = []) => mine === asked && show([...own, ...more].map(links));
        offer();
        // What many link to is known by the index.
        offer(await hints?.popular(await warm()));
      }
    } catch {
      show([]);
      tell(strings.search_failed);
      announce(note.textContent);
    }
  };

  /** @param {Book} book @param {Map<string, number>} counts */
  const showFacets = ({ manifest }, counts) => {
    const all = [
      ["", strings.search_all],
      ...[...new Set(manifest.collections.map(([at]) => at))].map((at) => [String(at), manifest.groups[at]]),
      ["questions", strings.search_questions],
      ["terms", strings.search_terms],
    ];
    const shown = all.filter(([value, title]) => title && (counts.has(value) || value === facet));
    const labels = shown.map(([value, title]) => {
      const radio = element("input", { type: "radio", name: "in", value });
      radio.checked = value === facet;
      return element("label", {}, radio, element("span", {}, `${title} ${counts.get(value) ?? 0}`));
    });
    const focused = chips.contains(document.activeElement);
    exams.replaceChildren(
      ...["", ...manifest.exams].map((code) => new Option(code ? `${code} ${counts.get(code) ?? 0}` : strings.search_exams, code)),
    );
    exams.value = chosen() ?? "";
    chips.replaceChildren(...labels);
    exams.hidden = !manifest.exams.length;
    facets.hidden = exams.hidden && shown.length < 3;
    if (focused) chips.querySelector(":checked")?.focus();
  };

  /** @param {string} query @param {string} [kind] */
  const set = (query, kind = "") => {
    input.value = query;
    facet = kind;
    ask();
  };

  input.oninput = ask;
  // Who comes back from a result finds the query again.
  list.onclick = keep;
  facets.onchange = (/** @type {Event} */ { target }) => {
    if (target === exams) chosen(exams.value);
    else facet = /** @type {HTMLInputElement} */ (target).value;
    ask();
  };
  form.onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    (active ?? options()[0])?.click();
  };
  input.onkeydown = (/** @type {KeyboardEvent} */ event) => {
    const { key, ctrlKey } = event;
    // 229: the key that ends a word of an input method, which some browsers report after its end.
    if (event.isComposing || event.keyCode === 229) return;
    const by = STEPS[(ctrlKey ? "^" : "") + key];
    const all = options();
    if (by) {
      const from = active ? all.indexOf(active) : by > 0 ? -1 : all.length;
      activate(all.at((from + by) % all.length));
    } else if (key === "Enter" && (event.shiftKey || ctrlKey || event.metaKey)) {
      open((active ?? all[0])?.href);
    } else if (key === "ArrowRight" && suggestion && input.selectionStart === input.value.length) {
      set(suggestion, facet);
    } else if (key === "Escape" && input.value) {
      set("");
    } else return;
    event.preventDefault();
  };
  return { box, form, input, set, warm };
}

/** Keeps the query in the address. @param {string} q @param {string} facet */
export const remember = (q, facet) => setParameters({ q, in: facet });
