// The bank: every question of the book, for the pages that choose among them. A manifest names the
// questions, shards hold their HTML. Both are scripts that hand their content over, because a page
// opened from a folder may fetch nothing else.

import { now } from "./clock.js";

/**
 * A question, a card, or one side or gap of a card.
 * @typedef {object} Item
 * @property {string} q
 * @property {number} [rev] 1 where it is absent
 * @property {string} type
 * @property {string} [level]
 * @property {string[]} [for] objectives, `AIF-C01 3.1`
 * @property {number} page index of its page
 * @property {string} [anchor]
 * @property {string[]} [options] hashes in the order in which they are written
 * @property {(number | null)[]} [names] per option the page it is the name of
 * @property {number} shard
 * @property {string[]} [was] ids that it had before
 * @property {string} [same] id of its family: questions that ask the same
 * @property {string} [case]
 * @property {number} [seconds] expected to be needed
 * @property {boolean} [derived] a card that the build made of the text
 * @property {string} [html] id of the block that holds it, where that is another
 */

/**
 * @typedef {object} Exam
 * @property {string} code
 * @property {string} title
 * @property {string} [href]
 * @property {number} [minutes]
 * @property {number} [questions]
 * @property {{ id: string, title: string, weight: number }[]} domains
 * @property {{ type: string }[]} [formats] the types that it asks
 * @property {{ id: string, title: string, domain: string }[]} [tasks]
 */

/**
 * @typedef {object} Manifest
 * @property {string} stamp
 * @property {string[]} shards their stamps
 * @property {Exam[]} exams
 * @property {{ name: string, title: string }[]} collections
 * @property {{ title: string, route: string, collection?: string }[]} pages
 * @property {Item[]} items
 */

/** @typedef {{ n: number, stamp: string, html: Record<string, string> }} Shard */

/** What an exam is called where it is chosen. @param {Pick<Exam, "code" | "title">} exam */
export function examName({ code, title }) {
  return title.includes(code) ? title : [code, title].filter(Boolean).join(": ");
}

/** Who waits for which file; the manifest is -1. @type {Map<number, (content: any) => void>} */
const waiting = new Map();

/** Seconds for a question of which the build says nothing. */
const SECONDS = 60;

/** Called by every file of the bank. @param {Partial<Shard>} content */
function receive(content) {
  waiting.get(content.n ?? -1)?.(content);
}

/** @param {string} src @param {number} n @returns {Promise<any>} */
function load(src, n) {
  Object.assign(globalThis, { studybookBank: receive });
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    waiting.set(n, resolve);
    script.src = src;
    // A script that ran has handed its content over before this.
    script.onload = script.onerror = () => {
      script.remove();
      reject(new Error(`${src} cannot be loaded`));
    };
    document.head.append(script);
  });
}

/** The bank that a page names. @param {string} href of the manifest @returns {Promise<Bank>} */
export async function openBank(href) {
  return new Bank(href, await load(href, -1));
}

export class Bank {
  /** @param {string} href @param {Manifest} manifest */
  constructor(href, manifest) {
    this.href = href;
    /** @type {Map<number, Promise<Shard>>} */
    this.shards = new Map();
    this.fresh = false;
    this.manifest = manifest;
    this.byId = new Map(manifest.items.map((item) => [item.q, item]));
  }

  /** @param {Manifest} manifest of another build */
  take(manifest) {
    this.manifest = manifest;
    this.byId = new Map(manifest.items.map((item) => [item.q, item]));
    this.shards.clear();
  }

  get items() {
    return this.manifest.items;
  }

  get exams() {
    return this.manifest.exams;
  }

  get pages() {
    return this.manifest.pages;
  }

  get collections() {
    return this.manifest.collections;
  }

  /** @param {string} id */
  item(id) {
    return this.byId.get(id);
  }

  /** Address of the place in the book where a question stands. @param {Item} item */
  place(item) {
    const route = this.pages[item.page]?.route ?? "";
    return `../${route}${item.anchor ? `#${item.anchor}` : ""}`;
  }

  /**
   * The HTML of a question, and of the case it belongs to.
   * @param {string} id
   * @returns {Promise<{ html: string, story: string | undefined }>}
   */
  async html(id) {
    const item = this.byId.get(id);
    if (!item) throw new Error(`there is no question ${id}`);
    const { html } = await this.shard(item.shard);
    const own = html[item.html ?? item.q];
    if (own === undefined) throw new Error(`shard ${item.shard} has no ${id}`);
    if (!item.case) return { html: own, story: undefined };
    return { html: own, story: html[`case:${item.case}`] };
  }

  /**
   * A shard of the same build as the manifest. Where the browser's copies are of two builds, the
   * manifest is loaded once more, past the cache.
   * @param {number} n
   * @returns {Promise<Shard>}
   */
  async shard(n) {
    const stamp = this.manifest.shards[n];
    let loading = this.shards.get(n);
    if (!loading) {
      loading = this.loadShard(n, stamp ?? "");
      this.shards.set(n, loading);
    }
    try {
      const shard = await loading;
      if (shard.stamp === stamp) return shard;
      throw new Error(`${this.href}: shard ${n} is of another build`);
    } catch (error) {
      this.shards.delete(n);
      if (this.fresh) throw error;
      this.fresh = true;
      this.take(await load(`${this.href.replace(/\?.*/, "")}?${now()}`, -1));
      return this.shard(n);
    }
  }

  /** @param {number} n @param {string} stamp @returns {Promise<Shard>} */
  loadShard(n, stamp) {
    return load(`${this.href.replace(/\.js(\?.*)?$/, "")}-${n}.js?${stamp}`, n);
  }
}

/** Seconds that an item is expected to need. @param {Item} item */
export const secondsOf = (item) => item.seconds ?? SECONDS;

/** Whether the reader grades it. @param {Item} item */
export const isCard = (item) => item.type === "card" || item.type === "cloze";

/** The task that an item asks of an exam, `3.1`; empty where it names the exam alone. @param {Item} item @param {string} exam @returns {string | undefined} */
export function taskOf(item, exam) {
  for (const objective of item.for ?? []) {
    const [code, task = ""] = objective.split(" ");
    if (code === exam) return task;
  }
  return undefined;
}
