// The index as the browser has it: what the manifest says, and parts fetched when they are needed.
// Nothing here knows of pages or scripts; `load` brings the content of a file.

import { heading, layout, list, numbers, words } from "./decode.js";
import { nameKey, squeeze } from "./tokenize.js";

/** @typedef {import("./decode.js").Layout} Layout */
/** @typedef {import("./decode.js").List} List */
/** What tier 0 says of a page; `category` is a number among the groups. @typedef {{ title: string, route: string, category: string }} Name */
/** @typedef {import("./decode.js").Words} Words */
/** @typedef {import("./decode.js").Heading} Heading */

/**
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} language `en`, or empty where words are not stemmed
 * @property {string} shapes
 * @property {string[]} groups titles of collections and categories
 * @property {[number, number][]} collections runs of pages
 * @property {string} stop
 * @property {string | null} names stamp of the file of all names; null where they lie with the headings
 * @property {[number, string][]} headings first page and stamp
 * @property {[string, number, string][]} words first character, first class and stamp
 * @property {[number, string][]} lists first class and stamp
 * @property {string[]} exams
 * @property {string} taught by page, the exams it teaches as the bits of a number
 * @property {number[]} popular pages that most links lead to
 */

/** @typedef {{ kind: string, part: number, stamp: string, names?: string, headings?: string, words?: string, lists?: string }} Part */
/** @typedef {(kind: string, part: number, stamp: string) => Promise<Part>} Load */

/** @typedef {List & { quality: number }} Fitting */

/** No query loads more files of lists for one word: a short beginning fits half the vocabulary. */
const MOST_FILES = 3;

/** The index of a book. */
export class Book {
  /** @param {Manifest} manifest @param {Load} load */
  constructor(manifest, load) {
    this.manifest = manifest;
    this.load = load;
    /** @type {Layout} */
    this.layout = layout(manifest.shapes);
    this.stop = new Set(manifest.stop.split(" "));
    /** Collection of each page, as an index into the groups. */
    this.collectionOf = manifest.collections.flatMap(([group, count]) => Array(count).fill(group));
    /** Exams of each page, as bits. @type {number[]} */
    this.taught = [];
    numbers(manifest.taught, (bits) => this.taught.push(bits));
    /** @type {Map<string, Promise<any>>} */
    this.parts = new Map();
    /** @type {Map<number, Name>} */
    this.names = new Map();
    /** Names and aliases as they are looked up, of pages whose names are here. @type {{ written: string, key: string, flat: string, page: number, first: boolean }[]} */
    this.keys = [];
    /** Headings by page, once they were asked for. @type {Map<number, Heading[]>} */
    this.read = new Map();
  }

  /**
   * Fetches a part once. What failed is asked for again the next time.
   * @template T
   * @param {string} kind @param {number} part @param {string} stamp @param {(content: Part) => T} read
   * @returns {Promise<T>}
   */
  part(kind, part, stamp, read) {
    const id = `${kind}-${part}`;
    let promise = this.parts.get(id);
    if (!promise) {
      promise = this.load(kind, part, stamp).then(read);
      promise.catch(() => this.parts.delete(id));
      this.parts.set(id, promise);
    }
    return promise;
  }

  /** Whether all names of the book are loaded at once. */
  get isWhole() {
    return this.manifest.names !== null;
  }

  /** Fetches the names of all pages, where they are few. */
  async allNames() {
    const { names } = this.manifest;
    if (names === null) return;
    await this.part("names", 0, names, (content) => this.addNames(content.names ?? "", 0));
  }

  /** @param {string} lines @param {number} first */
  addNames(lines, first) {
    if (!lines) return;
    lines.split("\n").forEach((line, at) => {
      const page = first + at;
      const [title, place, category, ...aliases] = line.split("\t");
      // A folder alone: the rest of the address follows from the title.
      const route = /[^/]$/.test(place) ? `${place}/${nameKey(title).replaceAll(" ", "-")}/` : place;
      this.names.set(page, { title, route, category });
      [title, ...aliases].forEach((written, other) => {
        const key = nameKey(written);
        this.keys.push({ written, key, flat: squeeze(key), page, first: !other });
      });
    });
  }

  /** The part of the vocabulary in which `form` would stand. @param {string} form @returns {Promise<Words>} */
  async words(form) {
    const table = this.manifest.words;
    const [first = ""] = form;
    const at = table.findLastIndex(([from]) => from <= first);
    if (at < 0) return { forms: [], classes: [] };
    const [, base, stamp] = table[at];
    return this.part("words", at, stamp, (content) => words(content.words ?? "", base));
  }

  /**
   * The lists of classes with how well these fit, the best first; those in more files than allowed
   * are left out.
   * @param {Map<number, number>} classes @returns {Promise<Fitting[]>}
   */
  async lists(classes) {
    const table = this.manifest.lists;
    const files = new Set();
    const found = [...classes]
      .sort((a, b) => b[1] - a[1])
      .map(([cls, quality]) => ({ cls, quality, part: table.findLastIndex(([first]) => first <= cls) }))
      .filter(({ part }) => files.has(part) || (files.size < MOST_FILES && files.add(part)));
    return Promise.all(
      found.map(async ({ cls, quality, part }) => {
        const [first, stamp] = table[part];
        const texts = await this.part("lists", part, stamp, ({ lists }) => (lists ?? "").split(" "));
        return { ...list(texts[cls - first]), quality };
      }),
    );
  }

  /** Fetches the headings of a page, and its name where names are not loaded at once. @param {number} page @returns {Promise<Heading[]>} */
  async headings(page) {
    const table = this.manifest.headings;
    const at = table.findLastIndex(([first]) => first <= page);
    const [first, stamp] = table[at];
    /** @type {string[]} */
    const lines = await this.part("headings", at, stamp, (content) => {
      this.addNames(content.names ?? "", first);
      return (content.headings ?? "").split("\n");
    });
    const { starts, terms } = this.layout;
    // The pages themselves have no line.
    const from = starts[page] - starts[first] - (page - first);
    const bodies = terms[page] - starts[page] - 1;
    const own = lines
      .slice(from, from + starts[page + 1] - starts[page] - 1)
      .map((line, index) => heading(line, index < bodies));
    this.read.set(page, own);
    return own;
  }
}
