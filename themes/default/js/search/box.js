// The search box: input, facets, results. The same in the dialog and on the search page.

import { strings } from "../strings.js";
import { canRead, hasPhrases, read } from "./excerpt.js";
import { byName, search } from "./find.js";
import { openBook } from "./load.js";
import { marked, matcher } from "./mark.js";
import { edits } from "./match.js";
import { element, groups } from "./results.js";
import { nameKey } from "./tokenize.js";

/** @typedef {import("./book.js").Book} Book */
/** @typedef {import("./rank.js").Results} Results */

/** Pages shown at once. */
const SHOWN = 8;
/** Pages read to check a phrase. */
const CHECKED = 12;
/** Milliseconds after which names alone are shown while the rest is on its way. */
const PATIENCE = 60;
/** Milliseconds of rest before the number of results is announced. */
const QUIET = 500;

let boxes = 0;

export class Box {
  /** @param {{ root: string, changed: (query: string, facet: string) => void, close?: () => void }} options */
  constructor({ root, changed, close }) {
    this.root = root;
    this.changed = changed;
    this.id = `search-${(boxes += 1)}`;
    /** @type {Promise<Book> | undefined} */
    this.opened = undefined;
    this.facet = "";
    /** @type {HTMLElement | undefined} */
    this.active = undefined;
    // Answers come in any order; only that to the last question counts.
    this.asked = 0;
    this.timer = 0;

    this.input = element("input", {
      type: "text", name: "q", role: "combobox", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
      enterkeyhint: "search", "aria-label": strings.search_label, "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": `${this.id}-list`, placeholder: strings.search_label,
    });
    this.form = element("form", { role: "search", action: `${root}search/`, class: "search-form" }, this.input);
    this.form.append(element("button", { type: "submit", class: "vh" }, strings.search));
    if (close) {
      const button = element("button", { type: "button", class: "search-close" }, strings.close);
      button.addEventListener("click", close);
      this.form.append(button);
    }
    this.facets = element("fieldset", { class: "search-facets", hidden: "" });
    this.note = element("p", { class: "search-note", hidden: "" });
    this.list = element("div", { role: "listbox", id: `${this.id}-list`, "aria-label": strings.search_results, class: "search-list" });
    this.more = element("button", { type: "button", class: "search-more", hidden: "" }, strings.search_more);
    const scroll = element("div", { class: "search-scroll" }, this.note, this.list, this.more);
    this.element = element("div", { class: "search-box" }, this.form, this.facets, scroll);

    this.input.addEventListener("input", () => this.ask());
    this.form.addEventListener("keydown", (event) => this.key(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.target()?.click();
    });
    this.facets.addEventListener("change", (event) => {
      this.facet = /** @type {HTMLInputElement} */ (event.target).value;
      this.ask();
    });
  }

  /** Fetches what every query needs. @param {boolean} fresh past the browser's copy */
  book(fresh = false) {
    if (!this.opened || fresh) {
      this.opened = openBook(this.root, fresh).then(async (book) => {
        await book.allNames();
        return book;
      });
      this.opened.catch(() => (this.opened = undefined));
    }
    return this.opened;
  }

  /** @param {string} query @param {string} facet */
  set(query, facet) {
    this.input.value = query;
    this.facet = facet;
    this.ask();
  }

  /** Answers what stands in the input. */
  async ask() {
    const asked = (this.asked += 1);
    const text = this.input.value;
    this.changed(text.trim(), this.facet);
    if (!text.trim()) return this.clear();
    try {
      await this.answer(text, asked, false);
    } catch {
      // Files of two builds, or one that is gone: the manifest is asked for once more.
      try {
        await this.answer(text, asked, true);
      } catch {
        if (asked === this.asked) this.say(strings.search_failed);
      }
    }
  }

  /** @param {string} text @param {number} asked @param {boolean} fresh */
  async answer(text, asked, fresh) {
    if (!this.opened) this.announce(strings.search_loading);
    const book = await this.book(fresh);
    const answer = search(book, text, this.facet);
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    if (book.isWhole && !this.facet && (await Promise.race([answer, late])) === undefined) {
      const names = byName(book, text);
      if (asked === this.asked && names.pages.length) await this.show(book, names, asked, false);
    }
    const results = await answer;
    if (asked === this.asked) await this.show(book, results, asked, true);
  }

  /** @param {Book} book @param {Results} results @param {number} asked @param {boolean} final */
  async show(book, results, asked, final) {
    const { pages, query } = results;
    let unchecked = false;
    if (final && query.phrases.length && canRead) unchecked = !(await this.keepPhrases(book, results));
    const also = results.corrections.flatMap(([, words]) => words);
    const isHit = matcher(query.text, also, (form) => book.stop.has(form));
    /** @param {number} from */
    const next = async (from) => {
      const shown = pages.slice(from, from + SHOWN);
      if (final || !book.isWhole) await Promise.all(shown.map(({ page }) => book.headings(page)));
      if (asked !== this.asked) return;
      const how = { root: this.root, id: this.id, first: from, isHit, query: [query.text.trim(), ...also].join(" ") };
      const made = groups(book, results, shown, how);
      const before = from ? "" : this.active?.getAttribute("href");
      if (from) this.list.append(...made);
      else this.list.replaceChildren(...made);
      this.activate(this.options().find((option) => before && option.getAttribute("href") === before));
      this.more.hidden = from + SHOWN >= pages.length;
      this.more.onclick = async () => {
        await next(from + SHOWN);
        this.input.focus();
      };
    };
    await next(0);
    if (asked !== this.asked) return;
    this.input.setAttribute("aria-expanded", String(pages.length > 0));
    if (final) this.explain(book, results, unchecked);
  }

