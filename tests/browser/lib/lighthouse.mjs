// Lighthouse as it judges a phone, on pages of the shipped book below a base path.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

import { kinds } from "./kinds.mjs";
import { build, pages, route, serve } from "./site.mjs";

/** Kinds of page that are judged: those that differ most in what they hold. */
export const KINDS = ["home", "entry", "choice", "comparing", "glossary", "search"];

const JUDGE = fileURLToPath(new URL("judge.mjs", import.meta.url));
/** Bytes of a verdict, at most. */
const VERDICT = 32 * 1024 * 1024;

/**
 * Builds and serves the book; `judge` gives the points of a page, 0 to 100, and what took some away.
 */
export async function judges() {
  const { folder, remove } = build();
  const examples = kinds({ folder, pages: pages(folder) });
  const { root, close } = await serve(folder, { compressed: true });
  return {
    /** @param {string} kind @param {string[]} wanted categories */
    async judge(kind, wanted) {
      const address = root + route(examples.get(kind) ?? "404.html");
      const { stdout } = await promisify(execFile)(process.execPath, [JUDGE, address, ...wanted], { maxBuffer: VERDICT });
      /** @type {{ audits: Record<string, any>, categories: Record<string, any> }} */
      const { audits, categories } = JSON.parse(stdout);
      const points = Object.values(categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]);
      const lost = Object.values(categories)
        .flatMap(({ auditRefs }) => auditRefs)
        .filter(({ id, weight }) => weight > 0 && (audits[id].score ?? 1) < 1)
        .map(({ id }) => `${id} ${audits[id].displayValue ?? ""} ${nodes(audits[id])}`.trim());
      return { points: Object.fromEntries(points), lost, audits };
    },
    async close() {
      close();
      remove();
    },
  };
}

/** Elements that an audit complains of. @param {any} audit */
function nodes({ details }) {
  return (details?.items ?? []).map((/** @type {any} */ item) => item.node?.selector ?? item.description ?? "").filter(Boolean).slice(0, 3).join(", ");
}
