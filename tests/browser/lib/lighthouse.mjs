// Lighthouse as it judges a phone, on pages of the shipped book below a base path.

import * as launcher from "chrome-launcher";
import lighthouse from "lighthouse";

import { kinds } from "./kinds.mjs";
import { FLAGS, build, executable, pages, route, serve } from "./site.mjs";

/** Kinds of page that are judged: those that differ most in what they hold. */
export const KINDS = ["home", "entry", "choice", "comparing", "glossary", "search"];

/**
 * Builds and serves the book and opens a browser; `judge` gives the points of a page, 0 to 100, and
 * what took some away.
 */
export async function judges() {
  const { folder, remove } = build();
  const examples = kinds({ folder, pages: pages(folder) });
  const chrome = await launcher
    .launch({ chromePath: executable, chromeFlags: ["--headless=new", ...FLAGS], logLevel: "silent" })
    .catch((error) => {
      remove();
      throw error;
    });
  const { root, close } = await serve(folder, { compressed: true });
  return {
    /** @param {string} kind @param {string[]} categories */
    async judge(kind, categories) {
      const address = root + route(examples.get(kind) ?? "404.html");
      const result = await lighthouse(address, { port: chrome.port, onlyCategories: categories, logLevel: "silent" });
      if (!result || result.lhr.runtimeError) throw new Error(`${address}: ${result?.lhr.runtimeError?.message}`);
      const { audits } = result.lhr;
      const points = Object.values(result.lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
      const lost = Object.values(result.lhr.categories)
        .flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
        .map(({ id }) => `${id} ${audits[id].displayValue ?? ""} ${nodes(audits[id])}`.trim());
      return { points: Object.fromEntries(points), lost, audits };
    },
    async close() {
      chrome.kill();
      close();
      remove();
    },
  };
}

/** Elements that an audit complains of. @param {any} audit */
function nodes({ details }) {
  return (details?.items ?? []).map((/** @type {any} */ item) => item.node?.selector ?? item.description ?? "").filter(Boolean).slice(0, 3).join(", ");
}