  /** Leaves out pages that do not have the phrases; false where none has. @param {Book} book @param {Results} results */
  async keepPhrases(book, results) {
    const checked = results.pages.slice(0, CHECKED);
    await Promise.all(checked.map(({ page }) => book.headings(page)));
    const kept = await Promise.all(
      checked.map(async ({ page }) => {
        const route = book.names.get(page)?.route ?? "";
        return hasPhrases(await read(this.root + encodeURI(route)), results.query.phrases);
      }),
    );
    if (!kept.includes(true)) return false;
    results.pages = checked.filter((_, at) => kept[at]);
    return true;
  }

  /** Says in words what the list does not. @param {Book} book @param {Results} results @param {boolean} unchecked */
  explain(book, results, unchecked) {
    const { pages, corrections, missing, counts, query } = results;
    /** @type {(Node | string)[]} */
    const note = [];
    const words = corrections.flatMap(([, forms]) => forms.slice(0, 2));
    if (!pages.length) {
      note.push(`${strings.search_none}. `);
      const name = nearestName(book, query.text);
      if (name) {
        const button = element("button", { type: "button" }, name);
        button.addEventListener("click", () => {
          this.input.focus();
          this.set(name, "");
        });
        note.push(`${strings.search_meant} `, button, "? ");
      }
      note.push(element("a", { href: `${this.root}search/` }, strings.search_index));
    } else if (unchecked) note.push(strings.search_phrase);
    else if (words.length) note.push(`${strings.search_corrected} `, marked(words.join(", "), () => true));
    else if (results.partial) note.push(strings.search_partial, missing.length ? ` (${strings.search_missing} ${missing.join(", ")})` : "");
    this.note.replaceChildren(...note);
    this.note.hidden = !note.length;
    this.showFacets(book, counts);
    const text = this.note.textContent ?? "";
    const found = pages.length === 1 ? strings.search_result : strings.search_results;
    this.announce(pages.length ? `${pages.length} ${found}. ${text}` : text);
  }

  /** @param {Book} book @param {Map<string, number>} counts */
  showFacets(book, counts) {
    /** @type {[string, string][]} */
    const kinds = [["", strings.search_all]];
    const collections = new Set(book.manifest.collections.map(([group]) => group));
    for (const group of collections) if (book.manifest.groups[group]) kinds.push([String(group), book.manifest.groups[group]]);
    kinds.push(["questions", strings.search_questions], ["terms", strings.search_terms]);
    const shown = kinds.filter(([value]) => !value || counts.has(value) || value === this.facet);
    this.facets.hidden = shown.length < 3;
    const focused = this.facets.contains(document.activeElement);
    const labels = shown.map(([value, title]) => {
      const input = element("input", { type: "radio", name: `${this.id}-in`, value });
      input.checked = value === this.facet;
      const count = counts.get(value);
      return element("label", {}, input, element("span", {}, count ? `${title} ${count}` : title));
    });
    this.facets.replaceChildren(element("legend", { class: "vh" }, strings.search_in), ...labels);
    if (focused) /** @type {HTMLElement | null} */ (this.facets.querySelector(":checked"))?.focus();
  }

  clear() {
    this.list.replaceChildren();
    this.activate(undefined);
    this.input.setAttribute("aria-expanded", "false");
    this.note.hidden = this.more.hidden = this.facets.hidden = true;
  }

  /** @param {string} text in place of results */
  say(text) {
    this.clear();
    this.note.replaceChildren(text);
    this.note.hidden = false;
    this.announce(text);
  }

  /** Tells it once the reader rests. @param {string} text */
  announce(text) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const status = document.getElementById("status");
      // A modal dialog hides the rest of the page, the region too, unless it is inside.
      const dialog = this.element.closest("dialog");
      if (status && dialog && !dialog.contains(status)) dialog.append(status);
      if (status) status.textContent = text;
    }, QUIET);
  }

  /** @returns {HTMLElement[]} */
  options() {
    return [...this.list.querySelectorAll("a")];
  }

  /** What Enter opens. */
  target() {
    return this.active ?? this.options()[0];
  }

  /** @param {HTMLElement | undefined} option */
  activate(option) {
    this.active?.removeAttribute("aria-selected");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} by */
  move(by) {
    const options = this.options();
    if (!options.length) return;
    const at = this.active ? options.indexOf(this.active) : -1;
    const wrap = Math.abs(by) === 1;
    let next = at + by;
    if (at < 0) next = by > 0 ? by - 1 : options.length + by;
    if (wrap) next = (next + options.length) % options.length;
    this.activate(options[Math.max(0, Math.min(options.length - 1, next))]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.target !== this.input) return;
    const { key } = event;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5 }[key] ?? (event.ctrlKey ? { n: 1, p: -1 }[key] : 0);
    if (step) {
      event.preventDefault();
      this.move(step);
    } else if (key === "Enter" && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      const target = /** @type {HTMLAnchorElement | undefined} */ (this.target());
      event.preventDefault();
      if (target) open(target.href);
    } else if (key === "Escape" && this.input.value) {
      event.preventDefault();
      event.stopPropagation();
      this.set("", "");
    }
  }
}

/** The title or other name that is written most like the query. @param {Book} book @param {string} text */
function nearestName(book, text) {
  const wanted = nameKey(text);
  let most = Math.min(3, Math.floor(wanted.length / 3));
  let nearest = "";
  for (const { key } of book.keys) {
    if (Math.abs(key.length - wanted.length) > most) continue;
    const distance = edits(wanted, key, most);
    if (distance > most) continue;
    nearest = key;
    most = distance - 1;
  }
  return nearest;
}
